"""Where names stand in articles: candidates by the search, then the exact words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from articles.batches import BatchError
from articles.browsing import engine
from articles.models import Article, SearchDocument
from articles.search.nodes import Phrase, Word, phrase_node
from articles.search.terms import all_of, any_of, term_of
from articles.text.analyse import is_stopword
from articles.text.entities.alias_scan import AliasTable
from articles.text.normalise import clean_line

FIELDS = ("title", "lead", "body")
Place = tuple[str, int, int]  # field, start, end


def name_tsquery(names: Iterable[str]) -> str:
    """What finds every article that holds one of the names, in any inflection; "" if none can be searched for."""
    found = [query for name in names if (query := _phrase(name))]
    return any_of(found) if found else ""


def _phrase(name: str) -> str:
    """The words of a name in a row; only together where one has a hyphen, which texts set or leave out."""
    node = phrase_node(clean_line(name))
    words = list(node.words) if isinstance(node, Phrase) else []
    kept: list[tuple[int, Word]] = []
    place = 0
    for distance, word in words:
        place += distance
        if not is_stopword(word.token.form):
            kept.append((place, word))
    queries = [term_of(word).tsquery() for _place, word in kept]
    if len(queries) < 2 or any(word.token.components for _place, word in kept):
        return all_of(queries) if queries else ""
    row = queries[0]
    for (before, _one), (here, _other), query in zip(kept, kept[1:], queries[1:], strict=False):
        row = f"({row} <{here - before}> {query})"
    return row


def articles_with(tsquery: str, after: int, limit: int) -> list[int]:
    """Keys of articles that match, above `after`, in order. Not to be called in a transaction that writes."""
    if not tsquery:
        return []
    found = SearchDocument.objects.matching(tsquery).filter(article__gt=after).order_by("article_id")
    try:
        with engine.searching(indexed=True):
            return list(found.values_list("article_id", flat=True)[:limit])
    except engine.TooMuchError as error:
        raise BatchError(_("This search takes too long. Please use fewer or longer words.")) from error


def places(article: Article, table: AliasTable[None]) -> list[Place]:
    """Where the names stand in the article, with the s of a genitive or without."""
    return [
        (field, start, end) for field in FIELDS for start, end, _name in table.find(getattr(article, field))
    ]


def table_of(names: Sequence[str]) -> AliasTable[None]:
    """The names, to be looked for in many articles."""
    return AliasTable((name, None) for name in names)
