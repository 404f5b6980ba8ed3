"""Where the embedded server keeps its things: everything below one folder, `NEWSREADER_HOME/postgresql`.

Two exceptions, because modes of existing folders are never changed:

- As root the server runs as a system user, from a copy of its programs. When that user cannot reach the
  home (a parent is closed to others, as /root is), or the path has a character that the programs, calling
  each other by a shell, would not survive, the folder lies under /var/lib/newsreader-postgresql (for a home under /tmp:
  /tmp/newsreader-postgresql), under a name derived from the home, and `postgresql` in the home is a symbolic
  link to it. The link decides from then on, whatever happens to the modes.
- A socket's path has at most 107 bytes (sun_path, unix(7)); of a deeper home the socket lies in a private
  folder directly under /tmp.
"""

import contextlib
import hashlib
import os
import pwd
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from .errors import EmbeddedServerError

PORT = 5432  # only names the socket file; the server listens on no network
_SOCKET_PATH_LIMIT = 107
_SHELL = re.compile(r'["$`\\]')
_TMP = Path("/tmp")  # noqa: S108 - fixed and short on purpose; who made a folder there is checked
_ELSEWHERE = Path("/var/lib/newsreader-postgresql")
_ELSEWHERE_OF_TMP = _TMP / "newsreader-postgresql"


@dataclass(frozen=True)
class Places:
    """The paths of one embedded server. Making one touches nothing; `make` makes the folders."""

    home: Path
    base: Path

    @classmethod
    def of(cls, home: Path) -> "Places":
        """The places that belong to this home, whether they exist yet or not."""
        home = home.expanduser().absolute()
        entry = home / "postgresql"
        if os.path.lexists(entry):
            return cls(home, entry.resolve())
        real = home.resolve()
        if os.geteuid() != 0 or (_open_to_others(real) and not _SHELL.search(str(real))):
            return cls(home, real / "postgresql")
        elsewhere = _ELSEWHERE_OF_TMP if real.is_relative_to(_TMP) else _ELSEWHERE
        return cls(home, elsewhere / _digest(real))

    @property
    def data(self) -> Path:
        return self.base / "data"

    @property
    def log(self) -> Path:
        return self.base / "log"

    @property
    def binaries(self) -> Path:
        return self.base / "binaries"

    @property
    def socket(self) -> Path:
        """The folder of the socket, short enough for it; a comma would make a list of hosts for libpq."""
        inside = self.base / "socket"
        if len(os.fsencode(inside / f".s.PGSQL.{PORT}.lock")) <= _SOCKET_PATH_LIMIT and "," not in str(
            inside
        ):
            return inside
        return _TMP / f"newsreader-{os.geteuid()}-{_digest(self.base)}"

    @property
    def access_rules(self) -> Path:
        return self.base / "pg_hba.conf"

    @property
    def user_map(self) -> Path:
        return self.base / "pg_ident.conf"

    def lock(self, name: str) -> Path:
        """`lease` (shared, by every user of the server), `starting`, `running` (by the server), `watching`."""
        return self.base / f"{name}.lock"

    def make(self) -> None:
        """Makes the home and the base folder; several processes may do so at once.

        Raises EmbeddedServerError when the folder belongs to somebody else, OSError as the system gives it.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        if self.base.parent in (_ELSEWHERE, _ELSEWHERE_OF_TMP):
            make_folder(self.base.parent, os.geteuid(), 0o711)
        make_folder(self.base, os.geteuid(), 0o711 if os.geteuid() == 0 else 0o700)
        entry = self.home / "postgresql"
        if not os.path.lexists(entry):
            with contextlib.suppress(FileExistsError):
                entry.symlink_to(self.base)


def make_folder(path: Path, owner: int, mode: int) -> None:
    """Makes the folder for this owner (a uid) with exactly this mode, or checks that one found there is safe.

    Safe: a real folder, of this owner, in which nobody else can write. Raises EmbeddedServerError otherwise.
    """
    try:
        path.mkdir(mode=0o700)
        path.chmod(mode)  # whatever the umask says
    except FileExistsError:
        _check_folder(path, owner)
    if path.lstat().st_uid != owner:
        os.chown(path, owner, -1, follow_symlinks=False)


def _check_folder(path: Path, owner: int) -> None:
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise EmbeddedServerError(f"{path} must be a folder for the embedded PostgreSQL; move it away.")
    # One that is still ours was made by a process that died before giving it to its owner.
    if found.st_uid not in (owner, os.geteuid()):
        raise EmbeddedServerError(
            f"{path} belongs to the user {_name(found.st_uid)}, but this is {_name(os.geteuid())}. "
            f"Run the reader as {_name(found.st_uid)}, or choose another folder by NEWSREADER_HOME."
        )
    if found.st_mode & 0o022:
        raise EmbeddedServerError(f"Others can write in {path}: take that right away (chmod go-w).")


def _open_to_others(folder: Path) -> bool:
    existing = (place for place in (folder, *folder.parents) if place.exists())
    return all(place.stat().st_mode & stat.S_IXOTH for place in existing)


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"number {uid}"
