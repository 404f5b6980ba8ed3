"""What a recogniser of names finds, and which recognisers there are."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, cast

from articles.schema import kinds

Kind = Literal["person", "organisation", "place"]
KINDS = cast(tuple[Kind, ...], tuple(kind.value for kind in kinds.KINDS.values() if kind.is_recognised))

_loaded: dict[str, Recogniser] = {}
_loading = threading.Lock()


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


def load_recogniser(setting: str = "crf") -> Recogniser:
    """The recogniser a setting names, loaded once a process: "crf", the model that comes with the project, or
    "spacy:" and the name of an installed spaCy pipeline. Raises ValueError, with a sentence for the operator."""
    recogniser = _loaded.get(setting)
    if recogniser is None:
        with _loading:
            if setting not in _loaded:
                _loaded[setting] = _load(setting)
            recogniser = _loaded[setting]
    return recogniser


def _load(setting: str) -> Recogniser:
    # Models take memory and time: whoever only needs the types above does not load the code for them.
    if setting == "crf":
        from .recogniser import CrfRecogniser

        return CrfRecogniser.shipped()
    name, _, pipeline = setting.partition(":")
    if name == "spacy" and pipeline:
        from .spacy import SpacyRecogniser

        return SpacyRecogniser(pipeline)
    raise ValueError(
        f'There is no recogniser "{setting}": RECOGNISER must be crf, or spacy: and the name of a spaCy pipeline.'
    )
