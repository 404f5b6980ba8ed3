"""Title and subtitle of a release or a mail, and the dateline in front of its text.

What is sure of them is handed to the reading of scraped texts with its label ("Titel: ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.parsers.agencies import dateline as agency_dateline
from articles.parsers.dates import find_dates
from articles.parsers.lines import key
from articles.parsers.metadata import Metadata, read_line
from articles.parsers.pastes.datelines import release_dateline
from articles.parsers.pastes.marks import read_mark
from articles.parsers.pastes.senders import is_name_only
from articles.parsers.pastes.sheet import Row, Sheet, filled
from articles.parsers.words import entries_of

_TITLE, _KICKER = (f"{entries_of(name)[0].capitalize()}: " for name in ("title_labels", "kicker_labels"))
_SUBTITLE = re.compile(r"(?:utl|untertitel|unterzeile|subtitle)\.?\s*:\s*(?P<text>.{3,200})", re.IGNORECASE)
_OTS = re.compile(r"ots\s*:\s*(?P<title>.{5,250}?)(?:\s+/\s+(?P<subtitle>.{3,200}))?", re.IGNORECASE)
_HEAD, _LONGEST, _LONGEST_KICKER, _KICKER_WORDS, _PARAGRAPHS = 8, 250, 200, 6, 3


def is_ots_title(text: str) -> bool:
    """Is it the title as news aktuell writes it into mails: "ots: Title / Subtitle"?"""
    return _OTS.fullmatch(text) is not None


def titled(sheet: Sheet, title: str, subtitle: str = "", at: int | None = None) -> Sheet:
    """The sheet with a title above its text; `at` is the row that is it, if the text has it."""
    if at is not None:
        sheet = sheet.with_rows(
            replace(row, text="") if index == at else row for index, row in enumerate(sheet.rows)
        )
    subtitle = subtitle.strip(" -–—*")
    lines = ([_KICKER + subtitle] if subtitle and len(subtitle) <= _LONGEST_KICKER else []) + [_TITLE + title]
    return sheet.with_rows([*(Row(line, -1) for line in lines), Row("", -1), *sheet.rows])


def with_dateline(sheet: Sheet) -> Sheet:
    """The sheet without place and day in front of its text, or in a line by themselves above it."""
    rows = sheet.rows
    paragraphs = 0
    for index in filled(rows)[: _HEAD * 3]:
        text = rows[index].text.strip()
        found = release_dateline(text)
        paragraphs += rows[index].is_prose
        if found and (found.place or rows[index].is_prose) and not (agency_dateline(text) or read_mark(text)):
            rest = text[found.end :]
            kept = [*rows[:index], replace(rows[index], text=rest), *rows[index + 1 :]]
            said = Metadata(published=found.published, place=found.place)
            return sheet.with_rows(kept).knowing(said)
        if paragraphs >= _PARAGRAPHS:
            break
    return sheet


def with_title_and_subtitle(sheet: Sheet) -> Sheet:
    """The sheet of a release with its title labelled, where a subtitle stands below it."""
    rows = sheet.rows
    head = _headings(rows)
    if not head:
        return sheet
    first = rows[head[0]].bare
    if ots := _OTS.fullmatch(first):
        return _replaced(sheet, head[:1], ots["title"], ots["subtitle"] or "")
    for place, index in enumerate(head[1:], 1):
        if match := _SUBTITLE.fullmatch(rows[index].bare):
            return _replaced(
                sheet, head[: place + 1], " ".join(rows[i].bare for i in head[:place]), match["text"]
            )
    if len(head) < 2 or (first.count(" ") < _KICKER_WORDS and is_name_only(first)):
        return sheet
    subtitle = " ".join(rows[index].bare for index in head[1:])
    if key(subtitle) in key(first) or key(first) in key(subtitle):  # a title that stands there twice
        return sheet
    return _replaced(sheet, head, first, subtitle) if len(head) <= 3 else sheet


def _headings(rows: Sequence[Row]) -> list[int]:
    """The rows above the text that may be title and subtitle: not what says when and where."""
    found: list[int] = []
    for index in filled(rows)[: _HEAD * 2]:
        text = rows[index].bare
        if (
            rows[index].is_prose
            or len(text) > _LONGEST
            or text.endswith((".", ":"))
            or (find_dates(text) and read_line(text) is None)
            or len(found) == _HEAD
        ):
            break
        if agency_dateline(text + " - x") is not None or agency_dateline(text + " x") is not None:
            break
        if read_line(text) is None:
            found.append(index)
    return found


def _replaced(sheet: Sheet, indices: Sequence[int], title: str, subtitle: str) -> Sheet:
    kept = [replace(row, text="") if index in indices else row for index, row in enumerate(sheet.rows)]
    return titled(sheet.with_rows(kept), title, subtitle)
