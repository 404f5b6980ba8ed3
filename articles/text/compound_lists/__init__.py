"""Word lists of the compound splitter, compiled for this project.

One list a file, words in lower case with ss for ß, separated by white space; `#` begins a comment.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=32)
def words_of(name: str) -> frozenset[str]:
    """The words of the list `name`."""
    lines = (Path(__file__).parent / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines for word in line.partition("#")[0].split())
