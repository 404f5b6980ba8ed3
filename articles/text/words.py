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
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from .compounds import Part as Division
from .compounds import split
from .irregular import irregular_lemma
from .normalise import INVISIBLE, fold
from .remembered import Remembered
from .stemming import both_stems, is_listed, is_noun, lemma, listed_lemma, unlisted_lemma
from .stopwords import STOPWORDS

EXACT, FOLD, PART, TITLE = "=", "~", "+", "^"

_WRITTEN_UMLAUT = re.compile("(?<![aeq])([aou])e", re.IGNORECASE)
_UMLAUTS = str.maketrans("aouAOU", "äöüÄÖÜ")
_REPEATED = re.compile(r"(.)\1\1")  # four times as fast as the next, and seldom true
_TRIPLE = re.compile(r"([^\W\d_])\1\1")


Strings = tuple[str, ...]


class Part(NamedTuple):
    """A part of a compound: offsets into the word, stems and folds of the part as a word of its own."""

    start: int
    end: int
    form: str
    stems: Strings
    folds: Strings
    leaf: bool


class WordForms(NamedTuple):
    """All that one word is known by. `folds` are the folded stems, those that equal a stem included.

    `lexemes` is what the index stores, `exact` without its sign.
    """

    exact: str
    stems: Strings
    folds: Strings
    parts: tuple[Part, ...]
    lexemes: Strings


@lru_cache(maxsize=5_000)
def word_forms(word: str) -> WordForms:
    """The forms of a word as written in a text; its letter case counts, since only nouns are split.

    A stop word has only its exact form: it is found in quotes only.
    """
    exact, stems, folds, divisions = _levels(word)
    parts = tuple(Part(start, end, form, *_part_stems(form), leaf) for start, end, form, leaf in divisions)
    return WordForms(exact, stems, folds, parts, tuple(_lexemes(exact, stems, folds, divisions)))


def _levels(word: str) -> tuple[str, Strings, Strings, Sequence[Division]]:
    """Exact form, stems, folds and compound parts of a word: what all else about it is put together from."""
    lower = word.lower()
    if lower in STOPWORDS:
        return exact_form(word), (), (), ()
    if "ae" in lower or "oe" in lower or "ue" in lower:
        word = with_umlauts(word)
    listed = listed_lemma(word)
    base = irregular_lemma(word.lower()) or listed or unlisted_lemma(word)
    divisions = _split(word, base)
    if listed is None and base == word and divisions:
        base = _with_lemma_of_head(word, divisions)
    stems, folds = _stems(word, base, listed is not None)
    return exact_form(word), stems, folds, divisions


def _lexemes(exact: str, stems: Strings, folds: Strings, divisions: Sequence[Division]) -> Iterable[str]:
    found = dict.fromkeys((EXACT + exact, *stems))
    for folded in folds:
        if folded not in stems:
            found[FOLD + folded] = None
    for division in divisions:
        for lexeme in _part_lines[division.form].split():
            found[lexeme] = None
    return found


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


def _split(word: str, base: str) -> Sequence[Division]:
    """The parts of a compound; of an inflected form that cannot be split, those of its lemma: Radwegen, Radweg."""
    found = split(word)
    parts = split(base) if not found and base != word and word[0].isupper() else ()
    if not parts or not word.startswith(base[: max(part.start for part in parts)]):
        return found
    return [part._replace(end=len(word)) if part.end == len(base) else part for part in parts]


def _with_lemma_of_head(word: str, divisions: Sequence[Division]) -> str:
    """Lemma of a compound that no dictionary lists, by its head: Reihenhäuser -> Reihenhaus."""
    start, _end, form, _leaf = divisions[-1]  # ordered by start: a leaf, since no span begins at the last
    return word[:start] + _lemma_of_head(form)


@lru_cache(maxsize=5_000)
def _lemma_of_head(form: str) -> str:
    return lemma(form).lower()


