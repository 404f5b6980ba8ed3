"""The page of one person, organisation, place or other thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt  # nothing is written here: a POST gets its 405
from django.views.decorators.http import require_safe

from articles.browsing.address import ListAddress
from articles.browsing.entities import Companion, Profile, profile
from articles.browsing.timeline import Period
from articles.models import Entity, EntityKind
from articles.search.properties import FILTERS

from .hits import shown_hits

HEADINGS = {"country": _("Countries"), "tag": _("Topics")}
# Of the chart, in units of its own; a bar's height is a share of 100.
BAR, GAP, HEIGHT = 10, 2, 100
LEAST_HEIGHT = 2  # a single article must be seen beside a thousand


@dataclass(frozen=True)
class Bar:
    """A period in the chart; `x`, `y` and `height` as the picture has them, without a comma of any language."""

    label: str
    count: int
    x: str
    y: str
    height: str
    url: str


@dataclass(frozen=True)
class ShownCompanion:
    """What occurs with the entity: its own address, and that of the articles with both."""

    label: str
    note: str
    count: int
    url: str
    both_url: str


@dataclass(frozen=True)
class Company:
    """Companions of one kind under their heading."""

    kind: str
    label: str
    items: list[ShownCompanion]


@csrf_exempt
@require_safe
def entity_page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/name/<slug>/`. What became part of another leads there; only editors see what no published article has."""
    entity = Entity.objects.select_related("country", "merged_into").filter(slug=slug).first()
    if entity is not None and entity.merged_into_id:
        return redirect(entity.final, permanent=True)
    found = profile(entity) if entity else None
    editor = request.user.has_perm("articles.view_entity")
    if entity is None or found is None or not (found.listing.count or editor):
        missing = {"search_url": ListAddress.only("q", slug.replace("-", " ")).url}
        return render(request, "articles/entity_missing.html", missing, status=404)
    context = _facts(found) | _chart(found) | _company(found)
    context["hits"] = shown_hits(found.listing)
    if request.user.has_perm("articles.change_entity"):
        context["edit_url"] = reverse("admin:articles_entity_change", args=[entity.pk])
    return render(request, "articles/entity.html", context)


def _facts(found: Profile) -> dict[str, Any]:
    entity = found.entity
    return {
        "entity": entity,
        "kind": capfirst(EntityKind(entity.kind).label),
        "kind_url": f"{reverse('entities')}?kind={entity.kind}",
        "country_url": ListAddress.only("country", entity.country_id).url if entity.country_id else "",
        "aliases": found.aliases,
        "count": found.listing.count,
        "count_exact": found.listing.count_exact,
        "list_url": found.listing.address.url,
        "sampled": found.sampled if found.is_sample else 0,
    }


def _chart(found: Profile) -> dict[str, Any]:
    """Bars for the picture, which are lines of the table as well; one single period is no chart."""
    if len(found.periods) < 2:
        return {"bars": []}
    most = max(period.count for period in found.periods)
    bars = [_bar(place, period, most, found) for place, period in enumerate(found.periods)]
    return {
        "bars": bars,
        "peak": next(bar for bar in bars if bar.count == most),
        "chart_width": str(BAR * len(bars) - GAP),
        "chart_size": "few" if len(bars) <= 6 else "some" if len(bars) <= 18 else "many",
        "chart_first": bars[0].label,
        "chart_last": bars[-1].label,
        "by_year": found.periods[0].is_year,
    }


def _bar(place: int, period: Period, most: int, found: Profile) -> Bar:
    height = max(LEAST_HEIGHT, round(HEIGHT * period.count / most)) if period.count else 0
    days = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    return Bar(
        date_format(period.first, "Y" if period.is_year else "F Y"),
        period.count,
        str(BAR * place),
        str(HEIGHT - height),
        str(height),
        found.listing.address.with_(days).url,
    )


def _company(found: Profile) -> dict[str, Any]:
    groups = [
        Company(
            kind,
            str(HEADINGS.get(kind) or EntityKind(kind).plural),
            [_companion(each, found.listing.address) for each in companions],
        )
        for kind, companions in found.together.items()
    ]
    sources = [_companion(each, found.listing.address) for each in found.sources]
    return {"together": groups, "sources": sources}


def _companion(companion: Companion, entity: ListAddress) -> ShownCompanion:
    """An entity leads to its page, anything else to the articles with both."""
    if companion.kind in FILTERS:
        both = entity.with_({companion.kind: companion.key}).url
        url = both
    else:
        name = companion.key if companion.note else companion.label.replace('"', "")
        both = entity.with_({"q": f'name:"{name}"'}).url
        url = reverse("entity", args=[companion.key])
    return ShownCompanion(companion.label, companion.note, companion.count, url, both)
