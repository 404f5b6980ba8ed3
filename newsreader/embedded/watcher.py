"""Stops the server when its last user is gone. A script of its own, and one process per home.

    python watcher.py BASE WATCHING

BASE is the folder with the locks; WATCHING the number of an inherited open file that holds the `watching`
lock, so that there is never a second watcher. It waits for the exclusive `lease` lock, which the kernel gives
when no process uses the server any more, even after `kill -9`.

It stops the server by what `pg_ctl -m fast stop` does, a SIGINT to the postmaster, without the program:
a virtual environment that is deleted meanwhile must not leave the server running for ever.
Only the standard library, and started without `site`, to stay small.
"""

import fcntl
import os
import signal
import sys
import time
from pathlib import Path

GRACE = 3  # seconds without a user, so that a row of commands does not start and stop the server each time
STOP_PATIENCE = 60  # seconds for the last checkpoint; then newcomers are let in to see for themselves


def watch(base: Path, watching: int) -> None:
    """Waits until no process has had a lease for a while, stops the server, lets go of the locks."""
    lease = os.open(base / "lease.lock", os.O_RDWR)
    while True:
        fcntl.flock(lease, fcntl.LOCK_EX)
        fcntl.flock(lease, fcntl.LOCK_UN)
        time.sleep(GRACE)
        try:
            fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            continue
    stop(base)
    # In this order: whoever gets the lease next must find that nobody watches, and start a new watcher.
    fcntl.flock(watching, fcntl.LOCK_UN)
    fcntl.flock(lease, fcntl.LOCK_UN)


def stop(base: Path) -> None:
    """Asks the server for a fast shutdown and waits until its last process is gone."""
    deadline = time.monotonic() + STOP_PATIENCE
    while is_running(base) and time.monotonic() < deadline:
        interrupt(base / "data")
        for _ in range(50):
            time.sleep(0.02)
            if not is_running(base):
                return


def is_running(base: Path) -> bool:
    """Does a process of the server hold the `running` lock?"""
    descriptor = os.open(base / "running.lock", os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def interrupt(data: Path) -> None:
    """SIGINT to the process named in postmaster.pid, sent with the rights of the data folder's owner only.

    A child sends it: root must not signal whatever process a file of another user names.
    """
    owner = data.stat()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(owner.st_gid)
                os.setuid(owner.st_uid)
            pid = int((data / "postmaster.pid").read_text().split("\n")[0])
            if pid > 1:
                os.kill(pid, signal.SIGINT)
        except (OSError, ValueError):
            pass  # it is just ending, or just starting: asked again in a second
        os._exit(0)
    os.waitpid(child, 0)


if __name__ == "__main__":
    if os.fork() == 0:  # the starter waits for the parent only, and never has a dead child to collect
        watch(Path(sys.argv[1]), int(sys.argv[2]))
