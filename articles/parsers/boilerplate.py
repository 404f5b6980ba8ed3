"""What a page shows around an article: sharing buttons, advertisements, teasers for other articles.

The words are lists in `words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from articles.parsers.classified import Found, Kind, Piece
from articles.parsers.lines import Line, ends_sentence, without
from articles.parsers.words import any_of, words_of

_BUTTONS = words_of("buttons")
_COUNTED = re.compile(any_of("counters"), re.IGNORECASE)
_BETWEEN_BUTTONS = re.compile(r"\s*[|•·,/]\s*|\s+[-–]\s+")
_TEASER = re.compile(r"[\s(\[▶►»>→+*\-–•]{0,5}" + any_of("teasers"), re.IGNORECASE)
_OF_THE_PAGE = re.compile(f"{any_of('notices')}|(?P<offer>{any_of('offers')})", re.IGNORECASE)
_HEADING = re.compile(any_of("box_headings", "closing_headings", "comment_headings"))
_COMMENTS = re.compile(any_of("comment_headings"))
_CLOSING = re.compile(any_of("closing_headings"))
_MORE_ABOUT = re.compile(r"mehr zu .{2,40}:", re.IGNORECASE)
_STORY_GOES_ON, _LONGEST_HEADING = 160, 80


class _Box(NamedTuple):
    """What stands under a heading: the kind of its lines, and which of them still belong to it."""

    kind: Kind
    holds: Callable[[str], bool]


def furniture_of(text: str) -> Kind | None:
    """What a line is by itself: a button, a link to another article, an offer or a notice; None if none of these."""
    if len(text) > 500:
        return None
    bare = _bare(text)
    if bare in _BUTTONS or not any(map(str.isalnum, bare)) or _COUNTED.fullmatch(bare):
        return Kind.BUTTON
    if " " not in text:
        return None
    if len(text) <= 250 and _TEASER.match(text):
        return Kind.TEASER
    if match := _OF_THE_PAGE.fullmatch(text):
        return Kind.OFFER if match["offer"] else Kind.NOTICE
    if len(bare) <= 120 and (_all_buttons(_BETWEEN_BUTTONS.split(bare)) or _all_buttons(bare.split())):
        return Kind.BUTTON
    return None


def is_noise(text: str) -> bool:
    """Is the line a button, an advertisement mark, a link to another article or a legal notice?"""
    return furniture_of(text) is not None


def opens_box(text: str) -> bool:
    """Is the line the heading of links to other articles, of comments, of a newsletter ("Mehr zum Thema")?"""
    bare = _bare(text)
    return len(bare) <= _LONGEST_HEADING and bool(_HEADING.fullmatch(bare) or _MORE_ABOUT.fullmatch(text))


def opens_comments(text: str) -> bool:
    """Is the line the heading of the readers' comments?"""
    return len(text) <= _LONGEST_HEADING and _COMMENTS.fullmatch(_bare(text)) is not None


def furniture(lines: list[Line]) -> Found:
    """The lines that are furniture by themselves, but for headings of boxes."""
    found: Found = {}
    for index, line in enumerate(lines):
        kind = furniture_of(line.text)
        if kind and not opens_box(line.text):
            found[index] = [Piece(kind, line.text)]
    return found


def boxes(lines: list[Line]) -> Found:
    """The headings of boxes, and the lines under each that belong to it."""
    found: Found = {}
    box: _Box | None = None
    prose = _prose_after(lines)
    for index, line in enumerate(lines):
        if box and box.holds(line.text):
            found[index] = [Piece(box.kind, line.text)]
            continue
        box = _box_at(lines, index, prose) if opens_box(line.text) else None
        if box:
            found[index] = [Piece(Kind.BOX, line.text)]
    return found


def drop_boilerplate(lines: list[Line]) -> list[Line]:
    """The lines of the article itself."""
    kept = without(lines, furniture(lines))
    return without(kept, boxes(kept))


def _box_at(lines: list[Line], start: int, prose: list[int]) -> _Box:
    """The box that the heading at `start` opens; `prose` is how many paragraphs there are from each index on."""
    text = lines[start].text
    if not prose[0] - prose[start]:  # navigation above the article; with nothing but that it is no article
        return _Box(Kind.NAVIGATION, lambda text: not prose[start + 1])
    if opens_comments(text):
        return _Box(Kind.COMMENT, lambda text: True)
    goes_on = sum(_is_long(line.text) for line in lines[start + 1 : start + 40]) >= 2
    ends_page = not goes_on and bool(_CLOSING.fullmatch(_bare(text)) or _MORE_ABOUT.fullmatch(text))
    return _Box(Kind.TEASER, lambda text: ends_page or _is_teaser(text))


def _is_teaser(text: str) -> bool:
    """A headline in a box, not running text again."""
    closes = len(text) >= 40 and ends_sentence(text) and not text.endswith(("?", "!"))
    return len(text) < _STORY_GOES_ON and not closes


def _prose_after(lines: list[Line]) -> list[int]:
    """For each index, how many paragraphs of running text there are from it on."""
    counts = [0]
    for line in reversed(lines):
        counts.append(counts[-1] + line.is_prose)
    return counts[::-1]


def _is_long(text: str) -> bool:
    return len(text) >= _STORY_GOES_ON and ends_sentence(text)


def _bare(text: str) -> str:
    return text.lower().strip(' .:…»›>+|*▶►→-–•&@#!✉☰×<«‹“”"')


def _all_buttons(pieces: list[str]) -> bool:
    pieces = [piece.strip() for piece in pieces]
    return len(pieces) > 1 and all(
        piece in _BUTTONS or piece in {"x", "&", "und"} or _COUNTED.fullmatch(piece)
        for piece in pieces
        if piece
    )
