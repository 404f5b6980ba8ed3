"""Advisory file locks (flock(2)): the kernel drops them when their last holder dies, however it dies.

A lock belongs to the open file, which a forked child shares. Every file opened here is therefore remembered,
and `close_inherited` closes them in the child, so that a child never keeps a lock that it did not take.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_held: set[int] = set()


def _open(path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    _held.add(descriptor)
    return descriptor


def release(descriptor: int) -> None:
    """Closes the file; the lock goes with it unless another process was given the same open file."""
    _held.discard(descriptor)
    os.close(descriptor)


def take_shared(path: Path) -> int:
    """Waits for the shared lock; gives the open file that holds it."""
    descriptor = _open(path)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def try_exclusive(path: Path) -> int | None:
    """The open file that holds the exclusive lock, or None when somebody else holds the lock."""
    descriptor = _open(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        release(descriptor)
        return None
    return descriptor


def is_held(path: Path) -> bool:
    """Does any process hold the lock exclusively?"""
    descriptor = try_exclusive(path)
    if descriptor is not None:
        release(descriptor)
    return descriptor is None


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Waits for the exclusive lock and keeps it for the block."""
    descriptor = _open(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)  # a child forked meanwhile must not keep it by inheritance
        release(descriptor)


def close_inherited() -> None:
    """Run in a forked child: drops the parent's locks here without releasing them there."""
    while _held:
        os.close(_held.pop())
