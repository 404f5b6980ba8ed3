"""What is to become of each row of a batch; nothing is written here, so that a preview is the import without its end."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from articles.models import Article, Outcome, Source, Status
from articles.parsers.addresses import clean_address
from articles.parsers.base import ParsedArticle
from articles.schema.article import COLUMNS, FIELDS, Form

from . import versions
from .announced import Announced
from .identity import address_key, content_hash, own_keys, source_name
from .known import Known, Match
from .links import LISTS, accepted_names, accepted_targets, may_replace_links
from .reading import reading_of
from .targets import Targets

T = TypeVar("T")


@dataclass(frozen=True)
class ImportOptions:
    """How to import: the parser's format, the source and date for rows that name none, the status of new ones."""

    format: str = "auto"
    source: str = ""
    published_at: datetime | None = None
    status: str = Status.PUBLISHED
    is_sample: bool = False


@dataclass
class Plan:
    """What is to become of a row: `article` is the stored one, or a new one not stored yet.

    `changes` maps a field to its values before and after, `kept` names the editor's fields that would have changed,
    `lists` holds the lists of links to store. `reasons`: sentences for the editor about an outcome that is not what the
    row asked for. `taken`: the names of the row that belong to another article as well (see `known.Match`).
    """

    parsed: ParsedArticle
    outcome: Outcome
    article: Article
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    lists: dict[str, list[Any]] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    taken: frozenset[str] = frozenset()


def independent(rows: Sequence[T], keys_of: Callable[[T], Iterable[Any]]) -> Iterator[list[T]]:
    """The rows in order, in groups in which none shares a key with another."""
    group: list[T] = []
    seen: set[Any] = set()
    for row in rows:
        keys = list(keys_of(row))
        if not seen.isdisjoint(keys):
            yield group
            group, seen = [], set()
        group.append(row)
        seen.update(keys)
    if group:
        yield group


def plan(rows: Sequence[ParsedArticle], options: ImportOptions) -> list[Plan]:
    """One plan a row, for rows that are `independent` of each other; a fixed number of statements, but for updates."""
    named = [(parsed, source_name(parsed, options.source)) for parsed in rows]
    known, targets, announced = Known(named), Targets(rows), Announced(named)
    plans = [_plan(parsed, name, known, targets, options) for parsed, name in named]
    for planned, (parsed, name) in zip(plans, named, strict=True):
        if planned.outcome is Outcome.CREATED and (withdrawal := announced.withdrawal(parsed, name)):
            planned.article.status, planned.article.withdrawal = Status.WITHDRAWN, withdrawal
            planned.reasons += (versions.why_withdrawn(withdrawal),)
    return plans


def _plan(parsed: ParsedArticle, name: str, known: Known, targets: Targets, options: ImportOptions) -> Plan:
    match = known.match(parsed, name)
    if parsed.withdrawal:
        return plan_withdrawal(match.article, parsed)
    if match.article is not None:
        return plan_update(match.article, parsed, targets, options, match.taken)
    repeated = known.repeated(parsed, name)
    if repeated is not None:
        return Plan(parsed, Outcome.DUPLICATE, repeated)
    source = known.sources.setdefault(name, Source(name=name))
    return _plan_new(parsed, source, targets, options, match)


def _plan_new(
    parsed: ParsedArticle, source: Source, targets: Targets, options: ImportOptions, match: Match
) -> Plan:
    given = _without_taken(given_fields(parsed), match.taken)
    given.setdefault("published_at", options.published_at or parsed.modified_at)
    lists = {name: found for name in LISTS if (found := targets.of(parsed, name))}
    article = Article(
        source=source,
        status=options.status,
        is_sample=options.is_sample,
        version=parsed.version,
        content_hash=content_hash(parsed),
        import_key=own_keys(parsed, source.name, match.taken)[0],
        address_key="" if "address" in match.taken else address_key(parsed),
        field_origins=dict.fromkeys(lists, "import"),
        **vars(reading_of(parsed, options.published_at)),
        **given,
    )
    changes = {name: (None, value) for name, value in given.items() if value}
    reasons = why_apart(parsed, match.taken)
    return Plan(parsed, Outcome.CREATED, article, changes, lists=lists, reasons=reasons, taken=match.taken)


