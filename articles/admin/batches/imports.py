"""Imports in the admin: paste or upload, look at what would happen, decide, watch, take back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.batches import Kind
from articles.importing import IMPORT, bring_back, read_again, stage_upload
from articles.models import ImportRow, ImportRun, Outcome
from articles.tasks import enqueue_batch

from ..changelists import TableFilter
from .base import BatchAdmin
from .dialects import DialectForm, unread_facts
from .importform import ImportForm
from .importlist import NAMES, ImportList
from .importrows import shown_rows
from .rowlist import PENDING

State = ImportRun.State


class OriginFilter(TableFilter):
    """Feeds bring a run every few minutes; whoever looks for an import by hand hides them."""

    title = gettext_lazy("origin")
    parameter_name = "origin"
    table = {
        "hand": (gettext_lazy("by hand"), Q(feed=None)),
        "feed": (gettext_lazy("from feeds"), Q(feed__isnull=False)),
    }


@admin.register(ImportRun)
class ImportRunAdmin(BatchAdmin):
    """A run is made by the form; its page shows progress, preview or result."""

    list_display = ("__str__", "progress", "result", "started", "user", "origin")
    list_filter = ("state", OriginFilter, ("feed", admin.RelatedOnlyFieldListFilter))
    list_select_related = related = ("user", "feed")
    date_hierarchy = "started_at"
    row_list = ImportList
    folder = "imports"

    @admin.display(description=gettext_lazy("result"))
    def result(self, run: Any) -> str:
        found = (((run.counted or {}).get(outcome, 0), outcome.label) for outcome in Outcome)
        return ", ".join(f"{localize(count)} {label}" for count, label in found if count) or "–"

    @admin.display(description=gettext_lazy("feed or source"))
    def origin(self, run: ImportRun) -> str:
        return str(run.feed) if run.feed else run.source_name or "–"

    def kind(self, batch: ImportRun) -> Kind:
        return IMPORT

    def page_title(self, batch: ImportRun) -> str:
        return _("Preview") if batch.state == State.PREVIEW else str(batch)

    def way_back(self, batch: ImportRun) -> str:
        return reverse("admin:articles_importrun_add")

    def counted(self, batches: list[ImportRun]) -> dict[int, dict[str, int]]:
        groups = ImportRow.objects.filter(run__in=batches).order_by().values_list("run", "outcome")
        found: dict[int, dict[str, int]] = {}
        for run, outcome, count in groups.annotate(Count("id")):
            found.setdefault(run, {})[outcome] = count
        return found

    def counts(self, batch: ImportRun) -> str:
        found = dict(ImportList(batch, {}).counts)
        if batch.state == State.RUNNING:
            found.pop(PENDING, None)
        return ", ".join(
            f"{localize(found[name])} {label}" for name, label in NAMES.items() if found.get(name)
        )

    def facts(self, batch: ImportRun) -> list[tuple[Any, Any]]:
        facts = [(_("Feed"), batch.feed), (_("Source"), batch.source_name)]
        known = [fact for fact in facts if fact[1]] + [(_("New articles"), batch.get_status_display())]
        return known + unread_facts(batch)

    def more(self, request: HttpRequest, batch: ImportRun) -> dict[str, Any]:
        may_read = batch.state == State.PREVIEW and self.may_decide(request, batch) and batch.dialects
        return {"dialects": DialectForm(batch) if may_read else None}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms(IMPORT.rights)

    def has_view_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return self.has_add_permission(request) or super().has_view_permission(request, obj)

    def get_urls(self) -> list[Any]:
        own = [
            self.url("dialects/", "dialects", self.read_again),
            self.url("rows/<int:number>/", "row", self.row_view),
            self.url("rows/<int:number>/part/", "part", self.bring_back),
        ]
        return own + super().get_urls()

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form: Any = ImportForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            run = stage_upload(form.run(request.user), form.named_bytes())
            enqueue_batch(run)
            return redirect("admin:articles_importrun_change", run.pk)
        context = {
            "adminform": AdminForm(form, [(None, {"fields": list(form.fields)})], {}, model_admin=self),
            "form": form,
            "media": self.media + form.media,
        }
        return self._answer(request, "upload", _("Import articles"), context)

    def read_again(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Has the tables of a preview read anew, with another delimiter or encoding."""
        run = self.asked(request, pk)
        form = DialectForm(run, request.POST)
        if not form.is_valid():
            messages.error(request, _("Nothing was changed: please choose a delimiter and an encoding."))
        elif read_again(run, form.dialects()):
            enqueue_batch(run)
        else:
            self.too_late(request, run)
        return redirect(self.address(run))

    def row_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """One row, with all its text."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = _row(pk, number)
        can_choose = row.run.state == State.PREVIEW and self.may_decide(request, row.run)
        (shown,) = shown_rows(row.run, [row], can_choose=can_choose, in_full=True)
        title = _("Row %(number)s") % {"number": localize(number)}
        return self._answer(request, "row", title, {"batch": row.run, "row": shown})

    def bring_back(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Puts a part that was left out back into the text of a row of a preview; the boxes count as they stand."""
        run = self.asked(request, pk)
        listed = ImportList(run, QueryDict(request.POST.get("list", "")))
        if run.state == State.PREVIEW and "shown" in request.POST:
            self._choose(request, run, listed)
        part = request.POST.get("part", "")
        known = part.isascii() and part.isdecimal() and len(part) < 9
        if not known or not bring_back(_row(pk, number), int(part)):
            self.too_late(request, run)
        if "list" not in request.POST:
            return redirect("admin:articles_importrun_row", pk, number)
        return HttpResponseRedirect(f"{self.address(run)}{listed.address()}#row-{number}")


def _row(run: int, number: int) -> ImportRow:
    """The row of a run; a page that is not there if there is none."""
    rows = ImportRow.objects.select_related("article", "run").filter(run=run, number=number)
    row = rows.first() if max(run, number) < 2**31 else None
    if row is None:
        raise Http404
    return row
