"""Imports from the admin: the bytes are staged, then read in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.models import ImportRun, ImportUpload
from articles.parsers import table_dialect

from .runs import Input, State, prepare


def stage_upload(run: ImportRun, files: Iterable[tuple[str, bytes]]) -> ImportRun:
    """Keeps named bytes beside a new run that is to be prepared; no article is written."""
    run.state = State.PREPARING
    with transaction.atomic():
        run.save()
        ImportUpload.objects.bulk_create(
            ImportUpload(run=run, name=name[-255:], content=data) for name, data in files
        )
    return run


def prepare_upload(run: ImportRun) -> None:
    """Reads what was staged; see `prepare`. Notes in `dialects` how each table is read, for editors to correct."""
    uploads = list(run.uploads.order_by("id").values_list("pk", "name"))
    for pk, name in uploads:
        if found := table_dialect(_reader(pk)(), name, run.format, run.dialects.get(name)):
            run.dialects[name] = found
    run.save(update_fields=["dialects"])
    prepare(run, [Input(name, _reader(pk)) for pk, name in uploads])


def read_again(run: ImportRun, dialects: Mapping[str, Any]) -> bool:
    """Has a run in preview prepared anew, its tables read as `dialects` says; False if it is in preview no more."""
    with transaction.atomic():
        if not run.hold(State.PREVIEW):
            return False
        run.rows.all().delete()
        run.dialects, run.state, run.total, run.done = dict(dialects), State.PREPARING, None, 0
        run.alive_at = timezone.now()
        run.save(update_fields=["dialects", "state", "total", "done", "alive_at"])
    return True


def _reader(pk: int) -> Callable[[], bytes]:
    return lambda: bytes(ImportUpload.objects.values_list("content", flat=True).get(pk=pk))
