"""An article as it appears among the hits of a query."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from articles.models import Article
from articles.parsers.bodies import body_blocks
from articles.schema.article import SEARCHED
from articles.search.highlight import Segment, Span, segments, snippet
from articles.search.marks import Mark
from articles.search.query import Query
from articles.text.textanalysis import texts_of

from .duplicates import NOBODY, Others
from .reasons import Reason, reasons_of


@dataclass(frozen=True)
class Hit:
    """Title and snippet in segments; `matched` are the pieces found, in lower case; `reasons` say why,
    `others` who else has it."""

    article: Article
    title: list[Segment]
    snippet: list[Segment]
    matched: list[str]
    reasons: list[Reason]
    others: Others = field(default=NOBODY)


def make_hit(article: Article, query: Query, others: Others = NOBODY) -> Hit:
    """`article` comes from `with_links()`. If nothing says why it is a hit, its words are looked at one by one."""
    text = _text(article)
    hit = _hit(article, text, query, query.matcher.marks, others)
    if hit.matched or hit.reasons or not query.terms or query.matcher.marks(_unshown(article)):
        return hit
    return _hit(article, text, query, query.matcher.marks_of_all_words, others)


def _hit(
    article: Article, text: str, query: Query, marks: Callable[[str], list[Mark]], others: Others
) -> Hit:
    title, body = marks(article.title), marks(text)
    about = [(article.title, mark) for mark in title] + [(text, mark) for mark in body]
    return Hit(
        article,
        segments(article.title, 0, len(article.title), title),
        snippet(text, body, _names(article, text)),
        list(dict.fromkeys(source[mark.start : mark.end].lower() for source, mark in about)),
        reasons_of(article, query, about),
        others,
    )


def _text(article: Article) -> str:
    """Lead and body together, in one line and without the marks of subheadings."""
    texts = [article.lead, *(block.text for block in body_blocks(article.body))]
    return " ".join(text for text in texts if text)


def _unshown(article: Article) -> str:
    """What is searched but not shown with a hit."""
    texts = zip(SEARCHED, texts_of(article), strict=True)
    return "\n".join(text for name, text in texts if name not in ("title", "lead", "body"))


def _names(article: Article, text: str) -> list[Span]:
    """Where the article's entities stand in the text, so that no snippet cuts them."""
    names = [link.entity.name for link in article.accepted_entity_links if " " in link.entity.name]
    if not names:
        return []
    return [match.span() for match in re.finditer("|".join(map(re.escape, names)), text)]
