"""The filters of the list, straight from the address (django-filter).

Within one filter the values are alternatives (country=KP&country=RU finds both); different filters narrow
each other. Unknown parameters are ignored; a value that cannot be read is ignored with a sentence.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ArticleCountry, ArticleEntity, ArticleQuerySet, ArticleTag
from articles.search.periods import period
from articles.text.countries import resolve
from articles.text.normalise import clean_line

VALUE_FILTERS = ("country", "section", "source", "tag", "entity")
MAX_VALUES = 50  # of one filter
MAX_VALUE = 200  # characters


class ValuesField(forms.Field):
    """All values of a repeated parameter, cleaned, without repetition; any text is valid."""

    widget = forms.SelectMultiple

    def clean(self, value: Any) -> list[str]:
        return list(dict.fromkeys(text for raw in value or [] if (text := clean_line(str(raw))[:MAX_VALUE])))[
            :MAX_VALUES
        ]


class PeriodField(forms.CharField):
    """A day, month or year in ISO or German form; gives its first and last day."""

    def clean(self, value: Any) -> tuple[date, date] | None:
        text = clean_line(str(value or ""))[:40]
        found = period(text) if text else None
        if text and found is None:
            raise forms.ValidationError(_("“%(value)s” is no date."), params={"value": text})
        return found


class ValuesFilter(django_filters.Filter):
    """Base of the repeatable filters."""

    field_class = ValuesField

    def filter(self, qs: ArticleQuerySet, value: list[str]) -> ArticleQuerySet:
        return self.narrow(qs, value) if value else qs

    def narrow(self, qs: ArticleQuerySet, values: list[str]) -> ArticleQuerySet:
        return qs.filter(**{f"{self.field_name}__in": values})


class LinkFilter(ValuesFilter):
    """By accepted links of the model `links`, whose column `field_name` holds the values."""

    def __init__(self, links: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.links = links

    def narrow(self, qs: ArticleQuerySet, values: list[str]) -> ArticleQuerySet:
        accepted = self.links.objects.accepted().filter(article=OuterRef("pk"))
        return qs.filter(Exists(accepted.filter(**{f"{self.field_name}__in": values})))


class CountryFilter(LinkFilter):
    """By code, in any letter case, or by whatever names the country in German."""

    def narrow(self, qs: ArticleQuerySet, values: list[str]) -> ArticleQuerySet:
        return super().narrow(qs, [country_code(value) for value in values])


class SectionFilter(ValuesFilter):
    """By the section's name, in any letter case."""

    def narrow(self, qs: ArticleQuerySet, values: list[str]) -> ArticleQuerySet:
        either = Q()
        for value in values:
            either |= Q(section__iexact=value)
        return qs.filter(either)


class DayFilter(django_filters.Filter):
    """Articles published since the first day of a period, or until its last."""

    field_class = PeriodField

    def filter(self, qs: ArticleQuerySet, value: tuple[date, date] | None) -> ArticleQuerySet:
        if not value:
            return qs
        first = self.lookup_expr == "gte"
        moment = datetime.combine(value[0] if first else value[1], time.min if first else time.max)
        if moment.year < 2 or moment.year > 9998:  # the zone's offset would leave the calendar
            return qs if first == (moment.year < 2) else qs.none()
        return qs.filter(**{f"published_at__{self.lookup_expr}": timezone.make_aware(moment)})


def country_code(value: str) -> str:
    """ISO 3166-1 alpha-2 code of what was typed; what names no country is given back in capitals."""
    return resolve(value) or value.upper()


class ArticleFilter(django_filters.FilterSet):
    """The filters of interfaces and page; `q`, `sort` and `page` are not filters but the listing's own."""

    country = CountryFilter(links=ArticleCountry, field_name="country_id")
    source = ValuesFilter(field_name="source__slug")
    tag = LinkFilter(links=ArticleTag, field_name="tag__slug")
    entity = LinkFilter(links=ArticleEntity, field_name="entity__slug")
    section = SectionFilter(field_name="section")

    class Meta:
        model = Article
        fields: list[str] = []

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """`from` is a word of Python, so the two dates are named here."""
        days = {"from": DayFilter(lookup_expr="gte"), "to": DayFilter(lookup_expr="lte")}
        return super().get_filters() | days
