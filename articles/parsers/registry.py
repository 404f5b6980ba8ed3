"""Which formats there are, and which of them a file is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from articles.parsers import feed, jsonl, text
from articles.parsers.base import ParsedArticle, ParseError


@dataclass(frozen=True)
class Reader:
    """A format: are these bytes of this kind, and what do they hold?"""

    format: str
    recognises: Callable[[bytes], bool]
    parse: Callable[[bytes, str], Iterator[ParsedArticle | ParseError]]


# In the order of recognition; the last one takes what no other wants.
READERS = (
    Reader("feed", feed.recognises, feed.parse),
    Reader("jsonl", jsonl.recognises, jsonl.parse),
    Reader("text", lambda data: True, text.parse),
)
FORMATS: tuple[str, ...] = tuple(reader.format for reader in reversed(READERS))


def parse(data: bytes, name: str, format: str = "auto") -> Iterator[ParsedArticle | ParseError]:
    """The articles of a file, one by one, with a `ParseError` in the place of each that cannot be read.

    `name` only serves messages: the format is recognised by content. A file that as a whole is no article
    file gives one `ParseError` without a line. Nothing is raised, whatever the bytes are, except for a
    `format` that does not exist (ValueError).
    """
    if format != "auto" and format not in FORMATS:
        raise ValueError(f"unknown format {format!r}; known are auto, {', '.join(FORMATS)}")
    reader = next(r for r in READERS if r.format == format or (format == "auto" and r.recognises(data)))
    return reader.parse(data, name)
