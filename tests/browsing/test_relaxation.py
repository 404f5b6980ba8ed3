"""What is done when nothing is found, step by step, and what the reader is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import translation

from articles.browsing import relaxation
from articles.browsing.listing import FEW, Listing
from tests.each import each

from .conftest import row, search, titles

Writing = Callable[..., None]


@pytest.fixture(autouse=True)
def archive(writing: Writing) -> None:
    writing(
        row(title="Produktion von Waffen", body="Der Rat der Stadt Kursk tagt in Moskau.", section="Politik"),
        row(title="Weizenernte", body="Die Ernte in Kursk ist gut, sagt der Bauer.", section="Wirtschaft"),
        row(title="Regen", body="Der Regen in Wien hört auf.", section="Wetter"),
        *(row(title=f"Meldung {number}", body="Eine Meldung aus Wien.") for number in range(FEW)),
    )


def notes(listing: Listing) -> str:
    return " ".join(listing.notes)


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def test_what_is_found_is_not_relaxed() -> None:
    listing = search("Wien")
    assert (listing.notes, listing.answer.all_match, listing.answer.did_you_mean) == ([], True, "")


def test_a_typo_is_corrected_with_a_sentence_and_a_link() -> None:
    listing = search("Weizenernde")
    assert [hit.article.title for hit in listing.hits] == ["Weizenernte"]
    assert "„Weizenernde“" in notes(listing)
    assert "„Weizenernte“" in notes(listing)
    assert listing.answer.did_you_mean == "Weizenernte"
    assert listing.query.text == "Weizenernde", "what was typed stays in the search field"


def test_a_typo_beside_right_words_is_corrected_too() -> None:
    listing = search("Kursk Weizenernde -Regen")
    assert [hit.article.title for hit in listing.hits] == ["Weizenernte"]
    assert listing.answer.did_you_mean == "Kursk Weizenernte -Regen"
    assert listing.answer.all_match


def test_a_word_of_the_language_is_not_replaced_its_correction_only_offered() -> None:
    listing = search("Baurer")
    assert titles("Baurer") == ["Weizenernte"], "no word at all: replaced"
    listing = search("Ernten Ratte")  # a word that no article has, one letter from one that some have
    assert "Nothing contains" not in notes(listing)
    assert not listing.answer.all_match


def test_words_in_quotes_are_then_inflected() -> None:
    listing = search('"Räte der Städte"')
    assert [hit.article.title for hit in listing.hits] == ["Produktion von Waffen"]
    assert listing.notes == [
        "Nothing has exactly these words; other forms of them were searched for as well."
    ]
    assert listing.answer.all_match


def test_a_compound_is_then_looked_for_in_its_parts() -> None:
    listing = search("Waffenproduktion")
    assert [hit.article.title for hit in listing.hits] == ["Produktion von Waffen"]
    assert "other forms" in notes(listing)
    assert [segment.text for segment in listing.hits[0].title if segment.marked] == ["Produktion", "Waffen"]


def test_most_of_the_words_are_then_enough_the_best_hit_first() -> None:
    listing = search("Kursk Rat Moskau Regen")
    assert listing.hits[0].article.title == "Produktion von Waffen"
    assert "at least 3 of 4" in notes(listing)
    assert not listing.answer.all_match


def test_in_the_end_any_word_is_enough_and_the_rare_one_counts_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relaxation, "RARE", 0)
    listing = search("Ernte Wien")
    assert listing.hits[0].article.title == "Weizenernte"
    assert "at least one of them" in notes(listing)
    assert listing.count == 2 + FEW


def test_a_rare_word_is_enough_before_half_of_the_words_are() -> None:
    found = titles("Ernte Wien Regen Meldung")
    assert "Weizenernte" in found


def test_exclusions_fields_and_filters_are_kept_in_every_step() -> None:
    assert set(titles("Kursk Regen -Moskau")) == {"Weizenernte", "Regen"}
    assert titles("Kursk Regen ressort:Politik") == ["Produktion von Waffen"]
    assert titles("Kursk Regen", section="Wetter") == ["Regen"]
    assert titles("Weizenernde", section="Wetter") == []
    assert titles("Waffenproduktion", section="Wetter") == []


def test_where_no_step_finds_anything_the_query_stands_as_it_was_typed() -> None:
    listing = search("Xylophon Zebra")
    assert (listing.count, listing.hits) == (0, [])
    assert listing.query.text == "Xylophon Zebra"
    assert listing.answer.all_match
    assert listing.notes == []


@each("q", ["-Regen -Kursk -Wien -Meldung", "jahr:1999", "ressort:Nichts", '"der die"', "titel:Zebra*"])
def test_queries_without_words_to_relax_find_nothing_without_failing(q: str) -> None:
    assert search(q).count == 0


def test_a_number_is_no_typo() -> None:
    assert search("2024 Kursk").answer.did_you_mean == ""


def test_few_hits_offer_another_spelling_but_keep_what_was_found(writing: Writing) -> None:
    writing(
        row(title="Ein Tippfehler", body="Die Meldnug ist falsch."),
        *(row(body="Eine Meldung.") for _number in range(25)),
    )
    from articles.vocabulary import refresh

    refresh()
    listing = search("Meldnug")
    assert [hit.article.title for hit in listing.hits] == ["Ein Tippfehler"]
    assert listing.answer.did_you_mean == "Meldung"
    assert listing.notes == []
