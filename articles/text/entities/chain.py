"""The best labels of a stretch of words, and how likely some of them are.

A stretch lies between two words that are surely no part of a name ("outer" words). Rabiner (1989), "A Tutorial on
Hidden Markov Models": the Viterbi and the forward-backward algorithm, here with logarithms of weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import add, mul

Row = Sequence[float]  # weight of each label

_LEAST = -200.0  # logarithm of odds, so that none is zero


class Chain:
    """Weights of the steps between labels: `transitions[to][origin]`, minus infinity where forbidden."""

    def __init__(self, transitions: Sequence[Row], outer: int) -> None:
        self._into = tuple(map(tuple, transitions))
        self._out_of = tuple(zip(*transitions, strict=True))
        self._outer = outer
        self._odds_into = tuple(tuple(map(math.exp, into)) for into in self._into)
        self._odds_out_of = tuple(zip(*self._odds_into, strict=True))
        # Inner labels can follow other inner ones only: what can follow the outer label begins something.
        self._beginning = [label for label, into in enumerate(self._into) if into[outer] > -math.inf]

    def best(self, rows: Sequence[Row]) -> list[int]:
        """The numbers of the likeliest labels."""
        scores: Row = tuple(map(add, rows[0], self._out_of[self._outer]))
        history = [scores]
        for row in rows[1:]:
            scores = [
                weight + max(map(add, scores, into)) for weight, into in zip(row, self._into, strict=True)
            ]
            history.append(scores)
        label = self._outer
        labels = []
        for scores in reversed(history):
            reached = list(map(add, scores, self._into[label]))
            label = reached.index(max(reached))
            labels.append(label)
        return labels[::-1]

    def likelihoods(
        self, rows: Sequence[Row], spans: Iterable[tuple[int, int]], labels: Sequence[int]
    ) -> list[float]:
        """For each span of the rows (from, to) the probability that just there a name with these labels stands."""
        odds = [_odds(row) for row in rows]
        forward, scales = self._forward(odds)
        backward = self._backward(odds, scales)
        return [
            self._share(odds, forward, backward, scales, start, labels[start:end]) for start, end in spans
        ]

    def _forward(self, odds: list[Row]) -> tuple[list[Row], list[float]]:
        """Sums of all paths up to each row, each row scaled to 1 in all, and what it was before."""
        before: Row = self._odds_out_of[self._outer]
        sums: list[Row] = []
        scales: list[float] = []
        for at, row in enumerate(odds):
            reached = before if not at else [sum(map(mul, before, into)) for into in self._odds_into]
            before = list(map(mul, row, reached))
            scales.append(sum(before))
            before = [value / scales[-1] for value in before]
            sums.append(before)
        return sums, scales

    def _backward(self, odds: list[Row], scales: list[float]) -> list[Row]:
        """Sums of all paths after each row, scaled so that with those up to it they are 1 in all."""
        sums: list[Row] = [self._odds_into[self._outer]]
        for row, scale in zip(odds[:0:-1], scales[:0:-1], strict=True):
            after = [weight * value / scale for weight, value in zip(row, sums[-1], strict=True)]
            sums.append([sum(map(mul, after, out_of)) for out_of in self._odds_out_of])
        return sums[::-1]

    def _share(
        self,
        odds: list[Row],
        forward: list[Row],
        backward: list[Row],
        scales: list[float],
        start: int,
        labels: Sequence[int],
    ) -> float:
        """Share of the paths that have these labels from `start` on and begin another name, or none, after them."""
        total: float = forward[start][labels[0]]
        for at, (before, label) in enumerate(pairwise(labels), start + 1):
            total *= odds[at][label] * self._odds_into[label][before] / scales[at]
        last, end = labels[-1], start + len(labels)
        if end == len(odds):
            total *= self._odds_into[self._outer][last]
        else:
            ways = [self._odds_into[to][last] * odds[end][to] * backward[end][to] for to in self._beginning]
            total *= sum(ways) / scales[end]
        whole: float = sum(map(mul, forward[-1], self._odds_into[self._outer]))
        return min(1.0, total / whole)


def _odds(row: Row) -> Row:
    """Likelihoods of the labels beside that of the likeliest."""
    most = max(row)
    return [math.exp(max(weight - most, _LEAST)) for weight in row]
