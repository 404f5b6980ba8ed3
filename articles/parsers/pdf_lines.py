"""Lines of a PDF's page, as its drawing orders give them, joined to paragraphs by their places and letters."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from articles.parsers.documents import Block
from articles.parsers.lines import ends_sentence, is_list_item
from articles.parsers.wire_body import glued
from articles.text.normalise import clean_line

_BOLD = re.compile(r"bold|black|heavy|demi|fett", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_BULLET = re.compile(r"[•▪●■◦‣·–]\s+(?=\S)")
_DIGITS = re.compile("[0-9]+")
_NUMBER = re.compile(
    r"[-–| ]*(?:(?:Seite|S\.|Page)\s*)?[0-9]{1,4}(?:\s*(?:/|von|of)\s*[0-9]{1,4})?[-–| ]*", re.IGNORECASE
)
_PROSE = 20  # characters
_SAME_SIZE, _FURTHER, _INDENT, _MOST_INDENT, _SHORT, _FOLLOWING = 1.08, 1.3, 0.8, 4.0, 0.75, 6
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\u2010": "-"}
)


@dataclass
class Line:
    """`left` and `up` are in points from the lower left corner of the page; `size` is that of its largest letters."""

    left: float
    up: float
    size: float = 0.0
    parts: list[str] = field(default_factory=list)
    bold: int = 0  # characters
    italic: int = 0
    text: str = ""

    @property
    def is_bold(self) -> bool:
        return self.bold * 10 >= len(self.text) * 9

    @property
    def is_italic(self) -> bool:
        return self.italic * 10 >= len(self.text) * 9


class Collector:
    """Gathers the lines of a page from what the library finds in the order of drawing."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._open: Line | None = None

    def add(
        self, text: str, matrix: Sequence[float], letters: Sequence[float], font: Any, size: float
    ) -> None:
        """A piece of text with the matrices of the page and of the letters (ISO 32000-1, 9.4.4)."""
        name = str(font.get("/BaseFont", "")) if isinstance(font, dict) else ""
        for number, piece in enumerate(text.split("\n")):
            if number:
                self.close()
            if not piece.strip():
                if self._open:
                    self._open.parts.append(piece)
                continue
            if self._open is None:
                self._open = Line(_along(matrix, letters, 0), _along(matrix, letters, 1))
            self._open.parts.append(piece)
            self._open.size = max(self._open.size, abs(size) * _scale(letters) * _scale(matrix))
            self._open.bold += len(piece) if _BOLD.search(name) else 0
            self._open.italic += len(piece) if _ITALIC.search(name) else 0

    def close(self) -> None:
        """Ends the line."""
        if self._open and (text := clean_line("".join(self._open.parts).translate(_LIGATURES))):
            self._open.text = text
            self.lines.append(self._open)
        self._open = None


def _along(matrix: Sequence[float], letters: Sequence[float], axis: int) -> float:
    return float(letters[4] * matrix[axis] + letters[5] * matrix[axis + 2] + matrix[axis + 4])


def _scale(matrix: Sequence[float]) -> float:
    """How much larger it makes things upwards."""
    return math.hypot(matrix[2], matrix[3]) or 1.0


def usual_size(lines: Iterable[Line]) -> float:
    """The size of most letters."""
    counted: Counter[float] = Counter()
    for line in lines:
        counted[round(line.size, 1)] += len(line.text)
    return counted.most_common(1)[0][0] if counted else 0.0


def without_edges(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The lines of each page but for those that stand outermost on several pages at the same height, and numbers."""
    counted = Counter(key for page in pages for key in {_edge(line) for line in page})
    kept: list[list[Line]] = []
    dropped: list[str] = []
    for page in pages:
        edges: set[int] = set()
        for order in (1, -1):
            for index in sorted(range(len(page)), key=lambda index: page[index].up * order):
                if counted[_edge(page[index])] < 2 and not _NUMBER.fullmatch(page[index].text):
                    break
                edges.add(index)
        if len(edges) == len(page):  # all pages are alike
            edges = set()
        kept.append([line for index, line in enumerate(page) if index not in edges])
        dropped.extend(line.text for index, line in enumerate(page) if index in edges)
    return kept, dropped


def _edge(line: Line) -> tuple[str, int]:
    """What a line says, its numbers aside, and about how high it stands."""
    return _DIGITS.sub("#", line.text), round(line.up / 4)


def joined(pages: Sequence[Sequence[Block]]) -> list[Block]:
    """The blocks of all pages; a paragraph that goes on in the next page is one."""
    blocks: list[Block] = []
    for page in pages:
        for number, block in enumerate(page):
            before = blocks[-1] if blocks and not number else None
            if before and _is_prose(before) and _is_prose(block) and not ends_sentence(before.text):
                blocks[-1] = replace(
                    before, text=clean_line(glued([before.text, block.text])), page=block.page
                )
            else:
                blocks.append(block)
    return blocks


def _is_prose(block: Block) -> bool:
    return not block.kind and not block.is_bold and len(block.text) >= _PROSE


def blocks_of(lines: Sequence[Line], usual: float, page: int) -> list[Block]:
    """The paragraphs of a page; larger or bold ones are marked as such."""
    pitch = _pitch(lines)
    groups: list[list[Line]] = [[line] for line in lines[:1]]
    for index, (before, after) in enumerate(pairwise(lines)):
        is_usual = before.size <= usual * _SAME_SIZE
        width = _width(lines, index) if is_usual else 0
        if _begins(before, after, pitch, width):
            groups.append([after])
        else:
            groups[-1].append(after)
    return [_block(group, usual, page) for group in groups]


def _block(lines: list[Line], usual: float, page: int) -> Block:
    text = clean_line(glued([line.text for line in lines]))
    size = max(line.size for line in lines)
    is_large = size > usual * _SAME_SIZE
    if bullet := _BULLET.match(text):
        return Block(text[bullet.end() :], "item", page=page)
    is_bold = all(line.is_bold for line in lines)
    return Block(text, "", is_bold or is_large, size if is_large else 0, page)


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance of two lines, in parts of the size of their letters."""
    counted: Counter[float] = Counter()
    for before, after in pairwise(lines):
        if (
            before.size
            and 0 < (distance := (before.up - after.up) / before.size) < 4
            and _is_same(before, after)
        ):
            counted[round(distance, 1)] += 1
    return counted.most_common(1)[0][0] if counted else 1.2


def _width(lines: Sequence[Line], index: int) -> int:
    """How many letters a line has room for here, by those that follow: a column begins below wider lines."""
    return max(len(line.text) for line in lines[index + 1 : index + _FOLLOWING])


def _is_same(before: Line, after: Line) -> bool:
    """Are the letters the same?"""
    small, large = sorted((before.size, after.size))
    return large <= small * _SAME_SIZE and before.is_bold == after.is_bold


def _begins(before: Line, after: Line, pitch: float, width: int) -> bool:
    """Does a paragraph begin with the second line? In the end: would its first word have had room in the line before?"""
    size = after.size or 1.0
    down = (before.up - after.up) / size
    if not _is_same(before, after) or _BULLET.match(after.text) or is_list_item(after.text):
        return True
    if before.is_italic and not after.is_italic and not after.text[:1].islower():
        return True
    if down < 0:  # at the top of the next column
        return ends_sentence(before.text)
    if down > pitch * _FURTHER:
        return True
    indent = (after.left - before.left) / size
    if _INDENT < indent < _MOST_INDENT and not _BULLET.match(before.text):
        return True
    has_room = len(before.text) + 1 + len(after.text.split(" ", 1)[0]) < width * _SHORT
    return has_room and not after.text[:1].islower()
