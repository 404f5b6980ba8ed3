"""An article with guesses, and an editor who judges them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from articles.indexing import refresh_documents
from articles.models import Article, Entity, Source
from tests.learning.places import evidence

Make = Callable[..., Article]


@pytest.fixture
def editor(db: None) -> Any:
    return get_user_model().objects.create_superuser("redaktion", password="geheim")


@pytest.fixture
def make(db: None) -> Make:
    """make("Selenskyj spricht.", Selenskyj=entity) -> an article with guesses by the names that stand in it."""

    def run(body: str, **guesses: Entity) -> Article:
        source = Source.objects.get_or_create(name="Bote")[0]
        number = Article.objects.count()
        article = Article.objects.create(
            source=source,
            status="published",
            title=f"Meldung {number}",
            body=body,
            content_hash=f"{number:064x}",
        )
        for name, entity in guesses.items():
            article.entity_links.create(
                entity=entity, origin="analyser", score=0.5, evidence=evidence(body, name.replace("_", " "))
            )
        refresh_documents([article])
        return article

    return run


@pytest.fixture
def person(db: None) -> Callable[..., Entity]:
    """person("Wladimir Putin") -> an entity that the analyser made; one with a note is an editor's."""

    def run(name: str, kind: str = "person", **values: Any) -> Entity:
        origin = "editor" if "note" in values else "analyser"
        return Entity.objects.create(name=name, kind=kind, **({"origin": origin} | values))

    return run
