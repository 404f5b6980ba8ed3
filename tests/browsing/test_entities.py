"""Entities by every name they have: fields, plain words and the filter agree; and what a page says of one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from articles.browsing.entities import profile, readable_aliases
from articles.browsing.reasons import Reason
from articles.browsing.timeline import periods
from articles.indexing import refresh_documents
from articles.models import Article, Entity, EntityAlias, Tag, TagSynonym
from tests.each import each

from .conftest import row, search, titles

Writing = Callable[..., None]


def person(name: str) -> dict[str, str]:
    return {"name": name, "kind": "person"}


@pytest.fixture
def archive(writing: Writing) -> None:
    writing(
        row(title="Rede", body="Er sprach.", entities=[person("Wladimir Putin")]),
        row(title="Gipfel", body="Alle kamen.", entities=[person("Wladimir Putin"), person("Wolodymyr Selenskyj")]),
        row(title="Tor", body="Es fiel spät.", entities=[person("Thomas Müller")]),
        row(title="Bomber", body="Ein Nachruf.", entities=[person("Gerd Müller")]),
        row(title="Amt", body="Ein Dritter.", entities=[person("Müller")]),
        row(title="Rat", body="Beschluss gefasst.", tags=["Außenpolitik"],
            entities=[{"name": "Vereinte Nationen", "kind": "organisation"}]),
        row(title="Leer", body="Niemand war dort."),
    )  # fmt: skip
    for name, alias in (
        ("Wladimir Putin", "Putin"),
        ("Wolodymyr Selenskyj", "Selenski"),
        ("Wolodymyr Selenskyj", "Wolodymyr Zelensky"),
        ("Vereinte Nationen", "UNO"),
    ):
        EntityAlias.objects.create(entity=Entity.objects.get(name=name), name=alias)
    TagSynonym.objects.create(tag=Tag.objects.get(name="Außenpolitik"), name="Diplomatie")


@pytest.mark.usefixtures("archive")
@each(
    ("q", "slugs"),
    [
        ("person:Putin", ["wladimir-putin"]),
        ("person:Putins", ["wladimir-putin"]),
        ('person:"Wladimir Putin"', ["wladimir-putin"]),
        ('person:"Wladimir Putins"', ["wladimir-putin"]),
        ('person:"Präsident Putin"', ["wladimir-putin"]),
        ("person:putin", ["wladimir-putin"]),
        ("person:wladimir-putin", ["wladimir-putin"]),
        ("name:Putins", ["wladimir-putin"]),
        ("person:Selenskyj", ["wolodymyr-selenskyj"]),
        ("person:Selenskyjs", ["wolodymyr-selenskyj"]),
        ("person:Selenski", ["wolodymyr-selenskyj"]),
        ("person:Zelensky", ["wolodymyr-selenskyj"]),
        ("person:Wolodymyr", ["wolodymyr-selenskyj"]),
        ("org:UNO", ["vereinte-nationen"]),
        ('org:"Vereinten Nationen"', ["vereinte-nationen"]),
        ('person:"Thomas Müller"', ["thomas-mueller"]),
        ('person:"Thomas Müllers"', ["thomas-mueller"]),
        ("person:Müller", ["thomas-mueller", "gerd-mueller", "mueller"]),
        ("person:Müllers", ["thomas-mueller", "gerd-mueller", "mueller"]),
        ("name:muller", ["thomas-mueller", "gerd-mueller", "mueller"]),
    ],
)
def test_a_field_finds_the_articles_of_the_filter_whatever_the_name(q: str, slugs: list[str]) -> None:
    assert not search(q).answer.note
    assert set(titles(q)) == set(titles(entity=slugs)) != set()


@pytest.mark.usefixtures("archive")
def test_a_name_of_several_says_whose_it_is() -> None:
    with translation.override("en"):
        assert search("person:Müller").notes == [
            "“Müller” stands for several: Gerd Müller, Müller, Thomas Müller"
        ]
        assert search('person:"Gerd Müller"').notes == []
        assert search("thema:Diplomatie").notes == []


@pytest.mark.usefixtures("archive")
@each(
    ("q", "expected"),
    [
        ("Selenski", {"Gipfel"}),
        ("Putins", {"Rede", "Gipfel"}),
        ("Präsident Putin", {"Rede", "Gipfel"}),
        ("Wladimir Putins", {"Rede", "Gipfel"}),
        ("UNO", {"Rat"}),
        ("Vereinten Nationen", {"Rat"}),
        ("Diplomatie", {"Rat"}),
        ("thema:diplomatie", {"Rat"}),
        ("thema:außenpolitik", {"Rat"}),
        ("Gerd Müller", {"Bomber"}),
    ],
)
def test_plain_words_that_are_a_whole_name_find_its_articles(q: str, expected: set[str]) -> None:
    listing = search(q)
    assert not listing.answer.note
    assert {hit.article.title for hit in listing.hits} == expected


@pytest.mark.usefixtures("archive")
def test_a_part_of_a_name_is_no_name_among_plain_words() -> None:
    assert search("Thomas").count == 0
    assert titles("Müller") == ["Amt"], "the one whose whole name it is"


@pytest.mark.usefixtures("archive")
def test_the_reason_names_the_entity_and_its_words() -> None:
    link = Article.objects.get(title="Rede").entity_links.get()
    link.evidence = [{"field": "body", "start": 0, "end": 2, "text": "Kremlchef Putin", "kind": "person"}]
    link.save()
    for q in ("Putins", "person:Putin"):
        (hit,) = [hit for hit in search(q).hits if hit.article.title == "Rede"]
        assert hit.reasons == [Reason("entity", "Wladimir Putin", ("Kremlchef Putin",))]


def merge(loser: Any, winner: Any) -> None:
    """As an editor's merge leaves it."""
    loser.merged_into = winner
    loser.save()


