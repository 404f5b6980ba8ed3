"""What was surely a name once is one wherever it stands again, though the recogniser missed it there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from articles.text.countries.context import given_names
from articles.text.entities.abbreviations import is_short
from articles.text.entities.alias_scan import AliasTable
from articles.text.entities.namekeys import name_key
from articles.text.entities.people import after_place_preposition, called_by, nominative
from articles.text.entities.sightings import Home, Sighting
from articles.text.lexicon import OTHER, key, lexicon

_SURE_FULL = 0.5  # score from which a name of several words is looked for again
_SURE_SINGLE = 0.8  # and a single word
_LESS_SURE = 0.8  # share of the best mention's score that a repetition gets
_ARTICLES = frozenset(
    "der die das den dem des ein eine einen einem einer eines kein keine jeder jede".split()
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s{1,2}\Z")
_WINDOW = 40


def repeated(found: Sequence[Sighting], fields: Mapping[str, str]) -> list[Sighting]:
    """Sightings of known names outside the spans there are."""
    needles = _needles(found)
    best: dict[Home, float] = {}
    for sighting in found:
        best[sighting.home] = max(best.get(sighting.home, 0.0), sighting.score)
    table = AliasTable(needles.items())
    if not table:
        return []
    taken: dict[str, list[tuple[int, int]]] = {}
    for sighting in found:
        taken.setdefault(sighting.field, []).append((sighting.start, sighting.end))
    added: list[Sighting] = []
    for field, text in fields.items():
        spans = sorted(taken.get(field, []))
        for start, end, home in table.find(text):
            score = _LESS_SURE * best[home]
            sighting = Sighting(field, start, end, text[start:end], home.kind, score, home)
            if _is_free(spans, start, end) and _may_be(sighting, fields):
                added.append(sighting)
    return added


def _needles(found: Sequence[Sighting]) -> dict[str, Home]:
    """Names to look for and whose they are; names that belong to two are not looked for."""
    homes: dict[str, Home | None] = {}
    for sighting in _surest(found):
        for name in _names_of(sighting):
            homes[name] = sighting.home if homes.get(name, sighting.home) == sighting.home else None
    return {name: home for name, home in homes.items() if home is not None}


def _surest(found: Sequence[Sighting]) -> Iterable[Sighting]:
    """Of each form of a thing the sighting with the best score."""
    best: dict[tuple[str, Home], Sighting] = {}
    for sighting in found:
        form = (sighting.text, sighting.home)
        if form not in best or best[form].score < sighting.score:
            best[form] = sighting
    return best.values()


def _names_of(sighting: Sighting) -> list[str]:
    """The names to look for: without those that would too often be common words."""
    names = [nominative(sighting)]
    if sighting.kind == "person":
        names += called_by(names[0])
    return [name for name in names if _is_worth_it(name, sighting.score)]


def _is_worth_it(name: str, score: float) -> bool:
    if " " in name:
        return score >= _SURE_FULL
    return score >= _SURE_SINGLE and (is_short(name) or not _is_common_word(name))


def _is_common_word(word: str) -> bool:
    """Koch, Klein, Essen: also a verb, an adjective or a noun that is none by name alone."""
    if len(word) < 3 or not word[0].isupper():
        return True
    flags = lexicon().flags(key(word))
    return flags is not None and bool(flags & OTHER)


def _is_free(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(spans, (start, end))
    return (at == 0 or spans[at - 1][1] <= start) and (at == len(spans) or end <= spans[at][0])


def _may_be(sighting: Sighting, fields: Mapping[str, str]) -> bool:
    """Bare surnames are none behind an article (der Koch), a place's preposition, or another given name."""
    if sighting.kind != "person" or " " in sighting.text:
        return True
    text = fields[sighting.field]
    match = _WORD_BEFORE.search(text, max(0, sighting.start - _WINDOW), sighting.start)
    before = match[1] if match else ""
    if before.lower() in _ARTICLES or after_place_preposition(sighting, fields):
        return False
    return before not in given_names() or name_key(before) == sighting.home.key.partition(" ")[0]
