"""What is read of a paste, and the article completed by it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from articles.parsers.base import MAX_LENGTH, Found, ParsedArticle
from articles.parsers.bodies import SUBHEADING_MARK, body_blocks
from articles.parsers.lines import key
from articles.parsers.metadata import Metadata
from articles.parsers.pastes.sheet import NOTHING, Row, Sheet, is_prose, more_exact, prose_in
from articles.schema.article import LeftOut

_MOST_LEFT_OUT = 1 / 3
_ANCHOR = 40  # letters by which the block that a line is in is known


@dataclass(frozen=True)
class Paste:
    """The text of a paste, what was understood of it, and what was left out.

    `text` is a scraped text: a title, paragraphs, perhaps lines about them. `embargo` is the moment before which it
    is not to be published. In `left_out` the block of each part is not known yet: `completed` tells it.
    """

    text: str
    known: Metadata = NOTHING
    embargo: datetime | None = None
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[str, ...] = ()
    _after: tuple[str, ...] = ()  # for each part the line of the text above it

    @classmethod
    def of(cls, text: str, whole: Sheet, sheet: Sheet) -> Paste:
        """What is left of the whole sheet of a text; the text itself if nothing in it was changed."""
        if sheet is whole:
            return cls(text)
        parts, after = _parts(sheet)
        doubts = (*sheet.doubts, "embargo") if sheet.is_embargoed else sheet.doubts
        return cls(
            text if sheet.rows == whole.rows else sheet.text, sheet.known, sheet.embargo, parts, doubts, after
        )

    def completed(self, found: Found) -> Found:
        """The article that was read from `text`, with what is known besides; an error as it is."""
        if not isinstance(found, ParsedArticle) or self == Paste(self.text):
            return found
        published = more_exact(found.published_at, self.known.published)
        if self.embargo and (published is None or self.embargo > published):
            published = self.embargo
        blocks = _blocks(found.body, self._after)
        parts = [replace(part, block=block) for part, block in zip(self.left_out, blocks, strict=True)]
        article = replace(
            found,
            published_at=published,
            authors=found.authors or self.known.authors,
            source=_fitting(self.known.source or found.source, "source"),
            place=_fitting(self.known.place or found.place, "place"),
            url=found.url or self.known.url,
            left_out=tuple(sorted([*parts, *found.left_out], key=lambda part: part.block)),
        )
        doubts = (*found.doubts, *self.doubts, *_doubts(article, parts))
        return replace(article, doubts=tuple(dict.fromkeys(doubts)))


def _fitting(text: str, field: str) -> str:
    return text if len(text) <= MAX_LENGTH[field] else ""


def _doubts(article: ParsedArticle, parts: Sequence[LeftOut]) -> Iterable[str]:
    """Is more than a third of the running text in these parts?"""
    lost = sum(_prose_of(part) for part in parts)
    kept = len(article.title) + len(article.lead) + len(article.body)
    if lost > _MOST_LEFT_OUT * (lost + kept):
        yield "much_left_out"


def _prose_of(part: LeftOut) -> int:
    """How much running text is in a part; only the lines of a quotation may be broken."""
    if part.kind == "quotation":
        return prose_in(Sheet.of(part.text).rows)
    return sum(len(line) for line in part.text.split("\n") if is_prose(line))


def _parts(sheet: Sheet) -> tuple[tuple[LeftOut, ...], tuple[str, ...]]:
    """The lines that were taken, those of one kind in a row as one part, and for each the line above it."""
    rows = [row for row in sheet.rows if not row.is_blank]
    taken = sorted(sheet.taken, key=lambda line: line.number)
    places: list[int] = []
    place = 0
    for line in taken:
        while place < len(rows) and rows[place].number < line.number:
            place += 1
        places.append(place)
    parts, after = [], []
    for (kind, place), group in groupby(
        zip(taken, places, strict=True), lambda pair: (pair[0].kind, pair[1])
    ):
        parts.append(LeftOut(kind, "\n".join(line.text for line, _ in group)))
        after.append(_line(rows, place))
    return tuple(parts), tuple(after)


def _line(rows: Sequence[Row], place: int) -> str:
    return rows[place - 1].bare if place else ""


def _blocks(body: str, after: Sequence[str]) -> list[int]:
    """For each line the number of blocks of the body down to the one that holds it; in the order of the text."""
    places: dict[str, list[int]] = {}
    for place, block in enumerate(body_blocks(body)):
        places.setdefault(_anchor(block.text), []).append(place)
    found = []
    last = 0
    for line in after:
        known = places.get(_anchor(line), [])
        at = bisect_left(known, max(last - 1, 0))
        last = known[at] + 1 if at < len(known) else last
        found.append(last)
    return found


def _anchor(text: str) -> str:
    return key(text.removeprefix(SUBHEADING_MARK))[:_ANCHOR]
