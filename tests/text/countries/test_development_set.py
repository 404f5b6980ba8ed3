"""Quality over sentences and articles written for the purpose; what is missed is printed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from articles.text.countries import find_mentions, score_countries

FOLDER = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()[1:]]


def codes(text: str) -> set[str]:
    return set(text.split()) - {"-"}


def quality(cases: Iterable[tuple[str, set[str], set[str]]]) -> tuple[float, float]:
    """Precision and recall over triples of a label, the expected and the found codes."""
    right = found_total = expected_total = 0
    for label, expected, found in cases:
        if expected != found:
            print(f"missed {expected - found or '-'}, too many {found - expected or '-'}: {label}")
        right += len(expected & found)
        found_total += len(found)
        expected_total += len(expected)
    return right / found_total, right / expected_total


def test_countries_of_sentences_are_found_and_traps_avoided() -> None:
    sentences = rows("sentences.tsv")
    assert len(sentences) >= 120
    precision, recall = quality(
        (sentence, codes(expected), {mention.code for mention in find_mentions(sentence)})
        for expected, sentence in sentences
    )
    assert recall >= 0.98
    assert precision >= 0.98


def test_what_an_article_is_about_is_told_from_passing_mentions() -> None:
    precision, recall = quality(
        (
            title,
            codes(expected),
            {
                country.code
                for country in score_countries([("title", title), ("lead", lead), ("body", body)])
                if country.is_about
            },
        )
        for expected, title, lead, body in rows("articles.tsv")
    )
    assert precision >= 0.93
    assert recall >= 0.95
