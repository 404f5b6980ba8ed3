"""Lexemes for the day of an article, and for the days of a period."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

UNDATED = "@undated"


def days(day: date) -> list[str]:
    """Those of an article of this day, by which `cover` finds it: year, month and day."""
    text = day.isoformat()
    return [f"@{text[:4]}", f"@{text[:7]}", f"@{text}"]


def cover(first: date, last: date) -> Iterator[tuple[str, bool]]:
    """The fewest (lexeme, is a prefix) that together mean every day from `first` to `last`.

    Decades, centuries and millennia are prefixes, since an article names none of them.
    """
    day = first
    while day <= last:
        for length in (1, 2, 3, 4, 7, 10):  # letters of the ISO date that name the unit
            end = _end_of_unit(day, length)
            if end is not None and end <= last:
                break
        yield f"@{day.isoformat()[:length]}", length < 4
        if end is None or end == date.max:
            return
        day = end + timedelta(days=1)


def _end_of_unit(day: date, length: int) -> date | None:
    """Last day of the unit, None where `day` is not its first."""
    if length == 10:
        return day
    if length == 7:
        return day.replace(day=monthrange(day.year, day.month)[1]) if day.day == 1 else None
    years = 10 ** (4 - length)
    first_year = day.year - day.year % years
    return date(first_year + years - 1, 12, 31) if day == date(max(1, first_year), 1, 1) else None
