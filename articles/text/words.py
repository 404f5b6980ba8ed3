"""What one word is known by, from its exact form to the parts of a compound, and the lexemes that stand for it.

A word is found by four levels, each with a kind of lexeme of its own, so that a query can prefer the closest
without PostgreSQL having to look at weights:

    =schon/schön   exact: the folded word, and the word itself where the two differ
    schön          stem:  the lemma, and the Snowball stems of the word and its lemma, umlauts kept (inflection)
    ~schon         fold:  the same without umlauts, where it differs (spelling of umlauts, ß)
    +produktion    part:  stem of a part of a compound;  +~...  its fold

The stem of the word alone joins too few pairs (Haus/Häuser, ging/gehen), hence the lemma beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .compounds import Part as Division
from .compounds import split
from .normalise import INVISIBLE, fold
from .stemming import fine_stem, fold_stem, is_listed, is_noun, lemma
from .stopwords import STOPWORDS

EXACT, FOLD, PART, TITLE = "=", "~", "+", "^"

_WRITTEN_UMLAUT = re.compile("(?<![aeq])([aou])e", re.IGNORECASE)
_UMLAUTS = str.maketrans("aouAOU", "äöüÄÖÜ")
_TRIPLE = re.compile(r"([^\W\d_])\1\1")


class Part(NamedTuple):
    """A part of a compound: offsets into the word, stems and folds of the part as a word of its own."""

    start: int
    end: int
    form: str
    stems: tuple[str, ...]
    folds: tuple[str, ...]
    leaf: bool


class WordForms(NamedTuple):
    """All that one word is known by. `folds` are the folded stems, those that equal a stem included.

    `lexemes` is what the index stores, `exact` without its sign.
    """

    exact: str
    stems: tuple[str, ...]
    folds: tuple[str, ...]
    parts: tuple[Part, ...]
    lexemes: tuple[str, ...]


@lru_cache(maxsize=80_000)
def lexeme_line(word: str) -> str:
    """The lexemes of a word in one string, separated by spaces: small, since texts have many different words."""
    return " ".join(word_forms(word).lexemes)


@lru_cache(maxsize=5_000)
def word_forms(word: str) -> WordForms:
    """The forms of a word as written in a text; its letter case counts, since only nouns are split.

    A stop word has only its exact form: it is found in quotes only.
    """
    if word.lower() in STOPWORDS:
        exact = exact_form(word)
        return WordForms(exact, (), (), (), (EXACT + exact,))
    word = with_umlauts(word)
    parts = tuple(_part(*part) for part in _split(word))
    stems, folds = _stems(word, _lemma(word, parts))
    exact = exact_form(word)
    lexemes = [EXACT + exact, *stems, *_folds(stems, folds)]
    for part in parts:
        lexemes += [PART + stem for stem in part.stems]
        lexemes += [PART + fold for fold in _folds(part.stems, part.folds)]
    return WordForms(exact, stems, folds, parts, tuple(dict.fromkeys(lexemes)))


@lru_cache(maxsize=2_000)
def query_forms(word: str) -> WordForms:
    """The forms of a word of a query, in any letter case, since people type häuser for Häuser.

    What is a noun as it stands is only that: eis is no form of eisen.
    """
    found = [word_forms(case) for case in _letter_cases(word)]
    lower = with_umlauts(word).lower()
    stems = dict.fromkeys([lower, *(stem for forms in found for stem in forms.stems)])
    folds = dict.fromkeys([loose(lower), *(fold for forms in found for fold in forms.folds)])
    parts = max((forms.parts for forms in found), key=len)
    return WordForms(exact_form(with_umlauts(word)), tuple(stems), tuple(folds), parts, ())


def _letter_cases(word: str) -> list[str]:
    if is_noun(word.lower()):
        return [word.capitalize()]
    if word[0].isupper() and is_listed(word):
        return [word]
    return list(dict.fromkeys((word, word.lower(), word.capitalize())))


def exact_form(word: str) -> str:
    """The word in lower case after its folded form: masse/maße; only once where the two are the same."""
    lower = word.lower() if word.isalnum() else word.translate(INVISIBLE).lower()
    folded = fold(lower)
    return folded if folded == lower else f"{folded}/{lower}"


def with_umlauts(word: str) -> str:
    """Fluechtling -> Flüchtling, where only the latter is a word; Michael, neue and Quelle stay."""
    if "e" not in word or not _WRITTEN_UMLAUT.search(word):
        return word
    candidate = _WRITTEN_UMLAUT.sub(lambda match: match[1].translate(_UMLAUTS), word)
    return candidate if is_listed(candidate) and not is_listed(word) else word


def _split(word: str) -> Sequence[Division]:
    """The parts of a compound; of an inflected form that cannot be split, those of its lemma: Radwegen, Radweg."""
    found = split(word)
    base = "" if found or not word[0].isupper() else lemma(word)
    parts = split(base) if base and base != word else ()
    if not parts or not word.startswith(base[: max(part.start for part in parts)]):
        return found
    return [part._replace(end=len(word)) if part.end == len(base) else part for part in parts]


def _lemma(word: str, parts: tuple[Part, ...]) -> str:
    """Of a compound that no dictionary lists, by its head: Reihenhäuser -> Reihenhaus."""
    if word.isdigit():
        return word
    found = lemma(word)
    if found == word and parts and not is_listed(word):
        head = max((part for part in parts if part.leaf), key=lambda part: part.start)
        return word[: head.start] + lemma(head.form).lower()
    return found


def _stems(word: str, base: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Stems and folds of a word and its lemma, and the lemma itself.

    The stemmer goes too far for words of the dictionary: it makes Bauern the stem of Bau and Bürger that of Burg.
    So a stem that is a noun of its own does not stand for a word that is no form of it.
    """
    if base == word and _is_genitive_of_noun(word):
        base = word[:-1]
    lower, dictionary = word.lower(), base.lower()
    words = [lower, dictionary] if dictionary != lower else [lower]
    if _may_be_genitive(word, base):
        words.append(lower[:-1])
    stems = [fine_stem(one) for one in words]
    folds = list(stems) if all(map(str.isascii, stems)) else [fold_stem(one) for one in words]
    if is_listed(word):
        own = {lower, dictionary, fold(lower), fold(dictionary), loose(lower), loose(dictionary)}
        if lower[-1] == "n" and lower != dictionary:  # Armen is a form of Arme and of Arm
            own.add(lemma(word[:-1]).lower())
        stems = [dictionary, *(stem for stem in stems if stem in own or not is_noun(stem))]
        folds += [
            *map(loose, stems),
            *([] if lower.isascii() and "ph" not in lower and not _TRIPLE.search(lower) else [loose(lower)]),
        ]
        folds = [stem for stem in folds if stem in own or "ß" in lower or not is_noun(stem)]
    return tuple(dict.fromkeys(filter(None, stems))), tuple(dict.fromkeys(map(loose, filter(None, folds))))


