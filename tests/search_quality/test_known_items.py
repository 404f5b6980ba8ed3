"""Known-item search on the project's own samples; the command measures the same on a thousand articles."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from articles.text.normalise import fold
from articles.text.stopwords import STOPWORDS
from tests.each import each
from tests.search_quality import german_forms as german
from tests.search_quality.known_item_archive import Archive, read_item
from tests.search_quality.known_item_articles import detokenise, load_articles, samples
from tests.search_quality.known_item_measure import (
    import_rows,
    mean_reciprocal_rank,
    measure,
    reader,
    stock_german,
)
from tests.search_quality.known_item_queries import KINDS, QUESTIONS, KnownItem, make_queries

FLOOR = 0.97
QUERIES = 20  # of each kind
SEED = 1


@pytest.fixture(scope="module")
def archive() -> Archive:
    rows = load_articles(len([*samples()]), SEED)
    return Archive([read_item(row) for row in rows])


@pytest.fixture(scope="module")
def queries(archive: Archive) -> list[KnownItem]:
    return make_queries(archive, QUERIES, SEED)


@pytest.mark.django_db
def test_the_wanted_sample_is_found_at_the_top_and_better_than_by_stock_postgresql(
    queries: list[KnownItem], django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # the archive learns its words after each commit
        import_rows(samples())
    outcomes = list(measure(queries, {"reader": reader, "stock": stock_german()}))
    found = mean_reciprocal_rank(outcomes, "reader")
    assert found >= FLOOR
    assert found > mean_reciprocal_rank(outcomes, "stock")


def test_every_kind_has_its_queries_and_a_seed_gives_them_again(
    archive: Archive, queries: list[KnownItem]
) -> None:
    kinds = [item.kind for item in queries]
    assert {kind: kinds.count(kind) for kind in KINDS} == dict.fromkeys(KINDS, QUERIES)
    assert make_queries(archive, QUERIES, SEED) == queries
    assert make_queries(archive, QUERIES, SEED + 1) != queries


def test_plain_queries_are_words_of_the_wanted_article(archive: Archive, queries: list[KnownItem]) -> None:
    texts = {item.key: item.text for item in archive.items}
    for item in queries:
        if item.kind == "plain":
            assert all(word in texts[item.wanted] for word in item.query.split())
            assert STOPWORDS.isdisjoint(item.query.lower().split())


def test_a_query_is_unfair_if_another_article_has_its_words_as_prominently() -> None:
    rows = [
        {
            "external_id": "a",
            "title": "Streit um Windräder",
            "body": "In Husum wächst der Widerstand. Ende hier",
        },
        {"external_id": "b", "title": "Neues Windrad", "body": "Husum freut sich. Ende hier"},
        {
            "external_id": "c",
            "title": "Hafenfest",
            "body": "In Husum wird gefeiert, das Windrad steht. Ende hier",
        },
    ]
    archive = Archive([read_item(row) for row in rows])
    assert not archive.is_fair(0, ["Windräder", "Husum"])  # b has both as well, one of them in its title
    assert archive.is_fair(0, ["Windräder", "Widerstand"])
    assert not archive.is_fair(2, ["Windrad", "Husum"])
    assert not archive.is_fair(2, ["Widerstand", "Husum"])  # not in it at all


@each(
    ("word", "form"),
    [
        ("Häuser", "Haus"),
        ("ging", "gegangen"),
        ("Museen", "Museum"),
        ("große", "größten"),
        ("reißen", "gerissen"),
    ],
)
def test_other_forms_of_a_word_are_those_of_its_lemma(word: str, form: str) -> None:
    assert form in german.other_forms(word)
    assert word not in german.other_forms(word)


@each(
    ("word", "parts"),
    [
        ("Waffenproduktion", ("Waffen", "Produktion")),
        ("Verfassungsgericht", ("Verfassung", "Gericht")),
        ("Lufthansa-Aktie", ("Lufthansa", "Aktie")),
        ("Abteilungen", None),
        ("Wolfsburger", None),
        ("Regierung", None),
    ],
)
def test_compounds_are_cut_only_where_a_reader_would(word: str, parts: tuple[str, str] | None) -> None:
    assert german.compound_parts(word) == parts


def test_a_slip_is_one_edit_inside_the_word_and_no_other_word() -> None:
    chance = random.Random(SEED)
    slips = {german.slip("Bundestag", chance) for _ in range(100)} - {""}
    assert len(slips) > 10
    for typed in slips:
        assert typed[0] == "B"
        assert abs(len(typed) - len("Bundestag")) <= 1
        assert fold(typed) != "bundestag"


def test_questions_hold_one_word_with_a_meaning_of_its_own() -> None:
    for pattern, foreign in QUESTIONS:
        words = pattern.replace("{}", "").translate(str.maketrans("", "", "?,")).split()
        assert [word for word in words if word.lower() not in STOPWORDS] == [foreign]


def test_tokens_become_running_text() -> None:
    assert detokenise('Die Alters - und Übergangsversorgung ( neu ) , " sagt er " .'.split()) == (
        'Die Alters- und Übergangsversorgung (neu), "sagt er".'
    )
