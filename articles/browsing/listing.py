"""One page of hits for the parameters of an address.

Bounded work: see `engine`. Ties are broken by date, then key, so that pages never overlap.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.countrywords import ensure_current
from articles.models import Article, SearchDocument
from articles.models.search_document import SearchDocumentQuerySet
from articles.search.compiling import STRICT, Strictness
from articles.search.parser import Parsed, parse
from articles.search.properties import FACETS, FILTERS, Property
from articles.search.query import Query, build_query

from . import engine
from .address import ListAddress
from .duplicates import NOBODY, others_of
from .engine import MAX_COUNT, SORTS
from .facets import FacetValue, facet_lines
from .filters import ArticleFilter
from .hits import Hit, make_hit
from .meanings import field_label, find_meanings
from .relaxation import Answer, other_spelling, relax
from .values import names_of

FEW = 3  # hits; with so few the reader is offered what else may be meant
PAGE_SIZE = 20
MAX_PAGE_SIZE = 100


@dataclass
class Listing:
    """The page. `count` has near-duplicates once and is at most MAX_COUNT, `count_exact` False where there are more;
    `notes` are sentences about what was left out, not understood or taken less strictly; `sort` is the order really
    used, `counted` the values and numbers of the facets.

    `facets_exact` is False where only the newest of the hits were counted."""

    params: QueryDict
    answer: Answer
    filters: ArticleFilter
    page_size: int
    notes: list[str] = field(default_factory=list)
    count: int = 0
    count_exact: bool = True
    facets_exact: bool = True
    page: int = 1
    hits: list[Hit] = field(default_factory=list)
    counted: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    @cached_property
    def address(self) -> ListAddress:
        """The address of the list, for links to it with something changed."""
        return ListAddress.of(self.params)

    @property
    def query(self) -> Query:
        """The query that was answered, which may be a looser one than was typed."""
        return self.answer.query

    @property
    def sort(self) -> str:
        wanted = self.params.get("sort", "")
        by_words = bool(self.query.terms)
        if wanted in SORTS and (by_words or wanted not in ("relevance", "match")):
            return wanted
        return "relevance" if by_words else "newest"

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // self.page_size))

    @property
    def is_filtered(self) -> bool:
        """Does anything narrow the archive, so that the index must be asked?"""
        return bool(self.query.tsquery) or any(self.filters.form.cleaned_data.values())

    @cached_property
    def facets(self) -> dict[str, list[FacetValue]]:
        """Values and counts by the facet's name."""
        counted = dict(self.counted)
        for row in filter(self._is_active, FACETS.values()):
            with suppress(engine.TooMuchError), engine.searching(indexed=True):
                counted |= engine.count_facets(self.documents(row.parameters), row.counts, self.is_filtered)
        return facet_lines(counted)

    def documents(self, without: Iterable[str] = ()) -> SearchDocumentQuerySet:
        """All hits, or the hits if the filters `without` were not set."""
        params = self.params.copy()
        for name in without:
            params.pop(name, None)
        found: SearchDocumentQuerySet = _filtered(params).qs
        return found.matching(self.query.tsquery)

    def _is_active(self, row: Property) -> bool:
        return any(self.filters.form.cleaned_data.get(name) for name in row.parameters)


def list_articles(params: QueryDict, page_size: int = PAGE_SIZE) -> Listing:
    """The page that the parameters ask for; nothing in them can make it fail."""
    ensure_current()
    filters = _filtered(params)
    parsed = parse(params.get("q", ""))
    meanings, unknown = find_meanings(parsed.tree)

    def build(parsed: Parsed, strictness: Strictness) -> Query:
        known = meanings if parsed.tree == first.tree else find_meanings(parsed.tree)[0]
        return build_query(parsed, known, strictness, lambda node: field_label(node, known))

    first = parsed
    listing = Listing(params, Answer(build(parsed, STRICT), STRICT), filters, page_size)
    listing.notes = [*parsed.notes, *unknown]
    listing.notes += [str(sentence) for errors in filters.errors.values() for sentence in errors]
    listing.page = number(params.get("page", ""), default=1)
    try:
        with engine.searching(listing.is_filtered):
            found = _find(listing)
            if not found.size and parsed.tree is not None:
                listing.answer = relax(parsed, listing.query, partial(_count, filters), build)
                if listing.answer.note:
                    listing.notes.append(listing.answer.note)
                    found = _find(listing)
            elif 0 < found.size <= FEW:
                listing.answer = replace(listing.answer, did_you_mean=other_spelling(listing.query))
    except engine.TooMuchError:
        listing.notes.append(_("This search takes too long. Please use fewer or longer words."))
        return listing
    _take(listing, found)
    return listing


def _count(filters: ArticleFilter, tsquery: str, most: int) -> int:
    return engine.count_up_to(filters.qs.matching(tsquery), most)


def _find(listing: Listing) -> engine.Found:
    start = (listing.page - 1) * listing.page_size
    stop = min(start + listing.page_size, MAX_COUNT)
    documents = listing.documents()
    found = engine.find(
        documents,
        listing.query.compiled,
        listing.sort,
        start,
        stop,
        is_filtered=listing.is_filtered,
        rarity=None if listing.answer.all_match else engine.rarity_of(_published(), listing.query.terms),
    )
    listing.facets_exact = found.articles <= engine.MAX_HITS
    listing.count, listing.count_exact = min(found.size, MAX_COUNT), found.articles <= MAX_COUNT
    return found


def _take(listing: Listing, found: engine.Found) -> None:
    """Fills the page with what was found."""
    listing.counted = found.facets
    if not found.size:
        listing.notes += _unknown_values(listing.filters.form.cleaned_data)
    if listing.page > listing.pages:
        listing.notes.append(_("There is no page %(page)s; the last one is %(last)s.") % {
            "page": listing.page, "last": listing.pages,
        })  # fmt: skip
        return
    articles = Article.objects.published().with_links().in_bulk(found.keys)
    others = others_of(articles.values())
    listing.hits = [
        make_hit(articles[pk], listing.query, others.get(pk, NOBODY)) for pk in found.keys if pk in articles
    ]


def _filtered(params: QueryDict) -> ArticleFilter:
    return ArticleFilter(params, _published())


def _published() -> SearchDocumentQuerySet:
    return SearchDocument.objects.published()


def _unknown_values(cleaned: dict[str, Any]) -> list[str]:
    """Why nothing was found, where the archive has no such country, source, topic or name."""
    notes = []
    for name, row in FILTERS.items():
        values = cleaned.get(name) or []
        known = names_of(row, values)
        notes += [
            _("%(filter)s “%(value)s” is not in the archive.") % {"filter": row.label, "value": value}
            for value in values
            if value not in known
        ]
    return notes


def number(text: str, default: int) -> int:
    """A parameter as a number, at least 1; what is none is the default."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else default
