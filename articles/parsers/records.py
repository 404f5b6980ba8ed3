"""Rows of a CSV file one by one, with their lines; a row with wrong quotes costs only itself."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.parsers.base import gettext_noop
from articles.parsers.decoding import LONGEST_LINE

_MOST_LINES = 5_000  # of one row

_LINE_END = "\x1e"  # stands for a line end that would end the row
_ESCAPED = re.compile(r"\\(.)")
_LETTERS = {"n": _LINE_END, "r": "", "t": " ", "0": "", "'": "'"}

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

    `escape` is a backslash where one stands before quotes, delimiters and line ends that belong to a cell, and for
    letters that mean something else ("\\N" nothing, "\\n" a line end), as databases write them; else empty.
    """

    def __init__(self, lines: Iterator[str | None], delimiter: str, escape: str = "") -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._escape = escape
        self._nothing = re.compile(
            rf"(?:^|(?<={re.escape(delimiter)}))\\N(?=[\r\n]*$|{re.escape(delimiter)})"
        )
        self._waiting: deque[str | None] = deque()
        self._row: list[str] = []  # the lines of the present row
        self._size = 0
        self._next = 1  # the line to be read next

    def __iter__(self) -> Iterator[tuple[int, list[str] | Broken]]:
        reader = self._reader()
        while True:
            start, self._row, self._size = self._next, [], 0
            try:
                row = next(reader)
            except StopIteration:
                return
            except (csv.Error, _RunAwayError):
                reader = self._reader()
                yield start, self._give_up(start)
            else:
                if self._escape:
                    row = [cell.replace(_LINE_END, "\n") for cell in row]
                yield start, row

    def _reader(self) -> Iterator[list[str]]:
        lines = map(self._unescaped, self._feed()) if self._escape else self._feed()
        return csv.reader(lines, delimiter=self._delimiter, escapechar=self._escape or None, strict=True)

    def _unescaped(self, line: str) -> str:
        """The line without what only databases mean; what the reader of CSV knows itself stays."""
        return _ESCAPED.sub(lambda found: _LETTERS.get(found[1], found[0]), self._nothing.sub("", line))

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
