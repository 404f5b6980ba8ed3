"""The lemma list as it is stored here answers like simplemma's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import simplemma
from hypothesis import given
from hypothesis import strategies as st
from simplemma.strategies import DictionaryLookupStrategy

from articles.text.lemmas import Lemmas, write_lemmas
from articles.text.lexicon import lexicon
from articles.text.stemming import lemma, listed_lemma, unlisted_lemma
from tests.each import each

WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)
ENDINGS = st.sampled_from(
    "heiten ungen schaft ismus innen erinnen endem gefahrene artiger licher um s en Innen ikern".split()
)
BEGINNINGS = st.sampled_from("be ver über Haus Müll Lehr nach zer Ab UN x".split())


@cache
def look_up() -> DictionaryLookupStrategy:
    return DictionaryLookupStrategy()


@given(st.dictionaries(WORDS, WORDS, min_size=1))
def test_every_form_keeps_its_lemma(lemmas: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        write_lemmas(Path(folder), lemmas)
        assert dict(Lemmas(Path(folder))) == lemmas


def test_a_word_is_looked_up_in_the_other_letter_case_as_well(tmp_path: Path) -> None:
    write_lemmas(tmp_path, {"Häuser": "Haus", "ging": "gehen", "USA": "USA"})
    lemmas = Lemmas(tmp_path)
    asked = ["Häuser", "häuser", "ging", "Ging", "GING", "USA", "usa", "Usa", "Unbekannt", ""]
    assert [lemmas.look_up(word) for word in asked] == [
        "Haus", "Haus", "gehen", "gehen", "gehen", "USA", None, None, None, None,
    ]  # fmt: skip


def test_more_rules_than_two_bytes_can_number_are_refused(tmp_path: Path) -> None:
    lemmas = {f"{number}x": f"y{number}" for number in range(0x10001)}
    with pytest.raises(OverflowError):
        write_lemmas(tmp_path, lemmas)


@pytest.mark.slow
def test_words_of_the_list_have_the_lemma_that_simplemma_gives() -> None:
    words = list(lexicon().lemmas)[::499]
    assert len(words) > 2_000
    cases = [case for word in words for case in (word, word.lower(), word.capitalize(), word.upper())]
    assert [listed_lemma(word) for word in cases] == [look_up().get_lemma(word, "de") for word in cases]


@given(st.one_of(st.text(min_size=1, max_size=20), st.builds("{}{}{}".format, BEGINNINGS, WORDS, ENDINGS)))
def test_words_that_no_list_has_are_guessed_as_simplemma_guesses_them(word: str) -> None:
    assert listed_lemma(word) == look_up().get_lemma(word, "de")
    if listed_lemma(word) is None:
        assert unlisted_lemma(word) == simplemma.lemmatize(word, lang="de")


@each(
    ("word", "expected"),
    [
        ("Häuser", "Haus"), ("häuser", "Haus"), ("ging", "gehen"), ("angeboten", "anbieten"), ("geht's", "geht's"),
        ("Kakteen", "Kaktus"), ("Qxzwvheiten", "Qxzwvheit"), ("Qxzwv", "Qxzwv"), ("2025", "2025"),
    ],
)  # fmt: skip
def test_the_lemma_is_the_irregular_the_listed_or_the_guessed_one(word: str, expected: str) -> None:
    assert lemma(word) == expected
