"""From what a page or a feed says of an address to the address: absolute, and in a form that can be stored."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urljoin, urlsplit

from articles.parsers.base import MAX_LENGTH
from articles.parsers.fields import is_address
from articles.text.normalise import clean_line

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# An address whose scheme somebody left out.
_HOST = re.compile(r"www\.[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?:[/?#]|$)", re.IGNORECASE)


def web_address(url: str) -> str:
    """An absolute http(s) address in a form that can be stored; empty if it is none."""
    url = clean_line(url).replace("\\", "/")
    try:
        parts = urlsplit(url)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return ""
        _ = parts.port
        url = quote(url, safe="%/:?#[]@!$&'()*+,;=-._~|äöüßÄÖÜ").replace("|", "%7C")
    except (ValueError, UnicodeError):
        return ""
    return url if len(url.encode()) <= MAX_LENGTH["url"] else ""


def absolute(base: str, url: str) -> str:
    """A relative address as an absolute one in a form that can be stored; empty if that cannot be had."""
    try:
        return web_address(urljoin(base, url.strip()))
    except ValueError:
        return ""


def resolved(reference: str, bases: Iterable[str]) -> str:
    """The address that a feed means, against the first of the bases that gives one; empty if it means none.

    An absolute address stays as it is written. What has spaces in it and no scheme is no reference, but some text.
    """
    reference = reference.strip()
    if not reference or is_address(reference):
        return reference
    if _HOST.match(reference):
        return absolute("", f"https://{reference}")
    if _SCHEME.match(reference):
        return absolute("", reference)
    if any(map(str.isspace, reference)):
        return ""
    spare = ("https:",) if reference.startswith("//") else ()
    return next(filter(None, (absolute(base, reference) for base in (*bases, *spare) if base)), "")
