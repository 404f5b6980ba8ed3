"""`acquire()`: after it a server runs, and this process holds a lease that keeps it running.

Lifecycle: each process holds a shared lock on the lease file; the watcher stops the server when nobody does.
Order of the locks, always: lease, then starting, then running.
"""

import os
import subprocess
import sys
import threading
from pathlib import Path

from . import locks, postmaster, watcher
from .account import server_account
from .datadirectory import DataDirectory, connection_parameters
from .errors import EmbeddedServerError
from .places import Places
from .postmaster import Postmaster

_servers: dict[Path, "Server"] = {}


def server_of(home: Path) -> "Server":
    """This process's view of the server that keeps its data in `home`; starts nothing."""
    return _servers.get(home) or _servers.setdefault(home, Server(home))


class Server:
    """One embedded server as one process sees it. Safe to use from many threads and after a fork."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.forget()

    def forget(self) -> None:
        """The state of a process that has no lease, as a child is just after a fork."""
        self._mutex = threading.Lock()
        self._lease: int | None = None
        self.postmaster: Postmaster | None = None  # another object after each restart
        self._places: Places | None = None
        self._databases: set[str] = set()

    @property
    def connection_parameters(self) -> dict[str, str]:
        """host, port and user for libpq; known before the server runs."""
        return connection_parameters(self._places or Places.of(self.home))

    def acquire(self, database: str | None = None) -> None:
        """Makes sure that the server runs, has this database, and goes on running while this process lives.

        To be called before every connection: a few microseconds while the server is alive, 0.2 s to start
        it, a second or two to make its data folder. Raises EmbeddedServerError when it cannot run.
        """
        if self._alive() and (database is None or database in self._databases):
            return
        with self._mutex:
            try:
                self._join(database)
            except OSError as error:
                raise EmbeddedServerError(
                    f"The embedded PostgreSQL cannot use its folder {Places.of(self.home).base}: {error}. "
                    "Choose another folder by NEWSREADER_HOME, or a server by DATABASE_URL."
                ) from error

    def _alive(self) -> bool:
        current = self.postmaster
        return current is not None and current.alive()

    def _join(self, database: str | None) -> None:
        if self._places is None:
            places = Places.of(self.home)
            places.make()
            self._places = places
        if self._lease is None:
            self._lease = locks.take_shared(self._places.lock("lease"))
        with locks.exclusive(self._places.lock("starting")):
            if not self._alive():
                self._databases.clear()
                self.postmaster = postmaster.find(self._places) or postmaster.start(
                    self._places, server_account()
                )
                _ensure_watcher(self._places)
            if database is not None and database not in self._databases:
                DataDirectory(self._places, server_account()).ensure_database(database)
                self._databases.add(database)


def _ensure_watcher(places: Places) -> None:
    watching = locks.try_exclusive(places.lock("watching"))
    if watching is None:
        return
    try:
        # Isolated and without site: a few megabytes, and no environment of ours. Detached from terminal and
        # pipes, so that `manage.py ... | cat` ends and Ctrl-C does not reach it.
        command = [sys.executable, "-I", "-S", watcher.__file__, str(places.base), str(watching)]
        subprocess.run(
            command,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=(watching,),
            check=True,
        )
    except subprocess.CalledProcessError as error:
        raise EmbeddedServerError(
            f"The watcher that stops the embedded PostgreSQL did not start: {error}"
        ) from error
    finally:
        locks.release(watching)


def _after_fork_in_child() -> None:
    locks.close_inherited()
    for server in _servers.values():
        server.forget()


os.register_at_fork(after_in_child=_after_fork_in_child)
