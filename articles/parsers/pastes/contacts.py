"""Whom to ask: lines with telephone numbers and addresses, and the headings above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.parsers.lines import ends_sentence
from articles.parsers.pastes.senders import is_sender
from articles.parsers.pastes.sheet import Row, filled, groups
from articles.parsers.words import any_of

_HEADING = re.compile(any_of("contact_headings") + r"(?:\s*:\s*(?P<rest>.{0,200}))?", re.IGNORECASE)
_NUMBER = r"\+?[0-9(][0-9 ()/.–-]{4,}[0-9]"
_EVIDENCE = re.compile(
    rf"\b(?:tel(?:efon)?|fon|fax|mobil|phone|handy|telefax|e-?mail|mail|durchwahl|hotline)\b\.?:?\s*(?:{_NUMBER}|\S+@)"
    rf"|\b(?:tel(?:efon)?|fax|mobil|phone)\b\s?[.:]|(?:^|\s)[TMFPE]:?\s\+?[0-9(]"
    rf"|[\w.+-]+(?:@|\(at\)|\[at\])[\w-]+\.\w+|(?:https?://|www\.)\S+|^(?![0-9]{{1,4}}[.-][0-9]{{1,2}}[.-][0-9]{{2,4}}$){_NUMBER}$|\+[0-9]{{2}} ?[0-9(]",
    re.IGNORECASE,
)
_PAGE = re.compile(r"https?://|www\.")
_TOWN = re.compile(r"(?:^|[,·|] ?)(?:[A-Z]{1,2}[- ])?[0-9]{4,5} [A-ZÄÖÜ][\w.-]+(?: [\w.()/-]+){0,3}$")
_ASKED = re.compile(
    r"\b(?:rückfragen|presseanfragen|medienanfragen|nachfragen|interview(?:wünsche|anfragen|termine)|pressestelle"
    r"|medienstelle|pressesprecher(?:in)?|ansprechpartner(?:in)?|weitere (?:informationen|auskünfte)|für auskünfte)\b",
    re.IGNORECASE,
)
_LONGEST_SENTENCE, _LONGEST_LINE, _MOST_LINES = 400, 140, 100


def is_contact(text: str) -> bool:
    """Does the line hold a telephone number, an address of mail or web, or a postal code with its town?"""
    return len(text) <= 250 and (_EVIDENCE.search(text) is not None or _TOWN.search(text) is not None)


def is_contact_sentence(text: str) -> bool:
    """ "Rückfragen beantwortet die Pressestelle unter 0431 1120": whom offices, not readers, may ask."""
    if len(text) > _LONGEST_SENTENCE or not _ASKED.search(text):
        return False
    return _EVIDENCE.search(text) is not None or re.search(rf"\bunter\b.{{0,30}}{_NUMBER}", text) is not None


def opens_contact(text: str) -> bool:
    """Is the line the heading of such lines, perhaps with the first of them behind its colon?"""
    bare = text.strip(" *_•–—-")
    return len(bare) <= 200 and _HEADING.fullmatch(bare) is not None


def contact_block(rows: Sequence[Row], start: int) -> list[int]:
    """The indices of the heading at `start` and of the lines under it; none if they are no contact.

    They end where text begins again, or a heading above it.
    """
    found = [start - 1, start] if start and is_sender(rows[start - 1].bare) else [start]
    is_sure = is_contact(rows[start].bare) or ":" in rows[start].text
    for index in filled(rows[start + 1 : start + _MOST_LINES]):
        row = rows[start + 1 + index]
        if row.is_prose and not (is_contact(row.bare) or is_contact_sentence(row.bare)):
            return _without_heading(rows, found) if is_sure else []
        if _is_other_heading(rows, start + 1 + index):
            break
        is_sure = is_sure or is_contact(row.bare) or is_contact_sentence(row.bare)
        found.append(start + 1 + index)
    return found if is_sure else []


def contact_lines(rows: Sequence[Row], start: int) -> list[int]:
    """The indices of the heading at `start` and of the contacts right below it: above a text, where titles stand, too."""
    found = [start]
    while found[-1] + 1 < len(rows) and is_contact(rows[found[-1] + 1].bare):
        found.append(found[-1] + 1)
    return found if len(found) > 1 or ":" in rows[start].text or opens_contact(rows[start].bare) else []


def closing_contacts(rows: Sequence[Row]) -> list[int]:
    """The indices of lines without a heading below the text that hold contacts, with those beside them."""
    last = next((index for index in reversed(range(len(rows))) if rows[index].is_prose), len(rows))
    return [
        last + 1 + index
        for group in groups(rows[last + 1 :])
        if any(_can_be_reached(rows[last + 1 + index].bare) for index in group)
        for index in group
    ]


def _can_be_reached(text: str) -> bool:
    """Is it a contact, and not only the address of a page?"""
    return is_contact(text) and not _PAGE.search(text)


def _is_other_heading(rows: Sequence[Row], index: int) -> bool:
    """Does something else begin, with its own heading ("Originalpublikation:")?"""
    text = rows[index].bare
    return text.endswith(":") and rows[index - 1].is_blank and not (opens_contact(text) or is_contact(text))


def _without_heading(rows: Sequence[Row], found: list[int]) -> list[int]:
    """The rows but for the last, if it stands above the text as its heading."""
    last = found[-1]
    text = rows[last].bare
    is_heading = (
        len(found) > 1
        and len(text) <= _LONGEST_LINE
        and not is_contact(text)
        and not ends_sentence(text)
        and rows[last - 1].is_blank
    )
    return found[:-1] if is_heading else found
