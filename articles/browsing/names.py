"""German names of the values of filters."""

from __future__ import annotations

from typing import Any

from articles.models import Country, Entity, Source, Tag

from .filters import by_slug, country_code

_BY_SLUG: dict[str, Any] = {"source": Source, "tag": Tag, "entity": Entity}


def names_of(filter_name: str, values: list[str]) -> dict[str, str]:
    """Names by value; what the archive does not know is left out. A section is its own name."""
    if not values:
        return {}
    if filter_name == "country":
        codes = {value: country_code(value) for value in values}
        countries = Country.objects.in_bulk(codes.values())
        return {value: countries[code].name for value, code in codes.items() if code in countries}
    if filter_name in _BY_SLUG:
        return {slug: str(thing) for slug, thing in by_slug(_BY_SLUG[filter_name], values).items()}
    return {value: value for value in values}


def moved(filter_name: str, values: list[str]) -> dict[str, str]:
    """The new slugs by the old ones of entities and tags that became part of others."""
    if not values or filter_name not in ("entity", "tag"):
        return {}
    things = by_slug(_BY_SLUG[filter_name], values)
    return {slug: thing.slug for slug, thing in things.items() if slug != thing.slug}
