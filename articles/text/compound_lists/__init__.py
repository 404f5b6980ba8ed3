"""Word lists of the compound splitter, compiled for this project.

One list a file, words in lower case with ss for ß, separated by white space; `#` begins a comment.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from articles.text.word_lists import read_words


@lru_cache(maxsize=32)
def words_of(name: str) -> frozenset[str]:
    """The words of the list `name`."""
    return frozenset(read_words(Path(__file__).parent / f"{name}.txt"))
