"""The nominatives that an inflected German name may stand for.

Sources: Duden, Die Grammatik, on the inflection of proper names: the s of the genitive stands at the last word only,
names in s, ß, x, z take an apostrophe; adjectives inside names are declined, and so is the noun after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from articles.text.countries.codes import COUNTRY_CODES, german_name
from articles.text.entities.spans import Kind
from articles.text.entities.titles import ARTICLES
from articles.text.normalise import fold
from articles.text.word_lists import words_of

_APOSTROPHE_S = re.compile(r"(?<=\w)['’`´ʼ][sS]$")
_APOSTROPHE_END = re.compile(r"(?<=[sSxXzZßcCeE])['’`´ʼ]$")
# Ends of last words after which a s is hardly ever a genitive's: Julius, Voss, Davis, but not Netanjahus.
_OWN_S = re.compile(
    r"(?<!h)us$|ss$|fonds$|haus$|kreis$|sis$|vis$|kis$|dis$|lis$|ris$|tis$|polis$|ans?chens$|poulos$|rios$"
)
_S_NAMES = frozenset(map(fold, words_of("s_names")))
_SHORTEST_STEM = 2
_MOST_READINGS = 6
_ADJECTIVE = re.compile(r"([A-ZÄÖÜ][\w-]{2,}?)(e|en|er|es|em)")
_ADJECTIVE_STEMS = tuple(words_of("adjective_stems"))
_ATTRIBUTE = words_of("attribute_words")
_MASCULINE = tuple(words_of("masculine_ends"))
_NEUTER = tuple(words_of("neuter_ends"))
_FEMININE = tuple(words_of("feminine_ends"))
# Names used as adjectives are: the party and its members are written Grünen as often as Grüne.
_NOMINAL = frozenset(["grunen", "linken", "liberalen", "freien", "konservativen", "niederlanden", "emiraten"])


@lru_cache(maxsize=1 << 14)
def readings(name: str, kind: Kind) -> tuple[str, ...]:
    """Surface forms the name may be in the nominative, the surest first; the name itself is always among them.

    Expects a line without titles. "Putins" -> Putin, Putins; of other things than persons the adjectives too:
    "Roten Kreuzes" -> Rotes Kreuz, ...
    """
    words = name.split(" ")
    if kind == "person":
        found = [" ".join([*words[:-1], noun]) for noun in _nouns(words[-1], kind)]
    else:
        found = [" ".join(form) for form in _phrases(words, kind)]
    return tuple(dict.fromkeys([*found[:_MOST_READINGS], name]))


def _phrases(words: list[str], kind: Kind) -> Iterator[list[str]]:
    """A name of article, adjectives, noun and attributes, in its nominatives."""
    begin = 1 if len(words) > 1 and fold(words[0]) in ARTICLES else 0
    last = len(words) - 1
    head = begin
    while head < last and fold(words[head + 1]) not in _ATTRIBUTE and _is_adjective(words[head]):
        head += 1
    at = head if head < last and fold(words[head + 1]) in _ATTRIBUTE else last
    if head < at and fold(words[at]) in _genitives_of_countries():
        at -= 1
    for noun in _nouns(words[at], kind, alone=at == begin):
        changed = noun != words[at] and words[at].endswith("s")
        for adjectives in _declined(words[begin:head], noun, changed):
            yield [*words[:begin], *adjectives, *words[head:at], noun, *words[at + 1 :]]


@cache
def _genitives_of_countries() -> frozenset[str]:
    """Behind a noun they belong to the name: Sozialdemokratische Partei Deutschlands."""
    names = (fold(german_name(code)) for code in COUNTRY_CODES)
    return frozenset(name + "s" for name in [*names, "kurdistan", "europa"])


def _nouns(word: str, kind: Kind, alone: bool = True) -> list[str]:
    """What the last word may be in the nominative, the surest first."""
    cut = _APOSTROPHE_S.sub("", word)
    if cut != word:
        return [cut, word]
    cut = _APOSTROPHE_END.sub("", word)
    if cut != word:
        return [cut]
    key = fold(word)
    if key in _NOMINAL and (alone or key.endswith(("landen", "raten"))) and kind != "person":
        return [word[:-1], word]
    if not key.endswith("s") or len(key) <= _SHORTEST_STEM or word.isupper():
        return [word]
    stems = _genitive_stems(word, key, kind)
    return [word, *stems] if _has_own_s(key, kind) else [*stems, word]


def _genitive_stems(word: str, key: str, kind: Kind) -> list[str]:
    """Putin|s; of nouns inside longer names also Kreuz|es, where the e is needed or at least usual."""
    if key.endswith("ss"):
        return []
    stems = [word[:-1]]
    if kind != "person" and key.endswith("es") and len(key) > 2 * _SHORTEST_STEM:
        noun = key[:-2].endswith(_MASCULINE + _NEUTER)
        stems.insert(0 if noun else 1, word[:-2])
    return stems


def _has_own_s(key: str, kind: Kind) -> bool:
    last = key.rpartition("-")[2]
    return (
        last in _S_NAMES
        or bool(_OWN_S.search(last))
        or (kind == "organisation" and (len(last) <= _SHORTEST_STEM + 1 or _looks_foreign(last)))
    )


def _looks_foreign(key: str) -> bool:
    """English plurals, which name bands and teams: Rangers, Industries."""
    return key.endswith(("ers", "ies", "ics", "ings", "tions", "oys", "rds"))


def _is_adjective(word: str) -> bool:
    match = _ADJECTIVE.fullmatch(word)
    return match is not None and (match[2] != "er" or fold(match[1]).endswith(_ADJECTIVE_STEMS))


def _declined(front: list[str], noun: str, genitive: bool) -> Iterator[list[str]]:
    """The adjectives before the noun in the nominative, the surest way first; as they are where they may be none."""
    matches = [match for word in front if (match := _ADJECTIVE.fullmatch(word))]
    if not all(fold(match[1]).endswith(_ADJECTIVE_STEMS) for match in matches):
        yield front
    if matches:
        for ending in _endings(noun, genitive):
            yield [match[1] + ending for match in matches]
    else:
        yield front


def _endings(noun: str, genitive: bool) -> tuple[str, ...]:
    """Endings of an adjective before the noun in the nominative, by the noun's gender as far as it shows."""
    key = fold(noun)
    if key.endswith(_NEUTER):
        return ("es", "er", "e")
    if key.endswith(_MASCULINE):
        return ("er", "es", "e")
    if not genitive and key.endswith(_FEMININE):
        return ("e",)
    return ("er", "es", "e") if genitive else ("e", "er", "es")
