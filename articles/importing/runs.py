"""An import as a batch: inputs -> rows, each with its own outcome; to look at first, or at once.

Whatever stops the work in the middle, each row has been written exactly once or not at all: a batch of rows and the
note that they are done are one transaction, and whoever writes a batch holds the run's row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from articles.batches import closing_on_failure
from articles.batches.alive import working_at
from articles.collecting import uncollected
from articles.models import ImportRow, ImportRun
from articles.models.batch import broken_off
from articles.models.copying import copy_in
from articles.models.importrun import TO_WRITE
from articles.parsers import parse_paths
from articles.parsers.base import ParseError
from articles.parsers.unread import Unread
from articles.text.textanalysis import TextAnalyses

from .ahead import Batch, with_analyses
from .payload import from_payload
from .planning import ImportOptions
from .reading import with_part
from .rows import (
    Parsed,
    RowResult,
    import_batch,
    make_rows,
    plan_again,
    plan_batch,
    result_of,
    settle_batch,
)

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
    import_parsed(run, _parsed(inputs, options, run), options, on_row, dry=dry)


def import_parsed(
    run: ImportRun,
    parsed: Iterator[Parsed],
    options: ImportOptions,
    on_row: Callable[[RowResult], None] = lambda row: None,
    *,
    dry: bool = False,
    at_end: Callable[[], None] = lambda: None,
) -> None:
    """`import_inputs` for what is parsed already: (path, article or error).

    `at_end` is called in the transaction that closes the run as finished, so what it notes is true only if all rows
    are written; not if the run was cancelled, or closed by somebody else.
    """

    def write(rows: Batch, analyses: TextAnalyses) -> int:
        import_batch(rows, options, analyses)
        copy_in(rows)
        return len(rows)

    batches = _made(run, parsed)
    done = _plan_only(run, batches, options) if dry else _stored(run, batches, options, write)
    with _undone_afterwards(dry), _closing(run, at_end):
        count = 0
        for rows in done:
            count += len(rows)
            for row in rows:
                on_row(result_of(row))
        if run.state == State.RUNNING:  # not cancelled
            run.total = count


def _plan_only(run: ImportRun, batches: Iterable[Batch], options: ImportOptions) -> Iterator[Batch]:
    for rows in batches:
        plan_batch(run, rows, options)
        yield rows


def _stored(
    run: ImportRun,
    batches: Iterable[Batch],
    options: ImportOptions,
    write: Callable[[Batch, TextAnalyses], int],
) -> Iterator[Batch]:
    """Has `write` store the batches, each in a transaction, until the run is cancelled; gives each once it is stored.

    `write` gives the number of rows that it stored.
    """
    with closing(with_analyses(batches, options)) as read:
        for rows, analyses in read:
            with uncollected(), transaction.atomic():
                if not run.hold(State.RUNNING):
                    return
                run.advance(write(rows, analyses))
            yield rows


def prepare(run: ImportRun, inputs: Iterable[Input]) -> None:
    """Reads the inputs of a run that is being prepared and says in its rows what would become of them.

    Goes on where it was interrupted. Ends in the preview, cancelled, or failed.
    """
    options = options_of(run)
    there = run.rows.count()
    found = islice(_parsed(inputs, options, run), there, None)
    with closing_on_failure(run):
        for batch in _batches(found):
            with transaction.atomic():
                if not run.hold(State.PREPARING):
                    return
                rows = make_rows(run, there + 1, batch)
                plan_batch(run, rows, options)
                run.advance(len(rows))
            there += len(rows)
        with transaction.atomic():
            if run.hold(State.PREPARING):
                run.show(there)
                run.save(update_fields=["dialects"])


def bring_back(row: ImportRow, index: int) -> bool:
    """Puts a part that was left out back into the article of a row of a preview; False if it is too late for that.

    What would become of the row is planned anew.
    """
    run = row.run
    with transaction.atomic():
        if not run.hold(State.PREVIEW) or not row.payload:
            return False
        parsed = from_payload(row.payload)
        if not 0 <= index < len(parsed.left_out):
            return False
        row.parsed = with_part(parsed, index)
        plan_again(row, options_of(run))
        row.save()
    return True


def perform(run: ImportRun) -> None:
    """Writes the rows of a confirmed run that are not written yet; goes on where it was interrupted."""
    options = options_of(run)

    def write(rows: Batch, analyses: TextAnalyses) -> int:
        return _write_confirmed(run, rows, options, analyses)

    with closing_on_failure(run):
        for _rows in _stored(run, _confirmed(run), options, write):
            pass
        with transaction.atomic():
            if run.hold(State.RUNNING):
                run.close(State.FINISHED)


def _confirmed(run: ImportRun) -> Iterator[Batch]:
    last = 0
    while rows := list(run.to_do().filter(number__gt=last).order_by("number")[:BATCH]):
        for row in rows:
            row.parsed = from_payload(row.payload)
            row.payload, row.keys = None, []
        yield rows
        last = rows[-1].number


def _write_confirmed(run: ImportRun, found: Batch, options: ImportOptions, analyses: TextAnalyses) -> int:
    """Writes those of the rows that are still to do: they were read before this process took the run."""
    numbers = [row.number for row in found]
    still = set(run.to_do().filter(number__in=numbers).values_list("number", flat=True))
    rows = [row for row in found if row.number in still]
    wanted = [row for row in rows if row.outcome in TO_WRITE or row.parsed.withdrawal]
    import_batch(wanted, options, analyses)
    settle_batch([row for row in rows if not row.is_done], options)
    ImportRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["run", "number"], update_fields=_WRITTEN
    )
    return len(rows)


def options_of(run: ImportRun) -> ImportOptions:
    """What the run was asked for."""
    return ImportOptions(
        format=run.format, source=run.source_name, published_at=run.published_at, status=run.status
    )


@contextmanager
def _undone_afterwards(dry: bool) -> Iterator[None]:
    if not dry:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _closing(run: ImportRun, at_end: Callable[[], None]) -> Iterator[None]:
    run.state = State.RUNNING
    run.save()
    with working_at(run):
        try:
            yield
            run.save(update_fields=["total", "dialects"])
            with transaction.atomic():
                if run.hold(State.RUNNING):
                    at_end()
                    run.close(State.FINISHED)
        except BaseException as error:
            if not transaction.get_connection().needs_rollback:
                run.close(
                    State.FAILED,
                    broken_off(error) if isinstance(error, Exception) else _("It was interrupted."),
                )
            raise


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


def _parsed(inputs: Iterable[Input], options: ImportOptions, run: ImportRun) -> Iterator[Parsed]:
    """What is in the inputs; `run.dialects` says how tables are read, and is told what of them is not."""
    for source in inputs:
        known = run.dialects.get(source.name, {})
        chosen = {name: known[name] for name in ("encoding", "delimiter") if name in known}
        reading, unread = {"source": options.source, **chosen}, Unread()
        try:
            data = source.read()
        except OSError as error:
            reason = error.strerror or str(error)
            yield source.name, ParseError(_("The file cannot be read: %(reason)s."), {"reason": reason})
            continue
        try:
            yield from parse_paths(data, source.name, options.format, reading, unread)
        finally:
            if not isinstance(data, bytes):
                data.close()
        if told := unread.told():
            run.dialects[source.name] = {**known, "unread": told}
