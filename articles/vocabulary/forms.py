"""Word forms as the vocabulary keeps them: which surface forms are words, and how a word is best written."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from articles.models import Word
from articles.text import words
from articles.text.normalise import clean_line, fold
from articles.text.stemming import lemma
from articles.text.stopwords import STOPWORDS
from articles.text.words import EXACT

from .sounds import sound

MAX_LENGTH = 64  # characters of the exact form; the longest German law has 63
MIN_LENGTH = 2
LONGEST_ACRONYM = 6  # characters; longer words in capitals are shouted (UNICEF, KRIEGSENDE)
LONGEST_SURFACE = 100  # characters, hyphens included
_NO_LETTER = re.compile("[^\\w\u0307]+|_+")  # İ has a combining dot in lower case


def exact_form(surface: str) -> str:
    """Lower case without hyphens and points, umlauts and ß kept; empty for numbers, data and single letters."""
    surface = unicodedata.normalize("NFC", surface)
    bare = surface if surface.isalnum() else _NO_LETTER.sub("", surface)
    form = unicodedata.normalize("NFC", bare.lower())
    fits = MIN_LENGTH <= len(form) <= MAX_LENGTH and len(surface) <= LONGEST_SURFACE
    return form if fits and form[0].isalpha() else ""


def exact_lexeme(word: str) -> str:
    """The lexeme by which a search vector holds this exact form: `=waffen`, `=schon/schön`."""
    return EXACT + words.exact_form(word)


def word_of_lexeme(lexeme: str) -> str:
    """The exact form of an exact lexeme."""
    return lexeme[1:].rpartition("/")[2]


def is_noun(word: str) -> bool:
    """Does the dictionary know the lower-case form as a noun or name only?"""
    return lemma(word)[:1].isupper()


def displays(surfaces: Iterable[str]) -> dict[str, str]:
    """Exact forms with the best spelling among the surface forms of a text or several; without function words, which
    are not indexed and so have no hits.

    Seen in lower case, a word is shown so, unless the capital is three times as frequent; a word only seen with a
    capital keeps it, though it may have stood at the start of a sentence (`learn` corrects that later).
    """
    counts = Counter(surfaces)
    seen: dict[str, list[str]] = {}
    best: dict[str, str] = {}
    for surface in counts:
        word, best_alone = _alone(surface)
        if word:
            best[word] = best_alone
            seen.setdefault(word, []).append(surface)
    for word, found in seen.items():
        if len(found) > 1:
            best[word] = _best(word, {one: counts[one] for one in found})
    return best


@lru_cache(maxsize=50_000)
def _alone(surface: str) -> tuple[str, str]:
    """The exact form of a surface form, and how it is best written if this is the only one; empty for no word."""
    word = exact_form(surface)
    return (word, _best(word, {surface: 1})) if word and word not in STOPWORDS else ("", "")


def _best(word: str, found: dict[str, int]) -> str:
    lower = sum(number for surface, number in found.items() if surface == surface.lower())
    capital = {surface: number for surface, number in found.items() if surface != surface.lower()}
    if not capital or lower * 3 >= sum(capital.values()):
        return word
    best = max(capital, key=lambda surface: (capital[surface], not surface.isupper(), surface))
    shown = best.capitalize() if best.isupper() and len(word) > LONGEST_ACRONYM else best
    return shown if shown.isalnum() else clean_line(shown)


def make_word(word: str, display: str, count: int = 1) -> Word:
    """The row of a word. Nouns the dictionary knows get their capital: addresses and hashtags write them without."""
    folded = fold(word)
    if display == word and is_noun(word):
        display = word[0].upper() + word[1:]
    return Word(word=word, display=display, folded=folded, sound=sound(folded), count=count)
