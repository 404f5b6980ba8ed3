"""Word documents (DOCX, ECMA-376): titles and headings by their styles, lists and tables as lines of text.

A document is a ZIP of XML: parts that expand too far, or declare entities, are refused before anything reads them.
Nothing in it is run or fetched.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from articles.parsers.archive_limits import open_archive, part_of
from articles.parsers.base import MAX_LENGTH, Found, ParsedArticle, ParseError, gettext_noop
from articles.parsers.bodies import SUBHEADING_MARK, body_blocks
from articles.parsers.docx_text import Block, blocks_of, is_heading, styles_of
from articles.parsers.lines import ends_sentence
from articles.parsers.opened import Opened
from articles.parsers.recognition import is_zip
from articles.parsers.text import parse_text
from articles.parsers.xml_items import tree
from articles.schema.article import LeftOut

_DOCUMENT = re.compile(r"word/document[0-9]*\.xml")
_PICTURE = re.compile(r"word/media/(?P<name>[^/]+\.(?:jpe?g|png|gif|tiff?|webp|bmp))", re.IGNORECASE)
_MOST_MEGABYTES, _MOST_OF_STYLES = 10, 4
_OLE, _ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
_MOST_ABOVE = 6  # blocks above a title


def recognises(opened: Opened) -> bool:
    """Is it a ZIP archive with the parts of a document, or an encrypted one?"""
    if opened.head.startswith(_OLE):
        return _ENCRYPTED in opened.head
    if not is_zip(opened):
        return False
    try:
        with open_archive(opened) as archive:
            return any(_DOCUMENT.fullmatch(name) for name in archive.namelist())
    except ParseError:
        return False


def parse(opened: Opened) -> Iterator[Found]:
    """The one article of a document, or why it is none."""
    if opened.head.startswith(_OLE):
        yield ParseError(gettext_noop("The document is encrypted."))
        return
    with open_archive(opened) as archive:
        blocks = _blocks(archive)
        pictures = [found["name"] for name in archive.namelist() if (found := _PICTURE.fullmatch(name))]
    yield article_of(blocks, pictures, opened.hints.get("source", ""))


def _blocks(archive: zipfile.ZipFile) -> list[Block]:
    name = next((name for name in archive.namelist() if _DOCUMENT.fullmatch(name)), "")
    document = part_of(archive, name, _MOST_MEGABYTES)
    styles = part_of(archive, "word/styles.xml", _MOST_OF_STYLES)
    if not document.strip():
        raise ParseError(gettext_noop("The document holds no text."))
    return blocks_of(tree(document), styles_of(tree(styles)) if styles.strip() else {})


def article_of(blocks: list[Block], pictures: list[str], source: str) -> Found:
    """The article of a document's blocks, or why they are none."""
    contents = [block.text for block in blocks if block.kind == "contents"]
    blocks = [block for block in blocks if block.kind != "contents"]
    if not blocks:
        return ParseError(gettext_noop("The document holds no text."))
    at = _title_at(blocks)
    found = parse_text(text_of(blocks, at))
    if not isinstance(found, ParsedArticle):
        return found
    end = len(body_blocks(found.body))
    left_out = [LeftOut("navigation", text) for text in contents] + [LeftOut("gallery", name, end) for name in pictures]
    title = blocks[at].text if at is not None else ""
    return replace(
        found, title=title if 0 < len(title) <= MAX_LENGTH["title"] else found.title, source=source or found.source,
        left_out=(*found.left_out, *left_out),
    )  # fmt: skip


def _title_at(blocks: list[Block]) -> int | None:
    """The block that is the title by its style; else the first heading above the text, or the first that looks so."""
    for index, block in enumerate(blocks):
        if block.kind == "title":
            return index
    for index, block in enumerate(blocks[: _MOST_ABOVE + 1]):
        if ends_sentence(block.text) and len(block.text) > MAX_LENGTH["kicker"]:
            return None
        if block.kind == "heading":
            return index
    head = blocks[: _MOST_ABOVE + 1]
    largest = max((block.size for block in head if is_heading(block)), default=0)
    return next((index for index, block in enumerate(head) if is_heading(block) and block.size == largest and largest), None)


def text_of(blocks: list[Block], title_at: int | None) -> str:
    """The blocks as a text: headings and items with their marks, the title on top.

    What stands above the title stays there, between two copies of it, as on a page that shows it twice.
    """
    start = 0 if title_at is None else title_at
    above = [block.text for block in blocks[:start]]
    lines = [blocks[start].text]
    if above and len(above) <= _MOST_ABOVE:
        lines = [blocks[start].text, *above, blocks[start].text]
    elif above:
        lines = [blocks[start].text, *above]
    for block in blocks[start + 1 :]:
        mark = SUBHEADING_MARK if is_heading(block) else "- " if block.kind == "item" else ""
        lines.append(mark + block.text)
    return "\n\n".join(lines)
