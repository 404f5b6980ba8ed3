"""Place and day in front of a release's text: "Trier, 20. November 2026. Moos speichert ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from articles.parsers.dates import find_dates

_WORD = r"(?:[A-ZÄÖÜ][\w'’.-]*|am|an|der|den|dem|im|in|bei|ob|vor|auf|[a-z]\.)"
_PLACE = rf"(?P<place>[A-ZÄÖÜ][\w'’.-]*(?: {_WORD}){{0,4}}(?:\s?/\s?{_WORD}(?: {_WORD}){{0,3}}){{0,3}})"
_BEFORE_DATE = re.compile(rf"[(\[]?(?:{_PLACE}(?: \([^()]{{2,40}}\))?\s*,?\s*)?(?:den|am|vom)?\s*")
_AFTER_DATE = re.compile(r"(?:\s*[)\].:,–—-]+(?:\s+|$)|\s*$)(?:[–—-]\s+)?")
_INITIALS = re.compile(
    rf"{_PLACE}:?\s*\((?:[a-zäöü]{{2,4}}|[a-zäöü]{{2,5}}/[A-ZÄÖÜa-zäöü]{{2,4}})\)\s*(?:[-–—.:]\s*)?(?=[A-ZÄÖÜ„\"»0-9])"
)
# "Wien (pts012/09.11.2026/10:15) - "
_WIRE = re.compile(rf"{_PLACE}\s*\(pt[esp][0-9]{{3}}/(?P<date>[0-9./: ]{{8,20}})\)\s*[-–—]?\s*")
_PORTAL = re.compile(r"\([A-Z][\w.-]{2,20}\)\s+(?=\()")
_LONGEST = 120


@dataclass(frozen=True)
class ReleaseDateline:
    """Place and day; `end` is where the text behind them begins."""

    place: str
    published: datetime | None
    end: int


def release_dateline(text: str) -> ReleaseDateline | None:
    """The place and the day, or the day alone, that a text begins with; also a place with somebody's initials."""
    head = text[:_LONGEST]
    if wire := _WIRE.match(head):
        dates = find_dates(wire["date"].replace("/", ", ", 1))
        return ReleaseDateline(_spelled(wire["place"]), dates[0].when if dates else None, wire.end())
    if portal := _PORTAL.match(head):
        found = release_dateline(text[portal.end() :])
        return replace(found, end=found.end + portal.end()) if found else None
    if initials := _INITIALS.match(head):
        return ReleaseDateline(_spelled(initials["place"]), None, initials.end())
    dates = find_dates(head)
    if not dates:
        return None
    before = _BEFORE_DATE.fullmatch(head[: dates[0].start].rstrip() + " ")
    after = _AFTER_DATE.match(text, dates[0].end)
    if not before or not after:
        return None
    return ReleaseDateline(_spelled(before["place"] or ""), dates[0].when, after.end())


def is_wire_dateline(text: str) -> bool:
    """Is it that of a service that sends nothing but releases?"""
    return _WIRE.match(text[:_LONGEST]) is not None


def _spelled(place: str) -> str:
    place = "/".join(part.strip() for part in place.split("/"))
    place = place if place.endswith(tuple(" " + letter + "." for letter in "adiv")) else place.rstrip(".")
    return place.title() if place.isupper() and len(place) > 3 else place
