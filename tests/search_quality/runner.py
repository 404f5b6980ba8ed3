"""Asks every query of the collection and judges the answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .collection import KINDS, Query, in_lower_case
from .engines import Answer, Engine


@dataclass(frozen=True)
class Result:
    """What became of a query; `failures` says what is wrong with the answer and is empty if all is right."""

    query: Query
    typed: str
    answer: Answer
    failures: tuple[str, ...]

    @property
    def right(self) -> bool:
        return not self.failures


def run(queries: Iterable[Query], engine: Engine, lower_case: bool = False) -> list[Result]:
    """Each query as it is written in the collection, or all in lower case."""
    results = []
    for query in queries:
        typed = in_lower_case(query.q) if lower_case else query.q
        answer = engine(typed, query.sort)
        results.append(Result(query, typed, answer, tuple(judge(query, answer))))
    return results


def judge(query: Query, answer: Answer) -> list[str]:
    """Everything that is wrong with the answer; right is only what is right in hits, order and marks."""
    found = [*_hits(query, answer.hits), *_order(query, answer.hits)]
    return found if answer.marked is None else [*found, *_marks(query, answer.marked)]


def _hits(query: Query, hits: Sequence[str]) -> Iterable[str]:
    if missing := [key for key in query.expected if key not in hits]:
        yield f"not found: {', '.join(missing)}"
    if wrong := [key for key in query.forbidden if key in hits]:
        yield f"must not be found: {', '.join(wrong)}"


def _order(query: Query, hits: Sequence[str]) -> Iterable[str]:
    if query.first and query.first in hits and hits[0] != query.first:
        yield f"{hits[0]} stands above {query.first}"
    for above, below in query.before:
        if above not in hits:
            yield f"{above} is not above {below}: not found"
        elif below in hits and hits.index(above) > hits.index(below):
            yield f"{below} stands above {above}"


def _marks(query: Query, marked: dict[str, set[str]]) -> Iterable[str]:
    for key, words in query.marked.items():
        missing = [word for word in words if word not in marked.get(key, set())]
        if missing and key in marked:
            yield f"not marked in {key}: {', '.join(missing)} (marked: {', '.join(sorted(marked[key])) or 'nothing'})"


def scores(results: Iterable[Result]) -> dict[str, tuple[int, int]]:
    """Right answers and queries by kind, in the order of the kinds; "all" comes last."""
    results = list(results)
    counted = {
        kind: (
            sum(r.right for r in results if r.query.kind == kind),
            sum(r.query.kind == kind for r in results),
        )
        for kind in KINDS
    }
    return counted | {"all": (sum(r.right for r in results), len(results))}
