"""Place and day in front of a release's text: "Trier, 20. November 2026. Moos speichert ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from articles.parsers.dates import find_dates

_WORD = r"(?:[A-ZÄÖÜ][\w'’.-]*|am|an|der|den|dem|im|in|bei|ob|vor|auf|[a-z]\.)"
_PLACE = rf"(?P<place>[A-ZÄÖÜ][\w'’.-]*(?: {_WORD}){{0,4}}(?:\s?/\s?{_WORD}(?: {_WORD}){{0,3}}){{0,3}})"
_BEFORE_DATE = re.compile(rf"[(\[]?(?:{_PLACE}(?: \([^()]{{2,40}}\))?\s*,?\s*)?(?:den|am|vom)?\s*")
_AFTER_DATE = re.compile(r"(?:\s*[)\].:,–—-]+(?:\s+|$)|\s*$)(?:[–—-]\s+)?")
_INITIALS = re.compile(
    rf"{_PLACE}:?\s*\((?:[a-zäöü]{{2,4}}|[a-zäöü]{{2,5}}/[A-ZÄÖÜa-zäöü]{{2,4}})\)\s*(?:[-–—.:]\s*)?(?=[A-ZÄÖÜ„\"»0-9])"
)
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


def _spelled(place: str) -> str:
    place = "/".join(part.strip() for part in place.split("/"))
    place = place if place.endswith(tuple(" " + letter + "." for letter in "adiv")) else place.rstrip(".")
    return place.title() if place.isupper() and len(place) > 3 else place
