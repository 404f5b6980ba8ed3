"""The place in front of the first sentence, where no agency stands beside it: "TRIER · Ein ...", "Goslar. Die ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from articles.parsers.sections import SECTIONS

_NAME = r"[A-ZÄÖÜ][\w.-]*[\w](?:[ /-](?:am|an der|im|in|ob der|[A-ZÄÖÜ])[\w.-]*){0,3}"
_SENTENCE = r"(?=[A-ZÄÖÜ„“\"»«0-9])"
# What can be nothing else: a middle dot, a region in brackets, the mark of a paper.
_SURE = re.compile(
    rf"(?P<place>{_NAME})(?:\s+[·|•]\s+|\s\((?:[A-ZÄÖÜ]{{1,4}}|[A-ZÄÖÜ]\w+)\)\s?[-–—]\s+|/[A-ZÄÖÜ]{{2,4}}\.?\s?[-–—.:]\s+){_SENTENCE}"
)
_CAPITALS = re.compile(rf"(?P<place>[A-ZÄÖÜ][A-ZÄÖÜß/ -]{{2,30}}[A-ZÄÖÜ])(?:\.|\s?[-–—])\s+{_SENTENCE}")
_STOP = re.compile(rf"(?P<place>{_NAME})\.\s+{_SENTENCE}")
_LONGEST, _SHORTEST_SENTENCE = 60, 30


class Place(NamedTuple):
    """A place, and where the sentence behind it begins."""

    name: str
    end: int


def place_in_front(text: str, others: Iterable[str]) -> Place | None:
    """The place that a paragraph begins with; `others` are the other lines, which name it where a full stop follows it."""
    head = text[: _LONGEST + 2]
    if (match := _SURE.match(head) or _CAPITALS.match(head)) and _is_told(text[match.end() :]):
        return Place(_spelled(match["place"]), match.end())
    match = _STOP.match(head)
    if match and match["place"].count(" ") < 3 and _is_named(match["place"], others):
        return Place(_spelled(match["place"]), match.end())
    return None


def _is_told(rest: str) -> bool:
    """Does a sentence follow, and not the next cell of a table?"""
    return len(rest) >= _SHORTEST_SENTENCE and " | " not in rest[:_LONGEST]


def _is_named(place: str, others: Iterable[str]) -> bool:
    """Is it said of the same word that something is there, or does it stand alone in a line?"""
    if place.lower() in SECTIONS:
        return True
    # "in Emden", or "Emder" of the same town.
    stem = re.escape(re.sub(r"(?:en|e)$", "", place))
    named = re.compile(
        rf"\b(?:in|aus|bei|nach|von|um) {re.escape(place)}\b|\b(?:{re.escape(place)}|{stem})er\b"
    )
    return any(other == place or (place[:3] in other and named.search(other) is not None) for other in others)


def _spelled(place: str) -> str:
    return place.title() if place.isupper() and len(place) > 3 else place
