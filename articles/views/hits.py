"""Hits as the lists show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.http import urlencode

from articles.browsing import Listing
from articles.browsing.duplicates import Others
from articles.browsing.hits import Hit
from articles.browsing.reason_lines import Line, lines_of, missing_words, unexpected
from articles.browsing.values import country_code
from articles.models import Article
from articles.search.highlight import Segment

from .links import Link


@dataclass(frozen=True)
class Why:
    """The lines that are shown at once, all of them if these are not all, and the words that the article lacks."""

    shown: list[Line]
    all: list[Line]
    missing: list[str]


@dataclass(frozen=True)
class ShownHit:
    """An article of a list, with the countries it is about and those it was found by; `url` carries the list."""

    article: Article
    url: str
    title: list[Segment]
    snippet: list[Segment]
    countries: list[Link]
    tags: list[Link]
    others: Others
    why: Why


def shown_hits(listing: Listing) -> list[ShownHit]:
    """The hits of the page."""
    came_from = urlencode({"from": listing.address.query}) if listing.address else ""
    asked_for = {country_code(value) for value in listing.address.values("country")}
    return [_hit(hit, listing, came_from, asked_for) for hit in listing.hits]


def _hit(hit: Hit, listing: Listing, came_from: str, asked_for: set[str]) -> ShownHit:
    article = hit.article
    url = article.get_absolute_url()
    countries = [
        link for link in article.accepted_country_links if link.is_main or link.country_id in asked_for
    ]
    return ShownHit(
        article,
        f"{url}?{came_from}" if came_from else url,
        hit.title,
        hit.snippet,
        [Link.to_articles("country", link.country) for link in countries],
        [Link.to_articles("tag", link.tag) for link in article.accepted_tag_links],
        hit.others,
        _why(hit, listing),
    )


def _why(hit: Hit, listing: Listing) -> Why:
    lines = lines_of(hit.reasons, listing.query)
    shown = unexpected(lines)
    return Why(
        shown,
        lines if len(lines) > len(shown) else [],
        [] if listing.answer.all_match else missing_words(listing.query, hit.reasons),
    )
