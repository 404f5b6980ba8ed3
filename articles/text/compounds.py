"""Splits German compounds: Waffenproduktion -> Waffen + Produktion, with offsets and forms to index.

After Koehn & Knight (2003), "Empirical Methods for Compound Splitting" (EACL): the known words a word can be
divided into, linking elements between them, and of all divisions the most probable one. The probabilities and
the list of words that are never split come from `compound_model`.
"""

from __future__ import annotations

from typing import NamedTuple

from .compound_lists import words_of
from .lexicon import COST_STEPS, IMPOSSIBLE, LETTER_PRICE, NOUN, PART_BYTES, SIMPLE, Lexicon, key, lexicon

MAX_WORD = 100  # characters
MIN_WORD = 6
_LETTER = round(LETTER_PRICE * COST_STEPS)
NAME_DOUBT = 8 * COST_STEPS  # by which the division of an unknown word that ends like a name must be cheaper
UNKNOWN = 1 * COST_STEPS  # by which that of another unknown word may be dearer
TRUST = 10 * COST_STEPS  # by which that of a known compound may be dearer


class Part(NamedTuple):
    """A part of a compound.

    `start` and `end` are offsets into the word as written, without the linking element. `form` is the part as a
    word of its own ("Schul" -> "Schule"), capitalised, to be stemmed and lemmatised. `leaf` is false for spans of
    several leaves ("Klimaschutz" inside "Klimaschutzgesetz").
    """

    start: int
    end: int
    form: str
    leaf: bool


_Leaf = tuple[
    int, int, tuple[int, str]
]  # start, end with the linking element, ending; unnamed because it is faster


def split(word: str) -> tuple[Part, ...]:
    """The parts of a compound, leaves and known spans of leaves, in order of (start, -end); empty for simple words.

    Only words that begin with a capital letter are split. Deterministic, bounded time for any word.
    """
    if not MIN_WORD <= len(word) <= MAX_WORD or not word[0].isupper() or not word.isalpha():
        return ()
    words = lexicon()
    word_key = key(word)
    flags = words.flags(word_key)
    if flags is not None and flags & SIMPLE:
        return ()
    known = flags is not None and flags & NOUN
    letters = _LETTER * len(word_key)
    leaves, cost = _divide(word_key, words, letters + (TRUST if known else UNKNOWN))
    if not leaves or (not known and cost > letters + _allowance(word_key, leaves)):
        return ()
    parts = _spans(word_key, leaves, words)
    return parts if len(word_key) == len(word) else _as_written(word, parts)


def _divide(word: str, words: Lexicon, limit: int) -> tuple[list[_Leaf], int]:
    """The cheapest division of a word given by its `key`, and its cost; empty if none costs at most `limit`."""
    length = len(word)
    best = [limit + 1] * (length + 1)
    back = [(0, 0)] * (length + 1)
    best[0] = 0
    data = words.part_data
    parts_at = words.parts.iter_prefixes_with_ids
    for start in range(length - 1):
        paid = best[start]
        if paid > limit:
            continue
        for prefix, number in parts_at(word[start:]):
            end = start + len(prefix)
            price = data[PART_BYTES * number + (end == length)]
            if paid + price < best[end] and price != IMPOSSIBLE and (start or end != length):
                best[end] = paid + price
                back[end] = (start, number)
    if best[length] > limit:
        return [], 0
    leaves = _walk_back(length, back, words)
    return ([], 0) if _is_participle(word, leaves) else (leaves, best[length])


def _allowance(word: str, leaves: list[_Leaf]) -> int:
    """How much dearer than its letters the division of a word may be that no list has."""
    head = word[leaves[-1][0] :]
    if head in words_of("adjective_ends"):
        return -_LETTER * len(word)
    return -NAME_DOUBT if len(leaves) == 2 and head in words_of("name_heads") else UNKNOWN


def _walk_back(length: int, back: list[tuple[int, int]], words: Lexicon) -> list[_Leaf]:
    leaves: list[_Leaf] = []
    end = length
    while end:
        start, number = back[end]
        ending = (0, "") if end == length else words.endings[words.part_data[PART_BYTES * number + 2]]
        leaves.append((start, end, ending))
        end = start
    return leaves[::-1]


def _is_participle(word: str, leaves: list[_Leaf]) -> bool:
    """Kommende is no end: a verb's stem before "Ende"."""
    return word[leaves[-1][0] :] in ("ende", "enden", "endes") and leaves[-2][2][1] in ("en", "n")


def _spans(word: str, leaves: list[_Leaf], words: Lexicon) -> tuple[Part, ...]:
    parts = []
    last_leaf = len(leaves) - 1
    for first, (start, _, _) in enumerate(leaves):
        for last in range(last_leaf, first - 1, -1):
            if last - first == last_leaf:
                continue
            _, end, (cut, added) = leaves[last]
            form = word[start : end - cut] + added
            if first == last or words.knows(form):
                parts.append(Part(start, end - cut, form.capitalize(), first == last))
    return tuple(parts)


def _as_written(word: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with offsets of the word instead of its `key`, in which ß has two letters."""
    offsets = [index for index, letter in enumerate(word) for _ in key(letter)]
    written = []
    for part in parts:
        start, end = offsets[part.start], offsets[part.end - 1] + 1
        added = part.form[part.end - part.start :]
        written.append(Part(start, end, word[start:end].capitalize() + added, part.leaf))
    return tuple(written)
