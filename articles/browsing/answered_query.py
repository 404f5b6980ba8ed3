"""The query as it was answered, for one article opened from the list."""

from __future__ import annotations

from django.http import QueryDict

from articles.models import SearchDocument
from articles.search.compiling import STRICT, Strictness
from articles.search.parser import Parsed, parse
from articles.search.query import Query, build_query

from . import engine
from .filters import ArticleFilter
from .meanings import find_meanings
from .relaxation import relax


def answered_query(params: QueryDict, article: int) -> Query:
    """The query of the list with these parameters, as strict as the list could be to find anything.

    Most articles answer to the query as typed, which costs one look at the index for the article (its primary
    key); only for another one is the way of the list gone once more: corrected words, other forms, some words.
    """
    parsed = parse(params.get("q", ""))
    query = _build(parsed, STRICT)
    if parsed.tree is None or not query.tsquery:
        return query
    documents = SearchDocument.objects.published()
    try:
        with engine.searching(indexed=False):
            if engine.count_up_to(documents.filter(pk=article).matching(query.tsquery), 1):
                return query
        listed = ArticleFilter(params, documents).qs

        def count(tsquery: str, most: int) -> int:
            return engine.count_up_to(listed.matching(tsquery), most)

        with engine.searching(indexed=True):
            if count(query.tsquery, 1):
                return query
            return relax(parsed, query, count, _build).query
    except engine.TooMuchError:
        return query


def _build(parsed: Parsed, strictness: Strictness) -> Query:
    return build_query(parsed, find_meanings(parsed.tree)[0], strictness)
