"""From the documents that match to one page of keys, the count and the facets, in bounded time.

Three bounds make a search for the commonest word cost the same in an archive of any size: hits are fetched
newest first from growing windows (`windows`) and at most MAX_HITS of them; facets are counted over those; and
only the newest MAX_RANKED and those with the words in the title are ranked. What is older follows newest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import log
from typing import Any

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from articles.models.search_document import SearchDocumentQuerySet
from articles.search.compiling import Compiled
from articles.search.ranking import distinct_terms, ranked
from articles.search.terms import SearchTerm

from .windows import windows

MAX_COUNT = 10_000
MAX_HITS = 5_000
MAX_RANKED = 1_000
MAX_TITLED = 300
FACET_VALUES = 40
TIME_LIMIT = 10_000  # milliseconds in the database
SORTS = ("relevance", "match", "newest", "oldest")

# Every search goes through the bitmap of the GIN index: the planner does not know what unpacking a vector costs.
SETTINGS = f"""
    SET LOCAL jit = off; SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off;
    SET LOCAL work_mem = '64MB'; SET LOCAL statement_timeout = {TIME_LIMIT};
"""


@dataclass
class Found:
    """Keys of the articles of a page in order; `facets` maps "country" and so on to (value, count), over
    MAX_HITS hits at most. `size` is the number of hits fetched, `complete` False where there are more."""

    keys: list[int] = field(default_factory=list)
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    size: int = 0
    complete: bool = True


class TooMuchError(Exception):
    """The search takes longer than TIME_LIMIT, or its tsquery is larger than PostgreSQL's limit of a megabyte."""


# SQLSTATE, since messages come in the server's language: query_canceled, program_limit_exceeded.
_TOO_MUCH = ("57014", "54000")


@contextmanager
def searching(indexed: bool) -> Iterator[None]:
    """A transaction with the settings for searches; for mere browsing (`indexed` False) the planner is free."""
    try:
        with transaction.atomic():
            if indexed:
                with connection.cursor() as cursor:
                    cursor.execute(SETTINGS)
            yield
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) in _TOO_MUCH:
            raise TooMuchError from error
        raise


def find(
    documents: SearchDocumentQuerySet,
    compiled: Compiled,
    sort: str,
    start: int,
    stop: int,
    *,
    is_filtered: bool,
    rarity: Mapping[SearchTerm, float] | None = None,
) -> Found:
    """Keys start to stop of the hits of `documents`, which match already, with facets."""
    oldest = sort == "oldest"
    wanted = max(MAX_HITS, stop)
    found = Found()
    searched = windows(newest_first=not oldest) if is_filtered else iter([""])
    for window in searched:
        found = _find_in(documents.matching(window), compiled, sort, (start, stop, wanted), rarity or {})
        if found.size >= wanted:
            break
    found.complete = found.size < wanted
    return found


def count(documents: SearchDocumentQuerySet, is_filtered: bool) -> int:
    """Number of hits, at most MAX_COUNT + 1."""
    found = 0
    for window in windows() if is_filtered else iter([""]):
        found = count_up_to(documents.matching(window), MAX_COUNT + 1)
        if found > MAX_COUNT:
            break
    return found


def count_facet(documents: SearchDocumentQuerySet, name: str, is_filtered: bool) -> list[tuple[str, int]]:
    """One facet over the newest MAX_HITS of other documents than those of the page."""
    return find(documents, Compiled(), "newest", 0, 0, is_filtered=is_filtered).facets.get(name, [])


def rarity_of(documents: SearchDocumentQuerySet, terms: Iterable[SearchTerm]) -> dict[SearchTerm, float]:
    """log(articles / articles with the word) of each word, at least 0.1; counts stop at MAX_COUNT."""
    everything = max(count(documents, is_filtered=False), 1)
    found = {}
    for term in distinct_terms(list(terms)):
        number = count(documents.matching(term.tsquery()), is_filtered=True)
        found[term] = max(0.1, log((1 + everything) / (1 + number)))
    return found


