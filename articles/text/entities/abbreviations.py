"""Short and long forms of one name: "Korean Central News Agency (KCNA)", "Internationale Atomenergiebehörde (IAEA)".

After Schwartz and Hearst, A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text (2003),
loosened for German: compounds hide the initials of their parts, and the short form is often that of the English name.
"""

from __future__ import annotations

import re

from articles.text.entities.titles import ARTICLES
from articles.text.normalise import fold

_WORD = re.compile(r"[^\W_]+")
_SHORT = re.compile(r"[^\W_](?:[^\W_]|[-./&](?=[^\W_])){1,9}\.?")
_BRACKET = re.compile(r"\s{0,2}\((?:kurz:?\s|abgekürzt:?\s|engl\.:?\s)?\s{0,2}")
_SMALL_WORDS = ARTICLES | frozenset(
    "fur und of the for and in zur zum von vom de la des du et fuer gegen am im on".split()
)
_ENOUGH = 0.66  # share of the short form's letters that the long one must show in order
_LONGEST = 120  # characters of a long form
_LETTER_INITIAL, _LETTER_INSIDE = 1.0, 0.9


def bracket_after(text: str, end: int) -> int:
    """Where the words in brackets begin that follow position `end`; -1 if none do."""
    match = _BRACKET.match(text, end)
    return match.end() if match else -1


def short_form(text: str, start: int) -> tuple[int, int] | None:
    """The abbreviation that begins at `start` and fills the brackets, or is followed by a comma or semicolon there."""
    match = _SHORT.match(text, start)
    if match is None or text[match.end() : match.end() + 1] not in (")", ",", ";"):
        return None
    return match.span() if is_short(match.group()) else None


def is_short(name: str) -> bool:
    """Does the word look like an abbreviation: two capitals, or up to four small letters (dpa)?"""
    letters = [letter for letter in name if letter.isalpha()]
    if not 2 <= len(letters) <= 10 or not _SHORT.fullmatch(name):
        return False
    return sum(letter.isupper() for letter in letters) >= 2 or (len(letters) <= 4 and name.islower())


def fits(short: str, long: str) -> bool:
    """May `short` stand for `long`? Two thirds of its letters must come in order, the first at the beginning.

    In a name of several words two letters must be initials of words or of hyphenated parts; a single word, a
    compound, must show all letters: Weltgesundheitsorganisation (WHO).
    """
    letters = [letter for letter in fold(short) if letter.isalnum()]
    words = [word for word in _WORD.findall(fold(long[:_LONGEST])) if word not in _SMALL_WORDS]
    if (
        not is_short(short)
        or not words
        or len("".join(words)) <= len(letters) + 1
        or letters[0] != words[0][0]
    ):
        return False
    found, initials = _matched(letters, words)
    if len(words) == 1:
        return len(letters) >= 3 and found == len(letters)
    wanted = len(letters) if short.islower() else 2
    return initials >= min(wanted, len(words)) and found >= _ENOUGH * len(letters)


def _matched(letters: list[str], words: list[str]) -> tuple[int, int]:
    """How many letters come in order, and how many of these as initials, in the best way to lay them."""
    # best[i] = (letters found, of these initials) with the first i letters of the short form dealt with.
    best: list[tuple[int, int]] = [(0, 0)] * (len(letters) + 1)
    for word in words:
        for position, letter in enumerate(word):
            for number in range(len(letters), 0, -1):
                if letters[number - 1] == letter:
                    found, initials = best[number - 1]
                    best[number] = max(best[number], (found + 1, initials + (position == 0)), key=_worth)
            for number in range(1, len(letters) + 1):
                best[number] = max(best[number], best[number - 1], key=_worth)
    return best[-1]


def _worth(state: tuple[int, int]) -> float:
    found, initials = state
    return _LETTER_INITIAL * initials + _LETTER_INSIDE * (found - initials)
