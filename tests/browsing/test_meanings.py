"""What the names in a query stand for: countries, sources, persons, topics."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import translation

from articles.browsing.meanings import find_meanings
from articles.models import Article, Entity, EntityAlias
from articles.search.parser import parse
from tests.each import each

from .conftest import row, search, titles

Writing = Callable[..., None]


@pytest.fixture(autouse=True)
def archive(writing: Writing) -> None:
    writing(
        row(title="Rakete", body="Der Diktator testet.", countries=["KP"], tags=["Rüstung"], source="Süddeutsche Zeitung",
            authors=["Anna Meier-Schulz"], section="Außenpolitik", entities=[{"name": "Kim Jong Un", "kind": "person"}]),
        row(title="Ernte", body="Der Weizen ist reif.", countries=["UA"], tags=["Landwirtschaft"],
            entities=[{"name": "Wolodymyr Selenskyj", "kind": "person"}, {"name": "Kim Kardashian", "kind": "person"}]),
        row(title="Messe", body="Nordkorea zeigt nichts.", countries=["FR"],
            entities=[{"name": "Airbus", "kind": "organisation"}, {"name": "Paris", "kind": "place"}]),
    )  # fmt: skip
    EntityAlias.objects.create(entity=Entity.objects.get(name="Wolodymyr Selenskyj"), name="Selenski")


@each(
    "q",
    [
        "land:KP",
        "land:Nordkorea",
        "land:nordkoreanisch",
        "land:nordkorea",
        "country:kp",
        'land:"Nordkorea"',
        "land:Pjöngjang",
    ],
)
def test_a_country_is_found_by_its_links_whatever_it_is_called(q: str) -> None:
    assert titles(q) == ["Rakete"]
    assert search(q).query.understood == "Land: Nordkorea"


@each(
    ("q", "expected"),
    [
        ('person:"Kim Jong Un"', ["Rakete"]),
        ("person:Selenskyj", ["Ernte"]),
        ("person:Selenski", ["Ernte"]),
        ("person:selenskyj", ["Ernte"]),
        ("person:Wolodymyr", ["Ernte"]),
        ("person:Kim", ["Ernte", "Rakete"]),
        ("name:Airbus", ["Messe"]),
        ("org:Airbus", ["Messe"]),
        ("ort:Paris", ["Messe"]),
        ("thema:Rüstung", ["Rakete"]),
        ("thema:ruestung", ["Rakete"]),
        ('quelle:"Süddeutsche Zeitung"', ["Rakete"]),
        ("quelle:sueddeutsche-zeitung", ["Rakete"]),
        ("quelle:Süddeutsche", ["Rakete"]),
        ("autor:Meier", ["Rakete"]),
        ('autor:"Anna Schulz"', ["Rakete"]),
        ('autor:"Anna Huber"', []),
        ("ressort:außenpolitik", ["Rakete"]),
        ("ressort:Aussenpolitik", ["Rakete"]),
        ("-land:KP", ["Messe", "Ernte"]),
        ("land:KP,UA", ["Ernte", "Rakete"]),
        ("land:KP Diktator", ["Rakete"]),
        ("land:KP Weizen", []),
    ],
)
def test_fields_find_by_what_the_archive_knows(q: str, expected: list[str]) -> None:
    assert set((search(q).answer.note and []) or titles(q)) == set(expected)


def test_an_unknown_value_is_searched_for_as_words_with_a_sentence() -> None:
    with translation.override("en"):
        listing = search("person:Diktator")
    assert [hit.article.title for hit in listing.hits] == ["Rakete"]
    assert listing.notes == ["Person “Diktator” is not in the archive; the words were searched for."]


def test_a_kind_that_does_not_fit_is_not_meant() -> None:
    assert titles("org:Paris") == []
    assert len(search("org:Paris").notes) == 1


def test_a_plain_word_finds_what_it_names_too_after_those_that_have_it() -> None:
    assert titles("Nordkorea") == ["Messe", "Rakete"]
    assert titles("Kim Jong Un") == ["Rakete"]
    assert titles("Selenski Weizen") == ["Ernte"]
    assert titles("Landwirtschaft") == ["Ernte"]
    assert titles('"Landwirtschaft"') == [], "in quotes only the word itself"
    assert "Rakete" in titles("-Nordkorea"), "an exclusion means the word"


def test_a_country_only_mentioned_in_passing_is_not_found_by_its_name_alone() -> None:
    link = Article.objects.get(title="Rakete").country_links.get()
    link.origin, link.score = "analyser", 0.1
    link.save()
    from articles.indexing import refresh_documents

    refresh_documents(Article.objects.all())
    assert titles("Nordkorea") == ["Messe"]
    assert titles("land:KP") == ["Rakete"]


def test_meanings_take_few_queries_however_long_the_query(
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    text = " ".join(f"wort{letter}" for letter in "abcdefghijklmnopqrstuvwxyz" * 2)
    with django_assert_max_num_queries(3):  # type: ignore[attr-defined]
        find_meanings(parse(text).tree)


def test_a_query_without_fields_or_words_means_nothing() -> None:
    assert find_meanings(None) == find_meanings(parse("").tree)
    assert find_meanings(parse('"a b" -c d*').tree)[1] == []
