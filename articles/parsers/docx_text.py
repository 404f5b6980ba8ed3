"""The blocks of a Word document (ECMA-376, part 1): paragraphs with what they are, rows of tables.

Changes that were tracked are taken as accepted; deleted text, codes of fields, hidden text and fallbacks are none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from articles.parsers.documents import Block
from articles.parsers.markup import local_name
from articles.parsers.words import entries_of
from articles.text.normalise import clean_line

_KINDS = [
    (kind, re.compile(names))
    for kind, _, names in (entry.partition(": ") for entry in entries_of("document_styles"))
]
_SKIPPED = frozenset(
    "del movefrom instrtext deltext fallback object rt ppr rpr tblpr trpr tcpr sectpr".split()
)
_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "nobreakhyphen": "-"}
_LONGEST_CELL, _LONG_IN_CELL = 300, 100  # characters
_DEEPEST = 10  # styles based on styles
Styles = Mapping[str, "Style"]


@dataclass(frozen=True)
class Style:
    """What a style says of its paragraphs: `kind` by its name, and the style it is based on."""

    kind: str = ""
    based_on: str = ""
    is_item: bool = False
    is_bold: bool = False


@dataclass
class _Open:
    """A paragraph that is being read."""

    element: Any
    parts: list[str] = field(default_factory=list)


def styles_of(root: Any) -> dict[str, Style]:
    """The styles of paragraphs by their id."""
    found = {}
    for style in root.iterfind("{*}style"):
        name = (_value(style.find("{*}name")) or "").lower()
        level = style.find("{*}pPr/{*}outlineLvl")
        kind = next((kind for kind, names in _KINDS if names.fullmatch(name)), "")
        if not kind and level is not None and (_value(level) or "9") < "9":
            kind = "heading"
        found[_attribute(style, "styleId")] = Style(
            kind,
            _value(style.find("{*}basedOn")),
            style.find("{*}pPr/{*}numPr") is not None,
            _is_on(style.find("{*}rPr/{*}b")),
        )
    return found


def blocks_of(root: Any, styles: Styles) -> list[Block]:
    """The blocks of a document in their order; a text box stands before the paragraph that it hangs on."""
    reader = _Reader(styles)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = local_name(element)
        if event == "end":
            reader.end(name)
        elif name in _SKIPPED or (name == "r" and _is_on(element.find("{*}rPr/{*}vanish"))):
            walk.skip_subtree()
        else:
            reader.start(name, element)
    return reader.blocks


class _Reader:
    """Collects the blocks of a document that is walked through."""

    def __init__(self, styles: Styles) -> None:
        self.blocks: list[Block] = []
        self._styles = styles
        self._paragraphs: list[_Open] = []
        self._rows: list[list[list[Block]]] = []  # of open tables: the cells of the row

    def start(self, name: str, element: Any) -> None:
        if name == "p":
            self._paragraphs.append(_Open(element))
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])
        elif self._paragraphs and name == "t":
            self._paragraphs[-1].parts.append(element.text or "")
        elif self._paragraphs and name in _BREAKS:
            self._paragraphs[-1].parts.append(_BREAKS[name])

    def end(self, name: str) -> None:
        if name == "p" and self._paragraphs:
            self._target().extend(_blocks(self._paragraphs.pop(), self._styles))
        elif name == "tr" and self._rows:
            row = _row(self._rows.pop())
            self._target().extend(row)

    def _target(self) -> list[Block]:
        """Where the next block belongs: in a cell, or in the document."""
        return self._rows[-1][-1] if self._rows and self._rows[-1] else self.blocks


def _blocks(paragraph: _Open, styles: Styles) -> list[Block]:
    """The block of a paragraph; several, if blank lines were typed in it."""
    kind, is_bold = _style(paragraph.element, styles)
    runs = [run for run in paragraph.element.iterfind("{*}r") if run.find("{*}t") is not None]
    is_bold = is_bold or (bool(runs) and all(_is_on(run.find("{*}rPr/{*}b")) for run in runs))
    sizes = [
        int(size) for run in runs if (size := _value(run.find("{*}rPr/{*}sz"))).isdecimal() and len(size) < 5
    ]
    texts = [clean_line(part) for part in re.split(r"\n[ \t]*\n", "".join(paragraph.parts))]
    return [Block(text, kind, is_bold, max(sizes, default=0)) for text in texts if text]


def _style(paragraph: Any, styles: Styles) -> tuple[str, bool]:
    """What its style, or one that this is based on, says; is it bold?"""
    about = paragraph.find("{*}pPr")
    level = None if about is None else about.find("{*}outlineLvl")
    if level is not None and _value(level) < "9":
        return "heading", False
    name = "" if about is None else _value(about.find("{*}pStyle"))
    is_item = about is not None and about.find("{*}numPr") is not None
    is_bold = False
    for _ in range(_DEEPEST):
        style = styles.get(name)
        if style is None:
            break
        is_bold, is_item = is_bold or style.is_bold, is_item or style.is_item
        if style.kind:
            return style.kind, is_bold
        name = style.based_on
    return ("item" if is_item else ""), is_bold


def _row(cells: list[list[Block]]) -> list[Block]:
    """A row as one line; the blocks of its cells, if the table only places things."""
    texts = [" ".join(block.text for block in cell) for cell in cells]
    filled = [text for text in texts if text]
    if len(filled) < 2 or any(map(_is_laid_out, cells)):
        return [block for cell in cells for block in cell]
    return [Block(" | ".join(filled), "row")]


def _is_laid_out(cell: list[Block]) -> bool:
    """Does the cell hold a part of the text rather than a value?"""
    if any(block.kind in ("title", "heading") for block in cell):
        return True
    longest = max((len(block.text) for block in cell), default=0)
    return longest > _LONGEST_CELL or (len(cell) > 1 and longest > _LONG_IN_CELL)


def _is_on(element: Any) -> bool:
    return element is not None and _value(element) not in ("0", "false", "off")


def _value(element: Any) -> str:
    return "" if element is None else _attribute(element, "val")


def _attribute(element: Any, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
