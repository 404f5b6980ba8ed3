"""Words of new articles -> the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction

from articles.models import Word
from articles.models.word import POPULAR

from .forms import displays, is_noun, make_word


def learn(words: Iterable[str]) -> None:
    """Adds the words (surface forms, as written in the articles) that the vocabulary does not know.

    Takes effect when the transaction is committed, at once where there is none: what is rolled back is never
    learned, and no import waits for the words of another or deadlocks with it, since each call is one statement in
    a transaction of its own. A failure is logged and leaves the articles alone; the next `refresh` adds what is
    missing.
    """
    if found := displays(words):
        # No partial: Django logs the failure of a robust hook by its __qualname__.
        transaction.on_commit(lambda: _store(found), robust=True)


def _store(found: dict[str, str]) -> None:
    known = _known(list(found))
    changed = [
        make_word(word, display)
        for word, display in sorted(found.items())
        if word not in known or _is_better(word, display, *known[word])
    ]
    if changed:
        insert(changed)


def _known(words: list[str]) -> dict[str, tuple[str, int]]:
    """Spelling and count of the words there are."""
    with connection.cursor() as cursor:  # as one array; Django's __in would compile hundreds of parameters
        cursor.execute("SELECT word, display, count FROM articles_word WHERE word = ANY(%s)", [words])
        return {word: (display, count) for word, display, count in cursor.fetchall()}


def _is_better(word: str, display: str, known: str, count: int) -> bool:
    """Was the known capital only that of a sentence's first word?

    Not if so many articles have the word and never without a capital: then this one stands in an address, perhaps.
    """
    return display == word != known and count < POPULAR and not is_noun(word)


def insert(words: list[Word]) -> None:
    """Adds words; of those that somebody else added meanwhile, only the spelling changes if it is the better one.

    The rows must be sorted by `word`, so that two processes lock them in the same order.
    """
    columns = list(zip(*((w.word, w.display, w.folded, w.sound, w.count) for w in words), strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO articles_word AS known (word, display, folded, sound, count)
            SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::int[])
            ON CONFLICT (word) DO UPDATE SET display = excluded.display
            WHERE excluded.display = excluded.word AND known.display <> excluded.display
            """,
            [list(column) for column in columns],
        )
