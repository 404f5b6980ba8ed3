"""Workbooks for tests: XLSX by openpyxl, ODS as LibreOffice writes it, from the same rows."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl
from openpyxl.utils.datetime import MAC_EPOCH

ODS = "application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True)
class Linked:
    """A cell whose text leads somewhere."""

    text: str
    url: str


@dataclass(frozen=True)
class Formula:
    """A formula with its last value; None if no program has computed it."""

    text: str
    value: str | None = None


@dataclass(frozen=True)
class Down:
    """A cell that is merged with those below it, `rows` in all; these are given as None."""

    text: str
    rows: int


Rows = Sequence[Sequence[Any]]


def xlsx(sheets: Mapping[str, Rows], *, since_1904: bool = False) -> bytes:
    """A workbook; a formula's value cannot be written by openpyxl, so that it is put in afterwards."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    if since_1904:
        book.epoch = MAC_EPOCH
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for at, row in enumerate(rows, 1):
            for place, value in enumerate(row, 1):
                _put(sheet, at, place, value)
    out = io.BytesIO()
    book.save(out)
    data = out.getvalue()
    for formula in (value for rows in sheets.values() for row in rows for value in row):
        if isinstance(formula, Formula) and formula.value is not None:
            old = f"><f>{escape(formula.text)}</f><v></v>".encode()
            new = f' t="str"><f>{escape(formula.text)}</f><v>{escape(formula.value)}</v>'.encode()
            data = replaced(data, old, new)
    return data


def _put(sheet: Any, at: int, place: int, value: Any) -> None:
    if isinstance(value, Down):
        sheet.merge_cells(start_row=at, start_column=place, end_row=at + value.rows - 1, end_column=place)
    elif value is None:
        return
    cell = sheet.cell(at, place)
    cell.value = "=" + value.text if isinstance(value, Formula) else getattr(value, "text", value)
    if isinstance(value, Linked):
        cell.hyperlink = value.url


def replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    """The archive with something else in its members."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            target.writestr(member.filename, source.read(member).replace(old, new))
    return out.getvalue()


HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:spreadsheet>'
)
TAIL = "</office:spreadsheet></office:body></office:document-content>"


def ods(sheets: Mapping[str, Rows], *, since_1904: bool = False) -> bytes:
    """A workbook as LibreOffice writes it, with the empty rows and columns up to the edge of the sheet."""
    settings = ""
    if since_1904:
        settings = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    tables = "".join(_table(name, rows) for name, rows in sheets.items())
    return packed_ods(f"{HEAD}{settings}{tables}{TAIL}")


def packed_ods(content: str) -> bytes:
    """The archive around a content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", ODS, zipfile.ZIP_STORED)
        target.writestr("content.xml", content)
        target.writestr("styles.xml", "<office:document-styles/>")
        target.writestr("META-INF/manifest.xml", "<manifest:manifest/>")
    return out.getvalue()


def _table(name: str, rows: Rows) -> str:
    written = "".join(
        f"<table:table-row>{''.join(map(_cell, row))}"
        '<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'
        for row in rows
    )
    return (
        f"<table:table table:name={quoteattr(name)}>{written}"
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row></table:table>"
    )


def _cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, Down):
        return f'<table:table-cell table:number-rows-spanned="{value.rows}" office:value-type="string">{_p(value.text)}</table:table-cell>'
    if isinstance(value, Linked):
        link = f"<text:a xlink:href={quoteattr(value.url)}>{escape(value.text)}</text:a>"
        return f'<table:table-cell office:value-type="string"><text:p>{link}</text:p></table:table-cell>'
    if isinstance(value, Formula):
        formula = quoteattr("of:=" + value.text)
        if value.value is None:
            return f"<table:table-cell table:formula={formula}/>"
        return f'<table:table-cell table:formula={formula} office:value-type="string">{_p(value.value)}</table:table-cell>'
    if isinstance(value, (dt.datetime, dt.date)):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}">{_p("irgendwann")}</table:table-cell>'
    if isinstance(value, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{value}">{_p(str(value))}</table:table-cell>'
    return f'<table:table-cell office:value-type="string">{_p(value)}</table:table-cell>'


def _p(text: str) -> str:
    return "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
