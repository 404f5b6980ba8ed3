"""Lists of links that come with an import.

A list given by the import is a fact: the analyser adds nothing to it, and the next import may replace it.
Once an editor has touched the links of an article, imports keep off them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from articles.models import Article, ArticleLink, Origin

LISTS = ("country", "entity", "tag")


def links_of(article: Article, name: str) -> list[Any]:
    """The links `name` as they are; read once for all articles that come with them prefetched."""
    return sorted(getattr(article, f"{name}_links").all(), key=lambda link: (-link.score, link.pk))


def made_links(article: Article, name: str, targets: Sequence[models.Model]) -> list[ArticleLink]:
    """The list `name` that came with the article, most important first; not stored."""
    link = getattr(article, f"{name}_links").model
    return [
        link(article=article, origin=Origin.EDITOR, score=_score(place, len(targets)), **{name: target})
        for place, target in enumerate(targets)
    ]


def may_replace_links(article: Article, name: str) -> bool:
    """An import may replace what an import or the analyser set, not what an editor touched."""
    origin = article.field_origins.get(name)
    if origin is None:
        return all(link.origin != Origin.EDITOR for link in links_of(article, name))
    return bool(origin == "import")


def accepted_targets(article: Article, name: str) -> list[Any]:
    """Keys of what the article is linked to by a fact, most important first."""
    return [
        getattr(link, f"{name}_id")
        for link in links_of(article, name)
        if link.origin == Origin.EDITOR and not link.rejected
    ]


def accepted_names(article: Article, name: str) -> list[str]:
    """What the article is linked to, most important first."""
    return [str(link) for link in links_of(article, name) if not link.rejected]


def replace_links(article: Article, name: str, targets: Sequence[models.Model]) -> None:
    """Makes `targets` the list `name` of a stored article."""
    links = getattr(article, f"{name}_links")
    links.all().delete()
    links.model.objects.bulk_create(made_links(article, name, targets))
    article.field_origins[name] = "import"


def saved_links(article: Article, name: str) -> list[dict[str, Any]]:
    """The links as JSON, to be put back by `restored_links`."""
    return [
        {
            "target": getattr(link, f"{name}_id"),
            "origin": link.origin,
            "rejected": link.rejected,
            "score": link.score,
            "evidence": link.evidence,
        }
        for link in links_of(article, name)
    ]


def restore_links(article: Article, name: str, saved: Sequence[dict[str, Any]]) -> None:
    """Puts back what `saved_links` gave, but for targets that are gone."""
    links = getattr(article, f"{name}_links")
    target = links.model._meta.get_field(name).related_model
    there = set(target.objects.filter(pk__in=[row["target"] for row in saved]).values_list("pk", flat=True))
    links.all().delete()
    links.model.objects.bulk_create(
        links.model(
            article=article,
            **{f"{name}_id": row["target"]},
            **{key: row[key] for key in row if key != "target"},
        )
        for row in saved
        if row["target"] in there
    )


def _score(place: int, count: int) -> float:
    """1 for the first, falling slowly, so that the order given is kept."""
    return 1 - place / (10 * count)


def touch_links(article: Article, name: str) -> None:
    """An editor changed the links `name`: a list that came with an import is from now on the editor's."""
    if article.field_origins.get(name) == "import":
        article.field_origins[name] = "editor"
        article.save(update_fields=["field_origins"])
