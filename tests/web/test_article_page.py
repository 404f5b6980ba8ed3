"""The article page marks what the list marked when it was opened from a search."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict

from articles.browsing.answered_query import answered_query
from articles.models import Article, Word
from articles.vocabulary.forms import make_word

from .pages import html, links, row


@pytest.fixture
def archive(importing: Callable[..., Any]) -> None:
    importing("\n".join([
        row(1, "Mehr Waffenproduktion", "Die neue Regierung weitet die Waffenproduktionen aus.\n\n## Neue Waffen\n\nDie Regierung schweigt."),
        row(2, "Regen", "Es regnet in Wien."),
    ]))  # fmt: skip


def marked(query: str, number: int = 1, **filters: str) -> list[str]:
    """What is marked in an article opened from the list of a query."""
    params = QueryDict(mutable=True)
    params["q"] = query
    params.update(filters)
    article = Article.objects.get(external_id=str(number))
    return re.findall("<mark>(.*?)</mark>", html(article.get_absolute_url(), **{"from": params.urlencode()}))


@pytest.mark.usefixtures("archive")
class TestMarks:
    def test_words_are_marked_in_title_subheadings_and_text(self) -> None:
        assert marked("waffen") == ["Waffen", "Waffen", "Waffen"]

    def test_a_part_is_marked_inside_its_word_without_a_gap(self) -> None:
        assert marked("Produktion") == ["produktion", "produktionen"]
        article = Article.objects.get(external_id="1")
        page = html(article.get_absolute_url(), **{"from": "q=Produktion"})
        assert "Mehr Waffen<mark>produktion</mark>" in page
        assert "die Waffen<mark>produktionen</mark> aus." in page

    def test_a_phrase_is_marked_only_where_its_words_stand_in_a_row(self) -> None:
        assert marked('"neue Regierung"') == ["neue", "Regierung"]

    def test_a_corrected_word_is_marked_as_it_was_found(self) -> None:
        Word.objects.filter(word="regierung").delete()
        Word.objects.bulk_create([make_word("regierung", "Regierung", 5_000)])
        assert marked("Regirung") == ["Regierung", "Regierung"]

    def test_a_phrase_that_was_found_inflected_is_marked(self) -> None:
        assert marked('"neuen Regierungen"') == ["neue", "Regierung", "Neue", "Regierung"]

    def test_words_are_marked_where_others_are_missing(self) -> None:
        assert marked("Regierung Wien", number=2) == ["Wien"]

    def test_the_filters_decide_how_loosely_the_query_was_read(self) -> None:
        """Among the articles of that day nothing has the words, so the list looked for other forms of them."""
        query = '"regnet in" ODER "neue Waffe"'
        assert marked(query) == []
        assert "Waffen" in marked(query, **{"from": "2024-01-01", "to": "2024-01-01"})

    def test_an_article_that_was_not_found_has_no_marks(self) -> None:
        assert marked("Waffen", number=2) == []

    def test_a_query_without_words_marks_nothing(self) -> None:
        for query in ("", "seit:2024", "-Regen", "der", "((("):
            assert marked(query) == [], query


@pytest.mark.usefixtures("archive")
def test_an_article_that_has_all_the_words_costs_one_look(django_assert_num_queries: Any) -> None:
    """One for the meanings of the words (names, aliases, tags), one look, its transaction's two points."""
    article = Article.objects.get(external_id="1").pk
    with django_assert_num_queries(4):
        assert answered_query(QueryDict("q=Waffen"), article).terms


@pytest.mark.usefixtures("archive")
def test_the_way_back_keeps_the_search() -> None:
    path = Article.objects.get(external_id="1").get_absolute_url()
    page = html(path, **{"from": "q=Waffen&source=bote&sort=match"})
    assert links(page)["Zurück zur Suche"] == "/?q=Waffen&source=bote&sort=match"
