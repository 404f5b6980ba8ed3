"""Ambiguous names in the admin: one click says who is meant."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.learning.entities import DecisionError, entity_named
from articles.learning.mentions import assign, none_of_them
from articles.learning.worklist import names, open_names
from articles.models import Entity, EntityKind, OpenMention, Source
from articles.text.normalise import clean_line

from ..changelists import Fixed
from .decisions import LARGEST_KEY

NAMES = 10  # a page
NONE, NEW = "none", "new"


@admin.register(OpenMention)
class OpenMentionAdmin(Fixed, admin.ModelAdmin):
    """A list to work through, nothing to edit."""

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        name = "articles_openmention"
        return [
            path("", wrap(self.changelist_view), name=f"{name}_changelist"),
            path("<int:pk>/decide/", wrap(self.decide_view), name=f"{name}_decide"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = _asked(request.GET)
        page = Paginator(names(asked["kind"], asked["q"], asked["source"]), NAMES).get_page(
            request.GET.get("page")
        )
        context = {
            **self.admin_site.each_context(request),
            "title": _("Ambiguous names"),
            "opts": self.opts,
            "asked": asked,
            "page": page,
            "names": open_names(page.object_list, asked["source"]),
            "kinds": EntityKind.choices,
            "sources": Source.objects.filter(articles__open_mentions__isnull=False).distinct(),
            "may_change": self.has_change_permission(request),
            "here": _address(asked, page.number),
            "list": {
                "previous_page": _address(asked, page.number - 1),
                "next_page": _address(asked, page.number + 1),
            },
        }
        return TemplateResponse(request, "admin/articles/links/open.html", context)

    @method_decorator(require_POST)
    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the name means: in this article, in those of its source, or in all."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        back = reverse("admin:articles_openmention_changelist")
        back += _address(asked := _asked(QueryDict(request.POST.get("back", "")[:1000])), asked["page"])
        mention = OpenMention.objects.filter(pk=min(pk, LARGEST_KEY - 1)).select_related("article").first()
        if mention is None:
            messages.info(request, _("Somebody else decided about this name meanwhile."))
            return redirect(back)
        try:
            self._decide(request, mention)
        except DecisionError as error:
            messages.error(request, str(error))
        return redirect(back)

    def _decide(self, request: HttpRequest, mention: OpenMention) -> None:
        choice, mentions = request.POST.get("choice", ""), _scope(request, mention)
        if choice == NONE:
            count = none_of_them(mentions, request.user)
            text = ngettext(
                "“%(name)s” is none of them in %(count)d article.",
                "“%(name)s” is none of them in %(count)d articles.",
                count,
            )
            messages.success(request, text % {"name": mention.name, "count": count})
            return
        with transaction.atomic():
            entity = _chosen(request, mention, choice)
        count = assign(mentions, entity, request.user)
        text = ngettext(
            "“%(name)s” is “%(other)s” in %(count)d article.",
            "“%(name)s” is “%(other)s” in %(count)d articles.",
            count,
        )
        messages.success(request, text % {"name": mention.name, "other": entity, "count": count})


def _chosen(request: HttpRequest, mention: OpenMention, choice: str) -> Entity:
    if choice == NEW:
        given = {name: request.POST.get(name, "").replace("\0", "") for name in ("name", "kind", "note")}
        return entity_named(given["name"], given["kind"] or mention.kind, given["note"])
    number = int(choice) if choice.isascii() and choice.isdigit() and len(choice) < 19 else 0
    entity = Entity.objects.filter(pk=number).first()
    if entity is None:
        raise DecisionError(_("This entity is no longer there. Please choose another one."))
    return entity.final


def _scope(request: HttpRequest, mention: OpenMention) -> QuerySet[OpenMention]:
    scope = request.POST.get("scope")
    same = OpenMention.objects.filter(key=mention.key, kind=mention.kind)
    if scope == "all":
        return same
    if scope == "source":
        return same.filter(article__source=mention.article.source_id)
    return same.filter(pk=mention.pk)


def _asked(given: QueryDict) -> dict[str, Any]:
    """The filters of the list; unknown values are none."""
    kind, source, page = given.get("kind", ""), given.get("source", ""), given.get("page", "1")
    return {
        "kind": kind if kind in EntityKind.values else "",
        "q": clean_line(given.get("q", "").replace("\0", ""))[:200],
        "source": int(source) if source.isascii() and source.isdigit() and len(source) < 19 else None,
        "page": int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1,
    }


def _address(asked: dict[str, Any], page: int) -> str:
    values = {name: asked[name] for name in ("kind", "q", "source") if asked[name]}
    return "?" + urlencode(values | ({"page": page} if page > 1 else {}))
