"""Names in articles -> entities of the archive.

A name means the entity that has it as its name or alias. Where several have it, what editors decided about the name
tells which; else it stays open until one decides. A name that nobody has becomes an entity of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.learning import rules
from articles.learning.knowledge import Decided, Veto, decided, vetoed_everywhere, vetoes
from articles.models import Article, ArticleEntity, OpenMention, Origin
from articles.text.countries import named_country
from articles.text.entities.document import Found

from .creating import New, create
from .known import Candidate, candidates, wellknown

Meant = list[Candidate]
MAX_NAME = 200  # characters


class Linked(NamedTuple):
    """An entity that an article is linked to."""

    pk: int
    name: str


@dataclass
class _Batch:
    """What is known about the names of a batch of articles, and what they turned out to mean."""

    names: Mapping[str, set[Candidate]]
    decisions: Decided
    vetoed: Mapping[int, set[Veto]]
    never: set[Veto]
    facts: Mapping[int, set[int]]  # entities that editors linked, by article
    chosen: list[tuple[int, Found, int]] = field(default_factory=list)
    open_: list[tuple[int, Found, Meant]] = field(default_factory=list)
    new: list[tuple[int, Found, New]] = field(default_factory=list)


def link_entities(
    articles: Sequence[Article], found: Mapping[int, Sequence[Found]]
) -> dict[int, list[Linked]]:
    """Renews the analyser's links to entities, and what is open; returns the entities now linked, by article."""
    open_ = [article.pk for article in articles if "entity" not in article.field_origins]
    batch = _look_up(open_, {key for pk in open_ for item in found[pk] for key in item.keys})
    for pk in open_:
        for item in found[pk]:
            if _can_be_named(item):
                _place(batch, pk, item)
    made = create([new for _article, _item, new in batch.new])
    batch.chosen += [(pk, item, made[new.id]) for pk, item, new in batch.new]
    ArticleEntity.objects.renew(articles, list(_links(batch.chosen)))
    _renew_open(articles, batch.open_)
    return _linked(articles)


def _look_up(articles: Collection[int], keys: set[str]) -> _Batch:
    facts: defaultdict[int, set[int]] = defaultdict(set)
    links = ArticleEntity.objects.accepted().filter(article__in=articles, origin=Origin.EDITOR)
    for pk, entity in links.order_by().values_list("article_id", "entity_id"):
        facts[pk].add(entity)
    said = decided(keys)
    return _Batch(candidates(keys), said, vetoes(articles), vetoed_everywhere(said), facts)


def _place(batch: _Batch, article: int, item: Found) -> None:
    """Decides what the name means; the surest reading that anybody knows counts."""
    for key in item.keys:
        kind = rules.kind(batch.decisions.get(key, {})) or item.kind
        vetoed = batch.vetoed.get(article, set()) | batch.never
        if (key, kind) in vetoed:
            return
        meant = [
            candidate for candidate in _meant(batch, article, key, kind) if (key, candidate.pk) not in vetoed
        ]
        if len(meant) == 1:
            batch.chosen.append((article, item, meant[0].pk))
        elif meant:
            batch.open_.append((article, item, meant))
        if meant:
            return
    batch.new.append((article, item, _new(item, rules.kind(batch.decisions.get(item.keys[0], {})))))


def _new(item: Found, kind: str | None) -> New:
    known = next((new for key in item.keys if (new := wellknown(key, item.kind))), None)
    return known or New(item.keys[0], kind or item.kind, item.name, aliases=item.abbreviations)


def _meant(batch: _Batch, article: int, key: str, kind: str) -> Meant:
    """The entities that the name may mean: none, the one, or several that only an editor can tell apart."""
    known = sorted(batch.names.get(key, ()))
    taught = rules.meaning(batch.decisions.get(key, {}), [candidate.pk for candidate in known])
    # Facts about this article, then about the name; an editor's entity of another kind before a guess of this one.
    choices = (
        [candidate for candidate in known if candidate.pk in batch.facts.get(article, ())],
        [candidate for candidate in known if candidate.pk == taught],
        [candidate for candidate in known if candidate.is_sure and candidate.kind == kind],
        [candidate for candidate in known if candidate.is_sure],
        [candidate for candidate in known if candidate.kind == kind],
    )
    return next((choice for choice in choices if choice), [])


def _can_be_named(item: Found) -> bool:
    """Countries have links of their own; what has no letters is no name."""
    if not item.keys or not item.keys[0] or len(item.name) > MAX_NAME or not any(map(str.isalpha, item.name)):
        return False
    return item.kind != "place" or not named_country(item.name)


def _links(chosen: Iterable[tuple[int, Found, int]]) -> Iterator[ArticleEntity]:
    """One link for each entity of an article, with the evidence of all its names."""
    together: defaultdict[tuple[int, int], list[Found]] = defaultdict(list)
    for article, item, entity in chosen:
        together[article, entity].append(item)
    for (article, entity), items in together.items():
        yield ArticleEntity(
            article_id=article,
            entity_id=entity,
            origin=Origin.ANALYSER,
            score=max(item.score for item in items),
            evidence=[piece for item in items for piece in _evidence(item)],
        )


def _evidence(item: Found) -> list[dict[str, object]]:
    return [
        {"field": it.field, "start": it.start, "end": it.end, "text": it.text, "kind": item.kind}
        for it in item.mentions
    ]


def _renew_open(articles: Sequence[Article], found: Iterable[tuple[int, Found, Meant]]) -> None:
    OpenMention.objects.filter(article__in=articles).delete()
    OpenMention.objects.bulk_create(
        [
            OpenMention(
                article_id=article,
                name=item.name,
                key=item.keys[0],
                kind=item.kind,
                candidates=[candidate.pk for candidate in meant],
                evidence=_evidence(item),
            )
            for article, item, meant in found
        ],
        ignore_conflicts=True,
    )


def _linked(articles: Sequence[Article]) -> dict[int, list[Linked]]:
    linked: defaultdict[int, list[Linked]] = defaultdict(list)
    links = ArticleEntity.objects.accepted().filter(article__in=articles).order_by("-score", "id")
    for article, pk, name in links.values_list("article_id", "entity_id", "entity__name"):
        linked[article].append(Linked(pk, name))
    return linked
