"""What the parts of a line say that stand between its dates and separators."""

from __future__ import annotations

import re

from articles.parsers.agencies import agencies, dateline
from articles.parsers.byline import Byline, is_name, read_byline, read_names
from articles.parsers.facts import Metadata
from articles.parsers.sites import DOMAIN
from articles.parsers.words import any_of

_LONGEST_PIECE, _LONGEST_SOURCE = 90, 200
_NOTHING = re.compile(
    r"[\s,.:()|/–—-]*(?:(?:presse|medien)?mitteilung|vom|uhr|am|um|und|den|online|artikel vom|text vom|seit|in)?[\s,.:()|/–—-]*",
    re.I,
)
_READING = re.compile(any_of("reading_times"))
_PAPER = re.compile(r"[A-ZÄÖÜ][\w.-]*(?: [\w.-]+){0,3}")
_INITIALS = re.compile(
    r"(?:red\.?|[a-zäöüß]{2,4})(?:\s?[/,]\s?(?:red\.?|[a-zäöüß]{2,4}))*(?:\s*\((?P<agency>[^()]{2,40})\))?"
)
_EDITOR = re.compile(
    rf"{_INITIALS.pattern.replace('?P<agency>', '?:')}|(?:bearbeitet|redigiert|ergänzt|gekürzt) von \w+(?: [A-ZÄÖÜ]\w+)?"
)
_SOURCE = re.compile(any_of("source_labels") + r"\s*:\s*(?P<names>.{2,80})", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"(?:(?:red|[a-zäöüß]{2,4})\.?,\s*)*(?P<site>(?:[\w-]+\.){1,3}(?:de|at|ch|com|net|org))(?:[/,]\s?[\w/]+)?",
    re.I,
)
_PROGRAMME = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ0-9-]+(?: [\w-]+){0,3}")
_TOWN = re.compile(
    r"(?:Bad|Sankt|St\.|Markt) [A-ZÄÖÜ][\w-]+|[A-ZÄÖÜ]\w+ (?:am|an der|im|in|bei|ob der) [A-ZÄÖÜ]\w+"
)
_FROM_PLACE = re.compile(r"[Aa]us (?P<place>[A-ZÄÖÜ][\w-]+)")
_ROLE = re.compile(
    rf"[\w-]*{any_of('roles')}(?:in)?(?: (?:für|in|aus|im))?(?: [A-ZÄÖÜ][\w-]+){{0,3}}", re.IGNORECASE
)
_DESK = re.compile(
    r"(?:[A-ZÄÖÜ][\w.-]*\s){0,2}(?:[\w-]*[Rr]edaktion|Newsdesk|Newsroom)(?:\s(?:[A-ZÄÖÜ]\w+|online))?"
    r"|(?:Artikel|Text|Beitrag|Von) der Redaktion"
)
_GLUED = re.compile(r"(?=[A-ZÄÖÜ])(?<=[a-zäöüß0-9.])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)|(?=[0-9])(?<=Uhr)")
_FILED = re.compile(r"in (?:der |die )?(?:Kategorie|Rubrik|Sparte)n?\s*:?\s*[A-ZÄÖÜ][\w &/,-]{1,60}")
_HANDLE = re.compile(r"@\w{2,30}")


def from_piece(piece: str, dated: bool) -> Metadata | None:
    """What a piece says; Metadata() if it says nothing of use; None if it is something else."""
    if piece.startswith("(") and piece.endswith(")"):
        piece = piece[1:-1].strip()
    if len(piece) > _LONGEST_PIECE:
        byline = read_byline(piece) or (read_names(piece) if "(" in piece else None)
        return said_by(byline) if byline else None
    if is_reading_time(piece) or _HANDLE.fullmatch(piece) or _FILED.fullmatch(piece):
        return Metadata()
    if agency := agencies(piece):
        return Metadata(agency=agency)
    if (signed := _from_signature(piece)) is not None:
        return signed
    if byline := read_byline(piece):
        return said_by(byline)
    if source := _SOURCE.fullmatch(piece):
        return _from_source(source["names"])
    return Metadata() if _ROLE.fullmatch(piece) else _from_shape(piece, dated)


