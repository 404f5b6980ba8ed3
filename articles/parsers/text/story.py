"""The text of an article: its lead, paragraphs and subheadings, and what is glued to their ends."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.parsers.agencies import dateline
from articles.parsers.bodies import is_quote, looks_like_heading, without_mark
from articles.parsers.classified import Found, Kind, Piece
from articles.parsers.dates import CLOCK, parse_date
from articles.parsers.facts import Metadata
from articles.parsers.line_parts import is_source
from articles.parsers.lines import Line, ends_sentence, is_list_item
from articles.parsers.metadata import take_signature
from articles.parsers.text.places import place_in_front
from articles.parsers.words import any_of

_LEAD_LABEL = re.compile(any_of("lead_labels") + r"\s*:\s*", re.IGNORECASE)
_TABULAR = re.compile(r"[0-9]|:")
_NEAR = 12  # lines in which a quotation set apart comes again
_NAMING = 40  # lines that are asked whether they name the place
_DATELINES, _LONGEST_LABEL, _SHORTEST_PARAGRAPH, _LONGEST_QUOTE = 4, 120, 80, 70


def story(lines: list[Line], head: list[str]) -> Found:
    """All of these lines, which are those below the heading; `head` are the lines of that."""
    below = [] if take_signature(lines)[0] != Metadata() else _below(lines)
    lines = lines[: len(lines) - len(below)]
    signed, own = take_signature(lines)
    end = len(own[-1].text) if own else 0
    opening = _opening(own)
    own = [*own]
    if Kind.LEAD in opening and (label := _LEAD_LABEL.match(own[0].text)):
        own[0] = replace(own[0], text=own[0].text[label.end() :])
    placed = _take_dateline(own, opening, head)
    pieces = [Piece(kind, line.text) for kind, line in zip(opening, own, strict=False)]
    found: Found = {index: [piece] for index, piece in enumerate(pieces + _body(own[len(opening) :]))}
    for index, piece in placed.items():
        found[index].insert(0, piece)
    if end < len(lines[-1].text if lines else ""):
        found[len(lines) - 1].append(Piece(Kind.SIGNATURE, lines[-1].text[end:], signed))
    return found | {len(lines) + number: [piece] for number, piece in enumerate(below)}


def _below(lines: list[Line]) -> list[Piece]:
    """What stands below the last paragraph and is no text: headlines, topics, sources, names.

    A list or a table closes a text as well: it has bullets, numbers or colons.
    """
    start = len(lines)
    while start > 2 and not _may_close(lines[start - 1].text):
        start -= 1
    if start <= 2 or not is_paragraph(lines[start - 1].text):
        return []
    return [Piece(Kind.SOURCE if is_source(line.text) else Kind.TEASER, line.text) for line in lines[start:]]


def _may_close(text: str) -> bool:
    """May it be the last line of a text?"""
    if is_source(text):
        return False
    return is_paragraph(text) or is_list_item(text) or is_quote(text) or _TABULAR.search(text) is not None


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
    if first.endswith("?") and looks_like_heading(first) and _are_questions(lines[1:]):  # with their answers
        return []
    if not any(is_paragraph(line.text) for line in lines[1:]):
        return []
    is_twice = lines[1].text == first and (len(lines) < 3 or lines[2].text != first)
    if is_twice:
        return [Kind.REPEATED] if len(lines) == 2 else [Kind.LEAD, Kind.REPEATED]
    return [Kind.LEAD]


def _are_questions(lines: list[Line]) -> bool:
    """Is there another question among short lines, as in an interview?"""
    return any(line.text.endswith("?") and looks_like_heading(line.text) for line in lines)


def _take_dateline(lines: list[Line], opening: list[Kind], head: list[str]) -> dict[int, Piece]:
    """Place and agency at the beginning of one of the first paragraphs, which is cut there."""
    first = [index for index in range(len(lines)) if opening[index : index + 1] != [Kind.REPEATED]]
    for index in first[:_DATELINES]:
        text = lines[index].text
        if found := dateline(text):
            lines[index] = replace(lines[index], text=text[found.end :])
            said = Metadata(agency=found.agency, place=found.place, published=parse_date(found.date))
            return {index: Piece(Kind.DATELINE, text[: found.end], said)}
    for index in first[:2]:
        text = lines[index].text
        others = (*head, *(line.text for line in lines[:_NAMING] if line.text != text))
        if placed := place_in_front(text, others):
            lines[index] = replace(lines[index], text=text[placed.end :])
            return {index: Piece(Kind.DATELINE, text[: placed.end], Metadata(place=placed.name))}
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
    if index + 1 == len(lines) or not (looks_like_heading(line.text) or _is_quoted_heading(lines, index)):
        return False
    before = lines[index - 1] if index else None
    after = lines[index + 1]
    if before and (not line.gap or "," in line.text) and is_quote(before.text):  # who said it
        return False
    if is_list_item(after.text):
        return not is_list_item(line.text)
    if _is_short(after):
        return False
    if before is None or not _is_short(before) or (line.gap and not before.gap):
        return True
    two = index == 1 or not _is_short(lines[index - 2])
    return two and after.is_prose and not _TABULAR.search(line.text)


def _is_quoted_heading(lines: list[Line], index: int) -> bool:
    """Some words in quotation marks between paragraphs, unless the text says them again."""
    text = lines[index].text
    if len(text) > _LONGEST_QUOTE or not is_quote(text) or ends_sentence(text) or not index:
        return False
    if not is_paragraph(lines[index - 1].text) or not lines[index + 1].is_prose:
        return False
    around = (*lines[max(0, index - _NEAR) : index], *lines[index + 1 : index + _NEAR])
    return not any(text[1:-1] in line.text for line in around)


def _is_short(line: Line) -> bool:
    if CLOCK.fullmatch(line.text):  # an entry of a live ticker begins
        return False
    if looks_like_heading(line.text):
        return True
    closes = ends_sentence(line.text) or line.text.endswith(":") or is_quote(line.text)
    return not closes and len(line.text) < _LONGEST_LABEL
