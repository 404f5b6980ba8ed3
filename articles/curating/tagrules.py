"""Which articles a tag belongs to by its rules and by what was suggested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from articles.browsing.meanings import find_meanings
from articles.models import Article, SearchDocument, TagSuggestion
from articles.search.parser import parse
from articles.search.query import Query, build_query


def rule_queries(tag: Any) -> Iterator[tuple[str, Query]]:
    """The active rules of a tag that search for something, as typed and as understood."""
    for text in tag.rules.filter(is_active=True).order_by("pk").values_list("query", flat=True):
        query = read_query(text)
        if query.tsquery:
            yield text, query


def read_query(text: str) -> Query:
    """A query in the language of the search, with the names that the archive knows."""
    parsed = parse(text)
    return build_query(parsed, find_meanings(parsed.tree)[0])


def articles_for_tag(tag: Any) -> QuerySet[Article]:
    """Articles that a rule finds, or for which the tag or a synonym was suggested."""
    keys = [tag.key, *tag.synonyms.values_list("key", flat=True)]
    wanted = Q(pk__in=TagSuggestion.objects.filter(key__in=keys).values("article"))
    for _text, query in rule_queries(tag):
        wanted |= Q(pk__in=SearchDocument.objects.matching(query.tsquery).values("article"))
    return Article.objects.filter(wanted)
