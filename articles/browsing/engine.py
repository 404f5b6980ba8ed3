"""From the documents that match to one page of keys, the count and the facets, in bounded time.

Three bounds make a search for the commonest word cost the same in an archive of any size: hits are fetched
newest first from a window just large enough (`windows`, `_Reach`) and at most MAX_HITS of them; facets are counted
over those; and only the newest MAX_RANKED and, of a larger window, the newest MAX_TITLED with the words in the title
are ranked. What is older follows newest first.

Near-duplicates, the hits of one cluster, are one place, that of the best placed of them; so are they counted, in all
and in each facet. Only beyond MAX_COUNT every article counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf, log
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import Count
from django.utils import timezone

from articles.models.search_document import SearchDocumentQuerySet
from articles.search.compiling import Compiled
from articles.search.ranking import distinct_terms, ranked
from articles.search.terms import SearchTerm

from . import windows

MAX_COUNT = 10_000
MAX_HITS = 2_000
MAX_FETCHED = 4 * MAX_COUNT  # hits for a page far back, or where few texts are repeated very often
MAX_RANKED = 400
MAX_TITLED = 200
TITLES_AMONG = 32_768  # newest articles in which hits with the words in the title are looked for, at least
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
    """Keys of the articles of a page in order; `size` is the number of hits with near-duplicates counted once,
    `articles` with each of them, at most MAX_COUNT + 1; beyond MAX_COUNT both are the same. `facets` maps "country"
    and so on to (value, count), over MAX_HITS articles at most."""

    keys: list[int] = field(default_factory=list)
    size: int = 0
    articles: int = 0
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


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
    """Keys start to stop of the hits of `documents`, which match already, their number and facets."""
    reach = _Reach(documents, is_filtered, newest_first=sort != "oldest")
    statement = _Statement(compiled, sort, start, stop, rarity or {})
    found = _run(statement, reach)
    while found.articles >= statement.wanted < MAX_FETCHED and len(found.keys) < stop - start:
        statement.wanted *= 2  # the page is not full for want of hits that are no near-duplicates
        found = _run(statement, reach)
    if found.articles >= statement.wanted:
        found.size, found.articles = reach.count()
    return found


def _run(statement: _Statement, reach: _Reach) -> Found:
    """The statement over the smallest window with as many hits as it wants; `articles` is at most that number."""
    found = Found()
    for size in reach.sizes(statement.wanted):
        found = statement.run(reach.within(size), reach.within(max(size, TITLES_AMONG)))
        if found.articles >= statement.wanted:
            break
    return found


class _Reach:
    """How far back to look for so many hits, judged by their share among the newest (or oldest) articles."""

    ENOUGH = 20  # hits to judge a share by; what is rarer is looked for in the whole archive at once
    MARGIN = 1.25  # for words that were rarer before
    GROWTH = 4  # where that was not enough

    def __init__(
        self, documents: SearchDocumentQuerySet, is_filtered: bool, newest_first: bool = True
    ) -> None:
        self.documents = documents
        self.newest_first = newest_first
        smallest = windows.SIZES[0]
        self.start = smallest if is_filtered and self._window(smallest) else inf
        self.seen = count_up_to(self.within(self.start), 2 * smallest) if self.start < inf else 0

    def sizes(self, wanted: int) -> Iterator[float]:
        """Numbers of articles to look among in turn until there are so many hits; the last is infinite."""
        size = self.start
        if self.seen < wanted:
            size = size * wanted / self.seen * self.MARGIN if self.seen >= self.ENOUGH else inf
        while self._window(size):
            yield size
            size *= self.GROWTH
        yield inf

    def within(self, size: float) -> SearchDocumentQuerySet:
        """The hits among at least so many articles."""
        return self.documents.matching(self._window(size))

    def count(self) -> tuple[int, int]:
        """Number of hits with near-duplicates counted once, and of articles, at most MAX_COUNT + 1."""
        once, number = 0, 0
        for size in self.sizes(MAX_COUNT + 1):
            once, number = _count_both(self.within(size), MAX_COUNT + 1)
            if number > MAX_COUNT:
                return number, number
        return once, number

    def _window(self, size: float) -> str:
        return windows.window(size, self.newest_first)


def count(documents: SearchDocumentQuerySet, is_filtered: bool) -> int:
    """Number of hits with near-duplicates counted once, at most MAX_COUNT + 1."""
    return _Reach(documents, is_filtered).count()[0]


def count_facets(
    documents: SearchDocumentQuerySet, names: Iterable[str], is_filtered: bool
) -> dict[str, list[tuple[str, int]]]:
    """Some of the facets over the newest MAX_HITS of other documents than those of the page."""
    statement = _Statement(Compiled(), "newest", 0, 0, {})
    found = _run(statement, _Reach(documents, is_filtered)).facets
    return {name: found.get(name, []) for name in names}


def newest(documents: SearchDocumentQuerySet, wanted: int) -> SearchDocumentQuerySet:
    """The newest so many of the hits, from a window just large enough."""
    reach = _Reach(documents, is_filtered=True)
    size = next(
        size
        for size in reach.sizes(wanted)
        if size == inf or count_up_to(reach.within(size), wanted) >= wanted
    )
    return reach.within(size).order_by("-sort_date", "-article_id")[:wanted]


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


def _count_both(documents: SearchDocumentQuerySet, most: int) -> tuple[int, int]:
    """Number of hits with near-duplicates counted once, and of articles; of the first `most`."""
    found = (
        documents.order_by()
        .values("cluster")[:most]
        .aggregate(articles=Count("*"), members=Count("cluster"), clusters=Count("cluster", distinct=True))
    )
    return found["articles"] - found["members"] + found["clusters"], found["articles"]


class _Statement:
    """One statement for the page, the number of hits and the facets, since all three need the same hits."""

    def __init__(
        self, compiled: Compiled, sort: str, start: int, stop: int, rarity: Mapping[SearchTerm, float]
    ) -> None:
        self.compiled = compiled
        self.sort = sort
        self.start, self.stop = start, stop
        self.rarity = rarity
        self.wanted = max(MAX_HITS, stop + stop // 4)  # near-duplicates take no place
        self.by_rank = sort in ("relevance", "match") and bool(compiled.terms) and stop > 0

    def run(self, documents: SearchDocumentQuerySet, titled: SearchDocumentQuerySet) -> Found:
        """The newest of `documents`, and by relevance also those of `titled` with the words in the title."""
        parts, params = self._hits(documents)
        if self.by_rank:
            more, more_params = self._scored(titled)
            parts, params = f"{parts}{more}, {self._lines()}", [*params, *more_params]
        sql = f"""
            WITH {parts}
            SELECT 'hit' AS kind, article_id::text AS value, place AS number FROM ({self._placed()}) AS placed
                WHERE place > {self.start} AND place <= {self.stop}
            UNION ALL SELECT 'facet', value, number FROM (
                SELECT value, count(*) AS number, row_number() OVER (
                    PARTITION BY split_part(value, ':', 1) ORDER BY count(*) DESC, value) AS place
                FROM ({self._facet_values()}) AS values GROUP BY value
            ) AS facet WHERE place <= {FACET_VALUES}
            UNION ALL SELECT 'size', count(*)::text, count(*) - count(cluster) + count(DISTINCT cluster) FROM hits
        """
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return _read(cursor.fetchall())

    def _hits(self, documents: SearchDocumentQuerySet) -> tuple[str, list[Any]]:
        """The newest (or oldest) `wanted` hits; when nothing is searched for they come in order from an index."""
        direction = "" if self.sort == "oldest" else "-"
        ordered = documents.order_by(f"{direction}sort_date", f"{direction}article_id")
        rows = ordered.values_list("article_id", "sort_date", "cluster", "facets", "vector")[: self.wanted]
        sql, params = rows.query.sql_with_params()
        return f"hits (article_id, sort_date, cluster, facets, vector) AS MATERIALIZED ({sql})", list(params)

    def _facet_values(self) -> str:
        """SELECT of (value), as often as it counts: once for all near-duplicates that have it."""
        counted = f"FROM (SELECT cluster, facets FROM hits LIMIT {MAX_HITS}) AS counted WHERE cluster IS"
        return f"""
            SELECT unnest(facets) AS value {counted} NULL
            UNION ALL SELECT value FROM (SELECT DISTINCT cluster, unnest(facets) AS value {counted} NOT NULL) AS once
        """

    def _scored(self, titled: SearchDocumentQuerySet) -> tuple[str, list[Any]]:
        """The candidates of the ranking with their scores: the newest hits, and those with the words in the title."""
        columns = "article_id, sort_date, cluster, vector"
        newest = f", newest AS MATERIALIZED (SELECT {columns} FROM hits LIMIT {MAX_RANKED})"
        candidates = f"SELECT {columns} FROM newest"
        params: list[Any] = []
        if self.compiled.in_titles:
            titled = titled.matching(self.compiled.in_titles).order_by("-sort_date", "-article_id")
            rows = titled.values_list("article_id", "sort_date", "cluster", "vector")[:MAX_TITLED]
            sql, title_params = rows.query.sql_with_params()
            params += title_params
            candidates += (
                f" UNION ALL SELECT * FROM ({sql}) AS titled ({columns})"
                " WHERE NOT EXISTS (SELECT FROM newest WHERE newest.article_id = titled.article_id)"
            )
        today = timezone.localdate().isoformat() if self.sort == "relevance" else None
        score, score_params = ranked("candidates", self.compiled.terms, self.rarity, today)
        sql = f"{newest}, candidates AS MATERIALIZED ({candidates}), scored AS MATERIALIZED ({score})"
        return sql, params + score_params

    def _lines(self) -> str:
        """What is ranked and, if the page reaches them, the hits that are not."""
        return f"""
            lines AS MATERIALIZED (
                SELECT scored.article_id, scored.sort_date, cluster, score
                FROM scored JOIN candidates ON candidates.article_id = scored.article_id
                UNION ALL SELECT article_id, sort_date, cluster, NULL FROM hits
                WHERE (SELECT count(*) - count(cluster) + count(DISTINCT cluster) FROM candidates) < {self.stop}
                AND NOT EXISTS (SELECT FROM scored WHERE scored.article_id = hits.article_id)
            )
        """

    def _placed(self) -> str:
        """SELECT of (article_id, place), the best placed of each cluster; what is not ranked follows newest first."""
        lines, order = ("lines", "score DESC NULLS LAST, ") if self.by_rank else ("hits", "")
        direction = "ASC" if self.sort == "oldest" else "DESC"
        order += f"sort_date {direction}, article_id {direction}"
        # Most hits are in no cluster, so it is cheaper to find those that lose their place than to sort by cluster.
        return f"""
            SELECT article_id, row_number() OVER (ORDER BY {order}) AS place FROM {lines}
            WHERE article_id NOT IN (
                SELECT article_id FROM (
                    SELECT article_id, row_number() OVER (PARTITION BY cluster ORDER BY {order}) AS member
                    FROM {lines} WHERE cluster IS NOT NULL
                ) AS members WHERE member > 1
            )
        """


def _read(rows: list[tuple[str, str, int]]) -> Found:
    found = Found()
    places: dict[int, int] = {}
    for kind, value, number in rows:
        if kind == "hit":
            places[number] = int(value)
        elif kind == "size":
            found.size, found.articles = number, int(value)
        else:
            name, _colon, key = value.partition(":")
            found.facets.setdefault(name, []).append((key, number))
    found.keys = [places[place] for place in sorted(places)]
    return found
