"""Trains the model of the recogniser by python-crfsuite (Okazaki 2007, https://www.chokkan.org/software/crfsuite/)."""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pycrfsuite

from articles.text.lexicon import lexicon

from .corpora import Sentence
from .features import OFFSETS, Word, beginnings_of, entries_in, place_features, word_features
from .gazetteers import read_gazetteers
from .modelfile import write_model
from .scoring import Labelled
from .sentences import Token, sentences
from .spans import KINDS

VERSION = 1  # of the shipped model; raise it whenever another is shipped
LABELS = ["O", *(f"B-{kind}" for kind in KINDS), *(f"I-{kind}" for kind in KINDS)]
_ADJECTIVE = re.compile(r"isch(?:e[nrsm]?)?$")
TARGET = "germeval"  # the corpus whose manner of labelling the model is to follow where they differ


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train. `c1` and `c2` are the weights of the L1 and the L2 norm."""

    iterations: int = 60
    c1: float = 0.1
    c2: float = 0.2


class _Rows:
    """The features of sentences, written out as python-crfsuite wants them."""

    def __init__(self, gazetteers: Mapping[str, str]) -> None:
        self._gazetteers = gazetteers
        self._beginnings = beginnings_of(gazetteers)
        self._words: dict[str, tuple[Word, dict[int, list[str]]]] = {}
        self._lexicon = lexicon()

    def of(self, tokens: Sequence[Token], corpus: str) -> list[list[str]]:
        words = [token.text for token in tokens]
        known = [self._word(word) for word in words]
        marks = entries_in(words, self._gazetteers, self._beginnings)
        rows = place_features(words, [word.kind for word, _ in known], marks)
        for at, row in enumerate(rows):
            for offset in OFFSETS:
                if 0 <= at + offset < len(known):
                    row += known[at + offset][1][offset]
            # The corpora do not label alike. What holds for one of them only goes into weights of its own, so that
            # the common ones stay good for both (Daumé 2007, "Frustratingly Easy Domain Adaptation").
            row += [f"{corpus}|", f"{corpus}|w={words[at].lower()}", f"{corpus}|c={known[at][0].kind}"]
        return rows

    def _word(self, word: str) -> tuple[Word, dict[int, list[str]]]:
        found = self._words.get(word)
        if found is None:
            features = word_features(word, self._gazetteers, self._lexicon)
            near, middle, far = features.near, features.middle, features.far
            reach = {0: (*near, *middle, *far), -1: (*middle, *far), 1: (*middle, *far), -2: far, 2: far}
            found = (features, {at: [f"{at}:{name}" for name in names] for at, names in reach.items()})
            self._words[word] = found
        return found


def train(corpora: Iterable[Sentence], out: Path, settings: Settings = Settings()) -> None:
    """Trains a model on the sentences and writes it to a file. The same sentences and lists give the same model."""
    gazetteers = read_gazetteers()
    rows = _Rows(gazetteers)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": settings.c1, "c2": settings.c2, "max_iterations": settings.iterations})
    for sentence in (as_in_target(one, gazetteers) for one in corpora):
        labelled = sentence.labelled()
        for tokens in sentences(labelled.text):
            trainer.append(rows.of(tokens, sentence.corpus), labels_of(tokens, labelled))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        with tagger.open(path):
            info = tagger.info()
    words, places = _weights(info.state_features)
    steps = _transitions(info.transitions)
    write_model(out, VERSION, LABELS, steps, words, places, gazetteers, beginnings_of(gazetteers))


def as_in_target(sentence: Sentence, gazetteers: Mapping[str, str]) -> Sentence:
    """The sentence without the names that only the other corpus labels: what is derived from a place by itself, as
    in "Berliner" and "US-amerikanische"."""
    if sentence.corpus == TARGET:
        return sentence
    labels = list(sentence.labels)
    for at, (word, label) in enumerate(zip(sentence.words, sentence.labels, strict=True)):
        is_single = not "".join(sentence.labels[at + 1 : at + 2]).startswith("I-")
        if label == "B-place" and is_single and _is_derived(word, gazetteers):
            labels[at] = "O"
    return replace(sentence, labels=tuple(labels))


def _is_derived(word: str, gazetteers: Mapping[str, str]) -> bool:
    if _ADJECTIVE.search(word):
        return True
    town = gazetteers.get(word[:-2], "")
    return word.endswith("er") and any(letter in town for letter in "PGg") and word not in gazetteers


def labels_of(tokens: Sequence[Token], labelled: Labelled) -> list[str]:
    """The labels of a sentence's words: those of the names they overlap."""
    labels = ["O"] * len(tokens)
    for span in labelled.spans:
        for at, token in enumerate(tokens):
            if token.start < span.end and token.end > span.start:
                labels[at] = f"{'B' if token.start <= span.start else 'I'}-{span.kind}"
    return labels


def _weights(
    state_features: Mapping[tuple[str, str], float],
) -> tuple[dict[str, dict[int, list[float]]], dict[str, list[float]]]:
    """The weights of features of words, by feature and offset, and those of features of places."""
    words: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0] * len(LABELS)))
    places: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(LABELS))
    for (name, label), weight in state_features.items():
        corpus, bar, rest = name.partition("|")
        if name.startswith("@"):
            places[name][LABELS.index(label)] += weight
        elif bar and corpus == TARGET:
            target = words[rest][0] if rest else places[""]
            target[LABELS.index(label)] += weight
        elif not (bar and corpus.isalpha()):
            offset, _, feature = name.partition(":")
            words[feature][int(offset)][LABELS.index(label)] += weight
    return words, places


def _transitions(weights: Mapping[tuple[str, str], float]) -> list[list[float | None]]:
    """Weights of the steps, by the label reached; None where an inner label would follow what it cannot go on."""
    return [
        [
            None if to[0] == "I" and origin[2:] != to[2:] else weights.get((origin, to), 0.0)
            for origin in LABELS
        ]
        for to in LABELS
    ]
