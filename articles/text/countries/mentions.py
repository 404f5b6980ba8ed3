"""Where a text speaks of countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.text.countries.context import (
    IN_ORGANISATION,
    is_attribute,
    is_declined,
    is_known_person,
    is_place_adjective,
    judge,
)
from articles.text.countries.gazetteer import active
from articles.text.countries.patterns import Kind, Pattern
from articles.text.countries.spans import Name, Names
from articles.text.countries.tokens import WORD, folded, following, word_before
from articles.text.countries.words import lower_heads

_DIRECTIONS = frozenset(["nord", "sued", "ost", "west"])
_AND = re.compile(r"[-\u2010\u2011] (?:und|oder|wie|bzw\.|sowie) ")
_PLACE_WORDS = frozenset(
    ["in", "nach", "aus", "von", "für", "gegen", "zwischen", "bei", "über", "um", "mit", "nahe", "bis", "und"]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """text[start:end] names the country `code`; `weight` (0 to 1) is lower in names, by-lines and the like."""

    code: str
    start: int
    end: int
    kind: Kind
    weight: float = 1.0


def find_mentions(text: str, names: Sequence[Name] = ()) -> list[Mention]:
    """All mentions of countries, in order and without overlap. Offsets are those of `text`, which must be NFC.

    `names` are what was recognised in it: no country is found inside a person's name, and one inside an
    organisation's weighs less.
    """
    return [mention for mention in iter_mentions(text, names) if mention.kind != "hint"]


def iter_mentions(
    text: str, names: Sequence[Name] = (), elsewhere: set[str] | None = None
) -> Iterator[Mention]:
    """`find_mentions` one at a time, for texts with very many, and with the hints (Köln, Landtag) among them.

    `elsewhere` are words known to mean no country here, such as surnames; what is learned of them is added, so that
    the fields of an article can share it.
    """
    done = 0
    elsewhere = set() if elsewhere is None else elsewhere
    known = Names(names)
    look_up = active().look_up
    for match in WORD.finditer(text):
        candidates = look_up(match[0])
        if not candidates:
            continue
        word, start = match[0], match.start()
        if start < done:
            continue
        found = _longest(text, start, match.end(), candidates)
        if found is None:
            if folded(word) in _DIRECTIONS:
                yield from _elliptic(text, start, match.end())
            continue
        pattern, done = found
        if pattern.code and not _is_known_otherwise(text, start, done, elsewhere):
            judged = _judged(text, start, done, pattern, known)
            if judged:
                yield Mention(pattern.code, start, done, *judged)
            elif not pattern.rest and (pattern.kind != "adjective" or is_place_adjective(text[start:done])):
                elsewhere.add(text[start:done])


def _judged(text: str, start: int, end: int, pattern: Pattern, names: Names) -> tuple[Kind, float] | None:
    """`judge`, with what is known about names."""
    around = names.kind_around(start, end)
    known = around != "person" or (names.begins(start) and is_known_person(text[start:end], pattern.kind))
    judged = judge(text, start, end, pattern) if known else None
    if judged and around == "organisation":
        return judged[0], min(judged[1], pattern.weight * IN_ORGANISATION)
    return judged


def _is_known_otherwise(text: str, start: int, end: int, elsewhere: set[str]) -> bool:
    """Once Tom Holland was named in full, Holland alone is he, unless a preposition makes it a place.

    So too "die Bundesregierung" after "die österreichische Bundesregierung".
    """
    if text[start:end] not in elsewhere:
        return False
    if is_place_adjective(text[start:end]) and is_attribute(text, start, end):
        return False  # die Schweizer Regierung, also where a Peter Schweizer was named
    word, _ = word_before(text, start)
    return word.lower() not in _PLACE_WORDS


def _longest(text: str, start: int, end: int, candidates: tuple[Pattern, ...]) -> tuple[Pattern, int] | None:
    """The first fitting pattern, longest first, and where it ends."""
    words = following(text, end, len(candidates[0].rest)) if candidates[0].rest else []
    keys = tuple(folded(word) for word, _ in words)
    for pattern in candidates:
        size = len(pattern.rest)
        if keys[:size] != pattern.rest:
            continue
        stop = words[size - 1][1] if size else end
        if not pattern.query_only and _is_spelled_so(
            text, start, stop, words[size - 1][0] if size else "", pattern
        ):
            return pattern, stop
    return None


def _is_spelled_so(text: str, start: int, end: int, last: str, pattern: Pattern) -> bool:
    if pattern.attributive and not is_attribute(text, start, end):
        return False
    if pattern.exact:
        return text[start:end].replace(".", "") == pattern.exact
    if pattern.kind == "adjective" or not pattern.code:
        return True
    if pattern.kind in ("capital", "inhabitant") and end - start <= 4 and text[start:end].isupper():
        return False  # CD-ROM, IRE
    if text[start].islower():
        word = folded(text[start:end])
        if pattern.kind == "hint":
            return is_declined(word)  # bayerische, but not linz or rügen
        return any(head in word for head in lower_heads())  # deutschlandweit
    return not last or last[0].isupper() or text[end - len(last) - 1] in "'’"


def _elliptic(text: str, start: int, end: int) -> Iterator[Mention]:
    """Nord- und Südkorea: the first word stands for Nordkorea."""
    joint = _AND.match(text, end)
    match = WORD.match(text, joint.end()) if joint else None
    if match is None:
        return
    key = folded(match.group())
    stem = next((key.removeprefix(way) for way in sorted(_DIRECTIONS, key=len) if key.startswith(way)), "")
    for pattern in active().look_up(text[start:end] + stem) if stem else ():
        if pattern.code and not pattern.rest:
            yield Mention(pattern.code, start, end, pattern.kind, pattern.weight)
