"""ODS workbooks (OASIS OpenDocument 1.3, part 3), as LibreOffice saves them: every sheet with columns we know.

Read here, piece by piece: of the libraries, odfpy (and pyexcel-ods, which wraps it) holds a workbook as objects, in some
20 times its size, and was last released in 2020; python-calamine is quick, but holds whole sheets and knows no links.
Cells and rows that repeat are written once with a number, up to the edge of the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from lxml import etree

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
    encrypted,
    number_text,
)
from articles.parsers.xml_items import SAFE

_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
_CONTENT = "content.xml"
_OFFICE, _TABLE, _TEXT, _LINK = (
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
    "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
    "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
    "{http://www.w3.org/1999/xlink}",
)
_SHEET, _ROW, _ZERO = _TABLE + "table", _TABLE + "table-row", _TABLE + "null-date"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_MOST_REPEATED = 1000  # rows with the same words, one below the other
_TABLE_TAG = re.compile(rb"<(?:\w+:)?table(?=[\s>/])")
_DURATION = re.compile(r"PT([0-9]{1,2})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]+)?S")


def recognises(opened: Opened) -> bool:
    """Is it a ZIP archive that says of itself that it is a spreadsheet?"""
    if not is_zip(opened):
        return False
    try:
        with open_archive(opened) as archive, archive.open("mimetype") as content:
            return content.read(200).startswith(_MIME)
    except Exception:  # whatever the decompressors raise: then it is another archive, or a damaged one
        return False


def parse(opened: Opened) -> Iterator[Found | Part]:
    """An article or an error for each row below the one with the names of the columns, of every sheet."""
    with open_archive(opened) as archive:
        check_parts(archive, _CONTENT)
        try:
            _check_password(archive)
            with archive.open(_CONTENT) as content:
                are_several = _count_sheets(cast(BinaryIO, content)) > 1
            with archive.open(_CONTENT) as content:
                yield from articles_of(_Sheets(content), opened, are_several=are_several)
        except ParseError:
            raise
        except Exception as error:
            raise damaged(error) from error


def _check_password(archive: Any) -> None:
    names = archive.namelist()
    if "encrypted-package" in names:
        raise encrypted()
    if "META-INF/manifest.xml" in names:
        with archive.open("META-INF/manifest.xml") as content:
            if b"encryption-data" in content.read(1 << 20):
                raise encrypted()


def _count_sheets(content: BinaryIO) -> int:
    """Whether there are several is said in the place of each row, so that it must be known before the first."""
    count, tail = 0, b""
    while count < 2 and (piece := content.read(1 << 20)):
        piece = tail + piece
        count += len(_TABLE_TAG.findall(piece, 0, len(piece) - 20)) if len(piece) > 20 else 0
        tail = piece[-20:]
    return count + len(_TABLE_TAG.findall(tail))


class _Sheets:
    """Iterates over the sheets of a content; the rows of each come from the same stream."""

    def __init__(self, content: Any) -> None:
        tags = [_SHEET, _ROW, _ZERO]
        self._events = etree.iterparse(content, events=("start", "end"), tag=tags, **SAFE)
        self._since_1904 = False

    def __iter__(self) -> Iterator[Sheet]:
        for event, element in self._events:
            if event == "end" and element.tag == _ZERO:
                self._since_1904 = element.get(_TABLE + "date-value", "").startswith("1904")
            elif event == "start" and element.tag == _SHEET:
                name = element.get(_TABLE + "name", "")
                if not name.startswith("'file:"):  # what was taken over from another workbook
                    yield Sheet(name, self._rows(), self._since_1904)

    def _rows(self) -> Rows:
        line, merged = 0, Merged()
        try:
            for event, element in self._events:
                if event != "end":
                    continue
                if element.tag != _ROW:
                    return
                count = _number(element, "number-rows-repeated")
                row = _row(element, line + 1, merged)
                _drop(element)
                for number in range(min(count, _MOST_REPEATED) if not row.is_blank else 0):
                    yield Row(line + 1 + number, row.cells, row.links, row.lost)
                line += count
                if line > MOST_ROWS and not row.is_blank:
                    yield ParseError(_TOO_MANY, {"limit": MOST_ROWS})
                    return
        except Exception as error:
            yield damaged(error)


_TOO_MANY = gettext_noop("A sheet has more than %(limit)d rows.")


def _drop(element: Any) -> None:
    """Frees what was read."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _row(element: Any, line: int, merged: Merged) -> Row:
    texts: list[str] = []
    links: dict[int, str] = {}
    lost: list[int] = []
    blank = 0  # cells at the end so far that say nothing
    for cell in element.iterchildren(*_CELLS):
        count = _number(cell, "number-columns-repeated")
        text, link, is_lost = _cell(cell)
        if not (text or link or is_lost):
            blank += count
            continue
        texts.extend([""] * min(blank, MOST_CELLS - len(texts)))
        blank, place = 0, len(texts)
        for _ in range(min(count, MOST_CELLS - place)):
            if link:
                links[len(texts)] = link
            if is_lost:
                lost.append(len(texts))
            texts.append(text)
        if (rows := _number(cell, "number-rows-spanned")) > 1 and place < len(texts):
            merged.begin(place, line + rows - 1, text)
    row = Row(line, texts, links, tuple(lost))
    if not row.is_blank:
        merged.fill(line, texts)
    return row


def _number(element: Any, name: str) -> int:
    text = element.get(_TABLE + name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _cell(cell: Any) -> tuple[str, str, bool]:
    """Its text, where it leads, and whether it is a formula without a value."""
    kind = cell.get(_OFFICE + "value-type", "")
    link = next((found.get(_LINK + "href", "") for found in cell.iter(_TEXT + "a")), "")
    formula = cell.get(_TABLE + "formula", "")
    written = link_of_formula(formula)
    if written:
        link = written[0]
    text = _value(cell, kind)
    if formula and not kind and not text:
        return (written[1], link, False) if written else ("", link, True)
    return text, link, False


def _value(cell: Any, kind: str) -> str:
    """Dates and times in ISO 8601, numbers as they are stored; else what is shown."""
    if kind == "date":
        return str(cell.get(_OFFICE + "date-value", ""))
    if kind == "time" and (time := _DURATION.fullmatch(cell.get(_OFFICE + "time-value", ""))):
        return f"{int(time[1]):02}:{time[2]:0>2}:{time[3]:0>2}"
    if kind == "float":
        try:
            return number_text(float(cell.get(_OFFICE + "value", "")))
        except ValueError:
            pass
    if kind == "string" and (text := cell.get(_OFFICE + "string-value")):
        return str(text)
    return "\n".join(map(_shown, cell.iterchildren(_TEXT + "p")))


_SPACE, _TAB, _BREAK = _TEXT + "s", _TEXT + "tab", _TEXT + "line-break"


def _shown(paragraph: Any) -> str:
    """The words of a paragraph: several spaces, tabs and line ends are elements."""
    parts = [paragraph.text or ""]
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        if element is paragraph or not isinstance(element.tag, str):
            continue
        if event == "end":
            parts.append(element.tail or "")
        elif element.tag == _SPACE:
            count = element.get(_TEXT + "c", "1")
            parts.append(" " * (min(int(count), 100) if count.isdigit() and len(count) < 5 else 1))
        elif element.tag in (_TAB, _BREAK):
            parts.append("\t" if element.tag == _TAB else "\n")
        else:
            parts.append(element.text or "")
    return "".join(parts)
