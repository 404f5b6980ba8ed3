"""Abbreviations that an article itself explains in brackets: long and short form become one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from articles.text.entities.abbreviations import bracket_after, fits, is_short, short_form
from articles.text.entities.sightings import Home, Sighting

_LONG_IN_BRACKETS = re.compile(r"[^\W\d_][^()\n,;]{4,99}(?=[),;])")


@dataclass(slots=True)
class Definitions:
    """Short forms by the home of what they stand for, and sightings that the recogniser had missed."""

    shorts: dict[Home, dict[str, None]] = field(default_factory=dict)
    added: list[Sighting] = field(default_factory=list)
    moved: dict[Home, Home] = field(default_factory=dict)

    def define(self, short: str, long: Home) -> None:
        self.shorts.setdefault(long, {})[short] = None

    def join(self, short: Home, long: Home) -> bool:
        """All mentions of the short form are mentions of the long one; a form that has a home already stays there."""
        if short == long or short in self.moved or long in self.moved:
            return False
        if short in self.shorts or short in self.moved.values():
            return False
        self.moved[short] = long
        return True


def join_abbreviations(found: Sequence[Sighting], fields: Mapping[str, str]) -> Definitions:
    """Joins "Korean Central News Agency (KCNA)" and "KCNA (Korean Central News Agency)". Persons have no short forms:
    behind them the brackets hold their party."""
    definitions = Definitions()
    for sighting, behind in _with_next(found):
        if sighting.kind == "person":
            continue
        start = bracket_after(fields[sighting.field], sighting.end)
        if start < 0:
            continue
        if behind is not None and behind.start == start:
            _join_tagged(sighting, behind, fields[sighting.field], definitions)
        elif behind is None or behind.start > start:
            limit = behind.start if behind else len(fields[sighting.field])
            _join_untagged(sighting, start, limit, fields[sighting.field], definitions)
    for sighting in found:
        home = definitions.moved.get(sighting.home)
        if home is not None:
            sighting.home, sighting.kind = home, home.kind
    return definitions


def _with_next(found: Sequence[Sighting]) -> Iterator[tuple[Sighting, Sighting | None]]:
    """Each sighting with the next one of its field."""
    for number, sighting in enumerate(found):
        behind = found[number + 1] if number + 1 < len(found) else None
        yield sighting, behind if behind is not None and behind.field == sighting.field else None


def _join_tagged(first: Sighting, second: Sighting, text: str, definitions: Definitions) -> None:
    if text[second.end : second.end + 1] not in (")", ",", ";"):
        return
    if second.kind == "person" and " " in second.home.key:
        return
    for short, long in ((second, first), (first, second)):
        if is_short(short.text) and fits(short.text, long.text):
            if definitions.join(short.home, long.home) or short.home == long.home:
                definitions.define(short.text, long.home)
            return


def _join_untagged(sighting: Sighting, start: int, limit: int, text: str, definitions: Definitions) -> None:
    """One of the two forms was not recognised: it is what stands in the brackets."""
    span = short_form(text, start)
    if span and span[1] <= limit and fits(text[slice(*span)], sighting.text):
        definitions.define(text[slice(*span)], sighting.home)
        definitions.added.append(_beside(sighting, *span, text))
        return
    match = _LONG_IN_BRACKETS.match(text, start)
    if match and match.end() <= limit and match[0][0].isupper() and fits(sighting.text, match[0]):
        definitions.define(sighting.text, sighting.home)
        definitions.added.append(_beside(sighting, *match.span(), text))


def _beside(sighting: Sighting, start: int, end: int, text: str) -> Sighting:
    return Sighting(sighting.field, start, end, text[start:end], sighting.kind, sighting.score, sighting.home)
