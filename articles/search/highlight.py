"""Marks the words of a query in a text, and cuts the passage that shows most of them.

Works on the analyser's own offsets, so what is marked is what was found. Gives plain segments: the template
escapes them, then sets its marks.
"""

from __future__ import annotations

from typing import NamedTuple

from articles.text.analyse import Term, analyse

from .query import Query

MAX_MARKED = 200_000  # characters of a text that are looked at; beyond, the text stays unmarked


class Segment(NamedTuple):
    """A piece of text, marked or not."""

    text: str
    marked: bool = False


def spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Offsets of the words that match, in order and without overlap."""
    if not query.lexemes and not query.prefixes:
        return []
    found = sorted((t.start, t.end) for t in analyse(text[:MAX_MARKED]) if _matches(t, query))
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _matches(term: Term, query: Query) -> bool:
    return not query.lexemes.isdisjoint(term.lexemes) or any(
        lexeme.startswith(prefix) for prefix in query.prefixes for lexeme in term.lexemes
    )


def mark(text: str, query: Query) -> list[Segment]:
    """The whole text with its matches marked."""
    return segments(text, 0, len(text), spans(text, query))


def segments(text: str, start: int, end: int, marks: list[tuple[int, int]]) -> list[Segment]:
    """`text[start:end]` cut at the marks inside it."""
    found, place = [], start
    for left, right in marks:
        if left < start or right > end:
            continue
        if left > place:
            found.append(Segment(text[place:left]))
        found.append(Segment(text[left:right], marked=True))
        place = right
    if place < end:
        found.append(Segment(text[place:end]))
    return found


def snippet(text: str, query: Query, length: int = 260) -> tuple[list[Segment], list[str]]:
    """The passage of about `length` characters with the most different matches, and the words that matched.

    Starts and ends between words; an ellipsis stands where text was left out. Without a match, the beginning.
    """
    marks = spans(text, query)
    start = _best_start(text, marks, length)
    end = _word_end(text, min(len(text), start + length))
    found = segments(text, start, end, marks)
    if start > 0:
        found.insert(0, Segment("… "))
    if end < len(text):
        found.append(Segment(" …"))
    return found, list(dict.fromkeys(text[left:right].lower() for left, right in marks))


def _best_start(text: str, marks: list[tuple[int, int]], length: int) -> int:
    if not marks or marks[-1][1] <= length:
        return 0
    best, most = marks[0][0], 0
    for index, (left, _right) in enumerate(marks):
        inside = {text[a:b].lower() for a, b in marks[index : index + 20] if b <= left + length * 3 // 4}
        if len(inside) > most:
            best, most = left, len(inside)
    return _word_start(text, max(0, best - length // 4))


def _word_start(text: str, place: int) -> int:
    """The next beginning of a word at or after `place`."""
    if place == 0 or text[place - 1].isspace():
        return place
    space = next((i for i in range(place, min(place + 60, len(text))) if text[i].isspace()), place)
    return space + 1 if space != place or text[place].isspace() else place


def _word_end(text: str, place: int) -> int:
    """The last end of a word at or before `place`."""
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, place - 60), place + 1)
    return space if space > 0 else place
