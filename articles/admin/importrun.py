"""Imports in the admin: paste or upload, look at what would happen, then confirm or drop it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.importing import cancel, confirm, stage_upload
from articles.importing.payload import from_payload
from articles.models import ImportRun, Outcome
from articles.parsers.bodies import body_blocks
from articles.tasks import enqueue

from .changelists import ForgivingChangelist
from .import_form import ImportForm
from .labels import field_label

ROWS_A_PAGE = 25


@admin.register(ImportRun)
class ImportRunAdmin(ForgivingChangelist, admin.ModelAdmin):
    """A run is made by the form, never edited; its page shows the preview or the result."""

    list_display = ("__str__", "started_at", "state", "source_name", "user", "result")
    list_filter = ("state",)
    list_select_related = ("user",)
    date_hierarchy = "started_at"

    @admin.display(description=gettext_lazy("result"))
    def result(self, run: ImportRun) -> str:
        counts = run.counts().items()
        return ", ".join(f"{count} {Outcome(outcome).label}" for outcome, count in counts if count) or "–"

    def has_change_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.add_article") and request.user.has_perm(
            "articles.change_article"
        )

    def has_view_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return self.has_add_permission(request) or super().has_view_permission(request, obj)

    def get_urls(self) -> list[Any]:
        own = [
            path(
                "<int:pk>/confirm/",
                self.admin_site.admin_view(self.confirm),
                name="articles_importrun_confirm",
            ),
            path(
                "<int:pk>/discard/",
                self.admin_site.admin_view(self.discard),
                name="articles_importrun_discard",
            ),
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
        context = self._context(request, _("Import articles")) | {
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
        preview = run.state == ImportRun.State.PREVIEW
        rows = run.rows.select_related("article")
        counts = run.counts()
        shown = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
        context = self._context(request, _("Preview") if preview else str(run)) | {
            "run": run,
            "preview": preview,
            "may_decide": self.has_add_permission(request),
            "counts": [(Outcome(outcome), count) for outcome, count in counts.items()],
            "importable": counts["created"] + counts["updated"],
            "page": shown,
            "rows": [_shown(row) for row in shown] if preview else shown.object_list,
        }
        return TemplateResponse(request, "admin/articles/importrun/run.html", context)

    def confirm(self, request: HttpRequest, pk: int) -> HttpResponse:
        run = self._in_preview(request, pk)
        if run and confirm(run):
            enqueue(run)
        return redirect("admin:articles_importrun_change", pk)

    def discard(self, request: HttpRequest, pk: int) -> HttpResponse:
        run = self._in_preview(request, pk)
        if run:
            cancel(run)
            messages.info(request, _("The import was dropped; nothing was written."))
        return HttpResponseRedirect(reverse("admin:articles_importrun_add"))

    def _in_preview(self, request: HttpRequest, pk: int) -> ImportRun | None:
        """The run, if it still waits for a decision; only a POST by somebody who may import decides."""
        if request.method != "POST" or not self.has_add_permission(request):
            raise PermissionDenied
        run = ImportRun.objects.filter(pk=pk).first()
        if run is None:
            raise Http404
        if run.state != ImportRun.State.PREVIEW:
            messages.warning(request, _("This import was confirmed already."))
            return None
        return run

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts, "title": title}


PREVIEWED = (
    "section", "kicker", "title", "lead", "authors", "agency", "place", "published_at", "modified_at", "source",
    "url", "canonical_url", "external_id", "image_caption", "image_credit", "tags", "countries", "entities",
)  # fmt: skip


def _shown(row: Any) -> dict[str, Any]:
    """A row of the preview: its parsed fields, and for an update what changes and what stays."""
    parsed = from_payload(row.payload) if row.payload else None
    fields = [(field_label(name), _text(getattr(parsed, name))) for name in PREVIEWED] if parsed else []
    return {
        "result": row,
        "fields": [(label, text) for label, text in fields if text],
        "blocks": body_blocks(parsed.body) if parsed else [],
        "changes": [
            (field_label(name), _text(before), _text(after))
            for name, (before, after) in row.changes.items()
            if row.outcome == Outcome.UPDATED
        ],
        "kept": [field_label(name) for name in row.kept],
    }


def _text(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return ", ".join(" – ".join(item) if isinstance(item, tuple) else str(item) for item in value)
    return value
