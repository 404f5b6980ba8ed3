"""The samples as every test of the browser finds them, imported once.

Each of these tests empties the database at its end, and importing takes seconds. So what the import wrote is kept
in a schema beside, which no test sees, and copied back.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Field

from articles.sampling import load_samples

KEPT = "kept_samples"


class Samples:
    """For one database: made at the first `stand`, copied from then on."""

    def __init__(self) -> None:
        self._copies: list[str] = []  # a statement for each table

    def stand(self) -> None:
        """Puts the samples into an empty database; the countries of a migration are gone from it as well."""
        if not self._copies:
            import_module("articles.migrations.0003_countries").add_countries(apps, None)
            load_samples()
            self._keep()
            return
        with transaction.atomic(), connection.cursor() as cursor:  # foreign keys are looked at when it ends
            cursor.execute(";".join(self._copies))

    def _keep(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {KEPT} CASCADE; CREATE SCHEMA {KEPT}")
            for model in apps.get_app_config("articles").get_models(include_auto_created=True):
                if model._meta.managed and not model._meta.proxy:
                    table = model._meta.db_table
                    cursor.execute(f"CREATE TABLE {KEPT}.{table} AS TABLE {table}")
                    self._copies.append(_copy(table, model._meta.local_concrete_fields))


def _copy(table: str, fields: Iterable[Field]) -> str:
    """A statement; what the database computes by itself it computes again."""
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields if not field.generated)
    return f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {KEPT}.{table} ON CONFLICT DO NOTHING"
