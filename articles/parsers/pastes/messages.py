"""Mails: which of the messages in a paste is the article, and where it says who sent it when.

A message may forward or answer others, which then stand below a header, or behind "> ". The article is the
outermost message that is not just a note beside a longer one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from articles.parsers.dates import find_dates
from articles.parsers.pastes.headers import Header, header_at
from articles.parsers.pastes.letters import notices
from articles.parsers.pastes.sheet import Row, Sheet, filled, prose_in
from articles.parsers.words import any_of, by_name

_SEPARATOR = re.compile(any_of("mail_separators"), re.IGNORECASE)
_ATTRIBUTION = re.compile(any_of("mail_attributions"), re.IGNORECASE)
_WROTE = re.compile(r"\s(?:schrieb|wrote|hat)\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"^\s*(?:am|on|um|at)?\b[\s,]*(?:um|at)?\b|<.*|\(.*|\b(?:folgendes|geschrieben)\b.*", re.IGNORECASE
)
# No mail is without one of these at the beginning of a line.
_MAY_BE_MAIL = re.compile(
    rf"^[ \t]*(?:[*_|>-]|(?:{'|'.join(by_name('mail_fields').values())})[*_]*[ \t]*:|[^\n<>@]{{2,100}}<[^\n<>]*@)"
    rf"|^.{{0,120}}\b(?:schrieb|wrote|a écrit|forwarded|weitergeleitet|nachricht)\b.{{0,100}}:?$",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"(?:>[ \t]?|\|[ \t](?=\S))*>[ \t]?")
# A message that is shorter than this share of the longest is a note.
_NOTE = 0.4
_DEEPEST, _MOST_MARKS = 6, 20


@dataclass(frozen=True)
class Message:
    """The rows of one message, below its header if it has one."""

    start: int
    end: int
    header: Header | None = None


def read_message(sheet: Sheet) -> tuple[Sheet, Header | None]:
    """The sheet with the rows of the article's message only, and its header; None if it is no mail.

    What other messages say is taken away as quotation, notes and headers as parts of the message.
    """
    header: Header | None = None
    if not _MAY_BE_MAIL.search(sheet.text):
        return sheet, header
    for _depth in range(_DEEPEST):
        before = sheet
        sheet, found = _unforwarded(sheet)
        header = found or header
        sheet, found = _unquoted(sheet)
        if found:
            header = replace(found, subject=header.subject if header else "")
        if sheet is before:
            break
    return sheet, header


def _unforwarded(sheet: Sheet) -> tuple[Sheet, Header | None]:
    """The message that counts among those that stand below each other."""
    found = list(_messages(sheet.rows))
    if not any(message.header for message in found) and len(found) < 2:
        return sheet, None
    amounts = [_amount(sheet.rows[message.start : message.end]) for message in found]
    chosen = _outermost(amounts) if any(amounts) else len(found) - 1
    start, end = found[chosen].start, found[chosen].end
    kinds = {index: "message" if index < start else "quotation" for index in filled(sheet.rows)}
    kinds = {index: kind for index, kind in kinds.items() if not start <= index < end}
    return _left(sheet.without(kinds), amounts, chosen), found[chosen].header


def _messages(rows: Sequence[Row]) -> list[Message]:
    """The messages below each other; the first may have no header."""
    found: list[Message] = []
    start, at = 0, 0
    header: Header | None = None
    while at < len(rows):
        head = _below_separator(rows, at) if _is_separator(rows[at].text) else at
        below = header_at(rows, head)
        if below is None and head == at:
            at += 1
            continue
        found.append(Message(start, at, header))
        header = below
        start = at = below.end if below else head
    found.append(Message(start, len(rows), header))
    return [
        message
        for message in found
        if message.header or not all(row.is_blank for row in rows[message.start : message.end])
    ]


def _below_separator(rows: Sequence[Row], at: int) -> int:
    """The next row that is not blank, if it is near."""
    return next((index for index in range(at + 1, min(at + 4, len(rows))) if not rows[index].is_blank), at)


def _is_separator(text: str) -> bool:
    return len(text) < 200 and _SEPARATOR.fullmatch(text.strip(" \t>*_-–—=:|")) is not None


def _outermost(amounts: Sequence[int]) -> int:
    return next(index for index, amount in enumerate(amounts) if amount >= _NOTE * max(amounts))


def _unquoted(sheet: Sheet) -> tuple[Sheet, Header | None]:
    """The message that counts among those that are quoted in each other by ">"."""
    depths = _depths(sheet.rows)
    quoted = [index for index, depth in depths.items() if depth]
    attributions = _attributions(sheet.rows, depths)
    if len(quoted) < 2 or not (attributions or len(quoted) * 5 >= len(depths) * 4 or sheet.taken):
        return sheet, None
    levels = sorted(set(depths.values()))
    amounts = []
    for level in levels:
        own = _unmarked(_of_level(sheet.rows, depths, level))
        amounts.append(_amount(own))
    if not any(amounts):
        return sheet, None
    chosen = _outermost(amounts)
    level = levels[chosen]
    kinds = {
        index: "message" if depth < level else "quotation"
        for index, depth in depths.items()
        if depth != level or index in attributions
    }
    said = next((attributions[index] for index in sorted(attributions) if depths[index] < level), None)
    sheet = sheet.without(kinds)
    return _left(sheet.with_rows(_unmarked(sheet.rows)), amounts, chosen), said


def _amount(rows: Sequence[Row]) -> int:
    """How much running text a message has, notices aside."""
    dropped = notices(rows)
    return prose_in([replace(row, text="") if index in dropped else row for index, row in enumerate(rows)])


def _left(sheet: Sheet, amounts: Sequence[int], chosen: int) -> Sheet:
    """The sheet with a doubt, if a message that is not the article's has running text, too."""
    others = sum(amounts) - amounts[chosen]
    return sheet.doubting("good_text_left_out") if others else sheet


