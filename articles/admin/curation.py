"""Changes of the archive in the admin: their log, and the page where one is looked at, decided about and watched."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.formats import date_format, localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.curating import Subject, can_resume, can_undo, subject_of, to_do
from articles.curating.work import work_of
from articles.models import Curation, CurationRow

from .changelists import ForgivingChangelist
from .curationdecisions import CurationDecisions, thing_address
from .curationplan import button, heading, plan_of
from .curationprogress import progress
from .curationrows import CurationList, shown_rows
from .curationstarts import CurationStarts
from .importprogress import short

State = Curation.State


class CurationLog(ChangeList):
    """Counts the changed articles of all lines of a page in one statement."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        found = list(self.result_list)
        rows = CurationRow.objects.filter(curation__in=found, is_done=True).order_by()
        counts = rows.values_list("curation").annotate(
            changed=Count("id"), undone=Count("id", filter=Q(is_undone=True))
        )
        counted = {pk: (done, undone) for pk, done, undone in counts}
        for curation in found:
            curation.counted = counted.get(curation.pk, (0, 0))
        self.result_list = found


@admin.register(Curation)
class CurationAdmin(CurationStarts, CurationDecisions, ForgivingChangelist, admin.ModelAdmin):
    """A change is asked for on the page of an entity or tag; here it is looked at, confirmed and taken back."""

    list_display = ("what", "kind", "progress", "result", "started", "user")
    list_filter = ("kind", "state", ("user", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("user", "entity", "tag")
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description=gettext_lazy("change"))
    def what(self, curation: Curation) -> str:
        return heading(curation)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def progress(self, curation: Curation) -> str:
        return short(curation)

    @admin.display(description=gettext_lazy("result"))
    def result(self, curation: Any) -> str:
        done, undone = curation.counted
        if not done:
            return "–"
        text = ngettext("%(count)s article", "%(count)s articles", done) % {"count": localize(done)}
        return f"{text}, {localize(undone)} {_('undone')}" if undone else text

    @admin.display(description=gettext_lazy("started at"), ordering="started_at")
    def started(self, curation: Curation) -> str:
        return date_format(localtime(curation.started_at), "SHORT_DATETIME_FORMAT")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CurationLog

    def may_curate(self, request: HttpRequest, subject: Subject) -> bool:
        """Changing links of articles, and entities or tags themselves, takes the rights to both."""
        return request.user.has_perm("articles.change_article") and request.user.has_perm(
            f"articles.change_{subject.field}"
        )

    def may_decide(self, request: HttpRequest, curation: Curation) -> bool:
        return self.may_curate(request, subject_of(curation))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Curation | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Curation | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Curation | None = None) -> bool:
        own = obj is not None and self.may_decide(request, obj)
        return own or super().has_view_permission(request, obj)

    def get_urls(self) -> list[Any]:
        decisions = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"articles_curation_{name}")
            for name, view in self.decisions().items()
        ]
        return [*decisions, *self.start_urls(), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        curation = self.get_object(request, object_id)
        if curation is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, curation):
            raise PermissionDenied
        context = self.context(request, self._title(curation)) | self._page(request, curation)
        return TemplateResponse(request, "admin/articles/curation/run.html", context)

    def _page(self, request: HttpRequest, curation: Curation) -> dict[str, Any]:
        may_decide = self.may_decide(request, curation)
        preview = curation.state == State.PREVIEW
        context = {
            "curation": curation,
            "plan": plan_of(curation),
            "preview": preview,
            "may_decide": may_decide,
            "thing_address": thing_address(curation),
        }
        if curation.is_busy:
            return context | {"progress": progress(curation)}
        listed = CurationList(curation, request.GET)
        chosen = to_do(curation).count() if preview else 0
        can_choose = preview and may_decide and work_of(curation).can_leave_out and listed.total > 0
        return context | {
            "list": listed,
            "rows": shown_rows(curation, listed.page, can_choose),
            "can_choose": can_choose,
            "chosen": chosen,
            "can_confirm": chosen or curation.kind == Curation.Kind.MERGE or can_choose,
            "button": button(curation, chosen),
            "may_undo": may_decide and can_undo(curation),
            "may_resume": may_decide and can_resume(curation),
        }

    def _title(self, curation: Curation) -> str:
        kind = str(curation.get_kind_display())
        return (
            _("Preview: %(kind)s") % {"kind": kind} if curation.state == State.PREVIEW else kind.capitalize()
        )
