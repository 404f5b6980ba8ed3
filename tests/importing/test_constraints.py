"""What the database itself refuses, whoever writes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from articles.models import Article, Country, Entity, ImportRow, ImportRun, Source, Tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def values() -> dict[str, Any]:
    return {"source": Source.objects.create(name="Bote"), "title": "T", "body": "B", "content_hash": "a" * 64}


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"language": ""},
        {"status": "verloren"},
        {"content_hash": "xyz"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_an_article_with_a_wrong_value_is_refused(values: dict[str, Any], wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.create(**(values | wrong))


@pytest.mark.parametrize("same", [{"external_id": "1"}, {"url": "https://a.example/"}, {}], ids=str)
def test_the_same_identity_twice_in_a_source_is_refused(values: dict[str, Any], same: dict[str, Any]) -> None:
    Article.objects.create(**values, **same)
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.create(**values, **same)
    Article.objects.create(**(values | same | {"source": Source.objects.create(name="Kurier")}))


@pytest.mark.parametrize(
    "wrong", [{"score": 1.5}, {"score": -0.1}, {"origin": "analyser", "rejected": True}], ids=str
)
def test_a_link_with_a_wrong_value_is_refused(values: dict[str, Any], wrong: dict[str, Any]) -> None:
    article = Article.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        article.country_links.create(country_id="DE", **wrong)


def test_a_country_is_linked_once(values: dict[str, Any]) -> None:
    article = Article.objects.create(**values)
    article.country_links.create(country_id="DE")
    with pytest.raises(IntegrityError), transaction.atomic():
        article.country_links.create(country_id="DE")


def test_names_are_unique_and_not_empty() -> None:
    for model, extra in ((Source, {}), (Tag, {}), (Entity, {"kind": "person"})):
        model.objects.create(name="Gleich", **extra)
        for name in ("Gleich", ""):
            with pytest.raises(IntegrityError), transaction.atomic():
                model.objects.create(name=name, **extra)


def test_an_invalid_row_has_no_article(values: dict[str, Any]) -> None:
    article = Article.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportRow.objects.create(
            run=ImportRun.objects.create(), number=1, path="x", outcome="invalid", article=article
        )


def test_all_countries_are_there_by_their_german_names_in_german_order() -> None:
    names = list(Country.objects.values_list("name", flat=True))
    assert len(names) == 250
    assert names.index("Ägypten") < names.index("Belgien")
    assert names.index("Österreich") < names.index("Polen")
    assert Country.objects.get(code="KP").name == "Nordkorea"


def test_slugs_are_ascii_unique_and_stay_when_the_name_is_corrected() -> None:
    first = Tag.objects.create(name="Größe & Maß")
    second = Tag.objects.create(name="Groesse Mass")
    assert (first.slug, second.slug) == ("groesse-mass", "groesse-mass-2")
    first.name = "Anders"
    first.save()
    assert first.slug == "groesse-mass"
    assert Tag.objects.create(name="北京").slug == "tag"
