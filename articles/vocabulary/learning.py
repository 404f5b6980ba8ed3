"""Words of new articles -> the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction

from articles.arrays import text_array
from articles.models import Word

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
    changed = [
        make_word(word, found[word])
        for word, known in sorted(_to_write(found))
        if not known or not is_noun(word)
    ]
    if changed:
        insert(changed)


def _to_write(found: dict[str, str]) -> list[tuple[str, bool]]:
    """The words the vocabulary does not know, and (true) those it knows with a capital that only stood at the start of
    a sentence, perhaps.

    Not those that so many articles have and never without a capital: then this one stands in an address.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT asked.word, known.word IS NOT NULL FROM unnest(%s::text[], %s::text[]) AS asked (word, display)
            LEFT JOIN articles_word known ON known.word = asked.word
            WHERE known.word IS NULL
                OR asked.display = asked.word AND known.display <> asked.display AND NOT known.popular
            """,
            [text_array(found), text_array(found.values())],
        )
        rows: list[tuple[str, bool]] = cursor.fetchall()
        return rows


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
            [*map(text_array, columns[:-1]), list(columns[-1])],
        )
