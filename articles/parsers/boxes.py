"""Boxes of a page that their headings open: links to other articles, comments, tables of contents.

A heading decides nothing about what stands below it: each line is judged by itself, and where the article's text goes
on the box ends.
"""

from __future__ import annotations

import re

from articles.parsers.bodies import looks_like_heading
from articles.parsers.boilerplate import (
    LONGEST_HEADING,
    closes_page,
    furniture,
    invites,
    is_comment_mark,
    opens_box,
    opens_comments,
    opens_contents,
    promises,
)
from articles.parsers.classified import Found, Kind, Piece
from articles.parsers.comments import comments
from articles.parsers.lines import Line, first_index, without
from articles.parsers.prose import addresses, has_sentences, is_sentence, reads_like_text
from articles.parsers.words import any_of

_ABOUT_AUTHOR = re.compile(r"über (?:den|die) (?:gast)?autor", re.IGNORECASE)
_ROLE = re.compile(any_of("roles"), re.IGNORECASE)
_WORD = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]{4,}")
_STEM, _MOST_CONTENTS, _LONGEST_ENTRY, _LONGEST_TEASER, _SHORTEST_DESCRIPTION = 6, 40, 120, 160, 50


def boxes(lines: list[Line]) -> Found:
    """The headings of boxes, and the lines under each that belong to it."""
    found: Found = {}
    prose = _count_below([line.is_prose for line in lines])
    text = _count_below([reads_like_text(line.text) for line in lines])
    title = first_index(lines, _may_be_title)
    index = 0
    while index < len(lines):
        line = lines[index].text
        end = index + 1
        if len(line) > LONGEST_HEADING:
            kinds: dict[int, Kind] = {}
        elif opens_box(line):
            found[index] = [Piece(Kind.BOX, line)]
            if prose[0] == prose[index] and not (prose[end] and title < index):
                # Above the article; with nothing but that it is no article.
                end = end if prose[end] else len(lines)
                kinds = dict.fromkeys(range(index + 1, end), Kind.NAVIGATION)
            elif opens_comments(line):
                kinds = comments(lines, index + 1, text)
            else:
                kinds = _teasers(lines, index + 1, text)
        elif opens_contents(line):
            found[index] = [Piece(Kind.BOX, line)]
            kinds = _contents(lines, index + 1)
        else:
            kinds = {index: Kind.BUTTON} if is_comment_mark(line) else {}
        found |= {number: [Piece(kind, lines[number].text)] for number, kind in kinds.items()}
        index = max(end, *(number + 1 for number in kinds)) if kinds else end
    return found


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
