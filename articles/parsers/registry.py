"""Which formats there are, and which of them a file is."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from articles.parsers import jsonl, text
from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.opened import Opened

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reader:
    """A format: is this file of the kind, and what does it hold?

    `parse` may raise ParseError for what concerns the whole file.
    """

    format: str
    recognises: Callable[[Opened], bool]
    parse: Callable[[Opened], Iterator[Found]]


# In the order of recognition; the last one takes what no other wants.
READERS = (
    Reader("jsonl", jsonl.recognises, jsonl.parse),
    Reader("text", lambda opened: True, text.parse),
)
FORMATS: tuple[str, ...] = tuple(reader.format for reader in reversed(READERS))


def parse(
    data: bytes | BinaryIO, name: str, format: str = "auto", reading: Mapping[str, str] | None = None
) -> Iterator[Found]:
    """`parse_paths` without the paths."""
    return (found for _path, found in parse_paths(data, name, format, reading))


def parse_paths(
    data: bytes | BinaryIO, name: str, format: str = "auto", reading: Mapping[str, str] | None = None
) -> Iterator[tuple[str, Found]]:
    """The articles of a file, one by one, with a `ParseError` in the place of each that cannot be read.

    `data` is the bytes, or a seekable file open for reading them. `name` only serves messages: the format is
    recognised by content. Each article comes with the path of its file, which for members of archives is
    "archive.zip/folder/member". `reading` may say how to read it: `encoding`, `delimiter`, and `source`, the name of
    the source where the file only hints at one.
    A file that as a whole is no article file gives one `ParseError` without a line. Nothing is raised, whatever the
    bytes are, except for a `format` that does not exist (ValueError).
    """
    if format != "auto" and format not in FORMATS:
        raise ValueError(f"unknown format {format!r}; known are auto, {', '.join(FORMATS)}")
    file = io.BytesIO(data) if isinstance(data, bytes) else data
    return _parse(Opened(file, name, reading or {}), format)


def _parse(opened: Opened, format: str) -> Iterator[tuple[str, Found]]:
    try:
        reader = next(r for r in READERS if r.format == format or (format == "auto" and r.recognises(opened)))
        for found in reader.parse(opened):
            yield opened.name, found
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


UNEXPECTED = gettext_noop("The file cannot be read because of an error in this program: %(reason)s.")
