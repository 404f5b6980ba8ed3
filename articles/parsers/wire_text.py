"""Texts of agencies without the header of a transmission: keywords, headline, text with its dateline, notes.

What the text says is read as from any other text; what agencies add to it is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from articles.parsers.agencies import agencies, dateline
from articles.parsers.agency_text import fitting, number_of, reported_by
from articles.parsers.base import Found, ParsedArticle
from articles.parsers.bodies import body_blocks
from articles.parsers.dates import BERLIN
from articles.parsers.notes import Cut, notes
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
    lines = text.strip().split("\n")
    head = _KEYWORDS.fullmatch(lines[0].strip())
    full = [line.strip() for line in lines[1 if head else 0 :]]
    places = [place for place, line in enumerate(full) if line]
    cut = notes([full[place] for place in places], only_marked=True)
    dropped = {places[index]: kind for index, kind in cut.kinds.items()}
    kept = [line for place, line in enumerate(full) if place not in dropped]
    known = _known(text)
    title = next(filter(None, kept), "")
    if words := kill_in(title, " ".join(kept[kept.index(title) + 1 :] if title else kept)):
        return withdrawn(words, title, **known)
    found = parse_text("\n".join(kept))
    if not isinstance(found, ParsedArticle):
        return found
    return _told(found, cut, dropped, full, known, head)


def _told(
    found: ParsedArticle, cut: Cut, dropped: dict[int, str], lines: list[str], known: dict[str, object],
    head: re.Match[str] | None,
) -> ParsedArticle:  # fmt: skip
    """The article with what stands around its text."""
    last = max((place for place, line in enumerate(lines) if line and place not in dropped), default=0)
    end = len(body_blocks(found.body))
    parts = [LeftOut(kind, lines[place], end if place > last else 0) for place, kind in sorted(dropped.items())]
    if head and head["note"]:
        parts.insert(0, LeftOut("notice", head["note"]))
    authors = next((names for place in dropped if (names := reported_by(lines[place]))), ())
    words = head["words"].split("/") if head else []
    doubts = ("good_text_left_out",) if cut.is_doubtful and "good_text_left_out" not in found.doubts else ()
    agency = found.agency or next((name for place in dropped if (name := agencies(lines[place]))), "")
    return replace(
        found, title=without_marks(found.title), authors=found.authors or authors, agency=agency,
        source=found.source or fitting(agency, "source"), external_id=str(known.get("external_id", "")),
        version=int(str(known.get("version", 0))), published_at=found.published_at or _day(known),
        tags=tuple(dict.fromkeys(word for word in words if fitting(word, "tags"))) or found.tags,
        left_out=(*found.left_out, *parts), doubts=(*found.doubts, *doubts),
    )  # fmt: skip


def _known(text: str) -> dict[str, object]:
    """By what the agency knows the message again, in the form that its NewsML has."""
    named = _DPA.search(text)
    if not named:
        return {}
    return {
        "external_id": "urn:newsml:dpa.com:20090101:" + named["id"],
        "version": number_of(named["version"]),
        "source": "dpa",
        "agency": "dpa",
        "published_at": _date(named["day"]),
    }


def _day(known: dict[str, object]) -> datetime | None:
    day = known.get("published_at")
    return day if isinstance(day, datetime) else None


def _date(digits: str) -> datetime | None:
    try:
        return datetime.strptime(digits, "%y%m%d").replace(tzinfo=BERLIN)
    except ValueError:
        return None
