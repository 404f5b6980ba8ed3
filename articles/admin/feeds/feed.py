"""Feeds in the admin: how they go, fetched now, stopped, and lists of them in and out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Feed

from ..changelists import ForgivingChangelist, TableFilter
from .feedform import FeedForm, FeedRights, due, moment, save_feed, state_of
from .finding import FeedFinder
from .opml import FeedLists


class StateFilter(TableFilter):
    """What an editor looks after: feeds that fail."""

    title = gettext_lazy("state")
    parameter_name = "state"
    table = {
        "failing": (gettext_lazy("failing"), Q(is_active=True, failures__gt=0)),
        "well": (gettext_lazy("all right"), Q(is_active=True, failures=0)),
        "stopped": (gettext_lazy("stopped"), Q(is_active=False)),
    }


@admin.register(Feed)
class FeedAdmin(FeedRights, FeedLists, FeedFinder, ForgivingChangelist, admin.ModelAdmin):
    form = FeedForm
    list_display = ("name", "state_and_error", "succeeded", "fetched", "next")
    list_filter = (StateFilter, ("source", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("source",)
    list_per_page = 50
    search_fields = ("title", "url", "source__name")
    autocomplete_fields = ("source",)
    readonly_fields = ("state", "succeeded", "fetched", "next", "error", "runs_of_it")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    actions = ("fetch_now", "activate", "stop")
    fieldsets = (
        (None, {"fields": ("source", "url", "title", "is_active", "interval", "full_text")}),
        (gettext_lazy("How it goes"), {"fields": readonly_fields}),
    )

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        own = [
            path("find/", wrap(self.find_feeds), name="articles_feed_find"),
            path("opml/", wrap(self.upload_list), name="articles_feed_opml"),
            path("opml/download/", wrap(self.download_list), name="articles_feed_opml_download"),
        ]
        return own + super().get_urls()

    def get_fieldsets(self, request: HttpRequest, obj: Feed | None = None) -> Any:
        return self.fieldsets if obj else self.fieldsets[:1]

    def save_model(self, request: HttpRequest, obj: Feed, form: forms.ModelForm, change: bool) -> None:
        save_feed(form)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Feeds")} | (extra_context or {}))

    @admin.display(description=gettext_lazy("feed"), ordering="source__sort_key")
    def name(self, feed: Feed) -> SafeString:
        title = ": ".join(filter(None, (feed.source.name, feed.title)))
        return format_html('{} <span class="feed-url">{}</span>', title, feed.url)

    @admin.display(description=gettext_lazy("state"), ordering="failures")
    def state_and_error(self, feed: Feed) -> SafeString:
        return format_html('{} <span class="feed-error">{}</span>', state_of(feed), feed.last_error)

    @admin.display(description=gettext_lazy("state"))
    def state(self, feed: Feed) -> SafeString:
        return state_of(feed)

    @admin.display(description=gettext_lazy("last success"), ordering="succeeded_at")
    def succeeded(self, feed: Feed) -> SafeString | str:
        return moment(feed.succeeded_at)

    @admin.display(description=gettext_lazy("last fetched"), ordering="fetched_at")
    def fetched(self, feed: Feed) -> SafeString | str:
        return moment(feed.fetched_at)

    @admin.display(description=gettext_lazy("next fetch"), ordering="next_fetch_at")
    def next(self, feed: Feed) -> SafeString | str:
        return due(feed)

    @admin.display(description=gettext_lazy("last error"))
    def error(self, feed: Feed) -> SafeString | str:
        if not feed.failures:
            return feed.last_error or "–"
        address = f"{reverse('admin:articles_feed_find')}?feed={feed.pk}"
        return format_html('{} <a href="{}">{}</a>', feed.last_error, address, _("Look for feeds there"))

    @admin.display(description=gettext_lazy("imports"))
    def runs_of_it(self, feed: Feed) -> SafeString:
        address = reverse("admin:articles_importrun_changelist")
        return format_html(
            '<a href="{}?feed__id__exact={}">{}</a>', address, str(feed.pk), _("show imports of this feed")
        )

    @admin.action(description=gettext_lazy("Fetch now"), permissions=["change"])
    def fetch_now(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        from articles.feeding import make_due
        from articles.tasks.feeds import enqueue_feed

        asked = 0
        for feed in queryset.filter(is_active=True):
            make_due(feed)
            enqueue_feed(feed)
            asked += 1
        if asked:
            text = ngettext("%(count)d feed is being fetched.", "%(count)d feeds are being fetched.", asked)
            messages.success(request, text % {"count": asked})
        if queryset.filter(is_active=False).exists():
            messages.warning(request, _("Stopped feeds are not fetched; start them first."))

    @admin.action(description=gettext_lazy("Start"), permissions=["change"])
    def activate(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        values = {"is_active": True, "failures": 0, "next_fetch_at": None}
        self._say(request, queryset.filter(is_active=False).update(**values))

    @admin.action(description=gettext_lazy("Stop"), permissions=["change"])
    def stop(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        self._say(request, queryset.filter(is_active=True).update(is_active=False))

    def _say(self, request: HttpRequest, count: int) -> None:
        text = ngettext("%(count)d feed changed.", "%(count)d feeds changed.", count)
        messages.success(request, text % {"count": count})
