"""How long the first page takes, with count and facets: python -m tests.benchmarks.search_speed

For each kind of query the time in the database (warm, all statements of one request) for newest-first and by
relevance, beside the plain way in the same run: rank every hit with `ts_rank` and count every hit, same vectors,
same tsquery, no filters and no facets. The two take turns. `--compare 10000,100000` shows what more articles cost.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tests.benchmarks import ready  # noqa: F401

# isort: split
from django.db import connection
from django.http import QueryDict

from articles.browsing import Listing, list_articles
from tests.benchmarks.archive import open_archive, use
from tests.benchmarks.machine import describe, table
from tests.benchmarks.queries import COMMON, count_hits, hard_queries

EVERY_HIT_RANKED = """
    SELECT article_id FROM articles_searchdocument WHERE vector @@ %(query)s::tsquery
    ORDER BY ts_rank(vector, %(query)s::tsquery) DESC LIMIT 20
"""
EVERY_HIT_COUNTED = "SELECT count(*) FROM articles_searchdocument WHERE vector @@ %(query)s::tsquery"


@dataclass
class Times:
    """Milliseconds of one kind of query in one archive, one value a run.

    In the database: `newest` and `relevance` with count and facets, `facets` those by relevance alone, `plain`
    the plain way. `whole` is the request by relevance with the time in Python.
    """

    hits: list[int] = field(default_factory=list)
    newest: list[float] = field(default_factory=list)
    relevance: list[float] = field(default_factory=list)
    facets: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)

    def add(self, other: Times) -> None:
        for name, values in vars(other).items():
            getattr(self, name).extend(values)


class DatabaseClock:
    """Wrapper of statements that sums up their time, in milliseconds."""

    def __init__(self) -> None:
        self.spent = 0.0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.spent += (time.perf_counter() - start) * 1_000


def measure_kinds(sizes: list[int], repeat: int, only: str) -> dict[int, dict[str, Times]]:
    """Times by size and kind; archives, orders and the plain way take turns, so that noise meets all alike."""
    use(sizes[-1])
    queries = {kind: found for kind, found in hard_queries().items() if only in kind}
    results = {size: {kind: Times() for kind in queries} for size in sizes}
    for kind, addresses in queries.items():
        for address in addresses:
            tsqueries = {}
            for size in sizes:
                use(size)
                tsqueries[size] = _warm(address, results[size][kind])
            for _round in range(repeat):
                for size in sizes:
                    use(size)
                    _measure(address, tsqueries[size], results[size][kind])
    return results


def _warm(address: str, times: Times) -> str:
    """Does everything once and gives the listing's tsquery."""
    listing, *_ = _listed(address, "relevance")
    _listed(address, "newest")
    tsquery = tsquery_of(listing)
    if tsquery:
        _plain(tsquery)
    times.hits.append(count_hits(tsquery) if tsquery else listing.count)
    return tsquery


def tsquery_of(listing: Listing) -> str:
    """What the listing's words are matched by; empty when there are none."""
    return listing.query.tsquery


def _measure(address: str, tsquery: str, times: Times) -> None:
    if tsquery:
        times.plain.append(_plain(tsquery))
    _, page, facets, _ = _listed(address, "newest")
    times.newest.append(page + facets)
    if tsquery:
        _, page, facets, whole = _listed(address, "relevance")
        times.relevance.append(page + facets)
        times.whole.append(whole)
    times.facets.append(facets)


def _listed(address: str, sort: str) -> tuple[Listing, float, float, float]:
    """The first page, and milliseconds: page and count, facets (both in the database), everything."""
    clock = DatabaseClock()
    start = time.perf_counter()
    with connection.execute_wrapper(clock):
        listing = list_articles(QueryDict(f"{address}&sort={sort}"))
        page = clock.spent
        _ = listing.facets
    return listing, page, clock.spent - page, (time.perf_counter() - start) * 1_000


def _plain(tsquery: str) -> float:
    """Milliseconds in the database for ranking and counting every hit."""
    clock = DatabaseClock()
    with connection.execute_wrapper(clock), connection.cursor() as cursor:
        for statement in (EVERY_HIT_RANKED, EVERY_HIT_COUNTED):
            cursor.execute(statement, {"query": tsquery})
            cursor.fetchall()
    return clock.spent


def report(kinds: dict[str, Times]) -> str:
    """One line a kind, then the common words and all kinds together."""
    heads = ["query", "hits", "newest", "p95", "relevance", "p95", "facets", "request", "ts_rank", "factor"]
    return table([heads, *(_line(kind, times) for kind, times in _with_sums(kinds))])


def _with_sums(kinds: dict[str, Times]) -> Iterator[tuple[str, Times]]:
    yield from kinds.items()
    for name, members in (("the commonest words", COMMON), ("all", tuple(kinds))):
        together = Times()
        for kind in members:
            if kind in kinds:
                together.add(kinds[kind])
        if together.hits:
            yield name, together


def _line(kind: str, times: Times) -> list[str]:
    cells = [kind, f"{statistics.median(times.hits):,.0f}"]
    for values in (times.newest, times.relevance):
        cells += [_median(values), f"{p95(values):.1f}" if values else ""]
    cells += [_median(times.facets), _median(times.whole), _median(times.plain)]
    if times.plain:
        cells.append(f"{statistics.median(times.plain) / statistics.median(times.relevance):.1f}")
    else:
        cells.append("")
    return cells


def _median(values: list[float]) -> str:
    return f"{statistics.median(values):.1f}" if values else ""


def p95(values: list[float]) -> float:
    """The value that 95 % stay below."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def growth(small: dict[str, Times], large: dict[str, Times]) -> str:
    """How many times as long the larger archive takes, by kind: ratio of the medians."""
    rows = [["query", "newest", "relevance", "ts_rank"]]
    for (kind, before), (_, after) in zip(_with_sums(small), _with_sums(large), strict=True):
        pairs = [(getattr(before, name), getattr(after, name)) for name in ("newest", "relevance", "plain")]
        ratios = [statistics.median(b) / statistics.median(a) if a else None for a, b in pairs]
        rows.append([kind, *("" if ratio is None else f"{ratio:.2f}" for ratio in ratios)])
    return table(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=9, help="runs of each query, default 9")
    parser.add_argument("--compare", metavar="10000,100000", help="two sizes of the archive instead of one")
    parser.add_argument("--kind", default="", help="only kinds of queries with this text in their name")
    parser.add_argument("--rebuild", action="store_true", help="fill the archives anew")
    options = parser.parse_args()
    sizes = sorted(map(int, options.compare.split(","))) if options.compare else [options.articles]
    for size in sizes:
        open_archive(size, options.rebuild)
    results = measure_kinds(sizes, options.repeat, options.kind)
    print(describe())
    print("milliseconds in the database, medians; request: with Python; factor: ts_rank / relevance")
    for size, kinds in results.items():
        print(f"\n{size:,} articles\n{report(kinds)}")
    for small, large in pairwise(sizes):
        print(f"\n{large:,} articles / {small:,} articles\n{growth(results[small], results[large])}")


if __name__ == "__main__":
    main()
