"""PDF files that hold text (ISO 32000-1), by pypdf: the order of drawing, sizes and distances tell the paragraphs.

Pictures of pages are not read. Nothing in the file is run or fetched; what it may expand to and how much it may draw
is limited, and a file beyond that is refused.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.documents import Block, article_of
from articles.parsers.opened import MEGABYTE, Opened
from articles.parsers.pdf_lines import Collector, Line, blocks_of, joined, usual_size, without_edges
from articles.schema.article import LeftOut

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_MEGABYTES, _MOST_PAGES = 40, 200
_MOST_ORDERS = 200_000  # of drawing, in all pages; a page of text has some hundred
_MOST_CHARACTERS = 3_000_000
_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 20 * MEGABYTE, "lzw_maximum_output_length": 20 * MEGABYTE,
    "run_length_maximum_output_length": 20 * MEGABYTE, "array_based_stream_maximum_output_length": 20 * MEGABYTE,
    "stream_decoding_work_maximum_length": 60 * MEGABYTE, "stream_parsing_work_maximum_count": 250_000,
    "xform_maximum_invocations_per_extraction": 1_000, "page_tree_maximum_entries": 5_000,
}  # fmt: skip
_LETTERS = 0.5  # share of letters and digits in what is no space, below which it is no text
_TOO_MUCH = gettext_noop("The PDF draws more than any article does; it is not read.")


class _RefusedError(Exception):
    """The file is not read, for the reason given."""

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.reason = ParseError(message, params)


def recognises(opened: Opened) -> bool:
    """Does it begin like a PDF file?"""
    return b"%PDF-" in opened.head[:1024] and opened.head.lstrip()[:1] not in (b"<", b"{")


def parse(opened: Opened) -> Iterator[Found]:
    """The one article of a file, or why it is none."""
    opened.whole(_MOST_MEGABYTES)
    pages, edges = without_edges(_pages(opened))
    usual = usual_size(line for page in pages for line in page)
    blocks = joined([blocks_of(page, usual, number) for number, page in enumerate(pages)])
    _check(blocks)
    files = [LeftOut("page", edge) for edge in dict.fromkeys(edges)]
    yield article_of(blocks, files, opened.hints.get("source", ""))


def _pages(opened: Opened) -> list[list[Line]]:
    """The lines of each page. Raises ParseError if they cannot be had."""
    import pypdf  # slow to import, and not needed by those who read other formats
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, WrongPasswordError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every small fault
    try:
        with pypdf.apply_configuration(**_LIMITS):
            opened.file.seek(0)
            reader = pypdf.PdfReader(opened.file, strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise _RefusedError(_ENCRYPTED)
            return _lines(reader)
    except _RefusedError as error:
        raise error.reason from None
    except (DependencyError, FileNotDecryptedError, WrongPasswordError) as error:
        raise ParseError(_ENCRYPTED) from error
    except LimitReachedError as error:
        raise ParseError(_TOO_MUCH) from error
    except Exception as error:  # whatever the library raises on what is no PDF
        reason = f"{type(error).__name__}: {error}"[:150]
        raise ParseError(gettext_noop("The PDF is damaged: %(reason)s."), {"reason": reason}) from error


def _lines(reader: PdfReader) -> list[list[Line]]:
    if len(reader.pages) > _MOST_PAGES:
        raise _RefusedError(gettext_noop("The PDF has more than %(limit)d pages."), limit=_MOST_PAGES)
    left = _MOST_ORDERS
    characters = 0

    def count(*_order: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise _RefusedError(_TOO_MUCH)

    pages = []
    for page in reader.pages:
        collector = Collector()
        page.extract_text(visitor_operand_before=count, visitor_text=collector.add)
        collector.close()
        pages.append(collector.lines)
        characters += sum(len(line.text) for line in collector.lines)
        if characters > _MOST_CHARACTERS:
            raise _RefusedError(_TOO_MUCH)
    return pages


def _check(blocks: list[Block]) -> None:
    """Raises ParseError if there are no letters: pictures of pages, or fonts that do not say what they mean."""
    text = "".join(block.text for block in blocks).replace(" ", "")
    if not text:
        raise ParseError(gettext_noop("The PDF holds no text, only pictures of pages."))
    letters = sum(map(str.isalnum, text))
    if letters < len(text) * _LETTERS:
        raise ParseError(
            gettext_noop("The letters of the PDF cannot be read; its fonts do not say what they mean.")
        )


_ENCRYPTED = gettext_noop("The PDF is encrypted.")
