"""Rows of tables: which column is which field, and the article of a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.parsers.base import ENTITY_KINDS, Found, ParseError, gettext_noop
from articles.parsers.fields import article_or_error
from articles.text.normalise import clean_line, fold

# Names of columns by the field they give, in comparison form: folded, only letters and digits.
_NAMES = {
    "title": "title titel uberschrift ueberschrift schlagzeile headline hauptzeile",
    "body": "body text inhalt volltext artikeltext fliesstext content haupttext artikel",
    "external_id": "externalid id artikelid guid kennung externeid nr nummer",
    "url": "url adresse link webadresse permalink weblink internetadresse",
    "canonical_url": "canonicalurl canonical kanonischeadresse",
    "source": "source quelle medium zeitung publikation titelquelle",
    "section": "section ressort rubrik sparte kategorie category",
    "kicker": "kicker dachzeile spitzmarke",
    "lead": "lead vorspann teaser anriss unterzeile unteruberschrift untertitel zusammenfassung einleitung description"
    " summary",
    "authors": "authors author autor autoren autorin autorinnen verfasser verfasserin autorenschaft autorinnenundautoren",
    "published_at": "publishedat published datum veroffentlicht veroeffentlicht veroffentlichtam veroffentlichungsdatum"
    " erschienen erschienenam erscheinungsdatum date pubdate publicationdate",
    "modified_at": "modifiedat modified geandert geandertam aktualisiert aktualisiertam anderungsdatum updated updatedat",
    "language": "language sprache lang",
    "image_url": "imageurl image bild bildadresse bildurl bildlink",
    "image_caption": "imagecaption caption bildunterschrift bildtext bildbeschreibung",
    "image_credit": "imagecredit credit bildnachweis bildquelle fotograf fotografin foto",
    "agency": "agency agentur nachrichtenagentur",
    "place": "place ort ortsmarke",
    "tags": "tags tag schlagworter schlagwoerter schlagworte schlagwort stichworter stichworte stichwort themen thema"
    " keywords",
    "countries": "countries country lander laender land staaten",
    "entities": "entities entitaten entitaeten namen",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split()}
_NOT_ALNUM = re.compile(r"[\W_]+")
_ENTITY = re.compile(r"(?P<name>.*?)\s*(?:\(\s*(?P<kind>[^()]{1,40}?)\s*\)|:\s*(?P<other>[^:()]{1,40}))")
_KINDS = {
    "organisation": "organisation", "organization": "organisation", "firma": "organisation", "ort": "place",
    "sonstige": "other", "sonstiges": "other", "andere": "other", "anderes": "other",
}  # fmt: skip
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
    return {"name": found["name"], "kind": kind if kind in ENTITY_KINDS else _KINDS.get(kind, kind)}
