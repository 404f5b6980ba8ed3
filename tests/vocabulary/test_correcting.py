"""What was meant by a misspelled word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Word
from articles.vocabulary import correct
from tests.each import each

Writing = Callable[..., Article]

TEXT = """
    Waffenproduktion Waffenlieferungen Regierung Regierungen Flüchtling Nordkorea Philosophie Rhythmus Widerstand
    Standard Galerie Bundeskanzler Ukraine Sitzung Pjöngjang Merkel Putin Steinmeier Klimaschutzgesetz Katastrophe
    Haus Häuser Krieg Katze Vase Vietnam Maßnahme schön Arbeitslosigkeit Wahl Rat gestiegen Österreich Straße Erdoğan
    Wirtschaftsministerium
"""
MEANT = {
    # one slip of a finger
    "wafenproduktion": "Waffenproduktion", "waffenprodukton": "Waffenproduktion", "sitzug": "Sitzung",
    "nordkora": "Nordkorea", "bundeskanzer": "Bundeskanzler", "klimaschuzgesetz": "Klimaschutzgesetz",
    # swapped letters and a wrong first letter, in short words too
    "ukarine": "Ukraine", "putni": "Putin", "kreig": "Krieg", "ahus": "Haus", "jaus": "Haus", "wrieg": "Krieg",
    "erkel": "Merkel", "merkl": "Merkel",
    # as it is heard
    "rythmus": "Rhythmus", "filosovie": "Philosophie", "wiederstand": "Widerstand", "standart": "Standard",
    "gallerie": "Galerie", "kathastrophe": "Katastrophe", "steinmaier": "Steinmeier", "wase": "Vase",
    "fietnam": "Vietnam", "kaze": "Katze",
    # two slips in a long word
    "abeitslosikeit": "Arbeitslosigkeit", "wirtschaftminsterium": "Wirtschaftsministerium",
    # inflected, foreign letters, umlauts left out or written out besides the slip
    "gestigen": "gestiegen", "waffenliferungen": "Waffenlieferungen", "pjonjang": "Pjöngjang",
    "oesterreihc": "Österreich", "erdogahn": "Erdoğan", "strase": "Straße", "massname": "Maßnahme",
    "flüchtlig": "Flüchtling",
}  # fmt: skip


@pytest.fixture
def archive(writing: Writing) -> Article:
    return writing(TEXT)


@each(("typed", "meant"), MEANT.items())
def test_a_misspelled_word_is_replaced_by_the_one_that_was_meant(
    archive: Article, typed: str, meant: str
) -> None:
    assert correct([typed]) == {typed: meant}
    assert correct([typed.upper()]) == {typed.upper(): meant}


def test_several_words_are_corrected_at_once_and_right_ones_left_alone(archive: Article) -> None:
    assert correct(["nordkora", "Waffenproduktion", "steinmaier"]) == {
        "nordkora": "Nordkorea",
        "steinmaier": "Steinmeier",
    }


def test_a_word_is_not_corrected_to_itself_or_its_inflection(archive: Article) -> None:
    for right in (
        "regierung",
        "Regierungs",
        "hauses",
        "Häusern",
        "STRASSE",
        "Strasse",
        "oesterreich",
        "schoen",
    ):
        assert correct([right]) == {}, right


@each("typed", ["wal", "rad", "xqzvw", "", " ", "7", "2025", "🚀", "%", "_____", "\\", "x" * 500])
def test_what_cannot_be_told_is_left_alone(archive: Article, typed: str) -> None:
    assert correct([typed]) == {}


def test_nothing_is_found_in_an_empty_vocabulary(db: None) -> None:
    assert correct(["wafenproduktion"]) == {}
    assert correct([]) == {}


def test_of_two_words_equally_near_the_more_frequent_was_meant(writing: Writing) -> None:
    writing("Hose Hase")
    for frequent, rare in (("Hose", "Hase"), ("Hase", "Hose")):
        Word.objects.filter(word=frequent.lower()).update(count=90)
        Word.objects.filter(word=rare.lower()).update(count=2)
        assert correct(["hxse"]) == {"hxse": frequent}


def test_the_nearer_word_was_meant_though_another_is_more_frequent(writing: Writing) -> None:
    writing("Waffenproduktion Warenproduktion")
    Word.objects.filter(word="warenproduktion").update(count=40)
    assert correct(["wafenproduktion"]) == {"wafenproduktion": "Waffenproduktion"}


def test_a_word_of_the_archive_is_only_a_slip_of_a_far_more_frequent_one(writing: Writing) -> None:
    writing("Regirung Regierung")
    assert correct(["Regirung"]) == {}
    Word.objects.filter(word="regierung").update(count=50)
    assert correct(["Regirung"]) == {"Regirung": "Regierung"}


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_words_that_only_unpublished_articles_hold_are_never_shown(writing: Writing, status: str) -> None:
    writing("Geheimprojekt", status=status)
    assert correct(["geheimproject"]) == {}


def test_the_next_best_word_is_taken_where_the_best_is_unpublished(writing: Writing) -> None:
    writing("Geheimprojekte", status="draft")
    writing("Geheimobjekte")
    assert correct(["geheimprobjekte"]) == {"geheimprobjekte": "Geheimobjekte"}


def test_only_the_first_words_of_a_long_query_are_looked_at(archive: Article) -> None:
    assert correct([*(f"wort{letter}" for letter in "abcdefgh"), "nordkora"]) == {}


@pytest.mark.django_db
@given(st.lists(st.text(max_size=45), max_size=4))
def test_any_words_are_answered(words: list[str]) -> None:
    assert correct(words) == {}
