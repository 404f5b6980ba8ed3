"""All that the texts of an article say by themselves: words, countries, what they are compared by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from articles.schema.article import FIELDS, NAMED, SEARCHED

from .analyse import words_at
from .countries import CountryScore, score_countries
from .countries.spans import Name
from .near import bands
from .tokens import Token, words_and_tokens
from .vector import MAX_BYTES, build_vector, bytes_of, text_vector, with_properties

WEIGHTS = [FIELDS[name].weight for name in SEARCHED]
KEPT = 200_000  # characters of a text up to which its words are kept: those of 5 MB take 150 MB
RESERVED = 10_000  # bytes of a vector for its properties; few articles have more of them


Texts: TypeAlias = tuple[str, ...]
"""The texts of an article that are searched, one for each of `SEARCHED`."""


def texts_of(article: object) -> Texts:
    """The texts of an article of the database, or of a parsed one."""
    values = (getattr(article, name) for name in SEARCHED)
    return tuple(value if isinstance(value, str) else ", ".join(value) for value in values)


class TextAnalysis:
    """What is found in texts, each part when it is first asked for. Pure, and slow: some milliseconds a news item."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts

    def vector_with(self, properties: Sequence[str]) -> str:
        """The literal of the search vector, with lexemes without position beside those of the texts."""
        if bytes_of(properties) > RESERVED:
            return build_vector(zip(self.texts, WEIGHTS, strict=True), properties)
        return with_properties(self.vector, properties)

    @cached_property
    def vector(self) -> str:
        """The literal of the search vector with the words of the texts alone."""
        found = zip(self.texts, self._tokens(), WEIGHTS, strict=True)
        fields = ((words_at(text, tokens), weight) for text, tokens, weight in found)
        return text_vector(fields, sum(map(len, self.texts)), MAX_BYTES - RESERVED)

    @property
    def surfaces(self) -> Iterator[str]:
        """The words as they are written, in order."""
        return (word if isinstance(word, str) else word.form for words in self._tokens() for word in words)

    @cached_property
    def countries(self) -> list[CountryScore]:
        """The countries the article speaks of, the most important first."""
        return score_countries(self._told)

    def countries_beside(self, names: Mapping[str, Sequence[Name]]) -> list[CountryScore]:
        """The countries the article speaks of, where it is known which words are names, by field: of persons and
        organisations, in which no country is meant."""
        return score_countries(self._told, [names.get(field, ()) for field, _text in self._told])

    @property
    def _told(self) -> list[tuple[str, str]]:
        return [(name, text) for name, text in zip(SEARCHED, self.texts, strict=True) if name in NAMED]

    @cached_property
    def bands(self) -> list[int]:
        """What near-duplicates are found by."""
        return bands(self.texts[SEARCHED.index("body")])

    def finish(self, parts: Iterable[str] = ("vector", "countries", "bands")) -> None:
        """Finds these parts now."""
        for part in parts:
            getattr(self, part)

    def _tokens(self) -> Iterable[Iterable[str | Token]]:
        return self._kept if sum(map(len, self.texts)) <= KEPT else map(words_and_tokens, self.texts)

    @cached_property
    def _kept(self) -> list[list[str | Token]]:
        return [list(words_and_tokens(text)) for text in self.texts]


class TextAnalyses(dict[Texts, TextAnalysis]):
    """Analyses by their texts; those that are not there yet are made, so that it is enough to ask."""

    def __missing__(self, texts: Texts) -> TextAnalysis:
        analysis = self[texts] = TextAnalysis(texts)
        return analysis
