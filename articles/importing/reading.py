"""How an article was read: how sure that is, why not surer, and what was left out; stored with row and article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from articles.parsers.base import ParsedArticle
from articles.parsers.text.story import is_paragraph
from articles.schema.doubts import DOUBTS, confidence

SHORT = 200  # characters of lead and body; below, a text may be only what surrounds one
MUCH = 1 / 3  # of all text
WORDS = 8  # of a part that is left out, kept with the article
MOST_PARTS = 50  # kept with an article
_BREAK = "\n\n"


@dataclass(frozen=True)
class Reading:
    """What is stored of it: `confidence` from 0 to 1, rows of DOUBTS by name, and for each part that was left out its
    kind, its first words and the number of its words."""

    confidence: float
    doubts: list[str]
    left_out: list[list[Any]]


READING = ("confidence", "doubts", "left_out")
"""The fields of an article that hold it."""


def reading_of(parsed: ParsedArticle, usual_date: datetime | None = None) -> Reading:
    """How the row was read; `usual_date` is that of rows that give none."""
    doubts = doubts_of(parsed, usual_date)
    return Reading(
        confidence(doubts),
        list(doubts),
        [_told(part.kind, part.text) for part in parsed.left_out][:MOST_PARTS],
    )


def doubts_of(parsed: ParsedArticle, usual_date: datetime | None = None) -> tuple[str, ...]:
    """The doubts of its parser, and those that anyone has who sees what it gave; in the table's order."""
    found = set(parsed.doubts)
    text = len(parsed.lead) + len(parsed.body)
    if text < SHORT:
        found.add("short")
    if not (parsed.published_at or parsed.modified_at or usual_date):
        found.add("no_date")
    if _left_out(parsed) > MUCH * (text + _left_out(parsed)):
        found.add("much_left_out")
    return tuple(name for name in DOUBTS if name in found)


def with_part(parsed: ParsedArticle, index: int) -> ParsedArticle:
    """The article with a part that was left out put back in its place; IndexError if there is no such part."""
    part = parsed.left_out[index]
    blocks = parsed.body.split(_BREAK)
    added = [block for block in part.text.split(_BREAK) if block.strip()]
    later = [replace(other, block=other.block + len(added)) for other in parsed.left_out[index + 1 :]]
    rest = (*parsed.left_out[:index], *later)
    doubts = set(parsed.doubts) - {"much_left_out"}
    if not any(is_paragraph(other.text) for other in rest):
        doubts.discard("good_text_left_out")
    return replace(
        parsed,
        body=_BREAK.join([*blocks[: part.block], *added, *blocks[part.block :]]),
        left_out=rest,
        doubts=tuple(name for name in parsed.doubts if name in doubts),
    )


def _left_out(parsed: ParsedArticle) -> int:
    return sum(len(part.text) for part in parsed.left_out if is_paragraph(part.text))


def _told(kind: str, text: str) -> list[Any]:
    words = text.split()
    return [kind, " ".join(words[:WORDS])[:200], len(words)]
