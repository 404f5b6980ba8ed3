"""Counting the vocabulary anew from the vectors."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import call_command

from articles.models import Article, SearchDocument, VocabularyState, Word
from articles.search.expressions import vector_value
from articles.vocabulary import known, refresh, refresh_if_stale

Writing = Callable[..., Article]


def counts() -> dict[str, int]:
    return dict(Word.objects.values_list("word", "count"))


def test_counts_are_those_of_the_published_articles(writing: Writing) -> None:
    writing("Waffen schön schon", title="Erster")
    writing("Waffen Waffen Masse Maße", title="Zweiter")
    done = refresh()
    assert counts() == {
        "waffen": 2, "schön": 1, "schon": 1, "masse": 1, "maße": 1, "erster": 1, "zweiter": 1,
    }  # fmt: skip
    assert done == (2, 2, 7, 0, 0)


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_words_that_only_unpublished_articles_hold_are_removed(writing: Writing, status: str) -> None:
    writing("Waffen", title="Titel")
    article = writing("Waffen Geheimprojekt", title="Titel", status=status)
    assert refresh().removed == 1
    assert counts() == {"waffen": 1, "titel": 1}
    Article.objects.filter(pk=article.pk).update(status="published")
    assert refresh().added == 1
    assert counts() == {"waffen": 2, "titel": 2, "geheimprojekt": 1}


def test_words_that_were_missed_are_added_and_nouns_get_their_capital(writing: Writing) -> None:
    writing("Waffen grün Selenskyj", title="Titel")
    Word.objects.all().delete()
    assert refresh().added == 4
    assert set(Word.objects.values_list("display", flat=True)) == {"Waffen", "grün", "selenskyj", "Titel"}
    assert Word.objects.get(word="grün").folded == "grun"


def test_a_refresh_keeps_how_words_are_written(writing: Writing) -> None:
    writing("Selenskyj Corona-Maßnahmen NATO")
    refresh()
    assert {"Selenskyj", "Corona-Maßnahmen", "NATO"} <= set(Word.objects.values_list("display", flat=True))


def test_stems_numbers_and_other_lexemes_are_no_words(writing: Writing) -> None:
    writing("Waffen", title="Titel")
    SearchDocument.objects.update(
        vector=vector_value(
            "'=waffen':1 'waff':1 '~waff':1 '+x':1 '^y':1 '@z':1 '=2,3':2 '=2025':3 '=a':4 'a/b':5"
        )
    )
    refresh()
    assert counts() == {"waffen": 1}


def test_a_sample_is_scaled_up_and_removes_nothing(writing: Writing) -> None:
    for number in range(40):
        writing(f"überall {'halb' if number % 2 else 'ganz'}")
    writing("Nirgends", status="draft")
    done = refresh(sample=20)
    assert done.articles == 40
    assert 0 < done.counted < 40, "a sample of half the articles"
    found = counts()
    assert found["überall"] == 40
    assert found["halb"] + found["ganz"] in (39, 40, 41)  # each is rounded
    assert 0 < found["nirgends"] <= 20
    assert done.removed == 0


def test_an_empty_archive_has_no_words(writing: Writing) -> None:
    writing("Waffen")
    Article.objects.all().delete()
    assert refresh() == (0, 0, 0, 0, 2)
    assert refresh() == (0, 0, 0, 0, 0)


def test_a_refresh_is_due_when_a_tenth_of_the_articles_is_new_or_gone(writing: Writing) -> None:
    articles = [writing("Waffen") for _number in range(10)]
    assert refresh_if_stale() is not None, "the first time"
    writing("Frieden")
    assert refresh_if_stale() is None, "one more than ten"
    writing("Frieden")
    assert refresh_if_stale() is not None, "two more than ten"
    assert known(["Frieden"]) == {"Frieden": 2}
    for article in articles[:2]:
        article.delete()
    assert refresh_if_stale() is not None, "two fewer than twelve"
    assert VocabularyState.objects.get().articles == 10


def test_drafts_make_no_refresh_due(writing: Writing) -> None:
    writing("Waffen")
    refresh()
    for _number in range(5):
        writing("Waffen", status="draft")
    assert refresh_if_stale() is None


def test_the_command_says_what_it_did(writing: Writing, capsys: pytest.CaptureFixture[str]) -> None:
    writing("Waffen steigen", title="Titel")
    Word.objects.filter(word="steigen").delete()
    call_command("refresh_vocabulary")
    assert capsys.readouterr().out == "1 of 1 articles counted: 3 words, 1 added, 0 removed.\n"
