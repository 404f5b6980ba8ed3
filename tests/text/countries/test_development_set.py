"""Quality over sentences and articles written for the purpose; what is missed is printed."""

from __future__ import annotations

from articles.text.countries import find_mentions
from tests.text.countries.labelled import labelled_articles, quality, rows


def codes(text: str) -> set[str]:
    return set(text.split()) - {"-"}


def test_countries_of_sentences_are_found_and_traps_avoided() -> None:
    sentences = rows("sentences.tsv")
    assert len(sentences) >= 120
    right = found_total = expected_total = 0
    for label, sentence in sentences:
        expected, found = codes(label), {mention.code for mention in find_mentions(sentence)}
        if expected != found:
            print(f"missed {expected - found or '-'}, too many {found - expected or '-'}: {sentence}")
        right += len(expected & found)
        found_total += len(found)
        expected_total += len(expected)
    precision, recall = right / found_total, right / expected_total
    assert recall >= 0.98
    assert precision >= 0.98


def test_what_an_article_is_about_is_told_from_passing_mentions() -> None:
    articles = labelled_articles()
    assert len(articles) >= 300
    found = quality(articles)
    assert found.precision >= 0.94
    assert found.recall >= 0.95
