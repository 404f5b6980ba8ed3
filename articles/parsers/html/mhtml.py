"""Web archives (MHTML, RFC 2557): the page out of the mail message that browsers save."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from typing import NamedTuple

_HEAD = re.compile(
    rb"(?:\s*[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Content-Type):[^\n]*", re.I
)
_RELATED = re.compile(
    rb"Content-Type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)", re.IGNORECASE
)


class SavedPage(NamedTuple):
    """The bytes of a page, its address and the encoding that the archive names (both may be empty)."""

    data: bytes
    url: str
    encoding: str


def is_mhtml(data: bytes) -> bool:
    """Do the bytes begin with the head of a mail message that holds a page?"""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return _HEAD.match(head) is not None and _RELATED.search(head) is not None


def page_of(data: bytes) -> SavedPage | None:
    """The first HTML part of a web archive; None if it has none or is damaged."""
    try:
        message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"), policy=policy.default)
        for part in message.walk():
            if isinstance(part, EmailMessage) and part.get_content_type() in (
                "text/html",
                "application/xhtml+xml",
            ):
                content = part.get_payload(decode=True)
                if isinstance(content, bytes):
                    url = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
                    return SavedPage(content, url.strip(), str(part.get_content_charset() or ""))
    except (MessageError, LookupError, ValueError, KeyError, AttributeError, IndexError, RecursionError):
        return None
    return None
