"""What editors decide about an import: leave rows out, confirm, drop, cancel, read again, try again, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.importing import cancel, confirm, start_undo
from articles.importing.reviewing import leave_out, read_again, resume
from articles.models import ImportRun, Outcome
from articles.tasks import enqueue

from .importprogress import progress
from .importreading import ReadingForm
from .importrows import RowList, importable

State = ImportRun.State
MOST_NUMBERS = 200  # of a page


class ImportDecisions:
    """Views beside those of Django's; each change is a POST, and of two editors at once one wins."""

    admin_site: Any
    opts: Any
    log_change: Callable[..., Any]
    has_add_permission: Callable[..., bool]
    has_undo_permission: Callable[..., bool]
    has_view_permission: Callable[..., bool]

    def decisions(self) -> dict[str, Callable[..., HttpResponse]]:
        """Views by the last part of their address."""
        return {
            "progress": self.progress_view,
            "choose": self.choose,
            "confirm": self.confirm,
            "discard": self.discard,
            "cancel": self.cancel,
            "reading": self.reading,
            "resume": self.resume,
            "undo": self.undo,
        }

    def progress_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How far the run is, as JSON for the page that shows it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        response = JsonResponse(progress(_run(pk)))
        response["Cache-Control"] = "no-store"
        return response

    def choose(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Leaves rows out or takes them in: those ticked on a page, or all that a list asks for."""
        run, asked = self._asked(request, pk), QueryDict(request.POST.get("list", ""))
        listed = RowList(run, asked)
        done = self._choose(request, run, listed)
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"button": button(importable(run)), "done": done})
        if not done:
            self._too_late(request, run)
        return HttpResponseRedirect(_address(run) + listed.address())

    def _choose(self, request: HttpRequest, run: ImportRun, listed: RowList) -> bool:
        what = request.POST.get("do", "")
        if what in ("leave_all", "take_all"):
            return leave_out(run, listed.filtered, what == "leave_all")
        shown, taken = _numbers(request, "shown"), _numbers(request, "take")
        if what in ("leave_page", "take_page"):
            return leave_out(run, run.rows.filter(number__in=shown), what == "leave_page")
        return leave_out(run, run.rows.filter(number__in=shown - taken), True) and leave_out(
            run, run.rows.filter(number__in=shown & taken), False
        )

    def confirm(self, request: HttpRequest, pk: int) -> HttpResponse:
        """From the preview to the import; the boxes of the page count as they stand."""
        run = self._asked(request, pk)
        if run.state == State.PREVIEW and "shown" in request.POST:
            self._choose(request, run, RowList(run, {}))
        if run.state == State.PREVIEW and not importable(run):
            messages.warning(request, _("All rows are left out; there is nothing to import."))
        elif confirm(run):
            self._log(request, run, _("Confirmed."))
            enqueue(run)
        else:
            self._too_late(request, run)
        return redirect(_address(run))

    def discard(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ends a preview; nothing is written."""
        run = self._asked(request, pk)
        if run.state != State.PREVIEW:
            self._too_late(request, run)
            return redirect(_address(run))
        cancel(run)
        self._log(request, run, _("Dropped."))
        messages.info(request, _("The import was dropped; nothing was written."))
        return HttpResponseRedirect(reverse("admin:articles_importrun_add"))

    def cancel(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Stops what is going on, after the rows that are being worked at."""
        run = self._asked(request, pk)
        if run.is_busy:
            cancel(run)
            self._log(request, run, _("Cancelled."))
        else:
            self._too_late(request, run)
        return redirect(_address(run))

    def reading(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Has the tables of a preview read anew, with another delimiter or encoding."""
        run = self._asked(request, pk)
        form = ReadingForm(run, request.POST)
        if not form.is_valid():
            messages.error(request, _("Nothing was changed: please choose a delimiter and an encoding."))
        elif read_again(run, form.reading()):
            enqueue(run)
        else:
            self._too_late(request, run)
        return redirect(_address(run))

    def resume(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Does the rest of a run that failed."""
        run = self._asked(request, pk)
        if resume(run):
            self._log(request, run, _("Tried again."))
            enqueue(run)
        else:
            self._too_late(request, run)
        return redirect(_address(run))

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Says what undoing would do; does it by a POST."""
        if not self.has_undo_permission(request):
            raise PermissionDenied
        run = _run(pk)
        if request.method == "POST":
            if start_undo(run):
                self._log(request, run, _("Undone."))
                enqueue(run)
            else:
                self._too_late(request, run)
            return redirect(_address(run))
        if not self.can_undo(run):
            self._too_late(request, run)
            return redirect(_address(run))
        context = self.context(request, _("Undo %(run)s") % {"run": run}) | {"run": run} | to_undo(run)
        return TemplateResponse(request, "admin/articles/importrun/undo.html", context)

    def can_undo(self, run: ImportRun) -> bool:
        """Is it over, and did it change anything that was not undone yet?"""
        return run.state in ImportRun.UNDOABLE and any(to_undo(run).values())

    def context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        """What all pages of the admin need."""
        return {**self.admin_site.each_context(request), "opts": self.opts, "title": title}

    def _asked(self, request: HttpRequest, pk: int) -> ImportRun:
        """The run; only a POST by somebody who may import decides anything."""
        if request.method != "POST" or not self.has_add_permission(request):
            raise PermissionDenied
        return _run(pk)

    def _log(self, request: HttpRequest, run: ImportRun, what: str) -> None:
        self.log_change(request, run, what)

    def _too_late(self, request: HttpRequest, run: ImportRun) -> None:
        run.refresh_from_db(fields=["state"])
        text = _(
            "This import was decided about meanwhile, perhaps by somebody else; its state is now: %(state)s."
        )
        messages.warning(request, text % {"state": run.get_state_display()})


def button(count: int) -> str:
    """Label of the button that confirms."""
    text = ngettext("Import %(count)s article", "Import %(count)s articles", count)
    return text % {"count": localize(count)}


def to_undo(run: ImportRun) -> dict[str, int]:
    """How many articles undoing would remove and restore, if nobody changed them since."""
    rows = run.rows.filter(is_done=True, undone="", article__isnull=False)
    return {
        "removed": rows.filter(outcome=Outcome.CREATED).count(),
        "restored": rows.filter(outcome=Outcome.UPDATED).count(),
    }


def _run(pk: int) -> ImportRun:
    run = ImportRun.objects.filter(pk=pk).first() if pk < 2**63 else None
    if run is None:
        raise Http404
    return run


def _address(run: ImportRun) -> str:
    return reverse("admin:articles_importrun_change", args=[run.pk])


def _numbers(request: HttpRequest, name: str) -> set[int]:
    """Numbers of rows; a page has no more than a few."""
    found = request.POST.getlist(name)[:MOST_NUMBERS]
    return {int(text) for text in found if text.isascii() and text.isdecimal() and len(text) < 10}
