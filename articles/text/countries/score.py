"""How much an article is about each country it mentions.

A country named in the title weighs more than one in the lead, and that more than the body; further mentions add
less and less; what is far behind the main country is a passing mention.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log2

from articles.schema.article import HEAD, PROMINENCE
from articles.text.countries.context import is_actor
from articles.text.countries.home import HOMES, home_of, sharing
from articles.text.countries.mentions import Mention, iter_mentions
from articles.text.countries.patterns import Kind
from articles.text.countries.spans import Name

ABOUT_THRESHOLD = 0.4
"""From this score on an article is about the country; below, the country is only mentioned."""

EVIDENCE_LIMIT = 20
"""Pieces of evidence kept for one country."""

_KIND_WEIGHTS: dict[Kind, float] = {
    "name": 1.0,
    "adjective": 0.8,
    "inhabitant": 0.9,
    "capital": 0.6,
    "metonym": 0.5,
    "hint": 0.7,
}
_EARLY = 600  # characters of the body that still belong to the news itself
_EARLY_BONUS = 1.4
_ACTOR_BONUS = 1.5  # for Japans Regierung, die serbische Polizei
# Points at which a country in nobody's shadow scores one half: where it stands in title or lead, and where it does
# not; the second of each pair where no other country is mentioned at all.
_HALF_TOLD = (2.5, 1.7)
_HALF_UNTOLD = (3.0, 2.4)
_HALF_HOME = 1.0  # one clue is enough for a domestic article, in which no other country occurs
_RIVAL = 0.5  # share of a country's points up to which the others leave it alone in the article
_RIVAL_HOME = 0.6
_NEAR = 30  # characters behind a mention in which a hint says nothing new: Argentiniens Präsident Milei
_SAID_ALREADY = 0.3
_SHADOW = 0.55  # share of the leading country's points below which a country loses


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that speak for a country: `text` stands at `start` to `end` of the field named `field`."""

    field: str
    start: int
    end: int
    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class CountryScore:
    """A country in an article: how much the article is about it (0 to 1), and why."""

    code: str
    score: float
    evidence: tuple[Evidence, ...]

    @property
    def is_about(self) -> bool:
        """Is the article about the country, rather than mentioning it in passing?"""
        return self.score >= ABOUT_THRESHOLD