def _from_shape(piece: str, dated: bool) -> Metadata | None:
    """What is told by brackets, slashes or the place beside a date alone."""
    named = "(" in piece or ("/" in piece and is_name(piece.split("/")[0].strip()))
    if named and (byline := read_names(piece)) and byline.agency:
        return said_by(byline)
    placed = dateline(piece + " - x")
    if placed and placed.end == len(piece) + 3:
        return Metadata(agency=placed.agency, place=placed.place)
    return _beside_date(piece) if dated else None


def from_glued(piece: str, dated: bool) -> Metadata | None:
    """What the parts say that a piece was glued of: "Von Anna SchmidtKorrespondentin in Bern"."""
    parts = [part.strip(" ,|") for part in _GLUED.split(piece)]
    if len(parts) < 2 or len(parts) > 6:
        return None
    known = Metadata()
    for part in parts:
        said = Metadata() if _NOTHING.fullmatch(part) else from_piece(part, dated)
        if said is None and (_ROLE.fullmatch(part) or (known.authors and is_paper(part))):
            said = Metadata()
        if said is None:
            return None
        known = known.joined(said)
    return known


def is_nothing(part: str) -> bool:
    """Is it only what stands between moments and names ("um", "Uhr", "|")?"""
    return _NOTHING.fullmatch(part) is not None


def is_reading_time(text: str) -> bool:
    """Does it say how long the text or a film takes, or how old it is?"""
    return _READING.fullmatch(text.lower()) is not None


def is_paper(part: str) -> bool:
    """May it be the paper or office that somebody writes for, behind the name?"""
    return _PAPER.fullmatch(part) is not None


def is_source(text: str) -> bool:
    """Does the line name a source ("Quelle: dpa")?"""
    return len(text) <= _LONGEST_SOURCE and _SOURCE.fullmatch(text) is not None


def _from_signature(piece: str) -> Metadata | None:
    """ "mau/dpa", "red, tirol.ORF.at/Agenturen", "Aus Berlin": short marks of who wrote, for whom and where."""
    if signature := _SIGNATURE.fullmatch(piece):
        return Metadata(source=signature["site"])
    if initials := _INITIALS.fullmatch(piece):
        return Metadata(agency=agencies(initials["agency"] or ""))
    parts = [part for part in re.split(r"\s*[,/]\s*", piece) if part]
    if 1 < len(parts) <= 5 and all(agencies(part) or _EDITOR.fullmatch(part) for part in parts):
        return Metadata(agency="/".join(dict.fromkeys(filter(None, map(agencies, parts)))))
    if _DESK.fullmatch(piece):
        return Metadata()
    if place := _FROM_PLACE.fullmatch(piece):
        return Metadata(place=place["place"])
    return None


def _beside_date(piece: str) -> Metadata | None:
    """What may only stand beside a date: "Berlin, 14. März 2025", "Anna Schmidt, 14.03.2025"."""
    if byline := read_names(piece):
        return said_by(byline)
    if _PROGRAMME.fullmatch(piece):
        return Metadata(source=piece)
    if len(piece) > 2 and (_TOWN.fullmatch(piece) or (piece.isalpha() and piece[0].isupper())):
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
    named = filter(None, (agencies(part) for piece in pieces for part in piece.split("/")))
    agency = "/".join(dict.fromkeys(named))
    paper = "" if agencies(pieces[0]) else pieces.pop(0)
    if paper and not (DOMAIN.fullmatch(paper) or (paper.count(" ") < 4 and paper[0].isupper())):
        return None
    known = all(
        agencies(piece) or _INITIALS.fullmatch(piece) or "/" in piece or (agency and piece.isalnum())
        for piece in pieces
    )
    return Metadata(source=paper, agency=agency) if known else None
