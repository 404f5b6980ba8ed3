"""Dates of feeds and agencies as ISO 8601, and what feedparser makes of forms that nobody else knows."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime
from typing import Any

from articles.parsers.dates import parse_date
from articles.parsers.habits import USUAL, Habit


def moment(text: str, parsed: Any = None, habit: Habit = USUAL) -> str:
    """The time as ISO 8601 with its zone; Berlin's if none is given; empty if it is no time.

    `parsed` is feedparser's tuple in UTC, used where the text is of no known form.
    """
    when = parse_date(text[:200], habit)
    if when is None and parsed:
        try:
            when = parse_date(datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat())
        except (ValueError, TypeError, OverflowError, OSError):
            return ""
    return when.isoformat() if when else ""


def moment_or_text(text: str, parsed: Any = None, habit: Habit = USUAL) -> str:
    """`moment`; what is no time stays as it is, so that the article can say that its date could not be read."""
    return moment(text, parsed, habit) or text.strip()[:100]


def latest(*times: str) -> str:
    """The latest of some times as `moment` gives them; empty if all are."""
    return max(filter(None, times), key=datetime.fromisoformat, default="")


def is_later(time: str, other: str) -> bool:
    """Is the first of two times as `moment` gives them known and later than the other?"""
    return bool(time) and (not other or datetime.fromisoformat(time) > datetime.fromisoformat(other))
