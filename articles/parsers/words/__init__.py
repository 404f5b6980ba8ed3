"""German words and phrases by which the parsers know the lines of a text and the regions of a page.

One list a file, one entry a line, in UTF-8. `#` begins a comment, at the beginning of a line or behind white
space; blank lines mean nothing. An entry is a word, a phrase or a regular expression, as the head of its file
says. A portal that words something in its own way needs one more line.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_COMMENT = re.compile(r"(?:^|\s+)#.*")


@lru_cache(maxsize=64)
def entries_of(name: str) -> tuple[str, ...]:
    """The entries of the list `name`, in the order of its file."""
    lines = (Path(__file__).parent / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(entry for line in lines if (entry := _COMMENT.sub("", line).strip()))


def words_of(name: str) -> frozenset[str]:
    """The entries of the list `name` as a set, to look up a word in."""
    return frozenset(entries_of(name))


def any_of(*names: str) -> str:
    """A group of a regular expression that matches each entry of the lists, which hold regular expressions."""
    return f"(?:{'|'.join(entry for name in names for entry in entries_of(name))})"


def by_name(name: str) -> dict[str, str]:
    """For each name of a list of entries "name: regular expression", a group that matches each of its entries."""
    found: dict[str, list[str]] = {}
    for entry in entries_of(name):
        kind, _, pattern = entry.partition(":")
        found.setdefault(kind, []).append(pattern.strip())
    return {kind: f"(?:{'|'.join(patterns)})" for kind, patterns in found.items()}
