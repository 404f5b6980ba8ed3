"""Titles of published articles with the words typed so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from django.db import connection

from articles.models import Article, ArticleQuerySet, SearchDocument
from articles.search.expressions import Matches
from articles.text.normalise import fold
from articles.text.stopwords import STOPWORDS
from articles.text.vector import quote

from .typed import like

MIN_LETTERS = 3
MAX_SHOWN = 4
# So many articles at most are looked at by the index; if the words are commoner, the newest ones are read instead.
MAX_MATCHING = 1_000
MAX_NEWEST = 300


def titles(words: Sequence[str], open: bool) -> list[Article]:
    """The newest published articles whose title has all these words; the last one may go on if it is `open`."""
    *whole, last = words
    folded = [*(fold(word) for word in whole if word.lower() not in STOPWORDS), fold(last)]
    if len(folded[-1]) < MIN_LETTERS:
        return []
    matching = _most_articles(folded, open)
    if not matching:
        return []
    articles = Article.objects.published().newest_first()
    found = _by_index(folded, open) if matching <= MAX_MATCHING else _among_newest(articles, folded, open)
    return list(articles.filter(pk__in=found).only("pk", "title", "published_at", "created_at")[:MAX_SHOWN])


def _by_index(folded: Sequence[str], open: bool) -> list[int]:
    """All articles with these words in the title. Asked for by itself: to find the newest few at once, the planner
    might go through the articles by date."""
    lexemes = [*(_whole(word) for word in folded[:-1]), (_beginning if open else _whole)(folded[-1])]
    documents = SearchDocument.objects.filter(Matches("vector", " & ".join(lexemes)))
    return list(documents.values_list("pk", flat=True))


def _among_newest(articles: ArticleQuerySet, folded: Sequence[str], open: bool) -> list[int]:
    """The first few of the newest articles with these words in the title."""
    wanted = [re.compile(rf"\b{re.escape(word)}\b") for word in folded[:-1]]
    wanted.append(re.compile(rf"\b{re.escape(folded[-1])}" + ("" if open else r"\b")))
    found = (
        pk
        for pk, title in articles.values_list("pk", "title")[:MAX_NEWEST]
        for plain in [title.lower() if title.isascii() else fold(title)]
        if all(word.search(plain) for word in wanted)
    )
    return list(islice(found, MAX_SHOWN))


def _most_articles(folded: Sequence[str], open: bool) -> int:
    """No more articles than these have all the words: the count of the rarest one, by the vocabulary.

    Popular words are added up first: if they are too many already, there is no need to go through the others.
    """
    *whole, last = folded
    counts = [_count("folded = %s", word) for word in whole]
    if not open:
        return min([*counts, _count("folded = %s", last)])
    popular = _count("popular AND folded LIKE %s", like(last))
    return min([*counts, popular if popular > MAX_MATCHING else _count("folded LIKE %s", like(last))])


def _count(condition: str, value: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(sum(count), 0) FROM articles_word WHERE {condition}", [value])  # noqa: S608
        (number,) = cursor.fetchone()
        return int(number)


# Exact forms as vectors hold them, =schon and =schon/schön, with the weight of titles; see `forms.exact_lexeme`.
def _whole(folded: str) -> str:
    """The word itself, whatever its umlauts."""
    return f"({quote(f'={folded}')}:A | {quote(f'={folded}/')}:*A)"


def _beginning(folded: str) -> str:
    """Words that begin so."""
    return quote(f"={folded}") + ":*A"
