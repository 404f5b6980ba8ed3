"""Dates as readers type them, from a day to a whole year: in ISO 8601, in German figures, in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from articles.text.normalise import fold

# German and Austrian names first, English ones beside them since the fields have English names too.
_MONTHS = (
    "januar jan janner january",
    "februar feb feber february",
    "marz mar mrz maerz march",
    "april apr",
    "mai may",
    "juni jun juno june",
    "juli jul july",
    "august aug",
    "september sep sept",
    "oktober okt october oct",
    "november nov",
    "dezember dez december dec",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_DAYS_AGO = {"heute": 0, "today": 0, "gestern": 1, "yesterday": 1, "vorgestern": 2}
_FORMS = (
    re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?)?"),
    re.compile(r"(?:(?:(?P<d>\d{1,2})\.)?\s?(?P<m>\d{1,2})\.)?\s?(?P<y>\d{4})"),
    re.compile(r"(?:(?P<d>\d{1,2})\.?\s?)?(?P<name>[a-z]+)\.?\s?(?P<y>\d{4})"),
)


def period(text: str, today: date | None = None) -> tuple[date, date] | None:
    """First and last day of what is meant; None if nothing is.

    Reads 2025, 2025-03, 2025-03-14, 3.2025, 14.3.2025, März 2025, 14. März 2025, heute, gestern and vorgestern;
    these are counted from `today`, which is the machine's day when it is not given.
    """
    folded = fold(text).strip()
    if folded in _DAYS_AGO:
        day = (today or date.today()) - timedelta(days=_DAYS_AGO[folded])
        return day, day
    for form in _FORMS:
        match = form.fullmatch(folded)
        if match:
            return _days(match.groupdict())
    return None


def _days(found: dict[str, str | None]) -> tuple[date, date] | None:
    name = found.pop("name", None)
    if name is not None and name not in _MONTH:
        return None
    parts = {part: int(value) for part, value in found.items() if value}
    if name is not None:
        parts["m"] = _MONTH[name]
    try:
        first = date(parts["y"], parts.get("m", 1), parts.get("d", 1))
    except ValueError:
        return None
    return first, _last(first, parts)


def _last(first: date, parts: dict[str, int]) -> date:
    if "d" in parts:
        return first
    if "m" in parts:
        following = (
            date(first.year + first.month // 12, first.month % 12 + 1, 1) if first.year < 9999 else None
        )
        return following - timedelta(days=1) if following else date.max
    return date(first.year, 12, 31)
