"""A table of any kind, row by row: what stands above the header is passed over, each row below it is an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.columns import (
    HEADER_WITHIN,
    Row,
    article_of_row,
    dates_of_row,
    fields_of,
    header_place,
    missing_column,
)
from articles.parsers.habits import Habit, shown_by_form, with_habit
from articles.parsers.unread import Unread
from articles.text.normalise import clean_line

Rows = Iterator[Row | ParseError]


class Table:
    """`rows` may hold errors in the place of rows. `is_even`: every row must be as wide as the header.

    `missing` says what is missing among its columns; None if it can be read. `columns` are their names.
    """

    def __init__(self, rows: Rows, *, is_even: bool = False, since_1904: bool = False) -> None:
        self._is_even, self._since_1904 = is_even, since_1904
        head = list(islice(rows, HEADER_WITHIN))
        good = [row for row in head if isinstance(row, Row)]
        place = header_place([row.cells for row in good])
        header = good[place] if place is not None else next((row for row in good if not row.is_blank), None)
        self.columns = tuple(cell.strip() for cell in header.cells) if header else ()
        self.fields = fields_of(self.columns)
        self.error = next((row for row in head if isinstance(row, ParseError)), None)
        self.missing = missing_column(self.columns, self.fields)
        above = head.index(header) if header else len(head)
        self._rows = chain(
            (row for row in head[:above] if isinstance(row, ParseError)), head[above + 1 :], rows
        )

    def articles(self, path: str, unread: Unread) -> Iterator[Found]:
        """An article or an error for each row that is not blank; `unread` is told what of the table at `path` is not."""
        counted: Counter[int] = Counter()
        dated = with_habit(self._rows, self._dates, _size, sum(map(shown_by_form, self.columns)))
        for row, habit in dated:
            if isinstance(row, ParseError):
                yield row
            elif not row.is_blank and not self._is_header(row):
                yield self._article(row, habit)
                counted.update(self._unknown(row))
        for place, count in sorted(counted.items()):
            unread.add_cells(path, self._name(place), count)

    def _article(self, row: Row, habit: Habit) -> Found:
        width = len(self.fields)
        if self._is_even and (len(row.cells) < width or any(map(str.strip, row.cells[width:]))):
            return ParseError(_COUNT, {"found": len(row.cells), "wanted": width}, row.line)
        return article_of_row(self.fields, row, Habit(habit.month_first, self._since_1904))

    def _dates(self, row: Row | ParseError) -> list[str]:
        return [] if isinstance(row, ParseError) else dates_of_row(self.fields, row)

    def _is_header(self, row: Row) -> bool:
        """Is it the header once more, as where two tables were joined?"""
        if not row.cells or row.cells[0].strip() != self.columns[0]:
            return False
        return tuple(cell.strip() for cell in row.cells) == self.columns

    def _unknown(self, row: Row) -> list[int]:
        width = len(self.fields)
        return [
            place
            for place, cell in enumerate(row.cells)
            if (place >= width or not self.fields[place]) and cell.strip()
        ]

    def _name(self, place: int) -> str:
        """The name of a column, else its letter as spreadsheets have it."""
        name = clean_line(self.columns[place])[:100] if place < len(self.columns) else ""
        return name or _letters(place)


_COUNT = gettext_noop("The row has %(found)d cells, but there are %(wanted)d columns.")


def _size(row: Row | ParseError) -> int:
    return 0 if isinstance(row, ParseError) else sum(map(len, row.cells))


def _letters(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
