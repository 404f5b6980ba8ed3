"""XLSX workbooks (ECMA-376) by openpyxl: the first sheet with columns we know, names as in `tables`.

Dates are cells, a formula is its last value, the line of an article is its row. A workbook is a ZIP of XML: parts that
expand too far, or declare a document type, are refused before anything reads them.
"""

from __future__ import annotations

import itertools
import logging
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl

from articles.parsers.archive_limits import open_archive
from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.columns import article_of_row, fields_of, missing_column
from articles.parsers.opened import MEGABYTE, Opened
from articles.parsers.recognition import is_zip

_MOST_ROWS = 1 << 20  # what Excel itself can hold
_MOST_CELLS = 1 << 10  # of a row
_MOST_PART = 200 * MEGABYTE  # a sheet is streamed
_MOST_STRINGS = 40 * MEGABYTE  # shared texts, styles and the like are held
_HEADER_WITHIN = 10  # rows
_DAMAGED = gettext_noop("The workbook is damaged: %(reason)s.")


def recognises(opened: Opened) -> bool:
    """Is it a ZIP archive with the parts of a workbook?"""
    if not is_zip(opened):
        return False
    try:
        with open_archive(opened) as archive:
            return any(name.startswith("xl/workbook") for name in archive.namelist())
    except ParseError:
        return False


def parse(opened: Opened) -> Iterator[Found]:
    """An article or an error for each row below the one with the names of the columns."""
    with open_archive(opened) as archive:
        _check(archive)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            opened.file.seek(0)
            workbook = openpyxl.load_workbook(opened.file, read_only=True, data_only=True, keep_links=False)
    except Exception as error:
        raise _damaged(error) from error
    try:
        yield from _articles(workbook)
    finally:
        workbook.close()


def _check(archive: zipfile.ZipFile) -> None:
    for part in archive.infolist():
        is_sheet = part.filename.startswith("xl/worksheets/")
        if part.file_size > (_MOST_PART if is_sheet else _MOST_STRINGS) and not part.filename.startswith(
            "xl/media/"
        ):
            raise ParseError(
                gettext_noop("The workbook expands to more than %(limit)d MB in one part."),
                {"limit": (_MOST_PART if is_sheet else _MOST_STRINGS) // MEGABYTE},
            )
        if part.flag_bits & 1:
            raise ParseError(gettext_noop("The workbook is encrypted."))
        if part.filename.endswith((".xml", ".rels")):
            try:
                with archive.open(part) as content:
                    head = content.read(1 << 16)
            except Exception as error:
                raise _damaged(error) from error
            if (
                b"<!DOCTYPE" in head
                or b"<!ENTITY" in head
                or b"<\x00!\x00D" in head
                or b"\x00<\x00!\x00D" in head
            ):
                raise ParseError(
                    gettext_noop("The workbook declares entities, as XML bombs do; such files are not read.")
                )


def _damaged(error: Exception) -> ParseError:
    logging.getLogger(__name__).info("damaged workbook", exc_info=error)
    return ParseError(_DAMAGED, {"reason": f"{type(error).__name__}: {error}"[:150].strip() or "?"})


def _articles(workbook: Any) -> Iterator[Found]:
    refused: ParseError | None = None
    for sheet in workbook.worksheets:
        rows = _rows(sheet)
        head, columns = _header(rows)
        if isinstance(head, ParseError):
            yield head
            return
        fields = fields_of(columns)
        missing = missing_column(columns, fields)
        if missing is None:
            yield from _sheet(rows, fields, head)
            return
        refused = refused if refused and columns == () else missing if columns or refused is None else refused
    yield refused or ParseError(gettext_noop("The workbook has no sheet with rows."))


def _rows(sheet: Any) -> Iterator[Sequence[Any] | ParseError]:
    try:
        sheet.reset_dimensions()  # what programs write there is often wrong
        yield from itertools.islice(sheet.iter_rows(values_only=True), _MOST_ROWS)
    except Exception as error:
        yield _damaged(error)


def _header(rows: Iterator[Sequence[Any] | ParseError]) -> tuple[int | ParseError, tuple[str, ...]]:
    """The number of the first row that names a column we know, else of the first that is not empty."""
    first: tuple[str, ...] = ()
    for number, row in enumerate(itertools.islice(rows, _HEADER_WITHIN), 1):
        if isinstance(row, ParseError):
            return row, ()
        names = tuple(_text(cell).strip() for cell in row[:_MOST_CELLS])
        if {"title", "body"} & set(fields_of(names)):
            return number, names
        first = first or (names if any(names) else ())
    return 0, first


def _sheet(rows: Iterator[Sequence[Any] | ParseError], fields: Sequence[str], head: int) -> Iterator[Found]:
    for number, row in enumerate(rows, head + 1):
        if isinstance(row, ParseError):
            yield ParseError(row.message, row.params, number)
            return
        cells = [_text(cell) for cell in row[:_MOST_CELLS]]
        if any(map(str.strip, cells)):
            yield article_of_row(fields, cells, number)


def _text(value: Any) -> str:
    """A cell as text: times in ISO 8601, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        # Excel counts in fractions of a day, which never hit a second exactly.
        return (
            (value + timedelta(milliseconds=500)).replace(microsecond=0).isoformat()
            if value.year < 9999
            else ""
        )
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
