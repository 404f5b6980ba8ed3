"""Weights that were worked out ahead."""

from __future__ import annotations

import pytest

from articles.text.entities.frequent import FrequentWords, frequent_words
from articles.text.entities.modelfile import Model, read_model
from articles.text.entities.recogniser import SHIPPED, CrfRecogniser
from articles.text.entities.weights import weigh
from tests.each import each

TEXT = "Die Bundesregierung unter Angela Merkel hat gestern in Berlin über Xyzzyhausen und die Siemens AG beraten."


@pytest.fixture(scope="module")
def model() -> Model:
    return read_model(SHIPPED)


@pytest.fixture(scope="module")
def frequent(model: Model) -> FrequentWords:
    return frequent_words(model, SHIPPED)


@each("word", ["Bundesregierung", "gestern", "laufen", "Laufen", "Merkel", "über", "Berlin"])
def test_a_frequent_word_weighs_what_it_would_without_the_table(
    word: str, model: Model, frequent: FrequentWords
) -> None:
    assert frequent.get(word) == weigh(word, model)


@each("word", ["Xyzzyhausen", "bundesregierung", "BERLIN", "", "„"])
def test_other_words_are_not_in_the_table(word: str, frequent: FrequentWords) -> None:
    assert frequent.get(word) is None


def test_the_same_names_are_found_with_the_table_and_without(model: Model, frequent: FrequentWords) -> None:
    found = CrfRecogniser(model, frequent).recognise([TEXT])
    assert found == CrfRecogniser(model).recognise([TEXT])
    assert [TEXT[span.start : span.end] for span in found[0]][:2] == ["Angela Merkel", "Berlin"]
