"""Titles of published articles with the words typed so far."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import connection

from articles.models import Article
from articles.search.expressions import Matches
from articles.text.normalise import fold
from articles.text.stopwords import STOPWORDS
from articles.text.vector import quote

from .typed import like

MIN_LETTERS = 3
# So many articles at most are looked at by the index; if the words are commoner, the newest ones are read instead.
MAX_MATCHING = 1_000
MAX_NEWEST = 500


def titles(words: Sequence[str], open: bool, limit: int) -> list[Article]:
    """The newest published articles whose title has all these words; the last one may go on if it is `open`."""
    *whole, last = words
    folded = [*(fold(word) for word in whole if word.lower() not in STOPWORDS), fold(last)]
    if len(folded[-1]) < MIN_LETTERS:
        return []
    articles = Article.objects.published().only("pk", "title", "published_at", "created_at")
    matching = _most_articles(folded, open)
    if matching <= MAX_MATCHING:
        lexemes = [*(_whole(word) for word in folded[:-1]), (_beginning if open else _whole)(folded[-1])]
        query = " & ".join(lexemes)
        found = articles.filter(Matches("search_document__vector", query)).newest_first() if matching else []
        return list(found[:limit])
    newest = articles.newest_first()[:MAX_NEWEST]
    wanted = [re.compile(rf"\b{re.escape(word)}" + ("" if open else r"\b")) for word in folded]
    return [article for article in newest if all(word.search(fold(article.title)) for word in wanted)][:limit]


def _most_articles(folded: Sequence[str], open: bool) -> int:
    """No more articles than these have all the words: the count of the rarest one, by the vocabulary."""
    *whole, last = folded
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT min(articles) FROM (
                SELECT coalesce(sum(count), 0) AS articles FROM unnest(%s::text[]) AS asked (folded)
                LEFT JOIN articles_word word ON word.folded = asked.folded GROUP BY asked.folded
                UNION ALL
                SELECT coalesce(sum(count), 0) FROM articles_word WHERE folded LIKE %s
            ) AS counted
            """,
            [whole, like(last) if open else last],
        )
        return cursor.fetchone()[0]


# Exact forms as vectors hold them, =schon and =schon/schön, with the weight of titles; see `forms.exact_lexeme`.
def _whole(folded: str) -> str:
    """The word itself, whatever its umlauts."""
    return f"({quote(f'={folded}')}:A | {quote(f'={folded}/')}:*A)"


def _beginning(folded: str) -> str:
    """Words that begin so."""
    return quote(f"={folded}") + ":*A"
