"""How right a recogniser is, counted by exact spans."""

from __future__ import annotations

import pytest

from articles.text.entities.scoring import Labelled, lines, score
from articles.text.entities.spans import Span

NEWS = Labelled("Anna in Wien", (Span(0, 4, "person"), Span(8, 12, "place")), "zeitung.example")
OTHER = Labelled("Bern", (Span(0, 4, "place"),), "http://de.wikipedia.org/wiki/Bern")


def test_a_name_counts_when_begin_end_and_kind_are_right() -> None:
    scores = score([NEWS], [[Span(0, 4, "person", 0.5), Span(5, 12, "place")]])
    assert scores["all", None].right == 1
    assert scores["all", "person"].f1 == 1.0
    assert scores["all", "place"].f1 == 0.0
    assert scores["all", "place"].found == 1


def test_the_wrong_kind_is_both_too_many_and_too_few() -> None:
    scores = score([OTHER], [[Span(0, 4, "organisation")]])
    assert (scores["all", "place"].expected, scores["all", "place"].found) == (1, 0)
    assert (scores["all", "organisation"].expected, scores["all", "organisation"].found) == (0, 1)


def test_news_are_told_from_the_encyclopaedia() -> None:
    scores = score([NEWS, OTHER], [[], [Span(0, 4, "place")]])
    assert scores["news", None].expected == 2
    assert scores["all", None].expected == 3
    assert scores["news", None].recall == 0.0
    assert scores["all", None].recall == pytest.approx(1 / 3)


def test_nothing_expected_and_nothing_found_is_no_division_by_zero() -> None:
    scores = score([], [])
    assert scores["all", None].f1 == 0.0
    assert scores["all", None].precision == 0.0


def test_the_table_has_a_line_for_each_group_and_kind() -> None:
    table = list(lines(score([NEWS], [list(NEWS.spans)])))
    assert len(table) == 9
    assert "100.0" in table[1]
