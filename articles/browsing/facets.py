"""Facets: how many of the hits each value of a filter has, under its German name.

A facet counts the articles that pass all *other* filters, so that a second value can be added to the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Value

from articles.search.properties import COUNTRY, FACETS, YEAR, Property
from articles.text.countries import german_name
from articles.text.normalise import sort_key

from .values import model_of

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
    """Free names as most of the hits write them, by what documents compare: the usual way is the rest."""
    unusual: dict[str, dict[str, int]] = {}
    for name, number in counted.get(row.written, ()):
        unusual.setdefault(row.key(name), {})[name] = number
    found = {}
    for value, number in counted.get(row.name, ()):
        spellings = unusual.get(value, {})
        spellings = {row.usual(value): number - sum(spellings.values())} | spellings
        if value == row.key(value):  # documents of an earlier version have names as they are written
            found[value] = max(spellings, key=lambda name: spellings[name])
    return found


def _sorted(row: Property, lines: Iterable[FacetValue]) -> list[FacetValue]:
    if row is YEAR:
        return sorted(lines, key=lambda line: line.value, reverse=True)
    return sorted(lines, key=lambda line: (-line.count, sort_key(line.label)))
