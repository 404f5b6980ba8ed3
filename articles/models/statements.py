"""Statements that Django's own queries cannot say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

Params = Sequence[Any] | Mapping[str, Any]


def rows_of(sql: str, params: Params = ()) -> list[Any]:
    """The rows that a statement gives, as tuples."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params or None)
        rows: list[Any] = cursor.fetchall()
        return rows


def execute(sql: str, params: Params = ()) -> None:
    """Sends a statement; in a pipeline (see `analysing.analyse`) nobody waits for its end."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params or None)
