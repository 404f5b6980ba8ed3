"""When a decision in one article holds in others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.learning.rules import agreed, kind, meaning, usable, vetoed
from tests.each import each

FEW = st.integers(0, 40)


@each(
    ("confirmed", "rejected", "others", "expected"),
    [
        (0, 0, 0, False),  # nobody decided
        (1, 0, 0, True),  # once is enough
        (1, 1, 0, False),
        (1, 0, 1, False),  # another entity was confirmed under the name as well
        (3, 1, 0, False),  # 75 %
        (4, 1, 0, True),  # exactly 80 %
        (4, 0, 1, True),
        (7, 1, 1, False),  # 77.8 %
        (8, 1, 1, True),
        (0, 5, 0, False),
    ],
)
def test_a_name_counts_after_one_confirmation_if_four_fifths_agree(
    confirmed: int, rejected: int, others: int, expected: bool
) -> None:
    assert usable(confirmed, rejected, others) is expected


def test_a_name_that_several_have_by_right_needs_three_confirmations() -> None:
    assert [usable(n, 0, is_ambiguous=True) for n in (1, 2, 3)] == [False, False, True]
    assert not usable(3, 1, is_ambiguous=True)


@each(
    ("confirmed", "rejected", "expected"),
    [
        (0, 0, False),
        (0, 2, False),  # two are a veto in their articles only
        (0, 3, True),
        (1, 3, False),  # 75 %
        (1, 4, True),  # exactly 80 %
        (2, 4, False),
        (5, 0, False),
    ],
)
def test_rejections_hold_everywhere_from_three_on_if_four_fifths_agree(
    confirmed: int, rejected: int, expected: bool
) -> None:
    assert vetoed(confirmed, rejected) is expected


@given(FEW, FEW, FEW)
def test_no_name_is_both_used_and_forbidden(confirmed: int, rejected: int, others: int) -> None:
    assert not (usable(confirmed, rejected, others) and vetoed(confirmed, rejected))


@given(FEW, FEW, FEW)
def test_one_more_confirmation_never_takes_a_name_away(confirmed: int, rejected: int, others: int) -> None:
    if usable(confirmed, rejected, others):
        assert usable(confirmed + 1, rejected, others)
    if not vetoed(confirmed, rejected):
        assert not vetoed(confirmed + 1, rejected)


def test_not_a_but_b_is_a_decision_for_b() -> None:
    assert agreed({"a": (0, 1), "b": (1, 0)}) == "b"
    assert agreed({"a": (1, 0), "b": (1, 0)}) is None
    assert agreed({"a": (4, 0), "b": (1, 0)}) == "a"
    assert agreed({}) is None


def test_entities_and_kinds_are_decided_apart() -> None:
    # Twice one organisation, twice another one: which is open, that it is an organisation and no person is not.
    counts = {7: (2, 0), 8: (2, 0), "organisation": (4, 0), "person": (0, 1)}
    assert meaning(counts) is None
    assert kind(counts) == "organisation"
    assert meaning({7: (1, 0), "person": (1, 0)}) == 7


def test_one_confirmation_settles_no_name_that_others_have_too() -> None:
    assert meaning({7: (1, 0)}, [7, 8]) is None
    assert meaning({7: (3, 0)}, [7, 8]) == 7
    assert meaning({7: (1, 0)}, [7]) == meaning({7: (1, 0)}, []) == 7
    # Unless the editor said that the other one is not meant.
    assert meaning({7: (1, 0), 8: (0, 1)}, [7, 8]) == 7
    assert meaning({7: (1, 0), 8: (0, 1)}, [7, 8, 9]) is None


@given(st.dictionaries(st.integers(0, 5), st.tuples(FEW, FEW)))
def test_what_is_agreed_on_has_four_fifths_of_all_confirmations(counts: dict[int, tuple[int, int]]) -> None:
    found = agreed(counts)
    if found is not None:
        assert 5 * counts[found][0] >= 4 * sum(confirmed for confirmed, _rejected in counts.values())