@dataclass(slots=True)
class _Tally:
    """Sums per field for one country, and a bounded, evenly spread choice of its evidence."""

    sums: dict[str, float] = field(default_factory=dict)
    strongest: dict[str, float] = field(default_factory=dict)
    kept: dict[str, list[Evidence]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    stride: dict[str, int] = field(default_factory=dict)
    is_named: bool = False

    def add(self, weight: float, evidence: Evidence) -> None:
        name = evidence.field
        self.is_named = self.is_named or evidence.kind != "hint"
        self.sums[name] = self.sums.get(name, 0.0) + weight
        if weight > self.strongest.get(name, 0.0):
            self.strongest[name] = weight
        self._keep(evidence)

    def _keep(self, evidence: Evidence) -> None:
        """Keeps every first, second, fourth ... mention so that the list stays short and spread."""
        name = evidence.field
        number = self.seen.get(name, 0)
        self.seen[name] = number + 1
        stride = self.stride.setdefault(name, 1)
        if number % stride:
            return
        kept = self.kept.setdefault(name, [])
        kept.append(evidence)
        if len(kept) > 2 * EVIDENCE_LIMIT:
            del kept[1::2]
            self.stride[name] = 2 * stride

    def half(self, alone: bool) -> float:
        """Points at which the country scores one half."""
        return (_HALF_UNTOLD if HEAD.isdisjoint(self.sums) else _HALF_TOLD)[alone]

    def points(self) -> float:
        """The strongest mention of a field counts with the field's weight, the others logarithmically."""
        total = 0.0
        for name, amount in self.sums.items():
            strongest = self.strongest[name]
            total += PROMINENCE.get(name, 1.0) * (strongest + log2(1 + amount - strongest))
        return total

    def evidence(self) -> tuple[Evidence, ...]:
        fields = sorted(self.kept, key=lambda name: -PROMINENCE.get(name, 1.0))
        chosen: list[Evidence] = []
        for position, name in enumerate(fields):
            room = EVIDENCE_LIMIT - len(chosen)
            share = room if position == len(fields) - 1 else max(1, room // 2)
            chosen += _spread(sorted(self.kept[name], key=lambda piece: piece.start), share)
        return tuple(chosen)


def _spread(evidence: list[Evidence], count: int) -> list[Evidence]:
    """At most `count` of them, evenly spread, the first always among them."""
    if len(evidence) <= count:
        return evidence
    return [evidence[number * len(evidence) // count] for number in range(count)]


def score_countries(
    fields: Sequence[tuple[str, str]], names: Sequence[Sequence[Name]] = ()
) -> list[CountryScore]:
    """The countries of an article, the most important first, equal ones by code.

    `fields` are pairs of a field's name and its text; one the schema gives no prominence counts as body. Offsets in the evidence are those of the field's text. `names` are the names recognised in
    each field, in the order of the fields (see `find_mentions`). A country that only hints speak for (Köln, Landtag)
    is one that the article is about, or none.
    """
    tallies = _tallies(fields, names)
    points = {code: tally.points() for code, tally in tallies.items()}
    best = max(points.values(), default=0.0)
    scores = [
        CountryScore(code, _score(points[code], best, _half(code, tallies, points)), tally.evidence())
        for code, tally in tallies.items()
    ]
    kept = [country for country in scores if country.is_about or tallies[country.code].is_named]
    return sorted(kept, key=lambda country: (-country.score, country.code))


def _half(code: str, tallies: Mapping[str, _Tally], points: Mapping[str, float]) -> float:
    """Points at which this country of an article scores one half."""
    others = max((amount for other, amount in points.items() if other != code), default=0.0)
    if code in HOMES and others <= _RIVAL_HOME * points[code]:
        return _HALF_HOME
    return tallies[code].half(others <= _RIVAL * points[code])


def _tallies(fields: Sequence[tuple[str, str]], names: Sequence[Sequence[Name]]) -> dict[str, _Tally]:
    """The sums of every country; words that several countries share go to the one that the others speak for."""
    tallies: dict[str, _Tally] = {}
    shared: list[tuple[str, tuple[str, ...], float, Evidence]] = []
    elsewhere: set[str] = set()
    for position, (name, text) in enumerate(fields):
        known = names[position] if position < len(names) else ()
        ends: dict[str, int] = {}
        for mention in iter_mentions(text, known, elsewhere):
            words = text[mention.start : mention.end]
            evidence = Evidence(name, mention.start, mention.end, words, mention.kind)
            weight = _mention_weight(name, mention)
            if mention.kind == "hint":
                if mention.start - ends.get(mention.code, -_NEAR) < _NEAR:
                    weight *= _SAID_ALREADY
            elif is_actor(text, mention.start, mention.end, mention.kind):
                weight *= _ACTOR_BONUS
            ends[mention.code] = mention.end
            among = sharing(mention.code, mention.kind, words)
            if among:
                shared.append((mention.code, among, weight, evidence))
            else:
                tallies.setdefault(mention.code, _Tally()).add(weight, evidence)
    points = {code: tally.points() for code, tally in tallies.items()} if shared else {}
    for code, among, weight, evidence in shared:
        tallies.setdefault(home_of(code, among, points), _Tally()).add(weight, evidence)
    return tallies


def _mention_weight(name: str, mention: Mention) -> float:
    early = name not in HEAD and mention.start < _EARLY
    return _KIND_WEIGHTS[mention.kind] * mention.weight * (_EARLY_BONUS if early else 1.0)


def _score(points: float, best: float, half: float) -> float:
    """Between 0 and 1: grows with the points, shrinks in the shadow of a country with many more."""
    shade = min(1.0, points / (_SHADOW * best)) if best else 1.0
    return points / (points + half) * (0.5 + 0.5 * shade)
