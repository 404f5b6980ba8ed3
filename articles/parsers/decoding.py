"""From bytes to characters: which encoding a file has, and what is no text at all.

Scraped texts come as UTF-8, as UTF-16 from Windows programs, or as Windows-1252. Nothing says which, so the
bytes decide: a byte order mark, zero bytes at every second place, valid UTF-8, and at last Windows-1252,
in which every byte means something.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator

from articles.parsers.base import ParseError, gettext_noop

_HEAD = 1 << 16
_CHUNK = 1 << 20
# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    b"%PDF", b"PK\x03\x04", b"PK\x05\x06", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"BZh",
    b"7z\xbc\xaf", b"Rar!", b"RIFF", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"MZ\x90", b"{\\rtf", b"OggS", b"ID3",
    b"SQLite format",
)  # fmt: skip
_BLANK = "\ufeff\x00 \t\r\n\f\v\u00a0\u200b"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HTML_START = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:html|head|body|meta|title|div|span|p|a|br|img|article|section|main|header"
    r"|nav|ul|table|h[1-6]|script|style)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_HTML_PART = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_HTML_END_TAG = re.compile(r"</(?:p|div|a|span|li|h[1-6]|td|strong|em)>", re.IGNORECASE)


def encoding_of(data: bytes) -> str:
    """Name of the codec that reads `data`; with `errors="replace"` it reads every byte."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec
    if codec := _utf16_without_mark(data[:_HEAD]):
        return codec
    right, wrong = _utf8_votes(data)
    # A few broken bytes in a text with good umlauts are damage, not another encoding.
    return "utf-8" if right > wrong or not wrong else "cp1252"


def _utf16_without_mark(head: bytes) -> str:
    """Latin letters in UTF-16 have a zero as their high byte: at every second place, and only there."""
    pairs = len(head) // 2
    if pairs < 2:
        return ""
    first, second = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if second > 0.6 * pairs and first < 0.05 * pairs:
        return "utf-16-le"
    if first > 0.6 * pairs and second < 0.05 * pairs:
        return "utf-16-be"
    return ""


def _utf8_votes(data: bytes) -> tuple[int, int]:
    """How many characters beyond ASCII are well-formed UTF-8, and how many places are not."""
    if data.isascii():
        return 0, 0
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    right = wrong = 0
    for start in range(0, len(data), _CHUNK):
        text = decoder.decode(data[start : start + _CHUNK], final=start + _CHUNK >= len(data))
        broken = text.count("\ufffd")
        wrong += broken
        right += len(text) - broken - len(text.encode("ascii", "ignore"))
    return right, wrong


def decode(data: bytes) -> str:
    """The whole text, without a byte order mark; bytes that mean nothing become U+FFFD."""
    return data.decode(encoding_of(data), "replace").lstrip("\ufeff")


def head(data: bytes) -> str:
    """The first characters, enough to recognise a format by."""
    return decode(data[:_HEAD])


def lines(data: bytes) -> Iterator[str]:
    """The lines one by one (ended by LF, CRLF or CR), so that a large file is never held twice."""
    stream = io.TextIOWrapper(io.BytesIO(data), encoding_of(data), "replace", newline=None)
    for line in stream:
        yield line.removeprefix("\ufeff")


def refusal(data: bytes) -> ParseError | None:
    """Why these bytes are neither plain text nor JSON: empty, binary, HTML, XML; None if they may be."""
    beginning = head(data)
    if not (beginning.strip(_BLANK) or decode(data).strip(_BLANK)):
        return ParseError(gettext_noop("The file is empty."))
    if data.startswith(_BINARY) or len(_CONTROL.findall(beginning)) * 1000 > len(beginning):
        return ParseError(gettext_noop("The file is binary, not text."))
    if _is_html(beginning):
        return ParseError(gettext_noop("The file is an HTML page, which cannot be imported yet."))
    if beginning.lstrip().startswith(("<?xml", "<rss", "<feed")):
        return ParseError(gettext_noop("The file is an XML file, which cannot be imported yet."))
    return None


def _is_html(head: str) -> bool:
    if head.lstrip().startswith(("{", "[")):  # JSON may hold marked-up text
        return False
    beginning = head[:4096]
    if _HTML_PART.search(beginning) or _HTML_START.match(beginning):
        return True
    return len(_HTML_END_TAG.findall(head)) >= 5
