"""The filters beside a list and the chips above it, with the addresses that set and remove them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.browsing import Listing, engine
from articles.browsing.address import FILTER_NAMES, ListAddress
from articles.browsing.facets import FacetValue
from articles.browsing.values import names_of
from articles.search.properties import FACETS, FILTERS, YEAR, Property

FIRST_VALUES = 8  # of a facet; the others stand behind "more"


@dataclass(frozen=True)
class Option:
    """A value of a facet with the number of its hits; `page` is the page of the value itself, if it has one."""

    label: str
    count: int
    active: bool
    url: str
    page: str


@dataclass(frozen=True)
class ShownFacet:
    """The first options of a facet, and those behind "more"."""

    name: str
    label: str
    options: list[Option]
    more: list[Option]


@dataclass(frozen=True)
class Chip:
    """An active filter; `url` is the list without it, `page` the page of the value itself, if it has one."""

    label: str
    value: Any
    url: str
    page: str = ""


def filters_context(listing: Listing) -> dict[str, Any]:
    """What the templates of facets, dates and chips need."""
    cleaned = listing.filters.form.cleaned_data
    return {
        "facets": [
            _facet(FACETS[name], values, listing.address) for name, values in listing.facets.items() if values
        ],
        "chips": _chips(listing.address, cleaned),
        "facets_among": "" if listing.facets_exact else listing.sort,
        "max_hits": engine.MAX_HITS,
        "clear_url": listing.address.without(*FILTER_NAMES).url,
        "date_from": cleaned["from"][0].isoformat() if cleaned.get("from") else "",
        "date_to": cleaned["to"][1].isoformat() if cleaned.get("to") else "",
        "hidden_fields": listing.address.filters,
    }


def _facet(row: Property, values: list[FacetValue], address: ListAddress) -> ShownFacet:
    options = [_option(row, value, address) for value in values]
    options.sort(key=lambda option: not option.active)  # chosen ones first, else as counted
    return ShownFacet(row.name, row.label, options[:FIRST_VALUES], options[FIRST_VALUES:])


def _option(row: Property, line: FacetValue, address: ListAddress) -> Option:
    if row is YEAR:
        days = {"from": f"{line.value}-01-01", "to": f"{line.value}-12-31"}
        active = {name: address.params.get(name) for name in days} == days
        url = (address.without(*days) if active else address.with_(days)).url
    else:
        active = line.value in address.values(row.name)
        url = address.toggle(row.name, line.value).url
    page = reverse(row.page, args=[line.value]) if row.page else ""
    return Option(line.label, line.count, active, url, page)


def _chips(address: ListAddress, cleaned: dict[str, Any]) -> list[Chip]:
    """One for each active filter, by its German name; values the archive does not know are shown as typed."""
    chips = []
    for name, row in FILTERS.items():
        values = address.values(name)
        known = names_of(row, values)
        for value in values:
            page = reverse(row.page, args=[value]) if row.page and value in known else ""
            chips.append(Chip(row.label, known.get(value, value), address.toggle(name, value).url, page))
    for name, label, end in (("from", _("From"), 0), ("to", _("Until"), 1)):
        if cleaned.get(name):
            chips.append(Chip(str(label), cleaned[name][end], address.without(name).url))
    return chips
