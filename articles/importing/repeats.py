"""Rows of a preview that repeat an earlier row of the same run, which is not written yet."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from articles.models import Article, ImportRow, ImportRun, Outcome
from articles.parsers.base import ParsedArticle

from .identity import address_key, import_keys, row_keys, source_name
from .payload import from_payload
from .planning import ImportOptions, Plan, given_fields


def plan_repeats(
    run: ImportRun, rows: Sequence[ImportRow], plans: Sequence[Plan], options: ImportOptions
) -> list[Plan]:
    """The plans, changed where an earlier row of the run will have been written before."""
    keys = {key for row in rows for key in _keys(row.parsed, options)}
    earlier: dict[uuid.UUID, ImportRow] = {}
    before = run.rows.filter(number__lt=rows[0].number, keys__overlap=list(keys))
    for known in before.order_by("number"):
        earlier |= dict.fromkeys(known.keys, known)
    return [_plan(row, planned, earlier, options) for row, planned in zip(rows, plans, strict=True)]


def _plan(row: ImportRow, planned: Plan, earlier: dict[uuid.UUID, ImportRow], options: ImportOptions) -> Plan:
    parsed = row.parsed
    identities = _identities(parsed, options)
    before = next((earlier[key] for key in identities if key in earlier), None)
    if before is None:
        repeats = any(key in earlier for key in _keys(parsed, options))
        return _as(planned, Outcome.DUPLICATE) if repeats and planned.outcome is Outcome.CREATED else planned
    was = given_fields(from_payload(before.payload))
    given = given_fields(parsed)
    changes = {name: (was.get(name, ""), value) for name, value in given.items() if was.get(name) != value}
    kept = tuple(name for name in changes if name in before.kept)
    changes = {name: values for name, values in changes.items() if name not in kept}
    changed = _as(planned, Outcome.UPDATED if changes else Outcome.UNCHANGED)
    changed.changes, changed.kept = changes, kept
    return changed


def _as(planned: Plan, outcome: Outcome) -> Plan:
    article = planned.article if planned.article.pk else Article()
    return Plan(planned.parsed, outcome, article)


def _identities(parsed: ParsedArticle, options: ImportOptions) -> list[uuid.UUID]:
    """Those keys of the row that mean the same article, not only the same content."""
    names = [*import_keys(parsed, source_name(parsed, options.source)), address_key(parsed)]
    return [uuid.UUID(name[:32]) for name in names if name]


def _keys(parsed: ParsedArticle, options: ImportOptions) -> list[uuid.UUID]:
    return row_keys(parsed, source_name(parsed, options.source))
