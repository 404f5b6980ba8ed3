"""Columns of tables: which one is which field, which row names them, and what the cells of a row say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from articles.parsers.base import Found, ParsedArticle, ParseError, gettext_noop
from articles.parsers.dates import parse_date
from articles.parsers.fields import article_or_error, is_address
from articles.parsers.habits import USUAL, Habit
from articles.parsers.hyperlinks import is_web, link_of_formula
from articles.schema.article import FIELDS, Form, having
from articles.schema.kinds import KINDS
from articles.text.normalise import clean_line, fold

HEADER_WITHIN = 20  # rows
CLOCK = "clock"
"""A column that has only the time of day of the publication; no field of an article."""
_NOT_ALNUM = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# The field of each name of a column in comparison form (folded, only letters and digits), and its place among the names
# of the field: 0 is the field's own, a usual one comes before one that may mean something else.
_FIELDS = {
    text: (place, name)
    for name, row in FIELDS.items()
    for place, text in enumerate((_NOT_ALNUM.sub("", name), *row.columns.split()))
} | dict.fromkeys(("uhrzeit", "zeit", "time", "clock", "erscheinungszeit"), (0, CLOCK))
_UNKNOWN = (0, "")
_ENTITY = re.compile(r"(?P<name>.*?)\s*(?:\(\s*(?P<kind>[^()]{1,40}?)\s*\)|:\s*(?P<other>[^:()]{1,40}))")
_KINDS = {word: kind.value for kind in KINDS.values() for word in (kind.value, *kind.words)}
_ADDRESSES = having(Form.ADDRESS, Form.PAGE)
# What spreadsheets show in place of a value, in English and German.
_ERROR = re.compile(
    r"#(?:N/A|NV|REF!|BEZUG!|VALUE!|WERT!|NAME\?|DIV/0!|NULL!|NUM!|ZAHL!|SPILL!|ÜBERLAUF!|CALC!)|Err:5[0-9]{2}"
)
_MIDNIGHT = "T00:00:00"
_SHOWN = 12


@dataclass(frozen=True)
class Row:
    """A row of a table as text. `links` are where cells lead, by column; `lost` the columns in which stands a formula
    whose value the file does not have. `line` and columns are counted from 1 and 0."""

    line: int
    cells: Sequence[str]
    links: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    lost: tuple[int, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Does it say nothing?"""
        return not (self.lost or any(map(str.strip, self.cells)))


def fields_of(columns: Sequence[str]) -> list[str]:
    """The field of each column, empty for unknown ones. Of several for one field the most usual name counts."""
    found = [""] * len(columns)
    best: dict[str, tuple[int, int]] = {}
    for index, column in enumerate(columns):
        place, name = _field_of(column) if len(column) < 100 else _UNKNOWN
        if name:
            rank = -1 if column.strip().lower() == name else place
            best[name] = min(best.get(name, (rank, index)), (rank, index))
    for name, (_rank, index) in best.items():
        found[index] = name
    return found


def _field_of(column: str) -> tuple[int, str]:
    """Of "Datum (TT.MM.JJJJ)" the words in brackets count only where they make a name: "Autor(in)"."""
    return _FIELDS.get(_form(column)) or _FIELDS.get(_form(_BRACKETS.sub("", column)), _UNKNOWN)


def _form(name: str) -> str:
    return _NOT_ALNUM.sub("", fold(name))


def header_place(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows names the columns: of those with title and body the one that names the most, else the
    first with one of them; None if there is none."""
    best, most, partly = None, 0, None
    for place, cells in enumerate(rows[:HEADER_WITHIN]):
        known = set(fields_of(cells)) - {""}
        if {"title", "body"} <= known and len(known) > most:
            best, most = place, len(known)
        elif partly is None and known & {"title", "body"}:
            partly = place
    return partly if best is None else best


def missing_column(columns: Sequence[str], fields: Sequence[str]) -> ParseError | None:
    """What is said of a table that has no column for the title or the body."""
    missing = [name for name in ("title", "body") if name not in fields]
    if not missing:
        return None
    params = {"missing": ", ".join(missing), "found": names_of(columns) or "-"}
    return ParseError(
        gettext_noop("The table has no column %(missing)s; its columns are: %(found)s."), params
    )


def names_of(columns: Sequence[str]) -> str:
    """The first names of columns, for a message."""
    names = [clean_line(name)[:40] for name in columns if name.strip()]
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def dates_of_row(fields: Sequence[str], row: Row) -> list[str]:
    """The cells that hold dates."""
    return [cell for name, cell in zip(fields, row.cells, strict=False) if name in _MOMENTS]


_MOMENTS = frozenset(having(Form.MOMENT))


def article_of_row(fields: Sequence[str], row: Row, habit: Habit = USUAL) -> Found:
    """The article of a row; an empty cell says nothing."""
    values: dict[str, object] = {}
    lost = [fields[place] for place in row.lost if place < len(fields) and fields[place]]
    title_link = ""
    for name, text, link in _cells(fields, row):
        if _ERROR.fullmatch(text):
            lost.append(name)
            continue
        if name in _ADDRESSES and is_web(link) and not is_address(text):
            text = link
        elif name == "title" and is_web(link):
            title_link = link
        values[name] = text
    if title_link:
        values.setdefault("url", title_link)
    for name in ("title", "body"):
        if name in lost and name not in values:
            return ParseError(_LOST, {"field": name}, row.line)
    if isinstance(entities := values.get("entities"), str):
        values["entities"] = [_entity(item) for item in entities.split("|") if item.strip()]
    _put_clock(values, habit)
    found = article_or_error(values, row.line, habit)
    if lost and isinstance(found, ParsedArticle):
        return replace(found, doubts=(*found.doubts, "no_value"))
    return found


_LOST = gettext_noop("In the column of the %(field)s stands a formula, or an error, without a value.")


def _cells(fields: Sequence[str], row: Row) -> Iterator[tuple[str, str, str]]:
    """Field, text and link of each cell that says something."""
    for place, (name, cell) in enumerate(zip(fields, row.cells, strict=False)):
        text = cell.strip()
        if not (name and text):
            continue
        link = row.links.get(place, "")
        if text.startswith("=") and (written := link_of_formula(text)):
            link, cell = written
        yield name, cell, link


def _put_clock(values: dict[str, object], habit: Habit) -> None:
    """Joins a time of day from a column of its own with the day."""
    clock = str(values.pop(CLOCK, "")).strip()
    day = str(values.get("published_at", "")).strip().removesuffix(_MIDNIGHT)
    if not clock:
        return
    if re.fullmatch(r"0[.,][0-9]+", clock):  # the part of a day, as spreadsheets count
        minutes = round(float(clock.replace(",", ".")) * 24 * 60)
        clock = f"{minutes // 60:02}:{minutes % 60:02}"
    together = f"{day} {clock}".strip()
    if parse_date(together, habit) or not day:
        values["published_at"] = together


def _entity(text: str) -> dict[str, str]:
    """`Name (kind)` or `Name:kind`; kinds in English or German."""
    found = _ENTITY.fullmatch(text.strip())
    if not found:
        return {"name": text, "kind": ""}
    kind = (found["kind"] or found["other"]).strip().lower()
    return {"name": found["name"], "kind": _KINDS.get(kind, kind)}
