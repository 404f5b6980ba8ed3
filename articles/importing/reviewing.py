"""What an editor decides about a run besides confirming, dropping and undoing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import ImportRow, ImportRun

from .rows import TO_WRITE

State = ImportRun.State


def leave_out(run: ImportRun, rows: QuerySet[ImportRow], excluded: bool) -> bool:
    """Leaves those rows of a run in preview out, or takes them in again; False if it is in preview no more."""
    with transaction.atomic():
        if not _is_in(run, State.PREVIEW):
            return False
        rows.filter(run=run, outcome__in=TO_WRITE).exclude(is_excluded=excluded).update(is_excluded=excluded)
    return True


def read_again(run: ImportRun, reading: Mapping[str, Any]) -> bool:
    """Has a run in preview prepared anew, its uploads read as `reading` says; False if it is in preview no more."""
    with transaction.atomic():
        if not _is_in(run, State.PREVIEW):
            return False
        run.rows.all().delete()
        run.reading, run.state, run.total, run.done = dict(reading), State.PREPARING, None, 0
        run.alive_at = timezone.now()
        run.save(update_fields=["reading", "state", "total", "done", "alive_at"])
    return True


def can_resume(run: ImportRun) -> bool:
    """Did it fail in the middle of reading or writing, so that the rest can be tried again?"""
    return _interrupted_in(run) is not None


def resume(run: ImportRun) -> bool:
    """Has the rest of a failed run done; False if there is no rest, or somebody else decided otherwise meanwhile."""
    with transaction.atomic():
        state = _interrupted_in(run) if _is_in(run, State.FAILED) else None
        if state is None:
            return False
        run.state, run.error, run.finished_at, run.alive_at = state, "", None, timezone.now()
        run.save(update_fields=["state", "error", "finished_at", "alive_at"])
    return True


def _interrupted_in(run: ImportRun) -> ImportRun.State | None:
    if run.state != State.FAILED or run.rows.exclude(undone="").exists():
        return None
    if run.total is None:  # known as soon as all is read
        return State.PREPARING if run.uploads.exists() else None
    rest = run.rows.filter(is_done=False, is_excluded=False, payload__isnull=False)
    return State.RUNNING if rest.exists() else None


def _is_in(run: ImportRun, state: ImportRun.State) -> bool:
    """Takes the run for this transaction, and says whether it is in that state now."""
    run.state = State(ImportRun.objects.select_for_update().values_list("state", flat=True).get(pk=run.pk))
    return run.state == state
