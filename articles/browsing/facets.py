"""Facets: how many of the hits each value of a filter has, under its German name.

A facet counts the articles that pass all *other* filters, so that a second value can be added to the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

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


class FacetValue(NamedTuple):
    """One line of a facet."""

    value: str
    label: str
    count: int


def facet_lines(name: str, counts: Iterable[tuple[str, int]]) -> list[FacetValue]:
    """The counted values under their names, the commonest first, then by the alphabet; years newest first."""
    counted = dict(counts)
    if name == "country":
        lines = [FacetValue(code, german_name(code), number) for code, number in counted.items()]
    elif name in _MODELS:
        rows = _MODELS[name].objects.in_bulk([int(key) for key in counted])
        lines = [FacetValue(row.slug, row.name, counted[str(key)]) for key, row in rows.items()]
    else:
        lines = [FacetValue(value, value, number) for value, number in counted.items()]
    if name == "year":
        return sorted(lines, key=lambda line: line.value, reverse=True)
    return sorted(lines, key=lambda line: (-line.count, sort_key(line.label)))
