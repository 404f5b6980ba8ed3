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


def find_article(parsed: ParsedArticle, source: Source) -> Article | None:
    """The article with the same external id, else the same address, else the same content, in that source."""
    if source.pk is None:
        return None
    articles = Article.objects.filter(source=source)
    keys = [{"external_id": parsed.external_id}] if parsed.external_id else []
    keys += [{"url": parsed.url}] if parsed.url else []
    keys = keys or [{"content_hash": content_hash(parsed)}]
    for key in keys:
        found = articles.filter(**key).order_by("id").first()
        if found is not None:
            return found
    return None
