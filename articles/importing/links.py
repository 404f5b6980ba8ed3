"""Lists of links that come with an import.

A list given by the import is a fact: the analyser adds nothing to it, and the next import may replace it.
Once an editor has touched the links of an article, imports keep off them.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models

from articles.models import Article, Origin


def add_links(article: Article, name: str, targets: Sequence[models.Model]) -> None:
    """Stores the list `name` ("country", "entity", "tag") that came with the article, most important first."""
    getattr(article, f"{name}_links").model.objects.bulk_create(
        getattr(article, f"{name}_links").model(
            article=article, origin=Origin.EDITOR, score=_score(place, len(targets)), **{name: target}
        )
        for place, target in enumerate(targets)
    )


def replace_links(
    article: Article, name: str, targets: Sequence[models.Model]
) -> tuple[list[str], list[str]] | None:
    """Makes `targets` the list `name` of a stored article, if an import may.

    Returns the names before and after, None if nothing changed. An empty list says nothing.
    """
    links = getattr(article, f"{name}_links")
    by_editor = links.filter(origin=Origin.EDITOR)
    origin = article.field_origins.get(name)
    if not targets or origin == "editor" or (origin is None and by_editor.exists()):
        return None
    wanted = [target.pk for target in targets]
    accepted = by_editor.filter(rejected=False).order_by("-score", "id")
    stored = list(accepted.values_list(f"{name}_id", flat=True))
    if origin == "import" and stored == wanted:
        return None
    before = [str(link) for link in links.select_related(name)]
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
