"""How far a batch is, as its page says it while somebody watches."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _

from articles.batches import Words
from articles.models.batch import Batch
from articles.tasks import batch_is_waiting

PATIENCE = 3.0  # seconds after which a batch that nobody took up is said to wait
SILENCE = 45.0  # seconds without a sign of life, after which the page says so


def progress(batch: Batch, words: Words, counts: str = "") -> dict[str, Any]:
    """State, rows done and in all (None as long as nobody knows), and sentences about them."""
    return {
        "state": batch.state,
        "busy": batch.is_busy,
        "heading": words.doing(batch.state) or str(batch.get_state_display()),
        "done": batch.done,
        "total": batch.total,
        "line": _line(batch, words),
        "counts": counts,
        "note": _note(batch),
    }


def short(batch: Batch) -> str:
    """State and progress in a few words, for lists."""
    state = str(batch.get_state_display())
    if not batch.is_busy or not batch.done:
        return state
    if not batch.total:
        return f"{state}, {localize(batch.done)}"
    return f"{state}, {min(99, 100 * batch.done // batch.total)} %"


def _line(batch: Batch, words: Words) -> str:
    if batch.total is None:
        return str(words.looked_at) % {"done": localize(batch.done)}
    return str(words.done_of) % {"done": localize(batch.done), "total": localize(batch.total)}


def _note(batch: Batch) -> str:
    """Why nothing seems to happen, for work that is going on."""
    if not batch.is_busy:
        return ""
    silent = (timezone.now() - batch.alive_at).total_seconds()
    if silent > PATIENCE and batch_is_waiting(batch):
        return _("Waiting for a worker.")
    if batch.cancel_requested:
        return _("It will stop after the rows it is working at.")
    if silent > SILENCE:
        return _("No sign of life for a while; if the worker is gone, another one takes over.")
    return ""
