"""The best labels and their likelihoods, against all sequences of labels counted one by one."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.entities.chain import Chain

LABELS = ["O", "B-a", "B-b", "I-a", "I-b"]
WEIGHT = st.floats(-4, 4).map(lambda weight: round(weight, 3))
ROWS = st.lists(st.lists(WEIGHT, min_size=5, max_size=5), min_size=1, max_size=4)
STEPS = st.lists(st.lists(WEIGHT, min_size=5, max_size=5), min_size=5, max_size=5)


def allowed(steps: list[list[float]]) -> list[list[float]]:
    """An inner label goes on only what is of its kind."""
    return [
        [
            -math.inf if to[0] == "I" and origin[2:] != to[2:] else steps[at][number]
            for number, origin in enumerate(LABELS)
        ]
        for at, to in enumerate(LABELS)
    ]


def weight(path: tuple[int, ...], rows: list[list[float]], steps: list[list[float]]) -> float:
    total, before = 0.0, 0
    for row, label in zip(rows, path, strict=True):
        total += row[label] + steps[label][before]
        before = label
    return total + steps[0][before]


@settings(max_examples=60, deadline=None)
@given(ROWS, STEPS)
def test_the_best_labels_are_those_of_the_heaviest_path(
    rows: list[list[float]], steps: list[list[float]]
) -> None:
    steps = allowed(steps)
    best = Chain(steps, 0).best(rows)
    heaviest = max(weight(path, rows, steps) for path in product(range(5), repeat=len(rows)))
    assert weight(tuple(best), rows, steps) == pytest.approx(heaviest)


@settings(max_examples=60, deadline=None)
@given(ROWS, STEPS)
def test_a_likelihood_is_the_share_of_the_paths_with_that_name(
    rows: list[list[float]], steps: list[list[float]]
) -> None:
    steps = allowed(steps)
    odds = {path: math.exp(weight(path, rows, steps)) for path in product(range(5), repeat=len(rows))}
    chain = Chain(steps, 0)
    labels = [1, 3, 3, 3][: len(rows)]  # a name of the first kind, of 1 to 4 words
    for end in range(1, len(rows) + 1):
        with_it = [
            share
            for path, share in odds.items()
            if list(path[:end]) == labels[:end] and (end == len(rows) or path[end] != 3)
        ]
        expected = sum(with_it) / sum(odds.values())
        assert chain.likelihoods(rows, [(0, end)], labels)[0] == pytest.approx(expected, abs=1e-9)


def test_long_stretches_and_great_weights_do_no_harm() -> None:
    steps = allowed([[0.0] * 5] * 5)
    chain = Chain(steps, 0)
    rows = [[0.0, 900.0, 0.0, 900.0, 0.0]] * 400
    labels = chain.best(rows)
    assert all(label in (1, 3) for label in labels)
    assert all(0 <= share <= 1 for share in chain.likelihoods(rows, [(0, 1), (399, 400)], [1] * 400))
