"""Feeds of a site whose address is all that an editor knows: looked for, shown, and those chosen added."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Feed

from .feedform import AS_NEW
from .opml import say_added

SALT = "articles.admin.foundfeeds"


class SiteForm(forms.Form):
    """The address, of which the feeds are found when the form is checked."""

    address = forms.CharField(
        label=gettext_lazy("Address of the site"),
        max_length=2000,
        help_text=gettext_lazy("Its home page, or the page of one of its sections: www.example.org"),
        widget=forms.TextInput(attrs={"class": "vURLField", "inputmode": "url"}),
    )

    def clean_address(self) -> Any:
        """The feeds found there."""
        from articles.feeding import find_feeds
        from articles.fetching import FetchError

        address = self.cleaned_data["address"]
        try:
            found = find_feeds(address if "://" in address else f"https://{address}")
        except FetchError as error:
            raise forms.ValidationError(_(error.message) % error.params) from error
        if not found.feeds:
            raise forms.ValidationError(_("No feed was found at this address."))
        return found


class FeedFinder:
    """A view beside those of Django's."""

    admin_site: Any
    opts: Any
    has_add_permission: Callable[..., bool]
    has_change_permission: Callable[..., bool]

    def find_feeds(self, request: HttpRequest) -> HttpResponse:
        """An address, then the feeds found there, then adding those chosen, or one of them in the place of a `feed`.

        What was found travels signed, so nothing is kept between.
        """
        number = request.POST.get("feed") or request.GET.get("feed") or ""
        feed = get_object_or_404(Feed, pk=number) if number.isdecimal() else None
        if not (self.has_change_permission(request, feed) if feed else self.has_add_permission(request)):
            raise PermissionDenied
        if "list" in request.POST:
            return _take(request, feed)
        form = SiteForm(request.POST or None, initial={"address": feed.url if feed else ""})
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Find feeds"), "form": form,
            "feed": feed,
        }  # fmt: skip
        if request.method == "POST" and form.is_valid():
            found = form.cleaned_data["address"]
            rows = [(link.title[:200], link.url, found.site) for link in found.feeds]
            context |= {"found": _choices(found.feeds), "list": signing.dumps(rows, salt=SALT, compress=True)}
        return TemplateResponse(request, "admin/articles/feeds/find.html", context)


def _choices(links: Collection[Any]) -> list[tuple[Any, bool]]:
    """The links, each with whether it is a feed here already."""
    known = set(Feed.objects.filter(url__in=[link.url for link in links]).values_list("url", flat=True))
    return [(link, link.url in known) for link in links]


def _take(request: HttpRequest, feed: Feed | None) -> HttpResponse:
    from articles.feeding import Outline, subscribe

    try:
        rows = signing.loads(request.POST["list"], salt=SALT)
    except signing.BadSignature:
        messages.error(request, _("The list came back damaged; please look for the feeds again."))
        return redirect("admin:articles_feed_find")
    chosen = set(request.POST.getlist("chosen"))
    outlines = [Outline(*row) for row in rows if row[1] in chosen]
    if not outlines:
        messages.warning(request, _("No feed was chosen."))
        return redirect("admin:articles_feed_find")
    if feed is None:
        say_added(request, subscribe(outlines))
        return redirect("admin:articles_feed_changelist")
    if Feed.objects.filter(url=outlines[0].url).exists():
        messages.warning(request, _("This feed exists already."))
    else:
        Feed.objects.filter(pk=feed.pk).update(url=outlines[0].url, **AS_NEW)
        messages.success(request, _("The feed has its new address, and is fetched within a minute or two."))
    return redirect("admin:articles_feed_change", feed.pk)
