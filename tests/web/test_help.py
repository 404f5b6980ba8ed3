"""The help page promises nothing that the search does not do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from articles.browsing.listing import list_articles
from articles.search.fields import FIELD_NAMES
from articles.search.nodes import And, Field, Near, Not, Or, Period, Phrase, Title, Word
from articles.search.parser import parse
from articles.views.help import FIELDS, GERMAN, WORDS
from tests.each import each

from .pages import html, links, main, row, text

pytestmark = pytest.mark.django_db
QUERIES = [query for rows in (WORDS, FIELDS, GERMAN) for line in rows for query in line.queries]


def found(query: str) -> list[str]:
    """Titles of the hits of a query that was answered as it was typed."""
    params = QueryDict(mutable=True)
    params["q"] = query
    listing = list_articles(params)
    return [] if listing.answer.note else [hit.article.title for hit in listing.hits]


def test_the_page_is_german_and_has_every_example_as_a_link() -> None:
    page = main(html("/hilfe/"))
    addresses = links(page)
    for query in QUERIES:
        assert QueryDict(addresses[query].partition("?")[2])["q"] == query
    assert "Wie Ergebnisse geordnet sind" in text(page)
    assert "Words and phrases" not in page


def test_every_example_is_read_without_a_complaint() -> None:
    for query in QUERIES:
        parsed = parse(query)
        assert parsed.tree is not None, query
        assert parsed.notes == (), query
        html("/", q=query)


def test_examples_are_read_as_the_kind_of_query_they_stand_for() -> None:
    kinds = [type(parse(row.queries[0]).tree) for row in WORDS]
    assert kinds == [And, Phrase, And, Or, And, Word, Near]
    negated = parse("Wahl -Präsident").tree
    assert isinstance(negated, And)
    assert isinstance(negated.children[1], Not)
    assert {type(parse(query).tree) for line in FIELDS for query in line.queries} == {Field, Title, Period}


def test_examples_of_one_line_mean_the_same() -> None:
    assert parse("Wahl -Präsident").tree == parse("Wahl NICHT Präsident").tree
    assert parse("Titel (Fußball ODER Basketball)").tree == parse("Titel UND (Fußball ODER Basketball)").tree


def test_every_field_is_explained() -> None:
    explained = {FIELD_NAMES[query.partition(":")[0]] for line in FIELDS for query in line.queries}
    assert set(FIELD_NAMES.values()) - explained == {"entity", "bis"}, (
        "name: and bis: are left out as too much"
    )


def test_the_english_names_it_lists_exist() -> None:
    for name in ("title", "country", "source", "tag", "author", "since", "before"):
        assert name in FIELD_NAMES


@each(
    ("query", "word"),
    [
        ("Haus", "Häuser"), ("ging", "gehen"), ("Produktion", "Waffenproduktion"), ("Pjoengjang", "Pjöngjang"),
        ("Pjongjang", "Pjöngjang"), ("Fussball", "Fußball"), ("Corona-Maßnahmen", "Coronamaßnahmen"),
        ("Coronamaßnahmen", "Corona-Maßnahmen"), ("Bürgerinnen", "Bürger*innen"), ("Bürgerinnen", "Bürger:innen"),
        ("Bürgerinnen", "BürgerInnen"), ("15.000", "15 000"), ("USA", "U.S.A."), ("U.S.A.", "USA"),
    ],
    undo=True,
)  # fmt: skip
def test_what_it_says_of_german_is_true(importing: Callable[..., Any], query: str, word: str) -> None:
    importing("\n".join([row(1, "Treffer", f"Es war {word} im Land."), row(2, "Anderes")]))
    assert found(query) == ["Treffer"]


def test_what_it_says_of_quotation_marks_is_true(importing: Callable[..., Any]) -> None:
    importing(
        "\n".join([row(1, "Häuser am Fluss"), row(2, "Haus am Fluss"), row(3, "Der Fluss und das Haus")])
    )
    assert set(found('"Haus"')) == {"Haus am Fluss", "Der Fluss und das Haus"}
    assert found('"Haus am"') == ["Haus am Fluss"]


def test_a_country_finds_articles_about_it_that_never_name_it(importing: Callable[..., Any]) -> None:
    importing(row(1, "Raketentest", "Pjöngjang schweigt.", countries=["KP"]))
    assert found("Nordkorea") == ["Raketentest"]


def test_both_ways_to_it_stand_on_every_page() -> None:
    for path in ("/", "/hilfe/", "/gibtesnicht"):
        page = Client().get(path).content.decode()
        assert page.count('href="/hilfe/"') == 2, path


@each("method", ["post", "put", "delete"])
def test_it_only_answers_reading(method: str) -> None:
    response = getattr(Client(), method)("/hilfe/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_no_database_is_asked(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert Client().get("/hilfe/?q=%00<script>").status_code == 200
