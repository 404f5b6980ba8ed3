"""Near-duplicates: do two bodies say the same but for small differences?

A body is the set of its shingles: pairs of words that follow each other once words such as "und" are left out. Ten
edits in a hundred words leave two thirds of the shingles alone, while two reports of the same event written by two
people share hardly any. What may be near is found by MinHash signatures cut into bands (Leskovec, Rajaraman, Ullman:
Mining of Massive Datasets, chapter 3; the signatures are those of rensa) and then compared exactly.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

from rensa import RMinHash

from .normalise import fold
from .stopwords import STOPWORDS
from .word_lists import words_of

MIN_WORDS = 30  # shorter texts are alike by chance
# Bands of 3 find 95 % of the pairs that share 40 % of all their shingles, and 1 in 25,000 of those that share 1 %.
BANDS, ROWS = 42, 3
PERMUTATIONS = 128
SEED = 20  # as stored: another one, or another version of rensa's algorithm, needs `find_duplicates --all`

THRESHOLD = 0.42
SHORTEST = 0.4  # of the longer one: a teaser is no copy
COMPARED_FIGURES = 4  # with fewer, figures say nothing
SHORTEST_WORD, STEM = 4, 6  # letters of a telling word, and of it those that are compared

_SUBHEADING = re.compile(r"^## .*$", re.MULTILINE)  # each paper sets its own
_WORD = re.compile(r"\d+(?:[.,:]\d+)+|[^\W_]+")
_LEFT_OUT = frozenset(map(fold, STOPWORDS))
_DAYS = words_of("days_and_months")
_DIGITS = frozenset("0123456789")
_SALTED = [blake2b(digest_size=8, salt=bytes([band])) for band in range(BANDS)]


@dataclass(frozen=True)
class Shingles:
    """What a body is compared by.

    `figures` maps the two words around one or several figures (numbers, names of days and months) to these.
    """

    pairs: frozenset[str]
    figures: dict[tuple[str, str], frozenset[str]]


def shingles(body: str) -> Shingles | None:
    """The shingles of a body in its stored form; None if it is too short to be compared."""
    words = _words(body)
    if len(words) < MIN_WORDS:
        return None
    return Shingles(frozenset(_pairs(words)), _figures(words))


def bands(body: str) -> list[int]:
    """Signed 64-bit numbers of which near bodies share at least one, most likely; none for short bodies."""
    words = _words(body)
    pairs = _pairs(words)
    if len(words) < MIN_WORDS or not pairs:
        return []
    signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    signature.update(pairs)
    digest = signature.digest()
    packed = struct.pack(f"<{PERMUTATIONS}I", *digest)
    return list(struct.unpack(f"<{BANDS}q", b"".join(_digests(packed))))


def similarity(one: Shingles, other: Shingles) -> float:
    """Common shingles in the mean of both (Dice): 1 for the same text, 0.67 for its first half, about 0 for another.

    The share in the shorter one alone would make a copy of every report that quotes another at length.
    """
    total = len(one.pairs) + len(other.pairs)
    return 2 * len(one.pairs & other.pairs) / total if total else 0.0


def nearness(one: Shingles, other: Shingles) -> float:
    """The similarity of near-duplicates; 0 for what is none."""
    shorter, longer = sorted((len(one.pairs), len(other.pairs)))
    if shorter < SHORTEST * longer:
        return 0.0
    found = similarity(one, other)
    return found if found >= THRESHOLD and _same_figures(one, other) else 0.0


def containment(one: Shingles, other: Shingles) -> float:
    """How much of the shorter text the longer one has, from 0 to 1; 0 where the same words stand around other figures.

    For what is known to belong together: a report and the longer version of it, not for finding copies."""
    shorter = min(len(one.pairs), len(other.pairs))
    if not shorter or not _same_figures(one, other):
        return 0.0
    return len(one.pairs & other.pairs) / shorter


def telling_words(text: str) -> frozenset[str]:
    """The words that say what a text is about, in comparison form: no function words, figures included. Of long words
    the beginning, since German inflects and compounds at the end."""
    return frozenset(
        word[:STEM]
        for word in _words(text)
        if word not in _LEFT_OUT and (len(word) >= SHORTEST_WORD or word[0] in _DIGITS)
    )


def _words(body: str) -> list[str]:
    text = _SUBHEADING.sub("", body) if "## " in body else body
    return [word if word.isascii() else _folded(word) for word in _WORD.findall(text.lower())]


_folded = lru_cache(20_000)(fold)  # most words need none of it, the others recur


def _pairs(words: list[str]) -> list[str]:
    telling = [word for word in words if word not in _LEFT_OUT]
    return [f"{one} {two}" for one, two in pairwise(telling)]


def _digests(packed: bytes) -> Iterator[bytes]:
    """Eight bytes for each band."""
    size = 4 * ROWS
    for band, salted in enumerate(_SALTED):
        digest = salted.copy()  # half the time of a new one
        digest.update(packed[band * size : (band + 1) * size])
        yield digest.digest()


def _figures(words: list[str]) -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], frozenset[str]] = {}
    for before, run, after in _runs(words):
        found[before, after] = found.get((before, after), frozenset()) | frozenset(run)
    return found


def _runs(words: list[str]) -> Iterator[tuple[str, list[str], str]]:
    """Figures in a row with the words before and after them."""
    before, run = "", []
    for word in [*words, ""]:
        if word[:1] in _DIGITS or word in _DAYS:
            run.append(word)
            continue
        if run:
            yield before, run, word
            run = []
        before = word


def _same_figures(one: Shingles, other: Shingles) -> bool:
    """Lottery, stock and weather reports are one text with other figures: the same words stand around other ones."""
    places = one.figures.keys() & other.figures.keys()
    compared = sum(min(len(one.figures[place]), len(other.figures[place])) for place in places)
    same = sum(len(one.figures[place] & other.figures[place]) for place in places)
    return compared < COMPARED_FIGURES or 2 * same >= compared
