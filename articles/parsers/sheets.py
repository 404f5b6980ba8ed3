"""What XLSX and ODS have in common: a ZIP archive of XML, sheets with rows, cells that are merged downwards."""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from articles.parsers.archive import shown_name
from articles.parsers.base import Found, ParseError, Part, gettext_noop
from articles.parsers.columns import names_of
from articles.parsers.grid import Rows, Table
from articles.parsers.opened import MEGABYTE, Opened

MOST_ROWS = 1 << 20  # what Excel itself can hold
MOST_CELLS = 1 << 10  # of a row
_MOST_STREAMED = 200 * MEGABYTE  # of a part that is read piece by piece
_MOST_HELD = 40 * MEGABYTE  # of shared texts, styles and the like
_DECLARATIONS = tuple(
    text.encode(encoding)
    for text in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


@dataclass(frozen=True)
class Sheet:
    """`rows` are read before the next sheet is asked for."""

    name: str
    rows: Rows
    since_1904: bool = False


def articles_of(sheets: Iterable[Sheet], opened: Opened, *, are_several: bool) -> Iterator[Found | Part]:
    """What the rows of each sheet give; of several sheets each row says which one it is of."""
    refused: ParseError | None = None
    has_table = False
    others: dict[str, str] = {}
    for sheet in sheets:
        path = f"{opened.name}/{shown_name(sheet.name)}" if are_several else opened.name
        table = Table(sheet.rows, since_1904=sheet.since_1904)
        if table.missing is None:
            has_table = True
            found = table.articles(path, opened.unread)
            yield from ((Part(sheet.name, item) for item in found) if are_several else found)
        elif table.error:
            yield Part(sheet.name, table.error) if are_several else table.error
            has_table = True
        elif table.columns:
            others[path] = names_of(table.columns)
            refused = refused or table.missing
    if not has_table:
        yield refused or ParseError(gettext_noop("The workbook has no sheet with rows."))
        return
    for path, columns in others.items():
        opened.unread.add_sheet(path, columns)


@dataclass
class Merged:
    """Cells that are merged with those below: their text stands in each of the rows."""

    _open: dict[int, tuple[int, str]] = field(default_factory=dict)  # last row and text by column

    def begin(self, place: int, last: int, text: str) -> None:
        """The cell of the row in hand reaches down to the row `last`."""
        self._open[place] = last, text

    def fill(self, line: int, cells: list[str]) -> None:
        """Puts into a row that is not blank what reaches down to it."""
        for place, (last, text) in list(self._open.items()):
            if line > last:
                del self._open[place]
                continue
            cells.extend([""] * (place + 1 - len(cells)))
            cells[place] = cells[place] or text


def check_parts(archive: zipfile.ZipFile, streamed: str) -> None:
    """Raises ParseError for parts that expand too far, are encrypted or declare entities. Those whose names begin with
    `streamed` may be longer."""
    for part in archive.infolist():
        limit = _MOST_STREAMED if part.filename.startswith(streamed) else _MOST_HELD
        if part.file_size > limit and "media/" not in part.filename and "Pictures/" not in part.filename:
            raise ParseError(
                gettext_noop("The workbook expands to more than %(limit)d MB in one part."),
                {"limit": limit // MEGABYTE},
            )
        if part.flag_bits & 1:
            raise encrypted()
        if part.filename.endswith((".xml", ".rels")):
            try:
                with archive.open(part) as content:
                    head = content.read(1 << 16)
            except Exception as error:
                raise damaged(error) from error
            if any(declaration in head for declaration in _DECLARATIONS):
                raise ParseError(
                    gettext_noop("The workbook declares entities, as XML bombs do; such files are not read.")
                )


def encrypted() -> ParseError:
    """What is said of a workbook with a password."""
    return ParseError(gettext_noop("The workbook is encrypted."))


def damaged(error: Exception) -> ParseError:
    """What is said of a workbook that cannot be read."""
    logging.getLogger(__name__).info("damaged workbook", exc_info=error)
    reason = f"{type(error).__name__}: {error}"[:150].strip() or "?"
    return ParseError(gettext_noop("The workbook is damaged: %(reason)s."), {"reason": reason})


def number_text(number: float) -> str:
    """A number as text, whole ones without a fraction."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else str(number)
