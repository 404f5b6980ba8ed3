"""Facets: how many of the hits each value of a filter has, under its German name.

A facet counts the articles that pass all *other* filters, so that a second value can be added to the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from articles.models import Entity, Source, Tag
from articles.text.countries import german_name
from articles.text.normalise import sort_key

FACETS: dict[str, Any] = {
    "country": _("Country"),
    "section": _("Section"),
    "source": _("Source"),
    "tag": _("Topic"),
    "entity": _("Name"),
    "year": _("Year"),
}
_MODELS: dict[str, Any] = {"source": Source, "tag": Tag, "entity": Entity}


Row = tuple[str, str]  # slug and name


class FacetValue(NamedTuple):
    """One line of a facet."""

    value: str
    label: str
    count: int


def facet_lines(counted: dict[str, list[tuple[str, int]]]) -> dict[str, list[FacetValue]]:
    """The counted values of each facet under their names, the commonest first, then by the alphabet; years newest
    first."""
    rows = _rows(counted)
    return {name: _sorted(name, _lines(name, counted.get(name, ()), rows)) for name in FACETS}


def _lines(name: str, counts: Iterable[tuple[str, int]], rows: dict[str, Row]) -> Iterator[FacetValue]:
    for value, number in counts:
        if name == "country":
            yield FacetValue(value, german_name(value), number)
        elif name not in _MODELS:
            yield FacetValue(value, value, number)
        elif found := rows.get(f"{name}:{value}"):
            yield FacetValue(*found, number)


def _rows(counted: dict[str, list[tuple[str, int]]]) -> dict[str, Row]:
    """Slug and name of sources, tags and entities by "facet:key", in one statement."""
    first, *others = (
        model.objects.filter(pk__in=[int(key) for key, _number in counted.get(name, ())])
        .order_by()
        .values_list(Value(name), "pk", "slug", "name")
        for name, model in _MODELS.items()
    )
    return {f"{name}:{pk}": (slug, label) for name, pk, slug, label in first.union(*others, all=True)}


def _sorted(name: str, lines: Iterable[FacetValue]) -> list[FacetValue]:
    if name == "year":
        return sorted(lines, key=lambda line: line.value, reverse=True)
    return sorted(lines, key=lambda line: (-line.count, sort_key(line.label)))
