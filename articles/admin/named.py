"""Countries in the admin, and what the lists of all names share."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Country
from articles.text.normalise import clean_line, sort_key, without_written_umlauts

from .changelists import Fixed, ForgivingChangelist, view_name


class NamedAdmin(ForgivingChangelist, admin.ModelAdmin):
    """Search by the sort key: "osterreich", "oesterreich" and "Österreich" find Österreich."""

    counted = "article_links"
    list_display: Any = ("name", "articles")
    search_fields = ("name",)
    ordering = ("sort_key",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found = super().get_queryset(request)
        if view_name(request).endswith("_changelist"):
            found = found.annotate(article_count=self._count())
        return found

    def _count(self) -> Any:
        """A subquery, which is only asked for the rows of a page; a join would count for all rows of the archive."""
        links = self.model._meta.get_field(self.counted)
        rows = links.related_model.objects.filter(**{links.field.name: OuterRef("pk")}).order_by()
        rows = rows.filter(rejected=False) if self.counted == "article_links" else rows
        return Coalesce(Subquery(rows.values(links.field.name).annotate(n=Count("*")).values("n")), 0)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        key = sort_key(clean_line(search_term))
        return queryset.filter(self.matches(key) | self.matches(without_written_umlauts(key))), False

    def matches(self, key: str) -> Q:
        """What a folded search term finds."""
        return Q(sort_key__contains=key)

    @admin.display(description=_("articles"), ordering="article_count")
    def articles(self, row: Any) -> int:
        return row.article_count


@admin.register(Country)
class CountryAdmin(Fixed, NamedAdmin):
    """ISO 3166-1 is not ours to change: names may be corrected, none added or removed."""

    list_display = ("name", "code", "articles")
    fields = ("code", "name")
    readonly_fields = ("code",)

    def matches(self, key: str) -> Q:
        return super().matches(key) | Q(code__iexact=key)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Country | None:
        return super().get_object(request, object_id.replace("\0", ""), from_field)
