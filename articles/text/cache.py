"""The folder in which this package keeps what it builds from its libraries.

What is built is built in a draft folder beside its place and renamed, so that no process ever reads half of it.
"""

from __future__ import annotations

import atexit
import fcntl
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

logger = logging.getLogger(__name__)


class Cache:
    """Where tries are kept; the faces point it at the reader's home, tests may leave it to the default."""

    folder = Path(tempfile.gettempdir()) / f"newsreader-lemmas-{os.getuid() if hasattr(os, 'getuid') else 0}"


def keep_caches_in(folder: Path) -> None:
    """Names the folder for what is built; nothing is read or written before the first word."""
    Cache.folder = folder


def built_folder(name: str, build: Callable[[Path], None]) -> Path:
    """The folder `name` below the cache, filled by `build` if it is not there yet.

    Of several processes that want it at the same time one builds and the others wait. Where the cache cannot be
    written, the folder is built for this process alone in the system's temporary folder and removed at its end.
    """
    place = Cache.folder / name
    if place.is_dir():
        return place
    try:
        Cache.folder.mkdir(parents=True, exist_ok=True)
        with _lock(Cache.folder / f".{name}.lock"):
            if not place.is_dir():
                _build_beside(place, build)
        return place
    except OSError as error:
        logger.warning("Cannot write to %s (%s): built for this process alone.", Cache.folder, error)
    draft = Path(tempfile.mkdtemp(prefix=f"{name}-"))
    atexit.register(shutil.rmtree, draft, ignore_errors=True)
    build(draft)
    return draft


def _build_beside(place: Path, build: Callable[[Path], None]) -> None:
    draft = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        build(draft)
        draft.chmod(0o755)
        draft.rename(place)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Held by one process at a time; the system gives it back when the process ends, however it ends."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
