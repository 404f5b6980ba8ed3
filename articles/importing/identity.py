"""Which stored article a parsed one is, and which it only repeats."""

from __future__ import annotations

import hashlib
import uuid
from functools import lru_cache
from urllib.parse import urlsplit

from articles.models import Article
from articles.parsers.addresses import clean_address
from articles.parsers.base import ParsedArticle
from articles.text.normalise import clean_line

UNKNOWN_SOURCE = "Ohne Quellenangabe"


def content_hash(content: ParsedArticle | Article) -> str:
    """SHA-256 (hex) of title, lead and body, white space folded."""
    return _content(content.title, content.lead, content.body)


@lru_cache(maxsize=128)  # a batch: each row is asked for its hash seven times while it is planned
def _content(*parts: str) -> str:
    return _hash(*map(clean_line, parts))


def address_key(content: ParsedArticle | Article) -> str:
    """SHA-256 (hex) of the cleaned address; empty without one.

    The canonical address stands for the page if it is one of the same site; a page of another site that it names is
    the one this was taken over from.
    """
    own, canonical = clean_address(content.url), clean_address(content.canonical_url)
    same_site = canonical and (not own or _site(own) == _site(canonical)) and "/" in canonical
    address = canonical if same_site else own
    return _hash(address) if address else ""


def _site(address: str) -> str:
    return ".".join(address.partition("/")[0].split(".")[-2:])


def source_name(parsed: ParsedArticle, default: str) -> str:
    """The source the row names, else the one chosen for the import, else the host of the address."""
    if parsed.source or default:
        return parsed.source or default
    host = urlsplit(parsed.url or parsed.canonical_url).hostname or ""
    return host.removeprefix("www.") or UNKNOWN_SOURCE


def import_keys(parsed: ParsedArticle, source: str) -> list[str]:
    """What identifies the row within its source, strongest first: external id, address, else the content.

    SHA-256 (hex) over the name of the source as the import gives it; so the article is found again even
    after an editor corrected its source or its address.
    """
    named = [("external_id", parsed.external_id), ("url", parsed.url)]
    given = [(name, value) for name, value in named if value] or [("content", content_hash(parsed))]
    return [_hash(source, *pair) for pair in given]


def row_keys(parsed: ParsedArticle, source: str) -> list[uuid.UUID]:
    """All by which another row of the same run is known to be the same article, or to repeat it."""
    names = [
        *import_keys(parsed, source),
        _hash(source, "content", content_hash(parsed)),
        address_key(parsed),
    ]
    return [uuid.UUID(name[:32]) for name in dict.fromkeys(filter(None, names))]


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
