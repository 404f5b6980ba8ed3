"""Parameters -> a page of hits."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from articles.browsing import engine
from articles.browsing import listing as listing_module
from articles.browsing.listing import list_articles
from articles.indexing import refresh_documents
from articles.models import Article, Entity, Tag
from tests.each import each


def row(number: int, **values: Any) -> str:
    return json.dumps({
        "source": "Bote", "external_id": str(number), "title": f"Titel {number}", "body": "Ein Absatz.",
        "published_at": f"2024-01-{number:02}T12:00:00+01:00",
    } | values)  # fmt: skip


@pytest.fixture
def archive(importing: Callable[..., Any]) -> None:
    importing("\n".join([
        row(1, title="Waffen für Kiew", body="Deutschland hilft der Ukraine.", section="Politik", tags=["Rüstung"]),
        row(2, title="Regen in Wien", body="Waffen kommen hier nicht vor, sagt Österreich.", section="Wetter"),
        row(3, title="Rüstungsmesse", body="In Paris zeigt Frankreich Panzer.", source="Kurier", tags=["Rüstung"],
            entities=[{"name": "Airbus", "kind": "organisation"}]),
        row(4, title="Wahl in Wien", body="Österreich wählt.", published_at="2023-05-07T10:00:00+02:00"),
    ]))  # fmt: skip


def titles(query: str, **kwargs: Any) -> list[str]:
    return [hit.article.title for hit in list_articles(QueryDict(query), **kwargs).hits]


@pytest.mark.usefixtures("archive")
class TestFilters:
    def test_without_parameters_everything_comes_newest_first(self) -> None:
        assert titles("") == ["Rüstungsmesse", "Regen in Wien", "Waffen für Kiew", "Wahl in Wien"]

    @each(
        ("query", "expected"),
        [
            ("country=UA", ["Waffen für Kiew"]),
            ("country=ua", ["Waffen für Kiew"]),
            ("country=Frankreich", ["Rüstungsmesse"]),
            ("country=UA&country=FR", ["Rüstungsmesse", "Waffen für Kiew"]),
            ("country=AT&section=Wetter", ["Regen in Wien"]),
            ("source=kurier", ["Rüstungsmesse"]),
            ("tag=ruestung", ["Rüstungsmesse", "Waffen für Kiew"]),
            ("entity=airbus", ["Rüstungsmesse"]),
            ("section=politik", ["Waffen für Kiew"]),
            ("to=2023", ["Wahl in Wien"]),
            ("from=2.1.2024&to=2024-01-02", ["Regen in Wien"]),
            ("country=XX", []),
            ("unbekannt=1&sort=quer", ["Rüstungsmesse", "Regen in Wien", "Waffen für Kiew", "Wahl in Wien"]),
            ("sort=oldest&section=Politik&section=Wetter", ["Waffen für Kiew", "Regen in Wien"]),
        ],
    )
    def test_filters_narrow_and_their_values_are_alternatives(self, query: str, expected: list[str]) -> None:
        assert titles(query) == expected

    def test_a_word_in_the_title_comes_before_one_in_the_body(self) -> None:
        assert titles("q=Waffen") == ["Waffen für Kiew", "Regen in Wien"]
        assert titles("q=Waffen&sort=newest") == ["Regen in Wien", "Waffen für Kiew"]

    def test_an_unreadable_date_is_ignored_with_a_sentence(self) -> None:
        listing = list_articles(QueryDict("from=neulich&section=Wetter"))
        assert listing.count == 1
        assert any("neulich" in note for note in listing.notes)

    @each("query", ["country=XX", "source=keine", "tag=kein", "entity=niemand"])
    def test_a_value_the_archive_does_not_know_finds_nothing_and_is_named(self, query: str) -> None:
        listing = list_articles(QueryDict(query))
        assert listing.count == 0
        assert [query.split("=")[1] in note for note in listing.notes] == [True]

    def test_a_rejected_link_finds_nothing(self) -> None:
        article = Article.objects.get(title="Rüstungsmesse")
        article.country_links.update(origin="editor", rejected=True)
        refresh_documents([article])
        assert titles("country=FR") == []

    @each("status", ["draft", "review", "withdrawn"])
    def test_only_published_articles_are_found(self, status: str) -> None:
        Article.objects.update(status=status)
        refresh_documents(Article.objects.all())
        listing = list_articles(QueryDict("q=Waffen"))
        assert (listing.count, listing.hits) == (0, [])
        assert not any(listing.facets.values())


@pytest.mark.usefixtures("archive")
class TestFacets:
    def counts(self, query: str, name: str) -> dict[str, int]:
        return {value.value: value.count for value in list_articles(QueryDict(query)).facets[name]}

    def test_a_facet_counts_the_hits(self) -> None:
        assert self.counts("", "source") == {"bote": 3, "kurier": 1}
        assert self.counts("q=Waffen", "section") == {"Politik": 1, "Wetter": 1}
        assert self.counts("", "year") == {"2024": 3, "2023": 1}

    def test_its_own_filter_does_not_narrow_a_facet_but_others_do(self) -> None:
        assert self.counts("source=kurier", "source") == {"bote": 3, "kurier": 1}
        assert self.counts("source=kurier", "tag") == {"ruestung": 1}

    def test_queries_do_not_grow_with_the_hits(self) -> None:
        numbers = []
        for query in ("titel:Waffen", "Wien ODER Waffen ODER Panzer"):
            with CaptureQueriesContext(connection) as queries:
                assert list_articles(QueryDict(urlencode({"q": query}))).facets
            numbers.append(len(queries))
        assert numbers[1] <= numbers[0] + 2, "one hit without names and four with some"


class TestPages:
    @pytest.fixture(autouse=True)
    def _many(self, importing: Callable[..., Any]) -> None:
        importing("\n".join(row(n, title=f"Haus Nummer {n}") for n in range(1, 26)))

    def test_pages_hold_every_article_once(self) -> None:
        for query in ("q=Haus", "q=Haus&sort=newest", "sort=oldest"):
            pages = [titles(f"{query}&page={page}", page_size=10) for page in (1, 2, 3)]
            assert [len(page) for page in pages] == [10, 10, 5]
            assert len({title for page in pages for title in page}) == 25

    def test_older_hits_follow_when_ranking_has_seen_its_share(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engine, "MAX_RANKED", 7)
        pages = [titles(f"q=Haus&page={page}", page_size=5) for page in range(1, 6)]
        assert len({title for page in pages for title in page}) == 25

    def test_counting_stops_at_its_limit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(listing_module, "MAX_COUNT", 20)
        monkeypatch.setattr(engine, "MAX_HITS", 20)
        listing = list_articles(QueryDict("q=Haus"))
        assert (listing.count, listing.count_exact, listing.pages) == (20, False, 1)

    @each("page", ["abc", "-1", "0", "", "1.5", "²", "9" * 30])
    def test_what_is_no_page_is_the_first(self, page: str) -> None:
        first, second = titles("page=1", page_size=12), titles("page=2", page_size=12)
        assert len(first) == len(second) == 12
        assert set(first).isdisjoint(second)
        listing = list_articles(QueryDict(urlencode({"page": page})), 12)
        assert [hit.article.title for hit in listing.hits] == first
        assert (listing.page, listing.notes) == (1, [])

    def test_a_page_behind_the_last_is_empty_with_a_sentence(self) -> None:
        listing = list_articles(QueryDict("page=99"))
        assert listing.hits == []
        assert any("99" in note for note in listing.notes)


@pytest.mark.usefixtures("archive")
def test_names_with_umlauts_have_ascii_addresses() -> None:
    assert Tag.objects.get().slug == "ruestung"
    assert Entity.objects.get().slug == "airbus"
