"""Ambiguous names as editors work through them: by name, with what tells the candidates apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, Min, QuerySet

from articles.models import ArticleEntity, Entity, EntityKind, OpenMention
from articles.models.statements import rows_of
from articles.text.entities.namekeys import name_key

MENTIONS = 3  # of a name that are shown with their sentence; the others follow once these are decided
AROUND = 160  # characters shown before and after a mention at most
RECENT = 200  # articles of a candidate that are looked at for what it occurs with
BESIDE = 4  # things a candidate occurs with


class Sentence(NamedTuple):
    """A mention with what stands around it."""

    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Candidate:
    """An entity that may be meant: in how many articles it is, and with what."""

    entity: Entity
    articles: int
    beside: Sequence[str]


@dataclass(frozen=True)
class Mention:
    """The name in one article; `same_source` counts the articles of its source with the name."""

    row: OpenMention
    sentence: Sentence
    same_source: int


@dataclass
class OpenName:
    """A name that is to be decided in `articles` articles."""

    name: str
    key: str
    kind: str
    articles: int
    mentions: list[Mention] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        return str(EntityKind(self.kind).label)


def waiting() -> int:
    """How many names are to be decided."""
    return OpenMention.objects.values("key", "kind").distinct().count()


def names(kind: str = "", words: str = "", source: int | None = None) -> QuerySet[OpenMention, Any]:
    """The names, those in most articles first, as dictionaries for `open_names`."""
    found = OpenMention.objects.order_by()
    if kind:
        found = found.filter(kind=kind)
    if words:
        found = found.filter(key__contains=name_key(words))
    if source:
        found = found.filter(article__source=source)
    grouped = found.values("key", "kind").annotate(name=Min("name"), articles=Count("id"))
    return grouped.order_by("-articles", "key", "kind")


def open_names(rows: Iterable[dict[str, Any]], source: int | None = None) -> list[OpenName]:
    """One page of names with mentions and candidates."""
    found = [OpenName(**row) for row in rows]
    shown = {(name.key, name.kind): _newest(name, source) for name in found}
    keys = {key for mentions in shown.values() for mention in mentions for key in mention.candidates}
    candidates = _candidates(keys)
    for name in found:
        mentions = shown[name.key, name.kind]
        counts = _by_source(name, mentions)
        if source:
            name.articles = OpenMention.objects.filter(key=name.key, kind=name.kind).count()
        name.mentions = [Mention(row, sentence_of(row), counts[row.article.source_id]) for row in mentions]
        wanted = dict.fromkeys(key for row in mentions for key in row.candidates if key in candidates)
        name.candidates = list({candidates[key].entity.pk: candidates[key] for key in wanted}.values())
    return found


def sentence_of(mention: OpenMention) -> Sentence:
    """The first of the evidence with the words around it; the name alone where the text has changed since."""
    for item in mention.evidence:
        text = getattr(mention.article, item.get("field", ""), "")
        start, end = item.get("start", 0), item.get("end", 0)
        if isinstance(text, str) and text[start:end] and text[start:end] == item.get("text"):
            return _around(text, start, end)
    return Sentence("", mention.name, "")


def _around(text: str, start: int, end: int) -> Sentence:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    # Another paragraph says little about the name.
    return Sentence(before.rpartition("\n")[2].lstrip("# "), text[start:end], after.partition("\n")[0])


def _newest(name: OpenName, source: int | None) -> list[OpenMention]:
    found = OpenMention.objects.filter(key=name.key, kind=name.kind).select_related("article__source")
    if source:
        found = found.filter(article__source=source)
    return list(found.order_by("-article__sort_date", "-article")[:MENTIONS])


def _by_source(name: OpenName, mentions: Sequence[OpenMention]) -> dict[int, int]:
    sources = {mention.article.source_id for mention in mentions}
    found = OpenMention.objects.filter(key=name.key, kind=name.kind, article__source__in=sources).order_by()
    return dict(found.values_list("article__source").annotate(Count("id")))


def _candidates(keys: set[int]) -> dict[int, Candidate]:
    """By the key that a mention names; what was merged stands for what it became part of."""
    entities = Entity.objects.filter(pk__in=keys).select_related("country", "merged_into__country")
    final = {entity.pk: entity.final for entity in entities}
    wanted = {entity.pk for entity in final.values()}
    links = ArticleEntity.objects.accepted().filter(entity__in=wanted).order_by()
    counts = dict(links.values_list("entity").annotate(Count("id")))
    beside = _beside(wanted)
    return {
        key: Candidate(entity, counts.get(entity.pk, 0), beside.get(entity.pk, [])[:BESIDE])
        for key, entity in final.items()
    }


def _beside(entities: set[int]) -> dict[int, list[str]]:
    """What the entities occur with in their newest articles, the most frequent first."""
    found: dict[int, list[str]] = defaultdict(list)
    for entity, name in rows_of(
        """
        SELECT wanted.id, other.name
        FROM unnest(%s::bigint[]) AS wanted(id)
        CROSS JOIN LATERAL (
            SELECT article_id FROM articles_articleentity
            WHERE entity_id = wanted.id AND NOT rejected ORDER BY article_id DESC LIMIT %s
        ) recent
        JOIN articles_articleentity link ON link.article_id = recent.article_id
            AND link.entity_id <> wanted.id AND NOT link.rejected
        JOIN articles_entity other ON other.id = link.entity_id
        GROUP BY wanted.id, other.id, other.name
        ORDER BY wanted.id, count(*) DESC, other.name
        """,
        [list(entities), RECENT],
    ):
        found[entity].append(name)
    return found
