"""The stored form of a body: paragraphs and `## ` subheadings, one blank line between them."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from articles.parsers.lines import Line, ends_sentence, is_list_item, read_lines

_MARKED = re.compile(r"#{1,6}\s+(?=\S)")
_NUMBERED = re.compile(r"[0-9]{1,2}\.\s[A-ZÄÖÜ]")
_QUOTE = re.compile(r"[„“\"»«‚‘].*[“”\"«»‘’]$")
_ADDRESS = re.compile(r"https?://|www\.|@\w")
_CLOCK = re.compile(r"[0-2]?[0-9][:.][0-9]{2}(?: Uhr)?")
_LONGEST_SUBHEADING, _MOST_WORDS = 100, 14


def body_of(lines: list[Line]) -> str:
    """The body that these lines make: subheadings found by their shape and marked.

    A subheading is a short line between paragraphs that does not close like a sentence. Several short
    lines in a row are a list or a table, unless the last stands free above a paragraph.
    """
    blocks: list[str] = []
    for index, line in enumerate(lines):
        text = line.text
        if marked := _MARKED.match(text):
            text = "## " + text[marked.end() :].strip("# ")
        elif _is_subheading(lines, index):
            text = "## " + text
        blocks.append(text)
    return "\n\n".join(blocks)


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
            blocks.append(["## " + line.text[marked.end() :]])
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
        Block("subheading", text[3:]) if text.startswith("## ") else Block("paragraph", text)
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
    if text[-1] in ".:;,!…-–" or not (text[0].isupper() or text[0].isdigit() or text[0] in "„\"»‚'“«"):
        return False
    if ends_sentence(text) and not text.rstrip('“”"«»‘’').endswith("?"):
        return False
    numbered = _NUMBERED.match(text) is not None
    return not ((is_list_item(text) and not numbered) or _QUOTE.match(text) or _ADDRESS.search(text))


def _is_subheading(lines: list[Line], index: int) -> bool:
    line = lines[index]
    if not looks_like_heading(line.text) or index + 1 == len(lines):
        return False
    before = lines[index - 1] if index else None
    after = lines[index + 1]
    if before and (not line.gap or "," in line.text) and _is_quote(before.text):  # who said it
        return False
    if is_list_item(after.text):
        return not is_list_item(line.text)
    if _is_short(after):
        return False
    return before is None or not _is_short(before) or (line.gap and not before.gap)


def _is_short(line: Line) -> bool:
    if _CLOCK.fullmatch(line.text):  # an entry of a live ticker begins
        return False
    if looks_like_heading(line.text):
        return True
    closes = ends_sentence(line.text) or line.text.endswith(":") or _is_quote(line.text)
    return not closes and len(line.text) < 120


def _is_quote(text: str) -> bool:
    return len(text) < 300 and _QUOTE.match(text) is not None
