"""The pages of a batch in the admin: its log, and the page where one is looked at, decided about and watched."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.batches import BatchError, Kind
from articles.models.batch import Batch
from articles.tasks import enqueue_batch

from ..changelists import Fixed, ForgivingChangelist
from .progress import progress, short
from .rowlist import RowList

MOST_NUMBERS = 200  # rows of a page
LONGEST_KEY = 18  # digits
State = Batch.State


class BatchAdmin(Fixed, ForgivingChangelist, admin.ModelAdmin):
    """A batch is asked for elsewhere and never edited; each decision is a POST, and of two editors at once one wins."""

    list_per_page = 50
    show_full_result_count = False
    row_list: type[RowList]
    folder: str  # of its own templates
    related: tuple[str, ...] = ("user",)  # what a page shows of a batch

    # What a table of batches says

    def kind(self, batch: Any) -> Kind:
        """What the batch does and how it is worded."""
        raise NotImplementedError

    def page_title(self, batch: Any) -> str:
        raise NotImplementedError

    def way_back(self, batch: Any) -> str:
        """The address of what the batch is about, or where the next one begins."""
        raise NotImplementedError

    def counted(self, batches: list[Any]) -> dict[int, Any]:
        """What the log says of each batch of its page, by key, in one statement."""
        raise NotImplementedError

    def counts(self, batch: Any) -> str:
        """What became of the rows so far, for the page that watches."""
        return ""

    def facts(self, batch: Any) -> list[tuple[Any, Any]]:
        """More facts about it, with their labels."""
        return []

    def more(self, request: HttpRequest, batch: Any) -> dict[str, Any]:
        """More for its template."""
        return {}

    # The log

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def progress(self, batch: Batch) -> str:
        return short(batch)

    @admin.display(description=gettext_lazy("started at"), ordering="started_at")
    def started(self, batch: Batch) -> str:
        return date_format(localtime(batch.started_at), "SHORT_DATETIME_FORMAT")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Log

    # Rights

    def may_decide(self, request: HttpRequest, batch: Any) -> bool:
        return request.user.has_perms(self.kind(batch).permissions(batch))

    def may_undo(self, request: HttpRequest, batch: Any) -> bool:
        return request.user.has_perms(self.kind(batch).undo_permissions(batch))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        own = obj is not None and self.may_decide(request, obj)
        return own or super().has_view_permission(request, obj)

    # Its page

    def get_urls(self) -> list[Any]:
        views = {
            "progress": self.watch,
            "choose": self.choose,
            "confirm": self.confirm,
            "discard": self.discard,
            "cancel": self.cancel,
            "resume": self.resume,
            "undo": self.undo,
        }
        own = [self.url(f"{name}/", name, view) for name, view in views.items()]
        return [*own, *super().get_urls()]

    def url(self, tail: str, name: str, view: Callable[..., HttpResponse]) -> Any:
        """A view below the page of a batch."""
        route, full = f"<int:pk>/{tail}", f"articles_{self.opts.model_name}_{name}"
        return path(route, self.admin_site.admin_view(view), name=full)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        batch: Any = self.get_object(request, object_id)
        if batch is None:  # Django's own page says so
            return super().change_view(request, object_id, form_url, extra_context)
        if not self.has_view_permission(request, batch):
            raise PermissionDenied
        return self._answer(request, "run", self.page_title(batch), self._page(request, batch))

    def _page(self, request: HttpRequest, batch: Any) -> dict[str, Any]:
        kind, may_decide = self.kind(batch), self.may_decide(request, batch)
        preview = batch.state == State.PREVIEW
        context = {
            "batch": batch,
            "kind": kind,
            "words": kind.words,
            "plan": kind.plan(batch),
            "facts": self.facts(batch),
            "preview": preview,
            "may_decide": may_decide,
            "way_back": self.way_back(batch),
        }
        if batch.is_busy:
            return context | {
                "progress": self._progress(batch),
                "if_cancelled": kind.words.if_cancelled(batch.state),
            }
        listed = self.row_list(batch, request.GET)
        chosen = batch.chosen().count() if preview else 0
        can_choose = preview and may_decide and kind.can_leave_out and listed.can_choose
        return context | {
            "list": listed,
            "rows": listed.shown(listed.page, can_choose),
            "can_choose": can_choose,
            "chosen": chosen,
            "can_confirm": chosen or kind.may_be_empty or can_choose,
            "button": kind.button(batch, chosen),
            "may_undo": self.may_undo(request, batch) and kind.can_undo(batch),
            "may_resume": may_decide and batch.can_resume(),
            **self.more(request, batch),
        }

    def _progress(self, batch: Any) -> dict[str, Any]:
        return progress(batch, self.kind(batch).words, self.counts(batch))

    def _answer(
        self, request: HttpRequest, template: str, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        """A page of the table's own template of this name, or of that of all batches."""
        names = [f"admin/articles/{folder}/{template}.html" for folder in (self.folder, "batches")]
        return TemplateResponse(request, names, self.context(request, title) | context)

    def context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        """What all pages of the admin need."""
        return {**self.admin_site.each_context(request), "opts": self.opts, "title": title}

    # Decisions

    def watch(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How far the batch is, as JSON for the page that shows it."""
        batch = self.found(pk)
        if not self.has_view_permission(request, batch):
            raise PermissionDenied
        response = JsonResponse(self._progress(batch))
        response["Cache-Control"] = "no-store"
        return response

    def choose(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Leaves rows out or takes them in: those ticked on a page, or all that a list asks for."""
        batch = self.asked(request, pk)
        listed = self.row_list(batch, QueryDict(request.POST.get("list", "")))
        done = self._choose(request, batch, listed)
        if request.headers.get("Accept") == "application/json":
            button = self.kind(batch).button(batch, batch.chosen().count())
            return JsonResponse({"button": button, "done": done})
        if not done:
            self.too_late(request, batch)
        return HttpResponseRedirect(self.address(batch) + listed.address())

    def _choose(self, request: HttpRequest, batch: Any, listed: RowList) -> bool:
        what, leave_out = request.POST.get("do", ""), partial(self.kind(batch).leave_out, batch)
        if what in ("leave_all", "take_all"):
            return leave_out(listed.filtered, what == "leave_all")
        shown, taken = _numbers(request, "shown"), _numbers(request, "take")
        if what in ("leave_page", "take_page"):
            return leave_out(batch.rows.filter(pk__in=shown), what == "leave_page")
        return leave_out(batch.rows.filter(pk__in=shown - taken), True) and leave_out(
            batch.rows.filter(pk__in=shown & taken), False
        )

    def confirm(self, request: HttpRequest, pk: int) -> HttpResponse:
        """From the preview to the work; the boxes of the page count as they stand."""
        batch = self.asked(request, pk)
        kind = self.kind(batch)
        if batch.state == State.PREVIEW and "shown" in request.POST:
            self._choose(request, batch, self.row_list(batch, {}))
        if batch.state == State.PREVIEW and not kind.may_be_empty and not batch.chosen().exists():
            messages.warning(request, kind.words.nothing_chosen)
            return redirect(self.address(batch))
        return self._claimed(request, batch, kind.confirm, _("Confirmed: %(what)s"))

    def discard(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ends a preview; nothing is changed."""
        batch = self.asked(request, pk)
        if batch.state != State.PREVIEW:
            self.too_late(request, batch)
            return redirect(self.address(batch))
        batch.cancel()
        self.log(request, batch, _("Dropped: %(what)s"))
        messages.info(request, self.kind(batch).words.dropped)
        return HttpResponseRedirect(self.way_back(batch))

    def cancel(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Stops what is going on, after the rows that are being worked at."""
        batch = self.asked(request, pk)
        if batch.is_busy:
            batch.cancel()
            self.log(request, batch, _("Cancelled: %(what)s"))
        else:
            self.too_late(request, batch)
        return redirect(self.address(batch))

    def resume(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Does the rest of what stopped in the middle."""
        return self._claimed(request, self.asked(request, pk), _resume, _("Tried again: %(what)s"))

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Says what undoing would do; does it by a POST."""
        batch = self.found(pk)
        kind = self.kind(batch)
        if not self.may_undo(request, batch):
            raise PermissionDenied
        if not kind.can_undo(batch):
            self.too_late(request, batch)
            return redirect(self.address(batch))
        if request.method == "POST":
            return self._claimed(request, batch, kind.start_undo, _("Undone: %(what)s"))
        context = {
            "batch": batch,
            "words": kind.words,
            "plan": kind.plan(batch),
            "problem": kind.undo_problem(batch),
            "points": [*kind.undo_points(batch), str(kind.words.undo_keeps)],
        }
        return self._answer(request, "undo", _("Undo"), context)

    def _claimed(
        self, request: HttpRequest, batch: Any, claim: Callable[[Any], bool], text: str
    ) -> HttpResponse:
        """Has a worker go on if the claim succeeds; says why if not."""
        try:
            if claim(batch):
                self.log(request, batch, text)
                enqueue_batch(batch)
            else:
                self.too_late(request, batch)
        except BatchError as error:
            messages.error(request, str(error))
        return redirect(self.address(batch))

    def found(self, pk: int) -> Any:
        """The batch; a page that is not there if there is none."""
        rows = self.model._default_manager.select_related(*self.related).filter(pk=pk)
        batch = rows.first() if pk < 2**63 else None
        if batch is None:
            raise Http404
        return batch

    def asked(self, request: HttpRequest, pk: int) -> Any:
        """The batch; only a POST by somebody who may decide about it decides anything."""
        batch = self.found(pk)
        if request.method != "POST" or not self.may_decide(request, batch):
            raise PermissionDenied
        return batch

    def address(self, batch: Any) -> str:
        """The page of the batch."""
        return reverse(f"admin:articles_{self.opts.model_name}_change", args=[batch.pk])

    def log(self, request: HttpRequest, batch: Any, text: str) -> None:
        """Into the history of the batch itself and of all that it is about."""
        kind = self.kind(batch)
        message = text % {"what": kind.plan(batch).heading}
        for thing in (batch, *kind.things(batch)):
            LogEntry.objects.log_actions(request.user.pk or 0, [thing], CHANGE, message, single_object=True)

    def too_late(self, request: HttpRequest, batch: Any) -> None:
        batch.refresh_from_db(fields=["state"])
        text = str(self.kind(batch).words.too_late) % {"state": batch.get_state_display()}
        messages.warning(request, text)


class Log(ChangeList):
    """Counts the rows of all batches of a page in one statement."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        batches = list(self.result_list)
        log: Any = self.model_admin
        counted = log.counted(batches)
        for batch in batches:
            batch.counted = counted.get(batch.pk)
        self.result_list = batches


def _resume(batch: Batch) -> bool:
    return batch.resume()


def _numbers(request: HttpRequest, name: str) -> set[int]:
    """Keys of rows; a page has no more than a few."""
    texts = request.POST.getlist(name)[:MOST_NUMBERS]
    return {int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY}
