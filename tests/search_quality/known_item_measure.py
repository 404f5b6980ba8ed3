"""Known-item search in the database: import, search, rank, and PostgreSQL's own `german` beside it.

Measure: mean reciprocal rank of the one wanted article (Voorhees, "The TREC-8 Question Answering Track", 1999);
what is not among the first hundred hits counts nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import connection
from django.http import QueryDict

from articles.browsing import list_articles
from articles.importing import ImportOptions, Input, RowResult, import_inputs
from articles.indexing import learn_words
from articles.models import Article, ImportRun
from articles.text.textanalysis import TextAnalyses

from .known_item_articles import Row
from .known_item_queries import KnownItem

DEPTH = 100  # hits

Search = Callable[[str], list[str]]


@dataclass
class Outcome:
    """The rank of the wanted article by engine, as typed and (`name lower`) in lower case; 0 is not found."""

    item: KnownItem
    ranks: dict[str, int] = field(default_factory=dict)


def import_rows(rows: Iterable[Row]) -> None:
    """All rows, through the reader's own import; raises ValueError for one that is refused."""
    results: list[RowResult] = []
    content = "\n".join(json.dumps(row) for row in rows).encode()
    run = ImportRun.objects.create()
    import_inputs(run, [Input("known items", lambda: content)], ImportOptions(format="jsonl"), results.append)
    learn_words(Article.objects.filter(import_rows__run=run), TextAnalyses())
    refused = [result for result in results if result.errors]
    if refused:
        raise ValueError(f"{len(refused)} articles were refused, first: {refused[0].errors}")


def reader(query: str) -> list[str]:
    """External ids of the first hits, as the list page finds them."""
    params = QueryDict(mutable=True)
    params["q"] = query
    return [hit.article.external_id for hit in list_articles(params, page_size=DEPTH).hits]


def stock_german() -> Search:
    """The same by `websearch_to_tsquery('german', ...)` and `ts_rank`; the vectors are computed once, now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE stock_german ON COMMIT PRESERVE ROWS AS SELECT external_id, "
            "to_tsvector('german', concat_ws(' ', title, lead, body)) AS vector FROM articles_article"
        )

    def search(query: str) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT external_id FROM stock_german, websearch_to_tsquery('german', %s) AS query "
                "WHERE vector @@ query ORDER BY ts_rank(vector, query) DESC, external_id LIMIT %s",
                [query, DEPTH],
            )
            return [external_id for (external_id,) in cursor.fetchall()]

    return search


def measure(items: Iterable[KnownItem], engines: dict[str, Search]) -> Iterable[Outcome]:
    """The outcome of every query, one by one."""
    for item in items:
        outcome = Outcome(item)
        for name, search in engines.items():
            for suffix, query in (("", item.query), (" lower", item.query.lower())):
                hits = search(query)
                outcome.ranks[name + suffix] = hits.index(item.wanted) + 1 if item.wanted in hits else 0
        yield outcome


def mean_reciprocal_rank(outcomes: Iterable[Outcome], engine: str) -> float:
    """0 to 1; 1 if every wanted article came first."""
    shares = [1 / rank if (rank := outcome.ranks[engine]) else 0.0 for outcome in outcomes]
    return sum(shares) / len(shares) if shares else 0.0
