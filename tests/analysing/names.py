"""A recogniser for tests of what comes after recognising: it knows the names it is given, wherever they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from articles.analysing import analyse
from articles.models import Article, ArticleEntity, Outcome
from articles.text.entities.spans import Kind, Span


class Names:
    """Finds exactly the given names, the longest first."""

    name = "names of a test"

    def __init__(self, **kinds: Kind) -> None:
        self._kinds = {name.replace("_", " "): kind for name, kind in kinds.items()}
        longest_first = sorted(self._kinds, key=len, reverse=True)
        self._pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in longest_first) or "(?!)")

    def recognise(self, texts: Sequence[str]) -> list[list[Span]]:
        return [
            [
                Span(match.start(), match.end(), self._kinds[match.group()])
                for match in self._pattern.finditer(text)
            ]
            for text in texts
        ]


def stored(importing: Callable[..., Any], *bodies: str, **fields: Any) -> list[Article]:
    """Articles of these bodies, imported."""
    lines = [
        json.dumps({"title": f"Meldung {number}", "body": body, "source": "Testblatt"} | fields)
        for number, body in enumerate(bodies)
    ]
    rows = importing("\n".join(lines), format="jsonl")
    assert [row.outcome for row in rows] == [Outcome.CREATED] * len(bodies), rows
    return list(Article.objects.filter(pk__in=[row.article_id for row in rows]).order_by("pk"))


def analysed(
    importing: Callable[..., Any], *bodies: str, names: dict[str, Kind], **fields: Any
) -> list[Article]:
    """The same, analysed with a recogniser that knows the names."""
    articles = stored(importing, *bodies, **fields)
    analyse(articles, Names(**names))
    return articles


def entities(article: Article) -> list[tuple[str, str]]:
    """Name and kind of what the article is linked to, by kind and name."""
    links = ArticleEntity.objects.accepted().filter(article=article).select_related("entity")
    return sorted((link.entity.kind, link.entity.name) for link in links)
