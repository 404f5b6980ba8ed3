"""Files that lie packed by gzip (RFC 1952), as feeds do on some servers: feed.xml.gz."""

from __future__ import annotations

import gzip
import io
import tempfile
import zlib
from typing import BinaryIO, cast

from articles.parsers.archive import Budget, copy_expanded, damaged
from articles.parsers.opened import MEGABYTE, Opened

_START = b"\x1f\x8b\x08"  # with deflate, the only method that there is
_IN_MEMORY = 4 * MEGABYTE


def unpacked(opened: Opened, budget: Budget) -> Opened:
    """The file in a packed one, under the same name; any other file as it is.

    Raises ParseError for one that is damaged or a bomb.
    """
    if not opened.head.startswith(_START):
        return opened
    size = opened.file.seek(0, io.SEEK_END)
    opened.file.seek(0)
    # Closed when nobody reads it any more.
    target = cast(BinaryIO, tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115
    try:
        with gzip.GzipFile(fileobj=opened.file, mode="rb") as source:
            copy_expanded(cast(BinaryIO, source), target, size, budget)
    except (EOFError, OSError, zlib.error) as error:
        raise damaged(error) from error
    return Opened(target, opened.name, opened.hints)
