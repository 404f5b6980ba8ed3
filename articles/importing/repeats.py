"""Rows of a preview that repeat an earlier row of the same run, which is not written yet."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence

from articles.models import Article, ImportRow, ImportRun, Outcome, Status
from articles.parsers.base import ParsedArticle

from . import versions
from .identity import address_key, as_uuid, content_key, import_keys, key_names, row_keys, source_name
from .payload import from_payload
from .planning import ImportOptions, Plan, given_fields, is_same_value, why_apart
from .sameness import Relation, addresses, are_strangers, guids, is_same


def plan_repeats(
    run: ImportRun, rows: Sequence[ImportRow], plans: Sequence[Plan], options: ImportOptions
) -> list[Plan]:
    """The plans, changed where an earlier row of the run will have been written before."""
    keys = {key for row in rows for key in row_keys(row.parsed, source_name(row.parsed, options.source))}
    earlier: dict[uuid.UUID, ImportRow] = {}
    before = run.rows.filter(number__lt=rows[0].number, keys__overlap=list(keys))
    for known in before.order_by("number"):
        if not (known.payload or {}).get("withdrawal"):
            earlier |= dict.fromkeys(known.keys, known)
    return [
        _Repeats(row.parsed, earlier, options).plan(planned) for row, planned in zip(rows, plans, strict=True)
    ]


class _Repeats:
    """What one row has in common with the rows before it."""

    def __init__(
        self, parsed: ParsedArticle, earlier: Mapping[uuid.UUID, ImportRow], options: ImportOptions
    ) -> None:
        self._parsed, self._earlier, self._options = parsed, earlier, options
        self._source = source_name(parsed, options.source)

    def plan(self, planned: Plan) -> Plan:
        """The plan with regard to the rows before."""
        taken: set[str] = set()
        for name, before in self._named():
            known = from_payload(before.payload)
            if self._parsed.withdrawal:
                return self._withdrawn(planned, known)
            guid = Relation.EQUAL if name == "external_id" else guids(known, self._parsed)
            address = Relation.EQUAL if name == "url" else addresses(known, self._parsed)
            if is_same(known, self._parsed, guid, address):
                return self._changed(planned, before, known)
            taken |= {name, "address"} if name == "url" else {name}
        if planned.outcome is Outcome.CREATED and self._is_repetition():
            return _as(planned, Outcome.DUPLICATE)
        if new := taken - planned.taken:
            planned.reasons += why_apart(self._parsed, new)
            planned.taken |= new
        return planned

    def _named(self) -> Iterator[tuple[str, ImportRow]]:
        """The earlier rows of this source that share a name with this one, the strongest name first."""
        for name, key in zip(key_names(self._parsed), import_keys(self._parsed, self._source), strict=True):
            if before := self._earlier.get(as_uuid(key)):
                yield name, before
        page = address_key(self._parsed)
        before = self._earlier.get(as_uuid(page)) if page else None
        if before and source_name(from_payload(before.payload), self._options.source) == self._source:
            yield "address", before

    def _is_repetition(self) -> bool:
        """Has an earlier row the same content, or is it the same page of another source?"""
        if as_uuid(content_key(self._parsed, self._source)) in self._earlier:
            return True
        page = address_key(self._parsed)
        before = self._earlier.get(as_uuid(page)) if page else None
        if before is None:
            return False
        known = from_payload(before.payload)
        is_own = source_name(known, self._options.source) == self._source
        return not is_own and not are_strangers(known, self._parsed)

    def _changed(self, planned: Plan, before: ImportRow, known: ParsedArticle) -> Plan:
        """What this row changes in the article that the earlier one makes or changes."""
        if versions.is_older(known, self._parsed):
            changed = _as(planned, Outcome.UNCHANGED)
            changed.reasons = (versions.why_older(known, self._parsed),)
            return changed
        was, given = given_fields(known), given_fields(self._parsed)
        changes = {
            name: (was.get(name, ""), value)
            for name, value in given.items()
            if was.get(name) != value and not is_same_value(known, name, value)
        }
        kept = tuple(name for name in changes if name in before.kept)
        changes = {name: values for name, values in changes.items() if name not in kept}
        changed = _as(planned, Outcome.UPDATED if changes else Outcome.UNCHANGED)
        changed.changes, changed.kept = changes, kept
        return changed

    def _withdrawn(self, planned: Plan, known: ParsedArticle) -> Plan:
        """The article of an earlier row is taken back."""
        if versions.is_older(known, self._parsed):
            changed = _as(planned, Outcome.UNCHANGED)
            changed.reasons = (versions.why_older(known, self._parsed),)
            return changed
        changed = _as(planned, Outcome.UPDATED)
        changed.changes = {
            "status": (self._options.status, Status.WITHDRAWN.value),
            "withdrawal": ("", self._parsed.withdrawal),
        }
        changed.reasons = (versions.why_withdrawn(self._parsed.withdrawal),)
        return changed


def _as(planned: Plan, outcome: Outcome) -> Plan:
    article = planned.article if planned.article.pk else Article()
    return Plan(planned.parsed, outcome, article)
