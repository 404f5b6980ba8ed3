"""Facets: how many of the hits each value of a filter has, under its German name.

A facet counts the articles that pass all *other* filters, so that a second value can be added to the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Value

from articles.models import SearchDocument
from articles.search.properties import COUNTRY, FACETS, YEAR, Property
from articles.search.terms import any_of
from articles.text.countries import german_name
from articles.text.normalise import sort_key
from articles.text.vector import quote

from .values import model_of

MAX_SPELLINGS = 200  # articles that are looked at for how names are written

Row = tuple[str, str]  # value in the address, and name
Counted = Mapping[str, list[tuple[str, int]]]  # values and numbers by facet, the commonest first


@dataclass(frozen=True)
class FacetValue:
    """One line of a facet."""

    value: str
    label: str
    count: int


def facet_lines(counted: Counted) -> dict[str, list[FacetValue]]:
    """The counted values of each facet under their names, the commonest first, then by the alphabet; years newest
    first."""
    rows = _rows(counted)
    return {name: _sorted(row, _lines(row, counted, rows)) for name, row in FACETS.items()}


def _lines(row: Property, counted: Counted, rows: Mapping[str, Row]) -> Iterator[FacetValue]:
    counts = counted.get(row.name, [])
    written = _written(row, counted) if row.is_free else {}
    for value, number in counts:
        if row is COUNTRY:
            yield FacetValue(value, german_name(value), number)
        elif not row.model:
            name = written.get(value, value)
            yield FacetValue(name, name, number)
        elif found := rows.get(f"{row.name}:{value}"):
            yield FacetValue(*found, number)


def _rows(counted: Counted) -> dict[str, Row]:
    """Slug and name of sources, tags and entities by "facet:key", in one statement."""
    first, *others = (
        model_of(row)
        .objects.filter(pk__in=[int(key) for key, _number in counted.get(name, ())])
        .order_by()
        .values_list(Value(name), "pk", "slug", "name")
        for name, row in FACETS.items()
        if row.model and row is not COUNTRY
    )
    return {f"{name}:{pk}": (slug, label) for name, pk, slug, label in first.union(*others, all=True)}


def _written(row: Property, counted: Counted) -> dict[str, str]:
    """Free names as most of the hits write them, by what documents compare.

    The commonest spellings are counted beside the names; for a name with many of them, none may be among those.
    """
    found: dict[str, str] = {}
    for name, _number in counted.get(row.written, ()):
        found.setdefault(row.key(name), name)
    missing = [value for value, _number in counted.get(row.name, ()) if value not in found]
    if missing := [value for value in missing if value == row.key(value)]:
        documents = SearchDocument.objects.published().matching(
            any_of([quote(row.lexeme(value)) for value in missing])
        )
        for values in documents.order_by().values_list("facets", flat=True)[:MAX_SPELLINGS]:
            names = [value.partition(":")[2] for value in values if value.startswith(f"{row.written}:")]
            found = {row.key(name): name for name in names} | found
    return found


def _sorted(row: Property, lines: Iterable[FacetValue]) -> list[FacetValue]:
    if row is YEAR:
        return sorted(lines, key=lambda line: line.value, reverse=True)
    return sorted(lines, key=lambda line: (-line.count, sort_key(line.label)))
