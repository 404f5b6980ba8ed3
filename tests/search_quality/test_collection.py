"""The search keeps its score on the project's own collection, and the collection is sound itself."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from django.test import TestCase

from tests.each import each

from .collection import KINDS, MAIN_KINDS, Query, in_lower_case, load_documents, load_queries
from .engines import Answer, import_collection, reader
from .runner import Result, judge, run, scores

# Smallest share of right answers, as written and in lower case; to be raised with the search, never lowered.
THRESHOLDS = dict.fromkeys(KINDS, 0.95) | {"all": 0.98}
DOCUMENTS = load_documents()
QUERIES = load_queries()


def text_of(key: str) -> str:
    """What is searched of an article."""
    row = DOCUMENTS[key]
    return f"{row['title']} {row['lead']} {row['body']}"


@pytest.fixture(scope="module")
def results(django_db_setup: None, django_db_blocker: Any) -> dict[str, list[Result]]:
    """All answers, as written and in lower case; the articles are gone again before the first test."""
    with django_db_blocker.unblock(), transaction.atomic():
        with TestCase.captureOnCommitCallbacks(
            execute=True
        ):  # the archive learns its words after each commit
            import_collection()
        found = {"as written": run(QUERIES, reader), "in lower case": run(QUERIES, reader, lower_case=True)}
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
@each("typed", ["as written", "in lower case"])
@each(("kind", "share"), THRESHOLDS.items())
def test_enough_answers_are_right(
    results: dict[str, list[Result]], kind: str, share: float, typed: str
) -> None:
    right, count = scores(results[typed])[kind]
    wrong = [(r.typed, *r.failures) for r in results[typed] if not r.right and kind in (r.query.kind, "all")]
    assert right / count >= share, wrong


def test_every_kind_has_a_threshold_and_enough_queries() -> None:
    counted = Counter(query.kind for query in QUERIES)
    assert set(counted) == set(KINDS) == set(THRESHOLDS) - {"all"}
    assert {kind: counted[kind] for kind in MAIN_KINDS if counted[kind] < 25} == {}
    assert len(QUERIES) >= 250


def test_the_articles_are_many_and_as_long_as_short_news() -> None:
    words = {
        key: len(f"{row['title']} {row['lead']} {row['body']}".split()) for key, row in DOCUMENTS.items()
    }
    assert len(words) >= 60
    assert {key: count for key, count in words.items() if not 60 <= count <= 200} == {}


def test_no_query_stands_twice() -> None:
    assert [key for key, count in Counter(query.key for query in QUERIES).items() if count > 1] == []


def test_queries_name_articles_of_the_collection_and_do_not_contradict_themselves() -> None:
    for query in QUERIES:
        expected, first = set(query.expected), {query.first} - {""}
        pairs = {key for pair in query.before for key in pair}
        assert expected, query
        assert {*expected, *query.forbidden, *pairs, *first, *query.marked} <= set(DOCUMENTS), query
        assert expected.isdisjoint(query.forbidden), query
        assert first | set(query.marked) <= expected, query
        assert all(above in expected and above != below for above, below in query.before), query


def test_marked_words_stand_in_the_article() -> None:
    for query in QUERIES:
        for key, words in query.marked.items():
            missing = [word for word in words if word not in text_of(key).lower() or word != word.lower()]
            assert missing == [], (query, key)


def test_a_typo_is_one_word_that_no_article_has() -> None:
    known = set(re.findall(r"\w+", " ".join(map(text_of, DOCUMENTS)).lower()))
    for query in QUERIES:
        if query.kind == "typo":
            unknown = [word for word in query.q.lower().split() if word not in known]
            assert [len(word) >= 5 for word in unknown] == [True], query


@each(
    ("answer", "failures"),
    [
        (Answer(["a", "b"], {"a": {"haus"}}), 0),
        (Answer(["a", "x", "b"], {"a": {"haus"}}), 0),
        (Answer(["b", "a"], {"a": {"haus"}}), 2),  # not the first, and below b
        (Answer(["a"], {"a": {"haus"}}), 1),
        (Answer(["a", "b", "c"], {"a": {"haus"}}), 1),
        (Answer(["a", "b"], {"a": {"hausbau"}}), 1),
        (Answer(["a", "b"]), 0),  # an engine without marks
        (Answer([], {}), 2),
    ],
)
def test_an_answer_is_right_only_if_hits_order_and_marks_are(answer: Answer, failures: int) -> None:
    query = Query("trap", "Haus", ("a", "b"), ("c",), first="a", before=(("a", "b"),), marked={"a": ["haus"]})
    assert len(judge(query, answer)) == failures


def test_lower_case_spares_the_operators() -> None:
    assert in_lower_case("(Wal ODER Titel:Bär) NICHT U.S.A.") == "(wal ODER titel:bär) NICHT u.s.a."
