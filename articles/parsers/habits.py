"""How a source writes its dates, where one date alone does not say: 03/11/2026 is of November, or of March.

Day first, as is usual in German, unless other dates of the same file show that the month stands first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from articles.parsers.datewords import WEEKDAYS

T = TypeVar("T")
_MOST_WAITING, _MOST_CHARACTERS = 5_000, 8_000_000
_PAIR = re.compile(r"(?<![0-9/.:-])([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9/-])")
_WORD = re.compile(r"[a-z]+")
_MONTH_FIRST = re.compile(r"\bmm?([/-])(?:dd?|tt?)\1[yj]", re.IGNORECASE)
_DAY_FIRST = re.compile(r"\b(?:dd?|tt?)([/-])mm?\1[yj]", re.IGNORECASE)


@dataclass(frozen=True)
class Habit:
    """`month_first`: of two numbers with slashes or dashes the first is the month. `since_1904`: see `stamps`."""

    month_first: bool = False
    since_1904: bool = False


USUAL = Habit()


def habit_of(texts: Iterable[str]) -> Habit:
    """The habit that all dates of a source show together."""
    return Habit(sum(map(shown_by, texts)) < 0)


def shown_by(text: str) -> int:
    """1 if the date can only be read with the day first, -1 if only with the month first, else 0."""
    pair = _PAIR.search(text[:100])
    if pair is None:
        return 0
    first, second = int(pair[1]), int(pair[3])
    if first <= 12 < second <= 31:
        return -1
    if second <= 12 < first <= 31:
        return 1
    return _shown_by_weekday(text, pair)


def shown_by_form(text: str) -> int:
    """As `shown_by`, of a form such as "MM/DD/YYYY" or "TT/MM/JJJJ" in the name of a column."""
    if _MONTH_FIRST.search(text):
        return -1
    return 1 if _DAY_FIRST.search(text) else 0


def is_open(text: str) -> bool:
    """Can the date be read both ways?"""
    pair = _PAIR.search(text[:100])
    return pair is not None and max(int(pair[1]), int(pair[3])) <= 12 and not shown_by(text)


def _shown_by_weekday(text: str, pair: re.Match[str]) -> int:
    named = next(
        (WEEKDAYS[word] for word in _WORD.findall(text[: pair.start()].lower()) if word in WEEKDAYS), 0
    )
    if not named or pair[1] == pair[3]:
        return 0
    year = full_year(pair[4])
    day_first = _weekday(year, int(pair[3]), int(pair[1])) == named
    month_first = _weekday(year, int(pair[1]), int(pair[3])) == named
    return day_first - month_first


def _weekday(year: int, month: int, day: int) -> int:
    try:
        return date(year, month, day).isoweekday()
    except ValueError:
        return -1


def full_year(digits: str) -> int:
    """The year of two digits or four."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 70 else 1900)


def with_habit(
    rows: Iterable[T], dates_of: Callable[[T], Iterable[str]], size_of: Callable[[T], int], shown: int = 0
) -> Iterator[tuple[T, Habit]]:
    """Each row with the habit of its source, as far as it is read.

    Rows wait while a date among them is open and no date has shown yet how to read it: at most 5,000 rows or 8 million
    characters (`size_of` counts them), so that any file is read in bounded memory. `shown` is what is known before, as
    `shown_by` says it.
    """
    balance, characters = shown, 0
    waiting: list[T] = []
    for row in rows:
        texts = list(dates_of(row))
        balance += sum(map(shown_by, texts))
        if balance == 0 and (waiting or any(map(is_open, texts))):
            waiting.append(row)
            characters += size_of(row)
            if len(waiting) < _MOST_WAITING and characters < _MOST_CHARACTERS:
                continue
        habit = Habit(balance < 0)
        if waiting:
            yield from ((held, habit) for held in waiting)
            # the row that ended the waiting is still to come, unless it waited itself
            is_last = waiting[-1] is row
            waiting, characters = [], 0
            if is_last:
                continue
        yield row, habit
    yield from ((held, Habit(balance < 0)) for held in waiting)
