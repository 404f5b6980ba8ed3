"""An import as a batch: inputs -> rows, each with its own outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, ImportRow, ImportRun, Outcome
from articles.parsers import parse
from articles.parsers.base import ParsedArticle, ParseError
from articles.vocabulary.refreshing import refresh_if_stale

from .saving import ImportOptions, Saved, save_parsed

BATCH = 100  # rows a transaction


@dataclass(frozen=True)
class Input:
    """A file to import; `read` gives its bytes when its turn comes."""

    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class RowResult:
    """What became of a row. `parsed` is None for invalid rows; `changes` and `kept` as in `Saved`."""

    path: str
    line: int | None
    outcome: Outcome
    article_id: int | None = None
    errors: tuple[str, ...] = ()
    parsed: ParsedArticle | None = None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    kept: tuple[str, ...] = ()


def import_inputs(
    run: ImportRun,
    inputs: Iterable[Input],
    options: ImportOptions,
    on_row: Callable[[RowResult], None] = lambda row: None,
) -> None:
    """Imports all inputs into `run`, each row under a savepoint of its own, `BATCH` rows a transaction.

    A bad row never stops the others. The caller makes it a dry run by rolling back a transaction around it.
    """
    rows = _parsed_rows(inputs, options.format)
    number = 0
    try:
        while batch := list(islice(rows, BATCH)):
            with transaction.atomic():
                results = [_import_row(path, found, options) for path, found in batch]
                ImportRow.objects.bulk_create(
                    _stored(run, number + place, result) for place, result in enumerate(results, 1)
                )
            number += len(results)
            for result in results:
                on_row(result)
    except BaseException:
        _close(run, ImportRun.State.FAILED)
        raise
    _close(run, ImportRun.State.FINISHED)
    transaction.on_commit(refresh_if_stale, robust=True)  # never for a dry run, which is rolled back


def _close(run: ImportRun, state: ImportRun.State) -> None:
    run.state = state
    run.finished_at = timezone.now()
    if not transaction.get_connection().needs_rollback:
        run.save(update_fields=["state", "finished_at"])


def _parsed_rows(inputs: Iterable[Input], format: str) -> Iterator[tuple[str, ParsedArticle | ParseError]]:
    for source in inputs:
        try:
            data = source.read()
        except OSError as error:
            reason = error.strerror or str(error)
            yield source.name, ParseError(_("The file cannot be read: %(reason)s."), {"reason": reason})
            continue
        for found in parse(data, source.name, format):
            yield source.name, found


def _import_row(path: str, found: ParsedArticle | ParseError, options: ImportOptions) -> RowResult:
    if isinstance(found, ParseError):
        return RowResult(path, found.line, Outcome.INVALID, errors=(sentence(found),))
    try:
        try:
            saved = _save(found, options)
        except (
            IntegrityError
        ):  # somebody else may have stored the same article or source: then it is found now
            saved = _save(found, options)
    except (IntegrityError, DataError) as error:
        return RowResult(path, found.line, Outcome.INVALID, errors=(_database_sentence(error),), parsed=found)
    return RowResult(
        path,
        found.line,
        saved.outcome,
        saved.article.pk,
        parsed=found,
        changes=saved.changes,
        kept=saved.kept,
    )


def _save(parsed: ParsedArticle, options: ImportOptions) -> Saved:
    with transaction.atomic():
        return save_parsed(parsed, options)


def sentence(error: ParseError) -> str:
    """The reason in the reader's language."""
    return _(error.message) % error.params


def _database_sentence(error: Exception) -> str:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for constraint in Article._meta.constraints:
        if constraint.name == name:
            return str(constraint.get_violation_error_message())
    return _("The database refused the article: %(reason)s") % {"reason": str(error).splitlines()[0]}


def _stored(run: ImportRun, number: int, result: RowResult) -> ImportRow:
    return ImportRow(
        run=run,
        number=number,
        path=result.path,
        line=result.line,
        outcome=result.outcome,
        article_id=result.article_id,
        errors=list(result.errors),
    )