def _stems(word: str, base: str, listed: bool) -> tuple[Strings, Strings]:
    """Stems and folds of a word and its lemma, and the lemma itself."""
    if base == word and _is_genitive_of_noun(word):
        base = word[:-1]
    lower, dictionary = word.lower(), base.lower()
    fine, coarse = both_stems(lower)
    stems, folds = [fine], [coarse]
    others = [dictionary] if dictionary != lower else []
    if _may_be_genitive(word, base):
        others.append(lower[:-1])
    for other in others:
        fine, coarse = both_stems(other)
        stems.append(fine)
        folds.append(coarse)
    if _are_loose(lower, dictionary, stems):  # then the folds are the stems
        if not listed:
            found = tuple(dict.fromkeys(filter(None, stems)))
            return found, found
        both = {lower, dictionary}
        own = [stem for stem in stems if stem and _is_own(stem, both, word, lower, dictionary)]
        return tuple(dict.fromkeys((dictionary, *own))), tuple(dict.fromkeys((*own, dictionary)))
    if listed:
        stems, folds = _own_stems(word, lower, dictionary, stems, folds)
    return tuple(dict.fromkeys(filter(None, stems))), tuple(dict.fromkeys(map(loose, filter(None, folds))))


def _is_own(stem: str, own: set[str], word: str, lower: str, dictionary: str) -> bool:
    """False for stems that are other nouns: the stemmer goes too far where it makes Bauern the stem of Bau.

    `own` is what the word is in any case. Armen is a form of Arme and of Arm.
    """
    return (
        stem in own
        or not is_noun(stem)
        or (lower[-1] == "n" and lower != dictionary and stem == lemma(word[:-1]).lower())
    )


def _own_stems(
    word: str, lower: str, dictionary: str, stems: list[str], folds: list[str]
) -> tuple[list[str], list[str]]:
    """The stems and folds of a word of the dictionary but for those that are other nouns, and the lemma.

    The stemmer goes too far there: it makes Bauern the stem of Bau and Bürger that of Burg.
    So a stem that is a noun of its own does not stand for a word that is no form of it.
    """
    own = {lower, dictionary, fold(lower), fold(dictionary), loose(lower), loose(dictionary)}
    stems = [dictionary, *(stem for stem in stems if _is_own(stem, own, word, lower, dictionary))]
    folds += map(loose, stems)
    if not lower.isascii() or "ph" in lower or _TRIPLE.search(lower):
        folds.append(loose(lower))
    if "ß" not in lower:
        folds = [stem for stem in dict.fromkeys(folds) if _is_own(stem, own, word, lower, dictionary)]
    return stems, folds


def _are_loose(lower: str, dictionary: str, stems: list[str]) -> bool:
    """Whether `loose` is known to leave a word, its lemma and their stems alone, as it does most: then it need not be
    asked ten times. The beginning of a word it leaves alone it leaves alone as well."""
    both = lower if dictionary == lower else f"{lower} {dictionary}"
    if not both.isascii() or "ph" in both or _REPEATED.search(both):
        return False
    return not [stem for stem in stems if not (lower.startswith(stem) or dictionary.startswith(stem))]


def loose(word: str) -> str:
    """The folded word as it may be spelled before and after 1996: of three equal letters two, f for ph."""
    folded = fold(word).replace("ph", "f")
    return _TRIPLE.sub(r"\1\1", folded) if len(folded) > 6 and _REPEATED.search(folded) else folded


def _may_be_genitive(word: str, base: str) -> bool:
    """Obamas, Selenskyjs, Trumps: names after whose last letter the stemmer keeps the s."""
    return (
        base == word and len(word) > 4 and word[0].isupper() and word[-1] == "s" and word[-2] in "aeiouyjpvw"
    )


def _is_genitive_of_noun(word: str) -> bool:
    """Russlands, Chinas: in the dictionary as words of their own. In shorter words the s is theirs: Kurs, Paris."""
    is_possible = len(word) > 5 and word[0].isupper() and word[-1] == "s" != word[-2]
    return is_possible and is_noun(word[:-1].lower())


@lru_cache(maxsize=2_000)
def _part_stems(form: str) -> tuple[Strings, Strings]:
    listed = listed_lemma(form)
    return _stems(form, irregular_lemma(form.lower()) or listed or unlisted_lemma(form), listed is not None)


def _part_line(form: str) -> str:
    stems, folds = _part_stems(form)
    return " ".join(
        [PART + stem for stem in stems] + [PART + FOLD + fold for fold in folds if fold not in stems]
    )


lexeme_lines = Remembered(120_000, lambda word: " ".join(_lexemes(*_levels(word))))
"""The lexemes of each word, separated by spaces."""
_part_lines = Remembered(15_000, _part_line)
