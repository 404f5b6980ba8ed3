"""Imports from the admin: stage the bytes, show what would happen, then do it or drop it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from articles.models import ImportRun, ImportUpload

from .runs import Input, RowResult, import_inputs
from .saving import ImportOptions


def stage_upload(run: ImportRun, files: Iterable[tuple[str, bytes]]) -> ImportRun:
    """Keeps named bytes beside a new run in preview; no article is written."""
    run.state = ImportRun.State.PREVIEW
    with transaction.atomic():
        run.save()
        ImportUpload.objects.bulk_create(
            ImportUpload(run=run, name=name[-255:], content=data) for name, data in files
        )
    return run


def preview_upload(run: ImportRun) -> list[RowResult]:
    """What confirming would do: the whole import, rolled back."""
    rows: list[RowResult] = []
    with transaction.atomic():
        dry = ImportRun.objects.get(pk=run.pk)
        import_inputs(dry, _inputs(run), _options(run), rows.append)
        transaction.set_rollback(True)
    return rows


def confirm_upload(run: ImportRun) -> bool:
    """Imports for real and forgets the bytes; False if the run was confirmed or discarded meanwhile."""
    claimed = ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.PREVIEW)
    if not claimed.update(state=ImportRun.State.RUNNING):
        return False
    import_inputs(run, _inputs(run), _options(run))
    run.uploads.all().delete()
    return True


def discard_upload(run: ImportRun) -> None:
    """Drops a run that is still in preview."""
    ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.PREVIEW).delete()


def _inputs(run: ImportRun) -> list[Input]:
    def reader(upload: ImportUpload) -> Any:
        return lambda: bytes(upload.content)

    return [Input(upload.name, reader(upload)) for upload in run.uploads.order_by("id")]


def _options(run: ImportRun) -> ImportOptions:
    return ImportOptions(
        format=run.format, source=run.source_name, published_at=run.published_at, status=run.status
    )
