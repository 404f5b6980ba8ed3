"""Stems and lemmas of German words.

Stemmer: Snowball "german" (https://snowballstem.org/algorithms/german/stemmer.html) of the pinned PyStemmer,
so that every PostgreSQL answers alike. It folds umlauts; `fine_stem` keeps them, so that schon and schön
stay apart where that is wanted. Lemmas: simplemma's German list, see `lemmas.py`, and its rules for what is not listed.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

import simplemma
import Stemmer
from simplemma.strategies import (
    DefaultStrategy,
    DictionaryLookupStrategy,
    PrefixDecompositionStrategy,
    RulesStrategy,
)

from .cache import keep_caches_in
from .irregular import irregular_lemma
from .lexicon import lexicon
from .normalise import fold

__all__ = [
    "both_stems", "fine_stem", "fold_stem", "is_listed", "is_noun", "keep_caches_in", "lemma", "listed_lemma", "unlisted_lemma"
]  # fmt: skip


class _Local(threading.local):
    """A stemmer is not thread-safe, so each thread has one."""

    def __init__(self) -> None:
        stemmer = Stemmer.Stemmer("german")
        stemmer.maxCacheSize = 0  # callers cache
        self.stem = stemmer.stemWord


_local = _Local()


def fold_stem(word: str) -> str:
    """Folded Snowball stem of one word: Pjöngjang, Pjoengjang and Pjongjang give the same."""
    lower = word.lower()
    return fold(_local.stem(lower if lower.isascii() else lower.replace("ß", "ss")))


def fine_stem(lower: str) -> str:
    """Snowball stem of a word (lower case) that keeps its umlauts and ß: schön, maß, häus."""
    return both_stems(lower)[0]


def both_stems(lower: str) -> tuple[str, str]:
    """`fine_stem` and `fold_stem` of a word in lower case; the stemmer is asked once."""
    if lower.isascii():
        coarse = _local.stem(lower)
        return coarse, coarse
    coarse = fold_stem(lower)
    folded = fold(lower)
    if len(folded) == len(lower) and folded.isascii() and "ß" not in lower:  # letter by letter the same
        return lower[: len(coarse)] if folded.startswith(coarse) else coarse, coarse
    length = 0
    for place, letter in enumerate(lower):
        if length >= len(coarse):
            return lower[:place] if length == len(coarse) else coarse, coarse
        piece = letter if letter.isascii() else fold(letter)
        if coarse[length : length + len(piece)] != piece[: len(coarse) - length]:
            return coarse, coarse
        length += len(piece)
    return lower if length == len(coarse) else coarse, coarse


def lemma(word: str) -> str:
    """Dictionary form of a word (Häuser -> Haus), the word itself when unknown."""
    return irregular_lemma(word.lower()) or listed_lemma(word) or unlisted_lemma(word)


def is_listed(word: str) -> bool:
    """Is the word, in this letter case or the other, a form that simplemma lists?"""
    return listed_lemma(word) is not None


@lru_cache(maxsize=20_000)
def is_noun(lower: str) -> bool:
    """Is the word a noun in its dictionary form?"""
    noun = lower.capitalize()
    listed = listed_lemma(noun)
    return listed is not None and (irregular_lemma(noun.lower()) or listed) == noun


def listed_lemma(word: str) -> str | None:
    """The lemma that simplemma lists for the word in this letter case or the other; None when it is not listed."""
    if word.isalnum():
        return lexicon().lemmas.look_up(word)
    return _strategies().look_up.get_lemma(word, "de")


def unlisted_lemma(word: str) -> str:
    """By rules on endings and prefixes, for what the list has not.

    Of simplemma's strategies only two change a German word of letters and digits alone; the others are asked for the
    few with other signs.
    """
    if not word.isalnum() or not unicodedata.is_normalized("NFC", word):
        return _strategies().all.lemmatize(word, lang="de")
    if word.isnumeric():
        return word
    return _RULES.get_lemma(word, "de") or _strategies().prefixes.get_lemma(word, "de") or word


_RULES = RulesStrategy()


class _Dictionaries:
    """simplemma's strategies ask this for a list."""

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        return lexicon().lemmas


class _Strategies:
    def __init__(self) -> None:
        dictionaries = _Dictionaries()
        self.look_up = DictionaryLookupStrategy(dictionaries)
        self.prefixes = PrefixDecompositionStrategy(dictionary_lookup=self.look_up)
        default = DefaultStrategy(dictionary_factory=dictionaries)
        self.all = simplemma.Lemmatizer(cache_max_size=0, lemmatization_strategy=default)


@lru_cache(maxsize=1)
def _strategies() -> _Strategies:
    return _Strategies()
