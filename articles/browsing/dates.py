"""Dates as readers type them, from a day to a whole year."""

from __future__ import annotations

import re
from datetime import date, timedelta

_FORMS = (
    re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?)?"),
    re.compile(r"(?:(?:(?P<d>\d{1,2})\.)?\s?(?P<m>\d{1,2})\.)?\s?(?P<y>\d{4})"),
)


def period(text: str) -> tuple[date, date] | None:
    """First and last day of what is meant by 2025, 2025-03, 2025-03-14, 3.2025 or 14.3.2025; None if nothing is."""
    for form in _FORMS:
        match = form.fullmatch(text.strip())
        if match:
            parts = {name: int(value) for name, value in match.groupdict().items() if value}
            try:
                first = date(parts["y"], parts.get("m", 1), parts.get("d", 1))
            except ValueError:
                return None
            return first, _last(first, parts)
    return None


def _last(first: date, parts: dict[str, int]) -> date:
    if "d" in parts:
        return first
    if "m" in parts:
        following = (
            date(first.year + first.month // 12, first.month % 12 + 1, 1) if first.year < 9999 else None
        )
        return following - timedelta(days=1) if following else date.max
    return date(first.year, 12, 31)
