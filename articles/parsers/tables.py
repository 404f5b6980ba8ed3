"""CSV and its relatives (RFC 4180): delimiter, quoting and encoding recognised, columns by name.

The names are those of JSON Lines, or German ones (`columns`), in the first row that has them: a title, notes and empty
rows may stand above. Lists are separated by "|". Entities are written `Kim Jong Un (person)|Pjöngjang (place)`, or
`Kim Jong Un:person`. A first line `sep=;`, as Excel writes it, counts. What databases write, with backslashes before
quotes, is read as well (see `records`).
"""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.columns import HEADER_WITHIN, Row, fields_of, header_place
from articles.parsers.decoding import LONGEST_LINE
from articles.parsers.grid import Rows, Table
from articles.parsers.opened import Opened
from articles.parsers.recognition import refusal
from articles.parsers.records import Broken, Records

DELIMITERS = (";", ",", "\t", "|")
_SEPARATOR = re.compile(r"\ufeff?sep=(.)\r?\n?", re.IGNORECASE)
_CONTROLS = 0.05
_LOOKED_AT = 20
_JUDGED = 200  # lines
_BACKSLASH = "\\"
# What no text has unless a backslash escapes: a quote within a word, a line end behind a sentence.
_ESCAPES = re.compile(r"\w\\'\w|[.!?…][\"”“»«']?\\n")
csv.field_size_limit(LONGEST_LINE * 2)


@dataclass(frozen=True)
class Dialect:
    """How a table is written; `columns` as its header names them, `escape` as in `Records`."""

    delimiter: str
    encoding: str
    columns: tuple[str, ...]
    escape: str = ""


def recognises(opened: Opened) -> bool:
    """Does a row name columns we know, or do the first rows agree on a number of cells?"""
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
    delimiter = opened.hints.get("delimiter") or (said[1] if said else "") or _delimiter(text)
    if len(delimiter) != 1 or delimiter in '"\r\n\\':
        raise ParseError(
            gettext_noop("A delimiter is one character, not %(value)s."), {"value": delimiter[:10]}
        )
    return Dialect(delimiter, opened.encoding, tuple(_header(text, delimiter)), _escape(text, delimiter))


def _delimiter(text: str) -> str:
    """The delimiter with which a header names the most columns, and known ones rather than others."""

    def score(delimiter: str) -> tuple[int, int]:
        columns = _header(text, delimiter)
        return len([name for name in fields_of(columns) if name]), len(columns)

    return max(DELIMITERS, key=score)


def _header(text: str, delimiter: str) -> list[str]:
    """The row that names the columns: the first with title and body, else the first that is not blank."""
    rows = _first_rows(text, delimiter)
    if not rows:  # quotes that do not match
        line = next(filter(str.strip, text.split("\n", 100)), "")
        rows = _first_rows(line, delimiter)
    place = header_place(rows[:1])
    if place is None:
        place = header_place([row if _is_whole(row) else [] for row in rows]) or 0
    return [cell.strip("\r ") for cell in rows[place]] if rows else []


def _is_whole(row: list[str]) -> bool:
    return {"title", "body"} <= set(fields_of(row))


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    """The first rows that are not blank, as far as they can be read."""
    rows: list[list[str]] = []
    reader = csv.reader(text.split("\n"), delimiter=delimiter, strict=True, skipinitialspace=True)
    with contextlib.suppress(csv.Error):
        rows.extend(islice((row for row in reader if any(map(str.strip, row))), HEADER_WITHIN))
    return rows


def _escape(text: str, delimiter: str) -> str:
    """A backslash if that makes the first rows better ones, else nothing."""
    if _BACKSLASH not in text:
        return ""
    nothing = re.escape(delimiter) + r"\\N(?:" + re.escape(delimiter) + r"|\n)"
    if _ESCAPES.search(text) or re.search(nothing, text):
        return _BACKSLASH
    lines = text.split("\n")[:_JUDGED]
    plain, escaped = _faults(lines, delimiter, ""), _faults(lines, delimiter, _BACKSLASH)
    return _BACKSLASH if escaped < plain else ""


def _faults(lines: list[str], delimiter: str, escape: str) -> int:
    """How many of the rows cannot be read, or are not as wide as most."""
    rows = [row for _line, row in Records((line + "\n" for line in lines), delimiter, escape)]
    good = [len(row) for row in rows if not isinstance(row, Broken)]
    usual = max(set(good), key=good.count, default=0)
    return len(rows) - good.count(usual)


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
    """An article or an error for each row below the header; `line` is where the row begins."""
    refused = refusal(opened, _CONTROLS)
    if refused is not None:
        yield refused
        return
    table = Table(_rows(opened), is_even=True)
    if table.missing:
        yield table.missing
        return
    yield from table.articles(opened.name, opened.unread)


def _rows(opened: Opened) -> Rows:
    dialect = dialect_of(opened)
    for line, row in Records(opened.lines(), dialect.delimiter, dialect.escape):
        if isinstance(row, Broken):
            yield ParseError(row.message, row.params, line)
        elif line > 1 or not _SEPARATOR.match(dialect.delimiter.join(row)):
            yield Row(line, row)
