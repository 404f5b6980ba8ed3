"""What the pages of feeds and of sources share: who may change feeds, their form, their state in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Feed

NEAR = timedelta(days=1)
AS_NEW = {
    "etag": "",
    "last_modified": "",
    "failures": 0,
    "redirects": 0,
    "last_error": "",
    "next_fetch_at": None,
}


class FeedRights:
    """Feeds belong to their source: who may change sources may do so with their feeds, and so may who has the
    right on feeds."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _may(request, "view_source", "view_feed") or self.has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _may(request, "change_source", "add_feed")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _may(request, "change_source", "change_feed")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _may(request, "change_source", "delete_feed")


def _may(request: HttpRequest, *rights: str) -> bool:
    return any(request.user.has_perm(f"articles.{right}") for right in rights)


class FeedForm(forms.ModelForm):
    """Only addresses that the worker would fetch."""

    class Meta:
        model = Feed
        fields: list[str] = []  # the admin names them
        help_texts = {
            "url": gettext_lazy(
                "Of the feed itself; from that of a site, its feeds can be found in the list of feeds."
            )
        }

    def clean_url(self) -> str:
        from articles.fetching import FetchError
        from articles.fetching.addresses import checked_url

        try:
            checked_url(self.cleaned_data["url"])
        except FetchError as error:
            raise ValidationError(_(error.message) % error.params) from error
        return self.cleaned_data["url"]

    def clean_interval(self) -> int:
        interval = self.cleaned_data["interval"]
        if not 5 <= interval <= 60 * 24 * 30:
            raise ValidationError(_("Please give from 5 minutes to 43,200 (30 days)."))
        return interval


def save_feed(form: forms.ModelForm) -> None:
    """Stores what the form changed and nothing else, since the worker writes the rest; a new address is a new feed."""
    feed = form.instance
    if feed.pk is None:
        feed.save()
        return
    changed = {name: getattr(feed, name) for name in form.changed_data}
    if "url" in changed:
        changed |= AS_NEW
    if changed:
        Feed.objects.filter(pk=feed.pk).update(**changed)
        feed.refresh_from_db()


def state_of(feed: Feed) -> SafeString:
    """How it goes, in a word or two."""
    if not feed.is_active:
        return format_html('<span class="feed-state is-stopped">{}</span>', _("stopped"))
    if feed.failures:
        text = ngettext("%(count)s failure", "%(count)s failures in a row", feed.failures)
        return format_html('<span class="feed-state is-failing">{}</span>', text % {"count": feed.failures})
    if feed.fetched_at is None:
        return format_html('<span class="feed-state">{}</span>', _("not fetched yet"))
    return format_html('<span class="feed-state is-well">{}</span>', _("all right"))


def moment(time: datetime | None, nothing: str = "–") -> SafeString | str:
    """A time as its distance from now if that is short, and exactly for who points at it."""
    if time is None:
        return nothing
    exact = date_format(localtime(time), "SHORT_DATETIME_FORMAT")
    near = abs(timezone.now() - time) < NEAR
    shown = naturaltime(time) if near else date_format(localtime(time), "SHORT_DATE_FORMAT")
    return format_html('<time datetime="{}" title="{}">{}</time>', time.isoformat(), exact, shown)


def due(feed: Feed) -> SafeString | str:
    """When it is fetched next."""
    if not feed.is_active:
        return "–"
    if feed.next_fetch_at is None or feed.next_fetch_at <= timezone.now():
        return _("at once")
    return moment(feed.next_fetch_at)
