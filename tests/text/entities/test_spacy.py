"""A spaCy pipeline in the place of our recogniser. spaCy is no requirement: without it only the error is tested."""

from __future__ import annotations

import importlib.util

import pytest

from articles.text.entities import spacy as adapter
from articles.text.entities.recognisers import load_recogniser
from articles.text.entities.spans import Span

needs_spacy = pytest.mark.skipif(
    importlib.util.find_spec("spacy") is None, reason="spaCy, which is optional, is not installed"
)


@pytest.mark.skipif(importlib.util.find_spec("spacy") is not None, reason="spaCy is installed")
def test_without_spacy_the_error_says_what_to_do() -> None:
    with pytest.raises(ValueError, match=r"spacy:de_core_news_sm needs spaCy, which is not installed"):
        load_recogniser("spacy:de_core_news_sm")


@needs_spacy
def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(ValueError, match=r'"de_no_such_pipeline" of RECOGNISER is not installed'):
        load_recogniser("spacy:de_no_such_pipeline")


@needs_spacy
def test_labels_of_spacy_become_our_kinds() -> None:
    import spacy

    language = spacy.blank("de")
    ruler = language.add_pipe("entity_ruler")
    names = [("PER", "Kim Jong Un"), ("GPE", "Kursk"), ("ORG", "KCNA"), ("MISC", "Oscar")]
    ruler.add_patterns([{"label": label, "pattern": name} for label, name in names])
    recogniser = adapter.SpacyRecogniser.of(language, "blank")
    assert recogniser.name.startswith("spacy:blank")
    assert recogniser.recognise(["KCNA: Kim Jong Un in Kursk, Oscar.", "", "Kursk"]) == [
        [Span(0, 4, "organisation"), Span(6, 17, "person"), Span(21, 26, "place")],
        [],
        [Span(0, 5, "place")],
    ]


def test_long_texts_are_cut_between_lines_or_words() -> None:
    text = ("Wort " * 30_000 + "\n") * 3 + "x" * 250_000
    pieces = adapter._pieces(text)
    assert "".join(piece for _, piece in pieces) == text
    assert all(text[start:].startswith(piece) for start, piece in pieces)
    assert max(len(piece) for _, piece in pieces) <= adapter.LONGEST
