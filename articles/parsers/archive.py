"""ZIP archives of files of any format, archives within them included.

A member is expanded into a temporary file, never to a place that its name says, and is read like any other file.
A member that cannot be read is one error; the others go on.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from articles.parsers.archive_limits import MOST_MEMBERS, open_archive, too_many
from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.opened import MEGABYTE, Opened
from articles.parsers.recognition import is_zip
from articles.text.normalise import clean_line

DEEPEST = 3
_MOST_TOTAL = 2048 * MEGABYTE  # expanded, nested archives included
_MOST_RATIO, _RATIO_FROM = 200, 20 * MEGABYTE
_IN_MEMORY = 4 * MEGABYTE
_CHUNK = 1 << 18
_JUNK = re.compile(r"(?:.*/)?(?:__MACOSX/.*|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)", re.IGNORECASE)
_OFFICE = ("word/document.xml", "ppt/presentation.xml", "mimetype", "META-INF/MANIFEST.MF")
_TOTAL = gettext_noop("The archive expands to more than %(limit)d MB; the rest of it is not read.")

Parse = Callable[[Opened], Iterator[tuple[str, Found]]]


@dataclass
class Budget:
    """What may still be expanded, of the outermost archive and all within it."""

    bytes_left: int = _MOST_TOTAL
    members_left: int = MOST_MEMBERS
    depth: int = 0


def recognises(opened: Opened) -> bool:
    """Does it begin like a ZIP archive?"""
    return is_zip(opened)


def parse(opened: Opened, parse_member: Parse, budget: Budget) -> Iterator[tuple[str, Found]]:
    """What `parse_member` makes of each member, under "archive.zip/folder/member". Raises ParseError for the whole."""
    if budget.depth >= DEEPEST:
        raise ParseError(gettext_noop("Archives are nested more than %(limit)d deep."), {"limit": DEEPEST})
    with open_archive(opened) as archive:
        if any(name in _OFFICE for name in archive.namelist()[:50]):
            raise ParseError(
                gettext_noop("The file is an office document or a program, not an archive of articles.")
            )
        members = [
            member
            for member in archive.infolist()
            if not member.is_dir() and not _JUNK.fullmatch(member.filename)
        ]
        if not members:
            raise ParseError(gettext_noop("The archive holds no files."))
        budget.depth += 1
        for member in members:
            budget.members_left -= 1
            if budget.members_left < 0:
                raise too_many()
            yield from _member(archive, member, opened, parse_member, budget)
        budget.depth -= 1


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, opened: Opened, parse_member: Parse, budget: Budget
) -> Iterator[tuple[str, Found]]:
    path = f"{opened.name}/{shown_name(member.filename)}"
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spooled:
        content = cast(BinaryIO, spooled)
        try:
            _expand(archive, member, content, budget)
        except ParseError as error:
            if error.message == _TOTAL:
                raise
            yield path, error
            return
        depth = budget.depth
        yield from parse_member(Opened(content, path, opened.hints, opened.unread))
        budget.depth = depth  # an error may have ended a nested archive


def _expand(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: BinaryIO, budget: Budget) -> None:
    """Raises ParseError if the member is encrypted, damaged or a bomb."""
    if member.flag_bits & 1:
        raise ParseError(gettext_noop("The file is encrypted within its archive."))
    try:
        with archive.open(member) as source:
            copy_expanded(cast(BinaryIO, source), target, member.compress_size, budget)
    except ParseError:
        raise
    except Exception as error:  # whatever the decompressors raise
        raise damaged(error) from error


def copy_expanded(source: BinaryIO, target: BinaryIO, size: int, budget: Budget) -> None:
    """Copies what `size` packed bytes expand to. Raises ParseError for a bomb."""
    most = max(_RATIO_FROM, size * _MOST_RATIO)
    expanded = 0
    while data := source.read(_CHUNK):
        expanded += len(data)
        budget.bytes_left -= len(data)
        if expanded > most:
            raise ParseError(
                gettext_noop("The file expands to more than %(limit)d times its size, as ZIP bombs do."),
                {"limit": _MOST_RATIO},
            )
        if budget.bytes_left < 0:
            raise ParseError(_TOTAL, {"limit": _MOST_TOTAL // MEGABYTE})
        target.write(data)


def damaged(error: Exception) -> ParseError:
    """What is said of a packed file that cannot be unpacked."""
    reason = f"{error}"[:150] or type(error).__name__
    return ParseError(gettext_noop("The file is damaged within its archive: %(reason)s."), {"reason": reason})


def shown_name(name: str) -> str:
    """A member's name as a harmless relative path."""
    parts = [clean_line(part) for part in re.split(r"[/\\]", name)]
    return (
        "/".join(
            part for part in parts if part not in ("", ".", "..") and not re.fullmatch("[A-Za-z]:", part)
        )
        or "?"
    )
