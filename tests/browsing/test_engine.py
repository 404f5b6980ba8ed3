"""Windows, bounds, facets and the time limit: what keeps a search in an archive of any size cheap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone

from articles.browsing import engine, windows
from articles.browsing.listing import Listing
from articles.indexing import refresh_documents
from articles.models import Article, SearchDocument

from .conftest import row, search, titles

Writing = Callable[..., None]


TODAY = timezone.localdate()


def ago(days: int) -> str:
    return (TODAY - timedelta(days)).isoformat()


@pytest.fixture
def dated(writing: Writing) -> None:
    """40 articles of the last 40 days; every second is about weapons, every fifth has them in the title. Article 39
    is the newest."""
    rows = []
    for number in range(40):
        title = f"Waffen {number}" if number % 5 == 0 else f"Titel {number}"
        body = "Waffen und Weizen." if number % 2 == 0 else "Weizen allein."
        section = "Politik" if number % 3 else "Wetter"
        rows.append(row(title=title, body=body, section=section, published_at=ago(39 - number)))
    writing(*rows)


def seen(listing: Listing) -> tuple[Any, ...]:
    return (
        [hit.article.pk for hit in listing.hits], listing.count, listing.count_exact, listing.facets, listing.facets_exact,
        listing.notes,
    )  # fmt: skip


QUERIES = [
    {"q": "Waffen"}, {"q": "Weizen"}, {"q": "Waffen -Weizen"}, {"q": "titel:Waffen"}, {"q": "Waffen", "section": "Wetter"},
    {"section": "Politik"}, {"q": f"seit:{ago(20)}"}, {"from": ago(30), "to": ago(22)}, {"q": "Zebra"},
    {"q": "Waffen Zebra"}, {},
]  # fmt: skip


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize("sort", ["relevance", "match", "newest", "oldest"])
def test_windows_change_nothing_of_what_is_found(monkeypatch: pytest.MonkeyPatch, sort: str) -> None:
    def everything() -> list[tuple[Any, ...]]:
        cache.clear()
        return [
            seen(search(page_size=7, page=page, sort=sort, **params)) for params in QUERIES for page in (1, 2)
        ]

    monkeypatch.setattr(windows, "SIZES", (1_000,))
    whole = everything()
    for sizes in ((3,), (10, 1_000)):
        monkeypatch.setattr(windows, "SIZES", sizes)
        assert everything() == whole, sizes


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_small_windows_with_enough_hits_give_the_same_pages_facets_and_counts(
    monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    monkeypatch.setattr(engine, "MAX_HITS", 5)

    def pages(**params: Any) -> list[tuple[Any, ...]]:
        cache.clear()
        return [seen(search(page_size=3, page=page, sort=sort, **params)) for page in (1, 2, 9)]

    for params in QUERIES:
        monkeypatch.setattr(windows, "SIZES", (1_000,))
        whole = pages(**params)
        for sizes in ((3,), (7, 30)):
            monkeypatch.setattr(windows, "SIZES", sizes)
            assert pages(**params) == whole, (params, sizes)


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_hits_are_fetched_from_the_smallest_window_that_has_enough(
    monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    monkeypatch.setattr(windows, "SIZES", (10, 20))
    monkeypatch.setattr(engine, "MAX_HITS", 3)
    fetched_from: list[int] = []
    run = engine._Statement.run

    def spy(statement: Any, documents: Any, titled: Any) -> Any:
        fetched_from.append(documents.count())
        return run(statement, documents, titled)

    monkeypatch.setattr(engine._Statement, "run", spy)
    listing = search("Waffen", sort=sort, page_size=3)
    assert len(fetched_from) == 1
    assert 3 <= fetched_from[0] < 10
    assert (listing.count, listing.count_exact) == (24, True)


@pytest.mark.usefixtures("dated")
def test_windows_grow_and_end_with_the_whole_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "SIZES", (5, 10, 10_000))
    for newest_first in (True, False):
        found = [
            SearchDocument.objects.matching(windows.window(size, newest_first)).count()
            for size in (1, 5, 6, 11, 20_000)
        ]
        assert 5 <= found[0] == found[1] < found[2] < found[3] == 40
        assert found[4] == 40


def test_an_empty_archive_is_its_only_window_and_nothing_is_in_it(db: None) -> None:
    assert windows.window(1) == ""
    assert (search("Waffen").count, search().count) == (0, 0)


@pytest.mark.usefixtures("dated")
def test_what_was_commoner_in_the_newest_articles_is_looked_for_further_back(
    monkeypatch: pytest.MonkeyPatch, writing: Writing
) -> None:
    writing(*(row(title=f"Neue Waffen {number}", published_at=ago(0)) for number in range(5)))
    monkeypatch.setattr(engine, "MAX_HITS", 8)
    whole = seen(search("Waffen", sort="newest", page_size=3))
    monkeypatch.setattr(engine._Reach, "ENOUGH", 1)
    monkeypatch.setattr(windows, "SIZES", (5, 10, 20))  # every one of the newest 5, so 8 seem to be among 10
    cache.clear()
    assert seen(search("Waffen", sort="newest", page_size=3)) == whole


@pytest.mark.usefixtures("dated")
def test_only_the_newest_and_those_with_the_words_in_the_title_are_ranked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "MAX_RANKED", 4)
    found = titles("Waffen", sort="match", page_size=100)
    assert len(found) == 24
    assert all(title.startswith("Waffen") for title in found[:8]), "titles win however old they are"
    older = [title for title in found[8:] if title.startswith("Titel")]
    numbers = [int(title.removeprefix("Titel ")) for title in older]
    assert numbers == sorted(numbers, reverse=True), "what is not ranked follows newest first"


@pytest.mark.usefixtures("dated")
def test_titles_beyond_their_limit_are_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MAX_RANKED", 1)
    monkeypatch.setattr(engine, "MAX_TITLED", 2)
    assert len(set(titles("Waffen", page_size=100))) == 24


@pytest.mark.usefixtures("dated")
def test_facets_are_exact_until_there_are_more_hits_than_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    listing = search("Waffen")
    assert listing.facets_exact
    assert sum(line.count for line in listing.facets["year"]) == 24
    assert {line.value: line.count for line in listing.facets["source"]} == {"bote": 24}
    monkeypatch.setattr(engine, "MAX_HITS", 10)
    listing = search("Waffen", page_size=5)
    assert not listing.facets_exact
    assert sum(line.count for line in listing.facets["source"]) == 10
    assert (listing.count, listing.count_exact) == (24, True), "the hits are counted all the same"


@pytest.mark.usefixtures("dated")
def test_a_page_behind_the_counted_hits_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = titles("Waffen", page_size=100)
    monkeypatch.setattr(engine, "MAX_HITS", 5)
    assert [title for page in range(1, 6) for title in titles("Waffen", page_size=5, page=page)] == everything


@pytest.mark.usefixtures("dated")
def test_a_facet_shows_its_commonest_values_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "FACET_VALUES", 1)
    assert [line.value for line in search().facets["section"]] == ["Politik"]


@pytest.mark.usefixtures("dated")
def test_the_count_stops_at_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MAX_COUNT", 9)
    documents = SearchDocument.objects.published()
    assert engine.count(documents, is_filtered=False) == 10
    assert engine.count(documents.matching("'@n:wetter'"), is_filtered=True) == 10
    assert engine.count(documents.matching("'@n:keine'"), is_filtered=True) == 0
    assert engine.count_up_to(documents, 3) == 3


def test_equals_are_ordered_by_date_then_by_key(writing: Writing) -> None:
    writing(
        *(row(title="Haus", body=f"Ein Haus. {number}") for number in range(6)),
        row(title="Haus", body="Ein Haus. 6", published_at="2024-01-16"),
    )
    keys = list(Article.objects.order_by("-sort_date", "-pk").values_list("pk", flat=True))
    for sort in ("relevance", "match", "newest"):
        assert [hit.article.pk for hit in search("Haus", sort=sort).hits] == keys
    assert [hit.article.pk for hit in search("Haus", sort="oldest").hits] == keys[::-1]


def test_the_newer_of_equals_wins_but_not_when_the_reader_sorts_by_match_alone(writing: Writing) -> None:
    writing(
        row(title="Haus am See", body="Ein Haus.", published_at=timezone.now().isoformat()),
        row(title="Haus am Meer", body="Ein Haus. Ein Haus.", published_at="1999-01-01"),
    )
    assert titles("Haus", sort="relevance") == ["Haus am See", "Haus am Meer"]
    assert titles("Haus", sort="match") == ["Haus am Meer", "Haus am See"]


# --- what readers may not see --------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_an_article_that_is_no_longer_public_is_never_shown_even_if_the_index_does_not_know_yet(
    writing: Writing, status: str
) -> None:
    writing(row(title="Geheime Waffen"), row(title="Offene Waffen"))
    Article.objects.filter(title="Geheime Waffen").update(status=status)
    assert titles("Waffen") == ["Offene Waffen"]
    assert titles() == ["Offene Waffen"]
    refresh_documents(Article.objects.all())
    assert search("Waffen").count == 1


def test_an_article_without_a_search_document_is_not_shown_and_breaks_nothing(writing: Writing) -> None:
    writing(row(title="Waffen eins"), row(title="Waffen zwei"))
    SearchDocument.objects.filter(article__title="Waffen eins").delete()
    assert titles("Waffen") == titles() == ["Waffen zwei"]


# --- time ----------------------------------------------------------------------------------------------------


def stop_after(milliseconds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit, and a slow database: every search sleeps longer than it."""
    monkeypatch.setattr(
        engine, "SETTINGS", f"SET LOCAL statement_timeout = {milliseconds}; SET LOCAL work_mem = '4MB';"
    )
    monkeypatch.setattr(engine, "FACET_VALUES", "(SELECT 40 FROM pg_sleep(1))")


