"""From when on a decision about a name in one article holds in others. Pure: numbers in, answers out.

One confirmation is enough, since editors are right; two that contradict each other cancel out, since the name then
means several things and each article has to be looked at. A rejection says less than a confirmation ("not here"), so
only several of them hold everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

AGREEMENT = 80  # per cent of the decisions about a name that must agree
REJECTIONS = 3  # from so many on a rejection holds in all articles
CONFIRMATIONS_OF_AMBIGUOUS = 3  # and a confirmation of one of several that have the name by right

T = TypeVar("T", bound=Hashable)
Counts = tuple[int, int]
"""How often editors confirmed and rejected that a name means something, in different articles."""


def usable(confirmed: int, rejected: int, others: int = 0, *, is_ambiguous: bool = False) -> bool:
    """May the name be taken for the thing in other articles?

    `confirmed` and `rejected` count the decisions that it means the thing or does not, `others` those that it means
    something else of the same choice (another entity, another kind). `is_ambiguous`: several things have the name by
    right, as two persons called Michael Müller; then one article says little about the next.
    """
    least = CONFIRMATIONS_OF_AMBIGUOUS if is_ambiguous else 1
    return confirmed >= least and _agrees(confirmed, rejected + others)


def vetoed(confirmed: int, rejected: int) -> bool:
    """Must the name not be taken for the thing in any article? (In the article of a rejection: always.)"""
    return rejected >= REJECTIONS and _agrees(rejected, confirmed)


def agreed(counts: Mapping[T, Counts]) -> T | None:
    """The one of several things that the decisions about a name agree on, or None.

    A rejection of one thing says nothing for or against the others: an editor who says "not A but B" confirms B.
    """
    total = sum(confirmed for confirmed, _rejected in counts.values())
    for thing, (confirmed, rejected) in counts.items():
        if usable(confirmed, rejected, total - confirmed):
            return thing
    return None


def meaning(counts: Mapping[int | str, Counts], holders: Collection[int] = ()) -> int | None:
    """The entity that the decisions about a name agree on; `counts` is a value of `knowledge.decided`.

    `holders` are the entities that have the name as theirs or as an alias: where another one has it as well, and no
    editor has said that it is not meant, a single confirmation is not enough.
    """
    entities = {thing: found for thing, found in counts.items() if isinstance(thing, int)}
    found = agreed(entities)
    if found is None:
        return None
    rivals = any(other != found and not disowned(*counts.get(other, (0, 0))) for other in holders)
    return found if usable(*entities[found], is_ambiguous=rivals) else None


def disowned(confirmed: int, rejected: int) -> bool:
    """Have editors said that the name does not mean the thing, more often than that it does?"""
    return rejected > confirmed


def kind(counts: Mapping[int | str, Counts]) -> str | None:
    """The kind of thing that the decisions about a name agree on; `counts` is a value of `knowledge.decided`."""
    return agreed({thing: found for thing, found in counts.items() if isinstance(thing, str)})


def _agrees(part: int, rest: int) -> bool:
    return 100 * part >= AGREEMENT * (part + rest)  # in whole numbers: 4 of 5 are exactly 80 per cent
