"""What kind of file this is, told by its content: the name says nothing that can be trusted."""

from __future__ import annotations

import re

from articles.parsers.base import ParseError, gettext_noop
from articles.parsers.decoding import BLANK
from articles.parsers.opened import Opened

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BINARY = (
    b"%PDF", *ZIP, b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"BZh", b"\x28\xb5\x2f\xfd",
    b"7z\xbc\xaf", b"Rar!", b"RIFF", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"MZ\x90", b"{\\rtf", b"OggS", b"ID3",
    b"SQLite format", b"\xfd7zXZ",
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HTML_START = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:html|head|body|meta|title|div|span|p|a|br|img|article|section|main|header"
    r"|nav|ul|table|h[1-6]|script|style)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
HTML_PART = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_HTML_END_TAG = re.compile(r"</(?:p|div|a|span|li|h[1-6]|td|strong|em)>", re.IGNORECASE)
_MHTML = re.compile(
    r"(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?Content-Type:\s*multipart/related", re.I
)
# What may stand before the outermost element: white space, declarations, comments, a document type.
_PROLOGUE = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]++|\[(?:[^\]\"'<]++|<(?!!--)|<!--.*?-->|\"[^\"]*\"|'[^']*')*+\])*+>",
    re.DOTALL | re.IGNORECASE,
)  # possessive, so that what is never closed costs one look
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]")


def is_zip(opened: Opened) -> bool:
    """Does it begin like a ZIP archive?"""
    return opened.head.startswith(ZIP)


def prologue_end(text: str, at: int = 0, end: int | None = None) -> int:
    """Where the outermost element of an XML file begins that itself begins at `at`; looks no further than `end`."""
    end = len(text) if end is None else end
    while found := _PROLOGUE.match(text, at, end):
        at = found.end()
    return at


def root_name(text: str, at: int = 0, end: int | None = None) -> str:
    """Local name of the outermost element of an XML or HTML file that begins at `at`; empty if it is none."""
    root = _ROOT.match(text, prologue_end(text, at, end))
    return root[1] if root else ""


def is_html(opened: Opened) -> bool:
    """Is it an HTML page, a piece of one, or a page saved as MHTML?"""
    text = opened.text
    if text.lstrip().startswith(("{", "[")):  # JSON may hold marked-up text
        return False
    beginning = text[:4096]
    if HTML_PART.search(beginning) or _HTML_START.match(beginning) or _MHTML.match(beginning):
        return True
    return len(_HTML_END_TAG.findall(text)) >= 5


def is_xml(opened: Opened) -> bool:
    """Does it say so, or begin with an element that no HTML page has?"""
    text = opened.text.lstrip()
    return text.startswith("<?xml") or root_name(text).lower() in (
        "rss",
        "feed",
        "rdf",
        "nitf",
        "newsmessage",
        "svg",
    )


def refusal(opened: Opened, controls: float = 0.001) -> ParseError | None:
    """Why this file is neither plain text nor JSON nor a table: empty, binary, HTML, XML; None if it may be.

    `controls` is the share of control characters from which on it is no text.
    """
    text = opened.text
    if not text.strip(BLANK) and opened.is_blank:
        return ParseError(gettext_noop("The file is empty."))
    if opened.head.startswith(_BINARY) or len(_CONTROL.findall(text)) > controls * len(text):
        return ParseError(gettext_noop("The file is binary, not text."))
    if is_html(opened):
        return ParseError(gettext_noop("The file is an HTML page, not text."))
    if is_xml(opened):
        return ParseError(
            gettext_noop(
                "The file is an XML file of a kind that is not known (its outermost element is %(name)s)."
            ),
            {"name": root_name(text)[:60] or "?"},
        )
    return None
