"""Rows of a run: parsed -> planned -> written, batch by batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DataError, IntegrityError, OperationalError, transaction
from django.utils.translation import gettext as _

from articles.models import Article, ImportRow, ImportRun, Outcome
from articles.models.copying import copy_in
from articles.parsers.base import ParsedArticle, ParseError
from articles.schema.article import COLUMNS
from articles.text.textanalysis import TextAnalyses

from .identity import row_keys, source_name
from .links import saved_links
from .payload import digest, to_json, to_payload
from .planning import ImportOptions, Plan, independent, plan
from .reading import READING, reading_of
from .repeats import plan_repeats
from .saving import save

Parsed = tuple[str, ParsedArticle | ParseError]


@dataclass(frozen=True)
class RowResult:
    """What became of a row. `parsed` is None for rows that could not be read; `changes` and `kept` as in `Plan`."""

    path: str
    line: int | None
    outcome: Outcome
    article_id: int | None = None
    errors: tuple[str, ...] = ()
    parsed: ParsedArticle | None = None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def import_batch(rows: Sequence[ImportRow], options: ImportOptions, analyses: TextAnalyses) -> None:
    """Writes the articles of parsed rows; each row then says what became of it. To be called in a transaction.

    All at once; if the database refuses something, group by group and then row by row, so that a bad row stops no
    other.
    """
    waiting = [row for row in rows if row.parsed is not None]
    for group in independent(waiting, _named(options)):
        _import_group(group, options, analyses)
    # What takes an article back may stand before it.
    again = [row for row in waiting if row.parsed.withdrawal and row.outcome == Outcome.INVALID]
    for group in independent(again, _named(options)):
        _import_group(group, options, analyses)
    for row in rows:
        row.is_done = True


def plan_batch(run: ImportRun, rows: Sequence[ImportRow], options: ImportOptions) -> None:
    """Says in each row what would become of it, with regard to the rows of the run before it that are stored."""
    unreadable = [row for row in rows if row.outcome == Outcome.INVALID]
    waiting = [row for row in rows if row.outcome != Outcome.INVALID]
    for group in independent(waiting, _named(options)):
        _plan_rows(run, group, options)
        copy_in(group)
    copy_in(unreadable)


def plan_again(row: ImportRow, options: ImportOptions) -> None:
    """Says anew what would become of a row of a preview whose `parsed` was changed; not stored."""
    _plan_rows(row.run, [row], options)
    _tell(row)


def _plan_rows(run: ImportRun, group: Sequence[ImportRow], options: ImportOptions) -> None:
    plans = plan([row.parsed for row in group], options)
    for row, planned in zip(group, plan_repeats(run, group, plans, options), strict=True):
        _note(row, planned)
        row.payload = to_payload(row.parsed)
        row.keys = row_keys(row.parsed, source_name(row.parsed, options.source), planned.taken)


def settle_batch(rows: Sequence[ImportRow], options: ImportOptions) -> None:
    """Rows of a confirmed run of which the preview said that they change nothing: they do not.

    They only get the article they repeat, which may have been written by now. If it was left out, so are they.
    """
    for group in independent(rows, _named(options)):
        plans = plan([row.parsed for row in group], options)
        for row, planned in zip(group, plans, strict=True):
            row.is_excluded = planned.outcome is Outcome.CREATED
            row.article = planned.article if planned.article.pk else None
            row.is_done = not row.is_excluded


def make_rows(run: ImportRun, number: int, found: Iterable[Parsed]) -> list[ImportRow]:
    """Rows from `number` on for what was parsed; not stored. A row that is no article says why."""
    return [_row(run, place, path, item) for place, (path, item) in enumerate(found, number)]


def result_of(row: ImportRow) -> RowResult:
    """The row as the command reports it."""
    return RowResult(
        row.path,
        row.line,
        Outcome(row.outcome),
        row.article_id,
        tuple(row.errors),
        row.parsed,
        {name: (old, new) for name, (old, new) in row.changes.items()},
        tuple(row.kept),
        tuple(row.doubts),
    )


def sentence(error: ParseError) -> str:
    """The reason in the reader's language."""
    return _(error.message) % error.params


