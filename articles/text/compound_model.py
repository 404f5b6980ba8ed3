"""Learns from a list of words which parts German compounds are made of, and which words are simple.

Nobody has marked the compounds in the list. As in Koehn & Knight (2003), "Empirical Methods for Compound
Splitting" (EACL), a compound is a word that divides into known words, with linking elements between them;
but instead of the geometric mean of the parts' frequencies in text we use how many *other* words of the list
have the same first or last part, since that separates "Schul|tag" (hundreds of words begin with Schul) from
"Kap|ital". Words that divide in several ways share their count among the ways, by expectation maximisation.

The price of a division is the sum of -log P(part); a word is a compound when that is less than the price of
its letters taken one by one. Linking elements: s, es, n, en, er, e, ens, nen (Langer 1998, "Zur Morphologie und
Semantik von Nominalkomposita"; Fuhrhop 1998, "Grenzfälle morphologischer Einheiten"), and a dropped final e.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from .compound_lists import words_of
from .compound_names import given_names, names
from .lexicon import LETTER_PRICE

Ending = tuple[int, str]  # letters to cut off a modifier's surface, letters to add: "schul" (0, "e")

ROUNDS = 4  # of expectation maximisation; the shares hardly move afterwards
UNSEEN = 0.1  # count of a part never seen in another word
UNUSUAL = 0.02  # share of a noun's count that counts for its rare linking elements
INFLECTED = 0.5  # price of a head's inflection
MIN_NAME, MIN_NAME_ZIPF = 5, 2.5  # letters and frequency of words the lemma list lacks, mostly names
# How much dearer than its letters a listed word may divide. The divisions of the common ones have been read one by
# one, and the wrong ones are in the list "simple".
REVIEWED_ZIPF, REVIEWED, LISTED = 2.0, 4.0, 1.0
PARTICLE_COST = 9.0  # of "gegen", "mit" ...: as a modifier seen in twenty words
MIN_LEMMA = 6  # letters of the shortest words to divide
MIN_PART = 4  # letters of a part that needs no permission


@dataclass(slots=True)
class Modifier:
    """A first or middle part as written, with the ending that makes it a word of its own."""

    ending: Ending
    rank: float  # the lower, the more natural the ending
    cost: float = 0.0

    def form(self, surface: str) -> str:
        """The part as a word of its own: geburts -> geburt, schul -> schule."""
        cut, added = self.ending
        return surface[: len(surface) - cut] + added


@dataclass
class Model:
    """Costs are -log of probabilities."""

    modifiers: dict[str, Modifier] = field(default_factory=dict)
    heads: dict[str, float] = field(default_factory=dict)
    simple: set[str] = field(default_factory=set)


Words = Mapping[str, str]
Division = tuple[str, str]
Counts = dict[str, float]
Add = Callable[[str, int, str, float], None]


def learn(
    zipf: Mapping[str, float], nouns: Mapping[str, set[str]], noun_lemma: Words, others: Words
) -> Model:
    """The model of a vocabulary given by frequencies, noun lemmas with forms, and other words' lemmas."""
    modifiers = _modifiers(zipf, nouns, others)
    heads = _heads(noun_lemma)
    divisions = _divisions(nouns, others, modifiers, heads)
    before, behind = _counts(divisions)
    prices = Prices(zipf, modifiers, noun_lemma, before, behind)
    compounds = {lemma for lemma, ways in divisions.items() if _divides(lemma, ways, prices, zipf)}
    compounds -= never_split()
    simple = {*never_split(), *(word for word in others if word not in noun_lemma)}
    simple |= {word for word, lemma in noun_lemma.items() if lemma not in compounds}
    model = Model(simple=simple)
    for surface, modifier in modifiers.items():
        if noun_lemma.get(modifier.form(surface)) not in compounds:
            modifier.cost = prices.modifier(surface)
            model.modifiers[surface] = modifier
    for particle in words_of("particles"):
        model.modifiers[particle] = Modifier((0, ""), 0, PARTICLE_COST)
    leaves = (surface for surface in heads if noun_lemma.get(surface) not in compounds)
    model.heads = {surface: prices.head(surface) for surface in leaves}
    return model


def _divides(lemma: str, ways: list[Division], prices: Prices, zipf: Mapping[str, float]) -> bool:
    allowance = REVIEWED if zipf.get(lemma, 0) >= REVIEWED_ZIPF else LISTED
    cheapest = min(prices.modifier(first) + prices.head(last) for first, last in ways)
    return cheapest < LETTER_PRICE * len(lemma) + allowance


@lru_cache(maxsize=1)
def never_split() -> frozenset[str]:
    """Names and words that are listed as simple, with the forms no lemma list has."""
    listed = words_of("names")
    return (
        names() | words_of("simple") | {name + ending for name in listed for ending in ("er", "ers", "ern")}
    )


def is_adjectival(lemma: str, others: Words) -> bool:
    """Whether a noun is an adjective or participle used as one: Geregelte, Dümmste, Reisende."""
    if lemma in others:
        return True
    stems = [lemma[: -len(ending)] for ending in ("e", "er", "ste", "este") if lemma.endswith(ending)]
    return any(stem in others and stem + "em" in others for stem in stems)


