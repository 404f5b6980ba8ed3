"""HTML pages as a format of files; what is in them is found in `html`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.opened import MEGABYTE, Opened, too_large

MOST_MEGABYTES = 20
_MOST_MARKUP = 3  # MB; taking a page apart takes about eighty times its size
# Pictures and fonts that a saved page carries within itself.
_EMBEDDED = re.compile(rb"data:[\w/+.;=-]{0,100},[A-Za-z0-9+/=%]{1000,}")
# Programs and their data, JSON-LD aside, and styles.
_PROGRAM_START = re.compile(rb"<(script|style)\b[^>]{0,1000}>", re.IGNORECASE)
_LARGE_PROGRAM = 2_000  # bytes


def parse(opened: Opened) -> Iterator[Found]:
    """The article of a page, or why it is none."""
    data = opened.whole(MOST_MEGABYTES)
    if not data.strip(b"\x00 \t\r\n"):
        yield ParseError(gettext_noop("The file is empty."))
        return
    if b"multipart/related" not in data[:4096]:  # the parts of a web archive are told apart by its reader
        data = without_embedded(data)
        if len(data) > _MOST_MARKUP * MEGABYTE // 3:
            data = _without_programs(data)
        if len(data) > _MOST_MARKUP * MEGABYTE:
            yield too_large(_MOST_MARKUP)
            return
    from articles.parsers import html  # slow to import, and not needed by those who read other formats

    yield from html.parse(data, opened.name)


def without_embedded(data: bytes) -> bytes:
    """The page without the bytes of pictures and fonts that stand in it."""
    return _EMBEDDED.sub(b"data:,", data)


def _without_programs(data: bytes) -> bytes:
    """The page without large scripts and styles, which are most of it on pages that are applications."""
    pieces, at = [], 0
    for start in _PROGRAM_START.finditer(data):
        if start.start() < at or b"ld+json" in start[0].lower():
            continue
        end = data.find(b"</", start.end())
        while end >= 0 and data[end + 2 : end + 2 + len(start[1])].lower() != start[1].lower():
            end = data.find(b"</", end + 2)
        if end - start.end() < _LARGE_PROGRAM:
            continue
        pieces.append(data[at : start.end()])
        at = end
    return b"".join([*pieces, data[at:]])
