"""How likely one folded word was meant by another, in edits. Pure: no database.

Damerau-Levenshtein distance (Damerau 1964; unrestricted, by rapidfuzz), where spellings that sound alike, keys
side by side on a German keyboard and swapped letters cost less than a full edit.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from articles.text.normalise import without_written_umlauts

from .sounds import sound

# Folded words hold no umlauts, so these are the letters somebody can have left out or mistaken.
ALPHABET = string.ascii_lowercase
_KEYBOARD = ("qwertzuiop", "asdfghjkl", "yxcvbnm")  # DIN 2137
# Costs in edits. Missing letters and neighbouring keys are the commonest slips of typists, see Damerau (1964).
SOUNDS_ALIKE = 0.3
SOUNDS_ALIKE_EACH = 0.1  # on top for every letter that differs, so that Ramstain is Ramstein before Rammstein
NEIGHBOURS = 0.75  # a key beside the right one
SWAPPED = 0.7
MISSING = 0.85
ADDED = 0.9


def allowed_edits(length: int) -> float:
    """How far a word of this many letters may be from what was meant: a short one is soon another word."""
    if length <= 3:
        return 0
    if length <= 5:
        return 1
    return 1.5 if length <= 7 else 2


def edits(typed: str, meant: str) -> float:
    """Cost of reading the folded word `typed` as `meant`, in edits; written-out umlauts are free."""
    plain = float(DamerauLevenshtein.distance(typed, meant))
    if not plain or without_written_umlauts(typed) == without_written_umlauts(meant):
        return 0.0
    if plain == 1:
        plain = _single(typed, meant)
    alike = SOUNDS_ALIKE + SOUNDS_ALIKE_EACH * DamerauLevenshtein.distance(typed, meant)
    return min(plain, alike + DamerauLevenshtein.distance(sound(typed), sound(meant)))


def _single(typed: str, meant: str) -> float:
    """Cost of one edit."""
    if len(typed) != len(meant):
        return MISSING if len(typed) < len(meant) else ADDED
    different = [(a, b) for a, b in zip(typed, meant, strict=True) if a != b]
    if len(different) == 2:
        return SWAPPED
    return NEIGHBOURS if different[0] in _neighbours() else 1.0


@cache
def _neighbours() -> frozenset[tuple[str, str]]:
    pairs = set()
    for above, below in zip(_KEYBOARD, (*_KEYBOARD[1:], ""), strict=True):
        for place, key in enumerate(above):
            near = above[place + 1 : place + 2] + below[max(0, place - 1) : place + 1]
            pairs |= {(key, other) for other in near} | {(other, key) for other in near}
    return frozenset(pairs)


def one_edit(word: str) -> Iterator[str]:
    """Every string one edit away from `word`, some of them twice (Norvig 2007)."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in ALPHABET)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in ALPHABET)
