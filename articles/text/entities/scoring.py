"""How right a recogniser is: exact spans, by kind and by where the sentences come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .spans import KINDS, Kind, Span


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, where it comes from, and its names by human judgement."""

    text: str
    spans: tuple[Span, ...]
    source: str

    @property
    def is_news(self) -> bool:
        """Whether it comes from news rather than from the encyclopaedia."""
        return "wikipedia." not in self.source


@dataclass(frozen=True, slots=True)
class Score:
    """Of how many names expected and found how many are right: begin, end and kind."""

    expected: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.expected + self.found) if self.expected + self.found else 0.0


def score(sentences: Iterable[Labelled], found: Iterable[list[Span]]) -> dict[tuple[str, Kind | None], Score]:
    """Scores for "all" and "news" sentences, by kind and (None) over all kinds."""
    counts: Counter[tuple[str, Kind | None, str]] = Counter()
    for sentence, spans in zip(sentences, found, strict=True):
        groups = ("all", "news") if sentence.is_news else ("all",)
        for group in groups:
            _count(counts, group, sentence.spans, spans)
    return {
        (group, kind): Score(*(counts[group, kind, what] for what in ("expected", "found", "right")))
        for group in ("all", "news")
        for kind in (None, *KINDS)
    }


def _count(
    counts: Counter[tuple[str, Kind | None, str]], group: str, expected: Iterable[Span], found: Iterable[Span]
) -> None:
    wanted = {(span.start, span.end, span.kind) for span in expected}
    given = {(span.start, span.end, span.kind) for span in found}
    for what, names in (("expected", wanted), ("found", given), ("right", wanted & given)):
        for _, _, kind in names:
            counts[group, kind, what] += 1
            counts[group, None, what] += 1


def lines(scores: dict[tuple[str, Kind | None], Score]) -> Iterator[str]:
    """A table of the scores in per cent."""
    yield f"{'':5}{'':14}{'precision':>10}{'recall':>8}{'F1':>6}{'names':>7}"
    for (group, kind), one in scores.items():
        figures = f"{100 * one.precision:10.1f}{100 * one.recall:8.1f}{100 * one.f1:6.1f}{one.expected:7}"
        yield f"{group:5}{kind or 'every kind':14}{figures}"
