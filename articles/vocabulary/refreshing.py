"""Counts the words of the vocabulary anew, from the search vectors of the published articles."""

from __future__ import annotations

import random
from typing import NamedTuple

from django.db import connection, transaction

from articles.models import PUBLIC, Article, VocabularyState, Word

from .forms import exact_form, make_word
from .learning import insert

SAMPLE = 20_000  # articles; their words are counted in seconds, and a larger sample would change no order
STALE = 0.10  # share of the articles by which the archive may have grown or shrunk
BATCH = 10_000  # words a statement
_SEEDS = 2**31


class Refreshed(NamedTuple):
    """What a refresh did: published articles, how many of them were counted, words there are, added and removed."""

    articles: int
    counted: int
    words: int
    added: int
    removed: int


def refresh_if_stale() -> Refreshed | None:
    """`refresh`, if the number of published articles has changed much since the last one. For the end of an import."""
    last = VocabularyState.objects.first()
    articles = Article.objects.published().count()
    if last is not None and abs(articles - last.articles) <= STALE * last.articles:
        return None
    return refresh()


def refresh(sample: int = SAMPLE) -> Refreshed:
    """Counts in how many published articles each word stands, and adds words the vocabulary has missed.

    Archives above `sample` articles are counted by a random sample of that size, scaled up; words that are not in it
    keep their count as far as the sample allows it. Where all articles were counted, words without any are removed.
    Needs vectors with exact lexemes (`forms.exact_lexeme`).
    """
    with transaction.atomic(), connection.cursor() as cursor:
        # Learning waits here instead of crossing these updates row by row; reading goes on.
        cursor.execute("LOCK TABLE articles_word IN SHARE ROW EXCLUSIVE MODE")
        articles = Article.objects.published().count()
        vectors, counted = _sampled(articles, sample)
        missing = _update(vectors, articles, counted, complete=articles <= sample)
        added = _add(missing)
        removed = Word.objects.filter(count=0).delete()[0] if articles <= sample else 0
        VocabularyState.objects.update_or_create(pk=1, defaults={"articles": articles})
        cursor.execute("ANALYZE articles_word")
    return Refreshed(articles, counted, Word.objects.count(), added, removed)


def _sampled(articles: int, sample: int) -> tuple[str, int]:
    """A query for the vectors to count, and how many it gives. A seed makes it give the same ones again."""
    part = ""
    if articles > sample:
        share = 100 * sample / articles
        part = f"TABLESAMPLE BERNOULLI ({share:.6f}) REPEATABLE ({random.randrange(_SEEDS)})"  # noqa: S311
    rows = f"""
        articles_searchdocument document {part}
        JOIN articles_article article ON article.id = document.article_id
        WHERE {PUBLIC}
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {rows}")  # noqa: S608
        return f"SELECT document.vector FROM {rows}", cursor.fetchone()[0]  # noqa: S608


def _update(vectors: str, articles: int, counted: int, complete: bool) -> list[tuple[str, int]]:
    """Stores the new counts; gives the words that are in the vectors but not in the vocabulary, with theirs."""
    scale = articles / counted if counted else 1.0
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH counted AS MATERIALIZED (
                SELECT split_part(substr(word, 2), '/', -1) COLLATE "C" AS word,
                    LEAST(round(ndoc * %(scale)s::float), %(articles)s)::int AS count
                FROM ts_stat(%(vectors)s) WHERE word LIKE '=%%'
            ), fresh AS (
                SELECT known.id, coalesce(
                    counted.count,
                    CASE WHEN %(complete)s THEN 0 ELSE LEAST(known.count, ceil(%(scale)s::float)::int) END
                ) AS count
                FROM articles_word known LEFT JOIN counted USING (word)
            ), updated AS (
                UPDATE articles_word known SET count = fresh.count FROM fresh
                WHERE known.id = fresh.id AND known.count <> fresh.count
            )
            SELECT word, count FROM counted
            WHERE NOT EXISTS (SELECT FROM articles_word known WHERE known.word = counted.word)
            ORDER BY word
            """,
            {"vectors": vectors, "scale": scale, "articles": articles, "complete": complete},
        )
        missing: list[tuple[str, int]] = cursor.fetchall()
        return missing


def _add(missing: list[tuple[str, int]]) -> int:
    """Adds words by their lower-case form, which is all that vectors know; numbers are no words."""
    words = [make_word(word, word, count) for word, count in missing if exact_form(word) == word]
    for start in range(0, len(words), BATCH):
        insert(words[start : start + BATCH])
    return len(words)
