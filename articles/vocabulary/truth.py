"""Is a word really to be found? Counts are estimates, and words of withdrawn articles linger in the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from articles.models import PUBLIC_DOCUMENT
from articles.models.word import POPULAR
from articles.text.vector import quote

from .forms import exact_lexeme


def with_hits(words: Iterable[tuple[str, int]]) -> set[str]:
    """Of these words with their counts, those that stand in a published article.

    So nothing that only drafts say is ever suggested. Popular words are believed: not all of their articles vanished
    since they were counted. Looking up a rare one costs a fraction of a millisecond.
    """
    counts = dict(words)
    rare = [word for word, count in counts.items() if count < POPULAR]
    return (counts.keys() - set(rare)) | _found(rare)


def _found(words: list[str]) -> set[str]:
    if not words:
        return set()
    with connection.cursor() as cursor:
        # An aggregate over all hits, and not EXISTS: to find one hit the planner may read the table from its start.
        cursor.execute(
            f"""
            SELECT word FROM unnest(%s::text[], %s::text[]) AS asked (word, query)
            WHERE (
                SELECT bool_or({PUBLIC_DOCUMENT}) FROM articles_searchdocument
                WHERE vector @@ asked.query::tsquery
            )
            """,  # noqa: S608
            [words, [quote(exact_lexeme(word)) for word in words]],
        )
        return {row[0] for row in cursor.fetchall()}
