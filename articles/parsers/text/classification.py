"""One classification of the lines of a scraped text, from which the fields of its article are read.

Each step sees the lines that none before it knew. What a line is follows from itself and from the lines beside
it; parts glued together in one line have to be told apart before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.parsers.boilerplate import furniture
from articles.parsers.boxes import boxes
from articles.parsers.classified import LEFT_OUT, Found, Kind, Piece
from articles.parsers.forms import forms
from articles.parsers.lines import Line, without
from articles.parsers.text.headings import heading, stands_below_lead
from articles.parsers.text.pictures import pictures
from articles.parsers.text.story import story
from articles.parsers.text.surroundings import authors_of, surroundings

# Lines that may name the place of the article.
_NAMING = (
    Kind.TITLE,
    Kind.KICKER,
    Kind.SECTION,
    Kind.REPEATED,
    Kind.NAVIGATION,
    Kind.BOX,
    Kind.TEASER,
    Kind.CAPTION,
)


@dataclass(frozen=True)
class Classified:
    """The pieces of a text in the order of its lines."""

    pieces: tuple[Piece, ...]

    def texts(self, *kinds: Kind) -> list[str]:
        """The texts of the pieces of these kinds."""
        return [piece.text for piece in self.pieces if piece.kind in kinds]

    def left_out(self) -> dict[Kind, list[str]]:
        """By kind the lines that are not in the article; what is said in them may be."""
        found: dict[Kind, list[str]] = {}
        for piece in self.pieces:
            if piece.kind in LEFT_OUT:
                found.setdefault(piece.kind, []).append(piece.text)
        return found


def classify(lines: list[Line]) -> Classified:
    """Gives every line its kind."""
    page = _Page(lines)
    page.give(furniture(page.open))
    page.give(boxes(page.open))
    page.give_more(forms(lines, page.found))
    page.give(surroundings(page.open))
    page.raise_title()
    page.give(pictures(page.open))
    page.give(heading(page.open, bool(authors_of(page.pieces()))), is_noise=False)
    page.give(story(page.open, page.texts(*_NAMING)))
    return Classified(tuple(page.pieces()))


class _Page:
    """Lines that get their kinds step by step; `open` are those that have none yet."""

    def __init__(self, lines: list[Line]) -> None:
        self.open = lines
        self._numbers = list(range(len(lines)))
        self.found: Found = {}

    def give(self, found: Found, is_noise: bool = True) -> None:
        """Kinds for some of the open lines, by their index among these.

        The line below noise stands as free as if the noise had not been there.
        """
        if not found:
            return
        for index, pieces in found.items():
            self.found[self._numbers[index]] = pieces
        self._numbers = [number for index, number in enumerate(self._numbers) if index not in found]
        rest = without(self.open, found)
        self.open = rest if is_noise else [line for index, line in enumerate(self.open) if index not in found]

    def give_more(self, found: Found) -> None:
        """Kinds for some of the open lines, by their index among all lines."""
        places = {number: place for place, number in enumerate(self._numbers)} if found else {}
        self.give({places[index]: pieces for index, pieces in found.items()})

    def texts(self, *kinds: Kind) -> list[str]:
        """The lines of these kinds."""
        return [piece.text for piece in self.pieces() if piece.kind in kinds]

    def raise_title(self) -> None:
        """A title that stands below the lead comes first."""
        if stands_below_lead(self.open):
            self.open[:2] = self.open[1::-1]
            self._numbers[:2] = self._numbers[1::-1]

    def pieces(self) -> Iterator[Piece]:
        for number in sorted(self.found):
            yield from self.found[number]
