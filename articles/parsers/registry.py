"""Which formats there are, and which of them a file is."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from articles.parsers import (
    archive,
    docx,
    feed,
    gzipped,
    iptc7901,
    jsonl,
    mail,
    newsml,
    newsml1,
    ninjs,
    nitf,
    ods,
    pages,
    pdf,
    tables,
    text,
    wire_text,
    xlsx,
)
from articles.parsers.base import Found, ParsedArticle, ParseError, Part, gettext_noop
from articles.parsers.dates import is_future
from articles.parsers.opened import Opened
from articles.parsers.recognition import is_html, is_zip
from articles.parsers.unread import Unread

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reader:
    """A format: is this file of the kind, and what does it hold?

    `parse` may raise ParseError for what concerns the whole file; None for an archive, whose members are read.
    """

    format: str
    recognises: Callable[[Opened], bool]
    parse: Callable[[Opened], Iterator[Found] | Iterator[Found | Part]] | None


# In the order of recognition: what is a ZIP file by nature before archives; the last takes what no other wants.
READERS = (
    Reader("xlsx", xlsx.recognises, xlsx.parse),
    Reader("docx", docx.recognises, docx.parse),
    Reader("ods", ods.recognises, ods.parse),
    Reader("zip", is_zip, None),
    Reader("pdf", pdf.recognises, pdf.parse),
    Reader("mail", mail.recognises, mail.parse),
    Reader("newsml", newsml.recognises, newsml.parse),
    Reader("newsml1", newsml1.recognises, newsml1.parse),
    Reader("nitf", nitf.recognises, nitf.parse),
    Reader("feed", feed.recognises, feed.parse),
    Reader("iptc7901", iptc7901.recognises, iptc7901.parse),
    Reader("wire", wire_text.recognises, wire_text.parse),
    Reader("html", is_html, pages.parse),
    Reader("ninjs", ninjs.recognises, ninjs.parse),
    Reader("jsonl", jsonl.recognises, jsonl.parse),
    Reader("csv", tables.recognises, tables.parse),
    Reader("text", lambda opened: True, text.parse),
)
# In the order in which they are offered.
FORMATS = (
    "text",
    "html",
    "feed",
    "csv",
    "jsonl",
    "xlsx",
    "ods",
    "zip",
    "newsml",
    "newsml1",
    "nitf",
    "ninjs",
    "iptc7901",
    "wire",
    "mail",
    "docx",
    "pdf",
)


def parse(
    data: bytes | BinaryIO, name: str, format: str = "auto", hints: Mapping[str, str] | None = None
) -> Iterator[Found]:
    """`parse_paths` without the paths."""
    return (found for _path, found in parse_paths(data, name, format, hints))


def parse_paths(
    data: bytes | BinaryIO,
    name: str,
    format: str = "auto",
    hints: Mapping[str, str] | None = None,
    unread: Unread | None = None,
) -> Iterator[tuple[str, Found]]:
    """The articles of a file, one by one, with a `ParseError` in the place of each that cannot be read.

    `data` is the bytes, or a seekable file open for reading them. `name` only serves messages: the format is
    recognised by content. Each article comes with the path of its file, which for members of archives is
    "archive.zip/folder/member", for sheets of workbooks with several "workbook.xlsx/sheet". `unread` is told what of
    tables is in no article. `hints` may say how to read it: `encoding`, `delimiter`, and `source`, the name of
    the source where the file only hints at one.
    A file that as a whole is no article file gives one `ParseError` without a line. Nothing is raised, whatever the
    bytes are, except for a `format` that does not exist (ValueError).
    """
    if format != "auto" and format not in FORMATS:
        raise ValueError(f"unknown format {format!r}; known are auto, {', '.join(FORMATS)}")
    file = io.BytesIO(data) if isinstance(data, bytes) else data
    return _parse(Opened(file, name, hints or {}, Unread() if unread is None else unread), format)


def table_dialect(
    data: bytes | BinaryIO, name: str, format: str = "auto", hints: Mapping[str, str] | None = None
) -> dict[str, Any] | None:
    """How a table is read, to be shown and corrected: its delimiter, encoding and columns; None if it is no table."""
    opened = Opened(io.BytesIO(data) if isinstance(data, bytes) else data, name, hints or {})
    try:
        reader = _reader(opened, format)
        if reader.format != "csv":
            return None
        dialect = tables.dialect_of(opened)
        return {"delimiter": dialect.delimiter, "encoding": dialect.encoding, "columns": dialect.columns}
    except (ParseError, OSError):
        return None


def _parse(opened: Opened, format: str, budget: archive.Budget | None = None) -> Iterator[tuple[str, Found]]:
    try:
        whole = budget or archive.Budget()
        opened = gzipped.unpacked(opened, whole)
        reader = _reader(opened, format)
        if reader.parse is not None:
            is_empty = True
            for found in reader.parse(opened):
                is_empty = False
                if isinstance(found, Part):
                    yield f"{opened.name}/{archive.shown_name(found.name)}", _judged(found.found)
                else:
                    yield opened.name, _judged(found)
            if is_empty:
                yield opened.name, ParseError(gettext_noop("The file holds no articles."))
            return
        yield from archive.parse(opened, lambda member: _parse(member, "auto", whole), whole)
    except ParseError as error:
        yield opened.name, error
    except OSError as error:
        reason = error.strerror or str(error)
        yield (
            opened.name,
            ParseError(gettext_noop("The file cannot be read: %(reason)s."), {"reason": reason}),
        )
    except Exception as error:  # a fault of ours must not stop the other files
        logger.exception("%s cannot be read", opened.name)
        reason = f"{type(error).__name__}: {error}"[:200]
        yield opened.name, ParseError(UNEXPECTED, {"reason": reason})


def _judged(found: Found) -> Found:
    """With the doubt about a date that is still to come, whatever the format."""
    if isinstance(found, ParsedArticle) and found.published_at and is_future(found.published_at):
        return replace(found, doubts=(*found.doubts, "future_date"))
    return found


def _reader(opened: Opened, format: str) -> Reader:
    """The reader that was asked for, or that recognises the file."""
    return next(r for r in READERS if r.format == format or (format == "auto" and r.recognises(opened)))


UNEXPECTED = gettext_noop("The file cannot be read because of an error in this program: %(reason)s.")
