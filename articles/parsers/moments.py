"""Dates of feeds and agencies: RFC 822 with German zones and names as well, ISO 8601, and what feedparser makes of the rest."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from articles.parsers.dates import parse_date

_ZONES = {"MESZ": "+0200", "CEST": "+0200", "MEZ": "+0100", "CET": "+0100"}
_ZONE = re.compile(r"\b(MESZ|CEST|MEZ|CET)\b")
_GERMAN = {"Mrz": "Mar", "Mär": "Mar", "Mai": "May", "Okt": "Oct", "Dez": "Dec"}
_MONTH = re.compile(r"\b(Mrz|Mär|Mai|Okt|Dez)\b")


def moment(text: str, parsed: Any = None) -> str:
    """The time as ISO 8601 with its zone; Berlin's if none is given; empty if it is no time.

    `parsed` is feedparser's tuple in UTC, used where the text is of no known form.
    """
    text = text.strip()[:100]
    if when := parse_date(text):
        return when.isoformat()
    try:
        numeric = _ZONE.sub(lambda found: _ZONES[found[1]], text)
        when = parsedate_to_datetime(_MONTH.sub(lambda found: _GERMAN[found[1]], numeric))
        return _known(when)
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    try:
        return _known(datetime.fromtimestamp(calendar.timegm(parsed), UTC)) if parsed else ""
    except (ValueError, TypeError, OverflowError, OSError):
        return ""


def _known(when: datetime) -> str:
    """Empty for years in which no article was written."""
    found = parse_date(when.isoformat())
    return found.isoformat() if found else ""


def latest(*times: str) -> str:
    """The latest of some times as `moment` gives them; empty if all are."""
    return max(filter(None, times), key=datetime.fromisoformat, default="")


def is_later(time: str, other: str) -> bool:
    """Is the first of two times as `moment` gives them known and later than the other?"""
    return bool(time) and (not other or datetime.fromisoformat(time) > datetime.fromisoformat(other))
