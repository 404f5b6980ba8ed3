"""The server process: whether it runs, how to start it, and a watch on its life that costs next to nothing.

Truth is the `running` lock: every process of the server holds it from its birth, because the postmaster is
given the open file and hands it on. A pid file may be stale and its pid may belong to somebody else by now;
while the lock is free no process of ours works on the data folder.
"""

import contextlib
import os
import re
import select
import shlex
import time
from collections.abc import Mapping
from pathlib import Path

from . import locks
from .account import Account
from .datadirectory import DataDirectory, tail
from .errors import EmbeddedServerError
from .places import PORT, Places, make_folder

# Crash recovery of a large archive takes minutes, and giving up would only start it anew.
PATIENCE = 600  # seconds
_POLL = 0.02  # seconds
_START_LOG = "start.log"
_LOG_LIMIT = 10_000_000  # bytes; a larger file is dropped at the next start


class Postmaster:
    """One server process, watched by its pidfd (Linux) or its pid."""

    def __init__(self, pid: int) -> None:
        """Raises ProcessLookupError when there is no such process."""
        self.pid = pid
        self._descriptor: int | None = None
        try:
            self._descriptor = os.pidfd_open(pid)
        except (AttributeError, PermissionError, OSError) as error:  # not Linux, or forbidden by a sandbox
            if isinstance(error, ProcessLookupError):
                raise

    def alive(self) -> bool:
        """Does it still run? About 2 microseconds, so that it may be asked on every request."""
        if self._descriptor is None:
            return _exists(self.pid)
        poll = select.poll()
        poll.register(self._descriptor, select.POLLIN)
        return not poll.poll(0)

    def __del__(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)


def find(places: Places) -> Postmaster | None:
    """The running server, once it accepts connections; None when no process of it is left.

    Waits for a server that starts, recovers or stops, and for the last processes of a killed one.
    Raises EmbeddedServerError when that takes longer than PATIENCE.
    """
    deadline = time.monotonic() + PATIENCE
    while locks.is_held(places.lock("running")):
        pid, status = _read_pid_file(places.data)
        if pid and status == "ready":
            with contextlib.suppress(ProcessLookupError):
                postmaster = Postmaster(pid)
                if postmaster.alive():  # not when killed and only not collected by its parent yet
                    return postmaster
        if time.monotonic() > deadline:
            raise EmbeddedServerError(
                f"The embedded PostgreSQL in {places.base} is {status or 'neither alive nor gone'} for "
                f"{PATIENCE} s already; see its log in {places.log}."
            )
        time.sleep(_POLL)
    return None


def start(places: Places, account: Account) -> Postmaster:
    """Starts the server, making its data folder first if need be. Only to be called under the `starting` lock.

    Raises EmbeddedServerError with the last lines of the server's log.
    """
    running = locks.try_exclusive(places.lock("running"))
    if running is None:
        raise EmbeddedServerError(f"Another server has just been started in {places.base}; try again.")
    try:
        directory = DataDirectory(places, account)
        directory.ensure()
        make_folder(places.socket, account.uid, 0o700)
        make_folder(places.log, account.uid, 0o700)
        _tidy_logs(places.log)
        _drop_stale_files(places)
        # Relative paths, because pg_ctl puts them into a shell command without protecting a "$" in them.
        log, options = f"{places.log.name}/{_START_LOG}", _server_options(places)
        arguments = ["start", "--silent", "--wait", f"--timeout={PATIENCE}", f"--pgdata={places.data.name}"]
        done = directory.run("pg_ctl", *arguments, f"--log={log}", f"--options={options}", keep=(running,))
        pid, status = _read_pid_file(places.data)
        if done.returncode != 0 or not pid or status != "ready":
            raise EmbeddedServerError(
                f"The embedded PostgreSQL in {places.base} did not start: {tail(_read_logs(places.log) or done.stdout)}"
            )
        return Postmaster(pid)
    finally:
        locks.release(running)


def _server_options(places: Places) -> str:
    """What must hold at every start, whatever postgresql.conf says: no network, our places, our rules."""
    quoted_socket = '"' + str(places.socket).replace('"', '""') + '"'  # the setting is a list
    options: Mapping[str, str | Path | int] = {
        "listen_addresses": "",
        "port": PORT,
        "unix_socket_directories": quoted_socket,
        "unix_socket_permissions": "0700",
        "hba_file": places.access_rules,
        "ident_file": places.user_map,
        "logging_collector": "on",
        "log_destination": "stderr",
        "log_directory": places.log,
    }
    return " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in options.items())


def _read_pid_file(data: Path) -> tuple[int | None, str]:
    """The pid and the status ("starting", "ready", "stopping") out of postmaster.pid, as far as written."""
    try:
        lines = (data / "postmaster.pid").read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return None, ""
    pid = int(lines[0]) if lines and lines[0].isdecimal() else None
    return pid, lines[7].strip() if len(lines) > 7 else ""


def _drop_stale_files(places: Places) -> None:
    """PostgreSQL would refuse to start if a pid in its lock files were alive again as any process of its user,
    or dead but not yet collected by its parent.

    With the `running` lock in our hand the files are stale, unless somebody ran pg_ctl by hand: on Linux a
    server's working folder is its data folder.
    """
    pid, _ = _read_pid_file(places.data)
    with contextlib.suppress(OSError):
        if pid and os.path.samefile(f"/proc/{pid}/cwd", places.data):
            raise EmbeddedServerError(
                f"A PostgreSQL started by hand (process {pid}) uses {places.data}; stop it, and the reader "
                "starts its own."
            )
    (places.data / "postmaster.pid").unlink(missing_ok=True)
    for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
        (places.socket / name).unlink(missing_ok=True)


def _tidy_logs(folder: Path) -> None:
    # By the folder's descriptor, without following links: the folder belongs to the server's user, and root
    # must not be led out of it.
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        for name in os.listdir(descriptor):
            size = os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_size
            if name == _START_LOG or size > _LOG_LIMIT:
                os.unlink(name, dir_fd=descriptor)
    finally:
        os.close(descriptor)


def _read_logs(folder: Path) -> str:
    """What the server said at its last start: in its own log if it came so far, else to pg_ctl."""
    logs = {place: (place.lstat().st_mtime, place.name != _START_LOG) for place in folder.glob("*.log")}
    if not logs:
        return ""
    with open(max(logs, key=logs.__getitem__), opener=_open_without_links, errors="replace") as log:
        text = log.read().rpartition("starting PostgreSQL")[2]
    useless = re.compile("logging collector|HINT:|database system is shut down|^ on ")
    return "\n".join(line for line in text.splitlines() if not useless.search(line))


def _open_without_links(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
