"""One word looked up: as it stands, with a prefix (Ostukraine), or as the front of a compound (Ukrainekrieg)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from articles.text.countries.patterns import Pattern
from articles.text.countries.tables import read_table, read_words
from articles.text.countries.tokens import fold_once, folded

LONGEST_WORD = 48
"""Letters; no word of the tables is longer, and compounds beyond it are not looked into."""

_DIRECTION = "nordost|nordwest|suedost|suedwest|nord|sued|ost|west|mittel|zentral|kontinental|festland"
_PREFIXES = (
    f"{_DIRECTION}|inner|gesamt|gross|anti|pro|exil|auslands|nicht|halb|afro|deutsch|nazi|nachkriegs|vorkriegs|nachwende"
).split("|")
_PREFIX = re.compile(f"({'|'.join(_PREFIXES)})(.{{4,}})")
# North, South and Central America are continents: only these prefixes leave Amerika the United States.
_STILL_UNITED_STATES = frozenset(["inner", "anti", "pro", "exil", "nicht", "halb", "afro", "deutsch"])
_SELF_SPEAKING = 7  # letters from which a country's name is no chance beginning of another word
_SHORTEST_REST = 4


class Tables:
    """All spellings by their first folded word, longest first, beginnings of words that are left open, and single
    words that may open a compound, by their first four letters, the longest first."""

    def __init__(
        self, patterns: Mapping[str, Mapping[tuple[str, ...], Pattern]], openings: Mapping[str, Pattern]
    ) -> None:
        self.patterns = {
            first: tuple(sorted(found.values(), key=lambda pattern: -len(pattern.rest)))
            for first, found in patterns.items()
        }
        self.openings = dict(sorted(openings.items(), key=lambda item: -len(item[0])))
        self.starts = tuple(self.openings)
        self.fronts = _fronts(self.patterns)
        longer = [*self.starts, *self.fronts, *_PREFIXES]
        self._letters = min(3, *map(len, longer))
        self._beginnings = frozenset(start[: self._letters] for start in longer)

    def may_begin(self, key: str) -> bool:
        """False for most words of which no beginning is an opening, a front or a prefix."""
        return key[: self._letters] in self._beginnings


def find(tables: Tables, word: str) -> tuple[Pattern, ...]:
    """The patterns that may begin with this word, longest first; empty for nearly every word."""
    if len(word) > LONGEST_WORD:
        return ()
    key = fold_once(word)
    found = tables.patterns.get(key, ())
    if len(key) < 6 or not tables.may_begin(key) or any(not pattern.rest for pattern in found):
        return found
    alone = _opening(tables, key) or _prefixed(tables, word, key) or _compound(tables, word, key)
    return (*found, alone) if alone else found


def _opening(tables: Tables, key: str) -> Pattern | None:
    if not key.startswith(tables.starts):
        return None
    return next(pattern for start, pattern in tables.openings.items() if key.startswith(start))


def _prefixed(tables: Tables, word: str, key: str) -> Pattern | None:
    match = _PREFIX.fullmatch(key)
    if match is None:
        return None
    prefix, stem = match.groups()
    if stem.startswith("amerika") and prefix not in _STILL_UNITED_STATES:
        return None
    for pattern in tables.patterns.get(stem, ()):
        if pattern.rest or not pattern.code or pattern.exact or pattern.query_only:
            continue
        if pattern.kind == "adjective" or (pattern.kind in ("name", "inhabitant") and word[0].isupper()):
            return pattern
    return None


def _compound(tables: Tables, word: str, key: str) -> Pattern | None:
    """The country at the front of a compound: Iran|abkommen, Papst|besuch, deutschland|weit, türkisch|stämmig."""
    for front, pattern in tables.fronts.get(key[:4], ()):
        if not key.startswith(front):
            continue
        rest = key[len(front) :]
        if len(rest) >= _SHORTEST_REST - 1 and _fits(word, front, rest, pattern):
            return pattern
    return None


def _fits(word: str, front: str, rest: str, pattern: Pattern) -> bool:
    if not word[0].isupper():
        return pattern.kind in ("name", "adjective") and rest.startswith(lower_heads())
    if pattern.kind == "adjective":
        return rest.startswith("staemmig")
    if pattern.kind == "name" and len(front) >= _SELF_SPEAKING and len(rest) >= _SHORTEST_REST:
        return True
    return rest.startswith(_heads()) or rest.removeprefix("s").startswith(_heads())


@cache
def lower_heads() -> tuple[str, ...]:
    """What makes an adjective of a country's name: deutschland|weit."""
    return read_table("context_words.tsv")["lower_head"]


@cache
def _heads() -> tuple[str, ...]:
    return tuple({folded(head) for head in read_words("compound_heads.txt")})


def _fronts(
    patterns: Mapping[str, tuple[Pattern, ...]],
) -> dict[str, tuple[tuple[str, Pattern], ...]]:
    fronts: dict[str, list[tuple[str, Pattern]]] = {}
    for key, found in patterns.items():
        alone = next((pattern for pattern in found if not pattern.rest), None)
        if alone and len(key) >= 4 and _may_open(key, alone):
            fronts.setdefault(key[:4], []).append((key, alone))
    return {start: tuple(sorted(found, key=lambda item: -len(item[0]))) for start, found in fronts.items()}


def _may_open(key: str, pattern: Pattern) -> bool:
    if not pattern.code or pattern.exact or pattern.query_only or pattern.kind in ("capital", "hint"):
        return False
    if pattern.kind == "inhabitant":
        return key.endswith(("n", "er"))
    return pattern.kind != "adjective" or key.endswith("isch") or key == "deutsch"
