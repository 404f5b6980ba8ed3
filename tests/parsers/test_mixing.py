"""Boxes at random places of a text lose none of its paragraphs without a word."""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.parsers import ParsedArticle
from articles.parsers.text import parse_text
from tests.parsers.mixing import known_boxes, mixed, outcome


def test_there_are_boxes_of_many_kinds():
    assert len(known_boxes()) > 300


@settings(max_examples=300, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_no_paragraph_is_lost_without_a_doubt(random: Random):
    text = mixed(random)
    read = parse_text(text.text)
    if isinstance(read, ParsedArticle):  # else the reader is told that there is no article
        found = outcome(text, read)
        assert found.is_warned or not found.lost, text.text


def test_hardly_any_paragraph_is_lost_and_few_boxes_stay():
    texts = [mixed(Random(number)) for number in range(200)]
    results = [outcome(text, parse_text(text.text)) for text in texts]
    assert sum(bool(result.lost) for result in results) <= 0.02 * len(texts)
    assert sum(len(result.stayed) for result in results) <= 0.15 * sum(len(text.boxes) for text in texts)