def _unmarked(rows: Iterable[Row]) -> list[Row]:
    return [replace(row, text=_QUOTED.sub("", row.text, count=1)) for row in rows]


def _of_level(rows: Sequence[Row], depths: dict[int, int], level: int) -> list[Row]:
    return [row for index, row in enumerate(rows) if depths.get(index, level) == level]


def _depths(rows: Sequence[Row]) -> dict[int, int]:
    """How deep each row is quoted, for those that are not blank; "> " without text counts as blank."""
    found = {}
    for index, row in enumerate(rows):
        match = _QUOTED.match(row.text)
        if not row.is_blank and (match is None or row.text[match.end() :].strip()):
            found[index] = min(match[0].count(">"), _MOST_MARKS) if match else 0
    return found


def _attributions(rows: Sequence[Row], depths: dict[int, int]) -> dict[int, Header]:
    """Rows like "Am 9.11.2026 um 10:15 schrieb X:" above a quotation, and what they say; they may be broken in two."""
    found: dict[int, Header] = {}
    indices = list(depths)
    for place, index in enumerate(indices[:-1]):
        if depths[indices[place + 1]] <= depths[index]:
            continue
        text = rows[index].bare.lstrip("> ")
        above = indices[place - 1] if place and depths[indices[place - 1]] == depths[index] else None
        if _ATTRIBUTION.fullmatch(text):
            found[index] = _said_in(text)
        elif above is not None and index - above == 1 and text.endswith(":"):
            both = f"{rows[above].bare.lstrip('> ')} {text}"
            if len(both) < 300 and _ATTRIBUTION.fullmatch(both):
                found[above] = found[index] = _said_in(both)
    return found


def _said_in(text: str) -> Header:
    """Who wrote, before or behind "schrieb", and when."""
    dates = find_dates(text)
    bare = text if not dates else text[: dates[0].start] + text[dates[0].end :]
    names = (_NO_NAME.sub("", part).strip(' ,:"„“') for part in reversed(_WROTE.split(bare)))
    name = next((name for name in names if name and not any(map(str.isdigit, name))), "")
    return Header(0, name, dates[0].when if dates else None)
