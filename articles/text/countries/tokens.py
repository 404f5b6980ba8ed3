"""Words of a text as the country tables compare them: offsets, joints between words, and folding."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.text.normalise import fold

# A word is a run of letters, or an abbreviation of capitals with full stops: U.S., D.C.
WORD = re.compile(r"[A-Z]\.(?:[A-Z]\b\.?)+|[^\W\d_]+")
# What may stand between the words of one name: white space, an apostrophe, a hyphen (Turks- und Caicosinseln).
_JOINT = re.compile(r"\s{1,2}|['’]|[-\u2010\u2011]\s?")
# After a short word also a full stop: St. Lucia.
_STOP_JOINT = re.compile(r"\.?\s{1,2}|['’]|[-\u2010\u2011]\s?")
_WINDOW = 48  # characters looked back at
_WIDEST_GAP = 4


def fold_once(word: str) -> str:
    """`fold`, umlauts written out and without the full stops of abbreviations: Türkei and Tuerkei -> tuerkei.

    The dots are not merely dropped, since Isländer and the New York Islanders would fall together.
    """
    lower = word.lower()
    if not lower.isascii():
        lower = fold(lower.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"))
    return lower.replace(".", "")


folded = lru_cache(maxsize=1 << 15)(fold_once)
"""`fold_once` for words that are asked for again and again."""


def following(text: str, end: int, count: int) -> list[tuple[str, int]]:
    """Up to `count` words that follow position `end` within one name: each word and the offset behind it."""
    words: list[tuple[str, int]] = []
    while len(words) < count:
        start = _joint_end(text, end)
        match = WORD.match(text, start) if start > end else None
        if match is None:
            break
        end = match.end()
        words.append((match.group(), end))
    return words


def _joint_end(text: str, end: int) -> int:
    short = end < 3 or not text[end - 3 : end].isalpha()
    match = (_STOP_JOINT if short else _JOINT).match(text, end)
    return match.end() if match else end


def word_before(text: str, start: int) -> tuple[str, str]:
    """The word before position `start` and what stands between them; empty strings if there is none near."""
    if text[start - 1 : start] == " ":  # nearly always: one space, and one before the word
        begin = text.rfind(" ", max(0, start - 1 - _WINDOW), start - 1) + 1
        if begin and text[begin : start - 1].isalpha():
            return text[begin : start - 1], " "
    end = start
    while end > 0 and start - end < _WIDEST_GAP and not text[end - 1].isalnum():
        end -= 1
    begin = end
    while begin > 0 and end - begin < _WINDOW and text[begin - 1].isalpha():
        begin -= 1
    return (text[begin:end], text[end:start]) if begin < end else ("", "")


def words_before(text: str, start: int, count: int) -> list[str]:
    """The last `count` folded words before `start` in the same sentence, the nearest last."""
    sentence = re.split(r"[.!?\n:]", text[max(0, start - _WINDOW) : start])[-1]
    return [folded(word) for word in WORD.findall(sentence)[-count:]]
