"""Terms -> the literal of a PostgreSQL `tsvector` (documentation, 8.11.1 and 12.11 "Limitations")."""

from __future__ import annotations

from collections.abc import Iterable

from .analyse import analyse

MAX_BYTES = 1_000_000  # a tsvector holds less than 1 MiB
MAX_POSITION = 16_383
MAX_POSITIONS = 255  # of one lexeme
FIELD_GAP = 10  # positions between fields, so that no phrase runs from the title into the lead


def quote(lexeme: str) -> str:
    """A lexeme as a quoted literal inside tsvector and tsquery."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def build_vector(fields: Iterable[tuple[str, str]]) -> str:
    """The vector of (text, weight) pairs, weights A to D.

    What exceeds PostgreSQL's limits is left out, latest text first, so that a text of any length is indexed
    as far as it goes.
    """
    positions: dict[str, dict[int, str]] = {}
    size = offset = 0
    for text, weight in fields:
        last = 0
        for term in analyse(text):
            last = term.position
            place = min(offset + term.position + 1, MAX_POSITION)
            for lexeme in term.lexemes:
                size += _add(positions, lexeme, place, weight)
            if size > MAX_BYTES:
                return _literal(positions)
        offset += last + FIELD_GAP
    return _literal(positions)


def _add(positions: dict[str, dict[int, str]], lexeme: str, place: int, weight: str) -> int:
    """Adds one occurrence; returns the bytes it takes (entry, text, alignment, two bytes a position)."""
    found = positions.get(lexeme)
    if found is None:
        positions[lexeme] = {place: weight}
        return 4 + len(lexeme.encode()) + 3 + 2 + 2
    if len(found) >= MAX_POSITIONS or (place in found and found[place] <= weight):
        return 0
    found[place] = weight
    return 2


def _literal(positions: dict[str, dict[int, str]]) -> str:
    return " ".join(
        f"{quote(lexeme)}:{','.join(f'{place}{weight}' for place, weight in places.items())}"
        for lexeme, places in positions.items()
    )
