"""When two keywords are the same: whatever their inflection, letter case and hyphens."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.text.compounds import Part, split
from articles.text.irregular import irregular_lemma
from articles.text.lexicon import key, lexicon
from articles.text.normalise import clean_line, sort_key
from articles.text.stemming import lemma, listed_lemma
from articles.text.tokens import Token, tokenise
from articles.text.words import with_umlauts

MAX_KEY = 400  # characters
_ENDING = re.compile("(?<=[^\\W\\d_]{3})(?:e[mnrs]?)$")  # of an adjective


@lru_cache(maxsize=20_000)
def keyword_key(name: str) -> str:
    """The key by which keywords are equal: Waffenlieferungen and Waffenlieferung, Erneuerbarer Energie and
    erneuerbare Energien, Corona-Maßnahme and Coronamaßnahmen.

    The last word stands by its lemma as a noun, the others without the endings of an adjective; lower case, umlauts
    kept, ß as ss. Needs the lexicon, which is built at the first call on a machine (about half a minute). "" for a
    name without letters and digits. Keys of stored names must be computed again when the lexicon changes.
    """
    tokens = list(tokenise(clean_line(name)))
    if not tokens:
        return sort_key(name)[:MAX_KEY]
    return " ".join([*(_ENDING.sub("", key(t.form)) for t in tokens[:-1]), word_key(tokens[-1])])[:MAX_KEY]


def word_key(token: Token) -> str:
    """The key of a keyword of one word; of a hyphenated one, as if it were written without hyphens."""
    if token.components:
        *first, last = token.components
        return key("".join(part.form for part in first)) + lemma_key(noun_lemma(last.form))
    return lemma_key(noun_lemma(token.form))


def lemma_key(lemma: str) -> str:
    """The key of a noun given by its `noun_lemma`."""
    return key(_of_adjective(lemma))


@lru_cache(maxsize=20_000)
def noun_lemma(word: str) -> str:
    """Nominative singular of a noun without hyphens, in whatever letter case.

    By simplemma's list, of compounds it lacks by their heads (Reihenhäuser, Reihenhaus), of other words only without
    the s of the genitive where that gives a word that is known.
    """
    if not word.isalpha():
        return word
    if word[0].islower():
        word = word[0].upper() + word[1:]
    word = with_umlauts(word)
    listed = lexicon().lemmas.get(word) or irregular_lemma(word.lower()) or listed_lemma(word)
    if listed:
        return _with_sharp_s(word, listed[0].upper() + listed[1:])
    parts = divided(word)
    if parts:
        head = parts[-1]
        return word[: head.start] + lemma(head.form).lower()
    if len(word) > 4 and word[-1] == "s" and not lexicon().knows(word) and lexicon().knows(word[:-1]):
        return word[:-1]
    return word


@lru_cache(maxsize=1_000)
def divided(word: str) -> tuple[Part, ...]:
    """`split`, which several ask in turn."""
    return split(word)


def _with_sharp_s(word: str, listed: str) -> str:
    """Strasse as written in Switzerland is Straße, and not a form of Strass."""
    if "ss" not in word or listed == word:
        return listed
    sharp = word.replace("ss", "ß")
    return sharp if lexicon().lemmas.get(sharp) == sharp else listed


def _of_adjective(noun: str) -> str:
    """Tote and Toter are one, though the list has them apart."""
    if noun[-1:] == "e" and lexicon().lemmas.get(noun + "n") == noun + "r":
        return noun + "r"
    return noun
