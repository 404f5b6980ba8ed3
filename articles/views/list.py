"""The list: browsing, filtering and searching."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt  # nothing is written here: a POST gets its 405
from django.views.decorators.http import require_safe

from articles.browsing import Listing, engine, list_articles, offering
from articles.browsing.duplicates import Others
from articles.browsing.engine import SORTS
from articles.browsing.facets import FACETS, FacetValue
from articles.browsing.filters import MAX_VALUES, VALUE_FILTERS, country_code
from articles.browsing.hits import Hit
from articles.browsing.names import moved, names_of
from articles.browsing.wording import in_words, missing, telling
from articles.models import Article
from articles.text.normalise import clean_line

from . import addresses

FIRST_OTHERS = 4  # sources that have a hit as well
FIRST_VALUES = 8  # of a facet; the others stand behind "more"
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
    params = addresses.known(request.GET)
    context = _search(listing, params) | _filters(listing, params) | _paging(listing, params)
    context |= _offers(listing, params)
    context["hits"] = shown_hits(listing, params)
    context["archive_is_empty"] = not listing.count and not Article.objects.published().exists()
    return render(request, "articles/article_list.html", context)


def _moved(params: QueryDict) -> str:
    """The address with the slugs that entities and tags have now, "" if it has them already."""
    kept = params.copy()
    for name in ("entity", "tag"):
        slugs = [clean_line(slug) for slug in params.getlist(name)[:MAX_VALUES]]
        if new := moved(name, slugs):
            kept.setlist(name, list(dict.fromkeys(new.get(slug, slug) for slug in slugs)))
    return "" if kept == params else addresses.list_url(kept)


def _search(listing: Listing, params: QueryDict) -> dict[str, Any]:
    sorts = [name for name in SORTS if name not in ("relevance", "match") or listing.query.terms]
    default = sorts[0]
    return {
        "q": listing.query.text,
        "understood": listing.query.understood,
        "relaxed": listing.asked.note,
        "notes": [note for note in listing.notes if note != listing.asked.note],
        "count": listing.count,
        "count_exact": listing.count_exact,
        "sort": listing.sort,
        "sorts": [
            {
                "value": name,
                "label": SORT_LABELS[name],
                "url": addresses.changed(params, {"sort": "" if name == default else name}),
                "active": name == listing.sort,
            }
            for name in sorts
        ],
    }


def _offers(listing: Listing, params: QueryDict) -> dict[str, Any]:
    """Other searches, each one click away with the filters kept, and why there are no hits."""
    queries = {
        "did_you_mean": offering.did_you_mean(listing),
        "corrected": offering.corrected(listing),
        "any_word": offering.any_of_the_words(listing),
    }
    return {
        name: {"query": query, "url": addresses.changed(params, {"q": query})} if query else None
        for name, query in queries.items()
    } | {"why_empty": offering.why_empty(listing)}


def _filters(listing: Listing, params: QueryDict) -> dict[str, Any]:
    cleaned = listing.filters.form.cleaned_data
    chips = _chips(params, cleaned)
    return {
        "facets": [_facet(name, values, params) for name, values in listing.facets.items() if values],
        "chips": chips,
        "facets_among": "" if listing.facets_exact else listing.sort,
        "max_hits": engine.MAX_HITS,
        "clear_url": addresses.changed(params, dict.fromkeys(addresses.FILTERS)),
        "date_from": cleaned["from"][0].isoformat() if cleaned.get("from") else "",
        "date_to": cleaned["to"][1].isoformat() if cleaned.get("to") else "",
        "hidden_fields": [
            (name, value) for name in (*addresses.FILTERS, "sort") for value in params.getlist(name)
        ],
    }


def _facet(name: str, values: list[FacetValue], params: QueryDict) -> dict[str, Any]:
    options = [_option(name, value, params) for value in values]
    options.sort(key=lambda option: not option["active"])  # chosen ones first, else as counted
    return {
        "name": name,
        "label": FACETS[name],
        "options": options[:FIRST_VALUES],
        "more": options[FIRST_VALUES:],
    }


def _option(name: str, value: FacetValue, params: QueryDict) -> dict[str, Any]:
    if name == "year":
        first, last = f"{value.value}-01-01", f"{value.value}-12-31"
        active = (params.get("from"), params.get("to")) == (first, last)
        url = addresses.changed(params, {"from": "" if active else first, "to": "" if active else last})
    else:
        active = value.value in params.getlist(name)
        url = addresses.toggled(params, name, value.value)
    page = reverse("entity", args=[value.value]) if name == "entity" else ""
    return value._asdict() | {"active": active, "url": url, "page": page}


def _chips(params: QueryDict, cleaned: dict[str, Any]) -> list[dict[str, Any]]:
    """One for each active filter, by its German name; values the archive does not know are shown as typed."""
    chips = []
    for name in VALUE_FILTERS:
        values = params.getlist(name)
        known = names_of(name, values)
        chips += [
            {
                "label": FACETS[name],
                "value": known.get(value, value),
                "url": addresses.toggled(params, name, value),
                "page": reverse("entity", args=[value]) if name == "entity" and value in known else "",
            }
            for value in dict.fromkeys(values)
        ]
    for name, label in (("from", _("From")), ("to", _("Until"))):
        if cleaned.get(name):
            day = cleaned[name][0 if name == "from" else 1]
            chips.append({"label": label, "value": day, "url": addresses.changed(params, {name: None})})
    return chips


def shown_hits(listing: Listing, params: QueryDict) -> list[dict[str, Any]]:
    """Hits as the template needs them; each carries the list it was opened from."""
    came_from = urlencode({"from": params.urlencode()}) if params else ""
    asked_for = {country_code(value) for value in params.getlist("country")}
    return [_hit(hit, came_from, asked_for) | {"why": _why(hit, listing)} for hit in listing.hits]


def _why(hit: Hit, listing: Listing) -> dict[str, Any]:
    """The lines that are shown at once, and all of them if these are not all."""
    lines = in_words(hit.reasons, listing.query)
    shown = telling(lines)
    return {
        "shown": shown,
        "all": lines if len(lines) > len(shown) else [],
        "missing": [] if listing.asked.all_match else missing(listing.query, hit.reasons),
    }


def _hit(hit: Hit, came_from: str, asked_for: set[str]) -> dict[str, Any]:
    """With the countries it is about, and those it was found by."""
    url = hit.article.get_absolute_url()
    return {
        "article": hit.article,
        "url": f"{url}?{came_from}" if came_from else url,
        "title": hit.title,
        "snippet": hit.snippet,
        "countries": [
            {
                "code": link.country_id,
                "name": link.country.name,
                "url": addresses.filter_url("country", link.country_id),
            }
            for link in hit.article.accepted_country_links
            if link.is_main or link.country_id in asked_for
        ],
        "tags": [addresses.named_link("tag", link.tag) for link in hit.article.accepted_tag_links],
        "others": _others(hit.others, url),
    }


def _others(others: Others, url: str) -> dict[str, Any]:
    """The first of those who have it as well, and a link to the rest."""
    return {
        "articles": others.articles[:FIRST_OTHERS],
        "more": max(0, len(others.articles) - FIRST_OTHERS) + others.more,
        "url": f"{url}#others",
    }


def _paging(listing: Listing, params: QueryDict) -> dict[str, Any]:
    """Django's paginator over the numbers alone; the listing has fetched the page."""
    paginator = Paginator(range(listing.count), listing.page_size)
    page = paginator.get_page(listing.page)
    links = [
        {
            "number": number,
            "url": addresses.page_url(params, number),
            "current": number == listing.page,
        }
        if isinstance(number, int)
        else None
        for number in paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
    here = listing.page == page.number

    def neighbour(exists: bool, step: int) -> str:
        return addresses.page_url(params, page.number + step) if here and exists else ""

    return {
        "page_obj": page,
        "page_links": links if len(links) > 1 else [],
        "previous_url": neighbour(page.has_previous(), -1),
        "next_url": neighbour(page.has_next(), 1),
    }
