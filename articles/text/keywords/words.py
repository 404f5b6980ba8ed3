"""What a capitalised word is worth as a keyword: its lemma, its key, how common it is, and whether it may be one."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from articles.text.countries import resolve
from articles.text.lexicon import lexicon
from articles.text.stopwords import STOPWORDS
from articles.text.tokens import tokenise
from articles.text.word_lists import words_of

from .keys import divided, keyword_key, lemma_key, noun_lemma

_COMMON_ADJECTIVES = words_of("common_adjectives")
_ADJECTIVAL = ("e", "en", "er", "es", "em")
_LONGEST = 60  # letters


class Noun(NamedTuple):
    """`key` is "" for what can be no keyword. `lemma` is the nominative singular, `form` the word as the archive's
    vocabulary has it (lower case, without hyphens), `zipf` the frequency in German (see `Lexicon.zipf`).

    `ambiguous`: in small letters it is a verb, an adjective or the like, so that a capital at the start of a sentence
    says nothing. `doubtful`: no list has it, so it is a name if nothing speaks for a noun. `common`: it stands in
    articles about anything; worth nothing unless an editor made it a tag.
    """

    key: str
    lemma: str = ""
    form: str = ""
    zipf: float = 0.0
    ambiguous: bool = False
    doubtful: bool = False
    common: bool = False


NOTHING = Noun("")


@lru_cache(maxsize=60_000)
def noun(word: str) -> Noun:
    """What is known of a word as it is written, with a capital and perhaps hyphens."""
    if not 2 <= len(word) <= _LONGEST:
        return NOTHING
    if not word.isalpha():
        return _hyphenated(word)
    if word.lower() in STOPWORDS:
        return NOTHING
    return _abbreviation(word) if word.isupper() else _simple(word)


def _simple(word: str) -> Noun:
    words = lexicon()
    listed = words.lemmas.get(word)
    if len(word) < 3 or (listed and not listed[0].isupper()) or is_country(word) or _is_adjective(word):
        return NOTHING
    lemma = noun_lemma(word)
    doubtful = not listed and words.lemmas.get(lemma) is None and not divided(lemma)
    ambiguous = listed is not None and words.lemmas.get(word.lower()) is not None
    zipf = max(words.zipf(word), words.zipf(lemma)) if lemma != word else words.zipf(word)
    word_key = lemma_key(lemma)
    return Noun(word_key, lemma, word.lower(), zipf, ambiguous, doubtful, is_common(word_key))


def _hyphenated(word: str) -> Noun:
    """Corona-Maßnahmen is as good as its last part; Hwasong-15 is a name."""
    token = next(tokenise(word), None)
    if token is None or not token.components or token.end != len(word):
        return NOTHING
    last = token.components[-1].form
    if not last[0].isupper() or not last.isalpha():
        return NOTHING
    is_short = last.isupper()
    if not is_short and _simple(last).doubtful:
        return NOTHING
    lemma = last if is_short else noun_lemma(last)
    whole = word[: len(word) - len(last)] + lemma
    word_key = keyword_key(word)
    return Noun(word_key, whole, token.form.lower(), lexicon().zipf(token.form), common=is_common(word_key))


def _abbreviation(word: str) -> Noun:
    """KI, WM, ESC; which of them are names of organisations is for the recogniser to say."""
    if len(word) > 6 or resolve(word):
        return NOTHING
    return Noun(keyword_key(word), word, word.lower(), lexicon().zipf(word), doubtful=True)


def _is_adjective(word: str) -> bool:
    """Deutsche, Große, Verletzten: adjectives and participles as nouns say little, and look like those that only
    begin a sentence."""
    lower = word.lower()
    if not lower.endswith(_ADJECTIVAL):
        return False
    base = lexicon().lemmas.get(lower)
    return bool(base and base[0].islower() and any(lower == base + ending for ending in _ADJECTIVAL))


@lru_cache(maxsize=20_000)
def adjective_key(word: str) -> str:
    """The key an adjective before a noun has in `keyword_key`; "" for what is none, or says nothing."""
    base = lexicon().lemmas.get(word.lower())
    if base is None or not base[0].islower() or base in _COMMON_ADJECTIVES or word.lower() in STOPWORDS:
        return ""
    if resolve(word) or not any(word.lower() == base + ending for ending in _ADJECTIVAL):
        return ""
    return keyword_key(f"{word.lower()} X").partition(" ")[0]


def is_country(word: str) -> bool:
    """Countries, their people and capitals are told otherwise."""
    return resolve(word) is not None


@cache
def unwanted() -> frozenset[str]:
    """Keys of the words that say nothing."""
    return frozenset(map(keyword_key, words_of("unwanted") | words_of("unwanted_ends")))


def is_common(word_key: str) -> bool:
    """Does the word with this key say nothing of what an article is about?"""
    return word_key in unwanted() or word_key.endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(map(keyword_key, words_of("unwanted_ends")))
