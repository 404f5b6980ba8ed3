"""Lines by which a release is known: what it calls itself, its number, its date, and when it may be published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from articles.parsers.dates import FoundDate, find_dates
from articles.parsers.metadata import Metadata
from articles.parsers.pastes.senders import is_sender, nominative
from articles.parsers.words import any_of

_NAMES = any_of("release_names")
_OF = r"(?:der|des|von|vom|aus dem|aus der)"
_NAME = re.compile(rf"(?P<name>{_NAMES})(?:\s*[:|·–-]?\s+(?:{_OF}\s+)?(?P<sender>\S.*))?", re.IGNORECASE)
_NUMBER = re.compile(
    r"\b(?:(?:nr|no|nummer|lfd\. ?nr)\b\.?\s*:?\s*[0-9]{1,6}(?:\s?[/-]\s?[0-9]{1,4})?|[0-9]{1,5}\s?/\s?(?:20)?[0-9]{2}"
    r"|OTS\s?[0-9]{3,5}|boxid\s*:?\s*[0-9]{3,9})(?![0-9/.])",
    re.IGNORECASE,
)
# A heading, too; only with a number or a date it names the release.
_WEAK = frozenset({"meldung", "mitteilung"})
_BARE_NUMBER = re.compile(r"\s[0-9]{1,5}$")
_ZONE = re.compile(r"\b(?:(?:MEZ|MESZ|CET|CEST)(?:/(?:MESZ|CEST))?)\b")
_DEADLINE = re.compile(r"\bredaktionsschluss\b.*", re.IGNORECASE)
_NOTHING = " \t,.:;|·/–—-•*#+()"
_EMBARGO = re.compile(
    r"(?:achtung|wichtig|bitte beachten)?[\s,:!–-]*" + any_of("embargo_labels") + r"\b[\s:!–-]*(?P<rest>.*)",
    re.IGNORECASE,
)
_NO_EMBARGO = re.compile(r"(?:keine|frei|sofort|ohne|entfällt|aufgehoben|-)\b.{0,60}", re.IGNORECASE)
_UNTOLD = re.compile(
    r"(?:beachten|bitte beachten|(?:bis )?(?:rede|veranstaltungs|sitzungs)?(?:beginn|ende)\b.{0,60}|\(s\. ?u\.\))[.!]?",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?P<day>[0-3]?[0-9])\.\s?(?:(?P<month>[01]?[0-9])\.(?!\s?[0-9])|(?P<name>[A-ZÄÖÜ][a-zäöü]{2,8})\b)"
)
_CLOCK = re.compile(
    r"\b(?P<hour>[0-2]?[0-9])(?:[:.](?P<minute>[0-5][0-9]))?\s*uhr\b|\b(?P<h>[0-2]?[0-9])[:.](?P<m>[0-5][0-9])\b",
    re.IGNORECASE,
)
_LONGEST_MARK, _LONGEST_EMBARGO = 200, 200


@dataclass(frozen=True)
class Embargo:
    """What a line says of an embargo: from when on the text is free, None if that cannot be told."""

    until: datetime | None = None
    is_lifted: bool = False


def read_mark(text: str) -> Metadata | None:
    """What a line says that only names the release, its number, its date and its sender; else None.

    A date alone is no mark.
    """
    if len(text) > _LONGEST_MARK:
        return None
    rest, dates = _without_dates(text)
    bare, numbers = _NUMBER.subn("", rest)
    bare, zones = _ZONE.subn("", bare)  # the usual zone belongs to the date: this is a second one
    bare = _DEADLINE.sub("", bare).strip(_NOTHING)
    if not bare and dates and _DEADLINE.search(rest):
        return Metadata(published=dates[0].when)
    if not bare:
        return Metadata(published=dates[0].when if dates else None) if numbers or (zones and dates) else None
    if not numbers:
        bare = _BARE_NUMBER.sub("", bare)
    match = _NAME.fullmatch(re.sub(r"\s+(?:vom|am|den)$", "", bare.strip(_NOTHING)))
    if not match or (match["name"].lower() in _WEAK and not (numbers or dates)):
        return None
    sender = nominative((match["sender"] or "").strip(_NOTHING))
    if sender and not is_sender(sender):
        return None
    return Metadata(published=dates[0].when if dates else None, source=sender)


def read_embargo(text: str, published: datetime | None) -> Embargo | None:
    """The embargo that a line tells; days without a year are those next to `published`. None if it tells none."""
    bare = text.strip(_NOTHING + "!")
    if len(bare) > _LONGEST_EMBARGO or not (match := _EMBARGO.fullmatch(bare)):
        return None
    rest = match["rest"].strip(_NOTHING + "!")
    if _NO_EMBARGO.fullmatch(rest):
        return Embargo(is_lifted=True)
    if until := _until(rest, published):
        return Embargo(until)
    is_untold = not rest or _UNTOLD.fullmatch(rest) or _DAY.match(rest) or _CLOCK.match(rest)
    return Embargo() if is_untold else None


def _until(text: str, published: datetime | None) -> datetime | None:
    dates = find_dates(text)
    if dates:
        when = dates[0].when
        rest = text[: dates[0].start] + " " + text[dates[0].end :]
        return when if when.hour or when.minute else _at_clock(when, rest)
    if published and (day := _DAY.search(text)):
        month = f"{day['month']}." if day["month"] else f" {day['name']} "
        years = (published.year, published.year + 1)
        found = [date.when for year in years for date in find_dates(f"{day['day']}.{month}{year}")]
        soon = next((when for when in found if when > published - timedelta(days=180)), None)
        return _at_clock(soon, text[day.end() :]) if soon else None
    return _at_clock(published, text) if published and _CLOCK.search(text) else None


def _at_clock(day: datetime, text: str) -> datetime:
    """The day at the time that the text says, if it says one."""
    match = _CLOCK.search(text)
    if not match:
        return day
    hour, minute = int(match["hour"] or match["h"]), int(match["minute"] or match["m"] or 0)
    if hour > 23:
        return day
    return day.replace(hour=hour, minute=minute)


def _without_dates(text: str) -> tuple[str, list[FoundDate]]:
    dates = find_dates(text)
    pieces, at = [], 0
    for date in dates:
        pieces.append(text[at : date.start])
        at = date.end
    return " ".join([*pieces, text[at:]]), dates
