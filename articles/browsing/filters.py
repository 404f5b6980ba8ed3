"""The filters of the list, straight from the address (django-filter).

Within one filter the values are alternatives (country=KP&country=RU finds both); different filters narrow
each other. Unknown parameters are ignored; a value that cannot be read is ignored with a sentence.
They work on the search documents, whose vectors hold what is filtered by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Entity, SearchDocument, Source, Tag
from articles.models.mergeable import Mergeable
from articles.models.search_document import SearchDocumentQuerySet
from articles.search import properties
from articles.search.compiling import NOTHING, period_tsquery
from articles.search.periods import period
from articles.search.terms import any_of
from articles.text.countries import resolve
from articles.text.normalise import clean_line
from articles.text.vector import quote

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


class PropertyFilter(django_filters.Filter):
    """A repeatable filter by lexemes of properties; `lexemes_of` gives those of the values."""

    field_class = ValuesField

    def __init__(self, lexemes_of: Callable[[list[str]], list[str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.lexemes_of = lexemes_of

    def filter(self, qs: SearchDocumentQuerySet, value: list[str]) -> SearchDocumentQuerySet:
        if not value:
            return qs
        return qs.matching(any_of([quote(lexeme) for lexeme in self.lexemes_of(value)] or [NOTHING]))


class DayFilter(django_filters.Filter):
    """Articles published since the first day of a period, or until its last."""

    field_class = PeriodField

    def filter(self, qs: SearchDocumentQuerySet, value: tuple[date, date] | None) -> SearchDocumentQuerySet:
        if not value:
            return qs
        days = (value[0], None) if self.lookup_expr == "gte" else (None, value[1])
        return qs.matching(f"({period_tsquery(*days)} & !{quote(properties.UNDATED)})")


def country_code(value: str) -> str:
    """ISO 3166-1 alpha-2 code of what was typed; what names no country is given back in capitals."""
    return resolve(value) or value.upper()


def _countries(values: list[str]) -> list[str]:
    return [properties.country(country_code(value)) for value in values]


def _sections(values: list[str]) -> list[str]:
    return [properties.section(value) for value in values]


def by_slug(model: Any, slugs: Iterable[str]) -> dict[str, Any]:
    """Sources, entities or tags by their slugs; what became part of another stands for the other."""
    things = model.objects.filter(slug__in=slugs)
    if not issubclass(model, Mergeable):
        return {thing.slug: thing for thing in things}
    return {thing.slug: thing.final for thing in things.select_related("merged_into")}


def _keys(model: Any, lexeme: Callable[[int], str]) -> Callable[[list[str]], list[str]]:
    return lambda slugs: [lexeme(thing.pk) for thing in by_slug(model, slugs).values()]


class ArticleFilter(django_filters.FilterSet):
    """The filters of interfaces and page; `q`, `sort` and `page` are not filters but the listing's own."""

    country = PropertyFilter(_countries)
    source = PropertyFilter(_keys(Source, properties.source))
    tag = PropertyFilter(_keys(Tag, properties.tag))
    entity = PropertyFilter(_keys(Entity, properties.entity))
    section = PropertyFilter(_sections)

    class Meta:
        model = SearchDocument
        fields: list[str] = []

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """`from` is a word of Python, so the two dates are named here."""
        days = {"from": DayFilter(lookup_expr="gte"), "to": DayFilter(lookup_expr="lte")}
        return super().get_filters() | days
