"""What editors decide about a change: leave articles out, confirm, drop, cancel, try again, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.curating import (
    CurationError,
    can_undo,
    cancel,
    confirm,
    leave_out,
    resume,
    start_undo,
    subject_of,
    thing_of,
    to_do,
    undo_problem,
)
from articles.curating.merging import losers_of
from articles.models import Curation
from articles.tasks import enqueue_curation

from .curationplan import button, heading
from .curationprogress import progress
from .curationrows import CurationList

State = Curation.State
Kind = Curation.Kind
MOST_NUMBERS = 200  # rows of a page
LONGEST_KEY = 18  # digits


class CurationDecisions:
    """Views beside those of Django's; each change is a POST, and of two editors at once one wins."""

    admin_site: Any
    opts: Any
    may_decide: Callable[..., bool]
    has_view_permission: Callable[..., bool]

    def decisions(self) -> dict[str, Callable[..., HttpResponse]]:
        """Views by the last part of their address."""
        return {
            "progress": self.progress_view,
            "choose": self.choose,
            "confirm": self.confirm,
            "discard": self.discard,
            "cancel": self.cancel,
            "resume": self.resume,
            "undo": self.undo,
        }

    def progress_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How far the change is, as JSON for the page that shows it."""
        curation = found(pk)
        if not self.has_view_permission(request, curation):
            raise PermissionDenied
        response = JsonResponse(progress(curation))
        response["Cache-Control"] = "no-store"
        return response

    def choose(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Leaves articles out or takes them in: those ticked on a page, or all that a list asks for."""
        curation = self._asked(request, pk)
        listed = CurationList(curation, QueryDict(request.POST.get("list", "")))
        done = self._choose(request, curation, listed)
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"button": button(curation, to_do(curation).count()), "done": done})
        if not done:
            self._too_late(request, curation)
        return HttpResponseRedirect(address(curation) + listed.address())

    def _choose(self, request: HttpRequest, curation: Curation, listed: CurationList) -> bool:
        what = request.POST.get("do", "")
        if what in ("leave_all", "take_all"):
            return leave_out(curation, listed.filtered, what == "leave_all")
        shown, taken = _numbers(request, "shown"), _numbers(request, "take")
        rows = curation.rows.all()
        if what in ("leave_page", "take_page"):
            return leave_out(curation, rows.filter(pk__in=shown), what == "leave_page")
        return leave_out(curation, rows.filter(pk__in=shown - taken), True) and leave_out(
            curation, rows.filter(pk__in=shown & taken), False
        )

    def confirm(self, request: HttpRequest, pk: int) -> HttpResponse:
        """From the preview to the work; the boxes of the page count as they stand."""
        curation = self._asked(request, pk)
        if curation.state == State.PREVIEW and "shown" in request.POST:
            self._choose(request, curation, CurationList(curation, {}))
        if curation.state == State.PREVIEW and curation.kind != Kind.MERGE and not to_do(curation).exists():
            messages.warning(request, _("No article is chosen; there is nothing to do."))
            return redirect(address(curation))
        try:
            if confirm(curation):
                self._log(request, curation, _("Confirmed: %(what)s"))
                enqueue_curation(curation)
            else:
                self._too_late(request, curation)
        except CurationError as error:
            messages.error(request, str(error))
        return redirect(address(curation))

    def discard(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ends a preview; nothing is changed."""
        curation = self._asked(request, pk)
        if curation.state != State.PREVIEW:
            self._too_late(request, curation)
            return redirect(address(curation))
        cancel(curation)
        messages.info(request, _("Dropped; nothing was changed."))
        return HttpResponseRedirect(thing_address(curation))

    def cancel(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Stops what is going on, after the articles that are being worked at."""
        curation = self._asked(request, pk)
        if curation.is_busy:
            cancel(curation)
            self._log(request, curation, _("Cancelled: %(what)s"))
        else:
            self._too_late(request, curation)
        return redirect(address(curation))

    def resume(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Does the rest of what stopped in the middle."""
        curation = self._asked(request, pk)
        if resume(curation):
            self._log(request, curation, _("Tried again: %(what)s"))
            enqueue_curation(curation)
        else:
            self._too_late(request, curation)
        return redirect(address(curation))

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Says what undoing would do; does it by a POST."""
        curation = found(pk)
        if not self.may_decide(request, curation):
            raise PermissionDenied
        if not can_undo(curation):
            self._too_late(request, curation)
            return redirect(address(curation))
        if request.method == "POST":
            return self._undo(request, curation)
        context = self.context(request, _("Undo")) | {
            "curation": curation,
            "heading": heading(curation),
            "problem": undo_problem(curation),
            "count": curation.rows.filter(is_done=True, is_undone=False).count(),
        }
        return TemplateResponse(request, "admin/articles/curation/undo.html", context)

    def _undo(self, request: HttpRequest, curation: Curation) -> HttpResponse:
        try:
            if start_undo(curation):
                self._log(request, curation, _("Undone: %(what)s"))
                enqueue_curation(curation)
            else:
                self._too_late(request, curation)
        except CurationError as error:
            messages.error(request, str(error))
        return redirect(address(curation))

    def context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        """What all pages of the admin need."""
        return {**self.admin_site.each_context(request), "opts": self.opts, "title": title}

    def _asked(self, request: HttpRequest, pk: int) -> Curation:
        """The change; only a POST by somebody who may make it decides anything."""
        curation = found(pk)
        if request.method != "POST" or not self.may_decide(request, curation):
            raise PermissionDenied
        return curation

    def _log(self, request: HttpRequest, curation: Curation, text: str) -> None:
        """Into the history of the change itself and of all that it is about."""
        subject, message = subject_of(curation), text % {"what": heading(curation)}
        things = [curation, thing_of(curation)]
        if curation.kind == Kind.MERGE:
            things += subject.model.objects.filter(pk__in=losers_of(curation))
        for thing in things:
            LogEntry.objects.log_actions(request.user.pk, [thing], CHANGE, message, single_object=True)

    def _too_late(self, request: HttpRequest, curation: Curation) -> None:
        curation.refresh_from_db(fields=["state"])
        text = _(
            "This change was decided about meanwhile, perhaps by somebody else; its state is now: %(state)s."
        )
        messages.warning(request, text % {"state": curation.get_state_display()})


def found(pk: int) -> Curation:
    """The change; a page that is not there if there is none."""
    rows = Curation.objects.select_related("entity", "tag", "user").filter(pk=pk)
    curation = rows.first() if pk < 2**63 else None
    if curation is None:
        raise Http404
    return curation


def address(curation: Curation) -> str:
    """The page of the change."""
    return reverse("admin:articles_curation_change", args=[curation.pk])


def thing_address(curation: Curation) -> str:
    """The page of the entity or tag that it is about."""
    return reverse(f"admin:articles_{subject_of(curation).field}_change", args=[thing_of(curation).pk])


def _numbers(request: HttpRequest, name: str) -> set[int]:
    """Keys of rows; a page has no more than a few."""
    texts = request.POST.getlist(name)[:MOST_NUMBERS]
    return {int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY}
