"""How far a run is, as its page says it while somebody watches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import ImportRun
from articles.tasks.runs import is_waiting

from .importrows import NAMES, counts

PATIENCE = 3.0  # seconds after which a run that nobody took up is said to wait
SILENCE = 45.0  # seconds without a sign of life, after which the page says so
State = ImportRun.State
DOING = {
    State.PREPARING: gettext_lazy("The files are being read"),
    State.RUNNING: gettext_lazy("The articles are being written"),
    State.UNDOING: gettext_lazy("The import is being undone"),
}


def progress(run: ImportRun) -> dict[str, Any]:
    """State, rows done and in all (None as long as nobody knows), and sentences about them."""
    return {
        "state": run.state,
        "busy": run.is_busy,
        "heading": str(DOING.get(State(run.state), run.get_state_display())),
        "done": run.done,
        "total": run.total,
        "line": _line(run),
        "counts": _counts(run),
        "note": waiting_note(run, is_waiting),
    }


def short(run: Any) -> str:
    """State and progress in a few words, for lists."""
    state = str(run.get_state_display())
    if not run.is_busy or not run.done:
        return state
    if not run.total:
        return f"{state}, {localize(run.done)}"
    return f"{state}, {min(99, 100 * run.done // run.total)} %"


def _line(run: ImportRun) -> str:
    if run.total is not None:
        return _("%(done)s of %(total)s rows") % {"done": localize(run.done), "total": localize(run.total)}
    return _("%(done)s rows read") % {"done": localize(run.done)}


def _counts(run: ImportRun) -> str:
    found = counts(run)
    if run.state == State.RUNNING:
        found.pop("pending", None)
    return ", ".join(f"{localize(found[name])} {label}" for name, label in NAMES.items() if found.get(name))


def waiting_note(run: Any, is_waiting: Callable[[Any], bool]) -> str:
    """Why nothing seems to happen, for work that is going on."""
    if not run.is_busy:
        return ""
    silent = (timezone.now() - run.alive_at).total_seconds()
    if silent > PATIENCE and is_waiting(run):
        return _("Waiting for a worker.")
    if run.cancel_requested:
        return _("It will stop after the rows it is working at.")
    if silent > SILENCE:
        return _("No sign of life for a while; if the worker is gone, another one takes over.")
    return ""
