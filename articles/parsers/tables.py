"""CSV and its relatives (RFC 4180): delimiter and encoding recognised, columns by name.

The names are those of JSON Lines, or German ones (`columns`). Lists are separated by "|". Entities are written
`Kim Jong Un (person)|Pjöngjang (place)`, or `Kim Jong Un:person`. A first line `sep=;`, as Excel writes it, counts.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.columns import article_of_row, fields_of, missing_column
from articles.parsers.decoding import LONGEST_LINE
from articles.parsers.opened import Opened
from articles.parsers.recognition import refusal
from articles.parsers.records import Broken, Records

DELIMITERS = (";", ",", "\t", "|")
_SEPARATOR = re.compile(r"\ufeff?sep=(.)\r?\n?", re.IGNORECASE)
_CONTROLS = 0.05
_LOOKED_AT = 20
csv.field_size_limit(LONGEST_LINE * 2)


@dataclass(frozen=True)
class Dialect:
    """How a table is written; `columns` as its first row names them."""

    delimiter: str
    encoding: str
    columns: tuple[str, ...]


def recognises(opened: Opened) -> bool:
    """Does the first row name columns we know, or do the first rows agree on a number of cells?"""
    if opened.hints.get("delimiter") or _SEPARATOR.match(opened.text):
        return True
    dialect = dialect_of(opened)
    known = [name for name in fields_of(dialect.columns) if name]
    if len(known) >= 2 and {"title", "body"} & set(known):
        return True
    return len(dialect.columns) >= 3 and _is_regular(opened, dialect)


def recognise(file: BinaryIO, hints: Mapping[str, str] | None = None) -> Dialect:
    """How the table in an open file is written, with what somebody chose in place of what is recognised.

    Raises ParseError for an encoding or a delimiter that is none.
    """
    return dialect_of(Opened(file, "", hints or {}))


def dialect_of(opened: Opened) -> Dialect:
    """`recognise` for a file that is opened already."""
    text = opened.text
    said = _SEPARATOR.match(text)
    if said:
        text = text[said.end() :]
    first = next(filter(str.strip, text.split("\n")), "")
    delimiter = opened.hints.get("delimiter") or (said[1] if said else "") or _delimiter(text)
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise ParseError(
            gettext_noop("A delimiter is one character, not %(value)s."), {"value": delimiter[:10]}
        )
    return Dialect(delimiter, opened.encoding, tuple(_header(text, delimiter) or _header(first, delimiter)))


def _delimiter(text: str) -> str:
    """The delimiter with which the first row names the most columns, and known ones rather than others."""

    def score(delimiter: str) -> tuple[int, int]:
        columns = _header(text, delimiter)
        return len([name for name in fields_of(columns) if name]), len(columns)

    return max(DELIMITERS, key=score)


def _header(text: str, delimiter: str) -> list[str]:
    """The first row that is not blank; empty if it cannot be read."""
    try:
        rows = csv.reader(text.split("\n"), delimiter=delimiter, strict=True, skipinitialspace=True)
        return [cell.strip("\r ") for cell in next((row for row in rows if any(map(str.strip, row))), [])]
    except csv.Error:
        return []


def _is_regular(opened: Opened, dialect: Dialect) -> bool:
    """Do several rows have as many cells as the first, and is that one made of short names?"""
    if any(len(name) > 40 or not name or name.endswith((".", "!", "?")) for name in dialect.columns):
        return False
    lines = opened.text.strip().split("\n")[:_LOOKED_AT]
    if not all(map(str.strip, lines)):  # blank lines stand between paragraphs
        return False
    try:
        counts = [len(row) for row in csv.reader(lines, delimiter=dialect.delimiter, strict=True)]
    except csv.Error:
        return False
    return len(counts) >= 3 and sum(count == len(dialect.columns) for count in counts) >= len(counts) - 1


def parse(opened: Opened) -> Iterator[Found]:
    """An article or an error for each row below the first; `line` is where the row begins."""
    refused = refusal(opened, _CONTROLS)
    if refused is not None:
        yield refused
        return
    dialect = dialect_of(opened)
    fields = fields_of(dialect.columns)
    if missing := missing_column(dialect.columns, fields):
        yield missing
        return
    records = Records(opened.lines(), dialect.delimiter)
    is_first = True
    for line, row in records:
        if isinstance(row, Broken):
            is_first = False
            yield ParseError(row.message, row.params, line)
        elif not any(map(str.strip, row)) or (line == 1 and _SEPARATOR.match(dialect.delimiter.join(row))):
            continue
        elif is_first:
            is_first = False
        elif len(row) < len(fields) or any(map(str.strip, row[len(fields) :])):
            yield ParseError(_COUNT, {"found": len(row), "wanted": len(fields)}, line)
        else:
            yield article_of_row(fields, row, line)


_COUNT = gettext_noop("The row has %(found)d cells, but there are %(wanted)d columns.")
