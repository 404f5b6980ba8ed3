"""Word lists of the compound tests, written for them, and how they are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from articles.text.compounds import Part, split
from articles.text.words import query_forms

_HERE = Path(__file__).parent
_LINKS = ("", "s", "es", "n", "en", "er", "e", "ens", "nen")


def simple_words() -> list[str]:
    """Words without parts a reader would look for."""
    lines = (_HERE / "simple_words.txt").read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def compounds() -> Iterator[tuple[str, list[str]]]:
    """Compounds with the forms of their leaves."""
    for line in (_HERE / "compounds.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            word, forms = line.split()
            yield word, forms.split("|")


def leaves(word: str) -> list[str]:
    """The forms of a word's leaves."""
    return [part.form for part in split(word) if part.leaf]


def is_found(gold: str, parts: tuple[Part, ...]) -> bool:
    """Whether a part meets the gold part, which may carry a linking element and be in either letter case."""
    wanted: set[str] = set()
    for link in _LINKS:
        if gold.endswith(link) and len(gold) - len(link) >= 2:
            wanted |= _known_by(gold.removesuffix(link).lower())
    return any(wanted & _known_by(part.form) for part in parts)


def _known_by(word: str) -> set[str]:
    """A stop word has no stems, but may be a part: Einkauf, Nachwort."""
    forms = query_forms(word)
    return {word.lower(), *forms.stems, *forms.folds}
