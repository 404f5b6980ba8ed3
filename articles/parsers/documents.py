"""What office documents have in common: blocks of text, each with what its form says, and an article made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from articles.parsers.base import MAX_LENGTH, Found, ParsedArticle, ParseError, gettext_noop
from articles.parsers.bodies import SUBHEADING_MARK, body_blocks, has_paragraph
from articles.parsers.lines import ends_sentence
from articles.parsers.metadata import read_line
from articles.parsers.text import parse_text
from articles.schema.article import LeftOut

NO_TEXT = gettext_noop("The document holds no text.")
_LONGEST_HEADING, _LONG, _MOST_ABOVE = 120, 200, 6  # characters; blocks above a title
_PAGE = "\n\f"


@dataclass(frozen=True)
class Block:
    """A paragraph, or a row of a table.

    `kind` is a row of `words/document_styles.txt`, row (of a table) or empty. `is_bold`: all of its text is.
    `size`: of its largest letters, in a unit of the format; 0 if it is the usual one. `page` counts from 0.
    """

    text: str
    kind: str = ""
    is_bold: bool = False
    size: float = 0
    page: int = 0


def article_of(blocks: Sequence[Block], files: Sequence[LeftOut] = (), source: str = "") -> Found:
    """The article of a document's blocks, or why they are none; `files` is what it holds besides."""
    contents = [LeftOut("navigation", block.text) for block in blocks if block.kind == "contents"]
    blocks = [block for block in blocks if block.kind != "contents"]
    if not blocks:
        return ParseError(NO_TEXT)
    at = _title_at(blocks)
    found = parse_text(_text_of(blocks, at))
    if not isinstance(found, ParsedArticle):
        return found
    if at is not None:
        found = _titled(found, blocks[at].text)
        found = replace(found, published_at=found.published_at or _day_above(blocks[:at]))
    end = len(body_blocks(found.body))
    left_out = (*found.left_out, *contents, *(replace(part, block=end) for part in files))
    return replace(found, source=source or found.source, left_out=left_out)


def _day_above(blocks: Sequence[Block]) -> datetime | None:
    """The date of the head, on a line that says nothing else but a place or a name."""
    read = (read_line(block.text) for block in blocks)
    return next((said.published for said in read if said and said.published), None)


def _titled(found: ParsedArticle, title: str) -> ParsedArticle:
    """The article with the title that the form of the document gives, wherever the text's reading put that."""
    if found.title == title or not 0 < len(title) <= MAX_LENGTH["title"]:
        return found
    blocks = [block for block in body_blocks(found.body) if block.text != title]
    body = "\n\n".join(SUBHEADING_MARK * (block.kind == "subheading") + block.text for block in blocks)
    return replace(
        found, title=title, lead="" if found.lead == title else found.lead, body=body if has_paragraph(body) else found.body,
        left_out=(LeftOut("unknown", found.title), *found.left_out),
    )  # fmt: skip


def is_heading(block: Block) -> bool:
    """Is it a heading by its style, or looks it like one: short and bold?"""
    if block.kind:
        return block.kind == "heading"
    return (
        block.is_bold
        and len(block.text) <= _LONGEST_HEADING
        and not block.text.endswith((".", ":", ";", ","))
    )


def _title_at(blocks: Sequence[Block]) -> int | None:
    """The block that is the title by its style; else the first heading above the text, or the largest that looks so."""
    for index, block in enumerate(blocks):
        if block.kind == "title":
            return index
    head: list[int] = []
    for index, block in enumerate(blocks[: _MOST_ABOVE + 1]):
        if ends_sentence(block.text) and len(block.text) > _LONG:
            break
        if block.kind == "heading":
            return index
        head.append(index)
    candidates = [index for index in head if is_heading(blocks[index]) and blocks[index].text.count(" ") >= 2]
    return max(candidates, key=lambda index: blocks[index].size, default=None)


def _text_of(blocks: Sequence[Block], title_at: int | None) -> str:
    """The blocks as a text: headings and items with their marks, form feeds between pages.

    What looks like a heading above the first paragraph is a subtitle, or belongs to the head.
    """
    parts = []
    page = 0
    is_text = False
    for index, block in enumerate(blocks):
        is_text = is_text or (index > (title_at or 0) and not is_heading(block))
        mark = (
            ""
            if not is_text
            else SUBHEADING_MARK
            if is_heading(block)
            else "- "
            if block.kind == "item"
            else ""
        )
        parts.append((_PAGE if block.page != page else "\n\n") + mark + block.text)
        page = block.page
    return "".join(parts).strip()
