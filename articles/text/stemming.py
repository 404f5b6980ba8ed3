"""Stems and lemmas of German words.

Stemmer: Snowball "german" (https://snowballstem.org/algorithms/german/stemmer.html) of the pinned PyStemmer,
so that every PostgreSQL answers alike. It folds umlauts; `fine_stem` keeps them, so that schon and schön
stay apart where that is wanted. Lemmas: simplemma's German list, in a trie of 25 MB that is built once and
shared by all processes.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path

import simplemma
import Stemmer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import TrieDictionaryFactory

from .cache import built_folder, keep_caches_in
from .irregular import irregular_lemma
from .normalise import fold

__all__ = ["fine_stem", "fold_stem", "is_listed", "is_noun", "keep_caches_in", "lemma"]

_SHARP_S = str.maketrans({"ß": "ss", "ẞ": "ss"})
_local = threading.local()


def fold_stem(word: str) -> str:
    """Folded Snowball stem of one word: Pjöngjang, Pjoengjang and Pjongjang give the same."""
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("german")  # not thread-safe, so one for each thread
        _local.stemmer.maxCacheSize = 0  # callers cache
    return fold(_local.stemmer.stemWord(word.lower().translate(_SHARP_S)))


def fine_stem(lower: str) -> str:
    """The same stem with the umlauts and ß of the word (lower case) as it is written: schön, maß, häus."""
    coarse = fold_stem(lower)
    if lower.isascii():
        return coarse
    length = 0
    for place, letter in enumerate(lower):
        if length >= len(coarse):
            return lower[:place] if length == len(coarse) else coarse
        piece = fold(letter)
        if coarse[length : length + len(piece)] != piece[: len(coarse) - length]:
            return coarse
        length += len(piece)
    return lower if length == len(coarse) else coarse


def lemma(word: str) -> str:
    """Dictionary form of a word (Häuser -> Haus), the word itself when unknown."""
    return irregular_lemma(word.lower()) or _listed_lemma(word) or _guessed_lemma(word)


def is_listed(word: str) -> bool:
    """Is the word, in this letter case or the other, a form that simplemma lists?"""
    return _listed_lemma(word) is not None


@lru_cache(maxsize=20_000)
def is_noun(lower: str) -> bool:
    """Is the word a noun in its dictionary form?"""
    noun = lower.capitalize()
    return is_listed(noun) and lemma(noun) == noun


@lru_cache(maxsize=20_000)
def _listed_lemma(word: str) -> str | None:
    return _look_up().get_lemma(word, "de")


@lru_cache(maxsize=5_000)
def _guessed_lemma(word: str) -> str:
    """By rules on endings and prefixes, for what the list has not."""
    return _lemmatizer().lemmatize(word, lang="de")


@lru_cache(maxsize=1)
def _lemmatizer() -> simplemma.Lemmatizer:
    return simplemma.Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_dictionary()))


@lru_cache(maxsize=1)
def _look_up() -> DictionaryLookupStrategy:
    return DictionaryLookupStrategy(_dictionary())


@lru_cache(maxsize=1)
def _dictionary() -> TrieDictionaryFactory:
    folder = built_folder(f"lemmas-{simplemma.__version__}", _build_trie)
    return TrieDictionaryFactory(disk_cache_dir=str(folder))


def _build_trie(folder: Path) -> None:
    TrieDictionaryFactory(disk_cache_dir=str(folder)).get_dictionary("de")
