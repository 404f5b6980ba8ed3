"""Rows of a CSV file one by one, with their lines; a row with wrong quotes costs only itself."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.parsers.base import gettext_noop
from articles.parsers.decoding import LONGEST_LINE

_MOST_LINES = 5_000  # of one row

QUOTES = gettext_noop("The quotation marks of the row do not match.")
TOO_LONG = gettext_noop("The line is longer than %(limit)d MB.")


@dataclass(frozen=True)
class Broken:
    """Why there is no row."""

    message: str
    params: dict[str, object] = field(default_factory=dict)


class _RunAwayError(Exception):
    """A row does not end where rows end."""


class Records:
    """Iterates over (line, row) and (line, Broken). Lines are counted from 1 and may be None if too long.

    A quote that is never closed would swallow all that follows, and one that is closed by a quote of a later row
    joins them. Where the quotes are wrong the first line of the row is given up, and reading goes on with the next.
    """

    def __init__(self, lines: Iterator[str | None], delimiter: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._waiting: deque[str | None] = deque()
        self._row: list[str] = []  # the lines of the present row
        self._size = 0
        self._next = 1  # the line to be read next

    def __iter__(self) -> Iterator[tuple[int, list[str] | Broken]]:
        reader = csv.reader(self._feed(), delimiter=self._delimiter, strict=True)
        while True:
            start, self._row, self._size = self._next, [], 0
            try:
                row = next(reader)
            except StopIteration:
                return
            except (csv.Error, _RunAwayError):
                reader = csv.reader(self._feed(), delimiter=self._delimiter, strict=True)
                yield start, self._give_up(start)
            else:
                yield start, row

    def _feed(self) -> Iterator[str]:
        while True:
            if self._waiting:
                line = self._waiting.popleft()
            else:
                try:
                    line = next(self._lines)
                except StopIteration:
                    return
            if line is None or len(self._row) >= _MOST_LINES or self._size + len(line) > LONGEST_LINE:
                self._waiting.appendleft(line)
                raise _RunAwayError
            self._row.append(line)
            self._size += len(line)
            self._next += 1
            yield line

    def _give_up(self, start: int) -> Broken:
        """Drops the first line of the present row, and has its others read again."""
        self._next = start + 1
        if not self._row:  # nothing but a line that is too long
            self._waiting.popleft()
            return Broken(TOO_LONG, {"limit": LONGEST_LINE // 1_000_000})
        self._waiting.extendleft(reversed(self._row[1:]))
        return Broken(QUOTES)