class Prices:
    """-log of the probabilities of parts, from how many words of the list have them."""

    def __init__(
        self,
        zipf: Mapping[str, float],
        modifiers: Mapping[str, Modifier],
        noun_lemma: Words,
        before: Counts,
        behind: Counts,
    ) -> None:
        self._zipf, self._before, self._behind = zipf, before, behind
        self._modifiers, self._noun_lemma = modifiers, noun_lemma
        self._log_total = math.log(sum(before.values()))
        self._unseen: dict[float, float] = {}
        self._of_noun: Counts = defaultdict(float)  # as modifier, in any form
        for surface, count in before.items():
            form = modifiers[surface].form(surface)
            self._of_noun[noun_lemma.get(form, form)] += count
        self._of_head: Counts = defaultdict(float)  # as head, in any form
        for surface, count in behind.items():
            self._of_head[noun_lemma.get(surface, surface)] += count

    def modifier(self, surface: str) -> float:
        """Price of a part before others. An unusual linking element costs, yet less than an unknown noun."""
        form = self._modifiers[surface].form(surface)
        noun = self._noun_lemma.get(form, form)
        return self._price(self._before.get(surface, 0.0) + UNUSUAL * self._of_noun.get(noun, 0.0), noun)

    def head(self, surface: str) -> float:
        """Price of a last part; all forms of a noun cost nearly the same."""
        noun = self._noun_lemma.get(surface, surface)
        price = self._price(self._of_head.get(noun, 0.0), noun)
        return price if surface == noun else price + INFLECTED

    def _price(self, count: float, word: str) -> float:
        zipf = self._zipf.get(word, 0.0)
        if zipf not in self._unseen:  # few hundred values
            self._unseen[zipf] = UNSEEN + 0.01 * 10 ** (0.5 * (zipf - 1))
        return self._log_total - math.log(count + self._unseen[zipf])


def _modifiers(
    zipf: Mapping[str, float], nouns: Mapping[str, set[str]], others: Words
) -> dict[str, Modifier]:
    short, never = words_of("short_modifiers"), words_of("no_modifiers")
    found: dict[str, Modifier] = {}

    def add(surface: str, cut: int, added: str, rank: float) -> None:
        if (len(surface) < MIN_PART and surface not in short) or surface in never:
            return
        if surface not in found or rank < found[surface].rank:
            found[surface] = Modifier((cut, added), rank)

    for lemma, forms in nouns.items():
        _add_noun(add, lemma, forms, zipf)
    for form, lemma in others.items():
        if form == lemma:
            _add_other(add, lemma, zipf)
    for word, frequency in zipf.items():
        if frequency >= MIN_NAME_ZIPF and len(word) >= MIN_NAME:
            add(word, 0, "", 9)
    for word in words_of("bound_modifiers"):
        add(word, 0, "", 0)
    return found


def _add_noun(add: Add, lemma: str, forms: set[str], zipf: Mapping[str, float]) -> None:
    add(lemma, 0, "", 0)
    if lemma[-1] in "sxz":
        add(lemma + "es", 2, "", 3)
    else:
        add(lemma + "s", 1, "", 2)
    for form in forms:
        genitive = form.endswith("s") and form[:-1] in (lemma, lemma + "e", lemma + "n", lemma + "en")
        if form == lemma[:-1]:  # "Schul", given as a form of Schule
            continue
        add(form, len(form) - len(lemma) if genitive else 0, "", 1)
    if lemma.endswith("e") and len(lemma) >= 4:
        add(lemma[:-1], 0, "e", 3.8 - 0.3 * zipf.get(lemma, 0))
        add(lemma[:-1] + "s", 1, "e", 5)


def _add_other(add: Add, lemma: str, zipf: Mapping[str, float]) -> None:
    rank = 3.85 - 0.3 * zipf.get(lemma, 0)
    if lemma.endswith("en") and len(lemma) >= 5:
        add(lemma[:-2], 0, "en", rank)
        add(lemma[:-1], 0, "n", rank)
    elif lemma.endswith(("eln", "ern")):
        add(lemma[:-1], 0, "n", rank)
    else:
        add(lemma, 0, "", 1.8)


def _heads(noun_lemma: Words) -> set[str]:
    short, never = words_of("short_heads"), words_of("no_heads") | given_names()
    long = {form for form in noun_lemma if (len(form) >= MIN_PART or form in short) and form not in never}
    return long | words_of("bound_heads")


def _divisions(
    nouns: Mapping[str, set[str]], others: Words, modifiers: Mapping[str, Modifier], heads: set[str]
) -> dict[str, list[Division]]:
    """All ways to divide each noun lemma in two."""
    found = {}
    for lemma in nouns:
        if len(lemma) >= MIN_LEMMA and not is_adjectival(lemma, others):
            ways = [
                (lemma[:cut], lemma[cut:])
                for cut in range(2, len(lemma) - 1)
                if lemma[cut:] in heads and lemma[:cut] in modifiers
            ]
            if ways:
                found[lemma] = ways
    return found


def _counts(divisions: Mapping[str, list[Division]]) -> tuple[Counts, Counts]:
    """In how many words each part stands before others and behind others."""
    before: Counts = defaultdict(float)
    behind: Counts = defaultdict(float)
    for round_ in range(ROUNDS):
        new_before: Counts = defaultdict(float)
        new_behind: Counts = defaultdict(float)
        for ways in divisions.values():
            shares = [(before[a] + 0.05) * (behind[b] + 0.05) if round_ else 1.0 for a, b in ways]
            whole = sum(shares) + (0.04 if round_ else 0.0)
            for (first, last), share in zip(ways, shares, strict=True):
                new_before[first] += share / whole
                new_behind[last] += share / whole
        before, behind = new_before, new_behind
    return before, behind
