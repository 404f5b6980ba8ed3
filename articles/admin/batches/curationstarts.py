"""Where changes begin: which are one, what the second is called, which names or tag to apply."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.batches import BatchError
from articles.curating import (
    ENTITY,
    SUBJECTS,
    TAG,
    Subject,
    start_alias,
    start_merge,
    start_split,
    start_tag,
)
from articles.curating.merging import MOST_OTHERS
from articles.models import Curation
from articles.tasks import enqueue_batch

from ..changelists import view_name
from .curationforms import AddForm, SplitForm

LONGEST_KEY = 18  # digits


class CurationStarts:
    """Forms that end in a preview; `what` is "entity" or "tag"."""

    admin_site: Any
    opts: Any
    context: Callable[..., dict[str, Any]]

    def start_urls(self) -> list[Any]:
        """Addresses of the forms."""
        views = {
            "merge": ("merge/<slug:what>/", self.merge),
            "split": ("split/<slug:what>/<int:pk>/", self.split),
            "apply": ("apply/<slug:what>/<int:pk>/", self.apply),
        }
        return [
            path(route, self.admin_site.admin_view(view), name=f"articles_curation_{name}")
            for name, (route, view) in views.items()
        ]

    def merge(self, request: HttpRequest, what: str) -> HttpResponse:
        """Shows those that may be one, lets the editor add others and say which one stays."""
        subject = self._subject(request, what)
        things = chosen(subject, request.POST if request.method == "POST" else request.GET)
        if request.method == "POST":
            winner = next((thing for thing in things if str(thing.pk) == request.POST.get("winner")), None)
            if winner is None:
                messages.error(request, _("Please say which one stays."))
            elif answer := self._begin(request, lambda: start_merge(subject, winner, things, request.user)):
                return answer
        form = AddForm(subject, self.admin_site)
        context = self._context(request, _("Merge"), subject) | {
            "things": things,
            "ids": ",".join(str(thing.pk) for thing in things),
            "best": best(things),
            "form": form,
            "media": form.media,
        }
        return TemplateResponse(request, "admin/articles/curations/merge.html", context)

    def split(self, request: HttpRequest, what: str, pk: int) -> HttpResponse:
        """Asks for the second; its articles are chosen in the preview."""
        subject = self._subject(request, what)
        thing = self._thing(subject, pk)
        form = SplitForm(subject, thing, request.POST or None)
        if request.method == "POST" and form.is_valid():
            values = form.values()
            if answer := self._begin(request, lambda: start_split(subject, thing, values, request.user)):
                return answer
        context = self._context(request, _("Split “%(name)s”") % {"name": thing}, subject) | {
            "thing": thing,
            "form": form,
            "media": form.media,
        }
        return TemplateResponse(request, "admin/articles/curations/split.html", context)

    def apply(self, request: HttpRequest, what: str, pk: int) -> HttpResponse:
        """Asks which names of an entity to look for; a tag is applied as a whole."""
        subject = self._subject(request, what)
        thing = self._thing(subject, pk)
        if request.method == "POST":
            names = request.POST.getlist("name")

            def start() -> Curation:
                return (
                    start_alias(thing, names, request.user)
                    if subject is ENTITY
                    else start_tag(thing, request.user)
                )

            if answer := self._begin(request, start):
                return answer
        context = self._context(request, _("Apply in the whole archive"), subject) | {
            "thing": thing,
            "names": [thing.name, *thing.aliases.values_list("name", flat=True)] if subject is ENTITY else [],
            "picked": request.POST.getlist("name") or request.GET.getlist("name"),
            "rules": thing.rules.filter(is_active=True) if subject is TAG else [],
            "synonyms": thing.synonyms.all() if subject is TAG else [],
        }
        return TemplateResponse(request, "admin/articles/curations/apply.html", context)

    def _begin(self, request: HttpRequest, start: Callable[[], Curation]) -> HttpResponse | None:
        """To the preview; None, with a sentence, if it cannot be done."""
        try:
            curation = start()
        except BatchError as error:
            messages.error(request, str(error))
            return None
        enqueue_batch(curation)
        return redirect("admin:articles_curation_change", curation.pk)

    def _subject(self, request: HttpRequest, what: str) -> Subject:
        subject = SUBJECTS.get(what)
        if subject is None:
            raise Http404
        if not request.user.has_perms(["articles.change_article", f"articles.change_{subject.field}"]):
            raise PermissionDenied
        return subject

    def _thing(self, subject: Subject, pk: int) -> Any:
        thing = subject.model.objects.current().filter(pk=pk).first() if pk < 2**63 else None
        if thing is None:
            raise Http404
        return thing

    def _context(self, request: HttpRequest, title: str, subject: Subject) -> dict[str, Any]:
        """With the list that the way back leads to."""
        return self.context(request, title) | {"opts": subject.model._meta, "subject": subject.field}


def chosen(subject: Subject, asked: Any) -> list[Any]:
    """The entities or tags that an address or a form names, with their articles counted, those with most first."""
    texts = [text for name in ("ids", "add") for value in asked.getlist(name) for text in value.split(",")]
    keys = [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY]
    gone = asked.get("without", "")
    keys = [key for key in dict.fromkeys(keys) if str(key) != gone][: MOST_OTHERS + 1]
    rows = subject.model.objects.current().filter(pk__in=keys).prefetch_related(subject.names)
    if subject is ENTITY:
        rows = rows.select_related("country")
    counted = rows.annotate(n=Count("article_links", filter=Q(article_links__rejected=False)))
    return sorted(counted, key=lambda thing: (-thing.n, thing.pk))


def best(things: list[Any]) -> int:
    """Key of the one that should stay: an editor's before the analyser's, a full name before a bare surname, then the
    one with most articles."""
    order = sorted(
        things, key=lambda thing: (thing.origin != "editor", " " not in thing.name, -thing.n, thing.pk)
    )
    return order[0].pk if order else 0


class Curated:
    """For the admins of entities and tags: merging from their lists."""

    model: Any
    actions: Any = ("merge_selected",)

    @admin.action(description=gettext_lazy("Merge selected …"), permissions=["change"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        keys = [str(pk) for pk in queryset.order_by("pk").values_list("pk", flat=True)[: MOST_OTHERS + 1]]
        to = reverse("admin:articles_curation_merge", args=[self.model._meta.model_name])
        return HttpResponseRedirect(f"{to}?ids={','.join(keys)}")

    def current_only(self, request: HttpRequest, found: QuerySet) -> QuerySet:
        """Lists and suggestions leave out what was merged; its own page still opens."""
        listed = view_name(request).endswith(("_changelist", "autocomplete"))
        return found.filter(merged_into=None) if listed else found
