"""More sentences to train on: the same with other names, so that a model learns what stands around names and what
lists say of them rather than the names themselves."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace

from .corpora import Sentence

_CAPITALS = "ABCDEFGHIKLMNOPRSTUVWZ"


class Variations:
    """Puts names from the gazetteers, and made up ones, in the place of others."""

    def __init__(self, gazetteers: Mapping[str, str], seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 (nothing secret)
        self._known = gazetteers
        single = [
            (entry, set(letters))
            for entry, letters in gazetteers.items()
            if len(entry) > 2 and entry[0].isupper() and " " not in entry and "-" not in entry
        ]
        self._first = [entry for entry, letters in single if "F" in letters]
        self._last = [entry for entry, letters in single if letters & {"S", "l"}]
        self._towns = [entry for entry, letters in single if letters & {"P", "g"}]
        self._villages = [entry for entry, letters in single if letters & {"P", "p"}]
        self._groups = [entry for entry, letters in single if "O" in letters]
        self._companies = [entry for entry, letters in single if letters & {"K", "O"}]

    def of(self, sentence: Sentence) -> Sentence | None:
        """The sentence with other names; None when it has none that can be replaced."""
        words = list(sentence.words)
        padded = [*sentence.labels, "O"]
        for at, (word, label) in enumerate(zip(sentence.words, sentence.labels, strict=True)):
            if label != "O" and word.isalpha() and word[0].isupper():
                words[at] = self._other(word, label, goes_on=padded[at + 1].startswith("I-"))
        return replace(sentence, words=tuple(words)) if tuple(words) != sentence.words else None

    def _other(self, word: str, label: str, goes_on: bool) -> str:
        kind = label[2:]
        if kind == "person":
            if label[0] == "B" and goes_on:
                return self._person(self._first)
            if goes_on or (label[0] == "I" and len(word) < 4):
                return word
            return self._genitive(word, self._person(self._last))
        if label[0] != "B" or goes_on or self._random.random() < 0.3:
            return word
        return self._genitive(word, self._place()) if kind == "place" else self._organisation()

    def _genitive(self, word: str, other: str) -> str:
        return other + "s" if word[-1] == "s" != other[-1] and word[:-1] in self._known else other

    def _person(self, names: list[str]) -> str:
        return self._random.choice(names) if self._random.random() < 0.6 else self._made_up(names)

    def _place(self) -> str:
        dice = self._random.random()
        if dice < 0.7:
            return self._random.choice(self._towns if dice < 0.4 else self._villages)
        return self._made_up(self._villages)

    def _organisation(self) -> str:
        dice = self._random.random()
        if dice < 0.6:
            return self._random.choice(self._groups if dice < 0.3 else self._companies)
        if dice < 0.8:
            return "".join(self._random.choices(_CAPITALS, k=self._random.randint(3, 4)))
        return self._made_up(self._companies)

    def _made_up(self, names: list[str]) -> str:
        """The beginning of one name and the end of another."""
        one, other = self._random.choice(names), self._random.choice(names)
        begin = self._random.randint(2, max(2, len(one) - 2))
        return one[:begin] + other[self._random.randint(1, max(1, len(other) - 2)) :].lower()
