"""Word documents (DOCX, ECMA-376): titles and headings by their styles, lists and tables as lines of text.

A document is a ZIP of XML: parts that expand too far, or declare entities, are refused before anything reads them.
Nothing in it is run or fetched.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from articles.parsers.archive_limits import open_archive, part_of
from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.documents import NO_TEXT, Block, article_of
from articles.parsers.docx_text import blocks_of, styles_of
from articles.parsers.opened import Opened
from articles.parsers.recognition import is_zip
from articles.parsers.xml_items import tree
from articles.schema.article import LeftOut

_DOCUMENT = re.compile(r"word/document[0-9]*\.xml")
_PICTURE = re.compile(r"word/media/(?P<name>[^/]+\.(?:jpe?g|png|gif|tiff?|webp|bmp))", re.IGNORECASE)
_MOST_MEGABYTES, _MOST_OF_STYLES = 10, 4
_OLE, _ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")


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
    files = [LeftOut("gallery", name) for name in pictures]
    yield article_of(blocks, files, opened.hints.get("source", ""))


def _blocks(archive: zipfile.ZipFile) -> list[Block]:
    name = next((name for name in archive.namelist() if _DOCUMENT.fullmatch(name)), "")
    document = part_of(archive, name, _MOST_MEGABYTES)
    styles = part_of(archive, "word/styles.xml", _MOST_OF_STYLES)
    if not document.strip():
        raise ParseError(NO_TEXT)
    return blocks_of(tree(document), styles_of(tree(styles)) if styles.strip() else {})
