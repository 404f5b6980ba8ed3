"""The lines of a scraped text as units: a label joined with what it labels, a button told from the line it is glued to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from articles.parsers.boilerplate import is_noise, opens_box
from articles.parsers.credits import split_credit
from articles.parsers.lines import Line
from articles.parsers.metadata import read_line
from articles.parsers.words import any_of, words_of

_LABEL = re.compile(any_of("labels_alone"))
_PROGRAMME = re.compile(r"(?:.*thema.*|sendung|im programm)\s*:", re.IGNORECASE)
_CAPTION = re.compile(any_of("caption_labels") + r"\s*:", re.IGNORECASE)
_GLUED_BUTTON = re.compile(rf"(?<=[a-zäöüß.!?)“”\"])(?=[A-ZÄÖÜ])(?i:{any_of('html_picture_buttons')})$")
_SMALL = words_of("name_particles") | {"via", "für", "dpa", "epd", "imago", "privat", "picture", "alliance"}
_LONGEST_LABEL, _LONGEST_LABELLED, _LONGEST_CAPTION = 40, 160, 450


def units(lines: list[Line]) -> list[Line]:
    """The lines, labels joined with the line below them where that says what the label promises."""
    return list(_split(_joined(lines)))


def _joined(lines: list[Line]) -> Iterator[Line]:
    index = 0
    while index < len(lines):
        line = lines[index]
        below = lines[index + 1] if index + 1 < len(lines) else None
        if below and len(line.text) <= _LONGEST_LABEL and _LABEL.fullmatch(line.text.lower()):
            both = f"{line.text} {below.text}"
            if _is_said(line.text, below.text, both, lines[index + 2 : index + 3]):
                line = replace(line, text=both)
                index += 1
        yield line
        index += 1


def _is_said(label: str, below: str, both: str, next_: list[Line]) -> bool:
    """Does the line below a label say what the label promises?"""
    if _CAPTION.fullmatch(label) and label[0] in "LlBb" and len(below) <= _LONGEST_CAPTION:
        return any(split_credit(line.text) for line in next_)
    if (
        len(below) > _LONGEST_LABELLED
        or _LABEL.fullmatch(below.lower())
        or is_noise(below)
        or opens_box(below)
    ):
        return False
    if _PROGRAMME.fullmatch(label):
        return True
    credit = split_credit(both)
    if credit is not None:
        return not credit[0] and all(_is_of_name(word) for word in below.split())
    said = read_line(both)
    return said is not None and bool(
        said.authors or said.published or said.modified or said.stand or said.agency
    )


def _is_of_name(word: str) -> bool:
    """May it be a word of a name or of an agency's, not of a headline?"""
    return not word[0].islower() or word in _SMALL


def _split(lines: Iterator[Line]) -> Iterator[Line]:
    for line in lines:
        button = (
            _GLUED_BUTTON.search(line.text, max(0, len(line.text) - 60)) if line.text[-1].isalpha() else None
        )
        if button:
            yield replace(line, text=line.text[: button.start()])
            yield Line(button[0], False)
        else:
            yield line
