"""One JSON document with articles in it: a list of them, or one after the other, over any number of lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.decoding import LONGEST_LINE
from articles.parsers.fields import Values, article_or_error, dates_of
from articles.parsers.habits import with_habit
from articles.parsers.opened import Opened
from articles.parsers.unread import Unread
from articles.schema.article import FIELDS
from articles.text.normalise import clean_line

_BETWEEN = " \t\r\n,[]\ufeff\x00"
_DECODER = json.JSONDecoder(strict=False)

Row = tuple[Values | ParseError, int]
"""Named values, or why there are none, and the line."""


class _Window:
    """The text that is not read yet, refilled from the file, and the line at which it begins."""

    def __init__(self, opened: Opened) -> None:
        self._lines = opened.lines()
        self.text, self.line, self.is_cut = "", 1, False

    def refill(self) -> bool:
        """At least doubles the text, so that all refills together take linear time; False at the end of the file."""
        parts, wanted = [self.text], max(len(self.text), 1 << 16)
        while wanted > 0:
            line = next(self._lines, "")
            if not line:
                self.is_cut = line is None
                break
            parts.append(line)
            wanted -= len(line)
        grown = "".join(parts)
        has_grown, self.text = len(grown) > len(self.text), grown
        return has_grown

    def drop(self, count: int) -> None:
        self.line += self.text.count("\n", 0, count)
        self.text = self.text[count:]

    def skip(self) -> bool:
        """On to the next value; False at the end of the file."""
        while True:
            self.drop(len(self.text) - len(self.text.lstrip(_BETWEEN)))
            if self.text or not self.refill():
                return bool(self.text)


def parse(opened: Opened) -> Iterator[Found]:
    """An article or an error for each object; what follows broken JSON cannot be read."""
    yield from articles_or_errors(objects(opened), opened.name, opened.unread)


def articles_or_errors(rows: Iterable[Row], path: str, unread: Unread) -> Iterator[Found]:
    """`article_or_error` for all values of the file `path` with their lines, their dates read by the habit that they
    show; `unread` is told of the values whose names nobody knows."""
    for (values, line), habit in with_habit(rows, _dates_of_row, _size):
        if isinstance(values, ParseError):
            yield values
            continue
        for name, value in values.items():
            if name not in FIELDS and value:
                unread.add_cells(path, clean_line(name[:100]), 1)
        yield article_or_error(values, line, habit)


def _dates_of_row(row: Row) -> list[str]:
    return [] if isinstance(row[0], ParseError) else dates_of(row[0])


def _size(row: Row) -> int:
    """About how many characters it holds."""
    values = [] if isinstance(row[0], ParseError) else row[0].values()
    parts = (part for value in values for part in (value if isinstance(value, list) else (value,)))
    return sum(len(part) if isinstance(part, str) else 100 for part in parts)


def objects(opened: Opened) -> Iterator[Row]:
    """Each object with its line, or an error in its place; what follows broken JSON cannot be read."""
    window = _Window(opened)
    while window.skip():
        start = window.line
        found = _next(window)
        yield found, start
        if isinstance(found, ParseError) and found.message in _FATAL:
            return
    if window.is_cut:
        yield ParseError(_TOO_LONG, {"limit": 10}, window.line), window.line


def _next(window: _Window) -> Values | ParseError:
    start = window.line
    while True:
        try:
            value, end = _DECODER.raw_decode(window.text)
            if end == len(window.text) and window.refill():  # a number may go on
                continue
            break
        except json.JSONDecodeError as error:
            if len(window.text) <= LONGEST_LINE and window.refill():
                continue
            line = start + error.lineno - 1
            return (
                ParseError(_TOO_LONG, {"limit": 10}, line) if window.is_cut else ParseError(_BROKEN, {}, line)
            )
        except RecursionError:
            return ParseError(_NESTED, line=start)
        except ValueError:
            return ParseError(_NUMBER, line=start)
    window.drop(end)
    if not isinstance(value, dict):
        return ParseError(gettext_noop("This value is valid JSON, but not an object."), line=start)
    return value


_TOO_LONG = gettext_noop("The line is longer than %(limit)d MB.")
_BROKEN = gettext_noop("The JSON is broken here; what follows cannot be read.")
_NESTED = gettext_noop("The JSON is nested too deeply here; what follows cannot be read.")
_NUMBER = gettext_noop("The JSON holds a number that is too large; what follows cannot be read.")
_FATAL = (_TOO_LONG, _BROKEN, _NESTED, _NUMBER)
