"""Lists of feeds (OPML) in the admin: shown first, then added; and all feeds as such a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

SALT = "articles.admin.feedlists"
MOST = 1000  # feeds of a list, so that no request takes long


class ListForm(forms.Form):
    """The file of another reader."""

    file = forms.FileField(
        label=gettext_lazy("OPML file"),
        help_text=gettext_lazy(
            "The list of feeds as other readers export it. Feeds that are here already are skipped."
        ),
    )

    def clean_file(self) -> list[Any]:
        """The feeds in it."""
        from articles.feeding import OpmlError, read_opml

        try:
            found = read_opml(self.cleaned_data["file"].read())
        except OpmlError as error:
            raise forms.ValidationError(_(str(error))) from error
        if not found:
            raise forms.ValidationError(_("There is no feed in this list."))
        if len(found) > MOST:
            raise forms.ValidationError(
                _("There are more than %(most)d feeds in this list; please split it."), params={"most": MOST}
            )
        return found


class FeedLists:
    """Two views beside those of Django's."""

    admin_site: Any
    opts: Any
    media: Any
    has_add_permission: Callable[..., bool]
    has_view_permission: Callable[..., bool]

    def upload_list(self, request: HttpRequest) -> HttpResponse:
        """A file, then what it would add, then adding it. The list travels signed, so nothing is kept between."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if "list" in request.POST:
            return self._add(request)
        form = ListForm(request.POST or None, request.FILES or None)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Feeds from a list"),
            "form": form,
        }
        if request.method == "POST" and form.is_valid():
            outlines = form.cleaned_data["file"]
            context |= {
                "preview": _tried(outlines),
                "list": signing.dumps(outlines, salt=SALT, compress=True),
            }
        return TemplateResponse(request, "admin/articles/feeds/opml.html", context)

    def download_list(self, request: HttpRequest) -> HttpResponse:
        """All feeds as OPML."""
        from articles.feeding import export_feeds

        if not self.has_view_permission(request):
            raise PermissionDenied
        headers = {"Content-Disposition": 'attachment; filename="feeds.opml"'}
        return HttpResponse(export_feeds(), content_type="text/x-opml; charset=utf-8", headers=headers)

    def _add(self, request: HttpRequest) -> HttpResponse:
        from articles.feeding import Outline, subscribe

        try:
            rows = signing.loads(request.POST["list"], salt=SALT)
        except signing.BadSignature:
            messages.error(request, _("The list came back damaged; please choose the file again."))
            return redirect("admin:articles_feed_opml")
        say_added(request, subscribe(Outline(*row) for row in rows))
        return redirect("admin:articles_feed_changelist")


def say_added(request: HttpRequest, added: Any) -> None:
    """Tells what became of feeds that were to be added."""
    text = ngettext("%(count)d feed added.", "%(count)d feeds added.", len(added.created))
    messages.success(request, text % {"count": len(added.created)})
    if added.refused:
        reasons = "; ".join(f"{url}: {reason}" for url, reason in added.refused[:5])
        messages.warning(request, _("Not added: %(reasons)s") % {"reasons": reasons})


def _tried(outlines: Any) -> Any:
    """What would become of the list: done, and rolled back."""
    from articles.feeding import subscribe

    with transaction.atomic():
        found = subscribe(outlines)
        transaction.set_rollback(True)
    return found
