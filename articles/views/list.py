"""The list: browsing, filtering and searching."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt  # nothing is written here: a POST gets its 405
from django.views.decorators.http import require_safe

from articles.browsing import Listing, list_articles, other_searches
from articles.browsing.address import ListAddress
from articles.browsing.engine import SORTS
from articles.browsing.filters import MAX_VALUES
from articles.browsing.values import moved
from articles.models import Article
from articles.search.properties import FILTERS
from articles.text.normalise import clean_line

from .filters import filters_context
from .hits import shown_hits
from .links import Choice, pages

SORT_LABELS = {
    "relevance": _("Relevance"),
    "match": _("Relevance regardless of date"),
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
}


@csrf_exempt
@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    """`/`: every parameter is optional, and none can make the page fail; addresses of what became part of another
    lead on."""
    if address := _moved(request.GET):
        return redirect(address, permanent=True)
    listing = list_articles(request.GET)
    context = _search(listing) | _offers(listing) | filters_context(listing)
    context["hits"] = shown_hits(listing)
    context["pages"] = pages(
        listing.count, listing.page_size, listing.page, lambda number: listing.address.page(number).url
    )
    context["archive_is_empty"] = not listing.count and not Article.objects.published().exists()
    return render(request, "articles/article_list.html", context)


def _moved(params: QueryDict) -> str:
    """The address with the slugs that entities and tags have now, "" if it has them already."""
    kept = params.copy()
    for name, row in FILTERS.items():
        slugs = [clean_line(slug) for slug in params.getlist(name)[:MAX_VALUES]]
        if new := moved(row, slugs):
            kept.setlist(name, list(dict.fromkeys(new.get(slug, slug) for slug in slugs)))
    return "" if kept == params else ListAddress(kept).url


def _search(listing: Listing) -> dict[str, Any]:
    note = listing.answer.note
    return {
        "q": listing.query.text,
        "understood": listing.query.understood,
        "relaxed": note,
        "notes": [other for other in listing.notes if other != note],
        "count": listing.count,
        "count_exact": listing.count_exact,
        "sorts": _sorts(listing),
    }


def _sorts(listing: Listing) -> list[Choice]:
    """The orders that make sense for the query; the first is that of an address without one."""
    default, *others = [name for name in SORTS if name not in ("relevance", "match") or listing.query.terms]
    return [
        Choice(str(SORT_LABELS[name]), listing.address.with_({"sort": value}).url, name == listing.sort)
        for name, value in [(default, ""), *((other, other) for other in others)]
    ]


def _offers(listing: Listing) -> dict[str, Any]:
    """Other searches, each one click away with the filters kept, and why there are no hits."""
    queries = {
        "did_you_mean": other_searches.did_you_mean(listing),
        "corrected": other_searches.corrected(listing),
        "any_word": other_searches.any_of_the_words(listing),
    }
    return {
        name: {"query": query, "url": listing.address.with_({"q": query}).url} if query else None
        for name, query in queries.items()
    } | {"why_empty": other_searches.why_empty(listing)}
