"""The recogniser that comes with the project: a conditional random field over the words of a sentence.

After Lafferty, McCallum, Pereira (2001), "Conditional Random Fields". Trained by python-crfsuite (see `training`);
here the trained weights are looked up and the best labels found, which needs no library but marisa-trie.

Most words cost little: the weights of all features a word has by itself are added up once and kept, and of words that
are surely no part of a name (in lower case, mostly) no paths are compared. Between two such words lies a stretch, of
one to some words, that is searched by the Viterbi algorithm.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Sequence
from operator import add
from pathlib import Path
from typing import cast

from articles.text.remembered import Remembered

from .chain import Chain
from .features import OFFSETS, entries_in, sign_features, threes_of
from .frequent import FrequentWords, frequent_words
from .modelfile import HALF, STEPS, Model, bias, read_model, split_blocks
from .sentences import HYPHENS, MAX_WORD, Token, sentences
from .spans import Kind, Span
from .weights import ClassWeights, weigh

SHIPPED = Path(__file__).parent / "model" / "crf.model"
KEPT_WORDS = 15_000  # and as many older ones; about 35 MB in all
SURE = 6.0  # logarithm of how much likelier than any other label the outer label of a word must be by itself
_LONG_WORD = "X" * MAX_WORD

_Weights = tuple[int, int, int, int, int]
_Known = tuple[_Weights, str]  # of a word, with its class
_NONE: _Weights = (0, 0, 0, 0, 0)


class CrfRecogniser:
    """A model at work. May be used by several threads at once. `frequent` spares work, without it all is the same."""

    def __init__(self, model: Model, frequent: FrequentWords | None = None) -> None:
        self._model, self._frequent = model, frequent
        self._lanes = len(model.labels)
        self._words = Remembered(KEPT_WORDS, self._learn)
        self._classes = ClassWeights(model)
        self._bias = bias(self._lanes) + model.places.get("", 0)  # "": the weights that hold everywhere
        self._unpack = struct.Struct(f"<{self._lanes}I").unpack
        self._row_bytes = model.row_bytes
        self._kind_of = [cast(Kind, label[2:]) for label in model.labels]
        self._outer = model.labels.index("O")
        self._chain = Chain(model.transitions, self._outer)
        into, out_of = model.transitions, model.transitions[self._outer]
        self._alone = [STEPS * (into[at][self._outer] + out_of[at]) for at in range(self._lanes)]

    @classmethod
    def shipped(cls) -> CrfRecogniser:
        """The recogniser with the model that comes with the project."""
        model = read_model(SHIPPED)
        return cls(model, frequent_words(model, SHIPPED))

    @property
    def name(self) -> str:
        """Changes with every newly shipped model."""
        return f"crf {self._model.version}"

    def recognise(self, texts: Sequence[str]) -> list[list[Span]]:
        """The spans of each text, in order, without overlap."""
        return [
            [span for sentence in sentences(text) for span in self._in_sentence(sentence)] for text in texts
        ]

    def _in_sentence(self, tokens: list[Token]) -> list[Span]:
        words = [token.text if token.end - token.start <= MAX_WORD else _LONG_WORD for token in tokens]
        marks = entries_in(words, self._model.gazetteers, self._model.beginnings)
        rows = self._emissions(words, marks)
        spans: list[Span] = []
        for start, end in self._stretches(rows):
            if end - start == 1 and self._is_outer(rows[start]):
                continue
            stretch = [tuple([(weight - HALF) / STEPS for weight in row]) for row in rows[start:end]]
            labels = self._chain.best(stretch)
            if any(labels):
                for span in self._spans(tokens, marks, start, stretch, labels):
                    if span.start < span.end and (not spans or span.start >= spans[-1].end):
                        spans.append(span)
        return spans

    def _is_outer(self, row: tuple[int, ...]) -> bool:
        """Whether a word between two outer ones is an outer one too: of most nouns that is all there is to know."""
        weights: list[float] = list(map(add, row, self._alone))
        return weights[self._outer] >= max(weights)

    def _emissions(self, words: list[str], marks: list[str]) -> list[tuple[int, ...]]:
        """For each word the weight of each label, in steps, as far as it does not depend on other labels."""
        known = list(map(self._words.__getitem__, words))
        kinds = [kind for _, kind in known]
        own = [_NONE, _NONE, *[weights for weights, _ in known], _NONE, _NONE]
        threes = list(map(self._classes.__getitem__, threes_of(kinds)))
        signs = sign_features(words, kinds, marks)
        get, bias, unpack, size = self._model.places.get, self._bias, self._unpack, self._row_bytes
        rows = []
        for at, names in enumerate(signs):
            total = (
                bias
                + own[at][0]
                + own[at + 1][1]
                + own[at + 2][2]
                + own[at + 3][3]
                + own[at + 4][4]
                + threes[at][2]
                + threes[at + 1][1]
                + threes[at + 2][0]
            )
            for name in names:
                total += get(name, 0)
            rows.append(unpack(total.to_bytes(size, "little")))
        return rows

    def _learn(self, word: str) -> _Known:
        """Adds up the weights of the features a word has by itself, for each distance it may be looked at from."""
        total, kind = (self._frequent and self._frequent.get(word)) or weigh(word, self._model)
        blocks = split_blocks(total, len(OFFSETS), self._lanes)
        return (blocks[0], blocks[1], blocks[2], blocks[3], blocks[4]), sys.intern(kind)

    def _spans(
        self,
        tokens: list[Token],
        marks: list[str],
        first: int,
        rows: list[tuple[float, ...]],
        labels: list[int],
    ) -> list[Span]:
        """The spans that the labels of a stretch from the word `first` on stand for, with how likely each is."""
        found: list[tuple[int, int]] = []
        for at, label in enumerate(labels):
            if self._model.labels[label].startswith("B-"):
                found.append((at, at + 1))
            elif label != self._outer:
                found[-1] = (found[-1][0], at + 1)
        spans: list[Span] = []
        scores = self._chain.likelihoods(rows, found, labels)
        for (start, end), likelihood in zip(found, scores, strict=True):
            kind = self._kind_of[labels[start]]
            begin, last = tokens[first + start].start, _last_word(marks, first + start, first + end - 1, kind)
            stop = tokens[last].end - (tokens[last].text[-1] in HYPHENS)
            spans.append(Span(begin, stop, kind, round(likelihood, 3)))
        return spans

    def _stretches(self, rows: list[tuple[int, ...]]) -> list[tuple[int, int]]:
        """Where words lie that may be part of a name, in runs."""
        found: list[tuple[int, int]] = []
        outer, sure = self._outer, round(SURE * STEPS)
        start = -1
        for at, row in enumerate(rows):
            if row[outer] - sure >= max(row[outer + 1 :]):
                if start >= 0:
                    found.append((start, at))
                    start = -1
            elif start < 0:
                start = at
        if start >= 0:
            found.append((start, len(rows)))
        return found


def _last_word(marks: list[str], first: int, last: int, kind: Kind) -> int:
    """The last word of a name: that of the listed person where the name is the beginning of theirs."""
    if kind == "person" and marks[first][:1] == "B" and "L" in marks[first]:
        while last + 1 < len(marks) and marks[last + 1] == "I" + marks[first][1:]:
            last += 1
    return last
