"""The archive as a person sees it: which articles have a word, how prominently, and which words stand together.

Decides which words a reader would search an article by, and whether a query is fair. Knows words by dictionary form
and by the ends of compounds, not by the project's analyser.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from articles.text.normalise import fold
from articles.text.stopwords import STOPWORDS

from .german_forms import frequency, is_inflected, is_known, is_noun, lemma
from .known_item_articles import Row

TOO_WIDE = 0.05  # share of articles beyond which a word identifies none
TOO_COMMON = 5.3  # Zipf frequency of words that say nothing (Jahr, sagte)
MIN_PART = 4  # letters by which a word is known at either end of a compound
NEAR = 12  # words that a sentence spans
TITLE, LEAD, BODY = 3, 2, 1

_TOKEN = re.compile(r"[^\W\d_](?:[\w-]*\w)?")
_SENTENCE_END = re.compile(r"[.!?…:»“\"]\s*$")


@dataclass(frozen=True)
class Word:
    """A word as it stands in an article; `zone` is TITLE, LEAD or BODY, `sentence` counts within the article."""

    text: str
    zone: int
    place: int
    sentence: int
    opens: bool  # a sentence, so that its capital means nothing


@dataclass(frozen=True)
class Item:
    """An article and its words in order."""

    key: str
    text: str  # all fields, a line each
    words: tuple[Word, ...]


def read_item(row: Row) -> Item:
    """An article of the import format; its very last word is left out, since some were cut off in it."""
    words: list[Word] = []
    sentence = 0
    fields = [str(row.get(name) or "") for name in ("title", "lead", "body")]
    for zone, text in zip((TITLE, LEAD, BODY), fields, strict=True):
        end, sentence = 0, sentence + 1
        for match in _TOKEN.finditer(text):
            opens = not end or bool(_SENTENCE_END.search(text[end : match.start()].rstrip("„«» (")))
            sentence += opens and end > 0
            words.append(Word(match.group(), zone, len(words), sentence, opens))
            end = match.end()
    return Item(str(row["external_id"]), "\n".join(fields), tuple(words[:-1]))


@cache
def keys(word: str) -> frozenset[str]:
    """Folded spellings that stand for the word: itself and its dictionary form."""
    return frozenset({fold(word), fold(lemma(word))})


class Archive:
    """All articles, with an index of their words."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self._places: dict[str, dict[int, list[Word]]] = defaultdict(lambda: defaultdict(list))
        for number, item in enumerate(items):
            for word in item.words:
                for key in keys(word.text):
                    self._places[key][number].append(word)
        self._forward = sorted(self._places)
        self._backward = sorted(key[::-1] for key in self._places)
        self._texts = [f" {' '.join(_TOKEN.findall(item.text)).lower()} " for item in items]
        self._sights: dict[str, dict[int, list[Word]]] = {}

    def sights(self, word: str) -> dict[int, list[Word]]:
        """Article number -> words a person would take for this one: its forms, and compounds with it at an end."""
        if word not in self._sights:
            found: dict[int, list[Word]] = defaultdict(list)
            for key in self._relatives(word):
                for number, words in self._places[key].items():
                    found[number] += words
            self._sights[word] = found
        return self._sights[word]

    def identifies(self, word: Word) -> bool:
        """A reader may choose it: a noun, name, verb or adjective, in few articles."""
        return _has_content(word) and len(self.sights(word.text)) <= max(3, TOO_WIDE * len(self.items))

    def is_fair(self, number: int, words: list[str]) -> bool:
        """No other article has all the words in places as prominent and as near to each other."""
        sights = [self.sights(word) for word in words]
        others = set.intersection(*(set(sight) for sight in sights)) - {number}
        if not all(number in sight for sight in sights):
            return False
        wanted = self._prominence(number, sights)
        return not any(_rivals(self._prominence(other, sights), wanted) for other in others)

    def has_phrase(self, words: list[str]) -> set[int]:
        """The articles with these words in a row, in any letter case."""
        phrase = f" {' '.join(words).lower()} "
        return {number for number, text in enumerate(self._texts) if phrase in text}

    def _relatives(self, word: str) -> set[str]:
        found = set()
        for key in keys(word):
            found |= {key} & self._places.keys()
            if len(key) >= MIN_PART:
                found |= set(_starting_with(self._forward, key))
                found |= {turned[::-1] for turned in _starting_with(self._backward, key[::-1])}
        return found

    def _prominence(self, number: int, sights: list[dict[int, list[Word]]]) -> tuple[int, bool]:
        """Sum of the words' best zones, and whether all stand near each other."""
        found = [sight[number] for sight in sights]
        together = any(
            all(any(abs(word.place - first.place) < NEAR for word in words) for words in found)
            for first in found[0]
        )
        return sum(max(word.zone for word in words) for words in found), together


def _has_content(word: Word) -> bool:
    text = word.text
    if len(text) < 3 or text.lower() in STOPWORDS or frequency(text) >= TOO_COMMON:
        return False
    if text[0].islower():
        return len(text) >= 5 and frequency(text) >= 2 and is_inflected(text)
    return is_noun(text) or not (word.opens and is_known(text.lower()))


def _rivals(other: tuple[int, bool], wanted: tuple[int, bool]) -> bool:
    return other[0] >= wanted[0] and other[1] >= wanted[1]


def _starting_with(entries: list[str], beginning: str) -> list[str]:
    start = bisect_left(entries, beginning)
    return entries[start : bisect_left(entries, beginning + "\U0010ffff")]
