"""What a message has around its text: salutation and covering note above, greeting, signature and notices below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from articles.parsers.lines import ends_sentence, key
from articles.parsers.pastes.contacts import is_contact
from articles.parsers.pastes.sheet import Row, Sheet, filled, groups, is_text, prose_in
from articles.parsers.words import any_of

_SALUTATION = re.compile(any_of("salutations"), re.IGNORECASE)
_GREETING = re.compile(any_of("greetings"), re.IGNORECASE)
_COVER = re.compile(any_of("cover_notes"), re.IGNORECASE)
_NOTICE = re.compile(any_of("mail_notices"), re.IGNORECASE)
_RULE = re.compile(r"\s*[-_=*~#+]{3,}\s*")
_MARK = re.compile(r"-- ?$")  # RFC 3676, 4.3
_LONGEST_COVER, _LONGEST_NOTE, _LONGEST_TITLE = 600, 80, 160


def is_letter(rows: Sequence[Row]) -> bool:
    """Does it begin with a salutation and have a greeting below?"""
    indices = filled(rows)
    return (
        bool(indices)
        and is_salutation(rows[indices[0]].bare)
        and any(is_greeting(rows[index].bare) for index in indices[1:])
    )


def is_salutation(text: str) -> bool:
    return len(text) < 140 and _SALUTATION.fullmatch(text) is not None


def is_greeting(text: str) -> bool:
    return len(text) < 100 and _GREETING.fullmatch(text) is not None


def without_letter(sheet: Sheet, subject: str = "") -> Sheet:
    """The sheet with the text alone; `subject` is the title, if the message gives one."""
    sheet = sheet.without(notices(sheet.rows))
    sheet = _without_signature(sheet)
    return _without_cover(sheet, subject)


def notices(rows: Sequence[Row]) -> dict[int, str]:
    """The rows of groups that begin as programs and lawyers write below a message."""
    found: dict[int, str] = {}
    for group in groups(rows):
        at = next((place for place, index in enumerate(group) if _NOTICE.match(rows[index].bare)), None)
        if at is not None:
            found |= dict.fromkeys(group[at:], "notice")
    return found


def _without_signature(sheet: Sheet) -> Sheet:
    """Cuts from the greeting on; or up to the end of the signature, where the text stands below it."""
    rows = sheet.rows
    at = next(
        (index for index in filled(rows) if is_greeting(rows[index].bare) or _is_mark(rows, index)), None
    )
    if at is None:
        return sheet
    above, below = prose_in(rows[:at]), prose_in(rows[at:])
    if below > above:
        end = _end_of_signature(rows, at)
        kinds = dict.fromkeys(filled(rows[:at]), "message")
        good = any(_is_good(rows, group) for group in groups(rows[:at]))
        sheet = sheet.without(kinds | dict.fromkeys(range(at, end), "contact"))
        return sheet.doubting("good_text_left_out") if good else sheet
    sheet = sheet.without(dict.fromkeys(range(at, len(rows)), "contact"))
    return sheet.doubting("good_text_left_out") if below else sheet


def _is_good(rows: Sequence[Row], group: Sequence[int]) -> bool:
    """Is it running text, and no covering note?"""
    lines = [rows[index].bare for index in group]
    return is_text(lines) and _COVER.search(" ".join(lines)) is None


def _is_mark(rows: Sequence[Row], index: int) -> bool:
    return _MARK.fullmatch(rows[index].text) is not None and index > 0


def _end_of_signature(rows: Sequence[Row], start: int) -> int:
    """The index of the first row below a signature: below a rule, or below the last contact above the text."""
    below = groups(rows[start:])
    texts = ([rows[start + index].bare for index in group] for group in below)
    prose = next((place for place, lines in enumerate(texts) if is_text(lines)), len(below))
    end = below[0][-1] + 1 if below else 1
    for group in below[:prose]:
        for index in group:
            text = rows[start + index].bare
            if _RULE.fullmatch(text) or is_contact(text) or _is_mark(rows, start + index):
                end = index + 1
    if end <= below[0][-1] and prose:  # greeting and name in one group
        end = below[0][-1] + 1
    return start + end


def _without_cover(sheet: Sheet, subject: str) -> Sheet:
    """Takes the salutation and what it says to the office, down to the title."""
    rows = sheet.rows
    indices = filled(rows)
    if not indices:
        return sheet
    above = takewhile(lambda index: not rows[index].is_prose, indices[:4])
    first = next((index for index in above if is_salutation(rows[index].bare)), None)
    title = _title_at(rows, indices[:30], subject)
    kinds: dict[int, str] = {}
    if first is not None:
        kinds = {index: "message" for index in indices if index <= first}
        for group in groups(rows):
            whole = " ".join(rows[index].bare for index in group if index not in kinds)
            if group[-1] <= first or not whole:
                continue
            if title is not None and group[0] >= title:
                break
            goes_on = whole[0].islower() and len(whole) <= _LONGEST_NOTE
            if not (goes_on or _is_cover(whole, is_above_title=title is not None)):
                break
            kinds |= {index: "message" for index in group if title is None or index < title}
    elif title is not None:
        kinds = {index: "message" for index in indices if index < title and ends_sentence(rows[index].bare)}
    good = any(_is_good(rows, [index]) for index in kinds)
    sheet = sheet.without(kinds)
    return sheet.doubting("good_text_left_out") if good else sheet


def _is_cover(text: str, is_above_title: bool) -> bool:
    if len(text) > _LONGEST_COVER:
        return False
    return _COVER.search(text) is not None or (is_above_title and ends_sentence(text))


def _title_at(rows: Sequence[Row], indices: Sequence[int], subject: str) -> int | None:
    """The row that says the title that the subject gives."""
    wanted = key(subject)
    if len(wanted) < 5:
        return None
    for index in indices:
        text = rows[index].bare
        said = key(text)
        if (
            len(text) <= _LONGEST_TITLE
            and len(said) >= 5
            and (said == wanted or (said in wanted and len(said) * 2 > len(wanted)))
        ):
            return index
    return None


def has_title(sheet: Sheet, subject: str) -> bool:
    """Does the text begin with a title of its own, or does it say that of the subject?"""
    indices = filled(sheet.rows)
    if not indices or not subject:
        return True
    if _title_at(sheet.rows, indices[:30], subject) is not None:
        return True
    first = sheet.rows[indices[0]].bare
    goes_on = indices[1:2] == [indices[0] + 1] and sheet.rows[indices[1]].bare[0].islower()
    return len(first) <= _LONGEST_TITLE and not ends_sentence(first) and not (goes_on and len(first) > 40)