def count_up_to(documents: SearchDocumentQuerySet, most: int) -> int:
    """Number of hits, at most `most`."""
    return documents.order_by().values("pk")[:most].count()


Bounds = tuple[int, int, int]
Rarity = Mapping[SearchTerm, float]


def _find_in(
    documents: SearchDocumentQuerySet, compiled: Compiled, sort: str, bounds: Bounds, rarity: Rarity
) -> Found:
    start, stop, wanted = bounds
    direction = "ASC" if sort == "oldest" else "DESC"
    hits = documents.order_by(
        *(("sort_date", "pk") if sort == "oldest" else ("-sort_date", "-pk"))
    ).values_list("article_id", "sort_date", "facets", "vector")[:wanted]
    sql, params = hits.query.sql_with_params()
    parts = [f"WITH hits (article_id, sort_date, facets, vector) AS MATERIALIZED ({sql})"]
    values: list[Any] = list(params)
    if sort in ("relevance", "match") and compiled.terms and stop > 0:
        order = _by_rank(documents, compiled, sort, rarity, parts, values)
    else:
        order = f"SELECT article_id, row_number() OVER (ORDER BY sort_date {direction}, article_id {direction}) AS place FROM hits"
    parts.append(f"""
        SELECT 'hit' AS kind, article_id::text AS value, place AS number FROM ({order}) AS ordered
            WHERE place > %s AND place <= %s
        UNION ALL SELECT 'size', '', count(*) FROM hits
        UNION ALL SELECT 'facet', value, number FROM (
            SELECT value, count(*) AS number, row_number() OVER (
                PARTITION BY split_part(value, ':', 1) ORDER BY count(*) DESC, value) AS place
            FROM (SELECT facets FROM hits LIMIT {MAX_HITS}) AS counted, unnest(facets) AS value GROUP BY value
        ) AS facet WHERE place <= {FACET_VALUES}
    """)
    with connection.cursor() as cursor:
        cursor.execute("".join(parts), [*values, start, stop])
        return _read(cursor.fetchall())


def _by_rank(
    documents: SearchDocumentQuerySet,
    compiled: Compiled,
    sort: str,
    rarity: Rarity,
    parts: list[str],
    values: list[Any],
) -> str:
    """Adds the candidates and their scores to the statement; returns the SELECT of (article_id, place)."""
    parts.append(
        f", newest AS MATERIALIZED (SELECT article_id, sort_date, vector FROM hits LIMIT {MAX_RANKED})"
    )
    candidates = "SELECT article_id, sort_date, vector FROM newest"
    if compiled.in_titles:
        titled = documents.matching(compiled.in_titles).order_by("-sort_date", "-pk")
        sql, params = titled.values_list("article_id", "sort_date", "vector")[
            :MAX_TITLED
        ].query.sql_with_params()
        candidates += (
            f" UNION ALL SELECT * FROM ({sql}) AS titled (article_id, sort_date, vector)"
            " WHERE NOT EXISTS (SELECT FROM newest WHERE newest.article_id = titled.article_id)"
        )
        values += params
    today = timezone.localdate().isoformat() if sort == "relevance" else None
    score, params = ranked("candidates", compiled.terms, rarity, today)
    parts.append(f", candidates AS MATERIALIZED ({candidates}), scored AS MATERIALIZED ({score})")
    values += params
    return """
        SELECT article_id, row_number() OVER (ORDER BY score DESC NULLS LAST, sort_date DESC, article_id DESC) AS place
        FROM (
            SELECT article_id, sort_date, score FROM scored
            UNION ALL SELECT article_id, sort_date, NULL FROM hits
                WHERE NOT EXISTS (SELECT FROM scored WHERE scored.article_id = hits.article_id)
        ) AS everything
    """


def _read(rows: list[tuple[str, str, int]]) -> Found:
    found = Found()
    places: dict[int, int] = {}
    for kind, value, number in rows:
        if kind == "hit":
            places[number] = int(value)
        elif kind == "size":
            found.size = number
        else:
            name, _colon, key = value.partition(":")
            found.facets.setdefault(name, []).append((key, number))
    found.keys = [places[place] for place in sorted(places)]
    return found
