"""A small archive to change: articles, links as the analysis and editors make them, and everything of it to compare."""

from __future__ import annotations

from typing import Any

from articles.curating import kind_of
from articles.indexing import refresh_documents
from articles.models import (
    Article,
    ArticleEntity,
    ArticleTag,
    Curation,
    Decision,
    Entity,
    EntityAlias,
    OpenMention,
    Origin,
    SearchDocument,
    Source,
    Tag,
    TagRule,
    TagSynonym,
)
from articles.tasks.batches import work_on_batch


def article(title: str, body: str = "Ein Absatz.", **values: Any) -> Article:
    source, _made = Source.objects.get_or_create(name="Bote")
    number = Article.objects.count()
    made = Article.objects.create(
        source=source, title=title, body=body, status="published", content_hash=f"{number:064}", **values
    )
    refresh_documents([made])
    return made


def evidence(article: Article, words: str, field: str = "body") -> list[dict[str, Any]]:
    start = getattr(article, field).index(words)
    return [{"field": field, "start": start, "end": start + len(words), "text": words, "kind": "person"}]


def link(article: Article, thing: Any, words: str = "", **values: Any) -> Any:
    """A guess of the analysis unless an origin is given."""
    model, field = (ArticleEntity, "entity") if isinstance(thing, Entity) else (ArticleTag, "tag")
    values = {"origin": Origin.ANALYSER, "score": 0.5} | values
    if words:
        values["evidence"] = evidence(article, words)
    made = model.objects.create(article=article, **{field: thing}, **values)
    refresh_documents([article])
    return made


def person(name: str, **values: Any) -> Entity:
    return Entity.objects.create(name=name, kind="person", **{"origin": Origin.ANALYSER} | values)


def confirm(curation: Curation) -> bool:
    return kind_of(curation).confirm(curation)


def start_undo(curation: Curation) -> bool:
    return kind_of(curation).start_undo(curation)


def worked(curation: Curation) -> Curation:
    """What a worker does with it; as it is then."""
    work_on_batch(table="curation", batch=curation.pk)
    return Curation.objects.get(pk=curation.pk)


def previewed(curation: Curation) -> Curation:
    found = worked(curation)
    assert found.state == "preview", found.error
    return found


def done(curation: Curation) -> Curation:
    """From the question to the end, as it is if the editor confirms at once."""
    found = previewed(curation)
    assert confirm(found)
    found = worked(found)
    assert found.state == "finished", found.error
    return found


def undone(curation: Curation) -> Curation:
    assert start_undo(Curation.objects.get(pk=curation.pk))
    found = worked(curation)
    assert found.state == "undone", found.error
    return found


def linked(thing: Any) -> dict[str, tuple[str, bool, float]]:
    """Title of each linked article -> origin, rejected, score."""
    return {
        row.article.title: (row.origin, row.rejected, row.score)
        for row in thing.article_links.select_related("article")
    }


def rows(curation: Curation) -> dict[str, tuple[str, str]]:
    """Title -> effect and note."""
    return {row.title: (row.effect, row.note) for row in curation.rows.all()}


def everything() -> dict[str, Any]:
    """All that a change may touch, without the times and keys of rows that were made anew."""
    without = {"id", "updated_at", "decided_at"}

    def values(model: Any, *order: str) -> list[dict[str, Any]]:
        found = model.objects.order_by(*order).values()
        return [{name: value for name, value in row.items() if name not in without} for row in found]

    return {
        "articles": values(Article, "pk"),
        "entity links": values(ArticleEntity, "article_id", "entity_id"),
        "tag links": values(ArticleTag, "article_id", "tag_id"),
        "entities": values(Entity, "slug"),
        "aliases": values(EntityAlias, "entity", "name"),
        "tags": values(Tag, "slug"),
        "synonyms": values(TagSynonym, "tag", "name"),
        "rules": values(TagRule, "tag", "query"),
        "decisions": values(Decision, "key", "entity_id", "article_id"),
        "open": values(OpenMention, "article_id", "kind", "key"),
        "documents": [
            row | {"facets": sorted(row["facets"])} for row in values(SearchDocument, "pk")
        ],  # equal links change places
    }
