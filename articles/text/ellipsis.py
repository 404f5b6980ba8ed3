"""Words that German leaves half: "Import- und Exportverbot" speaks of an Importverbot, "Textilimport und -export"
of a Textilexport. (Amtliche Regelung der deutschen Rechtschreibung, § 98: Ergänzungsstrich.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .stemming import is_listed
from .tokens import HYPHENS, Token
from .words import word_forms

MAX_DISTANCE = 5  # words between the half and the whole
_BETWEEN = frozenset(["und", "oder", "sowie", "bis", "bzw", "noch", "wie", "statt", "als", "auch", "beziehungsweise"])  # fmt: skip
_HYPHENS = frozenset(HYPHENS)
_SHORTEST_REST = 3  # letters
# The hyphen comes first, so that the search need not stop at every letter.
_DANGLING = re.compile(rf"[{HYPHENS}](?:(?<=\w.)(?!\w)|(?<!\w.)(?=\w))")

Completed = tuple[int, int, int, str]


class Ellipses:
    """Fed with the tokens of a text one after the other, gives the completed words with offsets and position.

    `any` is False for the many texts without such a hyphen, which need not be fed.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.any = _DANGLING.search(text) is not None
        self.halves: list[tuple[Token, int]] = []
        self.whole: tuple[str, int] | None = None

    def completed(self, token: Token, position: int) -> Sequence[Completed]:
        """What the token completes: halves before it, or itself by the word before it."""
        if token.form.lower() in _BETWEEN:
            return ()
        if self._hyphen_at(token.end):
            self.halves.append((token, position))
            return ()
        found = self._halves_with(token, position) if self.halves else []
        if self.whole and self._hyphen_at(token.start - 1) and position - self.whole[1] <= MAX_DISTANCE:
            for form in _with_beginning_of(self.whole[0], token.form):
                found.append((token.start - 1, token.end, position, form))
        elif token.form[0].isupper():
            self.whole = token.form, position
        return found

    def _halves_with(self, token: Token, position: int) -> list[Completed]:
        """The halves before the token, each with its rest; they are forgotten."""
        found = [
            (half.start, half.end + 1, place, form)
            for half, place in self.halves
            if position - place <= MAX_DISTANCE
            for form in _with_rest_of(half.form, token.form)
        ]
        self.halves.clear()
        return found

    def _hyphen_at(self, place: int) -> bool:
        """A hyphen that has a word on one side only."""
        if place < 0 or self.text[place : place + 1] not in _HYPHENS:
            return False
        before, after = self.text[place - 1 : place], self.text[place + 1 : place + 2]
        return before.isalnum() != after.isalnum()


def _with_rest_of(half: str, whole: str) -> list[str]:
    """Import + Exportverbot -> Importverbot; of several rests those that give a known word, else the head."""
    starts = [part.start for part in word_forms(whole).parts if part.leaf and part.start > 0]
    found = [half + whole[start:].lower() for start in starts]
    known = [form for form in found if is_listed(form)]
    if known or found:
        return known or found[-1:]
    rests = (whole[start:].lower() for start in range(2, len(whole) - _SHORTEST_REST + 1))
    return next(([half + rest] for rest in rests if is_listed(half + rest)), [])


def _with_beginning_of(whole: str, half: str) -> list[str]:
    starts = [part.start for part in word_forms(whole).parts if part.leaf and part.start > 0]
    return [whole[: starts[-1]] + half.lower()] if starts else []
