"""Dates of articles as aware times in Europe/Berlin: those that a text states as a whole, and those within a line.

A date that does not exist (31.02.), on which no article of this archive appeared (before 1800, after 2199), or that
stands for none (1.1.1970) is no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from articles.parsers.datewords import BERLIN, MONTHS, WEEKDAYS
from articles.parsers.habits import USUAL, Habit, full_year
from articles.parsers.stamps import NUMBER, moment_of_number
from articles.parsers.stated import stated_moment
from articles.parsers.words import any_of

__all__ = ["BERLIN", "CLOCK", "FoundDate", "find_dates", "is_future", "parse_date"]

_YEARS = range(1800, 2200)
# What programs write where they know no date: their own zero, in UTC or as the day alone.
_ZEROS = frozenset(
    zero.replace(tzinfo=zone)
    for zero in (datetime(1899, 12, 30), datetime(1899, 12, 31), datetime(1900, 1, 1), datetime(1970, 1, 1))
    for zone in (UTC, BERLIN)
)
_CLOCKS_DIFFER = timedelta(minutes=15)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(word for word in WEEKDAYS if len(word) == 2 or word.endswith(("tag", "woch", "abend")))
_WEEKDAY = f"(?:{_WEEKDAY})"
_LABEL = (
    r"(?P<label>(?:(?:zuletzt|letzte|letztmals)\s+)?"
    rf"{any_of('labels_of_changes')}|{any_of('labels_of_publication')}|stand)"
)
_TIME = (
    r"(?:(?:\s*[,|•·–/-]\s*|\s+|(?<=[0-9])T)(?:um\s+|gegen\s+|ab\s+)?"
    r"(?:(?P<hour>[0-2]?[0-9])\s?[:.]\s?(?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?![.:]?[0-9])"
    r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?(?:\s*(?:uhr|h)\b)?"
    r"|(?P<full>[0-2]?[0-9])\s*uhr\b)(?:\s*\(?(?:mesz|mez|cest|cet)\b\)?)?)?"
)
_DATE = re.compile(
    rf"(?:(?<![^\W0-9]){_LABEL}\s*:?\s*(?:(?:am|vom|um|den)\s+)?:?\s*)?"
    rf"(?:\b(?:am\s+)?{_WEEKDAY}\b\.?\s*,?\s*)?(?:\b(?:der|den|dem|am)\s+)?"
    r"(?:(?:(?<![0-9])|(?<=\b20[0-9]{2})|(?<=\.20[0-9]{2}))(?P<day>[0-3]?[0-9])\.\s?(?:(?P<month>[01]?[0-9])\.\s?|"
    rf"(?P<name>{_MONTH})\b\.?\s+)(?P<year>[0-9]{{4}}|[0-9]{{2}}(?!\s*uhr))(?![0-9](?![0-9]?\.)|[.:][0-9])"
    r"|(?<![0-9])(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9]))" + _TIME,
    re.IGNORECASE,
)
# What `fromisoformat` may be asked: of "2026-11-02 09.15" it makes nine o'clock.
_ISO = re.compile(
    r"[0-9]{4}-?(?:[0-9]{2}-?[0-9]{2}|W[0-9]{2}(?:-?[1-7])?)"
    r"(?:[T ][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]+)?)?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
CLOCK = re.compile(
    r"[0-2]?[0-9][:.][0-9]{2}(?: Uhr)?"
)  # nothing but a time, as above the entries of a ticker
_DIGIT = re.compile("[0-9]")
_MODIFIED = re.compile(any_of("labels_of_changes"), re.IGNORECASE)


@dataclass(frozen=True)
class FoundDate:
    """A date in a line of text, from `start` to `end`; `label` is published, modified, stand or empty."""

    when: datetime
    label: str
    start: int
    end: int


def parse_date(text: str, habit: Habit = USUAL) -> datetime | None:
    """The time that the whole of `text` states, in any usual form (see `stated`, `stamps`); None if it states none.

    Without a zone it is Berlin's; a date alone is its midnight there. `habit` is how the source writes what is open.
    """
    text = text.strip()
    try:
        when = _stated(text, habit)
        return None if when is None else _checked(when)
    except (ValueError, OverflowError):
        return None


def _stated(text: str, habit: Habit) -> datetime | None:
    if NUMBER.fullmatch(text):
        return moment_of_number(text, habit.since_1904)
    if _ISO.fullmatch(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:  # 24:00, nine digits of a second
            pass
    return stated_moment(text, habit)


def is_future(when: datetime) -> bool:
    """Is it still to come, by more than clocks differ?"""
    return when > datetime.now(UTC) + _CLOCKS_DIFFER


def find_dates(line: str) -> list[FoundDate]:
    """Every date of a line, with the words that belong to it (weekday, "Stand:", "Uhr")."""
    found: list[FoundDate] = []
    if not _DIGIT.search(line):
        return found
    for match in _DATE.finditer(line):
        try:
            when = _checked(_from_match(match))
        except ValueError:
            continue
        found.append(FoundDate(when, _label(match["label"]), match.start(), match.end()))
    return found


def _label(word: str | None) -> str:
    if not word:
        return ""
    if _MODIFIED.search(word):
        return "modified"
    return "stand" if word.lower() == "stand" else "published"


def _from_match(match: re.Match[str]) -> datetime:
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
    else:
        year, day = full_year(match["year"]), int(match["day"])
        month = int(match["month"]) if match["month"] else MONTHS[match["name"].lower()]
    hour, minute = int(match["hour"] or match["full"] or 0), int(match["minute"] or 0)
    is_midnight = (hour, minute) == (24, 0)
    when = datetime(year, month, day, 0 if is_midnight else hour, minute) + timedelta(days=is_midnight)
    return (
        datetime.fromisoformat(when.isoformat() + match["zone"]) if match["iso"] and match["zone"] else when
    )


def _checked(when: datetime) -> datetime:
    when = when.replace(microsecond=0)  # what programs add to a second differs from one format to the next
    when = when.replace(tzinfo=BERLIN) if when.tzinfo is None else when.astimezone(BERLIN)
    if when.year not in _YEARS or when in _ZEROS:
        raise ValueError("no date of an article")
    return when