@pytest.mark.usefixtures("archive")
def test_the_slug_of_what_was_merged_filters_by_what_it_became() -> None:
    old = Entity.objects.create(name="W. Putin", kind="person")
    older = Entity.objects.create(name="Wl. Putin", kind="person")
    merge(old, Entity.objects.get(name="Wladimir Putin"))
    merge(older, old)
    tag = Tag.objects.create(name="Auswärtiges")
    merge(tag, Tag.objects.get(name="Außenpolitik"))
    assert set(titles(entity=older.slug)) == {"Rede", "Gipfel"}
    assert titles(tag=tag.slug) == ["Rat"]
    assert titles("Auswärtiges") == titles('"W. Putin"') == [], "merged names alone mean nothing"


@pytest.mark.usefixtures("archive")
def test_names_cost_one_statement_however_many_words(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(1):
        from articles.browsing.lookup import things_named

        things_named([f"Wort {number}" for number in range(200)])


def test_aliases_that_only_repeat_the_name_are_not_shown(db: None) -> None:
    entity = Entity.objects.create(name="Wolodymyr Selenskyj", kind="person")
    for name in ("Selenski", "Selenskis", "selenski", "Wolodymyr Selenskyjs", "4", "Х", "Zelensky", "a" * 90):
        EntityAlias.objects.create(entity=entity, name=name)
    assert readable_aliases(entity) == ["Selenski", "Zelensky"]


def test_what_is_everywhere_says_less_than_what_is_only_here(writing: Writing) -> None:
    """Berlin is in every article; Nawalny only where Putin is."""
    here, everywhere = person("Alexej Nawalny"), {"name": "Berlin", "kind": "place"}
    putin, kremlin = person("Wladimir Putin"), {"name": "Kreml", "kind": "place"}
    writing(
        *(row(countries=["RU"], entities=[putin, everywhere, kremlin, here][: 4 - number % 2]) for number in range(8)),
        *(row(countries=["FR"], entities=[everywhere, kremlin] if number < 4 else [everywhere]) for number in range(12)),
    )  # fmt: skip
    found = profile(Entity.objects.get(name="Wladimir Putin"))
    names = {kind: [each.label for each in companions] for kind, companions in found.together.items()}
    assert names == {"person": ["Alexej Nawalny"], "place": ["Kreml"], "country": ["Russland"]}
    assert found.together["person"][0].count == 4
    assert [(source.label, source.count) for source in found.sources] == [("Bote", 8)]
    assert found.sampled == found.listing.count == 8


def test_near_duplicates_are_one_article_in_every_number(writing: Writing) -> None:
    from articles.models import Cluster

    writing(*(row(entities=[person("Kim Jong Un"), person("Kim Yo Jong")]) for _number in range(3)), row())
    cluster = Cluster.objects.create()
    Article.objects.filter(pk__in=Article.objects.order_by("pk")[:2]).update(cluster=cluster)
    refresh_documents(Article.objects.all())
    found = profile(Entity.objects.get(name="Kim Jong Un"))
    assert found.listing.count == found.sampled == sum(period.count for period in found.periods) == 2
    assert [each.count for each in found.together["person"]] == [2]


def test_undated_articles_are_in_no_period(writing: Writing) -> None:
    writing(row(entities=[person("Kim")]), row(entities=[person("Kim")], published_at=None))
    found = profile(Entity.objects.get())
    assert (found.listing.count, [period.count for period in found.periods]) == (2, [1])
    assert found.periods[0].first == date(2024, 1, 1)


def test_drafts_are_in_no_profile(writing: Writing) -> None:
    writing(row(entities=[person("Kim"), person("Geheim")]), row(entities=[person("Kim")]))
    draft = Article.objects.filter(entity_links__entity__name="Geheim").get()
    draft.status = "draft"
    draft.save()
    refresh_documents([draft])
    found = profile(Entity.objects.get(name="Kim"))
    assert (found.listing.count, found.together) == (1, {})
    assert profile(Entity.objects.get(name="Geheim")).listing.count == 0


def test_statements_do_not_grow_with_the_articles(
    writing: Writing, django_assert_max_num_queries: Any
) -> None:
    writing(
        *(row(tags=["Thema"], entities=[person("Kim"), person(f"Mit {number % 3}")]) for number in range(3))
    )
    with django_assert_max_num_queries(40) as few:
        profile(Entity.objects.get(name="Kim"))
    writing(
        *(row(tags=["Thema"], entities=[person("Kim"), person(f"Mit {number % 9}")]) for number in range(40))
    )
    with django_assert_max_num_queries(len(few)):
        assert profile(Entity.objects.get(name="Kim")).listing.count == 43


def test_months_have_no_gaps_and_a_long_time_is_told_in_years() -> None:
    assert [(period.first.isoformat(), period.last.day, period.count) for period in periods({"2023-12": 2, "2024-02": 1})] == [
        ("2023-12-01", 31, 2), ("2024-01-01", 31, 0), ("2024-02-01", 29, 1),
    ]  # fmt: skip
    years = periods({"2019-05": 2, "2019-06": 1, "2022-06": 4})
    assert [(period.first.year, period.count) for period in years] == [
        (2019, 3),
        (2020, 0),
        (2021, 0),
        (2022, 4),
    ]
    assert all(period.is_year for period in years)
    assert periods({}) == []
