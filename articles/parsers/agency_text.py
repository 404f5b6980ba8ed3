"""What the formats of news agencies have in common: a dateline before the first sentence, a lead, bylines, kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.parsers.agencies import agencies, agency_at_end, dateline
from articles.parsers.base import MAX_LENGTH
from articles.parsers.byline import read_byline, read_names, spelled
from articles.parsers.markup import text_of
from articles.parsers.sections import SECTIONS
from articles.parsers.words import any_of

# Two-letter desks of German agencies; "rs" is the service for editors.
DESKS = {
    "pl": "Politik", "wi": "Wirtschaft", "fi": "Wirtschaft", "sp": "Sport", "ku": "Kultur", "vm": "Panorama",
    "wa": "Wissenschaft", "ws": "Wissenschaft", "me": "Medien", "nt": "Technik", "ch": "Chronik", "ai": "Ausland",
    "ii": "Inland", "ap": "Ausland", "ip": "Inland",
}  # fmt: skip
_BY = re.compile(r"(?:Von|By|Par|Text:|Autor(?:in)?:)\s+", re.IGNORECASE)
_MARK = re.compile(r"(?:\(?" + any_of("wire_marks") + r"[^()\n]{0,60}\)?)")


@dataclass(frozen=True)
class Copy:
    """Lead and body of an agency's text, without its dateline."""

    lead: str
    body: str
    agency: str = ""
    place: str = ""


def copy_of(body: str, lead: str = "") -> Copy:
    """Takes dateline and the agency's mark out of a body; its first paragraph leads if nothing else does."""
    blocks = [block for block in body.split("\n\n") if block]
    agency = place = ""
    for index, block in enumerate(blocks[:3]):
        if found := dateline(block):
            agency, place = found.agency, found.place
            blocks[index] = block[found.end :].strip()
            break
    if blocks:
        named, end = agency_at_end(blocks[-1])
        if named:
            agency, blocks[-1] = agency or named, blocks[-1][:end].rstrip()
    blocks = [block for block in blocks if block]
    if lead and blocks and blocks[0] == lead:
        blocks = blocks[1:] if len(blocks) > 1 else blocks
    elif not lead and len(blocks) > 1 and _leads(blocks):
        lead, blocks = blocks[0], blocks[1:]
    return Copy(lead, "\n\n".join(blocks), agency, place)


def _leads(blocks: list[str]) -> bool:
    return not blocks[0].startswith(("## ", "- ")) and any(
        not block.startswith("## ") for block in blocks[1:]
    )


def authors_of(text: str) -> tuple[str, ...]:
    """The persons that a byline names; a login name or an agency is none."""
    text = text.strip().rstrip("=").strip()
    if not text or agencies(text):
        return ()
    bare = _BY.sub("", text, count=1)
    byline = read_byline(text) or read_names(bare)
    if byline:
        return byline.authors
    name = bare.split(",")[0].split("/")[0].strip()
    plausible = (
        " " in name and name[0].isupper() and len(name) <= MAX_LENGTH["authors"] and name.count(" ") < 5
    )
    return (spelled(name),) if plausible else ()


def is_mark(line: str) -> bool:
    """Does the line only say what kind of message it is ("EIL", "(Zusammenfassung 1430)")?"""
    return _MARK.fullmatch(line) is not None


def section_of(name: str) -> str:
    """A known section of this name, or of this desk; else the name as it is."""
    return DESKS.get(name.lower()) or SECTIONS.get(name.lower()) or name


def first_text(element: object, *paths: str) -> str:
    """Text of the first of the paths below the element that has any."""
    for path in paths:
        for found in element.iterfind(path):  # type: ignore[attr-defined]
            if text := text_of(found):
                return text
    return ""


def fitting(text: str, limit: str) -> str:
    """The text, or nothing if it is longer than the archive holds."""
    return text if len(text) <= MAX_LENGTH[limit] else ""
