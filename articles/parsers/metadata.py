"""What a line says about its article: who wrote it, when, for whom and where.

A line counts only if nothing in it remains unexplained: "14.03.2025, 07:45 Uhr | Von Anna Schmidt" does,
a sentence with a date in it does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from articles.parsers.agencies import agencies, agency_at_end, dateline
from articles.parsers.bodies import SUBHEADING_MARK
from articles.parsers.boilerplate import is_noise
from articles.parsers.byline import Byline, is_name, read_byline, read_names
from articles.parsers.credits import split_credit
from articles.parsers.dates import FoundDate, find_dates
from articles.parsers.lines import Line
from articles.parsers.sites import DOMAIN
from articles.parsers.words import any_of

_LONGEST = 200
_SEPARATOR = re.compile(r"\s*[|•·;\t]\s*|\s+[-–—/]\s+|\s*,\s*(?=\||$)|\s{2,}")
_NOTHING = re.compile(
    r"[\s,.:()|/–—-]*(?:(?:presse|medien)?mitteilung|vom|uhr|am|um|und|den|online|artikel vom|text vom|seit|in)?[\s,.:()|/–—-]*",
    re.I,
)
_READING = re.compile(any_of("reading_times"), re.IGNORECASE)
# Behind a byline: the paper or office that somebody writes for.
_PAPER = re.compile(r"[A-ZÄÖÜ][\w.-]*(?: [\w.-]+){0,3}")
_INITIALS = re.compile(
    r"(?:red\.?|[a-zäöüß]{2,4})(?:\s?[/,]\s?(?:red\.?|[a-zäöüß]{2,4}))*(?:\s*\((?P<agency>[^()]{2,40})\))?"
)
_SOURCE = re.compile(any_of("source_labels") + r"\s*:\s*(?P<names>.{2,80})", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:(?:url|link|adresse|quelle|originalartikel)\s*:\s*)?(?P<url>https?://[^\s<>\"]{3,1900})", re.I
)
# "red, tirol.ORF.at/Agenturen"
_SIGNATURE = re.compile(
    r"(?:(?:red|[a-zäöüß]{2,4})\.?,\s*)*(?P<site>(?:[\w-]+\.){1,3}(?:de|at|ch|com|net|org))(?:[/,]\s?[\w/]+)?",
    re.I,
)
_PROGRAMME = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ0-9-]+(?: [\w-]+){0,3}")
_FROM_PLACE = re.compile(r"[Aa]us (?P<place>[A-ZÄÖÜ][\w-]+)")
_ROLE = re.compile(
    r"(?:[A-ZÄÖÜ]?[\w-]*)(?:redakteur|korrespondent|volontär)(?:in)?(?: (?:für|in|aus|im))?(?: [A-ZÄÖÜ][\w-]+){0,3}",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?<=[.!?…“\"»«])\s*(\([^()]{5,80}\))\.?$")
_BRACKETED_END = re.compile(r"[(\[](?P<inner>[^()\[\]]{3,80})[)\]]\.?")


@dataclass(frozen=True)
class Metadata:
    """What the lines around the text say of it."""

    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    stand: datetime | None = None
    agency: str = ""
    place: str = ""
    source: str = ""
    url: str = ""

    def joined(self, other: Metadata) -> Metadata:
        """What is known, completed by `other`. Of two plain dates the later one is a change."""
        modified = self.modified or other.modified
        if self.published and other.published and other.published > self.published:
            modified = modified or other.published
        return Metadata(
            authors=tuple(dict.fromkeys(self.authors + other.authors)),
            published=self.published or other.published,
            modified=modified,
            stand=self.stand or other.stand,
            agency="/".join(dict.fromkeys(filter(None, [*self.agency.split("/"), *other.agency.split("/")]))),
            place=self.place or other.place,
            source=self.source or other.source,
            url=self.url or other.url,
        )

    def settled(self) -> Metadata:
        """ "Stand: ..." is the publication where nothing else is said to be, and else a change."""
        if not self.published:
            return replace(self, published=self.stand, stand=None)
        return replace(self, modified=self.modified or self.stand, stand=None)


def take_signature(lines: list[Line]) -> tuple[Metadata, list[Line]]:
    """What closes the last line, "... sagte er. (dpa)" or "(Anna Schmidt, 9.1.2025)", and the lines without it."""
    if not lines:
        return Metadata(), lines
    text = lines[-1].text
    agency, end = agency_at_end(text)
    said = Metadata(agency=agency)
    if not agency and (bracket := _SIGNED.search(text, max(0, len(text) - 100))):
        said, end = read_line(bracket[1]) or said, bracket.start()
    if not end or not (said.agency or said.authors):
        return Metadata(), lines
    return said, [*lines[:-1], replace(lines[-1], text=text[:end])]


def read_line(text: str) -> Metadata | None:
    """What a line says, if it is nothing but date, byline, agency, source and the like; else None."""
    if text.startswith(SUBHEADING_MARK) and find_dates(text):  # a day above the entries of a ticker
        return None
    if len(text) > _LONGEST or (split_credit(text) and not (agencies(text) or _SOURCE.fullmatch(text))):
        return None
    if address := _ADDRESS.fullmatch(text):
        return Metadata(url=address["url"])
    if bracketed := _BRACKETED_END.fullmatch(text):
        text = bracketed["inner"]
    if agency := agencies(text):
        return Metadata(agency=agency)
    dates = find_dates(text)
    known = _from_dates(dates)
    for piece in _between(text, dates):
        said = _from_piece(piece, bool(dates))
        if said is None and known.authors and _PAPER.fullmatch(piece):
            said = Metadata()
        if said is None:
            return None
        known = known.joined(said)
    return known


def is_source(text: str) -> bool:
    """Does the line name a source ("Quelle: dpa")?"""
    return len(text) <= _LONGEST and _SOURCE.fullmatch(text) is not None


def _between(text: str, dates: list[FoundDate]) -> list[str]:
    """The pieces of a line that are no date."""
    rest, at = [], 0
    for date in dates:
        rest.append(text[at : date.start])
        at = date.end
    rest.append(text[at:])
    pieces = [piece.strip(" ,|:–—-") for part in rest for piece in _SEPARATOR.split(part)]
    return [piece for piece in pieces if not _NOTHING.fullmatch(piece)]


def _from_dates(dates: list[FoundDate]) -> Metadata:
    known = Metadata()
    for date in dates:
        if date.label == "modified":
            known = known.joined(Metadata(modified=date.when))
        elif date.label == "stand":
            known = known.joined(Metadata(stand=date.when))
        else:
            known = known.joined(Metadata(published=date.when))
    return known


def _from_piece(piece: str, dated: bool) -> Metadata | None:
    """What a piece says; Metadata() if it says nothing of use; None if it is something else."""
    if piece.startswith("(") and piece.endswith(")"):
        piece = piece[1:-1].strip()
    if _READING.fullmatch(piece) or is_noise(piece):
        return Metadata()
    if agency := agencies(piece):
        return Metadata(agency=agency)
    if (signed := _from_signature(piece)) is not None:
        return signed
    if byline := read_byline(piece):
        return said_by(byline)
    if _ROLE.fullmatch(piece):
        return Metadata()
    if source := _SOURCE.fullmatch(piece):
        return _from_source(source["names"])
    named = "(" in piece or ("/" in piece and is_name(piece.split("/")[0].strip()))
    if named and (byline := read_names(piece)) and byline.agency:
        return said_by(byline)
    placed = dateline(piece + " - x")
    if placed and placed.end == len(piece) + 3:
        return Metadata(agency=placed.agency, place=placed.place)
    return _beside_date(piece) if dated else None


def _from_signature(piece: str) -> Metadata | None:
    """ "mau/dpa", "red, tirol.ORF.at/Agenturen", "Aus Berlin": short marks of who wrote, for whom and where."""
    if signature := _SIGNATURE.fullmatch(piece):
        return Metadata(source=signature["site"])
    if initials := _INITIALS.fullmatch(piece):
        return Metadata(agency=agencies(initials["agency"] or ""))
    if place := _FROM_PLACE.fullmatch(piece):
        return Metadata(place=place["place"])
    return None


def _beside_date(piece: str) -> Metadata | None:
    """What may only stand beside a date: "Berlin, 14. März 2025", "Anna Schmidt, 14.03.2025"."""
    if byline := read_names(piece):
        return said_by(byline)
    if _PROGRAMME.fullmatch(piece):
        return Metadata(source=piece)
    if piece.isalpha() and piece[0].isupper() and len(piece) > 2:
        return Metadata(place=piece)
    return None


def said_by(byline: Byline) -> Metadata:
    """What a byline says."""
    return Metadata(authors=byline.authors, agency=byline.agency, place=byline.place)


def _from_source(names: str) -> Metadata | None:
    """ "ntv.de, mau/dpa": a paper, and the agencies."""
    if agency := agencies(names):
        return Metadata(agency=agency)
    pieces = [piece.strip() for piece in names.split(",")]
    agency = next(filter(None, (agencies(part) for piece in pieces for part in piece.split("/"))), "")
    paper = "" if agencies(pieces[0]) else pieces.pop(0)
    if paper and not (DOMAIN.fullmatch(paper) or (paper.count(" ") < 4 and paper[0].isupper())):
        return None
    known = all(
        agencies(piece) or _INITIALS.fullmatch(piece) or "/" in piece or (agency and piece.isalnum())
        for piece in pieces
    )
    return Metadata(source=paper, agency=agency) if known else None
