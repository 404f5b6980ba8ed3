"""One parsed article -> one stored article, field by field, sparing what an editor corrected."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from articles.indexing import index_article
from articles.models import Article, Country, Entity, EntityAlias, Outcome, Source, Status, Tag
from articles.parsers.base import ParsedArticle
from articles.text.normalise import sort_key

from .identity import content_hash, find_article, import_keys, source_name
from .links import accepted_targets, add_links, may_replace_links, replace_links

FIELDS = (
    "external_id", "url", "canonical_url", "section", "kicker", "title", "lead", "body", "authors", "agency",
    "place", "published_at", "modified_at", "language", "image_url", "image_caption", "image_credit",
)  # fmt: skip


@dataclass(frozen=True)
class ImportOptions:
    """How to import: the parser's format, the source and date for rows that name none, the status of new ones."""

    format: str = "auto"
    source: str = ""
    published_at: datetime | None = None
    status: str = Status.PUBLISHED
    is_sample: bool = False


@dataclass(frozen=True)
class Saved:
    """What saving did: `changes` maps a field to its values before and after, `kept` names the editor's fields
    that would have changed."""

    article: Article
    outcome: Outcome
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    kept: tuple[str, ...] = ()


def save_parsed(parsed: ParsedArticle, options: ImportOptions) -> Saved:
    """Creates the article, or updates the stored one with what differs; to be called in a transaction."""
    name = source_name(parsed, options.source)
    source = Source.objects.filter(name=name).first() or Source(name=name)
    article = find_article(parsed, source)
    if source.pk is None:
        source.save()
    if article is None:
        return _create(parsed, source, options)
    return _update(article, parsed)


def _create(parsed: ParsedArticle, source: Source, options: ImportOptions) -> Saved:
    given = _given(parsed)
    given.setdefault("published_at", options.published_at or parsed.modified_at)
    lists = {name: targets for name, targets in _lists(parsed).items() if targets}
    article = Article(
        source=source,
        status=options.status,
        is_sample=options.is_sample,
        content_hash=content_hash(parsed),
        import_key=import_keys(parsed, source.name)[0],
        field_origins=dict.fromkeys(lists, "import"),
        **given,
    )
    article.save(force_insert=True)
    for name, targets in lists.items():
        add_links(article, name, targets)
    index_article(article)
    return Saved(article, Outcome.CREATED, {name: (None, value) for name, value in given.items()})


def _update(article: Article, parsed: ParsedArticle) -> Saved:
    """What the input does not give stays as it is; so does what an editor corrected."""
    differing = {name: value for name, value in _given(parsed).items() if getattr(article, name) != value}
    kept = tuple(name for name in differing if article.field_origins.get(name) == "editor")
    changes = {name: (getattr(article, name), value) for name, value in differing.items() if name not in kept}
    for name, (_before, after) in changes.items():
        setattr(article, name, after)
    if changes:
        if article.external_id or article.url:
            article.content_hash = content_hash(parsed)
        article.save()
    for name, targets in _lists(parsed).items():
        if targets and accepted_targets(article, name) != [target.pk for target in targets]:
            if may_replace_links(article, name):
                changes[name] = replace_links(article, name, targets)
            else:
                kept += (name,)
    if not changes:
        return Saved(article, Outcome.UNCHANGED, kept=kept)
    index_article(article)
    return Saved(article, Outcome.UPDATED, changes, kept)


def _given(parsed: ParsedArticle) -> dict[str, Any]:
    values = {name: getattr(parsed, name) for name in FIELDS}
    values["authors"] = list(parsed.authors)
    return {name: value for name, value in values.items() if value}


def _lists(parsed: ParsedArticle) -> dict[str, list[Any]]:
    """The lists of links that came with the article, in their order and without repetition."""
    return {
        "country": _countries(parsed.countries or ()),
        "entity": _entities(parsed.entities or ()),
        "tag": _tags(parsed.tags or ()),
    }


def _countries(codes: tuple[str, ...]) -> list[Country]:
    found = Country.objects.in_bulk(codes) if codes else {}
    return [found[code] for code in dict.fromkeys(codes) if code in found]


def _tags(names: tuple[str, ...]) -> list[Tag]:
    found = {tag.name: tag for tag in Tag.objects.filter(name__in=names)} if names else {}
    return [found.get(name) or Tag.objects.create(name=name) for name in dict.fromkeys(names)]


def _entities(mentions: tuple[tuple[str, str], ...]) -> list[Entity]:
    """By name, else by an alias that belongs to one entity of that kind, else a new one."""
    if not mentions:
        return []
    wanted = dict.fromkeys(mentions)
    by_name = Entity.objects.filter(name__in=[name for name, _kind in wanted])
    found = {(entity.name, entity.kind): entity for entity in by_name}
    owners = _owners_of_aliases([mention for mention in wanted if mention not in found])
    for name, kind in wanted:
        if (name, kind) not in found:
            others = owners.get((sort_key(name), kind), set())
            only = next(iter(others)) if len(others) == 1 else None
            found[name, kind] = only or Entity.objects.create(name=name, kind=kind)
    return list(dict.fromkeys(found[mention] for mention in wanted))


def _owners_of_aliases(mentions: list[tuple[str, str]]) -> dict[tuple[str, str], set[Entity]]:
    """Entities by folded alias and kind."""
    owners: dict[tuple[str, str], set[Entity]] = {}
    if mentions:
        folded = [sort_key(name) for name, _kind in mentions]
        for alias in EntityAlias.objects.filter(folded__in=folded).select_related("entity"):
            owners.setdefault((alias.folded, alias.entity.kind), set()).add(alias.entity)
    return owners
