"""A file that is open for reading, and what every reader wants to know of it first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import BinaryIO

from articles.parsers import decoding
from articles.parsers.base import ParseError, gettext_noop
from articles.parsers.unread import Unread

MEGABYTE = 1 << 20


@dataclass
class Opened:
    """A seekable binary file. `hints` is how somebody said that it is to be read: `encoding`, `delimiter`, and
    `source`, the name to give instead of a guess. `unread` is told what of its tables is in no article."""

    file: BinaryIO
    name: str
    hints: Mapping[str, str] = field(default_factory=dict)
    unread: Unread = field(default_factory=Unread)

    @cached_property
    def head(self) -> bytes:
        """The first bytes."""
        self.file.seek(0)
        return self.file.read(decoding.HEAD)

    @cached_property
    def encoding(self) -> str:
        """The encoding that was chosen, else the one that the bytes show. Raises ParseError for an unknown one."""
        if chosen := self.hints.get("encoding"):
            return decoding.checked_encoding(chosen)
        return decoding.encoding_of_file(self.file)

    @cached_property
    def text(self) -> str:
        """The first characters, every end of a line a line feed."""
        return decoding.decode(self.head, self.encoding).replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def is_blank(self) -> bool:
        """Is there nothing but white space?"""
        return decoding.is_blank(self.file, self.encoding)

    def lines(self) -> Iterator[str | None]:
        """See `decoding.lines`."""
        return decoding.lines(self.file, self.encoding)

    def whole(self, megabytes: int) -> bytes:
        """All bytes. Raises ParseError if there are more than a format that must be held whole may have."""
        self.file.seek(0)
        data = self.file.read(megabytes * MEGABYTE + 1)
        if len(data) > megabytes * MEGABYTE:
            raise too_large(megabytes)
        return data

    def whole_text(self, megabytes: int) -> str:
        """All characters; see `whole`."""
        return decoding.decode(self.whole(megabytes), self.encoding)


def too_large(megabytes: int) -> ParseError:
    """What is said of a file that must be held whole and is larger than that."""
    return ParseError(
        gettext_noop("The file is larger than %(limit)d MB, too large for one of its kind."),
        {"limit": megabytes},
    )
