"""The tree of a page as a row of blocks: paragraphs, headings, items of lists, rows of tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from articles.parsers.html.dom import BLOCKS, HEADINGS, UNSEEN, Node, attribute, names_of, text_of
from articles.parsers.html.regions import part_names
from articles.text.normalise import clean_line

Kind = Literal["text", "heading", "item", "row"]
_BOLD = part_names("bold")  # names of paragraphs that are bold as a whole
_LABEL, _LONGEST_NAME = 60, 400  # characters
_LONGEST_TERM, _LONGEST_CELL, _LONGEST_LABEL = 120, 150, 80
_STATE = re.compile(r"[-_]?[0-9]+\b|\b(?:first|last|odd|even|drop-?cap|initial)\w*", re.IGNORECASE)


@dataclass(frozen=True)
class Block:
    """A unit of text; `links` and `bold` are the shares of its characters in links and in bold."""

    text: str
    kind: Kind
    node: Node
    links: float = 0.0
    bold: float = 0.0

    @property
    def shape(self) -> str:
        """Tag and class, numbers left out: paragraphs of one text have the same."""
        name = _STATE.sub("", attribute(self.node, "class")[:_LONGEST_NAME])
        return f"{self.node.tag} {' '.join(sorted(name.split()))}"

    @property
    def family(self) -> str:
        """Its shape with that of its parent."""
        parent = self.node.getparent()
        above = (
            ""
            if parent is None
            else f"{parent.tag} {_STATE.sub('', attribute(parent, 'class')[:_LONGEST_NAME])}"
        )
        return f"{above} > {self.shape}"

    @property
    def is_in_link(self) -> bool:
        """Is it part of a larger link, as in a teaser?"""
        return any(node.tag == "a" for node in list(self.node.iterancestors())[:6])

    def is_kin(self, other: Block) -> bool:
        """Of the same shape, in a parent of the same tag that shares a class: of one text with it."""
        if self.shape != other.shape:
            return False
        mine, its = self.node.getparent(), other.node.getparent()
        if mine is its:
            return True
        if mine is None or its is None or mine.tag != its.tag:
            return False
        classes, others = attribute(mine, "class").split(), attribute(its, "class").split()
        return bool(set(classes) & set(others)) or not (classes or others)


@dataclass
class _Buffer:
    texts: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    breaks: int = 0

    def add(self, text: str, link: bool, bold: bool) -> None:
        if text.strip():
            self.breaks = 0
        self.texts.append(text)
        size = len(text.strip())
        self.linked += size * link
        self.bold += size * bold


class _Walker:
    """Collects the blocks of a tree in one pass; recursion is as deep as the tree, which is limited."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.buffer = _Buffer()
        self.terms: list[Block] = []  # of a list of definitions, that wait for what they mean

    def walk(self, node: Node, owner: Node, link: bool = False, bold: bool = False) -> None:
        """`owner`: the nearest block element, to which text belongs."""
        if not isinstance(node.tag, str) or node.tag in UNSEEN:
            return
        is_block = node.tag in BLOCKS
        if is_block:
            self.flush(owner)
            owner = node
        if node.tag == "table" and _is_data(node):
            self.rows(node)
            return
        if node.tag == "br":
            self.break_line(owner)
            return
        link = link or node.tag == "a"
        bold = bold or node.tag in ("b", "strong") or (is_block and bool(names_of(node) & _BOLD))
        self.buffer.add(node.text or "", link, bold)
        for child in node:
            self.walk(child, owner, link, bold)
            self.buffer.add(child.tail or "", link, bold)
        if is_block:
            self.flush(owner)

    def break_line(self, owner: Node) -> None:
        """Two line breaks in a row end a paragraph, one ends a line that is no sentence, and a bold question."""
        self.buffer.breaks += 1
        line = "".join(self.buffer.texts).strip()
        is_label = 0 < len(line) < _LABEL and not line.endswith((".", "!", "?", ",", ":", "“", "-"))
        is_question = line.endswith("?") and self.buffer.bold >= 0.9 * len(line)
        if self.buffer.breaks >= 2 or is_label or is_question:
            self.flush(owner)
        else:
            self.buffer.texts.append(" ")

    def flush(self, owner: Node) -> None:
        text = clean_line("".join(self.buffer.texts))
        if text:
            size = max(1, len(text))
            links, bold = min(1.0, self.buffer.linked / size), min(1.0, self.buffer.bold / size)
            self.add(Block(text, _kind(owner), owner, links, bold))
        self.buffer = _Buffer()

    def add(self, block: Block) -> None:
        """Terms of a list of definitions stand in one line with what they mean, questions above their answers."""
        part = _part_of_definition(block.node)
        if part == "dt" and not block.text.endswith(("?", "!")):
            self.terms.append(block)
            return
        terms, self.terms = self.terms, []
        if part == "dd" and terms and len(said := " / ".join(term.text for term in terms)) <= _LONGEST_TERM:
            block = replace(
                block, text=f"{said} {block.text}" if said.endswith(":") else f"{said}: {block.text}"
            )
            block = replace(block, kind="item")
        else:
            self.blocks += terms
        self.blocks.append(block)

    def rows(self, table: Node) -> None:
        if (caption := next(table.iter("caption"), None)) is not None and (said := text_of(caption)):
            self.add(Block(said, "row", caption))
        for row in table.iter("tr"):
            cells = [text for cell in row if isinstance(cell.tag, str) and (text := text_of(cell))]
            if cells:
                self.add(Block(" | ".join(cells), "row", row))


def read_blocks(root: Node) -> list[Block]:
    """All blocks below an element, in their order."""
    walker = _Walker()
    walker.walk(root, root)
    walker.flush(root)
    return walker.blocks + walker.terms


def _kind(owner: Node) -> Kind:
    if owner.tag in HEADINGS:
        return "heading"
    for node in [owner, *list(owner.iterancestors())[:3]]:
        if node.tag == "li":
            return "item"
        if node.tag in ("article", "section", "main", "body", "table"):
            break
    return "text"


def _part_of_definition(node: Node) -> str:
    """ "dt" or "dd" if the block stands in one, else empty."""
    for part in [node, *list(node.iterancestors())[:2]]:
        if part.tag in ("dt", "dd"):
            return str(part.tag)
        if part.tag in ("dl", "article", "section", "main", "body"):
            break
    return ""


def _is_data(table: Node) -> bool:
    """A table of figures, not one that lays out a page: short cells, several in a row, no paragraphs but for editors
    that put one into each cell."""
    if next(table.iterdescendants("table", "h1", "h2", "h3", "img", "article"), None) is not None:
        return False
    cells = [len(text_of(cell)) for cell in table.iter("td", "th")]
    rows = sum(1 for _ in table.iter("tr"))
    holds_blocks = next(table.iterdescendants("p", "div"), None) is not None
    longest = _LONGEST_LABEL if holds_blocks else _LONGEST_CELL
    return rows >= 2 and len(cells) >= 2 * rows and max(cells, default=0) <= longest
