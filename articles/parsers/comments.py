"""Comments of readers below their heading, told from text of the article that stands there as well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.parsers.boilerplate import is_comment_mark, opens_box
from articles.parsers.classified import Kind
from articles.parsers.dates import find_dates
from articles.parsers.lines import Line, ends_sentence
from articles.parsers.prose import is_loud, is_sentence, reads_like_comment, reads_like_text

_AGO = re.compile(
    r"(?:vor|seit) \w+ (?:sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?)", re.I
)
_LONGEST_MOMENT, _NEAR, _FEWEST = 60, 12, 3


def comments(lines: list[Line], start: int, text_below: list[int]) -> dict[int, Kind]:
    """The comments under their heading, down to where the text goes on or the next box begins.

    Names and times stand above a comment or beside it, and belong to it; a short line above a paragraph of the
    article is its subheading.
    """
    end = start
    personal = _is_personal(lines[max(0, start - _NEAR) : start])
    while end < len(lines) and not opens_box(lines[end].text):
        text = lines[end].text
        goes_on = end == start or text_below[end + 1] > 0
        if _is_text(text, goes_on) and not _is_comment(lines, start, end, personal):
            is_subheading = end > start and not (
                _is_aside(lines[end - 1].text) or ends_sentence(lines[end - 1].text)
            )
            end -= is_subheading
            break
        end += 1
    return dict.fromkeys(range(start, end), Kind.COMMENT)


def _is_text(text: str, goes_on: bool) -> bool:
    """Can it be of the article: a paragraph, or a sentence right below the heading or with paragraphs below it?"""
    return reads_like_text(text) or (is_sentence(text) and goes_on)


def _is_personal(lines: list[Line]) -> bool:
    """May the article itself speak of "me", as columns and interviews do? So it may while little of it has been seen."""
    prose = [line.text for line in lines if line.is_prose]
    return len(prose) < _FEWEST or sum(map(reads_like_comment, prose)) * 3 >= len(prose)


def _is_comment(lines: list[Line], start: int, index: int, personal: bool) -> bool:
    """Does it read like one, as the article itself does not, or do a time above it or a button below it say so?"""
    text = lines[index].text
    if is_loud(text) or (reads_like_comment(text) and not personal):
        return True
    return is_marked([line.text for line in lines[max(start, index - 2) : index + 2]], min(2, index - start))


def is_marked(texts: Sequence[str], index: int) -> bool:
    """Does a time above it, or above the name above it, or a button below it say that somebody wrote it as a comment?"""
    above = texts[max(0, index - 2) : index]
    if above and (_is_moment(above[-1]) or (_is_moment(above[0]) and not ends_sentence(above[-1]))):
        return True
    return any(is_comment_mark(text) for text in texts[index + 1 : index + 2])


def _is_aside(text: str) -> bool:
    """Is it a button or a moment, as they stand beside comments?"""
    return is_comment_mark(text) or _is_moment(text)


def _is_moment(text: str) -> bool:
    """A time, as it stands beside the name of who wrote a comment."""
    if len(text) > _LONGEST_MOMENT:
        return False
    return _AGO.search(text) is not None or (bool(find_dates(text)) and not ends_sentence(text))
