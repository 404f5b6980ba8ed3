"""Changes of the archive: preparing, making, undoing."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from articles.curating import perform, prepare, undo
from articles.models import Curation

from .runs import SILENT

State = Curation.State
WORK = {State.PREPARING: prepare, State.RUNNING: perform, State.UNDOING: undo}


@app.task(queue="curation")
def work_on_curation(curation: int) -> None:
    """Does what the state of the change asks for."""
    found = Curation.objects.select_related("entity", "tag").filter(pk=curation).first()
    work = WORK.get(State(found.state)) if found else None
    if found and work:
        work(found)


def enqueue_curation(curation: Curation) -> None:
    """Has a worker take up the change; once, however often it is asked for."""
    name = f"curation-{curation.pk}"
    with suppress(AlreadyEnqueued), transaction.atomic():
        work_on_curation.configure(lock=name, queueing_lock=name).defer(curation=curation.pk)


def curation_is_waiting(curation: Curation) -> bool:
    """Is it in the queue, and no worker has taken it up yet?"""
    return ProcrastinateJob.objects.filter(queueing_lock=f"curation-{curation.pk}", status="todo").exists()


@app.periodic(cron="* * * * *")
@app.task(queue="curation", queueing_lock="rescue-curations")
def rescue_curations(timestamp: int) -> None:
    """Takes up again what has lost its task."""
    for curation in Curation.objects.filter(state__in=Curation.BUSY, alive_at__lt=timezone.now() - SILENT):
        enqueue_curation(curation)
