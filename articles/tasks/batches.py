"""Reviewed batches: preparing, performing, undoing; one task for all kinds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from articles.batches import Kind
from articles.batches.alive import is_worked_at, working_at
from articles.curating import kind_of
from articles.importing import IMPORT
from articles.models import Curation, ImportRun
from articles.models.batch import Batch

from .analysis import enqueue_analysis
from .pictures import enqueue_pictures

SILENT = timedelta(minutes=2)  # after which it is asked who works at a batch


@dataclass(frozen=True)
class Table:
    """A model of batches: the queue of its tasks, the kind of each, and what follows once articles were written."""

    model: type[Batch]
    queue: str
    kind: Callable[[Any], Kind]
    after: Callable[[Any], None] = lambda batch: None


def _after_import(run: ImportRun) -> None:
    enqueue_pictures(run)  # undone, an article may have the address of another picture
    enqueue_analysis()


TABLES = {
    "run": Table(ImportRun, "imports", lambda run: IMPORT, _after_import),
    "curation": Table(Curation, "curation", kind_of),
}


@app.task
def work_on_batch(table: str, batch: int) -> None:
    """Does what the state of the batch asks for, unless somebody who is alive works at it."""
    works = TABLES[table]
    found: Any = works.model._default_manager.filter(pk=batch).first()
    if found is None:
        return
    with working_at(found) as is_ours:
        if not is_ours:
            return
        found.refresh_from_db()
        prepares = found.state == Batch.State.PREPARING
        if works.kind(found).work_on(found) and not prepares:
            works.after(found)


def enqueue_batch(batch: Batch) -> None:
    """Has a worker take up the batch; once, however often it is asked for."""
    name = _table(batch)
    with suppress(AlreadyEnqueued), transaction.atomic():
        task = work_on_batch.configure(
            queue=TABLES[name].queue, lock=_lock(batch), queueing_lock=_lock(batch)
        )
        task.defer(table=name, batch=batch.pk)


def batch_is_waiting(batch: Batch) -> bool:
    """Is it in the queue, and no worker has taken it up yet?"""
    return ProcrastinateJob.objects.filter(queueing_lock=_lock(batch), status="todo").exists()


@app.periodic(cron="* * * * *")
@app.task(queue="imports", queueing_lock="rescue-batches")
def rescue_batches(timestamp: int) -> None:
    """Takes up again what has lost its task, and closes what cannot go on."""
    for works in TABLES.values():
        silent = works.model._default_manager.filter(alive_at__lt=timezone.now() - SILENT)
        for batch in silent.filter(state__in=works.model.BUSY):
            if is_worked_at(batch):  # slowly
                continue
            if reason := works.kind(batch).lost(batch):
                _give_up(batch, reason)
            else:
                enqueue_batch(batch)


def _give_up(batch: Batch, reason: str) -> None:
    """Closes a batch, unless it has come to its end meanwhile."""
    with transaction.atomic():
        if batch.hold(batch.state):
            batch.close(Batch.State.FAILED, reason)


def _table(batch: Batch) -> str:
    return next(name for name, works in TABLES.items() if isinstance(batch, works.model))


def _lock(batch: Batch) -> str:
    return f"{_table(batch)}-{batch.pk}"
