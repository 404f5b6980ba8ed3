"""Boxes of a page that their headings open: links to other articles, comments, tables of contents.

A heading decides nothing about what stands below it: each line is judged by itself, and where the article's text goes
on the box ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.parsers.bodies import looks_like_heading
from articles.parsers.boilerplate import (
    LONGEST_HEADING,
    Box,
    closes_page,
    furniture,
    invites,
    opened_by,
    opens_box,
    promises,
)
from articles.parsers.classified import Found, Kind, Piece
from articles.parsers.comments import comments
from articles.parsers.lines import Line, first_index, without
from articles.parsers.prose import addresses, has_sentences, is_sentence, reads_like_text
from articles.parsers.words import any_of

_ABOUT_AUTHOR = re.compile(any_of("author_headings"), re.IGNORECASE)
_ROLE = re.compile(any_of("roles"), re.IGNORECASE)
_WORD = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]{4,}")
_STEM, _MOST_CONTENTS, _LONGEST_ENTRY, _LONGEST_TEASER, _SHORTEST_DESCRIPTION = 6, 40, 120, 130, 50


def boxes(lines: list[Line]) -> Found:
    """The headings of boxes, and the lines under each that belong to it."""
    headings = {
        index: box
        for index, line in enumerate(lines)
        if len(line.text) <= LONGEST_HEADING and (box := opened_by(line.text))
    }
    if not headings:
        return {}
    found: Found = {}
    page = _Page.of(lines)
    end = 0  # of the last box
    for index, box in headings.items():
        if index < end:
            continue
        kinds = page.below(index, box)
        found[index] = [Piece(Kind.BUTTON if box is Box.MARK else Kind.BOX, lines[index].text)]
        found |= {number: [Piece(kind, lines[number].text)] for number, kind in kinds.items()}
        end = max(kinds, default=index) + 1
    return found


@dataclass(frozen=True)
class _Page:
    """The lines, and for each how many paragraphs there are from it on: by their length, and by how they read."""

    lines: list[Line]
    prose: list[int]
    text: list[int]
    title: int  # index of the first line that can be the title

    @classmethod
    def of(cls, lines: list[Line]) -> _Page:
        prose = _count_below([line.is_prose for line in lines])
        text = _count_below([reads_like_text(line.text) for line in lines])
        return cls(lines, prose, text, first_index(lines, _may_be_title))

    def below(self, index: int, box: Box) -> dict[int, Kind]:
        """The kinds of the lines that belong to the box whose heading stands at `index`."""
        if box is Box.MARK:
            return {}
        if box is Box.CONTENTS:
            return _contents(self.lines, index + 1) if self.title < index else {}
        if self.prose[0] == self.prose[index] and not (self.prose[index + 1] and self.title < index):
            # Above the article; with nothing but that it is no article.
            end = index + 1 if self.prose[index + 1] else len(self.lines)
            return dict.fromkeys(range(index + 1, end), Kind.NAVIGATION)
        if box is Box.COMMENTS:
            return comments(self.lines, index + 1, self.text)
        return _teasers(self.lines, index + 1, self.text)


def drop_boilerplate(lines: list[Line]) -> list[Line]:
    """The lines of the article itself."""
    kept = without(lines, furniture(lines))
    return without(kept, boxes(kept))


def _teasers(lines: list[Line], start: int, text_below: list[int]) -> dict[int, Kind]:
    """The headlines under a heading, down to where the text goes on or the next box begins."""
    end = start
    while end < len(lines) and not (opens_box(lines[end].text) or _goes_on(lines, start, end, text_below)):
        end += 1
    goes_on = end < len(lines) and _goes_on(lines, start, end, text_below)
    if goes_on and end - 1 >= start and _is_subheading(lines, start, end - 1):
        end -= 1
    return dict.fromkeys(range(start, end), Kind.TEASER)


def _is_biography(lines: list[Line], start: int, index: int) -> bool:
    """Is it of the author whom the heading announces: does it begin with the name, or say what she is?"""
    if not _ABOUT_AUTHOR.match(lines[start - 1].text):
        return False
    text = lines[index].text
    return text.startswith(lines[start].text) or _ROLE.search(text) is not None


def _may_be_title(line: Line) -> bool:
    """Can it be the title of what comes below?"""
    return line.text.count(" ") > 1 and looks_like_heading(line.text)


def _goes_on(lines: list[Line], start: int, index: int, text_below: list[int]) -> bool:
    """Is it text of the article? A single sentence is, too, unless it closes the page below a headline."""
    text = lines[index].text
    if (
        _is_biography(lines, start, index)
        or invites(text)
        or ("newsletter" in lines[start - 1].text.lower() and promises(text))
    ):
        return False
    if len(text) >= _LONGEST_TEASER or reads_like_text(text):
        return True
    if not is_sentence(text) or addresses(text):
        return False
    if lines[index].is_prose or text_below[index + 1] > 0 or has_sentences(text):
        return True
    return index == start or not closes_page(lines[start - 1].text)


def _is_subheading(lines: list[Line], start: int, last: int) -> bool:
    """Does the last line above a paragraph belong to it, not to the box above: set apart, or of the same words?"""
    line, below = lines[last], lines[last + 1].text.lower()
    box = lines[start:last]
    if box and line.gap and not any(other.gap for other in box):
        return True
    if "newsletter" in lines[start - 1].text.lower():  # no headlines stand under that
        return True
    if box and (_is_description(box[-1].text) or (all(map(_is_topic, box)) and not _is_topic(line))):
        return True
    shared = [
        any(word[:_STEM].lower() in below for word in _WORD.findall(other.text)) for other in (*box, line)
    ]
    return shared[-1] and not any(shared[:-1])


def _is_description(text: str) -> bool:
    """Does it tell of what a headline above it is about? Then what follows is no headline of the same box."""
    return len(text) >= _SHORTEST_DESCRIPTION and (
        is_sentence(text) or text.endswith((" mehr", " weiter", "…", "..."))
    )


def _is_topic(line: Line) -> bool:
    return line.text.count(" ") < 2


def _contents(lines: list[Line], start: int) -> dict[int, Kind]:
    """The entries of a table of contents: short lines, until one comes again or the text begins."""
    seen: set[str] = set()
    for index in range(start, min(len(lines), start + _MOST_CONTENTS)):
        line = lines[index]
        if line.is_prose or len(line.text) > _LONGEST_ENTRY or is_sentence(line.text) or line.key in seen:
            return dict.fromkeys(range(start, index), Kind.NAVIGATION)
        seen.add(line.key)
    return {}


def _count_below(marks: list[bool]) -> list[int]:
    """For each index, how many marks there are from it on."""
    counts = [0]
    for mark in reversed(marks):
        counts.append(counts[-1] + mark)
    return counts[::-1]
