"""One page of hits for the parameters of an address.

Bounded work: counts stop at `MAX_COUNT`, and ranking looks at the newest `MAX_RANKED` hits only; older ones
follow newest first. Ties are broken by date, then id, so that pages never overlap.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.models import Article, ArticleQuerySet
from articles.search.expressions import Rank
from articles.search.query import Query, parse_query

from .facets import FACETS, FacetValue, count_facet
from .filters import VALUE_FILTERS, ArticleFilter
from .hits import Hit, make_hit
from .names import names_of

MAX_COUNT = 10_000
MAX_RANKED = 1_000
PAGE_SIZE = 20
MAX_PAGE_SIZE = 100
SORTS = ("relevance", "newest", "oldest")


@dataclass
class Listing:
    """The page. `count` is at most MAX_COUNT, `count_exact` False where there are more; `notes` are sentences
    about what was left out or not understood; `sort` is the order really used."""

    params: QueryDict
    query: Query
    filters: ArticleFilter
    page_size: int
    notes: list[str] = field(default_factory=list)
    count: int = 0
    count_exact: bool = True
    page: int = 1
    hits: list[Hit] = field(default_factory=list)

    @property
    def sort(self) -> str:
        wanted = self.params.get("sort", "")
        if wanted in SORTS and (wanted != "relevance" or self.query.tsquery):
            return wanted
        return "relevance" if self.query.tsquery else "newest"

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // self.page_size))

    @cached_property
    def facets(self) -> dict[str, list[FacetValue]]:
        """Values and counts by the facet's name."""
        everything = self.articles()
        return {
            name: count_facet(name, self.articles(without=name) if self._active(name) else everything)
            for name in FACETS
        }

    def articles(self, without: str = "") -> ArticleQuerySet:
        """All hits, or the hits if the filter `without` were not set."""
        params = self.params.copy()
        for name in ("from", "to") if without == "year" else (without,):
            params.pop(name, None)
        return ArticleFilter(params, Article.objects.published()).qs.search(self.query)

    def _active(self, name: str) -> bool:
        return any(self.params.get(key) for key in (("from", "to") if name == "year" else (name,)))


def list_articles(params: QueryDict, page_size: int = PAGE_SIZE) -> Listing:
    """The page that the parameters ask for; nothing in them can make it fail."""
    query = parse_query(params.get("q", ""))
    filters = ArticleFilter(params, Article.objects.published())
    listing = Listing(params, query, filters, page_size, notes=list(query.notes))
    listing.notes += [str(sentence) for errors in filters.errors.values() for sentence in errors]
    hits = filters.qs.search(query)
    found = hits.order_by().values("pk")[: MAX_COUNT + 1].count()
    listing.count, listing.count_exact = min(found, MAX_COUNT), found <= MAX_COUNT
    if not found:
        listing.notes += _unknown_values(filters.form.cleaned_data)
    listing.page = number(params.get("page", ""), default=1)
    if listing.page > listing.pages:
        listing.notes.append(_("There is no page %(page)s; the last one is %(last)s.") % {
            "page": listing.page, "last": listing.pages,
        })  # fmt: skip
    else:
        ids = _page_of_ids(hits, listing)
        articles = Article.objects.with_links().in_bulk(ids)
        listing.hits = [make_hit(articles[pk], query) for pk in ids if pk in articles]
    return listing


def _unknown_values(cleaned: dict[str, Any]) -> list[str]:
    """Why nothing was found, where the archive has no such country, source, topic or name."""
    notes = []
    for name in VALUE_FILTERS:
        values = cleaned.get(name) or []
        known = names_of(name, values)
        notes += [
            _("%(filter)s “%(value)s” is not in the archive.") % {"filter": FACETS[name][0], "value": value}
            for value in values
            if value not in known
        ]
    return notes


def number(text: str, default: int) -> int:
    """A parameter as a number, at least 1; what is none is the default."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else default


def _page_of_ids(hits: ArticleQuerySet, listing: Listing) -> list[int]:
    start = (listing.page - 1) * listing.page_size
    stop = min(start + listing.page_size, MAX_COUNT)
    if listing.sort == "oldest":
        return list(hits.oldest_first().values_list("pk", flat=True)[start:stop])
    newest = hits.newest_first()
    if listing.sort == "newest":
        return list(newest.values_list("pk", flat=True)[start:stop])
    ids: list[int] = []
    if start < MAX_RANKED:
        candidates = Article.objects.filter(pk__in=newest.values("pk")[:MAX_RANKED])
        rank = Rank("search_document__vector", listing.query.tsquery)
        ranked = candidates.annotate(rank=rank).order_by("-rank", "-sort_date", "-id")
        ids = list(ranked.values_list("pk", flat=True)[start : min(stop, MAX_RANKED)])
    if stop > MAX_RANKED:
        ids += newest.values_list("pk", flat=True)[max(start, MAX_RANKED) : stop]
    return ids
