"""Text in segments, marked and not: the whole of it, or the passage that answers best.

The template escapes the segments, then sets its marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .marks import Mark
from .query import Query
from .terms import Level

LENGTH = 260  # characters of a snippet
_CLOSENESS = {Level.EXACT: 1.0, Level.INFLECTED: 0.8, Level.UMLAUT: 0.6, Level.PART: 0.5, Level.LINK: 0.0}
_MAX_STARTS = 300  # marks that are tried as the beginning of the passage
_SENTENCE_END = re.compile(r"[.!?:][\"”“«»)]*\s+")
_NAME = re.compile(
    r"[^\W\d_a-zäöüß][\w.-]*(?: (?:von|van|de|der|al|bin|Al)){0,2}(?: [^\W\d_a-zäöüß][\w.-]*)+"
)
_REACH = 60  # characters that an edge may be moved


class Segment(NamedTuple):
    """A piece of text, marked or not."""

    text: str
    marked: bool = False


Span = tuple[int, int]


def mark(text: str, query: Query) -> list[Segment]:
    """The whole text with its matches marked."""
    return segments(text, 0, len(text), query.matcher.marks(text))


def segments(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Segment]:
    """`text[start:end]` cut at the marks inside it."""
    found, place = [], start
    for item in marks:
        if item.start < start or item.end > end:
            continue
        if item.start > place:
            found.append(Segment(text[place : item.start]))
        found.append(Segment(text[item.start : item.end], marked=True))
        place = item.end
    if place < end:
        found.append(Segment(text[place:end]))
    return found


def snippet(
    text: str, marks: Sequence[Mark], names: Sequence[Span] = (), length: int = LENGTH
) -> list[Segment]:
    """The passage of about `length` characters that answers best; without marks, the beginning.

    Most different words of the query, the closest and nearest together. Begins with a sentence where one is
    near, never cuts a word, a mark or one of `names` (offsets of entities), nor a row of capitalised words that may be a name.
    An ellipsis stands where text was left out.
    """
    start = _best_start(text, marks, length)
    end = min(len(text), start + length)
    start, end = _edges(text, start, end, [*names, *((item.start, item.end) for item in marks)])
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    found = segments(text, start, end, marks)
    if start > 0:
        found.insert(0, Segment("… "))
    if end < len(text):
        found.append(Segment(" …"))
    return found


def _best_start(text: str, marks: Sequence[Mark], length: int) -> int:
    if not marks or marks[-1].end <= length:
        return 0
    best, most = marks[0].start, -1.0
    ends = [item.end for item in marks]
    for index, first in enumerate(marks[:_MAX_STARTS]):
        inside = marks[index : bisect_right(ends, first.start + length * 3 // 4)] or [first]
        closest: dict[str, float] = {}
        for item in inside:
            closest[item.term.exact] = max(closest.get(item.term.exact, 0), _CLOSENESS[item.level])
        worth = (
            sum(closest.values()) + 0.02 * min(len(inside), 5) - 0.1 * (inside[-1].end - first.start) / length
        )
        if worth > most:
            best, most = first.start, worth
    return _beginning(text, best, length)


def _beginning(text: str, place: int, length: int) -> int:
    """The sentence before `place` if it begins near enough, else some words before."""
    early = max(0, place - length // 2)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, early, place)]
    if early == 0:
        ends.insert(0, 0)
    return ends[-1] if ends else max(0, place - length // 4)


def _edges(text: str, start: int, end: int, kept: Sequence[Span]) -> Span:
    """The edges moved out of words, names and marks; outwards where a mark would be lost."""
    near = _NAME.finditer(text, max(0, start - _REACH), min(len(text), end + _REACH))
    whole = sorted([*kept, *(match.span() for match in near)])
    shown = [span for span in kept if start <= span[0] < end]
    start = _outside(
        start, text, whole, (start - _REACH, min((span[0] for span in shown), default=start + 8))
    )
    end = _outside(end, text, whole, (max((span[1] for span in shown), default=end - _REACH), end + _REACH))
    return start, max(end, start)


def _outside(place: int, text: str, whole: list[Span], limits: Span) -> int:
    """The gap between words nearest to `place` and within the limits that no span covers."""
    if place <= 0 or place >= len(text):
        return max(0, min(place, len(text)))
    first, last = max(0, limits[0]), min(len(text), limits[1])
    starts = [span[0] for span in whole]
    for candidate in _nearest(place, first, last):
        at_edge = candidate in (0, len(text))
        if at_edge or (
            (text[candidate - 1].isspace() or text[candidate].isspace())
            and not _covered(candidate, whole, starts)
        ):
            return candidate
    return place


def _nearest(place: int, first: int, last: int) -> Iterator[int]:
    """The numbers from first to last, the nearest to `place` first, of two the smaller."""
    for distance in range(max(place - first, last - place) + 1):
        if first <= place - distance <= last:
            yield place - distance
        if distance and first <= place + distance <= last:
            yield place + distance


def _covered(place: int, whole: list[Span], starts: list[int]) -> bool:
    return any(
        left < place < right
        for left, right in whole[max(0, bisect_left(starts, place) - 40) : bisect_left(starts, place)]
    )
