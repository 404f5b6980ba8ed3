"""How much an article is about one of the things it names, as `articles.text.countries.score` does for countries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log2
from typing import TypeVar

from articles.schema.article import HEAD, PROMINENCE

T = TypeVar("T")

_EARLY = 600  # characters of the body that still belong to the news itself
_EARLY_BONUS = 1.4
_LEAST_WEIGHT = 0.3  # of a mention the recogniser was not sure of
_HALF_SCORE = 3.0  # points at which a thing in nobody's shadow scores one half
_SHADOW = 0.5  # share of the leading thing's points below which another loses


def points(mentions: Iterable[tuple[str, int, float]]) -> float:
    """Worth of the mentions, each given by its field, its start and how sure it is.

    The strongest mention of a field counts with the field's weight, the others logarithmically.
    """
    sums: dict[str, float] = {}
    strongest: dict[str, float] = {}
    for field, start, sure in mentions:
        early = field not in HEAD and start < _EARLY
        weight = min(1.0, max(_LEAST_WEIGHT, sure)) * (_EARLY_BONUS if early else 1.0)
        sums[field] = sums.get(field, 0.0) + weight
        strongest[field] = max(strongest.get(field, 0.0), weight)
    return sum(
        PROMINENCE.get(field, 1.0) * (strongest[field] + log2(1 + amount - strongest[field]))
        for field, amount in sums.items()
    )


def scores(worth: Mapping[T, float]) -> dict[T, float]:
    """Scores from 0 to 1 by points: they grow with the points and shrink in the shadow of what has many more."""
    best = max(worth.values(), default=0.0)
    return {
        thing: amount / (amount + _HALF_SCORE) * (0.5 + 0.5 * min(1.0, amount / (_SHADOW * best)))
        for thing, amount in worth.items()
    }


def spread(items: Sequence[T], count: int) -> tuple[T, ...]:
    """At most `count` of the items, evenly spread, the first always among them."""
    if len(items) <= count:
        return tuple(items)
    return tuple(items[number * len(items) // count] for number in range(count))
