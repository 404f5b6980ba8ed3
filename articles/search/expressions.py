"""PostgreSQL expressions for vectors and queries that the application computed itself.

`::tsvector` and `::tsquery` take lexemes as they are; `to_tsquery('simple', ...)` would parse them again
and turn the lexeme '2,3' into the phrase '2' <-> '3'.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import BooleanField, F, FloatField, Func, Value
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

    def __init__(self, field: str, tsquery: str, **extra: Any) -> None:
        super().__init__(F(field), _TsQuery(Value(tsquery)), **extra)

    def __repr__(self) -> str:
        return f"Matches({self.source_expressions})"


class Rank(Func):
    """`ts_rank_cd` of the vector `field`: cover density, so near words count more (Clarke et al. 1999).

    Weights are those of D, C, B, A; 32 scales the rank to rank / (rank + 1).
    """

    template = "ts_rank_cd('{0.05, 0.1, 0.3, 1.0}', %(expressions)s, 32)"
    output_field = FloatField()

    def __init__(self, field: str, tsquery: str, **extra: Any) -> None:
        super().__init__(F(field), _TsQuery(Value(tsquery)), **extra)
