"""PostgreSQL expressions for vectors and queries that the application computed itself.

`::tsvector` and `::tsquery` take lexemes as they are; `to_tsquery('simple', ...)` would parse them again
and turn the lexeme '2,3' into the phrase '2' <-> '3'.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import BooleanField, F, Func, Value
from django.db.models.functions import Cast


def vector_value(literal: str) -> Cast:
    """A tsvector literal as a value to store."""
    return Cast(Value(literal), SearchVectorField())


class _TsQuery(Func):
    template = "%(expressions)s::tsquery"


class Matches(Func):
    """True where the vector `field` matches the tsquery literal."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()

    def __init__(self, field: F | str, tsquery: str, **extra: Any) -> None:
        super().__init__(field, _TsQuery(Value(tsquery)), **extra)

    def __repr__(self) -> str:
        return f"Matches({self.source_expressions})"
