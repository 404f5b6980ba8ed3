"""Facets of free names, such as authors: counted without regard to case and accents, shown as they are written."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.browsing.facets import FacetValue
from articles.models import SearchDocument

from .conftest import row, search, titles

Writing = Callable[..., None]
BODY = "Ein Absatz über Weizen und Wetter, Nummer {}, mit eigenen Worten {}."


def article(number: int, *authors: str, **values: str) -> str:
    words = " ".join(f"wort{number}x{place}" for place in range(60))
    return row(title=f"Titel {number}", body=BODY.format(number, words), authors=list(authors), **values)


@pytest.fixture
def signed(writing: Writing) -> None:
    writing(
        article(1, "Anna Müller", "Ben Weiß"), article(2, "ANNA MÜLLER"), article(3, "Anna Müller"),
        article(4, "Anna Meier"), article(5), article(6, "ben weiss", "Anna Meier"),
    )  # fmt: skip


@pytest.mark.usefixtures("signed")
def test_authors_are_counted_by_whole_names_in_any_spelling_and_shown_in_the_commonest() -> None:
    assert search().facets["author"] == [
        FacetValue("Anna Müller", "Anna Müller", 3),
        FacetValue("Anna Meier", "Anna Meier", 2),
        FacetValue("Ben Weiß", "Ben Weiß", 2),
    ]


@pytest.mark.usefixtures("signed")
def test_the_filter_finds_as_many_as_the_facet_counts() -> None:
    listing = search()
    wrong = [
        (line, found)
        for name in ("author", "source", "section")
        for line in listing.facets[name]
        if (found := search(**{name: line.value}).count) != line.count
    ]
    assert wrong == []
    assert sorted(titles(author="anna muller")) == ["Titel 1", "Titel 2", "Titel 3"], "however it is typed"
    assert titles(author="Anna") == [], "a part of a name is the field's: autor:Anna"
    assert len(titles("autor:Anna")) == 5
    assert sorted(titles(author=["Ben Weiß", "Anna Meier"])) == ["Titel 1", "Titel 4", "Titel 6"]
    assert titles(author="Ben Weiß", q="autor:Müller") == ["Titel 1"]


@pytest.mark.usefixtures("signed")
def test_a_chosen_author_leaves_the_others_to_choose_from() -> None:
    chosen = search(author="Anna Meier").facets
    assert [(line.label, line.count) for line in chosen["author"]] == [
        ("Anna Müller", 3), ("Anna Meier", 2), ("Ben Weiß", 2),
    ]  # fmt: skip
    assert [(line.label, line.count) for line in chosen["source"]] == [("Bote", 2)]


def test_copies_of_an_article_count_once_for_an_author_however_they_spell_the_name(writing: Writing) -> None:
    writing(article(1, "Anna Müller"), article(1, "ANNA MÜLLER", source="Kurier"))
    listing = search()
    (line,) = listing.facets["author"]
    assert (listing.count, line.count) == (1, 1)
    assert line.value == line.label == "ANNA MÜLLER"


def test_an_unusual_spelling_is_shown_only_where_most_of_the_articles_have_it(writing: Writing) -> None:
    writing(
        article(1, "Eva Rad"), article(2, "Eva Rad"), article(3, "EVA RAD"),
        article(4, "dpa"), article(5, "dpa"), article(6, "Dpa"), article(7, "Tom de Boer"),
    )  # fmt: skip
    assert [(line.label, line.count) for line in search().facets["author"]] == [
        ("dpa", 3), ("Eva Rad", 3), ("Tom de Boer", 1),
    ]  # fmt: skip


@pytest.mark.usefixtures("signed")
def test_documents_of_an_earlier_version_have_their_sections_and_no_authors() -> None:
    SearchDocument.objects.update(facets=["section:Politik", "source:1"])
    facets = search().facets
    assert [(line.value, line.count) for line in facets["section"]] == [("Politik", 6)]
    assert facets["author"] == []


@pytest.mark.usefixtures("signed")
def test_statements_do_not_grow_with_the_authors(writing: Writing) -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert search().facets["author"]
        return len(captured)

    search()
    before = statements()
    writing(*(article(number, f"Name {number}", f"NAME {number}") for number in range(10, 70)))
    search()
    assert statements() <= before + 1


@pytest.mark.usefixtures("signed")
def test_the_page_and_the_api_offer_and_take_authors() -> None:
    client = Client()
    page = client.get("/").content.decode()
    assert '<h3 id="facet-author">Autor</h3>' in page
    assert urlencode({"author": "Anna Müller"}) in page
    chosen = client.get("/?" + urlencode({"author": "Ben Weiß", "q": "Weizen"})).content.decode()
    assert '<span class="chip-label">Autor:</span> Ben Weiß' in chosen
    assert '<input type="hidden" name="author" value="Ben Weiß">' in chosen
    data = client.get("/api/articles/?" + urlencode({"author": "Ben Weiß"})).json()
    assert data["count"] == 2
    assert {"value": "Ben Weiß", "label": "Ben Weiß", "count": 2} in data["facets"]["author"]
    described = client.get("/api/openapi.json").json()["paths"]["/api/articles/"]["get"]["parameters"]
    assert "author" in [parameter["name"] for parameter in described]
