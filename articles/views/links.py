"""Links as templates show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from django.core.paginator import Paginator

from articles.browsing.address import ListAddress


@dataclass(frozen=True)
class Link:
    """A name and where it leads."""

    name: str
    url: str

    @classmethod
    def to_articles(cls, parameter: str, target: Any) -> Self:
        """Name of a country, source, entity or tag, and the list of its articles."""
        value = target.pk if parameter == "country" else target.slug
        return cls(target.name, ListAddress.only(parameter, value).url)


@dataclass(frozen=True)
class Choice:
    """One of several ways to show a list."""

    label: str
    url: str
    active: bool


@dataclass(frozen=True)
class PageLink:
    """A page of a list by its number."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class Pages:
    """What stands below a list of several pages: `number` is the page shown, None in `links` a gap, and the addresses
    of its neighbours are "" where there are none."""

    number: int
    links: list[PageLink | None]
    previous: str
    next: str


def pages(total: int, size: int, wanted: int, url: Callable[[int], str]) -> Pages:
    """Django's paginator over the numbers alone, for a list that was fetched already; `url` gives that of a page."""
    paginator = Paginator(range(total), size)
    page = paginator.get_page(wanted)
    links = [
        PageLink(place, url(place), place == wanted) if isinstance(place, int) else None
        for place in paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
    here = page.number == wanted
    return Pages(
        page.number,
        links if len(links) > 1 else [],
        url(page.number - 1) if here and page.has_previous() else "",
        url(page.number + 1) if here and page.has_next() else "",
    )
