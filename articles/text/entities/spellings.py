"""A coarse key for suggesting that two names may be one: Selenskyj, Selenski and Zelensky.

German and English papers transliterate Russian, Ukrainian, Arabic, Chinese and Greek names each in their own way. The
key brings the letters of both to one form, in the order of what is sounded: tsch, ch and kh, sch, sh and zh, w and v,
j and y. It only ever suggests; an editor decides.

What it cannot: names that differ by language rather than by spelling stay apart (Wolodymyr, Wladimir; Georgios,
Jorgos; Jewgeni, Evgeny), so do Wade-Giles and pinyin, old and new names of cities but for Peking, and Meier and Maier,
which are two names. On the other side short names may fall together that have nothing to do with each other.
"""

from __future__ import annotations

import re
from functools import lru_cache

from articles.text.entities.namekeys import name_key
from articles.text.entities.spans import Kind
from articles.text.word_lists import pairs_of

# Letters that no accent can be taken from.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "đ": "d", "ð": "d", "þ": "t", "ħ": "h"}
)
# In this order. q stands for ch and its kin, which German and English share letters for: Charkiw and Chernobyl.
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"schtsch|shch", "s"),
        (r"dsch|dzh|dj", "j"),
        (r"tsch|tch", "q"),
        (r"sch|sh|zh", "s"),
        (r"kh|ch", "q"),
        (r"ts|tz|z|c(?=[eiy])", "s"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"ck|c", "k"),
        (r"dh|th|gh|bh|rh", lambda match: match.group()[0]),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"ae|oe|ue", lambda match: match.group()[0]),
        (r"[jy]", "i"),
        (r"ie|ee", "i"),
        (r"(.)\1+", r"\1"),
        (r"enka$", "enko"),
        (r"(?<=[qsd])ev$", "ov"),
    )
)
_WORDS = pairs_of("one_spelling")


@lru_cache(maxsize=1 << 14)
def spelling_key(name: str, kind: Kind | None = None) -> str:
    """The coarse key of a name. Names with the same `name_key` have the same one; empty only for names that show nothing."""
    return " ".join(_word(word) for word in name_key(name, kind).split(" "))


def _word(word: str) -> str:
    word = word.translate(_LETTERS)
    # A German q or Arabic q is a k's or g's kin, not that of ch.
    word = re.sub("qu?", "k", word)
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return _WORDS.get(word, word)
