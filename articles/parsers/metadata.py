"""What a line says about its article: who wrote it, when, for whom and where.

A line counts only if nothing in it remains unexplained: "14.03.2025, 07:45 Uhr | Von Anna Schmidt" does,
a sentence with a date in it does not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from articles.parsers.agencies import agencies, agency_at_end
from articles.parsers.bodies import SUBHEADING_MARK
from articles.parsers.boilerplate import is_noise
from articles.parsers.byline import read_byline
from articles.parsers.credits import split_credit
from articles.parsers.dates import CLOCK, FoundDate, find_dates
from articles.parsers.facts import Metadata
from articles.parsers.line_parts import (
    from_glued,
    from_piece,
    is_nothing,
    is_paper,
    is_reading_time,
    is_source,
)
from articles.parsers.lines import Line

_LONGEST, _SHORTEST_SENTENCE = 200, 100
_DIGIT = re.compile("[0-9]")
_SEPARATOR = re.compile(r"\s*[|•·;\t]\s*|\s+[-–—/]\s+|\s*,\s*(?=\||$)|\s{2,}")
_ADDRESS = re.compile(
    r"(?:(?:url|link|adresse|quelle|originalartikel)\s*:\s*)?(?P<url>https?://[^\s<>\"]{3,1900})", re.I
)
# A town hall, a club: who sent in text and picture, and is no author.
_PROVIDED = re.compile(
    r"(?:Text|Bericht|Foto)(?: und | & |/)(?:Text|Fotos?|Bild(?:er)?)\s*:\s[A-ZÄÖÜ].{2,60}"
)
_CLOCK_FIRST = re.compile(r"(?P<clock>[0-2]?[0-9][:.][0-9]{2})(?: Uhr)?\s?[,|•]\s(?P<date>.{6,40}[0-9]{4})")
_COPY_DESK = re.compile(r"©\s?(?P<parts>\w{2,6}(?:/\w{2,6}){0,3}/[a-zäöüß]{2,5})")
_PICTURED = re.compile(
    r"(?P<text>(?:Text|Von|Reportage|Bericht|Interview)\b.{4,80}?)\s*[,;|/·]?\s*"
    r"(?:und |\()?(?:Fotos?|Bild(?:er)?|Illustration(?:en)?|Grafik|Video)(?:\s*:|\))\s.{3,60}"
)
_SIGNED = re.compile(r"(?<=[.!?…“\"»«])\s*(\([^()]{5,80}\))\.?$")
_INITIALED = re.compile(r"(?<=[.!?…“\"»«])\s*\([a-zäöüß]{2,4}(?:[/,]\s?[a-zäöüß]{2,4}){0,3}\)\.?$")
_INITIALED_ALONE = re.compile(r"\([a-zäöüß]{2,4}(?:[/,]\s?[a-zäöüß]{2,4}){0,3}\)\.?")
_BRACKETED_END = re.compile(r"[(\[](?P<inner>[^()\[\]]{3,80})[)\]]\.?")


def take_signature(lines: list[Line]) -> tuple[Metadata, list[Line]]:
    """What closes the last line, "... sagte er. (dpa)" or "(Anna Schmidt, 9.1.2025)", and the lines without it."""
    if not lines:
        return Metadata(), lines
    text = lines[-1].text
    agency, end = agency_at_end(text)
    said = Metadata(agency=agency)
    if not agency and (bracket := _SIGNED.search(text, max(0, len(text) - 100))):
        said, end = read_line(bracket[1]) or said, bracket.start()
    if not (said.agency or said.authors):
        initials = _INITIALED.search(text, max(0, len(text) - 20))
        end = initials.start() if initials else 0
    if not end:
        return Metadata(), lines
    return said, [*lines[:-1], replace(lines[-1], text=text[:end])]


def read_line(text: str) -> Metadata | None:
    """What a line says, if it is nothing but date, byline, agency, source and the like; else None."""
    if text.startswith(SUBHEADING_MARK) and find_dates(text):  # a day above the entries of a ticker
        return None
    if len(text) > _LONGEST or (len(text) >= _SHORTEST_SENTENCE and text[-1] == "."):
        return None
    if _PROVIDED.fullmatch(text):
        return Metadata()
    if clocked := _CLOCK_FIRST.fullmatch(text):
        text = f"{clocked['date']}, {clocked['clock']} Uhr"
    if pictured := _PICTURED.fullmatch(text):
        text = pictured["text"]
    if split_credit(text) and not _is_origin(text):
        return None
    if desk := _COPY_DESK.fullmatch(text):
        return Metadata(agency="/".join(filter(None, map(agencies, desk["parts"].split("/")))))
    if address := _ADDRESS.fullmatch(text):
        return Metadata(url=address["url"])
    if bracketed := _BRACKETED_END.fullmatch(text):
        text = bracketed["inner"]
    agency = agencies(text)
    return Metadata(agency=agency) if agency else _from_pieces(text)


def _is_origin(text: str) -> bool:
    """Does a line name agency, source or author, though it has the shape of a picture's credit?"""
    if _COPY_DESK.fullmatch(text) or _PROVIDED.fullmatch(text):
        return True
    return bool(agencies(text) or is_source(text) or read_byline(text))


def _from_pieces(text: str) -> Metadata | None:
    """What the dates of a line and the parts between them say, if all of them say something."""
    dates = find_dates(text)
    known = _from_dates(dates)
    pieces = _between(text, dates)
    for piece in pieces:
        said = from_piece(piece, bool(dates)) or from_glued(piece, bool(dates))
        if said is None and known.authors and is_paper(piece):
            said = Metadata()
        if said is None and (dates or len(pieces) > 1) and is_noise(piece):
            said = Metadata()
        if said is None:
            return None
        known = known.joined(said)
    return known


def read_aside(text: str) -> Metadata | None:
    """What a line says that stands anywhere: a moment with its label, a reading time, initials in brackets."""
    if _PROVIDED.fullmatch(text):
        return Metadata()
    if not (_DIGIT.search(text) or text[0] == "("):
        return None
    if is_reading_time(text) and not CLOCK.fullmatch(text):
        return Metadata()
    if _INITIALED_ALONE.fullmatch(text):
        return Metadata()
    dates = find_dates(text)
    return read_line(text) if any(date.label for date in dates) else None


def _between(text: str, dates: list[FoundDate]) -> list[str]:
    """The pieces of a line that are no date."""
    rest, at = [], 0
    for date in dates:
        rest.append(text[at : date.start])
        at = date.end
    rest.append(text[at:])
    pieces = [piece.strip(" ,|:–—-") for part in rest for piece in _SEPARATOR.split(part)]
    return [piece for piece in pieces if not is_nothing(piece)]


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
