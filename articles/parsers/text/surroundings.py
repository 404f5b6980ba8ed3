"""Dates, bylines and agencies among the lines above and below the text of an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from articles.parsers.byline import read_names
from articles.parsers.classified import Found, Kind, Piece
from articles.parsers.dates import CLOCK, find_dates
from articles.parsers.facts import Metadata
from articles.parsers.line_parts import is_source, said_by
from articles.parsers.lines import Line, first_index
from articles.parsers.metadata import read_aside, read_line
from articles.parsers.prose import closes

_LONGEST_TOPIC = 120
_LAST_OF_TOP, _LINES_OF_BOTTOM, _LONGEST_DAY, _LONGEST_NAMES, _LONGEST_CAPTION, _LONGEST_ASIDE = (
    40,
    12,
    40,
    100,
    180,
    80,
)


def surroundings(lines: list[Line]) -> Found:
    """The lines above the second paragraph and below the last one that say something about the article."""
    top = range(min(first_index(lines, _is_paragraph, 2), _LAST_OF_TOP))
    last = next((index for index in reversed(range(len(lines))) if _is_paragraph(lines[index])), -1)
    bottom = range(max(last + 1, len(lines) - _LINES_OF_BOTTOM, top.stop), len(lines))
    days = _days_of_chronicle(lines)
    above = _in_zone(lines, [index for index in top if index not in days])
    below = _in_zone(lines, [index for index in bottom if index not in days], is_below=True)
    authors = authors_of(piece for pieces in above.values() for piece in pieces)
    again = {index: [Piece(Kind.BYLINE, lines[index].text)] for index in top if lines[index].text in authors}
    middle = range(top.stop, bottom.start)
    return _asides(lines, [index for index in middle if index not in days]) | again | above | below


def _asides(lines: list[Line], middle: list[int]) -> Found:
    """Between the paragraphs only what can be nothing else: a moment with its label, a reading time, initials."""
    found: Found = {}
    for index in middle:
        text = lines[index].text
        if len(text) <= _LONGEST_ASIDE and (said := read_aside(text)) is not None:
            found[index] = [Piece(kind_of(said), text, said)]
    return found


def authors_of(pieces: Iterable[Piece]) -> set[str]:
    """The names that these pieces give."""
    return {name for piece in pieces if isinstance(piece.said, Metadata) for name in piece.said.authors}


def kind_of(said: Metadata) -> Kind:
    """The kind of a line that says this."""
    if said.authors:
        return Kind.BYLINE
    if said.published or said.modified or said.stand:
        return Kind.DATE
    if said.agency:
        return Kind.AGENCY
    if said.source or said.url:
        return Kind.SOURCE
    return Kind.PLACE if said.place else Kind.READING_TIME


def _is_paragraph(line: Line) -> bool:
    return line.is_prose and read_line(line.text) is None


def _in_zone(lines: list[Line], zone: Iterable[int], is_below: bool = False) -> Found:
    found: Found = {}
    for index in zone:
        said = None if _is_under_picture(lines, index) else read_line(lines[index].text)
        if said is not None:
            found[index] = [Piece(kind_of(said), lines[index].text, said)]
    if is_below:
        found = _topics(lines, found) | found
    if not authors_of(piece for [piece] in found.values()):
        found.update(_bare_names(lines, sorted(found)))
    return found


def _topics(lines: list[Line], found: Found) -> Found:
    """Below the article's source or agency stand links to its topics."""
    start = min((index for index, [piece] in found.items() if _names_origin(piece)), default=len(lines))
    return {
        index: [Piece(Kind.TEASER, line.text)]
        for index, line in enumerate(lines[start:], start)
        if not closes(line.text) and len(line.text) <= _LONGEST_TOPIC
    }


def _names_origin(piece: Piece) -> bool:
    return isinstance(piece.said, Metadata) and bool(piece.said.source or piece.said.agency)


def _bare_names(lines: list[Line], taken: Sequence[int]) -> Found:
    """A line of names without "Von" is a byline only beside another line of this kind, below the title."""
    for index in taken:
        for beside in (index - 1, index + 1):
            if not 0 < beside < len(lines) or beside in taken or len(lines[beside].text) > _LONGEST_NAMES:
                continue
            byline = read_names(lines[beside].text)
            if byline and any(i not in taken and lines[i].text.count(" ") >= 2 for i in range(beside)):
                return {beside: [Piece(Kind.BYLINE, lines[beside].text, said_by(byline))]}
    return {}


def _days_of_chronicle(lines: list[Line]) -> set[int]:
    """Dates or times that stand like subheadings over several parts of the text, and so belong to it."""
    start = first_index(lines, _is_paragraph) + 1
    days = {index for index in range(start, len(lines) - 1) if _is_day(lines[index].text)}
    return days if len(days) > 1 else set()


def _is_day(text: str) -> bool:
    if len(text) > _LONGEST_DAY:
        return False
    return CLOCK.fullmatch(text) is not None or [
        (date.label, date.start, date.end) for date in find_dates(text)
    ] == [("", 0, len(text))]


def _is_under_picture(lines: list[Line], index: int) -> bool:
    """ "Quelle: dpa" right below a short line is the picture's credit, not the text's source."""
    line = lines[index]
    if line.gap or not index or not is_source(line.text):
        return False
    above = lines[index - 1]
    short = above.gap and len(above.text) <= _LONGEST_CAPTION
    return short and index + 1 < len(lines) and read_line(above.text) is None
