"""Dates as German news sites write them, and ISO 8601, as aware times in Europe/Berlin.

A date that does not exist (31.02.) or lies outside 1600 to 2199 is no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from articles.parsers.words import any_of

BERLIN = ZoneInfo("Europe/Berlin")
_YEARS = range(1600, 2200)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner januer jan jän",
            "februar feber feb febr",
            "märz maerz mär mrz",
            "april apr",
            "mai",
            "juni jun",
            "juli jul",
            "august aug",
            "september sep sept",
            "oktober okt",
            "november nov",
            "dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so)"
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


def parse_date(text: str) -> datetime | None:
    """The time that the whole of `text` states, in ISO 8601 or German; None if it states none.

    Without a zone it is Berlin's; a date alone is its midnight there.
    """
    text = text.strip()
    try:
        return _checked(datetime.fromisoformat(text))
    except ValueError:
        pass
    found = find_dates(text)
    return found[0].when if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) else None


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
        year, day = int(match["year"]), int(match["day"])
        month = int(match["month"]) if match["month"] else _MONTHS[match["name"].lower()]
        if len(match["year"]) == 2:
            year += 2000 if year < 70 else 1900
    hour = int(match["hour"] or match["full"] or 0)
    when = datetime(year, month, day, hour, int(match["minute"] or 0))
    return (
        datetime.fromisoformat(when.isoformat() + match["zone"]) if match["iso"] and match["zone"] else when
    )


def _checked(when: datetime) -> datetime:
    if when.year not in _YEARS:
        raise ValueError("year out of range")
    return when.replace(tzinfo=BERLIN) if when.tzinfo is None else when.astimezone(BERLIN)
