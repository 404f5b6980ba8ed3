"""Addresses of the list: the same parameters with one thing changed.

All but `known` expect parameters that went through it; a page does that once, not for each of its links.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import QueryDict
from django.urls import reverse

from articles.browsing.filters import MAX_VALUE, MAX_VALUES, VALUE_FILTERS
from articles.models import Entity, Source, Tag
from articles.search.query import MAX_LENGTH
from articles.text.normalise import clean_line

FILTERS = (*VALUE_FILTERS, "from", "to")
KEPT = ("q", *FILTERS, "sort")


def known(params: QueryDict) -> QueryDict:
    """A copy with the known, non-empty parameters only, in a fixed order, cleaned and cut as the search does it.

    A page repeats the address in some two hundred links, so what is not used must not stay in it.
    """
    kept = QueryDict(mutable=True)
    for name in KEPT:
        longest = MAX_LENGTH if name == "q" else MAX_VALUE
        values = dict.fromkeys(clean_line(value)[:longest] for value in params.getlist(name))
        values.pop("", None)
        if values:
            kept.setlist(name, list(values)[:MAX_VALUES])
    return kept


def list_url(params: QueryDict) -> str:
    """The list with these parameters."""
    query = params.urlencode()
    return reverse("list") + (f"?{query}" if query else "")


def changed(params: QueryDict, values: Mapping[str, str | Iterable[str] | None]) -> str:
    """The list with some parameters replaced (None or empty: removed); always at its first page."""
    copy = params.copy()
    for name, value in values.items():
        copy.pop(name, None)
        if value:
            copy.setlist(name, [value] if isinstance(value, str) else list(value))
    return list_url(copy)


def toggled(params: QueryDict, name: str, value: str) -> str:
    """The list with one value of a repeatable filter added, or removed if it is there."""
    values = params.getlist(name)
    rest = [other for other in values if other != value]
    return changed(params, {name: rest if len(rest) < len(values) else [*values, value]})


def page_url(params: QueryDict, number: int) -> str:
    """The list at a page."""
    copy = params.copy()
    if number > 1:
        copy["page"] = str(number)
    return list_url(copy)


def filter_url(name: str, value: str) -> str:
    """The list with one filter and nothing else."""
    params = QueryDict(mutable=True)
    params[name] = value
    return list_url(params)


def named_link(name: str, target: Source | Entity | Tag) -> dict[str, str]:
    """Name of a source, entity or tag, and the list of its articles."""
    return {"name": target.name, "url": filter_url(name, target.slug)}


def search_url(query: str) -> str:
    """The list with one query and nothing else."""
    params = QueryDict(mutable=True)
    params["q"] = query
    return list_url(params)