def why_apart(parsed: ParsedArticle, taken: Collection[str]) -> tuple[str, ...]:
    """Sentences for a row that shares a name with an article that it is not."""
    reasons = []
    if "external_id" in taken:
        text = _("Another article has the external id “%(id)s” already; this one is stored without it.")
        reasons.append(text % {"id": parsed.external_id})
    if "address" in taken:
        reasons.append(_("Another article has the same address; the texts are told apart."))
    return tuple(reasons)


def _without_taken(given: dict[str, Any], taken: Collection[str]) -> dict[str, Any]:
    """The fields without the names of another article. An address that is nobody's own still leads to the page."""
    given = {name: value for name, value in given.items() if name != "external_id" or name not in taken}
    if "url" in taken and "external_id" not in given:
        given["canonical_url"] = given.get("canonical_url") or given.pop("url")
        given.pop("url", None)
    return given


def plan_withdrawal(article: Article | None, parsed: ParsedArticle) -> Plan:
    """An agency takes an article back: it is withdrawn, but for a newer version that came before the note."""
    if article is None:
        return Plan(parsed, Outcome.INVALID, Article(), reasons=(versions.why_unknown(parsed),))
    if versions.is_older(article, parsed):
        return Plan(parsed, Outcome.UNCHANGED, article, reasons=(versions.why_older(article, parsed),))
    changes = versions.withdrawal_of(article, parsed)
    if not changes:
        return Plan(parsed, Outcome.UNCHANGED, article, reasons=(versions.why_not_withdrawn(article),))
    return Plan(
        parsed, Outcome.UPDATED, article, changes, reasons=(versions.why_withdrawn(parsed.withdrawal),)
    )


def plan_update(
    article: Article,
    parsed: ParsedArticle,
    targets: Targets,
    options: ImportOptions,
    taken: frozenset[str] = frozenset(),
) -> Plan:
    """What the input does not give stays as it is; so does what an editor corrected. An older version changes
    nothing."""
    if versions.is_older(article, parsed):
        return Plan(parsed, Outcome.UNCHANGED, article, reasons=(versions.why_older(article, parsed),))
    differing = {
        name: value
        for name, value in _without_taken(given_fields(parsed), taken).items()
        if getattr(article, name) != value and not is_same_value(article, name, value)
    }
    kept = tuple(name for name in differing if article.field_origins.get(name) == "editor")
    changes = {name: (getattr(article, name), value) for name, value in differing.items() if name not in kept}
    lists = {}
    for name in LISTS:
        wanted = targets.of(parsed, name)
        if not wanted or accepted_targets(article, name) == [target.pk for target in wanted]:
            continue
        if may_replace_links(article, name):
            lists[name] = wanted
            changes[name] = (accepted_names(article, name), [str(target) for target in wanted])
        else:
            kept += (name,)
    changes |= versions.release_of(article, parsed, options.status)
    outcome = Outcome.UPDATED if changes else Outcome.UNCHANGED
    stays = versions.is_taken_back(article) and "status" not in changes
    reasons = (_("Its agency took the article back; it stays withdrawn."),) if stays else ()
    return Plan(parsed, outcome, article, changes, kept, lists, reasons, taken)


def is_same_value(known: Article | ParsedArticle, name: str, value: Any) -> bool:
    """Another spelling of the same address, or another id of what is known by its address, changes nothing."""
    if FIELDS[name].form is Form.PAGE:
        return bool(value) and clean_address(getattr(known, name)) == clean_address(value)
    return name == "external_id" and bool(known.external_id)


def given_fields(parsed: ParsedArticle) -> dict[str, Any]:
    """The fields of the article that the row gives."""
    values = {name: getattr(parsed, name) for name in COLUMNS}
    values["authors"] = list(parsed.authors)
    if parsed.modified_at == parsed.published_at:  # then it was not changed since
        values["modified_at"] = None
    return {name: value for name, value in values.items() if value}


def sources_of(plans: Iterable[Plan]) -> list[Source]:
    """The sources that are not stored yet, each once."""
    new = [plan.article.source for plan in plans if plan.outcome is Outcome.CREATED]
    return list({id(source): source for source in new if source.pk is None}.values())
