"""ZIP archives from outside: opened without trusting what they say of themselves."""

from __future__ import annotations

import struct
import zipfile
from typing import BinaryIO

from articles.parsers.base import ParseError, gettext_noop
from articles.parsers.opened import MEGABYTE, Opened

MOST_MEMBERS = 100_000
_MOST_DIRECTORY = 16 * MEGABYTE  # the list of members is held whole
_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
_COMMENT = 1 << 16
_DECLARATIONS = 1 << 16  # bytes


def open_archive(opened: Opened) -> zipfile.ZipFile:
    """The archive. Raises ParseError if it is damaged, or its list of members too long."""
    if _directory_size(opened.file) > _MOST_DIRECTORY:
        raise too_many()
    opened.file.seek(0)
    try:
        archive = zipfile.ZipFile(opened.file)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        struct.error,
        ValueError,
        UnicodeError,
        EOFError,
    ) as error:
        reason = str(error)[:150] or "?"
        raise ParseError(
            gettext_noop("The ZIP archive is damaged: %(reason)s."), {"reason": reason}
        ) from error
    if len(archive.filelist) > MOST_MEMBERS:
        archive.close()
        raise too_many()
    return archive


def too_many() -> ParseError:
    """What is said of an archive with more members than anybody packs."""
    return ParseError(
        gettext_noop("The ZIP archive has more than %(limit)d members."), {"limit": MOST_MEMBERS}
    )


def _directory_size(file: BinaryIO) -> int:
    """Size of the central directory in bytes as its end record gives it; 0 if there is none."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _COMMENT - 200))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return 0
    (directory,) = struct.unpack_from("<L", tail, at + 12)
    at64 = tail.rfind(_END64)
    if at64 >= 0 and len(tail) >= at64 + 48:
        directory = max(
            directory if directory != 0xFFFFFFFF else 0, struct.unpack_from("<Q", tail, at64 + 40)[0]
        )
    return int(directory)


def part_of(archive: zipfile.ZipFile, name: str, megabytes: int) -> bytes:
    """An XML part of an office document; empty if there is none of that name.

    Raises ParseError if it is encrypted, damaged, larger than that, or declares entities.
    """
    if name not in archive.NameToInfo:
        return b""
    if archive.NameToInfo[name].flag_bits & 1:
        raise ParseError(gettext_noop("The document is encrypted."))
    try:
        with archive.open(name) as content:
            data = content.read(megabytes * MEGABYTE + 1)
    except Exception as error:  # whatever the decompressors raise
        reason = f"{error}"[:150] or type(error).__name__
        raise ParseError(gettext_noop("The document is damaged: %(reason)s."), {"reason": reason}) from error
    if len(data) > megabytes * MEGABYTE:
        raise ParseError(
            gettext_noop("The document expands to more than %(limit)d MB of text."), {"limit": megabytes}
        )
    head = data[:_DECLARATIONS].replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise ParseError(
            gettext_noop("The document declares entities, as XML bombs do; such files are not read.")
        )
    return data
