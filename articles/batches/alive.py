"""Who works at a batch: a lock that its worker holds for as long as it works, and that is gone with the worker.

A sign of life that the work itself gives comes late when a machine is busy, and then nobody can tell a slow worker
from a dead one. The lock is an advisory one of a transaction, on a connection of its own: PostgreSQL lets it go when
the process ends, whatever the work in between takes, and a pooler in front keeps the connection for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from zlib import crc32

from django.db import DEFAULT_DB_ALIAS, DatabaseError, OperationalError, connections

from articles.models.batch import Batch

PATIENCE = 10  # seconds that one who wants to work waits for another, who may be at the end of its work
_IS_HELD = """
    SELECT EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND classid = %s AND objid = %s AND objsubid = 2 AND granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    )
"""


@contextmanager
def working_at(batch: Batch, patience: float | None = None) -> Iterator[bool]:
    """Holds the batch while the body runs; gives False, and holds nothing, if somebody else works at it.

    Waits up to `patience` seconds (PATIENCE) for the other. Works inside of a transaction as well.
    """
    holder = connections[DEFAULT_DB_ALIAS].copy()
    try:
        holder.set_autocommit(False)
        yield _take(holder, _key(batch), PATIENCE if patience is None else patience)
    finally:
        with suppress(DatabaseError):  # what was broken off holds nothing
            holder.rollback()
        holder.close()


def is_worked_at(batch: Batch) -> bool:
    """Does a process that is alive work at the batch?"""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_IS_HELD, _key(batch))
        (held,) = cursor.fetchone()
    return bool(held)


def _take(holder: Any, key: tuple[int, int], patience: float) -> bool:
    with holder.cursor() as cursor:
        # The transaction lasts as long as the work, and nothing is said in it.
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{max(1, round(patience * 1000))}ms"])
        try:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", key)
        except OperationalError:
            return False
    return True


def _key(batch: Batch) -> tuple[int, int]:
    """Two signed numbers of four bytes, as PostgreSQL takes them; the view of its locks shows them without a sign."""
    return crc32(batch._meta.db_table.encode()) & 0x7FFFFFFF, (batch.pk or 0) & 0x7FFFFFFF
