"""Terms -> the literal of a PostgreSQL `tsvector` (documentation, 8.11.1 and 12.11 "Limitations")."""

from __future__ import annotations

from collections.abc import Iterable

from .analyse import analyse
from .words import TITLE, WordForms

MAX_BYTES = 1_000_000  # a tsvector holds less than 1 MiB
MAX_POSITION = 16_383
MAX_POSITIONS = 255  # of one lexeme
FIELD_GAP = 10  # positions between fields, so that no phrase runs from the title into the lead
TITLE_WEIGHT = "A"


def quote(lexeme: str) -> str:
    """A lexeme as a quoted literal inside tsvector and tsquery."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def build_vector(fields: Iterable[tuple[str, str]], properties: Iterable[str] = ()) -> str:
    """The vector of (text, weight) pairs, weights A (title) to D, and of `properties`: lexemes without position.

    The words of the title stand once more as title lexemes, so that a search in titles needs no weights.
    What exceeds PostgreSQL's limits is left out, latest text first, so that a text of any length is indexed
    as far as it goes.
    """
    spots: dict[str, list[str]] = {lexeme: [] for lexeme in properties}
    size = sum(len(lexeme.encode()) + 16 for lexeme in spots)
    offset = 0
    for text, weight in fields:
        last = 0
        for term in analyse(text):
            last = term.position
            size += _add(spots, term.forms.lexemes, f"{min(offset + last + 1, MAX_POSITION)}{weight}")
            if weight == TITLE_WEIGHT:
                for lexeme in title_lexemes(term.forms):
                    spots.setdefault(lexeme, [])
            if size > MAX_BYTES:
                return _literal(spots)
        offset += last + FIELD_GAP
    return _literal(spots)


def title_lexemes(forms: WordForms) -> set[str]:
    """What a word of the title is found by there, whatever its level."""
    folds = [*forms.folds, *(fold for part in forms.parts for fold in part.folds)]
    return {TITLE + fold for fold in folds}


def _add(spots: dict[str, list[str]], lexemes: tuple[str, ...], spot: str) -> int:
    """Adds one occurrence; returns the bytes it takes (entry, text, alignment, two bytes a position)."""
    size = 0
    for lexeme in lexemes:
        found = spots.get(lexeme)
        if found is None:
            spots[lexeme] = [spot]
            size += len(lexeme.encode()) + 13
        elif len(found) < MAX_POSITIONS and (not found or found[-1] != spot):
            found.append(spot)
            size += 2
    return size


def _literal(spots: dict[str, list[str]]) -> str:
    return " ".join(
        f"{quote(lexeme)}:{','.join(places)}" if places else quote(lexeme) for lexeme, places in spots.items()
    )
