"""What is asked: the reader's own search, and PostgreSQL's stock `german` configuration to compare with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection
from django.http import QueryDict

from articles.browsing import list_articles
from articles.browsing.hits import Hit
from articles.importing import ImportOptions, Input, import_inputs
from articles.indexing import learn_words
from articles.models import Article, ImportRun, Outcome
from articles.text.textanalysis import TextAnalyses

from .collection import DOCUMENTS

PAGE_SIZE = 100  # more than there are articles, so that all hits are on one page

_STOCK = """
    SELECT external_id
    FROM (
        SELECT a.external_id, a.id, a.published_at,
            to_tsvector('german', concat_ws(' ', a.title, a.lead, a.body)) AS vector,
            websearch_to_tsquery('german', %(q)s) AS query
        FROM articles_article a
    ) AS document
    WHERE vector @@ query
    ORDER BY {order} ts_rank(vector, query) DESC, id
"""


@dataclass(frozen=True)
class Answer:
    """Hits in their order by `external_id`; what is marked in each, in lower case; None: this engine marks nothing."""

    hits: list[str]
    marked: dict[str, set[str]] | None = field(default=None)


Engine = Callable[[str, str], Answer]  # query and sort -> answer


def import_collection() -> None:
    """Imports the articles as the command would; raises AssertionError if one is refused."""
    rows: list[object] = []
    run = ImportRun.objects.create()
    import_inputs(
        run, [Input(DOCUMENTS.name, DOCUMENTS.read_bytes)], ImportOptions(format="jsonl"), rows.append
    )
    learn_words(Article.objects.filter(import_rows__run=run), TextAnalyses())
    refused = run.rows.exclude(outcome=Outcome.CREATED)
    assert not refused, [(row.number, row.errors) for row in refused]


def reader(q: str, sort: str = "") -> Answer:
    """The first page of the reader for a query."""
    params = QueryDict(mutable=True)
    params.update({"q": q, "sort": sort} if sort else {"q": q})
    hits = list_articles(params, page_size=PAGE_SIZE).hits
    return Answer([hit.article.external_id for hit in hits], {h.article.external_id: marks(h) for h in hits})


def stock_german(q: str, sort: str = "") -> Answer:
    """All of title, lead and body in one vector, queries as PostgreSQL reads them."""
    newest = {"newest": "published_at DESC,", "oldest": "published_at,"}
    statement = _STOCK.format(order=newest.get(sort, ""))
    with connection.cursor() as cursor:
        cursor.execute(statement, {"q": q})
        return Answer([key for (key,) in cursor.fetchall()])


def marks(hit: Hit) -> set[str]:
    """Marked pieces of title and snippet, and what neighbouring pieces make together."""
    found = set()
    for segments in (hit.title, hit.snippet):
        run = ""
        for segment in segments:
            run = run + segment.text if segment.marked else ""
            found |= {run.lower(), segment.text.lower()} if segment.marked else set()
    return found