def _named(options: ImportOptions) -> Any:
    return lambda row: row_keys(row.parsed, source_name(row.parsed, options.source))


def _row(run: ImportRun, number: int, path: str, found: ParsedArticle | ParseError) -> ImportRow:
    row = ImportRow(run=run, number=number, path=path, line=found.line)
    if isinstance(found, ParseError):
        row.parsed = None
        row.outcome, row.errors = Outcome.INVALID, [sentence(found)]
    else:
        row.parsed = found
        row.outcome, row.title = Outcome.CREATED, found.title
        _tell(row)
    return row


def _tell(row: ImportRow) -> None:
    """Notes how sure the reading of the row is."""
    read = reading_of(row.parsed, row.run.published_at)
    row.confidence, row.doubts = read.confidence, read.doubts


def _import_group(group: Sequence[ImportRow], options: ImportOptions, analyses: TextAnalyses) -> None:
    try:
        try:
            _write(group, options, analyses)
        except (IntegrityError, OperationalError):
            # Somebody else may have stored the same article or source: then it is found now. Or each waited for what
            # the other was storing, and the database has ended that.
            _write(group, options, analyses)
    except (IntegrityError, DataError) as error:
        if len(group) == 1:
            _refuse(group[0], error)
            return
        for row in group:
            _import_group([row], options, analyses)


def _write(group: Sequence[ImportRow], options: ImportOptions, analyses: TextAnalyses) -> None:
    with transaction.atomic():
        plans = plan([row.parsed for row in group], options)
        before = [_before(planned) for planned in plans]
        save(plans, analyses)
    for row, planned, known in zip(group, plans, before, strict=True):
        _note(row, planned)
        _remember(row, planned, options)
        row.before = known
        if planned.outcome is Outcome.CREATED:
            row.changes = {}
            row.before = {"written": written(planned.article), "status": planned.article.status}


def _remember(row: ImportRow, planned: Plan, options: ImportOptions) -> None:
    """What takes back an unknown article is kept, in case that comes later (see `announced`)."""
    if planned.outcome is Outcome.INVALID:
        row.payload = to_payload(row.parsed)
        row.keys = row_keys(row.parsed, source_name(row.parsed, options.source), planned.taken)


def _note(row: ImportRow, planned: Plan) -> None:
    row.outcome = planned.outcome
    row.article = planned.article if planned.article.pk else None
    row.kept = list(planned.kept)
    row.errors = [*planned.parsed.remarks, *planned.reasons]
    row.changes = {}
    if planned.outcome is Outcome.UPDATED:
        row.changes = {name: [to_json(old), to_json(new)] for name, (old, new) in planned.changes.items()}


def _before(planned: Plan) -> dict[str, Any]:
    """What an update overwrites besides the fields that `changes` shows."""
    if planned.outcome is not Outcome.UPDATED:
        return {}
    article = planned.article
    return {
        "content_hash": article.content_hash,
        "reading": {name: getattr(article, name) for name in READING},
        "version": article.version,
        "origins": {name: article.field_origins.get(name) for name in planned.lists},
        "links": {name: saved_links(article, name) for name in planned.lists},
    }


def written(article: Article) -> dict[str, str]:
    """A print of each field that has a value, by which undoing knows whether somebody changed it since."""
    values = {name: getattr(article, name) for name in COLUMNS}
    return {name: digest(value) for name, value in values.items() if value}


def _refuse(row: ImportRow, error: Exception) -> None:
    row.outcome, row.article, row.changes, row.kept = Outcome.INVALID, None, {}, []
    row.errors = [_database_sentence(error)]


def _database_sentence(error: Exception) -> str:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for constraint in Article._meta.constraints:
        if constraint.name == name:
            return str(constraint.get_violation_error_message())
    return _("The database refused the article: %(reason)s") % {"reason": str(error).splitlines()[0]}
