"""New rows of one model into the database by COPY.

The parameters of an INSERT cost more time than all else about a row: Django quotes each of them, PostgreSQL parses
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection


def copy_in(objects: Sequence[Any]) -> None:
    """Stores objects of the database's models that are not stored yet, all of one model; they get their keys as `bulk_create` would give them.

    Nothing is read back: generated columns are not set in the objects. What the database refuses is raised as
    Django's errors, and nothing is stored then.
    """
    if not objects:
        return
    for it in objects:
        it._prepare_related_fields_for_save(operation_name="copy_in")  # as `bulk_create` does
    meta, quoted = objects[0]._meta, connection.ops.quote_name
    fields = [field for field in meta.local_concrete_fields if not field.generated]
    columns = ", ".join(quoted(field.column) for field in fields)
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if meta.auto_field:
            _number(cursor, objects)
        with cursor.copy(f"COPY {quoted(meta.db_table)} ({columns}) FROM STDIN") as copy:
            for it in objects:
                copy.write_row([f.get_db_prep_save(f.pre_save(it, True), connection) for f in fields])
    for it in objects:
        it._state.adding, it._state.db = False, DEFAULT_DB_ALIAS


def _number(cursor: Any, objects: Sequence[Any]) -> None:
    meta = objects[0]._meta
    cursor.execute(
        "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
        [connection.ops.quote_name(meta.db_table), meta.auto_field.column, len(objects)],
    )
    for it, (key,) in zip(objects, cursor.fetchall(), strict=True):
        it.pk = key
