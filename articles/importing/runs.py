"""An import as a batch: inputs -> rows, each with its own outcome; to look at first, or at once.

Whatever stops the work in the middle, each row has been written exactly once or not at all: a batch of rows and the
note that they are done are one transaction, and whoever writes a batch holds the run's row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.collecting import uncollected
from articles.models import ImportRow, ImportRun, Outcome
from articles.models.background import broken_off
from articles.models.copying import copy_in
from articles.parsers import parse_paths
from articles.parsers.base import ParseError
from articles.text.textanalysis import TextAnalyses

from .ahead import Batch, with_readings
from .payload import from_payload
from .planning import ImportOptions
from .rows import TO_WRITE, Parsed, RowResult, import_batch, make_rows, plan_batch, result_of, settle_batch

BATCH = 100  # articles a transaction
MOST_ROWS = 1_000  # rows a transaction; those that are no articles cost little
# what writing changes in a row
_WRITTEN = [
    "outcome",
    "article",
    "errors",
    "payload",
    "keys",
    "changes",
    "before",
    "kept",
    "is_excluded",
    "is_done",
]
State = ImportRun.State
Tables = Mapping[str, Mapping[str, str]]  # how each table is read, by the name of its file


@dataclass(frozen=True)
class Input:
    """A file to import; `read` gives its bytes, or a file open for reading them, when its turn comes."""

    name: str
    read: Callable[[], bytes | BinaryIO]


def import_inputs(
    run: ImportRun,
    inputs: Iterable[Input],
    options: ImportOptions,
    on_row: Callable[[RowResult], None] = lambda row: None,
    *,
    dry: bool = False,
) -> None:
    """Imports all inputs into `run`, at once; a bad row never stops the others.

    `dry` writes no article and leaves nothing behind, not even the run.
    """
    import_parsed(run, _parsed(inputs, options, run.reading), options, on_row, dry=dry)


def import_parsed(
    run: ImportRun,
    parsed: Iterator[Parsed],
    options: ImportOptions,
    on_row: Callable[[RowResult], None] = lambda row: None,
    *,
    dry: bool = False,
) -> None:
    """`import_inputs` for what is parsed already: (path, article or error)."""
    batches = _made(run, parsed)
    write = _plan_only(run, batches, options) if dry else _write(run, batches, options)
    with _undone_afterwards(dry), _closing(run):
        count = 0
        for rows in write:
            count += len(rows)
            for row in rows:
                on_row(result_of(row))
        if run.state == State.RUNNING:  # not cancelled
            run.total = count


def _plan_only(run: ImportRun, batches: Iterable[Batch], options: ImportOptions) -> Iterator[Batch]:
    for rows in batches:
        plan_batch(run, rows, options)
        yield rows


def _write(run: ImportRun, batches: Iterable[Batch], options: ImportOptions) -> Iterator[Batch]:
    """Writes the batches, each in a transaction, until the run is cancelled; gives each once it is written."""
    with closing(with_readings(batches, options)) as read:
        for rows, readings in read:
            with uncollected(), transaction.atomic():
                if not _still(run, State.RUNNING):
                    return
                import_batch(rows, options, readings)
                copy_in(rows)
                run.advance(len(rows))
            yield rows


def prepare(run: ImportRun, inputs: Iterable[Input]) -> None:
    """Reads the inputs of a run that is being prepared and says in its rows what would become of them.

    Goes on where it was interrupted. Ends in the preview, or cancelled.
    """
    options = options_of(run)
    there = run.rows.count()
    found = islice(_parsed(inputs, options, run.reading), there, None)
    try:
        for batch in _batches(found):
            with transaction.atomic():
                if not _still(run, State.PREPARING):
                    return
                rows = make_rows(run, there + 1, batch)
                plan_batch(run, rows, options)
                run.advance(len(rows))
            there += len(rows)
    except Exception as error:
        run.close(State.FAILED, broken_off(error))
        raise
    with transaction.atomic():
        if _still(run, State.PREPARING):
            run.state, run.total, run.done = State.PREVIEW, there, 0
            run.save(update_fields=["state", "total", "done"])


def confirm(run: ImportRun) -> bool:
    """From the preview to the import; False if somebody else confirmed or dropped it meanwhile."""
    claimed = ImportRun.objects.filter(pk=run.pk, state=State.PREVIEW)
    waiting = run.rows.filter(is_excluded=False).exclude(outcome=Outcome.INVALID).count()
    return bool(claimed.update(state=State.RUNNING, done=0, total=waiting, alive_at=timezone.now()))


def perform(run: ImportRun) -> None:
    """Writes the rows of a confirmed run that are not written yet; goes on where it was interrupted."""
    options = options_of(run)
    try:
        with closing(with_readings(_confirmed(run), options)) as read:
            for rows, readings in read:
                with uncollected(), transaction.atomic():
                    if not _still(run, State.RUNNING):
                        break
                    _perform_batch(run, rows, options, readings)
        with transaction.atomic():
            if _still(run, State.RUNNING):
                run.close(State.FINISHED)
                run.uploads.all().delete()
    except Exception as error:
        run.close(State.FAILED, broken_off(error))
        raise


def _confirmed(run: ImportRun) -> Iterator[Batch]:
    last = 0
    while rows := list(_to_do(run).filter(number__gt=last).order_by("number")[:BATCH]):
        for row in rows:
            row.parsed = from_payload(row.payload)
            row.payload, row.keys = None, []
        yield rows
        last = rows[-1].number


def _to_do(run: ImportRun) -> QuerySet[ImportRow]:
    return run.rows.filter(is_done=False, is_excluded=False, payload__isnull=False)


def _perform_batch(run: ImportRun, found: Batch, options: ImportOptions, readings: TextAnalyses) -> None:
    """Writes those of the rows that are still to do: they were read before this process took the run."""
    numbers = [row.number for row in found]
    still = set(_to_do(run).filter(number__in=numbers).values_list("number", flat=True))
    rows = [row for row in found if row.number in still]
    import_batch([row for row in rows if row.outcome in TO_WRITE], options, readings)
    settle_batch([row for row in rows if not row.is_done], options)
    ImportRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["run", "number"], update_fields=_WRITTEN
    )
    run.advance(len(rows))


def cancel(run: ImportRun) -> None:
    """Stops the run: at once in the preview, else after the present batch. What is written stays, and can be undone."""
    with transaction.atomic():
        locked = ImportRun.objects.select_for_update().get(pk=run.pk)
        if locked.state == State.PREVIEW:
            locked.close(State.CANCELLED)
            locked.uploads.all().delete()
        elif locked.is_busy:
            locked.cancel_requested = True
            locked.save(update_fields=["cancel_requested"])


def options_of(run: ImportRun) -> ImportOptions:
    """What the run was asked for."""
    return ImportOptions(
        format=run.format, source=run.source_name, published_at=run.published_at, status=run.status
    )


def _still(run: ImportRun, state: State) -> bool:
    """Takes the run for this transaction; False if it is no longer in that state, or was cancelled now."""
    held = run.hold(state)
    if run.state == State.CANCELLED:
        run.uploads.all().delete()
    return held


@contextmanager
def _undone_afterwards(dry: bool) -> Iterator[None]:
    if not dry:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _closing(run: ImportRun) -> Iterator[None]:
    run.save()
    try:
        yield
    except BaseException as error:
        if not transaction.get_connection().needs_rollback:
            run.close(
                State.FAILED, broken_off(error) if isinstance(error, Exception) else _("It was interrupted.")
            )
        raise
    run.save(update_fields=["total"])
    if run.state == State.RUNNING:  # not cancelled
        run.close(State.FINISHED)


def _made(run: ImportRun, parsed: Iterator[Parsed]) -> Iterator[Batch]:
    number = 1
    for found in _batches(parsed):
        yield make_rows(run, number, found)
        number += len(found)


def _batches(found: Iterator[Parsed]) -> Iterator[list[Parsed]]:
    """Groups of at most BATCH articles and MOST_ROWS rows."""
    batch: list[Parsed] = []
    articles = 0
    for path, item in found:
        batch.append((path, item))
        articles += not isinstance(item, ParseError)
        if articles == BATCH or len(batch) == MOST_ROWS:
            yield batch
            batch, articles = [], 0
    if batch:
        yield batch


def _parsed(inputs: Iterable[Input], options: ImportOptions, tables: Tables) -> Iterator[Parsed]:
    for source in inputs:
        reading = {"source": options.source, **tables.get(source.name, {})}
        try:
            data = source.read()
        except OSError as error:
            reason = error.strerror or str(error)
            yield source.name, ParseError(_("The file cannot be read: %(reason)s."), {"reason": reason})
            continue
        try:
            yield from parse_paths(data, source.name, options.format, reading)
        finally:
            if not isinstance(data, bytes):
                data.close()
