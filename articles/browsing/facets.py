"""Facets: how many of the hits each value of a filter has.

A facet counts the articles that pass all *other* filters, so that a second value can be added to the first.
Only the newest `MAX_COUNTED` hits are counted, which bounds the time for the commonest words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Count, F, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ArticleCountry, ArticleEntity, ArticleQuerySet, ArticleTag

MAX_COUNTED = 10_000
MAX_VALUES = 40


class FacetValue(NamedTuple):
    """One line of a facet."""

    value: str
    label: str
    count: int


def _link_counts(links: Any, value: str, target: str) -> Callable[[QuerySet], QuerySet]:
    def count(ids: QuerySet) -> QuerySet:
        found = links.objects.accepted().filter(article__in=ids).order_by()
        return found.values(value=F(value), label=F(f"{target}__name"), key=F(f"{target}__sort_key"))

    return count


def _source_counts(ids: QuerySet) -> QuerySet:
    found = Article.objects.filter(pk__in=ids).order_by()
    return found.values(value=F("source__slug"), label=F("source__name"), key=F("source__sort_key"))


def _section_counts(ids: QuerySet) -> QuerySet:
    found = Article.objects.filter(pk__in=ids).exclude(section="").order_by()
    return found.values(value=F("section"), label=F("section"), key=F("section"))


def _year_counts(ids: QuerySet) -> QuerySet:
    found = Article.objects.filter(pk__in=ids, published_at__isnull=False).order_by()
    year = ExtractYear("published_at")
    return found.annotate(year=year).values(value=F("year"), label=F("year"), key=F("year"))


FACETS: dict[str, tuple[Any, Callable[[QuerySet], QuerySet]]] = {
    "country": (_("Country"), _link_counts(ArticleCountry, "country_id", "country")),
    "section": (_("Section"), _section_counts),
    "source": (_("Source"), _source_counts),
    "tag": (_("Topic"), _link_counts(ArticleTag, "tag__slug", "tag")),
    "entity": (_("Name"), _link_counts(ArticleEntity, "entity__slug", "entity")),
    "year": (_("Year"), _year_counts),
}


def count_facet(name: str, articles: ArticleQuerySet) -> list[FacetValue]:
    """The commonest values of the facet among the articles; years newest first."""
    ids = articles.newest_first().values("pk")[:MAX_COUNTED]
    counted = FACETS[name][1](ids).annotate(count=Count("pk"))
    ordered = counted.order_by("-key") if name == "year" else counted.order_by("-count", "key")
    return [FacetValue(str(row["value"]), str(row["label"]), row["count"]) for row in ordered[:MAX_VALUES]]
