"""One parsed article -> one stored article, field by field, sparing what an editor corrected."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from articles.indexing import index_article
from articles.models import Article, Country, Entity, EntityAlias, Outcome, Source, Tag
from articles.parsers.base import ParsedArticle
from articles.text.normalise import sort_key

from .identity import content_hash, find_article, source_name
from .links import set_imported_links

FIELDS = (
    "external_id", "url", "canonical_url", "section", "kicker", "title", "lead", "body", "authors", "agency",
    "place", "published_at", "modified_at", "language", "image_url", "image_caption", "image_credit",
)  # fmt: skip


@dataclass(frozen=True)
class Saved:
    """What saving did: `changes` maps a field to its values before and after, `kept` names the editor's fields
    that would have changed."""

    article: Article
    outcome: Outcome
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    kept: tuple[str, ...] = ()


def save_parsed(
    parsed: ParsedArticle, *, default_source: str, published_at: datetime | None, status: str
) -> Saved:
    """Creates the article, or updates the stored one with what differs; to be called in a transaction."""
    name = source_name(parsed, default_source)
    source = Source.objects.filter(name=name).first() or Source(name=name)
    article = find_article(parsed, source)
    if source.pk is None:
        source.save()
    if article is None:
        return _create(parsed, source, published_at, status)
    return _update(article, parsed)


def _create(parsed: ParsedArticle, source: Source, published_at: datetime | None, status: str) -> Saved:
    article = Article(source=source, status=status, content_hash=content_hash(parsed))
    given = _given(parsed)
    given.setdefault("published_at", published_at)
    for name, value in given.items():
        setattr(article, name, value)
    article.save(force_insert=True)
    _set_links(article, parsed)
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
    changed_links = _set_links(article, parsed)
    if not changes and not changed_links:
        return Saved(article, Outcome.UNCHANGED, kept=kept)
    index_article(article)
    return Saved(article, Outcome.UPDATED, changes | changed_links, kept)


def _given(parsed: ParsedArticle) -> dict[str, Any]:
    values = {name: getattr(parsed, name) for name in FIELDS}
    values["authors"] = list(parsed.authors)
    return {name: value for name, value in values.items() if value}


def _set_links(article: Article, parsed: ParsedArticle) -> dict[str, tuple[Any, Any]]:
    """Stores the lists that came with the article; returns those that changed."""
    changes = {}
    for name, values, find in (
        ("country", parsed.countries, _countries),
        ("entity", parsed.entities, _entities),
        ("tag", parsed.tags, _tags),
    ):
        if values is not None:
            change = set_imported_links(article, name, find(values))
            if change is not None:
                changes[name] = change
    return changes


def _countries(codes: tuple[str, ...]) -> list[Country]:
    found = Country.objects.in_bulk(codes)
    return [found[code] for code in dict.fromkeys(codes) if code in found]


def _tags(names: tuple[str, ...]) -> list[Tag]:
    return [Tag.objects.get_or_create(name=name)[0] for name in dict.fromkeys(names)]


def _entities(mentions: tuple[tuple[str, str], ...]) -> list[Entity]:
    """By name, else by an alias that belongs to one entity of that kind, else a new one."""
    found = {}
    for name, kind in mentions:
        entity = Entity.objects.filter(name=name, kind=kind).first()
        if entity is None:
            owners = {
                alias.entity
                for alias in EntityAlias.objects.filter(
                    folded=sort_key(name), entity__kind=kind
                ).select_related("entity")
            }
            entity = owners.pop() if len(owners) == 1 else Entity.objects.create(name=name, kind=kind)
        found[entity.pk] = entity
    return list(found.values())
