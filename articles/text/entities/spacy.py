"""A spaCy pipeline in the place of our own recogniser, where an operator has installed one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .spans import Kind, Span

# Labels of spaCy's German pipelines (WikiNER) and of those trained on OntoNotes-like data.
_KINDS: dict[str, Kind] = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "organisation",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
}
LONGEST = 100_000  # characters given to a pipeline at once; spaCy refuses more than a million
_UNNEEDED = ("tagger", "morphologizer", "parser", "lemmatizer", "attribute_ruler", "senter")


class SpacyRecogniser:
    """An installed pipeline. Raises ValueError when spaCy or the pipeline is not there."""

    def __init__(self, pipeline: str) -> None:
        try:
            import spacy
        except ImportError as error:
            raise ValueError(
                f'RECOGNISER=spacy:{pipeline} needs spaCy, which is not installed: "pip install spacy".'
            ) from error
        try:
            language = spacy.load(pipeline, exclude=list(_UNNEEDED))
        except OSError as error:
            raise ValueError(f'The spaCy pipeline "{pipeline}" of RECOGNISER is not installed.') from error
        self._set(language, pipeline)

    @classmethod
    def of(cls, language: Any, pipeline: str) -> SpacyRecogniser:
        """A pipeline that is loaded already."""
        recogniser = cls.__new__(cls)
        recogniser._set(language, pipeline)
        return recogniser

    def _set(self, language: Any, pipeline: str) -> None:
        self._language = language
        self.name = f"spacy:{pipeline} {language.meta.get('version', '')}".strip()

    def recognise(self, texts: Sequence[str]) -> list[list[Span]]:
        """The spans of each text, in order, without overlap. spaCy does not say how sure it is."""
        pieces = [
            (number, start, piece) for number, text in enumerate(texts) for start, piece in _pieces(text)
        ]
        found: list[list[Span]] = [[] for _ in texts]
        documents = self._language.pipe(piece for _, _, piece in pieces)
        for (number, start, _), document in zip(pieces, documents, strict=True):
            for entity in document.ents:
                kind = _KINDS.get(entity.label_)
                if kind is not None:
                    found[number].append(Span(start + entity.start_char, start + entity.end_char, kind))
        return found


def _pieces(text: str) -> list[tuple[int, str]]:
    """The text in pieces of at most `LONGEST` characters, cut at the end of a line or else between words."""
    pieces = []
    start = 0
    while len(text) - start > LONGEST:
        limit = start + LONGEST
        end = text.rfind("\n", start, limit) + 1 or text.rfind(" ", start, limit) + 1 or limit
        pieces.append((start, text[start:end]))
        start = end
    return [*pieces, (start, text[start:])] if start < len(text) else pieces
