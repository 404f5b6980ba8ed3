"""The stored form of a body: paragraphs and `## ` subheadings, one blank line between them."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from articles.parsers.lines import ends_sentence, is_list_item, read_lines

SUBHEADING_MARK = "## "
_MARKED = re.compile(r"#{1,6}\s+(?=\S)")
_NUMBERED = re.compile(r"[0-9]{1,2}\.\s[A-ZÄÖÜ]")
_QUOTE = re.compile(r"[„“\"»«‚‘].*[“”\"«»‘’]$")
_ADDRESS = re.compile(r"https?://|www\.|@\w")
_LONGEST_SUBHEADING, _MOST_WORDS = 100, 14


def without_mark(text: str) -> str | None:
    """The subheading that a line marks as such ("## Aussicht ##"); None if it marks none."""
    marked = _MARKED.match(text)
    return text[marked.end() :].strip("# ") if marked else None


def given_body(text: str) -> str:
    """The body form of a body that somebody wrote as such, where `## ` alone marks subheadings.

    Blank lines separate paragraphs, single line ends inside them are spaces. A text without blank lines
    has a paragraph on each line, unless it was wrapped at a column. List items stay paragraphs.
    """
    blocks: list[list[str]] = []
    lines = read_lines(text, references=False)
    has_gaps = any(line.gap for line in lines[1:])
    after_heading = True
    for line in lines:
        marked = _MARKED.match(line.text)
        if not line.text.strip("#"):
            continue
        if marked:
            blocks.append([SUBHEADING_MARK + line.text[marked.end() :]])
        elif after_heading or line.gap or not has_gaps or is_list_item(line.text):
            blocks.append([line.text])
        else:
            blocks[-1].append(line.text)
        after_heading = marked is not None
    return "\n\n".join(" ".join(parts) for parts in blocks)


class Block(NamedTuple):
    """A paragraph or a subheading of a body, without its mark."""

    kind: Literal["paragraph", "subheading"]
    text: str


def body_blocks(body: str) -> list[Block]:
    """The paragraphs and subheadings of a body in its stored form."""
    return [
        Block("subheading", text[3:]) if text.startswith(SUBHEADING_MARK) else Block("paragraph", text)
        for text in body.split("\n\n")
        if text.strip()
    ]


def has_paragraph(body: str) -> bool:
    """Is there anything besides subheadings?"""
    return any(block.kind == "paragraph" for block in body_blocks(body))


def looks_like_heading(text: str) -> bool:
    """Short, begins like a heading, and does not close like a sentence (a question may)."""
    if len(text) > _LONGEST_SUBHEADING or text.count(" ") >= _MOST_WORDS or len(text) < 3:
        return False
    if " | " in text:  # the cells of a table
        return False
    if text[-1] in ".:;,!…-–" or not (text[0].isupper() or text[0].isdigit() or text[0] in "„\"»‚'“«"):
        return False
    if ends_sentence(text) and not text.rstrip('“”"«»‘’').endswith("?"):
        return False
    numbered = _NUMBERED.match(text) is not None
    return not ((is_list_item(text) and not numbered) or _QUOTE.match(text) or _ADDRESS.search(text))


def is_bold_heading(text: str, after: str) -> bool:
    """Is a bold paragraph a subheading of what stands behind it? A question is one of an interview."""
    if text.endswith("?") or not looks_like_heading(text):
        return False
    return not after.startswith(SUBHEADING_MARK) and len(after) > len(text)


def is_quote(text: str) -> bool:
    """Is it nothing but something in quotation marks?"""
    return len(text) < 300 and _QUOTE.match(text) is not None
