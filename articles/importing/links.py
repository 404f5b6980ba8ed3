"""Lists of links that come with an import.

A list given by the import is a fact: the analyser adds nothing to it, and the next import may replace it.
Once an editor has touched the links of an article, imports keep off them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from articles.models import Article, Origin


def add_links(article: Article, name: str, targets: Sequence[models.Model]) -> None:
    """Stores the list `name` ("country", "entity", "tag") that came with the article, most important first."""
    link = getattr(article, f"{name}_links").model
    link.objects.bulk_create(
        link(article=article, origin=Origin.EDITOR, score=_score(place, len(targets)), **{name: target})
        for place, target in enumerate(targets)
    )


def may_replace_links(article: Article, name: str) -> bool:
    """An import may replace what an import or the analyser set, not what an editor touched."""
    origin = article.field_origins.get(name)
    if origin is None:
        return not getattr(article, f"{name}_links").filter(origin=Origin.EDITOR).exists()
    return bool(origin == "import")


def accepted_targets(article: Article, name: str) -> list[Any]:
    """Keys of what the article is linked to by a fact, most important first."""
    links = getattr(article, f"{name}_links").filter(origin=Origin.EDITOR, rejected=False)
    return list(links.order_by("-score", "id").values_list(f"{name}_id", flat=True))


def replace_links(
    article: Article, name: str, targets: Sequence[models.Model]
) -> tuple[list[str], list[str]]:
    """Makes `targets` the list `name` of a stored article; returns the names before and after."""
    links = getattr(article, f"{name}_links")
    before = [str(link) for link in links.filter(rejected=False).select_related(name)]
    links.all().delete()
    add_links(article, name, targets)
    article.field_origins[name] = "import"
    article.save(update_fields=["field_origins"])
    return before, [str(target) for target in targets]


def _score(place: int, count: int) -> float:
    """1 for the first, falling slowly, so that the order given is kept."""
    return 1 - place / (10 * count)


def touch_links(article: Article, name: str) -> None:
    """An editor changed the links `name`: a list that came with an import is from now on the editor's."""
    if article.field_origins.get(name) == "import":
        article.field_origins[name] = "editor"
        article.save(update_fields=["field_origins"])
