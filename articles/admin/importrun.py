"""Imports in the admin: paste or upload, look at what would happen, decide, watch, take back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.formats import date_format, localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.importing import stage_upload
from articles.importing.reviewing import can_resume
from articles.models import ImportRow, ImportRun, Outcome
from articles.tasks import enqueue

from .changelists import ForgivingChangelist
from .import_form import ImportForm
from .importdecisions import ImportDecisions, button
from .importdiff import shown_rows
from .importprogress import progress, short
from .importreading import ReadingForm
from .importrows import RowList, importable

State = ImportRun.State


class OriginFilter(admin.SimpleListFilter):
    """Feeds bring a run every few minutes; whoever looks for an import by hand hides them."""

    title = gettext_lazy("origin")
    parameter_name = "origin"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("hand", gettext_lazy("by hand")), ("feed", gettext_lazy("from feeds"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ImportRun]) -> QuerySet[ImportRun]:
        if self.value() in ("hand", "feed"):
            return queryset.filter(feed__isnull=self.value() == "hand")
        return queryset


class RunList(ChangeList):
    """Counts the rows of all runs of a page in one statement."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        runs = list(self.result_list)
        groups = ImportRow.objects.filter(run__in=runs).order_by().values_list("run", "outcome")
        found: dict[int, dict[str, int]] = {}
        for run, outcome, count in groups.annotate(Count("id")):
            found.setdefault(run, {})[outcome] = count
        for run in runs:
            run.counted = found.get(run.pk, {})
        self.result_list = runs


@admin.register(ImportRun)
class ImportRunAdmin(ImportDecisions, ForgivingChangelist, admin.ModelAdmin):
    """A run is made by the form, never edited; its page shows progress, preview or result."""

    list_display = ("__str__", "progress", "result", "started", "user", "origin")
    list_filter = ("state", OriginFilter, ("feed", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("user", "feed")
    list_per_page = 50
    show_full_result_count = False
    date_hierarchy = "started_at"

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def progress(self, run: ImportRun) -> str:
        return short(run)

    @admin.display(description=gettext_lazy("result"))
    def result(self, run: Any) -> str:
        found = ((run.counted.get(outcome, 0), outcome.label) for outcome in Outcome)
        return ", ".join(f"{localize(count)} {label}" for count, label in found if count) or "–"

    @admin.display(description=gettext_lazy("started at"), ordering="started_at")
    def started(self, run: ImportRun) -> str:
        return date_format(localtime(run.started_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=gettext_lazy("feed or source"))
    def origin(self, run: ImportRun) -> str:
        return str(run.feed) if run.feed else run.source_name or "–"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return RunList

    def has_change_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.add_article") and request.user.has_perm(
            "articles.change_article"
        )

    def has_undo_permission(self, request: HttpRequest) -> bool:
        """Undoing removes articles."""
        return self.has_add_permission(request) and request.user.has_perm("articles.delete_article")

    def has_view_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return self.has_add_permission(request) or super().has_view_permission(request, obj)

    def get_urls(self) -> list[Any]:
        views = {f"{name}/": (name, view) for name, view in self.decisions().items()}
        views["rows/<int:number>/"] = ("row", self.row_view)
        own = [
            path(f"<int:pk>/{tail}", self.admin_site.admin_view(view), name=f"articles_importrun_{name}")
            for tail, (name, view) in views.items()
        ]
        return own + super().get_urls()

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ImportForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            run = stage_upload(form.run(request.user), form.named_bytes())
            enqueue(run)
            return redirect("admin:articles_importrun_change", run.pk)
        context = self.context(request, _("Import articles")) | {
            "adminform": admin.helpers.AdminForm(
                form, [(None, {"fields": list(form.fields)})], {}, model_admin=self
            ),
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/articles/importrun/upload.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        run = self.get_object(request, object_id)
        if run is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, run):
            raise PermissionDenied
        context = self.context(request, self._title(run)) | self._page(request, run)
        return TemplateResponse(request, "admin/articles/importrun/run.html", context)

    def _page(self, request: HttpRequest, run: ImportRun) -> dict[str, Any]:
        may_decide = self.has_add_permission(request)
        context = {"run": run, "preview": run.state == State.PREVIEW, "may_decide": may_decide}
        if run.is_busy:
            return context | {"progress": progress(run)}
        listed = RowList(run, request.GET)
        wanted = importable(run) if context["preview"] else 0
        return context | {
            "list": listed,
            "rows": shown_rows(run, listed.page),
            "importable": wanted,
            "button": button(wanted),
            "reading": ReadingForm(run) if context["preview"] and may_decide and run.reading else None,
            "may_undo": self.has_undo_permission(request) and self.can_undo(run),
            "may_resume": may_decide and can_resume(run),
        }

    def row_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """One row, with all its text."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = ImportRow.objects.select_related("article", "run").filter(run=pk, number=number)
        row = rows.first() if max(pk, number) < 2**31 else None
        if row is None:
            raise Http404
        (shown,) = shown_rows(row.run, [row], in_full=True)
        title = _("Row %(number)s") % {"number": localize(number)}
        context = self.context(request, title) | {"run": row.run, "row": shown}
        return TemplateResponse(request, "admin/articles/importrun/row.html", context)

    def _title(self, run: ImportRun) -> str:
        return _("Preview") if run.state == State.PREVIEW else str(run)
