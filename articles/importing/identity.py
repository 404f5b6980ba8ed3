"""Which stored article a parsed one is."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from articles.models import Article, Source
from articles.parsers.base import ParsedArticle
from articles.text.normalise import clean_line

UNKNOWN_SOURCE = "Ohne Quellenangabe"


def content_hash(content: ParsedArticle | Article) -> str:
    """SHA-256 (hex) of title, lead and body, white space folded."""
    text = "\n".join(clean_line(part) for part in (content.title, content.lead, content.body))
    return hashlib.sha256(text.encode()).hexdigest()


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
    return [hashlib.sha256("\n".join((source, *pair)).encode()).hexdigest() for pair in given]


def find_article(parsed: ParsedArticle, source: Source) -> Article | None:
    """The stored article that the row is: by import key, else by what its fields say now."""
    keys = import_keys(parsed, source.name)
    by_key = {article.import_key: article for article in Article.objects.filter(import_key__in=keys)}
    for key in keys:
        if key in by_key:
            return by_key[key]
    return _by_fields(parsed, source) if source.pk else None


def _by_fields(parsed: ParsedArticle, source: Source) -> Article | None:
    articles = Article.objects.filter(source=source)
    fields = [{"external_id": parsed.external_id}] if parsed.external_id else []
    fields += [{"url": parsed.url}] if parsed.url else []
    for field in fields or [{"content_hash": content_hash(parsed)}]:
        found = articles.filter(**field).order_by("id").first()
        if found is not None:
            return found
    return None
