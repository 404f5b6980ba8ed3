"""The filters of the list, straight from the address (django-filter).

Within one filter the values are alternatives (country=KP&country=RU finds both); different filters narrow
each other. Unknown parameters are ignored; a value that cannot be read is ignored with a sentence.
They work on the search documents, whose vectors hold what is filtered by.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import SearchDocument
from articles.models.search_document import SearchDocumentQuerySet
from articles.search.compiling import NOTHING, dated
from articles.search.periods import period
from articles.search.properties import FILTERS
from articles.search.terms import any_of
from articles.text.normalise import clean_line
from articles.text.vector import quote

from .values import lexemes_of

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


class PropertyFilter(django_filters.Filter):  # type: ignore[misc]  # it has no types
    """A repeatable filter by the values of the property of this name."""

    field_class = ValuesField

    def filter(self, qs: SearchDocumentQuerySet, value: list[str]) -> SearchDocumentQuerySet:
        if not value:
            return qs
        lexemes = lexemes_of(FILTERS[self.field_name], value)
        return qs.matching(any_of([quote(lexeme) for lexeme in lexemes] or [NOTHING]))


class DayFilter(django_filters.Filter):  # type: ignore[misc]
    """Articles published since the first day of a period, or until its last."""

    field_class = PeriodField

    def filter(self, qs: SearchDocumentQuerySet, value: tuple[date, date] | None) -> SearchDocumentQuerySet:
        if not value:
            return qs
        first, last = (value[0], None) if self.lookup_expr == "gte" else (None, value[1])
        return qs.matching(dated(first, last))


class ArticleFilter(django_filters.FilterSet):  # type: ignore[misc]
    """The filters of interfaces and page; `q`, `sort` and `page` are not filters but the listing's own."""

    class Meta:
        model = SearchDocument
        fields: list[str] = []

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """One for each property that is a filter, and the two dates."""
        days = {"from": DayFilter(lookup_expr="gte"), "to": DayFilter(lookup_expr="lte")}
        return {name: PropertyFilter(field_name=name) for name in FILTERS} | days
