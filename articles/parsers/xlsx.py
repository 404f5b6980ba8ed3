"""XLSX workbooks (ECMA-376) by openpyxl: every sheet with columns we know, names as in `columns`.

Dates are cells, or numbers of days in a column of dates; a formula is its last value, the line of an article its row.
What openpyxl leaves out where it streams is read beside it: merged cells and links, which stand behind the rows. A
workbook is a ZIP of XML: parts that expand too far, or declare a document type, are refused before anything reads them.
"""

from __future__ import annotations

import posixpath
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from articles.parsers.archive_limits import open_archive
from articles.parsers.base import Found, ParseError, Part, gettext_noop
from articles.parsers.columns import Row
from articles.parsers.grid import Rows
from articles.parsers.hyperlinks import link_of_formula
from articles.parsers.opened import Opened
from articles.parsers.recognition import is_zip
from articles.parsers.sheets import (
    MOST_CELLS,
    MOST_ROWS,
    Merged,
    Sheet,
    articles_of,
    check_parts,
    damaged,
    number_text,
)
from articles.parsers.xml_items import SAFE

_MOST_EXTRAS = 200_000  # merged cells and links of a sheet; Excel writes 65,530 links
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EXTRAS = (b"mergeCell ", b"hyperlink ")


def recognises(opened: Opened) -> bool:
    """Is it a ZIP archive with the parts of a workbook?"""
    if not is_zip(opened):
        return False
    try:
        with open_archive(opened) as archive:
            return any(name.startswith("xl/workbook") for name in archive.namelist())
    except ParseError:
        return False


def parse(opened: Opened) -> Iterator[Found | Part]:
    """An article or an error for each row below the one with the names of the columns, of every sheet."""
    with open_archive(opened) as archive:
        check_parts(archive, "xl/worksheets/")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            opened.file.seek(0)
            workbook = openpyxl.load_workbook(opened.file, read_only=True, data_only=True, keep_links=False)
    except Exception as error:
        raise damaged(error) from error
    with closing(workbook):
        sheets = workbook.worksheets
        since_1904 = workbook.epoch == MAC_EPOCH
        found = (Sheet(sheet.title, _rows(sheet), since_1904) for sheet in sheets)
        yield from articles_of(found, opened, are_several=len(sheets) > 1)


class _Cells(WorkSheetParser):  # type: ignore[misc]
    """openpyxl's reader of rows, which also says of a formula whether it links, or lacks its value."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        formula = element.find(FORMULA_TAG)
        if formula is not None:
            link = link_of_formula(formula.text or "")
            if link:
                cell["link"], text = link
                cell["value"] = text if cell["value"] is None else cell["value"]
            cell["is_lost"] = cell["value"] is None
        return cell


def _rows(sheet: Any) -> Rows:
    try:
        extras = _extras(sheet)
        book, merged = sheet.parent, Merged()
        with sheet._get_source() as source, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = _Cells(
                source,
                sheet._shared_strings,
                data_only=True,
                epoch=book.epoch,
                date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )
            for line, cells in reader.parse():
                if line > MOST_ROWS:
                    yield ParseError(
                        gettext_noop("A sheet has more than %(limit)d rows."), {"limit": MOST_ROWS}
                    )
                    return
                yield _row(line, cells, extras, merged)
    except Exception as error:
        yield error if isinstance(error, ParseError) else damaged(error)


def _row(line: int, cells: list[dict[str, Any]], extras: _Extras, merged: Merged) -> Row:
    cells = [cell for cell in cells if cell["column"] <= MOST_CELLS]
    texts = [""] * max((cell["column"] for cell in cells), default=0)
    links = dict(extras.links.get(line, ()))
    for cell in cells:
        place = cell["column"] - 1
        texts[place] = _text(cell["value"])
        if "link" in cell:
            links[place] = cell["link"]
    lost = tuple(cell["column"] - 1 for cell in cells if cell.get("is_lost"))
    for place, last in extras.merged.get(line, ()):
        merged.begin(place, last, texts[place] if place < len(texts) else "")
    row = Row(line, texts, links, lost)
    if not row.is_blank:
        merged.fill(line, texts)
    return row


@dataclass
class _Extras:
    """What stands behind the rows: columns that are merged downwards from a row on, with their last row, and the links
    of its cells, by row."""

    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    links: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    count: int = 0

    def add(self, kind: dict[int, list[Any]], line: int, item: tuple[int, Any]) -> None:
        self.count += 1
        if self.count > _MOST_EXTRAS:
            raise ParseError(
                gettext_noop("A sheet has more than %(limit)d merged cells and links."),
                {"limit": _MOST_EXTRAS},
            )
        kind.setdefault(line, []).append(item)


def _extras(sheet: Any) -> _Extras:
    found = _Extras()
    if not _has_extras(sheet):
        return found
    targets: dict[str, str] | None = None
    with sheet._get_source() as source:
        tags = [main + name for main in (_MAIN, _STRICT) for name in ("row", "mergeCell", "hyperlink")]
        for _event, element in etree.iterparse(source, tag=tags, **SAFE):
            if element.tag.endswith("mergeCell"):
                first, top, _last, bottom = range_boundaries(element.get("ref"))
                if bottom > top and first <= MOST_CELLS:
                    found.add(found.merged, top, (first - 1, bottom))
            elif element.tag.endswith("hyperlink") and element.get(_ID):
                targets = _targets(sheet) if targets is None else targets
                first, top, _last, bottom = range_boundaries(element.get("ref"))
                for line in range(top, min(bottom, top + 1000) + 1):
                    found.add(found.links, line, (first - 1, targets.get(element.get(_ID), "")))
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return found


def _has_extras(sheet: Any) -> bool:
    """Do the bytes of the sheet name any? Reading them costs a tenth of what parsing does."""
    with sheet._get_source() as source:
        tail = b""
        while piece := source.read(1 << 20):
            if any(name in tail + piece for name in _EXTRAS):
                return True
            tail = piece[-16:]
    return False


def _targets(sheet: Any) -> dict[str, str]:
    """The addresses of the sheet's links by their ids."""
    archive: zipfile.ZipFile = sheet.parent._archive
    folder, name = posixpath.split(sheet._worksheet_path)
    try:
        with archive.open(f"{folder}/_rels/{name}.rels") as content:
            tree = etree.parse(content, etree.XMLParser(**SAFE))
    except KeyError:
        return {}
    return {
        link.get("Id", ""): link.get("Target", "") for link in tree.getroot() if isinstance(link.tag, str)
    }


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
    return number_text(value) if isinstance(value, float) else str(value)
