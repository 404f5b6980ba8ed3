"""Candidates -> keywords: what stands out in the article against the archive, as an editor would write it.

Of the ways tried on German news (YAKE, RAKE, TextRank, frequency of nouns with lemmas and a bonus for the title), the
last is the best and the cheapest; the archive's document frequencies (Spärck Jones 1972, "A statistical interpretation
of term specificity", https://doi.org/10.1108/eb026526) let through what is special in it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from articles.text.lexicon import key as word_form
from articles.text.lexicon import lexicon

from .find import Candidate, Evidence, find
from .keys import keyword_key
from .words import noun

WORDS = 300  # of an article, as the frequency of words in German is turned into one of articles
TRUST = 300.0  # articles that the frequency in German is worth; an archive with many more goes by its own
RAREST = 1e-3  # share of the articles that a word is thought to be in at least, however rare in German
HALF = 12.0  # points that give a score of one half
WELL_NAMED = 40  # of the first keywords the name is looked for, the others are as they are written
PHRASE = 1.0  # by how much a phrase is rarer than its noun, in steps of e

_FEMININE = ("ung", "heit", "keit", "schaft", "ion", "tät", "enz", "anz", "ie", "ik", "ur")


class Keyword(NamedTuple):
    """What an article may be about; `name` has the `keyword_key` `key`.

    `score` (0 to 1) compares it with the archive. `weight` does not: occurrences by field (title 3, kicker and lead 2,
    text 1). `is_common`: in articles about anything; for tags that editors made, not to be suggested.
    """

    key: str
    score: float
    weight: float
    is_common: bool
    candidate: Candidate
    is_well_named: bool

    @property
    def name(self) -> str:
        """How an editor would write it: found when it is asked for, since few words of an article are shown."""
        return display(self.candidate) if self.is_well_named else _as_written(self.candidate)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words that speak for it."""
        return tuple(self.candidate.evidence)


def keywords(
    fields: Iterable[tuple[str, str]],
    document_frequency: Mapping[str, int],
    total: int,
    exclude: Mapping[str, Sequence[tuple[int, int]]] | None = None,
) -> list[Keyword]:
    """The keywords of an article, the best first, without common words. See `find` and `rank`."""
    ranked = rank(find(fields, exclude), document_frequency, total)
    return [keyword for keyword in ranked if not keyword.is_common]


def rank(
    candidates: Collection[Candidate], document_frequency: Mapping[str, int], total: int
) -> list[Keyword]:
    """The candidates as keywords, the best first; equal ones by key.

    `document_frequency` says how many of `total` articles hold a word (see `forms`); what it has not is judged by its
    frequency in German, and so is everything while the archive is small.
    """
    in_phrases: dict[str, float] = {}
    for candidate in candidates:
        if candidate.adjective:
            bare = candidate.noun.key
            in_phrases[bare] = in_phrases.get(bare, 0.0) + candidate.weight
    scored = []
    for candidate in candidates:
        weight = candidate.weight - (0.0 if candidate.adjective else in_phrases.get(candidate.key, 0.0))
        points = math.log1p(max(weight, 0.0)) * _rarity(candidate, document_frequency, total)
        scored.append((-round(points / (points + HALF), 4), candidate.key, candidate))
    scored.sort(key=lambda row: row[:2])
    return [
        Keyword(
            key,
            -score,
            candidate.weight,
            candidate.noun.common and not candidate.adjective,
            candidate,
            place < WELL_NAMED,
        )
        for place, (score, key, candidate) in enumerate(scored)
    ]


def forms(candidate: Candidate) -> set[str]:
    """The forms to ask the archive for: lower case, without hyphens."""
    return candidate.forms | {document_form(candidate.noun.lemma)}


def display(candidate: Candidate) -> str:
    """Nominative singular, or the plural where the article has only that: Klimawandel for Klimawandels, Sanktionen.

    Its `keyword_key` is the candidate's: a form whose lemma is another word (Stifters, Stifter, Stift) stays as it is.
    """
    best = _as_written(candidate)
    name = _phrase(candidate) if candidate.adjective else _nominative(candidate, best)
    return name if name in candidate.written or keyword_key(name) == candidate.key else best


def _as_written(candidate: Candidate) -> str:
    """The commonest form."""
    written = candidate.written
    return max(written, key=lambda form: (written[form], form)) if len(written) > 1 else next(iter(written))


def _nominative(candidate: Candidate, best: str) -> str:
    lemma, written = candidate.noun.lemma, candidate.written
    if written.get(lemma) == written[best] or best in (lemma + "s", lemma + "es"):
        return lemma
    return _without_dative(best, lemma)


def _rarity(candidate: Candidate, document_frequency: Mapping[str, int], total: int) -> float:
    """-log of the share of the articles that hold it."""
    expected = _expected(candidate.noun.zipf)
    seen = 0
    if document_frequency:
        seen = min(total, sum(document_frequency.get(form, 0) for form in forms(candidate)))
    rarity = -math.log((seen + TRUST * expected) / (total + TRUST))
    return rarity + PHRASE if candidate.adjective else rarity


@lru_cache(maxsize=1_000)
def _expected(zipf: float) -> float:
    """Share of the articles that hold a word of this frequency in German; there are some two hundred frequencies."""
    return max(RAREST, -math.expm1(-WORDS * 10 ** (zipf - 9)))


def document_form(word: str) -> str:
    """A word as the archive's vocabulary has it."""
    if word.isalpha():
        return word.lower()
    return word.replace("-", "").replace("\u2010", "").replace("\u2011", "").lower()


def _without_dative(form: str, lemma: str) -> str:
    """Länder for Ländern, unless what is left is no usual form."""
    short = form[:-1]
    if not form.endswith("n") or short == lemma or short[-1:] not in "erl":
        return form
    words = lexicon()
    usual = words.zipf(word_form(short)) >= words.zipf(word_form(form)) - 1
    return short if usual and noun(short).key == noun(form).key else form


def _phrase(candidate: Candidate) -> str:
    """künstliche Intelligenz: the adjective in the nominative where noun and forms tell it, else as it is written."""
    written = candidate.written
    best = max(written, key=lambda form: (form.partition(" ")[0].endswith("e"), written[form], form))
    adjective, _, word = best.partition(" ")
    lemma = candidate.noun.lemma
    is_feminine = word == lemma and lemma.endswith(_FEMININE)
    if adjective[-2:] in ("en", "er", "em", "es") and is_feminine:
        adjective = adjective[:-1]
    if word in (lemma + "s", lemma + "es"):
        word = lemma
    return f"{adjective} {word}"
