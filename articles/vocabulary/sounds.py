"""What a German word sounds like, so that words that are spelled as they are heard meet.

Finer than the Cologne phonetics (Postel 1969), which keeps eight classes of consonants and no vowels: here only
spellings that German gives the same or nearly the same sound fall together (Rhythmus and Rytmus, Philosophie and
Filosofi, Standard and Standart).
"""

from __future__ import annotations

import re

from articles.text.normalise import without_written_umlauts

_RULES = (
    ("sch", "S"),
    ("chs|cks|ks|x", "X"),
    ("ph|v", "f"),
    ("ck|qu|q|c(?!h)", "k"),
    ("ch", "C"),
    ("tz|ts", "z"),
    ("dt|th|d", "t"),
    ("b", "p"),
    ("e[iy]|a[iy]", "A"),
    ("ie|[jy]", "i"),
    ("(?<!^)h", ""),
)
_PATTERN = re.compile("|".join(f"({spelling})" for spelling, _sound in _RULES))
_SOUNDS = tuple(sound for _spelling, sound in _RULES)
_REPEATED = re.compile(r"(.)\1+")


def sound(folded: str) -> str:
    """The sound of a folded word (see `articles.text.normalise.fold`); written-out umlauts count as umlauts."""
    heard = _PATTERN.sub(lambda match: _SOUNDS[match.lastindex - 1], without_written_umlauts(folded))  # type: ignore[operator]
    return _REPEATED.sub(r"\1", heard)