@pytest.mark.parametrize("params", [{}, {"section": "Politik"}, {"country": "KP", "from": "2024"}], ids=str)
def test_a_search_that_takes_too_long_gives_a_sentence(
    writing: Writing, monkeypatch: pytest.MonkeyPatch, params: dict[str, str]
) -> None:
    writing(row(title="Waffen", section="Politik", countries=["KP"]))
    stop_after(50, monkeypatch)
    listing = search("Waffen", **params)
    assert listing.hits == []
    assert len(listing.notes) == 1
    assert not any(listing.facets.values())
    monkeypatch.undo()
    assert titles("Waffen") == ["Waffen"], "the connection goes on"


@pytest.mark.django_db(transaction=True)
def test_the_limit_holds_for_this_search_only() -> None:
    search("Waffen")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('enable_seqscan')")
        assert cursor.fetchone() == ("0", "on")


LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikbesitzer"


@pytest.mark.parametrize(
    "q",
    [
        " ".join(f'"{letter}{LONG} {LONG}"~50' for letter in "abcdefgh"),
        " ".join(f"{letter}{LONG}" for letter in "abcdefghijkl"),
        " ".join([LONG] * 8),
        "(" * 30 + " ODER ".join(f"{LONG} -{letter}" for letter in "abcdefghijkl"),
    ],
    ids=["near", "words", "compounds", "or"],
)
def test_a_query_too_big_for_postgresql_gives_a_sentence(writing: Writing, q: str) -> None:
    writing(row(title="Waffen"))
    listing = search(q)
    assert listing.hits == []
    assert isinstance(listing.query.understood, str)


def test_another_failure_of_the_database_is_not_hidden(
    writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "SETTINGS", "SELECT 1 FROM nowhere")
    with pytest.raises(DatabaseError, match="nowhere"):
        search("Waffen")
