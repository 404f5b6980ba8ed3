"""Boxes between and below the paragraphs: links to other articles, newsletters, comments, known by their headings."""

from __future__ import annotations

from articles.parsers.boilerplate import opens_box, opens_comments
from articles.parsers.html.blocks import Block
from articles.parsers.lines import ends_sentence

_LABEL = 80


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
