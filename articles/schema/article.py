"""An article as a file gives it: its fields, and all that parsers, models, search and pages must know of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from . import gettext_noop as _


class Form(IntEnum):
    """What a field holds: how it is read, edited and compared. In the order in which texts are searched: the body
    comes last, since a search vector has an upper limit."""

    PROSE = 1  # one line, compared word by word
    LINE = 2  # one line, compared as a whole
    MOMENT = 3
    ADDRESS = 4  # http or https
    PAGE = 5  # the address of a page: the same, however it is spelled
    NAMES = 6  # several lines, in the order given
    ENTITIES = 7  # pairs of name and kind
    BODY = 8  # paragraphs and subheadings


@dataclass(frozen=True)
class Field:
    """One row of the table.

    `longest` is in characters, of addresses in bytes of UTF-8, of lists for each item; None without a limit. Longer
    values are refused, never cut. `columns` are names of the column in a table beside the field's own, in comparison
    form: folded, only letters and digits. `link` is the article's relation that keeps the value, empty where a column
    of its own does. `weight` (A to D) is that in the search vector, empty for what is not searched. `prominence` is
    the worth of a word that stands there, of the article's keywords, countries and names; 0 where none are looked for.
    `has_names`: countries and entities are looked for, not only keywords. `is_listed`: the API says it of each hit.
    """

    label: str
    form: Form
    longest: int | None = None
    columns: str = ""
    link: str = ""
    weight: str = ""
    prominence: float = 0.0
    has_names: bool = False
    is_listed: bool = False


@dataclass(frozen=True)
class LeftOut:
    """A part of the input that is not in the article.

    `kind` is a row of `schema.doubts.PARTS`. `block` counts the blocks of the body (paragraphs and subheadings) that
    stand before it, so that it can be put back; 0 for what stood above the body.
    """

    kind: str
    text: str
    block: int = 0


@dataclass(frozen=True)
class ParsedArticle:
    """One article as read from a file, before anything is known of the database.

    Strings are NFC without control characters; `body` holds paragraphs and `## ` subheadings separated by
    one blank line. Times are aware. What the input does not give is empty or None.
    `tags`, `countries` (ISO 3166-1 alpha-2) and `entities` (name, kind) are None when the input says nothing
    about them, which differs from an empty list.
    `line` is the line in the input (counted from 1) where the article starts, None if the file is one article.
    `is_teaser`: the body is only what a feed says of the article; the whole is at `url`.
    `has_weak_names`: id and address are a feed's, which may give those of one entry to another.
    `version`: number of the input's version of the article, higher is newer, 0 if it has none. `withdrawal`: why an
    agency takes the article back (kill, cancel), in its own words; such an input brings no text of its own.
    `left_out`: what stood in the input and is not in the article, in its order there. `doubts`: names of rows of
    `schema.doubts.DOUBTS`, each at most once: why what was read may not be what was meant. `remarks`: sentences for the
    editor about that, in the reader's language.
    """

    title: str
    body: str
    external_id: str = ""
    url: str = ""
    canonical_url: str = ""
    source: str = ""
    section: str = ""
    kicker: str = ""
    lead: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    language: str = ""
    image_url: str = ""
    image_caption: str = ""
    image_credit: str = ""
    agency: str = ""
    place: str = ""
    tags: tuple[str, ...] | None = None
    countries: tuple[str, ...] | None = None
    entities: tuple[tuple[str, str], ...] | None = None
    line: int | None = None
    is_teaser: bool = False
    has_weak_names: bool = False
    version: int = 0
    withdrawal: str = ""
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


FIELDS = {
    "title": Field(_("title"), Form.PROSE, 500, weight="A", prominence=3.0, has_names=True, is_listed=True,
        columns="titel uberschrift ueberschrift schlagzeile headline hauptzeile haupttitel artikeltitel posttitle"),
    "kicker": Field(_("kicker"), Form.PROSE, 200, weight="B", prominence=2.0, is_listed=True,
        columns="dachzeile spitzmarke"),
    "lead": Field(_("lead"), Form.PROSE, weight="B", prominence=2.0, has_names=True, is_listed=True,
        columns="vorspann teaser anriss unterzeile unteruberschrift untertitel zusammenfassung einleitung description"
        " summary"),
    "section": Field(_("section"), Form.PROSE, 100, is_listed=True, columns="ressort rubrik sparte kategorie category sektion"),
    "authors": Field(_("authors"), Form.NAMES, 200, weight="D",
        columns="author autor autoren autorin autorinnen verfasser verfasserin autorenschaft autorinnenundautoren"),
    "published_at": Field(_("published at"), Form.MOMENT,
        columns="published datum veroffentlicht veroeffentlicht veroffentlichtam veroffentlichungsdatum erschienen"
        " erschienenam erscheinungsdatum erscheinungstag publikationsdatum date pubdate publicationdate publishdate publishedon"
        " datepublished postdate datetime datumuhrzeit datumundzeit datumunduhrzeit zeitpunkt zeitstempel timestamp"),
    "modified_at": Field(_("modified at"), Form.MOMENT,
        columns="modified geandert geandertam aktualisiert aktualisiertam anderungsdatum letzteanderung updated updatedat datemodified lastmodified modifiedon postmodified"),
    "source": Field(_("source"), Form.LINE, 200, link="source",
        columns="quelle medium zeitung publikation titelquelle publisher herausgeber"),
    "agency": Field(_("agency"), Form.LINE, 100, columns="agentur nachrichtenagentur"),
    "place": Field(_("place of the dateline"), Form.PROSE, 200, columns="ort ortsmarke"),
    "tags": Field(_("tags"), Form.NAMES, 100, link="tag",
        columns="tag schlagworter schlagwoerter schlagworte schlagwort stichworter stichworte stichwort themen thema"
        " keywords"),
    "countries": Field(_("countries"), Form.NAMES, 100, link="country", columns="country lander laender land staaten"),
    "entities": Field(_("entities"), Form.ENTITIES, 200, link="entity", columns="entitaten entitaeten namen"),
    "url": Field(_("address"), Form.PAGE, 2000, columns="adresse link webadresse permalink weblink internetadresse artikellink artikelurl weburl"),
    "canonical_url": Field(_("canonical address"), Form.PAGE, 2000, columns="canonical kanonischeadresse"),
    "external_id": Field(_("external id"), Form.LINE, 500,
        columns="id artikelid guid kennung externeid nr nummer"),
    "language": Field(_("language"), Form.LINE, 12, columns="sprache lang"),
    "image_url": Field(_("picture address"), Form.ADDRESS, 2000, columns="image bild bildadresse bildurl bildlink"),
    "image_caption": Field(_("picture caption"), Form.PROSE, 2000, weight="D",
        columns="caption bildunterschrift bildtext bildbeschreibung"),
    "image_credit": Field(_("picture credit"), Form.LINE, 500,
        columns="credit bildnachweis bildquelle fotograf fotografin foto"),
    "body": Field(_("body"), Form.BODY, weight="C", prominence=1.0, has_names=True,
        columns="text inhalt volltext artikeltext fliesstext content haupttext artikel artikelinhalt"
        " beitragstext meldungstext bodytext fulltext postcontent langtext meldung beitrag"),
}  # fmt: skip
"""The fields by name, in the order of previews."""

MAX_LENGTH = {name: field.longest for name, field in FIELDS.items() if field.longest is not None}
COLUMNS = tuple(name for name, field in FIELDS.items() if not field.link)
"""Fields that are columns of the article, not links to other things."""
SEARCHED = tuple(sorted((name for name in FIELDS if FIELDS[name].weight), key=lambda name: FIELDS[name].form))
"""Fields whose words are in the search vector, in their order there."""
PROMINENCE = {name: field.prominence for name, field in FIELDS.items() if field.prominence}
"""Worth of a word by the field it stands in, for those that keywords are looked for in and evidence may point to."""
TOLD = tuple(PROMINENCE)
NAMED = tuple(name for name in TOLD if FIELDS[name].has_names)
"""Fields that countries and entities are looked for in."""
HEAD = frozenset(name for name, worth in PROMINENCE.items() if worth > 1)
"""Fields above the text, in which a word counts more than in the text."""
LISTED = tuple(name for name, field in FIELDS.items() if field.is_listed)
"""Fields that the API says of each hit."""


def having(*forms: Form) -> tuple[str, ...]:
    """Names of the fields that hold something of these forms, in the table's order."""
    return tuple(name for name, field in FIELDS.items() if field.form in forms)
