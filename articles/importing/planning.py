"""What is to become of each row of a batch; nothing is written here, so that a preview is the import without its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from articles.models import Article, Outcome, Source, Status
from articles.parsers.addresses import clean_address
from articles.parsers.base import ParsedArticle
from articles.schema.article import COLUMNS, FIELDS, Form

from .identity import address_key, content_hash, import_keys, source_name
from .known import Known
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
    `lists` holds the lists of links to store.
    """

    parsed: ParsedArticle
    outcome: Outcome
    article: Article
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    lists: dict[str, list[Any]] = field(default_factory=dict)


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
    known, targets = Known(named), Targets(rows)
    return [_plan(parsed, name, known, targets, options) for parsed, name in named]


def _plan(parsed: ParsedArticle, name: str, known: Known, targets: Targets, options: ImportOptions) -> Plan:
    article = known.article(parsed, name)
    if article is not None:
        return plan_update(article, parsed, targets)
    repeated = known.repeated(parsed, name)
    if repeated is not None:
        return Plan(parsed, Outcome.DUPLICATE, repeated)
    source = known.sources.setdefault(name, Source(name=name))
    return _plan_new(parsed, source, targets, options)


def _plan_new(parsed: ParsedArticle, source: Source, targets: Targets, options: ImportOptions) -> Plan:
    given = given_fields(parsed)
    given.setdefault("published_at", options.published_at or parsed.modified_at)
    lists = {name: found for name in LISTS if (found := targets.of(parsed, name))}
    article = Article(
        source=source,
        status=options.status,
        is_sample=options.is_sample,
        content_hash=content_hash(parsed),
        import_key=import_keys(parsed, source.name)[0],
        address_key=address_key(parsed),
        field_origins=dict.fromkeys(lists, "import"),
        **vars(reading_of(parsed, options.published_at)),
        **given,
    )
    changes = {name: (None, value) for name, value in given.items() if value}
    return Plan(parsed, Outcome.CREATED, article, changes, lists=lists)


def plan_update(article: Article, parsed: ParsedArticle, targets: Targets) -> Plan:
    """What the input does not give stays as it is; so does what an editor corrected."""
    differing = {
        name: value
        for name, value in given_fields(parsed).items()
        if getattr(article, name) != value and not _is_same(article, name, value)
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
    return Plan(parsed, Outcome.UPDATED if changes else Outcome.UNCHANGED, article, changes, kept, lists)


def _is_same(article: Article, name: str, value: Any) -> bool:
    """Another spelling of the same address, or another id of what is known by its address, changes nothing."""
    if FIELDS[name].form is Form.PAGE:
        return bool(value) and clean_address(getattr(article, name)) == clean_address(value)
    return name == "external_id" and bool(article.external_id)


def given_fields(parsed: ParsedArticle) -> dict[str, Any]:
    """The fields of the article that the row gives."""
    values = {name: getattr(parsed, name) for name in COLUMNS}
    values["authors"] = list(parsed.authors)
    return {name: value for name, value in values.items() if value}


def sources_of(plans: Iterable[Plan]) -> list[Source]:
    """The sources that are not stored yet, each once."""
    new = [plan.article.source for plan in plans if plan.outcome is Outcome.CREATED]
    return list({id(source): source for source in new if source.pk is None}.values())
