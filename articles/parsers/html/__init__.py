"""HTML pages (stand-in until the reader of pages is merged)."""

from __future__ import annotations

import json

import trafilatura

from articles.parsers.base import ParsedArticle, ParseError, gettext_noop
from articles.parsers.bodies import given_body


def parse_page(data: bytes, url: str = "", encoding: str = "") -> ParsedArticle | ParseError:
    """The article on a page."""
    text = data.decode(encoding or "utf-8", "replace")
    found = trafilatura.extract(text, url=url, output_format="json", with_metadata=True)
    values = json.loads(found) if found else {}
    if not values.get("title") or not values.get("text"):
        return ParseError(gettext_noop("The page holds no article."))
    return ParsedArticle(
        title=values["title"],
        body=given_body(values["text"].replace("\n", "\n\n")),
        url=url,
        image_url=values.get("image") or "",
    )
