"""Bare surnames, and first names of royals and popes: whose are they? Full names of the same article decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from articles.text.entities.inflection import readings
from articles.text.entities.namekeys import name_key
from articles.text.entities.sightings import Home, Sighting
from articles.text.entities.titles import gender_of, is_title, leading_titles, strip_titles
from articles.text.normalise import clean_line, fold
from articles.text.word_lists import words_of

_FAMILY_FIRST = words_of("family_names_first")
_LONGEST_GIVEN = 5  # letters of each given name in a Korean or Vietnamese name of three words: Jong, Myung
_PARTICLES = words_of("name_particles")
_NUMERAL = re.compile(r"[IVX]+\.?")
_JUNIOR = frozenset(["jr", "sr", "jun", "sen", "junior", "senior"])
_PLACE_PREPOSITION = re.compile(r"\b(?:in|nach|aus|im|ins)\s{1,2}\Z", re.IGNORECASE)
_PREPOSITION_WINDOW = 8
_WORD_BEFORE = re.compile(r"([^\W\d_][\w-]*\.?)\s{1,2}\Z")
_TITLE_WINDOW = 60
_MOST_CANDIDATES = 8
_MOST_HINTS = 20  # mentions of a full name that are looked at for titles


def called_by(name: str) -> tuple[str, ...]:
    """What a person of this full name is called for short, titles and genitive put off before: the surname with and
    without "von der", the family name first in East Asian names, the name of a king or pope without its number."""
    words = [word for word in name.split() if fold(word).strip(".") not in _JUNIOR]
    if len(words) > 1 and _NUMERAL.fullmatch(words[-1]):
        return (" ".join(words[:-1]),)
    if len(words) < 2:
        return ()
    if _is_family_first(words):
        return (words[0],) if len(words) > 2 else (words[0], words[1])
    start = next((at for at, word in enumerate(words) if at and fold(word) in _PARTICLES), len(words) - 1)
    return tuple(dict.fromkeys([" ".join(words[start:]), words[-1]]))


def _is_family_first(words: Sequence[str]) -> bool:
    given = [part for word in words[1:] for part in re.split("[-\u2010\u2011]", word)]
    fitting = len(words) == 2 or all(len(part) <= _LONGEST_GIVEN for part in given)
    return len(words) <= 3 and fitting and fold(words[0]) in _FAMILY_FIRST


@dataclass(slots=True)
class _Names:
    """Who is in the article, and by which short names the full ones may be called."""

    seen: dict[Home, list[Sighting]]
    called: dict[str, list[Home]]  # full names by surname
    first: dict[str, list[Home]]  # full names by first name
    fuller: dict[Home, Home]  # names that are part of a longer one: Joe Biden, Joe R. Biden

    def candidates(self, home: Home) -> list[Home]:
        """Full names whose persons may be called by this one."""
        others = (other for other in self.called.get(home.key, ()) if other.key not in self.called)
        return list(dict.fromkeys(self.fuller.get(other, other) for other in others))


def link_people(found: Sequence[Sighting], fields: Mapping[str, str]) -> None:
    """Gives bare names the home of the full name they belong to; what is ambiguous keeps its own."""
    names = _names(found)
    for home, seen in names.seen.items():
        candidates = names.candidates(home)
        if home.kind != "person":
            if len(candidates) == 1 and not any(after_place_preposition(each, fields) for each in seen):
                _move(seen, candidates[0])
        elif len(candidates) == 1:
            _move(seen, candidates[0])
        elif candidates:
            _decide_by_title(seen, candidates[:_MOST_CANDIDATES], names, fields)
        elif home in names.fuller:
            _move(seen, names.fuller[home])
        elif len(names.first.get(home.key, ())) == 1:
            full = names.first[home.key][0]
            _move(seen, names.fuller.get(full, full))


def _names(found: Sequence[Sighting]) -> _Names:
    seen: dict[Home, list[Sighting]] = {}
    for sighting in found:
        seen.setdefault(sighting.home, []).append(sighting)
    called: dict[str, list[Home]] = {}
    first: dict[str, list[Home]] = {}
    full = [home for home in seen if home.kind == "person" and " " in home.key]
    for home in full:
        for key in {name_key(short, "person") for short in called_by(nominative(seen[home][0]))}:
            called.setdefault(key, []).append(home)
    # "von der Leyen" alone is two words and more, but no full name.
    full = [home for home in full if home.key not in called]
    for home in full:
        first.setdefault(home.key.partition(" ")[0], []).append(home)
    return _Names(seen, called, first, _fuller(full))


def _fuller(full: Sequence[Home]) -> dict[Home, Home]:
    """Names of two words that are the ends of just one longer name: Joe Biden of Joe Robinette Biden."""
    longer: dict[tuple[str, str], list[Home]] = {}
    for home in full:
        words = home.key.split(" ")
        if len(words) > 2:
            longer.setdefault((words[0], words[-1]), []).append(home)
    found: dict[Home, Home] = {}
    for home in full:
        words = home.key.split(" ")
        same = longer.get((words[0], words[-1]), []) if len(words) == 2 else []
        if len(same) == 1:
            found[home] = same[0]
    return found


def _move(seen: Iterable[Sighting], home: Home) -> None:
    for sighting in seen:
        sighting.home, sighting.kind = home, home.kind


def nominative(sighting: Sighting) -> str:
    """The surface form of a sighting as its home reads it, without titles."""
    line = clean_line(sighting.text)
    bare = strip_titles(line) if sighting.kind == "person" else line
    forms = readings(bare, sighting.kind)
    return next((form for form in forms if name_key(form, sighting.kind) == sighting.home.key), bare)


def after_place_preposition(sighting: Sighting, fields: Mapping[str, str]) -> bool:
    """Does a preposition that only places have stand before the mention: in Merz, nach Merz?"""
    start = sighting.start
    before = fields[sighting.field][max(0, start - _PREPOSITION_WINDOW) : start]
    return _PLACE_PREPOSITION.search(before) is not None


def _decide_by_title(
    seen: Iterable[Sighting], candidates: Sequence[Home], names: _Names, fields: Mapping[str, str]
) -> None:
    """Frau Müller, Ministerin Müller: hers if only one of the Müllers has such a title."""
    known = {home: _titles_of(names.seen[home][:_MOST_HINTS], fields) for home in candidates}
    for sighting in seen:
        titles = _titles_of([sighting], fields)
        gender = next(filter(None, map(gender_of, sorted(titles))), None)
        fitting = [home for home in candidates if titles & known[home]]
        if gender and not fitting:
            fitting = [home for home in candidates if gender in set(map(gender_of, known[home]))]
        if len(fitting) == 1:
            _move([sighting], fitting[0])


def _titles_of(seen: Iterable[Sighting], fields: Mapping[str, str]) -> set[str]:
    """Titles inside the mentions and right before them, folded."""
    titles: set[str] = set()
    for sighting in seen:
        words = sighting.text.split()
        titles |= {fold(word) for word in words[: leading_titles(words)]}
        text, position = fields[sighting.field], sighting.start
        while match := _WORD_BEFORE.search(text, max(0, position - _TITLE_WINDOW), position):
            if not is_title(match[1]):
                break
            titles.add(fold(match[1]))
            position = match.start()
    return titles
