""" "Gefunden wegen" in words: the reasons for a hit as short lines for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from articles.search.highlight import Segment
from articles.search.nodes import positive_words
from articles.search.properties import FIELDS
from articles.search.query import Query
from articles.text.normalise import fold, without_written_umlauts

from .reasons import Reason

_NOTES = {
    "exact": _("the word itself"),
    "prefix": _("beginning “%(asked)s”"),
    "spelling": _("other spelling of “%(asked)s”"),
    "inflection": _("other form of “%(asked)s”"),
    "similar": _("spelled much like “%(asked)s”"),
    "related": _("related to “%(asked)s”"),
    "part": _("part “%(asked)s”"),
    "other part": _("part “%(part)s” for “%(asked)s”"),
    "apart": _("part of “%(whole)s”"),
}


@dataclass(frozen=True)
class Line:
    """One reason: the `words` of the article in segments, the part that answers marked, and in `note` what they
    have to do with the query. For what is known of the article `name` says it, and `words` are its evidence.

    `whole` is the compound of the query that was looked for in its parts, of which `asked` is one.
    `is_plain` is true for what the marks in title and snippet show without a word: what was typed stands there.
    """

    asked: str
    words: tuple[tuple[Segment, ...], ...]
    note: str = ""
    name: str = ""
    whole: str = ""
    is_plain: bool = False

    @property
    def text(self) -> str:
        """The line without markup."""
        words = ", ".join("".join(segment.text for segment in word) for word in self.words)
        return f"{self.name or words} ({self.note or words})" if self.note or words else self.name


def lines_of(reasons: Iterable[Reason], query: Query) -> list[Line]:
    """A line for each reason, in their order."""
    words = list(positive_words(query.tree)) if query.tree else []
    typed = {fold(word.text): word.text for word in words if not word.token.components}
    return [_line(reason, _whole(reason, typed)) for reason in reasons]


def unexpected(lines: Iterable[Line]) -> list[Line]:
    """The lines that a reader needs to see why an article was found: for each word of the query the closest one,
    but none for a word that the article has as it was typed, since that is marked there."""
    closest: dict[str, Line] = {}
    for line in lines:
        closest.setdefault(line.asked, line)
    return [line for line in closest.values() if not line.is_plain and line.whole not in closest]


def missing_words(query: Query, reasons: Sequence[Reason]) -> list[str]:
    """Words of the query that the article lacks, where not all of them had to be found."""
    if query.tree is None:
        return []
    asked = [fold(reason.asked) for reason in reasons]
    words = dict.fromkeys(word.text for word in positive_words(query.tree))
    return [word for word in words if not any(found in fold(word) for found in asked)]


def _whole(reason: Reason, typed: Mapping[str, str]) -> str:
    """The compound whose part was looked for; "" if the word was typed by itself."""
    part = fold(reason.asked)
    if reason.kind in FIELDS or part in typed:
        return ""
    return next((text for folded, text in typed.items() if part in folded), "")


def _line(reason: Reason, whole: str) -> Line:
    words = tuple(_word(word, reason.parts) for word in reason.found)
    if reason.kind in FIELDS:
        return Line(reason.asked, words, name=f"{FIELDS[reason.kind].label} {reason.asked}")
    if whole:
        return Line(reason.asked, words, _NOTES["apart"] % {"whole": whole}, whole=whole)
    kind = _kind(reason)
    return Line(reason.asked, words, _note(kind, reason), is_plain=kind in ("exact", "prefix"))


def _kind(reason: Reason) -> str:
    """The reason's kind, told apart further: "spelling" is the same word written otherwise, "similar" one that
    differs in its umlauts alone, "related" any other that shares its stem but for umlauts."""
    if reason.kind == "exact" and reason.asked.lower() not in [word.lower() for word in reason.found]:
        return "spelling"
    if reason.kind == "umlaut":
        alike = _spelled(reason.asked) in map(_spelled, reason.found)
        return "similar" if alike else "related"
    return reason.kind


def _spelled(word: str) -> str:
    return without_written_umlauts(fold(word))


def _note(kind: str, reason: Reason) -> str:
    if kind == "part" and reason.parts and reason.asked.lower() not in [p.lower() for p in reason.parts]:
        kind = "other part"
    return _NOTES[kind] % {"asked": reason.asked, "part": next(iter(reason.parts), "")}


def _word(word: str, parts: Sequence[str]) -> tuple[Segment, ...]:
    """The word with the longest of the parts that stands in it marked."""
    part = max((part for part in parts if part in word), key=len, default="")
    if not part:
        return (Segment(word),)
    before, _part, after = word.partition(part)
    pieces = (Segment(before), Segment(part, marked=True), Segment(after))
    return tuple(piece for piece in pieces if piece.text)
