"""Rows of tables: which column is which field, and the article of a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.fields import article_or_error
from articles.schema.article import FIELDS
from articles.schema.kinds import KINDS
from articles.text.normalise import clean_line, fold

_NOT_ALNUM = re.compile(r"[\W_]+")
# The field of each name of a column, in comparison form: folded, only letters and digits.
_FIELDS = {
    text: name
    for name, field in FIELDS.items()
    for text in (_NOT_ALNUM.sub("", name), *field.columns.split())
}
_ENTITY = re.compile(r"(?P<name>.*?)\s*(?:\(\s*(?P<kind>[^()]{1,40}?)\s*\)|:\s*(?P<other>[^:()]{1,40}))")
_KINDS = {word: kind.value for kind in KINDS.values() for word in (kind.value, *kind.words)}
_SHOWN = 12


def fields_of(columns: Sequence[str]) -> list[str]:
    """The field of each column, empty for unknown ones. A column of the field's own name wins over a synonym."""
    found = [_FIELDS.get(_NOT_ALNUM.sub("", fold(name)), "") for name in columns]
    own = {name.strip().lower() for name in columns}
    taken: set[str] = set()
    for index, name in enumerate(found):
        if name in taken or (name in own and columns[index].strip().lower() != name):
            found[index] = ""
        taken.add(found[index])
    return found


def missing_column(columns: Sequence[str], fields: Sequence[str]) -> ParseError | None:
    """What is said of a table that has no column for the title or the body."""
    missing = [name for name in ("title", "body") if name not in fields]
    if not missing:
        return None
    names = [clean_line(name)[:40] for name in columns if name.strip()]
    shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    params = {"missing": ", ".join(missing), "found": shown or "-"}
    return ParseError(
        gettext_noop("The table has no column %(missing)s; its columns are: %(found)s."), params
    )


def article_of_row(fields: Sequence[str], cells: Sequence[str], line: int) -> Found:
    """The article of a row; an empty cell says nothing."""
    values: dict[str, object] = {
        name: cell for name, cell in zip(fields, cells, strict=False) if name and cell.strip()
    }
    if isinstance(entities := values.get("entities"), str):
        values["entities"] = [_entity(item) for item in entities.split("|") if item.strip()]
    return article_or_error(values, line)


def _entity(text: str) -> dict[str, str]:
    """`Name (kind)` or `Name:kind`; kinds in English or German."""
    found = _ENTITY.fullmatch(text.strip())
    if not found:
        return {"name": text, "kind": ""}
    kind = (found["kind"] or found["other"]).strip().lower()
    return {"name": found["name"], "kind": _KINDS.get(kind, kind)}
