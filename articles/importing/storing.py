"""New rows of a run into the database."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from articles.models import ImportRow

_FIELDS = tuple(field for field in ImportRow._meta.local_concrete_fields if not field.primary_key)


def store_rows(rows: Sequence[ImportRow]) -> None:
    """Stores rows that are not stored yet, by COPY; they get no primary key.

    A file may have a million bad rows, and the parameters of an INSERT cost more time than all else about them.
    """
    if not rows:
        return
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in _FIELDS)
    copying = f"COPY {quoted(ImportRow._meta.db_table)} ({columns}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(copying) as copy:
        for row in rows:
            copy.write_row([f.get_db_prep_save(f.pre_save(row, True), connection) for f in _FIELDS])
