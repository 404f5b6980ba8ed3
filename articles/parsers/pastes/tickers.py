"""Tickers and live blogs: "+++ 18:30 Uhr: Verhandlungen beginnen +++", "18.30 Uhr: ...", "90.+3": lines with a clock.

Such a line, with the short one below it if it says nothing but the time, becomes the subheading of its entry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.parsers.bodies import SUBHEADING_MARK
from articles.parsers.byline import is_name
from articles.parsers.dates import find_dates
from articles.parsers.lines import ends_sentence
from articles.parsers.metadata import Metadata, read_line
from articles.parsers.pastes.sheet import Row, Sheet, filled
from articles.parsers.pastes.titles import titled
from articles.parsers.words import any_of, words_of

_BUTTON = re.compile(any_of("ticker_buttons"), re.IGNORECASE)
_NAME = re.compile(any_of("ticker_names"), re.IGNORECASE)
_TIME = r"(?:[01]?[0-9]|2[0-4])[:.][0-5][0-9](?:\s?(?:uhr|h)\b)?|(?:[01]?[0-9]|2[0-4])\s?uhr\b"
_CLOCK = re.compile(
    rf"[\[(•*]?\s?(?:(?P<day>[^0-9:|]{{2,20}}?[,:]?\s)??)(?P<clock>{_TIME})[\])]?(?P<sign>\s*[:|–—-]+\s*|\s+|$)(?P<rest>.*)",
    re.IGNORECASE,
)
_MINUTE = re.compile(
    r"(?P<clock>(?:[1-9][0-9]{0,2}|1[01][0-9])(?:\.\s?(?:min(?:ute)?\b\.?|spielminute\b)|\.?\s?\+\s?[0-9]{1,2}\.?(?:\s?min(?:ute)?\b\.?)?|[.’'′](?=\s|:|$)(?:\s?\+\s?[0-9]{1,2})?))"
    r"(?P<sign>\s*[:|–—-]+\s*|\s+|$)(?P<rest>.*)",
    re.IGNORECASE,
)
_PLUS = re.compile(r"\+{2,4}\s*(?P<head>[^+].{0,250}?)\s*\+{2,4}\s*(?P<rest>.*)")
# Two lines with a time or with plus signs; no ticker has fewer.
_BEGINNING = r"^[^\w\n]{0,6}(?:[^\W\d]{2,12}[^\w\n]{1,3}(?:um )?)?(?:\+\+|[0-9]{1,3}\s?(?:[:.+'’′]|uhr))"
_MAY_BE_TICKER = re.compile(rf"{_BEGINNING}[^\n]*\n(?:[^\n]*\n)*?{_BEGINNING}", re.IGNORECASE | re.MULTILINE)
_WEEKDAY = re.compile(
    r"(?:heute|gestern|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|(?:mo|di|mi|do|fr|sa|so)\b\.?),?:?\s?(?:um )?",
    re.IGNORECASE,
)
_MEASURES = words_of("measures")
_HALF_A_DAY = 720  # minutes; what is further away is on the other side of midnight
_LONGEST_HEADING, _SHORTEST_TEXT, _FEWEST, _FEWEST_MINUTES = 130, 40, 2, 3


@dataclass(frozen=True)
class _Entry:
    """The beginning of an entry: its time as it is written, its heading, and text on the same line."""

    clock: str
    heading: str = ""
    text: str = ""
    value: int = 0


def with_entries(sheet: Sheet) -> Sheet:
    """The sheet with a subheading for each entry of a ticker, if it is one."""
    if not _MAY_BE_TICKER.search(sheet.text):
        return sheet
    rows = sheet.rows
    indices = filled(rows)
    entries = _entries(rows, indices)
    if not entries:
        return sheet
    names = _names_below(rows, indices, entries)
    sheet = sheet.without(dict.fromkeys(names, "")).knowing(_authors(rows, names))
    rows = sheet.rows
    indices = filled(rows)
    below = _headings_below(rows, indices, entries)
    days = _days(rows, indices, entries)
    buttons = {index: "button" for index in indices if _BUTTON.fullmatch(rows[index].bare)}
    sheet = sheet.without(buttons)
    written: list[Row] = []
    headings = frozenset(below.values())
    for index, row in enumerate(sheet.rows):
        if index in headings:
            continue
        if index in entries:
            written += _written(row, entries[index], rows[below[index]].bare if index in below else "")
        elif index in days:
            written += [
                replace(row, text=""),
                replace(row, text=SUBHEADING_MARK + row.bare),
                replace(row, text=""),
            ]
        else:
            written.append(row)
    sheet = sheet.with_rows(written)
    first = min(entries)
    above = [index for index in indices if index < first and read_line(rows[index].bare) is None]
    named = [index for index in above[:2] if _NAME.search(rows[index].bare) and not rows[index].is_prose]
    title = above if len(above) == 1 else named[:1]
    return titled(sheet, rows[title[0]].bare, at=title[0]) if title else sheet


def _entries(rows: Sequence[Row], indices: Sequence[int]) -> dict[int, _Entry]:
    """The rows that begin the entries of a ticker, of one kind; none if there are too few, or no text is in them."""
    for read, fewest in ((_plus, _FEWEST), (_clock, _FEWEST), (_minute, _FEWEST_MINUTES)):
        found = {index: entry for index in indices[1:] if (entry := read(rows[index].bare))}
        if len(found) >= fewest and _is_ticker(rows, indices, found):
            return found
    return {}


def _plus(text: str) -> _Entry | None:
    match = _PLUS.fullmatch(text) if text.startswith("++") else None
    if not match:
        return None
    inner = _clock(match["head"])
    head = inner or _Entry("", match["head"])
    return replace(head, heading=head.heading or head.text, text=match["rest"])


def _clock(text: str) -> _Entry | None:
    if not text[:24].strip() or not any(map(str.isdigit, text[:24])):
        return None
    day = _WEEKDAY.match(text)
    match = _CLOCK.fullmatch(text[day.end() :] if day else text)
    if not match or match["day"]:
        return None
    clock = (day[0] if day else "") + match["clock"]
    return _entry(clock, match["sign"], match["rest"], _minutes(match["clock"]))


def _minute(text: str) -> _Entry | None:
    match = _MINUTE.fullmatch(text) if text[:1].isdigit() else None
    if not match:
        return None
    numbers = [int(number) for number in re.findall("[0-9]+", match["clock"])]
    return _entry(match["clock"], match["sign"], match["rest"], sum(numbers))


def _entry(clock: str, sign: str, rest: str, value: int) -> _Entry | None:
    """What stands behind a time is the heading, or text; in a sentence ("18 Uhr war es ...") it is no entry."""
    clock, rest = clock.strip(), rest.strip()
    if rest and (rest[0].islower() or rest.split(" ", 1)[0].lower().rstrip(".,") in _MEASURES):
        return None
    if len(rest) <= _LONGEST_HEADING and not ends_sentence(rest):
        return _Entry(clock, rest, "", value)
    return _Entry(clock, "", rest, value)


def _minutes(clock: str) -> int:
    numbers = [int(number) for number in re.findall("[0-9]+", clock)]
    return numbers[0] * 60 + (numbers[1] if len(numbers) > 1 else 0)


def _is_ticker(rows: Sequence[Row], indices: Sequence[int], found: dict[int, _Entry]) -> bool:
    """Has most of the entries text, and do their times mostly go one way?"""
    starts = sorted(found)
    places = {index: place for place, index in enumerate(indices)}
    with_text = 0
    for index, after in zip(starts, [*starts[1:], len(rows)], strict=True):
        place = places[index] + 1
        below: list[str] = []
        while place < len(indices) and indices[place] < after and len(below) < 4:
            below.append(rows[indices[place]].bare)
            place += 1
        with_text += len(found[index].text) >= _SHORTEST_TEXT or any(
            len(text) > 60 or ends_sentence(text) for text in below
        )
    steps = [
        (found[after].value - found[before].value + _HALF_A_DAY) % (2 * _HALF_A_DAY) - _HALF_A_DAY
        for before, after in pairwise(starts)
        if not _is_day(rows[indices[places[after] - 1]].bare)
    ]
    down, up = sum(step <= 0 for step in steps), sum(step >= 0 for step in steps)
    is_list = bool(steps) and all(
        abs(step) == 1 for step in steps
    )  # also that of the ten best, from the last
    return not is_list and with_text * 3 >= len(found) * 2 and max(down, up) * 4 >= len(steps) * 3


def _names_below(rows: Sequence[Row], indices: Sequence[int], entries: Mapping[int, _Entry]) -> list[int]:
    """The rows right below the times that say who wrote the entry, if below most of them is one, above the heading."""
    bare = [
        place for place, index in enumerate(indices[:-2]) if index in entries and not entries[index].heading
    ]
    named = [
        indices[place + 1]
        for place in bare
        if is_name(rows[indices[place + 1]].bare)
        and not {indices[place + 1], indices[place + 2]} & entries.keys()
    ]
    headed = [place for place in bare if _is_heading(rows[indices[place + 2]].bare)]
    return (
        named
        if len(named) > 1 and len(named) * 3 >= len(bare) * 2 and len(headed) * 3 >= len(bare) * 2
        else []
    )


def _authors(rows: Sequence[Row], names: Sequence[int]) -> Metadata:
    return Metadata(authors=tuple(dict.fromkeys(rows[index].bare for index in names)))


def _is_heading(text: str) -> bool:
    return (
        len(text) <= _LONGEST_HEADING and not ends_sentence(text.rstrip("?!")) and not _BUTTON.fullmatch(text)
    )


def _headings_below(
    rows: Sequence[Row], indices: Sequence[int], entries: dict[int, _Entry]
) -> dict[int, int]:
    """For entries that say nothing but the time, the row below that is their heading."""
    found = {}
    for place, index in enumerate(indices[:-2]):
        if index not in entries or entries[index].heading or entries[index].text:
            continue
        below, after = indices[place + 1], indices[place + 2]
        if below not in entries and after not in entries and _is_heading(rows[below].bare):
            found[index] = below
    return found


def _days(rows: Sequence[Row], indices: Sequence[int], entries: dict[int, _Entry]) -> set[int]:
    """Dates right above an entry that stand there like headings."""
    found = {
        index
        for index, below in pairwise(indices)
        if below in entries and index not in entries and _is_day(rows[index].bare)
    }
    return found if len(found) > 1 else set()


def _is_day(text: str) -> bool:
    """Is it nothing but a day, without a time?"""
    dates = find_dates(text)
    if len(dates) != 1 or (dates[0].start, dates[0].end, dates[0].label) != (0, len(text), ""):
        return False
    return not (dates[0].when.hour or dates[0].when.minute)


def _written(row: Row, entry: _Entry, below: str) -> list[Row]:
    heading = entry.heading or below
    clock = entry.clock
    if heading and clock and clock[-1].isdigit() and (":" in clock or re.fullmatch(r"\d\d?\.\d\d", clock)):
        clock += " Uhr"
    whole = f"{clock}: {heading}" if clock and heading else clock or heading
    rows = [replace(row, text=""), replace(row, text=SUBHEADING_MARK + whole), replace(row, text="")]
    return [*rows, replace(row, text=entry.text), replace(row, text="")] if entry.text else rows
