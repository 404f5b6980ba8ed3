"""The words of dates: months, days of the week and time zones, in German and as programs write them."""

from __future__ import annotations

from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from articles.parsers.words import entries_of, words_of

BERLIN = ZoneInfo("Europe/Berlin")


def _numbered(name: str) -> dict[str, int]:
    """The place of the line, counted from 1, of each word of a list."""
    lines = enumerate(entries_of(name), start=1)
    return {word: number for number, line in lines for word in line.split()}


def _offset(text: str) -> timezone:
    """ "+01:00", as in the list of zones."""
    hours, minutes = text[1:].split(":")
    distance = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-distance if text[0] == "-" else distance)


MONTHS = _numbered("months")
"""Number of each month's names, 1 to 12."""
WEEKDAYS = _numbered("weekdays")
"""ISO number of each weekday's names, Monday is 1."""
FILLERS = words_of("date_fillers")
_ZONES = {name: _offset(offset) for name, offset in map(str.split, entries_of("time_zones"))}
_AREAS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Etc", "Europe", "Indian", "Pacific")


def zone_named(name: str) -> tzinfo | None:
    """The zone of an abbreviation ("MESZ") or of a place ("Europe/Berlin"); None if there is none."""
    if "/" not in name:
        return _ZONES.get(name.lower())
    if not name.startswith(_AREAS) or ".." in name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
