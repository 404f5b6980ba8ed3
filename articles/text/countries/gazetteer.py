"""The words that stand for countries, and those that only look so, ready to be looked up.

One gazetteer is active in a process: that of the files, until `use` puts another one in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, partial

from articles.text.countries.patterns import (
    KINDS,
    MASK,
    Pattern,
    Row,
    is_open,
    pattern_kind,
    spellings,
    words_of,
)
from articles.text.countries.tables import shipped_rows, town_rows
from articles.text.countries.tokens import WORD, folded
from articles.text.countries.words import Tables, find
from articles.text.remembered import Remembered

_ORDER = {kind: number for number, kind in enumerate((MASK, *KINDS))}
_CACHED_WORDS = 1 << 14  # of a generation


class Gazetteer:
    """All spellings of some rows; never changed, so that threads may share it."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.look_up: Callable[[str], tuple[Pattern, ...]] = Remembered(
            _CACHED_WORDS, partial(find, tables)
        ).__getitem__
        """The patterns that may begin with this word, longest first; empty for nearly every word."""


def build(rows: Iterable[Row]) -> Gazetteer:
    """Inflects the rows, masks first, then names, adjectives and so on: the first row of a spelling wins.

    Rows that say nothing (no word in the form) are left out. The towns of the world come last of all, with any rows.
    """
    patterns: dict[str, dict[tuple[str, ...], Pattern]] = {}
    openings: dict[str, Pattern] = {}
    for row in sorted(rows, key=lambda row: _ORDER[row.kind]):
        if not words_of(row.form):
            continue
        if is_open(row.form):
            opening = folded(words_of(row.form)[0])
            openings.setdefault(opening, Pattern((), row.code, pattern_kind(row), row.weight))
            continue
        for form, pattern in spellings(row):
            first, *rest = (folded(word) for word in WORD.findall(form))
            patterns.setdefault(first, {}).setdefault(tuple(rest), replace(pattern, rest=tuple(rest)))
    for first, pattern in _towns():
        patterns.setdefault(first, {}).setdefault(pattern.rest, pattern)
    return Gazetteer(Tables(patterns, openings))


@cache
def _towns() -> tuple[tuple[str, Pattern], ...]:
    """The spellings of the towns, by their first folded word."""
    found = []
    for row in town_rows():
        for form, pattern in spellings(row):
            first, *rest = (folded(word) for word in WORD.findall(form))
            found.append((first, replace(pattern, rest=tuple(rest))))
    return tuple(found)


@cache
def of_files() -> Gazetteer:
    """That of the rows which come with the program, built once a process."""
    return build(shipped_rows())


_used: Gazetteer | None = None


def use(gazetteer: Gazetteer | None) -> None:
    """Makes this one the active one of the process, at once in all threads; None: that of the files again."""
    global _used
    _used = gazetteer


def active() -> Gazetteer:
    """The one that everything in the process looks words up in."""
    return _used or of_files()
