"""What an editor changes in the table of words counts from the next look on, in articles and in queries."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from articles.browsing import list_articles
from articles.countrywords import current, ensure_current, forget
from articles.indexing import reindex
from articles.models import Article, CountryWord
from articles.text.countries import find_mentions, gazetteer, named_country, resolve

ROW = '{"external_id": "1", "source": "Probe", "title": "Wahl in %s", "body": "In %s wird gewählt."}'


def codes(text: str) -> list[str]:
    ensure_current()
    return [mention.code for mention in find_mentions(text)]


def add(form: str, code: str | None, kind: str = "name", **more: Any) -> CountryWord:
    return CountryWord.objects.create(form=form, country_id=code, kind=kind, **more)


def word(form: str, kind: str = "name") -> CountryWord:
    return CountryWord.objects.get(form=form, kind=kind)


def test_the_table_says_the_same_as_the_files() -> None:
    ensure_current()
    used, files = gazetteer.active(), gazetteer.of_files()
    assert used is not files
    assert used.tables.patterns == files.tables.patterns
    assert used.tables.openings == files.tables.openings


def test_a_new_word_is_found_in_articles_and_queries() -> None:
    assert codes("Wahl in Teutonien") == []
    add("Teutonien", "DE")
    assert codes("Wahl in Teutonien, Teutoniens Zukunft") == ["DE", "DE"]
    assert resolve("teutonien") == named_country("Teutonien") == "DE"


def test_the_next_article_and_the_next_query_have_the_new_word(importing: Callable[..., Any]) -> None:
    add("Teutonien", "DE")
    forget()
    importing(ROW % ("Teutonien", "Teutonien"), format="jsonl")
    article = Article.objects.get()
    assert [link.country_id for link in article.country_links.all()] == ["DE"]
    assert [hit.article.pk for hit in list_articles(_query("land:Teutonien")).hits] == [article.pk]


def test_a_word_switched_off_is_no_longer_found() -> None:
    assert codes("die Tschechei") == ["CZ"]
    CountryWord.objects.filter(form="Tschechei").update(is_active=False)
    assert codes("die Tschechei") == []
    assert codes("in Tschechien") == ["CZ"]


def test_a_mask_hides_what_only_looks_like_a_country() -> None:
    assert codes("Im Kino Italien läuft ein Film") == ["IT"]
    add("Kino Italien", None, "mask")
    assert codes("Im Kino Italien läuft ein Film aus Italien") == ["IT"]


def test_a_word_given_to_another_country_belongs_to_it() -> None:
    krim = word("Krim")
    krim.country_id = "RU"
    krim.save()
    assert codes("auf der Krim") == ["RU"]


def test_an_editors_word_wins_over_the_programs() -> None:
    add("Krim", "RU")
    assert codes("auf der Krim") == ["RU"]


def test_a_deleted_word_is_gone() -> None:
    added = add("Teutonien", "DE")
    assert codes("Teutonien") == ["DE"]
    added.delete()
    assert codes("Teutonien") == []


def test_a_change_past_django_is_seen_too() -> None:
    ensure_current()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_countryword SET country_id = 'RU' WHERE form = 'Krim'")
    assert codes("auf der Krim") == ["RU"]


def test_nothing_is_read_again_as_long_as_nothing_changed(
    django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_current()
    used = gazetteer.active()
    with django_assert_num_queries(1):
        ensure_current()
    monkeypatch.setattr(current, "MAX_AGE", 3600.0)
    with django_assert_num_queries(0):
        ensure_current()
    assert gazetteer.active() is used


def test_an_empty_table_was_never_filled_and_the_files_count() -> None:
    CountryWord.objects.all().delete()
    assert codes("in Peru") == ["PE"]


def test_threads_may_search_while_the_words_are_replaced() -> None:
    built = [gazetteer.build(gazetteer.shipped_rows()) for _ in range(2)]
    found: list[int] = []
    text = "Peru und Chile streiten mit Nordkorea über die deutsch-französische Freundschaft. " * 200

    def search() -> None:
        found.append(len(find_mentions(text)))

    threads = [Thread(target=search) for _ in range(4)]
    for number, thread in enumerate(threads):
        thread.start()
        gazetteer.use(built[number % 2])
    for thread in threads:
        thread.join()
    assert found == [1000] * 4


@pytest.mark.parametrize("again", ["reindex", "import"])
def test_a_rejected_country_stays_rejected_whatever_words_are_added(
    importing: Callable[..., Any], again: str
) -> None:
    importing(ROW % ("Peru", "Peru"), format="jsonl")
    article = Article.objects.get()
    article.country_links.update(origin="editor", rejected=True)
    add("gewählt", "PE")
    add("Wahl", "PE")
    forget()
    if again == "reindex":
        reindex(Article.objects.all())
    else:
        importing(ROW % ("Peru", "Peru und Peru"), format="jsonl")
    link = article.country_links.get()
    assert (link.country_id, link.rejected, link.origin) == ("PE", True, "editor")


def test_a_reader_finds_the_word_too(client: Client, importing: Callable[..., Any]) -> None:
    importing(ROW % ("Deutschland", "Deutschland"), format="jsonl")
    add("Teutonien", "DE")
    forget()
    assert client.get("/api/articles/", {"country": "Teutonien"}).json()["count"] == 1


def _query(text: str) -> Any:
    from django.http import QueryDict

    query = QueryDict(mutable=True)
    query["q"] = text
    return query
