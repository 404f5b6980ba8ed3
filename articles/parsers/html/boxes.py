"""Boxes between and below the paragraphs: links to other articles, newsletters, comments, known by their headings."""

from __future__ import annotations

import re
from collections import Counter

from articles.parsers.boilerplate import opens_box, opens_comments
from articles.parsers.html.blocks import Block
from articles.parsers.html.dom import Node, names_of, squeezed
from articles.parsers.html.regions import part_names
from articles.parsers.lines import ends_sentence
from articles.text.normalise import clean_line

_LABEL = 80
_OF_THE_TEXT = frozenset({"blockquote", "details", "summary", "dd", "dt"})  # a make of their own, and no box
_PULLED = part_names("quotation")
_LEFT_OUT = re.compile(r"[(\[]?(?:\.{3}|…)[)\]]?")
_SHORTEST_PULLED, _LONGEST_PULLED = 25, 500
_OWN_SHARE, _SMALL_BOX = 0.12, 160  # of the text; characters of a box of a quotation, a length, a label


def without_boxes(blocks: list[Block]) -> list[Block]:
    """The blocks without boxes; behind one the text goes on with a paragraph like those before it."""
    kept: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if not _is_label(block) or not opens_box(block.text):
            kept.append(block)
            index += 1
            continue
        if opens_comments(block.text) and len(kept) > 1:
            break
        index = _end_of_box(blocks, index + 1, kept)
    return kept


def _is_label(block: Block) -> bool:
    """A heading, or a short line that stands like one."""
    return block.kind != "row" and len(block.text) <= _LABEL


def _end_of_box(blocks: list[Block], start: int, before: list[Block]) -> int:
    """Where the text goes on: at a paragraph like those before the box, or at the subheading right above one."""
    own = [block for block in before if block.kind == "text" and len(block.text) >= 60]
    for index in range(start, len(blocks)):
        block = blocks[index]
        if opens_box(block.text):
            return index
        if block.kind == "text" and block.links < 0.5 and _goes_on(block.text) and _is_like(block, own):
            above = blocks[index - 1]
            is_subheading = index > start and above.kind == "heading" and above.links < 0.5
            return index - 1 if is_subheading else index
    return len(blocks)


def _is_like(block: Block, own: list[Block]) -> bool:
    return not own or any(block.is_kin(other) for other in own)


def _goes_on(text: str) -> bool:
    return len(text) >= 40 and (ends_sentence(text) or text.endswith(":"))


def without_strangers(blocks: list[Block]) -> list[Block]:
    """Without paragraphs in boxes of another make: beside a heading, picture or link, or below the text.

    The article's own paragraphs belong to few families (their shape with that of their parent); what shares a parent
    with them belongs to the text, whatever its shape.
    """
    sizes: Counter[str] = Counter()
    for block in blocks:
        if block.kind == "text":
            sizes[block.family] += len(block.text)
    total = sum(sizes.values())
    own = {family for family, size in sizes.items() if size >= _OWN_SHARE * total}
    homes = {node for block in blocks if block.family in own for node in block.node.iterancestors()}
    last = max((i for i, block in enumerate(blocks) if block.family in own), default=-1)
    strange = {i for i, block in enumerate(blocks) if _is_stranger(block, own, homes, i > last)}
    # The heading of a box goes with it.
    strange |= {
        i - 1
        for i in strange
        if i and blocks[i - 1].kind == "heading" and blocks[i - 1].node.getparent() not in homes
    }
    return [block for i, block in enumerate(blocks) if i not in strange]


def _is_stranger(block: Block, own: set[str], homes: set[Node], behind: bool) -> bool:
    if block.kind != "text" or block.family in own or block.node in homes:
        return False
    box = block.node.getparent()
    if box is None or box in homes or not _OF_THE_TEXT.isdisjoint((box.tag, block.node.tag)):
        return False
    while (above := box.getparent()) is not None and above not in homes and above.tag not in ("body", "main"):
        box = above
    return (
        behind
        or len(clean_line(box.text_content() or "")) < _SMALL_BOX
        or next(box.iterdescendants("h2", "h3", "h4", "h5", "h6", "img", "picture"), None) is not None
    )


def without_pulled(blocks: list[Block]) -> list[Block]:
    """Without quotations set apart whose words stand in the text as well, and who said them."""
    places = [_quotation(block) for block in blocks]
    running = "\n".join(squeezed(b.text) for b, place in zip(blocks, places, strict=True) if place is None)
    pulled = {
        place
        for block, place in zip(blocks, places, strict=True)
        if place is not None and _is_repeated(block.text, running) and _is_short(place)
    }
    return [
        block for block, place in zip(blocks, places, strict=True) if place is None or place not in pulled
    ]


def _is_repeated(text: str, running: str) -> bool:
    """Does the text hold these words, up to marks of what was left out?"""
    pieces = list(map(squeezed, _LEFT_OUT.split(text)))
    return sum(map(len, pieces)) >= _SHORTEST_PULLED and all(piece in running for piece in pieces)


def _is_short(place: Node) -> bool:
    return len(clean_line(place.text_content() or "")) <= _LONGEST_PULLED


def _quotation(block: Block) -> Node | None:
    """What sets the block apart as a quotation."""
    for node in [block.node, *list(block.node.iterancestors())[:3]]:
        if node.tag in ("article", "main", "section", "body"):
            break
        if node.tag == "blockquote" or names_of(node) & _PULLED:
            return node
    return None