def loose(word: str) -> str:
    """The folded word as it may be spelled before and after 1996: of three equal letters two, f for ph."""
    folded = fold(word).replace("ph", "f")
    return _TRIPLE.sub(r"\1\1", folded) if len(folded) > 6 and _TRIPLE.search(folded) else folded


def _may_be_genitive(word: str, base: str) -> bool:
    """Obamas, Selenskyjs, Trumps: names after whose last letter the stemmer keeps the s."""
    return (
        base == word and len(word) > 4 and word[0].isupper() and word[-1] == "s" and word[-2] in "aeiouyjpvw"
    )


def _is_genitive_of_noun(word: str) -> bool:
    """Russlands, Chinas: in the dictionary as words of their own. In shorter words the s is theirs: Kurs, Paris."""
    is_possible = len(word) > 5 and word[0].isupper() and word[-1] == "s" != word[-2]
    return is_possible and is_noun(word[:-1].lower())


def _part(start: int, end: int, form: str, leaf: bool) -> Part:
    return Part(start, end, form, *_part_stems(form), leaf)


@lru_cache(maxsize=10_000)
def _part_stems(form: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _stems(form, lemma(form))


def _folds(stems: tuple[str, ...], folds: tuple[str, ...]) -> list[str]:
    return [FOLD + fold for fold in folds if fold not in stems]
