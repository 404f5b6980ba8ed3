"""Texts of agencies without the header of a transmission: keywords, headline, text with its dateline, notes.

What the text says is read as from any other text; what agencies add to it is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from articles.parsers.agencies import agencies, dateline
from articles.parsers.agency_text import fitting, number_of, reported_by
from articles.parsers.base import Found, ParsedArticle
from articles.parsers.bodies import body_blocks
from articles.parsers.dates import parse_date
from articles.parsers.notes import notes
from articles.parsers.opened import Opened
from articles.parsers.text import MOST_MEGABYTES, parse_text
from articles.parsers.withdrawals import kill_in, withdrawn, without_marks
from articles.parsers.words import any_of
from articles.schema.article import LeftOut

_WORD = r"[\w.&-]+(?: [\w.&-]+)?"
_KEYWORDS = re.compile(rf"(?P<words>{_WORD}(?:/{_WORD})+)/?(?:\s*\((?P<note>[^()]{{2,80}})\))?")
_NOTES = re.compile(r"^#{1,3}\s*" + any_of("wire_ends") + r"\s*$", re.IGNORECASE | re.MULTILINE)
# How dpa names a message and its version below a text: day, service, number.
_DPA = re.compile(r"\bdpa:(?P<id>(?P<day>[0-9]{6})-[0-9]{2,4}-[0-9]{1,9})/(?P<version>[0-9]{1,4})\b")
_BRACKETED = re.compile(r"\([^()]{2,200}\)")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright\b", re.IGNORECASE)
_HEAD, _LONGEST_KEYWORDS = 8, 100  # lines; characters


def recognises(opened: Opened) -> bool:
    """Do keywords stand above it ("Bau/Verkehr"), and a dateline, notes for editors or a kill below?"""
    lines = [line for line in map(str.strip, opened.text.split("\n", 60)[:60]) if line][:_HEAD]
    if len(lines) < 3 or len(lines[0]) > _LONGEST_KEYWORDS or not _KEYWORDS.fullmatch(lines[0]):
        return False
    if any(dateline(line) for line in lines[1:]) or _NOTES.search(opened.text):
        return True
    return bool(kill_in(lines[1], " ".join(lines[2:])))


def parse(opened: Opened) -> Iterator[Found]:
    """The one article of the text, or why it is none."""
    yield article_of(opened.whole_text(MOST_MEGABYTES).replace("\r\n", "\n").replace("\r", "\n"))


def article_of(text: str) -> Found:
    """The article of a text, or why it is none."""
    lines = [line.strip() for line in text.strip().split("\n")]
    head = _KEYWORDS.fullmatch(lines[0])
    lines = lines[1:] if head else lines
    title = next(filter(None, lines), "")
    name = _name(text)
    if words := kill_in(
        title, "\n".join(line for line in lines if not _COPYRIGHT.match(line)).partition(title)[2]
    ):
        return withdrawn(
            words,
            title,
            external_id=name.external_id,
            version=name.version,
            agency=name.agency,
            source=name.agency,
        )
    places = [place for place, line in enumerate(lines) if line]
    cut = notes([lines[place] for place in places], only_marked=True)
    dropped = {places[index]: kind for index, kind in cut.kinds.items()}
    if head and places and _BRACKETED.fullmatch(lines[places[0]]):  # "(Zusammenfassung 1530)"
        dropped[places[0]] = "notice"
    kept = [line for place, line in enumerate(lines) if place not in dropped]
    found = parse_text("\n".join(kept))
    if not isinstance(found, ParsedArticle):
        return found
    last = max((place for place in places if place not in dropped), default=0)
    end = len(body_blocks(found.body))
    parts = [
        LeftOut(kind, lines[place], end if place > last else 0) for place, kind in sorted(dropped.items())
    ]
    if head and head["note"]:
        parts.insert(0, LeftOut("notice", head["note"]))
    if cut.is_doubtful and "good_text_left_out" not in found.doubts:
        found = replace(found, doubts=(*found.doubts, "good_text_left_out"))
    words_above = head["words"].split("/") if head else []
    tags = tuple(dict.fromkeys(word for word in words_above if fitting(word, "tags")))
    found = replace(found, tags=tags or found.tags, left_out=(*found.left_out, *parts))
    return _signed(found, [lines[place] for place in dropped], name)


def _signed(found: ParsedArticle, dropped: list[str], name: _Name) -> ParsedArticle:
    """The article with what is said of it below its text."""
    authors = next((names for line in dropped if (names := reported_by(line))), ())
    agency = found.agency or name.agency or next((named for line in dropped if (named := agencies(line))), "")
    return replace(
        found, title=without_marks(found.title), authors=found.authors or authors, agency=agency,
        source=found.source or fitting(agency, "source"), external_id=name.external_id, version=number_of(name.version),
        published_at=found.published_at or name.day,
    )  # fmt: skip


@dataclass(frozen=True)
class _Name:
    """By what an agency knows a message again; empty if the text does not say it."""

    external_id: str = ""
    version: str = ""
    agency: str = ""
    day: datetime | None = None


def _name(text: str) -> _Name:
    """The name that dpa puts below a text, in the form that its NewsML has."""
    named = _DPA.search(text)
    if not named:
        return _Name()
    day = named["day"]
    return _Name(
        "urn:newsml:dpa.com:20090101:" + named["id"],
        named["version"],
        "dpa",
        parse_date(f"20{day[:2]}-{day[2:4]}-{day[4:]}"),
    )
