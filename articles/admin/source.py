"""Sources in the admin, with their feeds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.models import Feed, Source

from .feeds.feedform import FeedForm, FeedRights, save_feed, state_of
from .named import NamedAdmin


class FeedInline(FeedRights, admin.StackedInline):
    """The feeds of a source; each has a page of its own, too."""

    model = Feed
    form = FeedForm
    fields = ("url", ("title", "interval"), ("is_active", "full_text"), "state")
    readonly_fields = ("state",)
    extra = 0
    show_change_link = True
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    @admin.display(description=_("state"))
    def state(self, feed: Feed) -> SafeString | str:
        return state_of(feed) if feed.pk else "–"


@admin.register(Source)
class SourceAdmin(NamedAdmin):
    counted = "articles"
    list_display = ("name", "homepage", "keeps_pictures", "articles")
    list_filter = ("keeps_pictures",)
    fields = ("name", "slug", "homepage", "keeps_pictures", "own_articles")
    readonly_fields = ("own_articles",)
    inlines = (FeedInline,)
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    @admin.display(description=_("articles"))
    def own_articles(self, source: Source) -> SafeString | str:
        if source.pk is None:
            return "–"
        count = source.articles.count()
        text = ngettext("%(count)s article", "%(count)s articles", count) % {"count": localize(count)}
        address = reverse("admin:articles_article_changelist")
        return format_html('<a href="{}?source__id__exact={}">{}</a>', address, str(source.pk), text)

    def save_formset(self, request: HttpRequest, form: forms.ModelForm, formset: Any, change: bool) -> None:
        formset.save(commit=False)
        for row in formset.initial_forms + formset.extra_forms:
            if row.instance not in formset.deleted_objects and row.has_changed():
                save_feed(row)
        for feed in formset.deleted_objects:
            feed.delete()
