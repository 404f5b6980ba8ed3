"""Tables looped inside a test: no case hides another."""

from __future__ import annotations

import pytest

from articles.models import Source
from tests.each import CasesFailed, each


def test_every_case_runs_and_all_that_fail_are_named() -> None:
    seen = []

    @each(("number", "square"), [(2, 4), (3, 8), (4, 16), (5, 24)])
    def table(number: int, square: int) -> None:
        seen.append(number)
        assert number * number == square

    with pytest.raises(CasesFailed, match=r"^2 of 4 cases: 3-8, 5-24$") as caught:
        table()
    assert seen == [2, 3, 4, 5]
    assert [error.__notes__ for error in caught.value.exceptions] == [
        ["in the case 3-8"],
        ["in the case 5-24"],
    ]


def test_tables_above_each_other_are_multiplied() -> None:
    seen = []

    @each("letter", {"A": "a", "B": "b"})
    @each("number", [1, 2])
    def table(letter: str, number: int) -> None:
        seen.append(f"{letter}{number}")
        assert letter == "a"

    with pytest.raises(CasesFailed, match="1 of 2 cases: B") as caught:
        table()
    assert seen == ["a1", "a2", "b1", "b2"]
    assert "2 of 2 cases: 1, 2 (" in str(caught.value.exceptions[0])


@each("number", [1, 2, 3])
def test_fixtures_are_shared_by_the_cases(number: int, request: pytest.FixtureRequest) -> None:
    assert "number" not in request.fixturenames
    assert number


@pytest.mark.django_db
@each("name", ["Bote", "Kurier"], undo=True)
def test_what_a_case_writes_is_undone_where_that_is_asked_for(name: str) -> None:
    assert not Source.objects.exists()
    Source.objects.create(name=name)


def test_a_table_must_have_cases_and_a_test_their_names() -> None:
    def takes(word: str) -> None:
        assert word

    with pytest.raises(AssertionError, match="without cases"):
        each("word", [])
    with pytest.raises(AssertionError, match="does not take"):
        each("wort", ["a"])(takes)
    with pytest.raises(AssertionError, match="every case has 2 values"):
        each(("word", "other"), [("a", "b"), ("a",)])
