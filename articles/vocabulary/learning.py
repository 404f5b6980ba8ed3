"""Words of new articles -> the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from articles.models import Word

from .forms import displays, is_noun, make_word

TOGETHER = 20_000  # different words, of some hundred articles


def learn(words: Iterable[str]) -> None:
    """Adds the words (surface forms, as written in the articles) that the vocabulary does not know.

    Takes effect when the transaction is committed, at once where there is none: what is rolled back is never
    learned, and no import waits for the words of another or deadlocks with it, since each call is one statement in
    a transaction of its own. A failure is logged and leaves the articles alone; the next `refresh` adds what is
    missing. Within `learned_together` it takes effect later.
    """
    if found := displays(words):
        # No partial: Django logs the failure of a robust hook by its __qualname__.
        transaction.on_commit(lambda: _take(found), robust=True)


@contextmanager
def learned_together() -> Iterator[None]:
    """Within, words of committed transactions are collected and learned some ten thousand at a time, the rest at the
    end: half of the words of some articles stand in the next ones as well.

    A process that is killed has not learned the last ones; the next `refresh` adds them.
    """
    collected: dict[str, str] = {}
    token = _collected.set(collected)
    try:
        yield
    finally:
        _collected.reset(token)
        transaction.on_commit(lambda: _store(collected), robust=True)


_collected: ContextVar[dict[str, str] | None] = ContextVar("collected", default=None)


def _take(found: dict[str, str]) -> None:
    collected = _collected.get()
    if collected is None:
        _store(found)
        return
    for word, display in found.items():
        if display == word or word not in collected:  # the lower case wins, as it does over what is stored
            collected[word] = display
    if len(collected) > TOGETHER:
        _store(collected)
        collected.clear()


def _store(found: dict[str, str]) -> None:
    if not found:
        return
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
            [list(found), list(found.values())],
        )
        return cursor.fetchall()


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
