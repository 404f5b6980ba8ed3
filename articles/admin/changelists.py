"""Lists of the admin: their filters and rights, and how they cope with any address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db import DataError, transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst


class Fixed:
    """For what is neither made nor removed by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class TableFilter(admin.SimpleListFilter):
    """A filter of a list; `table` has the label and the condition of each value that the address may name."""

    table: Mapping[str, tuple[Any, Any]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(value, label) for value, (label, _condition) in self.table.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        _label, condition = self.table.get(self.value() or "", ("", Q()))
        return queryset.filter(condition)


def view_name(request: HttpRequest) -> str:
    """The name of the address that was asked for, such as articles_tag_changelist."""
    return (request.resolver_match and request.resolver_match.url_name) or ""


class ForgivingChangelist:
    """For a value that Django's own checks let through and the calendar or the database refuses (the year 9999,
    half a regular expression), the list appears without its filters, as for any other unknown one.

    Its title is what it lists; Django's "Select entity to change" is for the fields that open it in a window.
    """

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        try:
            with transaction.atomic():  # the refusal must not spoil what comes after it
                found = super().get_changelist_instance(request)  # type: ignore[misc]
        except (DataError, OverflowError, ValueError) as error:
            raise IncorrectLookupParameters from error
        if not found.is_popup:
            found.title = capfirst(found.opts.verbose_name_plural)
        return found
