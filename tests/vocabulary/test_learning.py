"""Words of articles come into the vocabulary, written as well as can be known."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import example, given
from hypothesis import strategies as st

from articles.models import Word
from articles.vocabulary import known, learn
from articles.vocabulary import learning as learning_module
from articles.vocabulary.forms import displays, exact_form, exact_lexeme, make_word, word_of_lexeme

Learning = Callable[..., None]


def display(word: str) -> str:
    return Word.objects.get(word=word).display


def test_words_are_kept_with_their_exact_and_folded_forms(learning: Learning) -> None:
    learning("Flüchtling", "Maße", "Masse")
    assert list(Word.objects.order_by("word").values_list("word", "folded", "display")) == [
        ("flüchtling", "fluchtling", "Flüchtling"),
        ("masse", "masse", "Masse"),
        ("maße", "masse", "Maße"),
    ]


def test_numbers_single_letters_and_very_long_runs_are_no_words(learning: Learning) -> None:
    learning("15.000", "2,3", "7", "a", "x" * 65, "A" + "-b" * 60, "", "--", "20er")
    assert not Word.objects.exists()


def test_the_longest_german_law_is_a_word(learning: Learning) -> None:
    law = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    learning(law)
    assert display(law.lower()) == law


def test_a_hyphenated_word_is_known_without_its_hyphens_and_shown_with_them(learning: Learning) -> None:
    learning("Corona-Maßnahmen", "U.S.A.")
    assert display("coronamaßnahmen") == "Corona-Maßnahmen"
    assert display("usa") == "U.S.A."


def test_a_word_seen_in_lower_case_is_shown_so(learning: Learning) -> None:
    learning("Grün", "grün", "Wächst", "wächst")
    assert (display("grün"), display("wächst")) == ("grün", "wächst")


def test_a_capital_at_the_start_of_a_sentence_is_corrected_by_a_later_text(learning: Learning) -> None:
    learning("Grün")
    assert display("grün") == "Grün"
    learning("grün")
    assert display("grün") == "grün"


def test_a_capital_does_not_replace_lower_case(learning: Learning) -> None:
    learning("grün")
    learning("Grün")
    assert display("grün") == "grün"


def test_a_noun_without_its_capital_is_shown_with_it(learning: Learning) -> None:
    learning("regierung")
    assert display("regierung") == "Regierung"


def test_one_sighting_in_lower_case_does_not_change_a_common_name(learning: Learning) -> None:
    learning("Selenskyj")
    Word.objects.update(count=20)
    learning("selenskyj")
    assert display("selenskyj") == "Selenskyj"


def test_the_usual_spelling_of_capitals_wins_and_shouting_is_lowered(learning: Learning) -> None:
    learning("NATO", "NATO", "Nato", "KRIEGSENDE", "UNICEF")
    assert (display("nato"), display("kriegsende"), display("unicef")) == ("NATO", "Kriegsende", "UNICEF")


def test_known_words_are_looked_up_once_and_written_never(
    learning: Learning, django_assert_num_queries: Any
) -> None:
    words = [f"Wort{letter}{other}" for letter in "abcdefghij" for other in "klmnopqrst"]
    learning(*words)
    with django_assert_num_queries(1):
        learning_module._store(displays(words))


def test_function_words_which_are_not_indexed_are_not_learned(learning: Learning) -> None:
    learning("Der", "und", "Waffen", "nicht")
    assert set(Word.objects.values_list("word", flat=True)) == {"waffen", "nicht"}


def test_a_word_that_somebody_else_added_meanwhile_is_no_error(learning: Learning) -> None:
    learning("Waffen")
    learning_module.insert([make_word("waffen", "Waffen"), make_word("zoll", "Zoll")])
    assert Word.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_words_are_learned_with_the_commit_and_not_without() -> None:
    with transaction.atomic():
        learn(["Geheimnis"])
        transaction.set_rollback(True)
    assert not Word.objects.exists()
    with transaction.atomic():
        learn(["Waffen"])
        assert not Word.objects.exists()
    assert Word.objects.get().word == "waffen"


@pytest.mark.django_db(transaction=True)
def test_words_learned_together_are_stored_at_the_end_but_for_those_of_transactions_rolled_back() -> None:
    with learning_module.learned_together():
        with transaction.atomic():
            learn(["Geheimnis"])
            transaction.set_rollback(True)
        learn(["Waffen", "Neue"])
        learn(["neue", "Zoll"])
        assert not Word.objects.exists()
    assert dict(Word.objects.values_list("word", "display")) == {
        "waffen": "Waffen",
        "neue": "neue",
        "zoll": "Zoll",
    }


@pytest.mark.django_db(transaction=True)
def test_words_learned_together_are_stored_even_if_the_work_breaks_off() -> None:
    with suppress(RuntimeError), learning_module.learned_together():
        learn(["Waffen"])
        raise RuntimeError
    assert Word.objects.get().word == "waffen"


@pytest.mark.django_db(transaction=True)
def test_a_failure_leaves_the_articles_alone(caplog: pytest.LogCaptureFixture) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_word RENAME TO words_elsewhere")
    try:
        with transaction.atomic():
            learn(["Waffen"])
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE words_elsewhere RENAME TO articles_word")
    assert "articles_word" in caplog.text


def test_known_gives_counts_of_exact_forms_in_any_case(learning: Learning) -> None:
    learning("Waffen", "schön")
    Word.objects.filter(word="waffen").update(count=12)
    assert known(["WAFFEN", "schön", "schon", "Waffe", "", "7"]) == {"WAFFEN": 12, "schön": 1}


def test_words_that_no_article_holds_any_more_are_not_known(learning: Learning) -> None:
    learning("Waffen")
    Word.objects.update(count=0)
    assert known(["Waffen"]) == {}


@given(st.lists(st.text(max_size=12)))
@example(["שׁ", "İmamoğlu", "z-\u0307"])
def test_any_text_gives_words_that_can_be_stored_and_read_back(surfaces: list[str]) -> None:
    for word, shown in displays(surfaces).items():
        assert exact_form(word) == word
        assert exact_form(shown) == word
        assert word_of_lexeme(exact_lexeme(word)) == word
        row = make_word(word, shown)
        row.clean_fields()
        assert row.folded
        assert row.sound


@pytest.mark.django_db
@given(st.lists(st.text(min_size=2, max_size=12)))
def test_any_text_can_be_learned(surfaces: list[str]) -> None:
    learning_module._store(displays(surfaces))
    learned = displays(surfaces)
    assert set(known(surfaces)) == {surface for surface in surfaces if exact_form(surface) in learned}
