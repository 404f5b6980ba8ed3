"""Terms -> the literal of a PostgreSQL `tsvector` (documentation, 8.11.1 and 12.11 "Limitations")."""

from __future__ import annotations

from collections.abc import Iterable

from .analyse import analyse
from .words import TITLE, WordForms, lexeme_line, word_forms

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
    offset = 1
    for text, weight in fields:
        last = 0
        for _start, _end, last, word in analyse(text):
            spot = f"{min(offset + last, MAX_POSITION)}{weight}"
            for lexeme in lexeme_line(word).split(" "):
                found = spots.get(lexeme)
                if found is None:
                    spots[lexeme] = [spot]
                    size += len(lexeme) * 2 + 13  # entry, text, alignment, position
                elif len(found) < MAX_POSITIONS and found[-1] != spot:
                    found.append(spot)
                    size += 2
            if weight == TITLE_WEIGHT:
                forms = word_forms(word)
                spots.update((lexeme, []) for lexeme in title_lexemes(forms) if lexeme not in spots)
            if size > MAX_BYTES:
                return _literal(spots)
        offset += last + FIELD_GAP
    return _literal(spots)


def title_lexemes(forms: WordForms) -> set[str]:
    """What a word of the title is found by there, whatever its level."""
    folds = [*forms.folds, *(fold for part in forms.parts for fold in part.folds)]
    return {TITLE + fold for fold in folds}


def _literal(spots: dict[str, list[str]]) -> str:
    """Words have no letter that must be quoted; properties, which have no places, may."""
    return " ".join(
        f"'{lexeme}':{','.join(places)}" if places else quote(lexeme) for lexeme, places in spots.items()
    )
