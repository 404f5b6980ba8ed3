"""A pasted text while it is taken apart: its lines, what was taken from between them, and what was understood.

Each step takes a sheet and gives another one. A step that finds nothing of its kind gives the same sheet back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

from articles.parsers.lines import ends_sentence
from articles.parsers.metadata import Metadata

NOTHING = Metadata()
_SHORTEST_PROSE, _LONG, _BROKEN = 80, 200, 45


@dataclass(frozen=True)
class Row:
    """A line with its white space; `number` is that of the line in the paste at which it begins."""

    text: str
    number: int

    @cached_property
    def bare(self) -> str:
        """The line with single spaces and none outside."""
        return " ".join(self.text.split())

    @cached_property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @cached_property
    def is_prose(self) -> bool:
        """Is it running text rather than a heading or a label?"""
        return is_prose(self.text.strip())


@dataclass(frozen=True)
class Taken:
    """A line that is not in the text: its kind (of `schema.doubts.PARTS`), and its number in the paste."""

    kind: str
    text: str
    number: int


@dataclass(frozen=True)
class Sheet:
    """The rows that are left, what was taken away, and what was understood.

    `embargo` is the moment before which the text is not to be published; `is_embargoed` is True if there is one,
    even if it cannot be read. `doubts` are names of rows of `schema.doubts.DOUBTS`.
    """

    rows: tuple[Row, ...]
    known: Metadata = NOTHING
    taken: tuple[Taken, ...] = ()
    embargo: datetime | None = None
    is_embargoed: bool = False
    doubts: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> Sheet:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").split("\n")
        return cls(tuple(Row(line, number) for number, line in enumerate(lines)))

    @property
    def text(self) -> str:
        return "\n".join(row.text for row in self.rows)

    def without(self, kinds: Mapping[int, str], leaves_gap: bool = True) -> Sheet:
        """Takes rows away, by their index, each with its kind; with `leaves_gap` a blank row is left in its place.

        An empty kind is for a row that was understood and says nothing besides.
        """
        if not kinds:
            return self
        rows = [
            row if index not in kinds else replace(row, text="")
            for index, row in enumerate(self.rows)
            if leaves_gap or index not in kinds
        ]
        return replace(self, rows=tuple(rows), taken=self.taken + _taken(self.rows, kinds))

    def with_rows(self, rows: Iterable[Row]) -> Sheet:
        return replace(self, rows=tuple(rows))

    def knowing(self, said: Metadata) -> Sheet:
        """What is known already counts more than `said`, but for the time of a day that was known without it."""
        if said == NOTHING:
            return self
        date = more_exact(self.known.published, said.published)
        known = replace(self.known, published=None).joined(replace(said, published=None))
        return replace(self, known=replace(known, published=date))

    def doubting(self, *names: str) -> Sheet:
        return replace(self, doubts=tuple(dict.fromkeys(self.doubts + names)))


Step: TypeAlias = Callable[[Sheet], Sheet]


def _taken(rows: Sequence[Row], kinds: Mapping[int, str]) -> tuple[Taken, ...]:
    return tuple(
        Taken(kinds[index], rows[index].bare, rows[index].number)
        for index in sorted(kinds)
        if kinds[index] and not rows[index].is_blank
    )


def more_exact(known: datetime | None, other: datetime | None) -> datetime | None:
    """The moment that is known; of the same day the one that has a time."""
    if known is None or (other and known.date() == other.date() and known.time() == time()):
        return other
    return known


def is_prose(text: str) -> bool:
    """Is it running text rather than a heading or a label?"""
    return len(text) >= _LONG or (len(text) >= _SHORTEST_PROSE and ends_sentence(text))


def filled(rows: Sequence[Row]) -> list[int]:
    """The indices of the rows that are not blank."""
    return [index for index, row in enumerate(rows) if not row.is_blank]


def groups(rows: Sequence[Row]) -> list[list[int]]:
    """The indices of the rows between blank ones."""
    found: list[list[int]] = []
    for before, index in pairwise([-2, *filled(rows)]):
        if index - before > 1:
            found.append([])
        found[-1].append(index)
    return found


def is_text(lines: Sequence[str]) -> bool:
    """Are lines without a blank one between them running text, perhaps broken, rather than an address or a list?"""
    if not is_prose(" ".join(lines)):
        return False
    small = sum(line[:1].islower() for line in lines)
    return (
        any(map(is_prose, lines)) or small * 5 >= len(lines) or sum(map(len, lines)) >= _BROKEN * len(lines)
    )


def prose_in(rows: Sequence[Row]) -> int:
    """How many characters of running text there are."""
    amount = 0
    for group in groups(rows):
        texts = [rows[index].text.strip() for index in group]
        if is_text(texts):
            amount += sum(map(len, texts)) + len(texts) - 1
    return amount
