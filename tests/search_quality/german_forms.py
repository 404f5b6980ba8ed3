"""What readers make of a German word: another inflected form, a part of a compound, another spelling, a slip.

Made from simplemma's dictionary read backwards and from wordfreq's frequencies, on purpose without the project's
analyser, which is what these forms are to test.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from functools import cache, lru_cache

import wordfreq
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from articles.text.normalise import fold

COMMON = 2.7  # Zipf frequency (log10 of occurrences in a billion words) of a form that people use
KNOWN_PART = 3.4  # of a word that a reader sees inside a compound
TYPED = 2.0  # a slip that is itself a word at least this frequent is no slip
MIN_PART = 4  # letters
# Names of places and the suffix -schaft look like compounds.
NO_HEADS = tuple("burger horn heim berg dorf felder bach stein hausen schaft schaften".split())
LINKS = ("", "s", "es", "n", "en")  # linking elements of compounds
_WRITTEN = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
_DROPPED = {"ä": "a", "ö": "o", "ü": "u", "Ä": "A", "Ö": "O", "Ü": "U", "ß": "ss"}
_SHARP = re.compile("([aeiouäöü]+)ß")
_KEYS = ("qwertzuiopü", "asdfghjklöä", "yxcvbnm")


def frequency(word: str) -> float:
    """Zipf frequency of a word in German, 0 to 8; letter case does not count."""
    return wordfreq.zipf_frequency(word, "de")


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Form -> lemma, and lemma -> forms."""
    lemmas = dict(DefaultDictionaryFactory().get_dictionary("de").items())
    forms = defaultdict(list)
    for form, lemma in lemmas.items():
        forms[lemma].append(form)
    return lemmas, forms


def lemma(word: str) -> str:
    """Dictionary form of a word as written, or with the other letter case; itself when unknown."""
    lemmas, _forms = _dictionary()
    return lemmas.get(word) or lemmas.get(word.lower()) or lemmas.get(word.capitalize()) or word


def is_inflected(word: str) -> bool:
    """A verb or an adjective, and no adverb: the dictionary knows several forms of it."""
    _lemmas, forms = _dictionary()
    return len(forms.get(lemma(word), ())) > 3


def is_known(word: str) -> bool:
    """The dictionary has the word in just this letter case."""
    return word in _dictionary()[0]


def is_noun(word: str) -> bool:
    """The dictionary has the word with a capital, and without one only for another word."""
    lemmas, _forms = _dictionary()
    return word[:1].isupper() and lemmas.get(word, "")[:1].isupper()


def other_forms(word: str) -> list[str]:
    """Further inflected forms of the same word that people use, the commonest first; [] for an unknown word."""
    lemmas, forms = _dictionary()
    base = lemmas.get(word)
    if base is None or base[:1].isupper() != word[:1].isupper():
        return []
    rare = _rare(base, set(forms[base]))
    found = [
        form for form in forms[base] if frequency(form) >= COMMON and _akin(form, word) and form not in rare
    ]
    found.sort(key=lambda form: (-frequency(form), -_sharp_s(form, base), form))
    return list({fold(form): form for form in reversed(found)}.values())[::-1]


def _sharp_s(form: str, base: str) -> int:
    """1 for an ß that the spelling of 1996 wants (after a long vowel), 0 for none, -1 for another (riß, daß)."""
    vowels = _SHARP.findall(form.lower())
    kept = {fold(vowel) for vowel in _SHARP.findall(base.lower())}
    if all(len(vowel) > 1 or fold(vowel) in kept for vowel in vowels):
        return 1 if vowels else 0
    return -1


def _rare(verb: str, forms: set[str]) -> set[str]:
    """Imperative, first and second person of a verb, which nobody searches by."""
    if not verb[:1].islower() or not verb.endswith("n"):
        return set()
    second = {form for form in forms if form.endswith("st") and f"{form[:-2]}t" in forms}
    return {verb[:-2], verb[:-1]} | second


def _akin(one: str, other: str) -> bool:
    """Another form with the same letter case and beginning (ge- of participles apart): dictionaries have errors."""
    a, b = (fold(word).removeprefix("ge") if word[:1].islower() else fold(word) for word in (one, other))
    return one[:1].isupper() == other[:1].isupper() and a[:1] == b[:1] and fold(one) != fold(other)


@cache
def compound_parts(word: str) -> tuple[str, str] | None:
    """Modifier and head of a compound, if exactly one cut gives two common nouns; cautious, not complete."""
    if "-" in word:
        parts = word.split("-")
        words = all(len(part) >= MIN_PART and frequency(part) >= COMMON for part in parts)
        return (parts[0], parts[1]) if len(parts) == 2 and words and parts[1][0].isupper() else None
    if not word.isalpha() or not word[:1].isupper() or word.endswith(NO_HEADS):
        return None
    cuts = [
        (modifier, head)
        for place in range(MIN_PART, len(word) - MIN_PART + 1)
        if is_part(head := word[place:].capitalize()) and (modifier := _modifier(word[:place]))
    ]
    parts = cuts[0] if len(cuts) == 1 else None
    whole_is_rarer = parts and frequency(word) < min(frequency(part) for part in parts)
    return parts if whole_is_rarer else None


def _modifier(beginning: str) -> str:
    """The noun before the linking element; as long a one as possible, "" if none."""
    nouns = (beginning.removesuffix(link) for link in LINKS if beginning.endswith(link))
    return next(filter(is_part, nouns), "")


def singular(noun: str) -> str:
    """The form a reader would type for a part of a compound: the dictionary's, where that is a common noun."""
    base = lemma(noun)
    return base if is_part(base) and _sharp_s(base, noun) >= 0 else noun


def is_part(word: str) -> bool:
    """A noun that a reader would recognise inside a compound, and no adjective (Fein-staub)."""
    lemmas, _forms = _dictionary()
    adjective = lemmas.get(word.lower()) == word.lower()
    return len(word) >= MIN_PART and is_noun(word) and not adjective and frequency(word) >= KNOWN_PART


def has_umlaut(word: str) -> bool:
    return any(letter in _WRITTEN for letter in word)


def written_umlauts(word: str) -> str:
    """As typed on a keyboard without umlauts: Größe -> Groesse."""
    return "".join(_WRITTEN.get(letter, letter) for letter in word)


def dropped_umlauts(word: str) -> str:
    """As typed in haste: Größe -> Grosse."""
    return "".join(_DROPPED.get(letter, letter) for letter in word)


def slip(word: str, chance: random.Random) -> str:
    """The word with one slip inside it: letters swapped, one left out, doubled, or a neighbour's key struck.

    The first letter stays. Gives "" when the slip makes another word or none.
    """
    place = chance.randrange(1, len(word) - 1)
    letter, rest = word[place], word[place + 1 :]
    kind = chance.choice(("swap", "omit", "double", "neighbour"))
    if kind == "swap":
        typed = word[:place] + rest[0] + letter + rest[1:]
    elif kind == "omit":
        typed = word[:place] + rest
    elif kind == "double":
        typed = word[:place] + letter + letter + rest
    else:
        typed = word[:place] + (_neighbour(letter, chance) or letter) + rest
    same = fold(typed) == fold(word)
    return "" if same or frequency(typed) >= TYPED or typed in _dictionary()[0] else typed


def _neighbour(letter: str, chance: random.Random) -> str:
    """A key beside the letter's on a German keyboard."""
    for row in _KEYS:
        place = row.find(letter)
        if place >= 0:
            return chance.choice([row[i] for i in (place - 1, place + 1) if 0 <= i < len(row)])
    return ""
