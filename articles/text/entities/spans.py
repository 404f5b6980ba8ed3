"""What a recogniser of names finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, cast

from articles.schema import kinds

Kind = Literal["person", "organisation", "place"]
KINDS = cast(tuple[Kind, ...], tuple(kind.value for kind in kinds.KINDS.values() if kind.is_recognised))


@dataclass(frozen=True, slots=True)
class Span:
    """text[start:end] names something of the kind; `score` (0 to 1) is how sure the recogniser is (1.0 where it does
    not say)."""

    start: int
    end: int
    kind: Kind
    score: float = 1.0


class Recogniser(Protocol):
    """Finds names in texts. `name` is like "crf 1" or "spacy:de_core_news_lg 3.8": a change means a new analysis."""

    @property
    def name(self) -> str: ...

    def recognise(self, texts: Sequence[str]) -> list[list[Span]]:
        """The spans of each text, in order, without overlap."""
