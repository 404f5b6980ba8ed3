"""The article as data for machines: schema.org/NewsArticle in JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/)."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, ArticleEntity
from articles.schema.kinds import KINDS

# Inside of a script element nothing else could end it or begin a comment (HTML Standard, 4.12.1.3).
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def json_ld(article: Article, request: HttpRequest) -> SafeString:
    """What the archive knows itself of an article that comes from `with_links()`, safe inside of a script element."""
    text = json.dumps(news_article(article, request), ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308  no sign is left that HTML knows


def news_article(article: Article, request: HttpRequest) -> dict[str, Any]:
    """The object; what is not known is left out."""
    address = request.build_absolute_uri(article.get_absolute_url())
    picture = article.shown_picture
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "alternativeHeadline": article.kicker,
        "description": article.lead,
        "url": address,
        "mainEntityOfPage": address,
        "isBasedOn": article.canonical_url or article.url,
        "inLanguage": article.language,
        "datePublished": _moment(article.published_at),
        "dateModified": _moment(article.modified_at),
        "articleSection": article.section,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": _present({
            "@type": "Organization", "name": article.source.name, "url": article.source.homepage,
        }),
        "image": request.build_absolute_uri(picture.large) if picture else "",
        "about": [_thing(link, request) for link in article.accepted_entity_links if link.is_main]
        + [{"@type": "Country", "name": link.country.name} for link in article.accepted_country_links if link.is_main],
        "mentions": [_thing(link, request) for link in article.accepted_entity_links if not link.is_main],
        "keywords": [link.tag.name for link in article.accepted_tag_links],
    }  # fmt: skip
    return _present(data)


def _thing(link: ArticleEntity, request: HttpRequest) -> dict[str, str]:
    return {
        "@type": KINDS[link.entity.kind].schema_type,
        "name": link.entity.name,
        "url": request.build_absolute_uri(link.entity.get_absolute_url()),
    }


def _present(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}


def _moment(moment: Any) -> str:
    return timezone.localtime(moment).isoformat() if moment else ""
