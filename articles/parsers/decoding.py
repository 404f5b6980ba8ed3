"""From bytes to characters: which encoding a file has, and what is no text at all.

Scraped texts come as UTF-8, as UTF-16 from Windows programs, as Windows-1252, and from old programs in the code
pages of DOS (850) and of the Macintosh. Nothing says which, so the bytes decide: a byte order mark, zero bytes at
every second place, valid UTF-8, and at last the code page in which umlauts stand inside words. Feeds and pages come
with labels, which are wrong so often that they only count where the bytes leave it open.
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
# What the WHATWG Encoding Standard reads as another than its name says.
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254"}
_WESTERN = ("cp1252", "iso8859-15")  # what is found beside UTF-8 in one file
_PIECE = re.compile(rb"[^\n<]+")
# Bytes that are no UTF-8 but German letters of Windows-1252, and no beginning of a letter that was cut off.
_LETTERS = {0xDC00 + byte: bytes([byte]).decode("cp1252") for byte in b"\xe4\xf6\xfc\xdf"}
_UNDECODED = re.compile("[\udc80-\udcff]")
# "Spaß" and what may stand behind it in Windows-1252: by chance the UTF-8 of a letter that German texts do not have.
_BY_CHANCE = re.compile("[\u0582-\u07fb]")
_CHANCE = re.compile(rb"[\xd6\xdc\xdf][\x82\x84\x85\x8b\x91-\x94\x96\x97\x9b\xab\xbb]")
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


def codec_of(data: bytes, labels: Iterable[str] = ()) -> str:
    """Name of the codec for `data` that comes with labels, the most trustworthy first.

    A byte order mark and well-formed UTF-8 outweigh every label, and so does a label that could not have written the
    other letters; what is labelled Latin-1 is Windows-1252. Without a label that can be right the bytes decide.
    """
    found = encoding_of(data)
    if data.startswith(tuple(mark for mark, _codec in _MARKS)) or found.startswith("utf-16"):
        return found
    if found == "utf-8" and not data.isascii():
        return found
    for label in labels:
        codec = _known(label)
        if codec and not codec.startswith("utf") and _can_be(data, codec):  # UTF would have been recognised
            return codec
    return found


def _known(label: str) -> str:
    """Python's name of a codec for text; empty if it knows none of that name."""
    try:
        name = checked_encoding(label.strip())
    except ParseError:
        return ""
    return _READ_AS.get(name, name)


def _can_be(data: bytes, codec: str) -> bool:
    """May the codec have written what says its name, and all the rest?"""
    try:
        return b"<a>".decode(codec) == "<a>" and (codec == "cp1252" or data.decode(codec) is not None)
    except (UnicodeError, ValueError):
        return False


def decode_labelled(data: bytes, labels: Iterable[str] = ()) -> str:
    """The whole text of a file that comes with labels (see `codec_of`), without byte order marks.

    Files that were put together from several are read piece by piece: text between tags that is no UTF-8 is read as
    the label says, else as Windows-1252.
    """
    codec = codec_of(data, labels)
    if codec not in ("utf-8", *_WESTERN):
        return decode(data, codec)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        other = codec if codec in _WESTERN else "cp1252"
        text = _PIECE.sub(lambda piece: _decoded(piece[0], other).encode(), data).decode("utf-8", "replace")
    return text.lstrip("\ufeff")


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
                line = _decoded(line.encode("latin-1"))
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


def _decoded(data: bytes, other: str = "cp1252") -> str:
    """A piece of a file of several encodings: UTF-8, or else `other`."""
    if data.isascii():
        return data.decode("ascii")
    try:
        text = data.decode()
        strange = len(_BY_CHANCE.findall(text))
        return text if not strange or strange != len(_CHANCE.findall(data)) else data.decode(other, "replace")
    except UnicodeDecodeError:
        right, wrong = _utf8_votes([data])
        if right <= wrong:
            return data.decode(other, "replace")
    return _UNDECODED.sub("\ufffd", data.decode("utf-8", "surrogateescape").translate(_LETTERS))


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
