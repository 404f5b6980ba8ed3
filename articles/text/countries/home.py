"""Words that Germany, Austria and Switzerland share for their own institutions: whose Bundesrat is it?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from articles.text.countries.patterns import Kind
from articles.text.countries.tables import read_table
from articles.text.countries.tokens import folded

HOMES = ("DE", "AT", "CH")
"""Countries whose own news seldom names them."""
_ENOUGH = 0.8  # points from which a country can take a word from the one whose it is by default


def sharing(code: str, kind: Kind, words: str) -> tuple[str, ...]:
    """The countries that these words of `code` may mean; empty if they mean no other: Bundesrat, Nationalrat."""
    if code not in HOMES or kind not in ("metonym", "hint"):
        return ()
    word = folded(words)
    return next((codes for beginnings, codes in _groups() if word.startswith(beginnings)), ())


def home_of(code: str, among: tuple[str, ...], points: Mapping[str, float]) -> str:
    """The country among these that the other words of an article speak for most; `code` if they hardly do."""
    best = max(among, key=lambda other: (points.get(other, 0.0), other == code))
    return best if points.get(best, 0.0) >= _ENOUGH else code


@cache
def _groups() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    table = read_table("context_words.tsv")
    return (
        (table["shared_by_all"], HOMES),
        (table["shared_with_austria"], ("DE", "AT")),
        (table["shared_with_switzerland"], ("DE", "CH")),
        (table["shared_without_germany"], ("AT", "CH")),
    )
