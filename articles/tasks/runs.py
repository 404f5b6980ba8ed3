"""Runs of imports: preparing, performing, undoing."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from articles.importing import perform, prepare_upload, undo
from articles.models import ImportRun

from .analysis import enqueue_analysis
from .pictures import enqueue_pictures

SILENT = timedelta(minutes=2)  # after which nobody is working at a run any more
State = ImportRun.State
WORK = {State.PREPARING: prepare_upload, State.RUNNING: perform, State.UNDOING: undo}


@app.task(queue="imports")
def work_on_run(run: int) -> None:
    """Does what the state of the run asks for."""
    found = ImportRun.objects.filter(pk=run).first()
    work = WORK.get(State(found.state)) if found else None
    if found and work:
        work(found)
        if work is not prepare_upload:  # undone, an article may have the address of another picture
            enqueue_pictures(found)
            enqueue_analysis()


def enqueue(run: ImportRun) -> None:
    """Has a worker take up the run; once, however often it is asked for."""
    name = f"run-{run.pk}"
    with suppress(AlreadyEnqueued), transaction.atomic():
        work_on_run.configure(lock=name, queueing_lock=name).defer(run=run.pk)


def is_waiting(run: ImportRun) -> bool:
    """Is it in the queue, and no worker has taken it up yet?"""
    return ProcrastinateJob.objects.filter(queueing_lock=f"run-{run.pk}", status="todo").exists()


@app.periodic(cron="* * * * *")
@app.task(queue="imports", queueing_lock="rescue-runs")
def rescue_runs(timestamp: int) -> None:
    """Takes up again what has lost its task, and closes what died with a command."""
    for run in ImportRun.objects.filter(state__in=ImportRun.BUSY, alive_at__lt=timezone.now() - SILENT):
        if run.state == State.RUNNING and not run.rows.filter(is_done=False, payload__isnull=False).exists():
            run.close(State.FAILED, _("It was interrupted. What it wrote can be undone."))
        else:
            enqueue(run)
