"""The folder in which this package keeps what it builds from its libraries.

What is built is built in a draft folder beside its place and renamed, so that no process ever reads half of it.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Callable
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

    Two processes may build at the same time: the first to finish wins, the other's draft is dropped. Where the
    cache cannot be written the folder is built for this process alone in the system's temporary folder.
    """
    place = Cache.folder / name
    if place.is_dir():
        return place
    try:
        Cache.folder.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=Cache.folder))
    except OSError as error:
        logger.warning("Cannot write to %s (%s): %s is built for this process alone.", place, error, name)
        draft = Path(tempfile.mkdtemp(prefix=f"{name}-"))
        build(draft)
        return draft
    try:
        build(draft)
        draft.chmod(0o755)
        try:
            os.rename(draft, place)
        except OSError:  # another process was first
            if not place.is_dir():
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return place
