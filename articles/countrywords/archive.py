"""What a word means for the articles that are there already."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from articles.models import Article, ArticleAnalysis
from articles.models.analysis import WAITING
from articles.search.query import parse_query
from articles.text.countries.patterns import words_of

_SHORTEST_PREFIX = 4  # letters from which endings and compounds are looked for too


def articles_with(forms: Iterable[str]) -> QuerySet[Article]:
    """The articles in which the full-text search finds one of the words, in any inflection; not yet read."""
    found = Q(pk__in=())
    for form in forms:
        query = _query(form)
        if query:
            found |= Q(pk__in=Article.objects.search(parse_query(query)).values("pk"))
    return Article.objects.filter(found)


def mark_waiting(forms: Iterable[str]) -> int:
    """Lets the articles with the words wait for a new analysis; returns how many there are."""
    return ArticleAnalysis.objects.filter(article__in=articles_with(forms).values("pk")).update(
        version=WAITING
    )


def _query(form: str) -> str:
    words = words_of(form)
    if len(words) == 1 and len(words[0]) >= _SHORTEST_PREFIX:
        return f"{words[0]} ODER {words[0]}*"
    return '"' + " ".join(words) + '"' if words else ""
