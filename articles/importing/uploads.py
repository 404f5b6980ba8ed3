"""Imports from the admin: the bytes are staged, then read in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import transaction

from articles.models import ImportRun, ImportUpload
from articles.parsers import table_dialect

from .runs import Input, prepare


def stage_upload(run: ImportRun, files: Iterable[tuple[str, bytes]]) -> ImportRun:
    """Keeps named bytes beside a new run that is to be prepared; no article is written."""
    run.state = ImportRun.State.PREPARING
    with transaction.atomic():
        run.save()
        ImportUpload.objects.bulk_create(
            ImportUpload(run=run, name=name[-255:], content=data) for name, data in files
        )
    return run


def prepare_upload(run: ImportRun) -> None:
    """Reads what was staged; see `prepare`. Notes in `reading` how each table is read, for editors to correct."""
    uploads = list(run.uploads.order_by("id").values_list("pk", "name"))
    for pk, name in uploads:
        if found := table_dialect(_reader(pk)(), name, run.format, run.reading.get(name)):
            run.reading[name] = found
    run.save(update_fields=["reading"])
    prepare(run, [Input(name, _reader(pk)) for pk, name in uploads])


def _reader(pk: int) -> Callable[[], bytes]:
    return lambda: bytes(ImportUpload.objects.values_list("content", flat=True).get(pk=pk))
