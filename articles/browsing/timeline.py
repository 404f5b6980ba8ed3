"""Articles over time: months, or years where it is a long time."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

MOST_MONTHS = 36


@dataclass(frozen=True)
class Period:
    """A month or year and its number of articles."""

    first: date
    last: date
    count: int

    @property
    def is_year(self) -> bool:
        return (self.first.month, self.last.month) == (1, 12)


def periods(months: Mapping[str, int]) -> list[Period]:
    """From the first month ("2024-03") with articles to the last, those without any included."""
    if not months:
        return []
    first, last = min(months), max(months)
    (first_year, first_month), (last_year, last_month) = _parts(first), _parts(last)
    if 12 * (last_year - first_year) + last_month - first_month < MOST_MONTHS:
        numbers = range(12 * first_year + first_month - 1, 12 * last_year + last_month)
        return [_month(number // 12, number % 12 + 1, months) for number in numbers]
    return [_year(year, months) for year in range(first_year, last_year + 1)]


def _parts(month: str) -> tuple[int, int]:
    year, _dash, number = month.partition("-")
    return int(year), int(number)


def _month(year: int, month: int, months: Mapping[str, int]) -> Period:
    last = date(year, month, monthrange(year, month)[1])
    return Period(date(year, month, 1), last, months.get(f"{year:04}-{month:02}", 0))


def _year(year: int, months: Mapping[str, int]) -> Period:
    count = sum(months.get(f"{year:04}-{month:02}", 0) for month in range(1, 13))
    return Period(date(year, 1, 1), date(year, 12, 31), count)
