"""The nouns of an article with their places: what may become its keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from articles.schema.article import PROMINENCE

from .words import Noun, adjective_key, noun

HEAD = 0.25  # of a compound's weight for its head, where that stands by itself too
SHORTEST_HEAD = 5  # letters
MOST_EVIDENCE = 5  # places kept of a keyword

_CAPITALISED = re.compile(r"(?<![\w-])[^\W\d_a-zäöüß]\w+(?:[-\u2010\u2011]\w+)*")
_BEFORE_START = frozenset('.!?:;„“"»«‚‘(–-•|/\n')
_ARTICLES = frozenset(
    "der die das den dem des ein eine einen einem einer eines zum zur beim im vom am ins kein keine".split()
)


class Evidence(NamedTuple):
    """The words that speak for a keyword: `text` stands at `start` to `end` of the field named `field`."""

    field: str
    start: int
    end: int
    text: str
    kind: str = "word"


class Candidate:
    """A noun or a phrase of adjective and noun.

    `weight` is the sum over its occurrences by field, what heads get from compounds included; `written` counts how it is
    written, `forms` are the noun's forms as the archive's vocabulary has them; `noun` is what is known of the noun;
    `adjective` is "" or the key of the adjective before it.
    """

    __slots__ = ("adjective", "evidence", "forms", "key", "noun", "weight", "written")

    def __init__(self, key: str, noun: Noun, adjective: str = "") -> None:
        self.key, self.noun, self.adjective = key, noun, adjective
        self.weight = 0.0
        self.written: dict[str, int] = {}
        self.forms: set[str] = set()
        self.evidence: list[Evidence] = []

    def add(self, noun: Noun, weight: float, evidence: Evidence) -> None:
        """One more occurrence."""
        self.weight += weight
        self.forms.add(noun.form)
        self.written[evidence.text] = self.written.get(evidence.text, 0) + 1
        if len(self.evidence) < MOST_EVIDENCE:
            self.evidence.append(evidence)

    @property
    def count(self) -> int:
        """Number of its occurrences."""
        return sum(self.written.values())


class _Occurrence(NamedTuple):
    field: str
    start: int
    end: int
    word: str
    noun: Noun
    previous: str  # the adjective before it, as written
    adjective: str  # its key
    sure: bool  # it is a noun in this place


def find(
    fields: Iterable[tuple[str, str]], exclude: Mapping[str, Sequence[tuple[int, int]]] | None = None
) -> list[Candidate]:
    """The candidates of an article in the order of their first occurrence.

    `fields` are pairs of a field's name and its text (NFC); `exclude` has the places of names by field, sorted and
    without overlap.
    """
    names = exclude or {}
    found = [item for name, text in fields for item in _occurrences(name, text, names.get(name, ()))]
    sure = {item.noun.key for item in found if item.sure}
    candidates: dict[str, Candidate] = {}
    for item in found:
        if item.noun.key in sure:
            _add(candidates, item)
    nouns = [candidate for candidate in candidates.values() if not candidate.adjective]
    _give_to_heads(nouns)
    return [*nouns, *(c for c in candidates.values() if c.adjective and c.count > 1)]


def _occurrences(name: str, text: str, excluded: Sequence[tuple[int, int]]) -> Iterator[_Occurrence]:
    spans = iter(excluded)
    span_start, span_end = next(spans, (len(text), len(text)))
    last_word, last_end = "", -2
    for match in _CAPITALISED.finditer(text):
        start, end = match.span()
        while span_end <= start:
            span_start, span_end = next(spans, (len(text), len(text)))
        word = match[0]
        before, last_word, last_end = (last_word if last_end + 1 == start else ""), word, end
        if end > span_start:
            continue
        known = noun(word)
        if not known.key:
            continue
        begins = start < 2 or text[start - 1] in _BEFORE_START or text[start - 2] in _BEFORE_START
        previous = "" if begins and not before else before or _word_before(text, start)
        adjective = adjective_key(previous) if previous else ""
        sure = not (known.ambiguous and begins)
        if known.doubtful:
            sure = bool(adjective) or previous.lower() in _ARTICLES
        yield _Occurrence(name, start, end, word, known, previous, adjective, sure)


def _word_before(text: str, start: int) -> str:
    """The word in small letters one space before `start`."""
    if text[start - 1] != " " or text[start - 2] not in "enmrs":
        return ""
    word = text[text.rfind(" ", max(0, start - 30), start - 1) + 1 : start - 1]
    return word if word.isalpha() else ""


def _add(candidates: dict[str, Candidate], item: _Occurrence) -> None:
    known = item.noun
    weight = PROMINENCE.get(item.field, 1.0)
    candidate = candidates.get(known.key)
    if candidate is None:
        candidate = candidates[known.key] = Candidate(known.key, known)
    candidate.add(known, weight, Evidence(item.field, item.start, item.end, item.word))
    if item.adjective:
        key = f"{item.adjective} {known.key}"
        start = item.start - 1 - len(item.previous)
        phrase = Evidence(item.field, start, item.end, f"{item.previous} {item.word}", "phrase")
        candidates.setdefault(key, Candidate(key, known, item.adjective)).add(known, weight, phrase)


def _give_to_heads(nouns: Sequence[Candidate]) -> None:
    """Klimaabkommen speaks for Abkommen as well, if less."""
    by_end: dict[str, list[Candidate]] = {}
    for candidate in nouns:
        if len(candidate.key) >= SHORTEST_HEAD:
            by_end.setdefault(candidate.key[-SHORTEST_HEAD:], []).append(candidate)
    given: list[tuple[Candidate, float]] = []
    for compound in nouns:
        for head in by_end.get(compound.key[-SHORTEST_HEAD:], ()):
            if len(compound.key) > len(head.key) + 2 and compound.key.endswith(head.key):
                given.append((head, HEAD * compound.weight))
    for head, weight in given:
        head.weight += weight
