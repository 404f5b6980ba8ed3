"""Two versions of one text word by word, in order; for copies that papers moved about see `worddiff`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_BREAK = "\n\n"
MOST_TOKENS = (
    6_000  # of a changed stretch; the table of the longest common subsequence grows with the product
)
LEAST_ALIKE = 0.35  # share of common words below which two stretches are shown as one replaced by the other
SHORT = 12  # tokens up to which even little in common is shown

Kind = Literal["same", "removed", "added"]


class Piece(NamedTuple):
    """A stretch of text that stayed, went or came."""

    kind: Kind
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in order; a change is what went, then what came.

    Those that are not "added" make up `before`, those that are not "removed" make up `after`.
    """
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    if max(len(old), len(new)) > MOST_TOKENS or not _alike(old, new):
        return _merged([Piece("removed", before), Piece("added", after)])
    return _merged(_calm(_pieces(old, new)))


def paragraph_diff(before: str, after: str) -> list[list[Piece]]:
    """The pieces by paragraph (separated by a blank line), so that a long text is compared in parts.

    A paragraph that went or came as a whole stands alone. A break that alone went or came is shown as "¶".
    """
    old, new = before.split(_BREAK), after.split(_BREAK)
    found: list[list[Piece]] = []
    for kind, start, end, new_start, new_end in _blocks(old, new):
        if kind == "equal":
            found += ([Piece("same", text)] for text in old[start:end])
        else:
            stretch = word_diff(_BREAK.join(old[start:end]), _BREAK.join(new[new_start:new_end]))
            found += _by_paragraph(stretch)
    return [pieces for pieces in found if any(piece.text for piece in pieces)]


def _alike(old: Sequence[str], new: Sequence[str]) -> bool:
    words = [[token for token in tokens if token[0].isalnum()] for tokens in (old, new)]
    if not words[0] or not words[1]:
        return False
    return max(map(len, words)) <= SHORT or LCSseq.normalized_similarity(*words) >= LEAST_ALIKE


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Equal stretches of paragraphs, and between them what changed, as indices into both."""
    start = new_start = 0
    for step in LCSseq.opcodes(old, new):
        if step.tag != "equal":
            continue
        if (start, new_start) != (step.src_start, step.dest_start):
            yield "replace", start, step.src_start, new_start, step.dest_start
        yield "equal", step.src_start, step.src_end, step.dest_start, step.dest_end
        start, new_start = step.src_end, step.dest_end
    if start < len(old) or new_start < len(new):
        yield "replace", start, len(old), new_start, len(new)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            yield Piece("same", "".join(old[step.src_start : step.src_end]))
            continue
        yield Piece("removed", "".join(old[step.src_start : step.src_end]))
        yield Piece("added", "".join(new[step.dest_start : step.dest_end]))


def _calm(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A space alone between two changes belongs to both: three new words in a row are one change."""
    held = [piece for piece in pieces if piece.text]
    for place, piece in enumerate(held):
        inside = 0 < place < len(held) - 1 and held[place - 1].kind != "same" != held[place + 1].kind
        if piece.kind == "same" and inside and piece.text == " ":
            yield Piece("removed", piece.text)
            yield Piece("added", piece.text)
        else:
            yield piece


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours of one kind joined, in each change first all that went."""
    merged: list[Piece] = []
    removed = added = ""
    for piece in (*pieces, Piece("same", "")):
        if piece.kind == "removed":
            removed += piece.text
        elif piece.kind == "added":
            added += piece.text
        else:
            merged += [Piece("removed", removed), Piece("added", added), piece]
            removed = added = ""
    return [piece for piece in merged if piece.text]


def _by_paragraph(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    paragraph: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split(_BREAK)
        if others and piece.kind != "same" and not piece.text.strip():
            first = "¶"
        if first:
            paragraph.append(Piece(piece.kind, first))
        for text in others:
            yield paragraph
            paragraph = [Piece(piece.kind, text)] if text else []
    yield paragraph
