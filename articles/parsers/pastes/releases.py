"""Releases for the press: of companies, universities, ministries and the police, as senders and portals lay them out.

`without_frame` takes what is not the text: marks, numbers, embargo, senders above; contacts and notices below.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from articles.parsers.agencies import agencies
from articles.parsers.agencies import dateline as agency_dateline
from articles.parsers.dates import find_dates
from articles.parsers.lines import key
from articles.parsers.metadata import Metadata, read_line
from articles.parsers.pastes.contacts import (
    closing_contacts,
    contact_block,
    contact_lines,
    is_contact,
    is_contact_sentence,
    opens_contact,
)
from articles.parsers.pastes.datelines import is_wire_dateline, release_dateline
from articles.parsers.pastes.endings import END, NOTICE, SIGNS, WIRE, sent_by, without_end
from articles.parsers.pastes.letters import is_salutation
from articles.parsers.pastes.marks import read_embargo, read_mark
from articles.parsers.pastes.senders import is_sender
from articles.parsers.pastes.sheet import Row, Sheet, filled
from articles.parsers.pastes.titles import is_ots_title
from articles.parsers.words import any_of

_FURNITURE = re.compile(any_of("release_furniture"), re.IGNORECASE)
_PRESS = re.compile(r"(?:presse|medien)|rückfrage|wissenschaftliche", re.IGNORECASE)
_STAFF = re.compile(
    r"(?:der|die) (?:präsident|landtagspräsident|vorsitzende|rektor|bürgermeister|oberbürgermeister|landrat|minister)\w*"
    r"|(?:(?:die|der) )?(?:presse|medien|kommunikation|öffentlichkeitsarbeit|stabs)\w*(?:stelle|sprecher|sprecherin|büro|referat|dienst)?"
    r"|(?:presse|medien)- und öffentlichkeitsarbeit",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:(?:Prof|Dr|Dipl|Mag|Ing|M\.A)\S*\s+)*[A-ZÄÖÜ][\w.-]+(?: [A-ZÄÖÜ][\w.-]+)+ "
    r"(?:Stabsstelle|Presse|Pressestelle|Hochschulkommunikation|Kommunikation|Marketing|Öffentlichkeitsarbeit|Referat"
    r"|Abteilung|Dezernat|Corporate|Unternehmenskommunikation)\b.{0,100}"
)
# No release is without one of these.
_MAY_BE_RELEASE = re.compile(
    rf"(?:^[^\w\n]{{0,12}}(?:{any_of('release_names')}|{any_of('embargo_labels')}|{any_of('contact_headings')}|nr|no|nummer|lfd|ots|EQS-|DGAP-"
    r"|[0-9]{1,5}\s?/|achtung|wichtig|bitte|ende|original|merkmale|orte|themen|personen|organisationen|firmen))"
    r"|übermittelt durch|[(\[](?:ots|pt[esp][0-9])|/CEST|/MESZ|\bnr\.",
    re.IGNORECASE | re.MULTILINE,
)
_FACT = re.compile(any_of("report_labels") + r"\s*:\s", re.IGNORECASE)
_PLACE = re.compile(r"[A-ZÄÖÜ][\w-]+(?:[ /-][A-ZÄÖÜ][\w-]+)?")
_HEAD, _LONGEST_END = 25, 300


def without_frame(sheet: Sheet) -> Sheet:
    """The sheet of a release without what stands around its text."""
    sheet = without_end(sheet)
    sheet = _without_contacts(sheet)
    asked = [line.text for line in sheet.taken if line.kind == "contact"]
    sheet = _without_sender(_without_embargo(_without_marks(sheet)), asked)
    sender = next((text for text in asked if is_sender(text) and not opens_contact(text)), "")
    return sheet.knowing(Metadata(source=sender))


def is_release(sheet: Sheet) -> bool:
    """Does a line say that it is one: what it calls itself, an embargo, whom the press may ask, who sent it?"""
    if not _MAY_BE_RELEASE.search(sheet.text):
        return False
    rows = sheet.rows
    indices = filled(rows)
    above = any(_is_mark_of_release(rows[index].bare) for index in indices[:_HEAD])
    return above or any(_is_end_of_release(rows[index].bare) for index in indices)


def _is_mark_of_release(text: str) -> bool:
    if is_wire_dateline(text):
        return True
    if len(text) > 200:
        return False
    if read_mark(text) is not None or read_embargo(text, None) is not None or WIRE.fullmatch(text):
        return True
    found = agency_dateline(text + " - x" if text.endswith(")") else text + " x")
    return found is not None and found.agency == "ots"


def _is_end_of_release(text: str) -> bool:
    if len(text) > _LONGEST_END:
        return False
    bare = text.strip(SIGNS)
    return END.fullmatch(bare) is not None or (
        text.endswith(":") and _PRESS.match(bare) is not None and opens_contact(text)
    )


def _without_contacts(sheet: Sheet) -> Sheet:
    """Takes contacts, and notices to editorial offices."""
    rows = sheet.rows
    kinds: dict[int, str] = {}
    first = next((index for index in filled(rows) if rows[index].is_prose), 0)
    for index in filled(rows):
        if index in kinds:
            continue
        text = rows[index].bare
        if NOTICE.fullmatch(text) and not (index < first and is_ots_title(text)):
            sheet = sheet.knowing(sent_by(text))
            kinds[index] = "notice"
        elif kinds.get(index - 1) == "notice" and is_contact(text):  # the rest of it
            kinds[index] = "notice"
        elif opens_contact(text):
            block = contact_block(rows, index) if index > first else contact_lines(rows, index)
            kinds |= dict.fromkeys(block, "contact")
        elif is_contact_sentence(text):
            kinds[index] = "contact"
    return sheet.without(dict.fromkeys(closing_contacts(rows), "contact") | kinds)


def _without_marks(sheet: Sheet) -> Sheet:
    """Takes marks, staff and furniture above the title."""
    rows = list(sheet.rows)
    kinds: dict[int, str] = {}
    for index in _head(rows):
        text = rows[index].bare
        wire = WIRE.fullmatch(text)
        if wire and wire["title"]:
            sheet = sheet.knowing(sent_by(text))
            rows[index] = replace(rows[index], text=f"{wire['company']}: {wire['title']}")
        elif wire or (said := read_mark(text)) is not None:
            sheet = sheet.knowing(sent_by(text) if wire else said or Metadata())
            kinds[index] = "notice"
        elif _STAFF.fullmatch(text) or _UNIT.fullmatch(text) or is_contact(text):
            sheet = sheet.knowing(Metadata(source=_first_sender(text)))
            kinds[index] = "contact"
        elif _is_furniture(rows[index].text):
            kinds[index] = "navigation"
        elif is_salutation(text):
            kinds[index] = "message"
    for index in _between_marks(rows, kinds):
        is_place = _PLACE.fullmatch(rows[index].bare) is not None
        sheet = sheet.knowing(Metadata(place=rows[index].bare)) if is_place else sheet
        kinds[index] = "" if is_place else "notice"
    return sheet.with_rows(_with_facts_joined(rows)).without(kinds | _marks_below(rows))


def _with_facts_joined(rows: Sequence[Row]) -> list[Row]:
    """ "Zeit: ..." and "Ort: ..." above a report are one line, which says nothing of the release itself."""
    facts = [index for index in _head(rows) if _FACT.match(rows[index].bare)]
    if len(facts) < 2:
        return list(rows)
    whole = ", ".join(rows[index].bare for index in facts)
    return [
        replace(row, text=whole if index == facts[0] else "") if index in facts else row
        for index, row in enumerate(rows)
    ]


def _first_sender(text: str) -> str:
    """The body that a line of contacts begins with: "Landratsamt Au | Pressestelle | Tel. 1"."""
    first = text.split("|")[0].split(" · ")[0].strip()
    return first if first != text and is_sender(first) else ""


def _marks_below(rows: Sequence[Row]) -> dict[int, str]:
    """Marks that stand on further pages, with the sender."""
    found = {}
    for index in filled(rows):
        said = None if rows[index].is_prose else read_mark(rows[index].bare)
        if said is not None and said.source:
            found[index] = "notice"
    return found


def _without_embargo(sheet: Sheet) -> Sheet:
    rows = sheet.rows
    published = sheet.known.published or _date_in(rows[index].bare for index in _head(rows))
    kinds: dict[int, str] = {}
    for index in filled(rows):
        embargo = None if rows[index].is_prose else read_embargo(rows[index].bare, published)
        if embargo:
            kinds[index] = "notice"
            if not embargo.is_lifted:
                sheet = replace(sheet, is_embargoed=True, embargo=sheet.embargo or embargo.until)
    return sheet.without(kinds)


def _without_sender(sheet: Sheet, asked: Sequence[str]) -> Sheet:
    """Takes the rows above the title that name who sends it; `asked` are lines of its contacts."""
    names = {key(text) for text in (*asked, sheet.known.source) if text}
    kinds: dict[int, str] = {}
    for index, said in _senders(sheet.rows, _head(sheet.rows), names).items():
        kinds[index] = ""
        sheet = sheet.knowing(said)
    return sheet.without(kinds)


def _between_marks(rows: Sequence[Row], kinds: Mapping[int, str]) -> list[int]:
    """Rows right between two marks: the place, or what the service says of itself."""
    return [
        index
        for index in range(1, min(len(rows) - 1, _HEAD * 2))
        if index not in kinds
        and not rows[index].is_blank
        and kinds.get(index - 1) == kinds.get(index + 1) == "notice"
    ]


def _head(rows: Sequence[Row]) -> list[int]:
    """The rows above the first paragraph."""
    found: list[int] = []
    for index in filled(rows)[: _HEAD * 2]:
        if rows[index].is_prose or len(found) == _HEAD:
            break
        found.append(index)
    return found


def _date_in(texts: Iterable[str]) -> datetime | None:
    """The first date that a line gives by itself."""
    for text in texts:
        said = read_line(text) or release_dateline(text)
        if said is not None and said.published:
            return said.published
    return None


def _is_furniture(text: str) -> bool:
    parts = [part.strip(SIGNS + "©") for part in re.split(r"\s{2,}|\t", text.strip())]
    return len(text) < 200 and all(not part or _FURNITURE.fullmatch(part) for part in parts)


def _senders(rows: Sequence[Row], head: Sequence[int], names: Collection[str]) -> dict[int, Metadata]:
    """The rows that name who sends it, as long as another is left to be the title."""
    found: dict[int, Metadata] = {}
    titles = 0
    for index in head:
        text = rows[index].bare
        dates = find_dates(text)
        name = text[: dates[0].start].rstrip(" ,|·–-") if dates else text
        if name and (key(name) in names or is_sender(name)):
            found[index] = Metadata(source=name, published=dates[0].when if dates else None)
        elif not (dates or agencies(text)) and sum(map(str.isalpha, text)) >= 8:
            titles += 1
    return found if titles else {}
