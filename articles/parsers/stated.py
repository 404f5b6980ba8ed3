"""What a text states that is a date as a whole: as ISO 8601, RFC 822, spreadsheets, scripts and Germans write it.

The text is taken apart from its beginning; it is a date if nothing in it remains unexplained and nothing is said twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone, tzinfo

from articles.parsers.datewords import FILLERS, MONTHS, WEEKDAYS, zone_named
from articles.parsers.habits import USUAL, Habit, full_year, shown_by
from articles.parsers.words import any_of

_LONGEST = 120
_LABEL = re.compile(
    rf"(?:(?:zuletzt|letzte|letztmals)\s+)?(?:{any_of('labels_of_changes', 'labels_of_publication')}|stand)\b\s*:?",
    re.IGNORECASE,
)
_DAY = "|".join(word for word in WEEKDAYS if word.endswith(("tag", "woch", "abend")) or len(word) == 2)
# "9:15 am", but not "9.15 Uhr am Montag" and "9:15 am 2.11.2026"
_HALF = rf"(?:\s?(?P<half>[ap])\.?\s?m\b\.?(?!\s+(?:(?:{_DAY})\b|[0-9]{{1,2}}\.)))"
_PARTS = re.compile(
    r"(?P<gap>[\s,;|·•–—]+|[-/](?=\s)|[t_](?=[0-9]))"
    r"|(?P<comment>\([^()]*\)|\[[^\[\]]*\])"
    r"|(?P<ymd>(?P<y>[0-9]{4})(?P<s>[-/.])\s?(?P<mo>[0-9]{1,2})(?P=s)\s?(?P<d>[0-9]{1,2})(?![0-9])\.?)"
    r"|(?P<two>(?P<a>[0-9]{1,2})(?P<sep>[-/.])\s?(?P<b>[0-9]{1,2})(?P=sep)\s?(?P<year>[0-9]{4}|[0-9]{2})(?![0-9]))"
    r"|(?P<clock>(?P<h>[0-9]{1,2})\s?[:.h]\s?(?P<min>[0-9]{2})(?:[:.](?P<sec>[0-9]{2})(?:[.,:](?P<frac>[0-9]{1,9}))?)?"
    rf"(?![0-9]){_HALF}?(?:\s?(?:uhr|h)\b)?)"
    rf"|(?P<full>(?P<hour>[0-9]{{1,2}})(?:\s?(?:uhr|h)\b|{_HALF.replace('half', 'mark')}))"
    r"|(?P<zone>(?:gmt|utc|ut)?\s?(?P<sign>[+-])(?P<zh>[0-9]{1,2}):?(?P<zm>[0-9]{2})?(?![0-9]))"
    r"|(?P<number>[0-9]{4}|[0-9]{1,2})(?![0-9])(?:st|nd|rd|th)?\.?"
    r"|(?P<word>[a-z]+(?:/[a-z_]+)+|[^\W\d_]+)\.?",
    re.IGNORECASE,
)
_DOTTED_CLOCK = re.compile(
    r"(?P<clock>(?P<h>[0-9]{1,2})\.(?P<min>[0-9]{2})\.(?P<sec>[0-9]{2})(?P<frac>[^\s\S])?(?P<half>[^\s\S])?(?:\s?uhr\b)?)",
    re.IGNORECASE,
)


class _UnreadableError(ValueError):
    """The text is no date."""


@dataclass
class _Found:
    """What was found so far; each at most once."""

    habit: Habit
    text: str
    date: tuple[int, int, int] | None = None
    clock: tuple[int, int, int, int] | None = None
    zone: tzinfo | None = None
    month: int = 0
    weekday: int = 0
    numbers: list[str] = field(default_factory=list)


def stated_moment(text: str, habit: Habit = USUAL) -> datetime | None:
    """The moment that the text as a whole states, without a zone where it gives none; None if it is no date."""
    if len(text) > _LONGEST:
        return None
    label = _LABEL.match(text)
    found = _Found(habit, text)
    try:
        _take(text[label.end() :] if label else text, found)
        return _moment(found)
    except (ValueError, OverflowError):
        return None


def _take(text: str, found: _Found) -> None:
    at = 0
    while at < len(text):
        if text[at] == "-" and found.clock is None:  # no offset from UTC: there is no time yet
            at += 1
            continue
        part = _PARTS.match(text, at)
        if part is None:
            raise _UnreadableError
        if (
            (found.date or found.month) and part["two"] and part["sep"] == "."
        ):  # a time, behind a date: 9.15.30
            part = _DOTTED_CLOCK.match(text, at)
            if part is None:
                raise _UnreadableError
        at = part.end()
        _TAKERS[part.lastgroup or ""](part, found)


def _take_ymd(part: re.Match[str], found: _Found) -> None:
    _once(found.date or found.month)
    found.date = int(part["y"]), int(part["mo"]), int(part["d"])


def _take_two(part: re.Match[str], found: _Found) -> None:
    _once(found.date or found.month)
    first, second, year = int(part["a"]), int(part["b"]), full_year(part["year"])
    shown = 0 if part["sep"] == "." else shown_by(found.text) or (-1 if found.habit.month_first else 1)
    found.date = (year, first, second) if shown < 0 else (year, second, first)


def _take_clock(part: re.Match[str], found: _Found) -> None:
    _once(found.clock)
    fraction = int((part["frac"] or "").ljust(6, "0")[:6])
    hour = _of_half(int(part["h"]), part["half"])
    found.clock = hour, int(part["min"]), min(int(part["sec"] or 0), 59), fraction


def _take_full(part: re.Match[str], found: _Found) -> None:
    _once(found.clock)
    found.clock = _of_half(int(part["hour"]), part["mark"]), 0, 0, 0


def _of_half(hour: int, half: str | None) -> int:
    """The hour of the day; "14:05 PM", as wrong formats write it, is 14:05."""
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half.lower() == "p" else 0)


def _take_zone(part: re.Match[str], found: _Found) -> None:
    _once(found.zone)
    distance = timedelta(hours=int(part["zh"]), minutes=int(part["zm"] or 0))
    if distance > timedelta(hours=15):
        raise _UnreadableError
    found.zone = timezone(-distance if part["sign"] == "-" else distance)


def _take_comment(part: re.Match[str], found: _Found) -> None:
    """A zone once more in other words, or something that belongs to the date itself: "(MESZ)"."""
    if found.zone is None:
        _take(part["comment"][1:-1], found)


def _take_number(part: re.Match[str], found: _Found) -> None:
    found.numbers.append(part["number"])
    if len(found.numbers) > 2:
        raise _UnreadableError


def _take_word(part: re.Match[str], found: _Found) -> None:
    word = part["word"].lower()
    if word in MONTHS:
        _once(found.month or found.date)
        found.month = MONTHS[word]
    elif word in WEEKDAYS:
        _once(found.weekday)
        found.weekday = WEEKDAYS[word]
    elif zone := zone_named(part["word"]):
        _once(found.zone)
        found.zone = zone
    elif word not in FILLERS:
        raise _UnreadableError


_TAKERS: dict[str, Callable[[re.Match[str], _Found], None]] = {
    "gap": lambda part, found: None, "comment": _take_comment, "ymd": _take_ymd, "two": _take_two,
    "clock": _take_clock, "full": _take_full, "zone": _take_zone, "number": _take_number, "word": _take_word,
}  # fmt: skip


def _once(said: object) -> None:
    if said:
        raise _UnreadableError


def _moment(found: _Found) -> datetime:
    hour, minute, second, fraction = found.clock or (0, 0, 0, 0)
    day = datetime(*(found.date or _named_day(found)))
    if found.date and found.numbers:
        raise _UnreadableError
    if hour == 24 and not (minute or second):
        day, hour = day + timedelta(days=1), 0
    return day.replace(hour=hour, minute=minute, second=second, microsecond=fraction, tzinfo=found.zone)


def _named_day(found: _Found) -> tuple[int, int, int]:
    """Of a month's name and two numbers; the one with four digits is the year, else the second."""
    if not found.month or len(found.numbers) != 2:
        raise _UnreadableError
    day, year = found.numbers if len(found.numbers[0]) <= 2 else reversed(found.numbers)
    if len(day) > 2:
        raise _UnreadableError
    if (
        year.startswith("00") and len(year) == 4 and year != "0001"
    ):  # 0025 is 2025 in RFC 822; 0001 is none at all
        year = year[2:]
    return full_year(year), found.month, int(day)
