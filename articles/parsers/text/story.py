"""The text of an article: its lead, paragraphs and subheadings, and what is glued to their ends."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.parsers.agencies import dateline
from articles.parsers.bodies import is_quote, looks_like_heading, without_mark
from articles.parsers.classified import Found, Kind, Piece
from articles.parsers.dates import CLOCK, parse_date
from articles.parsers.lines import Line, ends_sentence, is_list_item
from articles.parsers.metadata import Metadata, take_signature
from articles.parsers.words import any_of

_LEAD_LABEL = re.compile(any_of("lead_labels") + r"\s*:\s*", re.IGNORECASE)
_DATELINES, _LONGEST_LABEL, _SHORTEST_PARAGRAPH = 4, 120, 80


def story(lines: list[Line]) -> Found:
    """All of these lines, which are those between the heading and what stands below the text."""
    signed, own = take_signature(lines)
    end = len(own[-1].text) if own else 0
    opening = _opening(own)
    own = [*own]
    if Kind.LEAD in opening and (label := _LEAD_LABEL.match(own[0].text)):
        own[0] = replace(own[0], text=own[0].text[label.end() :])
    placed = _take_dateline(own, opening)
    pieces = [Piece(kind, line.text) for kind, line in zip(opening, own, strict=False)]
    found: Found = {index: [piece] for index, piece in enumerate(pieces + _body(own[len(opening) :]))}
    for index, piece in placed.items():
        found[index].insert(0, piece)
    if signed != Metadata():
        found[len(lines) - 1].append(Piece(Kind.SIGNATURE, lines[-1].text[end:], signed))
    return found


def is_paragraph(text: str) -> bool:
    """Is it running text, as an article must have some?"""
    return ends_sentence(text) or len(text) >= _SHORTEST_PARAGRAPH


def _opening(lines: list[Line]) -> list[Kind]:
    """What the first lines are, if they are no body: the lead, perhaps with a copy of it.

    The first paragraph leads, if text follows and it is neither a subheading nor an item of a list.
    """
    if len(lines) < 2 or is_list_item(lines[0].text) or lines[0].text.startswith("#"):
        return []
    first = lines[0].text
    if first.endswith("?") and looks_like_heading(first):  # a first question, with its answer
        return []
    if not any(is_paragraph(line.text) for line in lines[1:]):
        return []
    is_twice = lines[1].text == first and (len(lines) < 3 or lines[2].text != first)
    if is_twice:
        return [Kind.REPEATED] if len(lines) == 2 else [Kind.LEAD, Kind.REPEATED]
    return [Kind.LEAD]


def _take_dateline(lines: list[Line], opening: list[Kind]) -> dict[int, Piece]:
    """Place and agency at the beginning of one of the first paragraphs, which is cut there."""
    first = [index for index in range(len(lines)) if opening[index : index + 1] != [Kind.REPEATED]]
    for index in first[:_DATELINES]:
        text = lines[index].text
        if found := dateline(text):
            lines[index] = replace(lines[index], text=text[found.end :])
            said = Metadata(agency=found.agency, place=found.place, published=parse_date(found.date))
            return {index: Piece(Kind.DATELINE, text[: found.end], said)}
    return {}


def _body(lines: list[Line]) -> list[Piece]:
    """The paragraphs and subheadings.

    A subheading is a short line between paragraphs that does not close like a sentence. Several short
    lines in a row are a list or a table, unless the last stands free above a paragraph.
    """
    pieces = []
    for index, line in enumerate(lines):
        marked = without_mark(line.text)
        if marked is not None or _is_subheading(lines, index):
            pieces.append(Piece(Kind.SUBHEADING, line.text if marked is None else marked))
        else:
            pieces.append(Piece(Kind.PARAGRAPH, line.text))
    return pieces


def _is_subheading(lines: list[Line], index: int) -> bool:
    line = lines[index]
    if not looks_like_heading(line.text) or index + 1 == len(lines):
        return False
    before = lines[index - 1] if index else None
    after = lines[index + 1]
    if before and (not line.gap or "," in line.text) and is_quote(before.text):  # who said it
        return False
    if is_list_item(after.text):
        return not is_list_item(line.text)
    if _is_short(after):
        return False
    return before is None or not _is_short(before) or (line.gap and not before.gap)


def _is_short(line: Line) -> bool:
    if CLOCK.fullmatch(line.text):  # an entry of a live ticker begins
        return False
    if looks_like_heading(line.text):
        return True
    closes = ends_sentence(line.text) or line.text.endswith(":") or is_quote(line.text)
    return not closes and len(line.text) < _LONGEST_LABEL
