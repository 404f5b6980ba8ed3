"""Stems and lemmas of German words.

A word is indexed by the stem of itself and of its lemma: the stemmer alone does not join Haus/Häuser or
ging/gehen. Stemmer: Snowball "german" (https://snowballstem.org/algorithms/german/stemmer.html) of the
pinned PyStemmer, so that every PostgreSQL answers alike; it also joins the spellings ä, ae and a.
Lemmas: simplemma's German list, in a trie of 25 MB that is built once and shared by all processes.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path

import simplemma
import Stemmer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import TrieDictionaryFactory

from .cache import built_folder, keep_caches_in
from .normalise import fold

__all__ = ["keep_caches_in", "lemma", "lexemes", "query_lexemes", "stem"]

_SHARP_S = str.maketrans({"ß": "ss", "ẞ": "ss"})
_local = threading.local()


def stem(word: str) -> str:
    """Folded Snowball stem of one word: Pjöngjang, Pjoengjang and Pjongjang give the same."""
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("german")  # not thread-safe, so one for each thread
        _local.stemmer.maxCacheSize = 0  # the cache of `lexemes` stands above it
    return fold(_local.stemmer.stemWord(word.lower().translate(_SHARP_S)))


def lemma(word: str) -> str:
    """Dictionary form of a word (Häuser -> Haus), the word itself when unknown."""
    return _lemmatizer().lemmatize(word, lang="de")


@lru_cache(maxsize=200_000)
def lexemes(word: str) -> tuple[str, ...]:
    """What a word is indexed by: the stems of itself and of its lemma, without repetition."""
    stems = (stem(word), stem(lemma(word)) if not word.isdigit() else "")
    return tuple(dict.fromkeys(s for s in stems if s))


@lru_cache(maxsize=20_000)
def query_lexemes(word: str) -> tuple[str, ...]:
    """`lexemes` of the word in every letter case, since people type häuser for Häuser."""
    cases = dict.fromkeys((word, word.lower(), word.capitalize()))
    return tuple(dict.fromkeys(lexeme for case in cases for lexeme in lexemes(case)))


@lru_cache(maxsize=1)
def _lemmatizer() -> simplemma.Lemmatizer:
    folder = built_folder(f"lemmas-{simplemma.__version__}", _build_trie)
    factory = TrieDictionaryFactory(disk_cache_dir=str(folder))
    return simplemma.Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=factory))


def _build_trie(folder: Path) -> None:
    TrieDictionaryFactory(disk_cache_dir=str(folder)).get_dictionary("de")
