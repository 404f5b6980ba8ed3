"""Values of properties: from what an address says (slug, code, name) to what documents hold, and to what readers see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps

from articles.models import Country
from articles.models.mergeable import Mergeable
from articles.search.properties import COUNTRY, Property
from articles.text.countries import resolve


def country_code(value: str) -> str:
    """ISO 3166-1 alpha-2 code of what was typed; what names no country is given back in capitals."""
    return resolve(value) or value.upper()


def model_of(row: Property) -> Any:
    """The model of sources, tags or entities."""
    return apps.get_model(row.model)


def lexemes_of(row: Property, values: list[str]) -> list[str]:
    """What articles with one of the values are found by."""
    if row is COUNTRY:
        return [row.lexeme(country_code(value)) for value in values]
    found: Iterable[Any] = [thing.pk for thing in _by_slug(row, values).values()] if row.model else values
    return [row.lexeme(value) for value in found]


def names_of(row: Property, values: list[str]) -> dict[str, str]:
    """Names by value; what the archive does not know is left out. A free name is its own."""
    if not values:
        return {}
    if row is COUNTRY:
        codes = {value: country_code(value) for value in values}
        countries = Country.objects.in_bulk(codes.values())
        return {value: countries[code].name for value, code in codes.items() if code in countries}
    if row.model:
        return {slug: str(thing) for slug, thing in _by_slug(row, values).items()}
    return {value: value for value in values}


def moved(row: Property, values: list[str]) -> dict[str, str]:
    """The new slugs by the old ones of what became part of something else."""
    if not values or not row.model or not issubclass(model_of(row), Mergeable):
        return {}
    return {slug: thing.slug for slug, thing in _by_slug(row, values).items() if slug != thing.slug}


def _by_slug(row: Property, slugs: Iterable[str]) -> dict[str, Any]:
    """Sources, entities or tags by their slugs; what became part of another stands for the other."""
    model = model_of(row)
    things = model.objects.filter(slug__in=slugs)
    if not issubclass(model, Mergeable):
        return {thing.slug: thing for thing in things}
    return {thing.slug: thing.final for thing in things.select_related("merged_into")}
