"""German words and names by which texts are read, and how a list of words is read.

One list a file, in UTF-8, words separated by white space; `#` begins a comment.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


def read_words(path: Path) -> tuple[str, ...]:
    """The words of a list file in their order."""
    lines = path.read_text("utf-8").splitlines()
    return tuple(word for line in lines for word in line.partition("#")[0].split())


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of the list `name` of this folder."""
    return frozenset(read_words(Path(__file__).parent / f"{name}.txt"))


def pairs_of(name: str) -> dict[str, str]:
    """The list `name` of this folder as pairs of words, the first of each leading to the second."""
    words = iter(read_words(Path(__file__).parent / f"{name}.txt"))
    return dict(zip(words, words, strict=True))
