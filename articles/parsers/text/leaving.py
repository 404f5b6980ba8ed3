"""What a text was read without, and whether some of that may have been meant as its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from articles.parsers.boilerplate import invites, promises
from articles.parsers.classified import LEFT_OUT, Kind, Piece
from articles.parsers.comments import is_marked
from articles.parsers.prose import (
    addresses,
    is_sentence,
    reads_like_comment,
    reads_like_text,
    runs_on,
    speaks_of_page,
)
from articles.schema.article import LeftOut

_PARTS = {
    Kind.BUTTON: "button", Kind.READING_TIME: "notice", Kind.NOTICE: "notice", Kind.OFFER: "offer",
    Kind.SUBSCRIPTION: "offer", Kind.TEASER: "teaser", Kind.BOX: "teaser", Kind.COMMENT: "comment",
    Kind.GALLERY: "gallery", Kind.NAVIGATION: "navigation", Kind.REPEATED: "repeated",
}  # fmt: skip
_BLOCKS = (Kind.PARAGRAPH, Kind.SUBHEADING)
_TEXT = (Kind.LEAD, *_BLOCKS)
_MUCH = 3  # times: what was left out of the prose is more than one part of so many


def left_out_of(pieces: Iterable[Piece]) -> tuple[LeftOut, ...]:
    """The parts that are not in the article, lines of one kind in a row as one, with the blocks before each."""
    found: list[LeftOut] = []
    block = 0
    for part, group in groupby(pieces, lambda piece: _PARTS.get(piece.kind)):
        if part is None:
            block += sum(piece.kind in _BLOCKS for piece in group)
        else:
            found.append(LeftOut(part, "\n".join(piece.text for piece in group), block))
    return tuple(found)


def doubts_of(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The doubts that what was left out gives rise to."""
    lost = list(_lost(pieces))
    found = []
    if lost:
        kept = sum(len(piece.text) for piece in pieces if piece.kind in _TEXT and reads_like_text(piece.text))
        size = sum(len(piece.text) for piece in lost)
        found += ["much_left_out"] if size * _MUCH > kept + size else []
        found.append("good_text_left_out")
    titles = [piece.text for piece in pieces if piece.kind is Kind.TITLE]
    if any(is_sentence(title) or runs_on(title) for title in titles):
        found.append("title_from_text")
    if _ends_with_offer(pieces):
        found.append("offer_cut")
    return tuple(found)


def _lost(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces that were left out and read like the article's text."""
    for kind, group in groupby(pieces, lambda piece: piece.kind):
        if kind not in LEFT_OUT or kind is Kind.REPEATED:
            continue
        parts = list(group)
        texts = [piece.text for piece in parts]
        for number, piece in enumerate(parts):
            of_reader = reads_like_comment(piece.text) and is_marked(texts, number)
            if _may_be_text(piece) and not (kind is Kind.COMMENT and of_reader):
                yield piece


def _may_be_text(piece: Piece) -> bool:
    """Does it read like a paragraph, or like a sentence where only its place speaks against it; not like the page?"""
    text = piece.text
    if reads_like_text(text):
        return not (speaks_of_page(text) or invites(text))
    by_place = piece.kind in (Kind.TEASER, Kind.COMMENT) and is_sentence(text)
    return by_place and not (reads_like_comment(text) or promises(text) or addresses(text))


def _ends_with_offer(pieces: Sequence[Piece]) -> bool:
    """Is the rest of the text, or all of it, for money?"""
    last = max((index for index, piece in enumerate(pieces) if piece.kind in _TEXT), default=0)
    return any(piece.kind is Kind.SUBSCRIPTION for piece in pieces[last + 1 :])
