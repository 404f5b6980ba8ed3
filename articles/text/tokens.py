"""Words of a text with their offsets, as German is written: hyphens, abbreviations, thousands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

HYPHENS = "-\u2010\u2011"

_TOKEN = re.compile(
    rf"""
      (?P<abbreviation> (?<![^\W_]) [^\W\d_] (?:\.[^\W\d_])+ (?![^\W_]) )   # U.S.A., z.B.
    | (?P<thousands> (?<![\w.,]) \d{{1,3}} (?:[.'’\u00a0\u202f\x20]\d{{3}})+ (?![^\W_]) )   # 15.000, 15 000
    | (?P<decimal> \d+,\d+ (?![^\W_]) )                                    # 2,3
    | (?P<word> [^\W_]+ (?:[{HYPHENS}][^\W_]+)* )                          # Corona-Maßnahmen
    """,
    re.VERBOSE,
)
_NOT_WORD = re.compile(r"[\W_]+")
_COMPONENT = re.compile(r"[^\W_]+")


class Token(NamedTuple):
    """A word: `text[start:end]` of the source, its `form` without inner marks, its hyphenated components.

    `components` is empty for all but hyphenated words; there `form` is the joined spelling.
    """

    start: int
    end: int
    form: str
    components: tuple[Token, ...] = ()


def tokenise(text: str) -> Iterator[Token]:
    """The tokens of `text` in order. Expects NFC; offsets are in characters."""
    for match in _TOKEN.finditer(text):
        start, word = match.start(), match.group()
        kind = match.lastgroup
        if kind == "word" and any(hyphen in word for hyphen in HYPHENS):
            components = tuple(
                Token(start + part.start(), start + part.end(), part.group())
                for part in _COMPONENT.finditer(word)
            )
            yield Token(start, match.end(), "".join(part.form for part in components), components)
        elif kind in ("abbreviation", "thousands"):
            yield Token(start, match.end(), _NOT_WORD.sub("", word))
        else:
            yield Token(start, match.end(), word)
