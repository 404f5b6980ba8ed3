"""What the formats of news agencies have in common: a dateline before the first sentence, a lead, bylines, notes, kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate

from articles.parsers.agencies import agencies, agency_at_end, dateline
from articles.parsers.base import MAX_LENGTH, Found, ParseError
from articles.parsers.bodies import without_mark
from articles.parsers.byline import read_byline, read_names, spelled
from articles.parsers.dates import find_dates
from articles.parsers.markup import text_of
from articles.parsers.notes import notes
from articles.parsers.sections import SECTIONS
from articles.parsers.words import any_of
from articles.schema.article import LeftOut

# Two-letter desks of German agencies; "rs" is the service for editors.
DESKS = {
    "pl": "Politik", "wi": "Wirtschaft", "fi": "Wirtschaft", "sp": "Sport", "ku": "Kultur", "vm": "Panorama",
    "wa": "Wissenschaft", "ws": "Wissenschaft", "me": "Medien", "nt": "Technik", "ch": "Chronik", "ai": "Ausland",
    "ii": "Inland", "ap": "Ausland", "ip": "Inland", "ki": "Kultur", "ka": "Kultur", "ci": "Chronik", "ca": "Chronik",
    "si": "Sport", "sa": "Sport",
}  # fmt: skip
_BY = re.compile(r"(?:Von|By|Par|Text:|Autor(?:in)?:)\s+", re.IGNORECASE)
_REPORTED = re.compile(
    r"\(?(?:Bericht|Reporting|Geschrieben|Text|Writing) (?:von|by) (?P<names>[^;.()]{3,120}?)(?:,? (?:redigiert|editing)\b|[;.()])",
    re.IGNORECASE,
)
_EMBARGO = re.compile(
    r"\b(?:sperrfrist|sperrvermerk|embargo|gesperrt bis|frei (?:ab|für)|nicht vor)\b", re.IGNORECASE
)
_MARK = re.compile(r"(?:\(?" + any_of("wire_marks") + r"[^()\n]{0,60}\)?)")


@dataclass(frozen=True)
class Copy:
    """Lead and body of an agency's text, without its dateline, and what else was found in it."""

    lead: str
    body: str
    agency: str = ""
    place: str = ""
    authors: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[str, ...] = ()

    def told(self, found: Found, *notes: LeftOut, version: str = "", is_early: bool = False) -> Found:
        """The article with what there is to say of its reading; `is_early`: it was sent before it may be published."""
        if isinstance(found, ParseError):
            return found
        doubts = ("embargo",) * is_early + self.doubts
        return replace(found, version=number_of(version), left_out=(*notes, *self.left_out), doubts=doubts)


def copy_of(body: str, lead: str = "", title: str = "") -> Copy:
    """Takes the title, the byline, dateline, notes for editors and the agency's mark out of a body.

    Its first paragraph leads if nothing else does.
    """
    blocks = [block for block in body.split("\n\n") if block]
    if len(blocks) > 1 and (without_mark(blocks[0]) or blocks[0]) == title:
        del blocks[0]
    authors: tuple[str, ...] = ()
    if len(blocks) > 1 and (authors := _byline_of(blocks[0])):
        del blocks[0]
    agency = place = ""
    for index, block in enumerate(blocks[:3]):
        if found := dateline(block):
            agency, place = found.agency, found.place
            blocks[index] = block[found.end :].strip()
            break
    cut = notes(blocks)
    agency = agency or next((name for index in cut.kinds if (name := agencies(blocks[index]))), "")
    authors = authors or next((names for index in cut.kinds if (names := reported_by(blocks[index]))), ())
    kept_before = list(accumulate((index not in cut.kinds for index in range(len(blocks))), initial=0))
    left_out = [LeftOut(kind, blocks[index], kept_before[index]) for index, kind in sorted(cut.kinds.items())]
    blocks = [block for index, block in enumerate(blocks) if index not in cut.kinds]
    if blocks:
        named, end = agency_at_end(blocks[-1])
        if named:
            agency, blocks[-1] = agency or named, blocks[-1][:end].rstrip()
    blocks = [block for block in blocks if block]
    whole = len(blocks)
    if lead and blocks and blocks[0] == lead:
        blocks = blocks[1:] if len(blocks) > 1 else blocks
    elif not lead and len(blocks) > 1 and _leads(blocks):
        lead, blocks = blocks[0], blocks[1:]
    moved = tuple(replace(part, block=max(0, part.block - (whole - len(blocks)))) for part in left_out)
    doubts = ("good_text_left_out",) if cut.is_doubtful else ()
    return Copy(lead, "\n\n".join(blocks), agency, place, authors, moved, doubts)


def _byline_of(block: str) -> tuple[str, ...]:
    """The names of a paragraph that is a byline and nothing else."""
    text = block.rstrip("= ")
    byline = read_byline(text) if _BY.match(text) else None
    return byline.authors if byline else ()


def reported_by(block: str) -> tuple[str, ...]:
    """The names in "(Bericht von Anna Schmidt, redigiert von ...)"."""
    found = _REPORTED.match(block[:300])
    names = read_names(found["names"]) if found else None
    return names.authors if names else ()


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


def embargo_in(notes: Iterable[str]) -> str:
    """The time before which a text is not to be published, as `moments.moment` gives it, by what editors are told."""
    for note in notes:
        if _EMBARGO.search(note) and (dates := find_dates(note)):
            return max(date.when for date in dates).isoformat()
    return ""


def number_of(version: str) -> int:
    """The number of a version; 0 if it is none."""
    version = version.strip()
    return int(version) if version.isdecimal() and len(version) < 10 else 0


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
