"""`/namen/`: the names of published articles."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from articles.browsing import directory as module
from articles.browsing.directory import directory
from articles.indexing import refresh_documents
from articles.models import Article, Entity, EntityAlias
from tests.each import each

from .pages import html, links, main, row, text

Importing = Callable[..., Any]


def person(name: str) -> dict[str, str]:
    return {"name": name, "kind": "person"}


@pytest.fixture
def archive(importing: Importing) -> None:
    places = [{"name": name, "kind": "place"} for name in ("Ägypten", "Berlin", "Zürich")]
    importing(
        "\n".join([
            row(1, "Eins", entities=[person("Angela Merkel"), person("Kim Jong Un"), *places]),
            row(2, "Zwei", entities=[person("Angela Merkel"), places[1]]),
            row(3, "Drei", entities=[person("Angela Merkel"), {"name": "1. FC Köln", "kind": "organisation"}]),
        ])
    )  # fmt: skip
    secret = Entity.objects.create(name="Geheim Niemand", kind="person")
    draft = Article.objects.create(
        source=Article.objects.first().source,
        title="x",
        body="x",
        content_hash="0" * 64,  # type: ignore[union-attr]
    )
    draft.entity_links.create(entity=secret)
    refresh_documents([draft])
    merkel = Entity.objects.get(name="Angela Merkel")
    EntityAlias.objects.create(entity=merkel, name="Bundeskanzlerin")
    Entity.objects.create(name="Mutti Merkel", kind="person", merged_into=merkel)


def names(**asked: Any) -> list[str]:
    return [entry.name for entry in directory(**asked).entries]


@pytest.mark.usefixtures("archive")
def test_the_most_frequent_come_first_then_the_alphabet() -> None:
    assert names() == ["Angela Merkel", "Berlin", "1. FC Köln", "Ägypten", "Kim Jong Un", "Zürich"]
    assert [entry.count for entry in directory().entries] == [3, 2, 1, 1, 1, 1]


@pytest.mark.usefixtures("archive")
@each(
    ("asked", "expected"),
    [
        ({"letter": "a"}, ["Ägypten", "Angela Merkel"]),
        ({"letter": "A", "kind": "place"}, ["Ägypten"]),
        ({"letter": "m"}, ["Angela Merkel"]),
        ({"letter": "k"}, ["Kim Jong Un"]),
        ({"letter": "0"}, ["1. FC Köln"]),
        ({"letter": "x"}, []),
        ({"kind": "place"}, ["Berlin", "Ägypten", "Zürich"]),
        ({"kind": "person"}, ["Angela Merkel", "Kim Jong Un"]),
        ({"text": "merk"}, ["Angela Merkel"]),
        ({"text": "Frau Merkel"}, ["Angela Merkel"]),
        ({"text": "bundeskanzler"}, ["Angela Merkel"]),
        ({"text": "zurich"}, ["Zürich"]),
        ({"text": "%"}, []),
        ({"text": "_"}, []),
        ({"text": "Geheim"}, []),
        ({"text": "Mutti"}, []),
        ({"text": "merkel", "kind": "place"}, []),
        ({"letter": "?", "kind": "x"}, ["Angela Merkel", "Berlin", "1. FC Köln", "Ägypten", "Kim Jong Un", "Zürich"]),
    ],
)  # fmt: skip
def test_names_are_found_by_letter_kind_and_part(asked: dict[str, str], expected: list[str]) -> None:
    assert names(**asked) == expected


@pytest.mark.usefixtures("archive")
def test_pages_follow_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE_SIZE", 2)
    pages = [directory(page=page) for page in (1, 2, 3, 4)]
    assert [len(page.entries) for page in pages] == [2, 2, 2, 0]
    assert {page.total for page in pages} == {6}
    assert [entry.name for page in pages for entry in page.entries] == names_of_all()


def names_of_all() -> list[str]:
    return ["Angela Merkel", "Berlin", "1. FC Köln", "Ägypten", "Kim Jong Un", "Zürich"]


@pytest.mark.usefixtures("archive")
def test_an_old_name_is_found_by_the_search_though_the_newest_articles_lack_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "COUNTED", 1)
    assert names() == ["1. FC Köln", "Angela Merkel"], "the newest article only"
    (entry,) = directory(text="Zürich").entries
    assert (entry.name, entry.count) == ("Zürich", None)


@pytest.mark.usefixtures("archive")
def test_the_page_lists_them_with_links_that_answer() -> None:
    page = html("/namen/")
    found = links(main(page))
    assert found["Angela Merkel"] == "/name/angela-merkel/"
    read = text(main(page))
    assert "Geheim" not in read
    assert read.index("Berlin") < read.index("Ägypten")
    for address in set(found.values()):
        assert Client().get(address).status_code == 200, address
    assert 'aria-current="true"' in html("/namen/", letter="m", kind="person")
    assert "noindex" in html("/namen/", q="merkel")


def test_an_empty_archive_has_a_page(db: None) -> None:
    assert Client().get("/namen/").status_code == 200


@pytest.mark.django_db
@given(st.text(max_size=120), st.text(max_size=3), st.text(max_size=5))
def test_any_request_is_answered(text: str, letter: str, page: str) -> None:
    assert Client().get("/namen/", {"q": text, "letter": letter, "page": page}).status_code == 200


@pytest.mark.usefixtures("archive")
def test_statements_do_not_grow_with_the_names(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(4):
        Client().get("/namen/")
    assert re.search("1. FC", html("/namen/", letter="0"))
