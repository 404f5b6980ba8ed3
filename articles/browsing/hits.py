"""An article as it appears among the hits of a query."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Article
from articles.parsers.bodies import body_blocks
from articles.search.highlight import Segment, mark, snippet
from articles.search.query import Query


@dataclass(frozen=True)
class Hit:
    """Title and snippet in segments; `matched` are the words found. The article comes from `with_links()`."""

    article: Article
    title: list[Segment]
    snippet: list[Segment]
    matched: list[str]


def make_hit(article: Article, query: Query) -> Hit:
    """`article` comes from `with_links()`."""
    title = mark(article.title, query)
    passage, matched = _passage(article, query)
    words = dict.fromkeys([*(s.text.lower() for s in title if s.marked), *matched])
    return Hit(article, title, passage, list(words))


def _passage(article: Article, query: Query) -> tuple[list[Segment], list[str]]:
    """From lead and body together, in one line and without the marks of subheadings."""
    texts = [article.lead, *(block.text for block in body_blocks(article.body))]
    return snippet(" ".join(text for text in texts if text), query)
