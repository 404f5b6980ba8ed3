"""Which stored article a parsed one is, and which it only repeats."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlsplit

from articles.models import Article
from articles.parsers.addresses import clean_address
from articles.parsers.base import ParsedArticle
from articles.text.normalise import clean_line

UNKNOWN_SOURCE = "Ohne Quellenangabe"


def content_hash(content: ParsedArticle | Article) -> str:
    """SHA-256 (hex) of title, lead and body, white space folded."""
    return _content_hash(content.title, content.lead, content.body)


@lru_cache(maxsize=1_000)  # asked several times on the way of one article
def _content_hash(*parts: str) -> str:
    return _hash(*map(clean_line, parts))


def address_key(content: ParsedArticle | Article) -> str:
    """SHA-256 (hex) of the cleaned address; empty without one.

    The canonical address stands for the page if it is one of the same site; a page of another site that it names is
    the one this was taken over from.
    """
    return _address_key(content.url, content.canonical_url)


@lru_cache(maxsize=1_000)
def _address_key(url: str, canonical_url: str) -> str:
    own, canonical = clean_address(url), clean_address(canonical_url)
    same_site = canonical and (not own or _site(own) == _site(canonical)) and "/" in canonical
    address = canonical if same_site else own
    return _hash(address) if address else ""


def _site(address: str) -> str:
    return ".".join(address.partition("/")[0].split(".")[-2:])


def is_shared(article: Article) -> bool:
    """Does the address of the article say nothing of it, since others of its source have it as well?"""
    return bool(article.import_key) and not article.address_key


def source_name(parsed: ParsedArticle, default: str) -> str:
    """The source the row names, else the one chosen for the import, else the host of the address."""
    if parsed.source or default:
        return parsed.source or default
    host = urlsplit(parsed.url or parsed.canonical_url).hostname or ""
    return host.removeprefix("www.") or UNKNOWN_SOURCE


def key_names(parsed: ParsedArticle) -> list[str]:
    """What identifies the row within its source, strongest first: external id, address, else the content."""
    return [name for name in ("external_id", "url") if getattr(parsed, name)] or ["content"]


def import_keys(parsed: ParsedArticle, source: str) -> list[str]:
    """A key for each of `key_names`.

    SHA-256 (hex) over the name of the source as the import gives it; so the article is found again even
    after an editor corrected its source or its address.
    """
    return [
        content_key(parsed, source) if name == "content" else _hash(source, name, getattr(parsed, name))
        for name in key_names(parsed)
    ]


def content_key(parsed: ParsedArticle, source: str) -> str:
    """The key of a row that has no name, or whose names belong to other articles."""
    return _hash(source, "content", content_hash(parsed))


def own_keys(parsed: ParsedArticle, source: str, taken: Collection[str]) -> list[str]:
    """The import keys of a row without those names that belong to another article, the strongest first."""
    named = zip(key_names(parsed), import_keys(parsed, source), strict=True)
    return [key for name, key in named if name not in taken] or [content_key(parsed, source)]


def row_keys(parsed: ParsedArticle, source: str, taken: Collection[str] = ()) -> list[uuid.UUID]:
    """All by which another row of the same run is known to be the same article, or to repeat it."""
    names = [*own_keys(parsed, source, taken), content_key(parsed, source)]
    if "address" not in taken:
        names.append(address_key(parsed))
    return [as_uuid(name) for name in dict.fromkeys(filter(None, names))]


def as_uuid(key: str) -> uuid.UUID:
    """A key in half its length, as rows keep it."""
    return uuid.UUID(key[:32])


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
