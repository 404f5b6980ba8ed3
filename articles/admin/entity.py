"""Entities in the admin: found by name and alias, with what may be the same, and merged, split and applied."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.curating.likeness import could_be_same
from articles.models import ArticleEntity, Decision, Entity, EntityAlias, Origin

from .batches.curationstarts import Curated
from .changelists import TableFilter
from .forms import AliasForm
from .named import NamedAdmin

_SURE = (
    ~Q(origin=Origin.ANALYSER)
    | Exists(EntityAlias.objects.filter(entity=OuterRef("pk"), origin=Origin.EDITOR))
    | Exists(ArticleEntity.objects.filter(entity=OuterRef("pk"), origin=Origin.EDITOR))
    | Exists(Decision.objects.filter(entity=OuterRef("pk")))
)


class GuessFilter(TableFilter):
    """What came from texts alone is where the mistakes are."""

    title = gettext_lazy("known by")
    parameter_name = "known"
    table = {
        "guess": (gettext_lazy("the analysis alone"), ~_SURE),
        "sure": (gettext_lazy("editors too"), _SURE),
    }


class AliasInline(admin.TabularInline):
    model = EntityAlias
    form = AliasForm
    extra = 1
    fields = ("name", "origin")
    readonly_fields = ("origin",)


@admin.register(Entity)
class EntityAdmin(Curated, NamedAdmin):
    """Those that are part of others only lead there."""

    list_display = ("__str__", "kind", "country", "origin", "articles")
    list_filter = ("kind", GuessFilter, ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country",)
    list_per_page = 50
    show_full_result_count = False
    fields = ("name", "note", "kind", "country", "slug")
    autocomplete_fields = ("country",)
    inlines = (AliasInline,)
    change_form_template = "admin/articles/entity/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entity]:
        return self.current_only(request, super().get_queryset(request))

    def matches(self, key: str) -> Q:
        aliases = EntityAlias.objects.filter(folded__contains=key)
        return super().matches(key) | Q(pk__in=aliases.values("entity"))

    def save_model(self, request: HttpRequest, obj: Entity, form: Any, change: bool) -> None:
        """What an editor saves is an editor's."""
        obj.origin = Origin.EDITOR
        super().save_model(request, obj, form, change)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        entity = self.get_object(request, object_id)
        if entity is not None and entity.merged_into_id:
            names = {"name": entity, "other": entity.final}
            messages.info(request, _("“%(name)s” is part of “%(other)s”.") % names)
            return redirect("admin:articles_entity_change", entity.final.pk)
        context = (extra_context or {}) | ({"facts": self._facts(entity)} if entity else {})
        return super().change_view(request, object_id, form_url, context)

    def _facts(self, entity: Entity) -> dict[str, Any]:
        return {
            "articles": entity.article_links.filter(rejected=False).count(),
            "merged": list(entity.merged.order_by("sort_key")[:20]),
            "same": could_be_same(entity),
        }
