"""Names that editors have confirmed, found again in a text: exact, and fast enough for a whole archive."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from articles.text.entities.spans import Span
from articles.text.normalise import clean_line

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+")
# What may stand between two words of one name. A full stop is there after short words (St. Pauli, J. D. Vance), so
# that no name reaches over the end of a sentence; an empty line ends every name.
_JOINT = re.compile(r"(?:[^\S\n]|\n(?!\s*\n)|[-\u2010\u2011'’./&–]){1,3}")
_HYPHENS = "-\u2010\u2011"
_LONGEST_ABBREVIATED = 2
# Letters up to which one word must be spelled exactly: Bund is not the league BUND, US is not us.
_SHORT = 5
_NO_GENITIVE = ("s", "x", "z", "ß")
# Words in small letters that are no common words: only these are looked for alone.
_SMALL_NAMES = frozenset(
    "dpa epd kna afp apa sda taz arte ntv tagesschau heise golem chrismon derstandard".split()
)


class _Entry(NamedTuple, Generic[T]):
    """A name's words after the first, in lower case, its first word as written, and what it stands for."""

    first: str
    rest: tuple[str, ...]
    value: T


class AliasTable(Generic[T]):
    """Exact names and what they stand for; of equal names the first given counts.

    A name is found as the same sequence of words, whatever white space, hyphens and signs stand between them, with
    or without the s of a genitive. Its first letter must be written as in the table, and a single word of up to five
    letters wholly so. A single word in small letters is never looked for, unless it is known as a name (dpa, taz).
    """

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        found: dict[str, dict[tuple[str, tuple[str, ...]], _Entry[T]]] = {}
        for name, value in names:
            words = _WORD.findall(clean_line(name))
            if not words or (len(words) == 1 and _is_common(words[0])):
                continue
            entry = _Entry(words[0], tuple(word.lower() for word in words[1:]), value)
            for first in _openings(words):
                same = found.setdefault(first, {})
                same.setdefault((entry.first, entry.rest), entry)
        self._entries = {
            first: tuple(sorted(same.values(), key=lambda entry: -len(entry.rest)))
            for first, same in found.items()
        }

    def __bool__(self) -> bool:
        return bool(self._entries)

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """Start, end and value of every name in the text, in order, the longest first and without overlap.

        The s of a genitive belongs to the match, its apostrophe does not.
        """
        return list(self._hits(text)) if self._entries else []

    def _hits(self, text: str) -> Iterator[tuple[int, int, T]]:
        position = 0
        entries = self._entries
        for match in _WORD.finditer(text):
            candidates = entries.get(match.group().lower())
            if candidates is None or match.start() < position or _hyphen_before(text, match.start()):
                continue
            for entry in candidates:
                end = _end(text, match, entry)
                if end:
                    yield match.start(), end, entry.value
                    position = end
                    break


def _is_common(word: str) -> bool:
    return word[0].islower() and word.islower() and word not in _SMALL_NAMES


def _openings(words: Sequence[str]) -> tuple[str, ...]:
    """First words in lower case under which the name is looked up: of a single word also its genitive."""
    first = words[0].lower()
    return (first, first + "s") if len(words) == 1 and not first.endswith(_NO_GENITIVE) else (first,)


def _end(text: str, match: re.Match[str], entry: _Entry[T]) -> int:
    """End of the name whose first word may be `match`; 0 if it is not the name."""
    word, end = match.group(), match.end()
    if word[0] != entry.first[0]:
        return 0
    if not entry.rest:
        if len(entry.first) <= _SHORT and not word.startswith(entry.first):
            return 0
        if len(word) > len(entry.first) and word[-1] == "S" and not word.isupper():
            return 0
        return 0 if _hyphen_behind(text, end) else end
    for number, wanted in enumerate(entry.rest, 1):
        following = _next_word(text, end, len(word))
        if following is None:
            return 0
        word, end = following.group(), following.end()
        if word.lower() != wanted and not _is_genitive(word, wanted, number == len(entry.rest)):
            return 0
    return 0 if _hyphen_behind(text, end) else end


def _is_genitive(word: str, wanted: str, last: bool) -> bool:
    return last and word.lower() == wanted + "s" and not wanted.endswith(_NO_GENITIVE)


def _next_word(text: str, end: int, length: int) -> re.Match[str] | None:
    joint = _JOINT.match(text, end)
    if joint is None or ("." in joint.group() and length > _LONGEST_ABBREVIATED):
        return None
    return _WORD.match(text, joint.end())


def _hyphen_before(text: str, start: int) -> bool:
    """Is the word the rear of a compound: Ex-Merkel? Then it is no name of its own."""
    return start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalnum()


def _hyphen_behind(text: str, end: int) -> bool:
    return text[end : end + 1] != "" and text[end] in _HYPHENS and text[end + 1 : end + 2].isalpha()


def merge(
    model_spans: Sequence[Span], alias_hits: Sequence[tuple[int, int, T]]
) -> list[tuple[int, int, Span | T]]:
    """What the recogniser found and what the editors' names found as one list without overlap, in order.

    Of two that overlap the longer wins, of equally long ones the alias: editors know better, but "Putin" must not
    cut "Putin-Stiftung" short. Empty spans vanish.
    """
    candidates: list[tuple[int, int, Span | T]] = [(hit[0], hit[1], hit[2]) for hit in alias_hits]
    candidates += [(span.start, span.end, span) for span in model_spans]
    # Stable: aliases come first among equals.
    candidates.sort(key=lambda item: item[0] - item[1])
    taken: list[tuple[int, int]] = []
    chosen: list[tuple[int, int, Span | T]] = []
    for start, end, value in candidates:
        at = bisect_left(taken, (start, end))
        free = (at == 0 or taken[at - 1][1] <= start) and (at == len(taken) or end <= taken[at][0])
        if start < end and free:
            taken.insert(at, (start, end))
            chosen.append((start, end, value))
    return sorted(chosen, key=lambda item: item[:2])
