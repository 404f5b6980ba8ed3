"""RSS and Atom (stand-in until the reader of feeds is merged)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import feedparser

from articles.parsers.base import ParsedArticle, ParseError, gettext_noop
from articles.parsers.bodies import given_body


def recognises(data: bytes) -> bool:
    return b"<rss" in data[:500] or b"<feed" in data[:500]


def parse(data: bytes, name: str) -> Iterator[ParsedArticle | ParseError]:
    found = feedparser.parse(data)
    if not found.get("version"):
        yield ParseError(gettext_noop("The file is no feed."))
    for entry in found.entries:
        content = entry.get("content", [{}])[0].get("value", "")
        text = re.sub("<[^>]+>", "", content or entry.get("summary", ""))
        if not entry.get("title") or not text:
            yield ParseError(gettext_noop("The title is missing."))
            continue
        media = entry.get("media_content") or [{}]
        yield ParsedArticle(
            title=entry.title,
            body=given_body(text),
            external_id=entry.get("id", ""),
            url=entry.get("link", ""),
            published_at=_time(entry.get("published_parsed")),
            modified_at=_time(entry.get("updated_parsed", None)),
            image_url=media[0].get("url", ""),
            is_teaser=not content,
        )


def _time(value: tuple[int, ...] | None) -> datetime | None:
    return datetime(*value[:6], tzinfo=UTC) if value else None  # type: ignore[misc, arg-type]
