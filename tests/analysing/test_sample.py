"""The scraped article with the recogniser that comes with the project, from the import to the search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.analysing import analyse
from articles.models import Article, EntityKind
from tests.each import each

from .names import entities


@pytest.fixture
def sample(importing: Callable[..., Any], sample_bytes: bytes) -> Article:
    (row,) = importing(sample_bytes)
    article = Article.objects.get(pk=row.article_id)
    analyse([article])
    return article


def test_its_persons_organisations_and_places_are_found_and_no_wrong_person(sample: Article) -> None:
    found = entities(sample)
    assert {name for kind, name in found if kind == EntityKind.PERSON} == {"Kim Jong Un", "Wladimir Putin"}
    assert {name for kind, name in found if kind == EntityKind.ORGANISATION} >= {"KCNA", "Yonhap"}
    assert {name for kind, name in found if kind == EntityKind.PLACE} >= {"Pjöngjang", "Moskau", "Kursk"}


def test_bare_surnames_and_genitives_belong_to_the_full_name(sample: Article) -> None:
    kim = sample.entity_links.get(entity__name="Kim Jong Un")
    assert {piece["text"] for piece in kim.evidence} == {"Kim Jong Un", "Kim"}
    putin = sample.entity_links.get(entity__name="Wladimir Putin")
    assert [piece["text"] for piece in putin.evidence] == ["Putins"]


@each("query", ["person:Putin", "person:Putins", "Vladimir Putin", "Präsident Putin", "UN-frei ODER Putin"])
def test_it_is_found_by_any_name_and_says_why(sample: Article, client: Client, query: str) -> None:
    answer = client.get("/api/articles/", {"q": query}).json()
    assert [hit["id"] for hit in answer["results"]] == [sample.pk]


def test_the_field_and_the_facet_agree(sample: Article, client: Client) -> None:
    by_facet = client.get("/api/articles/?entity=wladimir-putin").json()
    assert by_facet["count"] == client.get("/api/articles/?q=person:Putin").json()["count"] == 1


def test_the_entity_is_named_as_the_reason(sample: Article, client: Client) -> None:
    page = client.get("/", {"q": "Vladimir Putin"}).content.decode()
    reasons = page.partition('<p class="why">')[2].partition("</p>")[0]
    assert "Wladimir Putin" in reasons
    assert "Putins" in reasons
