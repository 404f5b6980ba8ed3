"""The body of an answer, unpacked bit by bit, so that a bomb is noticed before it bursts."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from articles.schema import gettext_noop

from .errors import FetchError

ENCODINGS = "gzip, deflate"  # what we ask for; nothing else is understood
_PIECE = 1 << 16
_GZIP = b"\x1f\x8b\x08"  # with deflate, the only method that there is


def read_body(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """All bytes, unpacked; raises FetchError above `limit` bytes, packed or unpacked.

    What begins like gzip then is unpacked once more: files that lie packed on a server, and servers that pack without
    saying so.
    """
    pieces = _unpacked(_limited(chunks, limit), encoding.strip().lower())
    body = bytearray()
    for piece in _limited(_without_gzip(_limited(pieces, limit)), limit):
        body += piece
    return bytes(body)


def _too_large(limit: int) -> FetchError:
    return FetchError(gettext_noop("The answer is larger than %(limit)d MB."), {"limit": max(1, limit >> 20)})


def _limited(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise _too_large(limit)
        yield chunk


def _without_gzip(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces, unpacked if they are gzip (RFC 1952) by their first bytes."""
    pieces = iter(pieces)
    start = b""
    while len(start) < len(_GZIP) and (piece := next(pieces, None)) is not None:
        start += piece
    rest = chain((start,), pieces)
    yield from _inflated(rest, zlib.MAX_WBITS | 16) if start.startswith(_GZIP) else rest


def _unpacked(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        yield from chunks
    elif encoding in ("gzip", "x-gzip"):
        yield from _inflated(chunks, zlib.MAX_WBITS | 16)
    elif encoding == "deflate":
        yield from _inflated(chunks, None)
    else:
        raise FetchError(
            gettext_noop("The answer is packed in a way that was not asked for: %(encoding)s."),
            {"encoding": encoding[:40]},
        )


def _inflated(chunks: Iterable[bytes], window: int | None) -> Iterator[bytes]:
    """Pieces of at most 64 KB. Without `window`: zlib (RFC 1950), or raw deflate (RFC 1951) as some servers send it."""
    unpacker = zlib.decompressobj(window) if window else None
    for chunk in filter(None, chunks):
        if unpacker is None:
            is_zlib = chunk[0] & 0x0F == 8 and chunk[0] >> 4 <= 7
            unpacker = zlib.decompressobj(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)
        while chunk:
            if unpacker.eof:
                if window is None or not chunk.startswith(b"\x1f\x8b"):  # padding after the end
                    return
                unpacker = zlib.decompressobj(window)  # gzip in several members (RFC 1952, 2.2)
            try:
                yield unpacker.decompress(chunk, _PIECE)
            except zlib.error as error:
                raise FetchError(gettext_noop("The packed answer is damaged."), is_temporary=True) from error
            chunk = unpacker.unconsumed_tail or unpacker.unused_data
    if unpacker is not None and not unpacker.eof:
        yield unpacker.flush()  # at most a few hundred bytes: all else was taken out above
        if unpacker.eof:
            return
        raise FetchError(gettext_noop("The answer broke off."), is_temporary=True)
