"""From bytes to characters: which encoding a file has, and what is no text at all.

Scraped texts come as UTF-8, as UTF-16 from Windows programs, as Windows-1252, and from old programs in the code
pages of DOS (850) and of the Macintosh. Nothing says which, so the bytes decide: a byte order mark, zero bytes at
every second place, valid UTF-8, and at last the code page in which umlauts stand inside words.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from articles.parsers.base import ParseError, gettext_noop

HEAD = 1 << 16  # bytes by which a format is recognised
LONGEST_LINE = 10_000_000  # characters; a longer line is refused, the rest of its file is read
_CHUNK = 1 << 20
_SKIPPED = 1 << 18
# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# German umlauts between letters, as each code page writes them.
_CODE_PAGES = {
    "cp1252": re.compile(rb"[A-Za-z][\xe4\xf6\xfc\xdf][a-z]"),
    "cp850": re.compile(rb"[A-Za-z][\x84\x94\x81\xe1][a-z]"),
    "mac_roman": re.compile(rb"[A-Za-z][\x8a\x9a\x9f\xa7][a-z]"),
}
BLANK = "\ufeff\x00 \t\r\n\f\v\u00a0\u200b"


def encoding_of(data: bytes) -> str:
    """Name of the codec that reads `data`; with `errors="replace"` it reads every byte."""
    return encoding_of_file(io.BytesIO(data))


def encoding_of_file(file: BinaryIO) -> str:
    """`encoding_of` for an open file, read once from its beginning in pieces."""
    file.seek(0)
    beginning = file.read(HEAD)
    for mark, codec in _MARKS:
        if beginning.startswith(mark):
            return codec
    if codec := _utf16_without_mark(beginning):
        return codec
    file.seek(0)
    right, wrong = _utf8_votes(iter(lambda: file.read(_CHUNK), b""))
    # A few broken bytes in a text with good umlauts are damage, not another encoding.
    if right > wrong or not wrong:
        return "utf-8"
    file.seek(0)
    return _code_page(file.read(_CHUNK))


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


def _utf8_votes(chunks: Iterable[bytes]) -> tuple[int, int]:
    """How many characters beyond ASCII are well-formed UTF-8, and how many places are not."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    right = wrong = 0
    for chunk in chain(chunks, (b"",)):  # one at a time: a file may have hundreds of MB
        if chunk.isascii() and chunk and not decoder.getstate()[0]:
            continue
        text = decoder.decode(chunk, final=not chunk)
        broken = text.count("\ufffd")
        wrong += broken
        right += len(text) - broken - len(text.encode("ascii", "ignore"))
    return right, wrong


def _code_page(data: bytes) -> str:
    votes = {name: len(pattern.findall(data)) for name, pattern in _CODE_PAGES.items()}
    best = max(votes, key=lambda name: votes[name])
    return best if votes[best] > 2 * votes["cp1252"] else "cp1252"


def decode(data: bytes, encoding: str = "") -> str:
    """The whole text, without a byte order mark; bytes that mean nothing become U+FFFD."""
    return data.decode(encoding or encoding_of(data), "replace").lstrip("\ufeff")


def lines(file: BinaryIO, encoding: str) -> Iterator[str | None]:
    """The lines one by one (ended by LF, CRLF or CR), without holding more than one; None for one that is too long.

    What is mixed from several encodings is read line by line: a line that is no UTF-8 is read as Windows-1252.
    """
    file.seek(0)
    mixed = encoding in ("utf-8", "utf-8-sig")
    stream = io.TextIOWrapper(file, "latin-1" if mixed else encoding, "replace", newline=None)
    try:
        for line in _bounded(stream):
            if line is not None and mixed and not line.isascii():
                line = _line(line.encode("latin-1"))
            yield line and line.removeprefix("\ufeff")
    finally:
        stream.detach()  # the file stays open


def _bounded(stream: io.TextIOWrapper) -> Iterator[str | None]:
    while line := stream.readline(LONGEST_LINE):
        if len(line) < LONGEST_LINE or line.endswith("\n"):
            yield line
            continue
        while line and not line.endswith("\n"):
            line = stream.readline(_SKIPPED)
        yield None


def _line(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        right, wrong = _utf8_votes([data])
        return data.decode("utf-8" if right > wrong else "cp1252", "replace")


def is_blank(file: BinaryIO, encoding: str) -> bool:
    """Does the file hold nothing but white space and zero bytes?"""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    while data := file.read(_CHUNK):
        if decoder.decode(data).strip(BLANK):
            return False
    return not decoder.decode(b"", final=True).strip(BLANK)


def checked_encoding(name: str) -> str:
    """The codec's own name of an encoding that somebody chose. Raises ParseError if there is none."""
    try:
        found = codecs.lookup(name)
        if found._is_text_encoding and isinstance(b"".decode(name), str):
            return found.name
    except (LookupError, ValueError, UnicodeError):
        pass
    raise ParseError(gettext_noop("Unknown encoding: %(value)s."), {"value": name[:40]})
