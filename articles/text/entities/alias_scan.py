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
_MOST_WORDS = 40
# Letters up to which one word must be spelled exactly: Bund is not the league BUND, US is not us.
_SHORT = 5
_NO_GENITIVE = ("s", "x", "z", "ß")
# Words in small letters that are no common words: only these are looked for alone.
_SMALL_NAMES = frozenset(
    "dpa epd kna afp apa sda taz arte ntv tagesschau heise golem chrismon derstandard".split()
)


class _Entry(NamedTuple, Generic[T]):
    """A name's first word as written, and what the name stands for."""

    first: str
    value: T


class _Names(NamedTuple, Generic[T]):
    """Names with the same first word, by their other words in lower case; numbers of these, the largest first."""

    by_rest: dict[tuple[str, ...], list[_Entry[T]]]
    lengths: list[int]


class AliasTable(Generic[T]):
    """Exact names and what they stand for; of equal names the first given counts.

    A name is found as the same sequence of words, whatever white space, hyphens and signs stand between them, with
    or without the s of a genitive. Its first letter must be written as in the table, and a single word of up to five
    letters wholly so. A single word in small letters is never looked for, unless it is known as a name (dpa, taz).
    """

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._names: dict[str, _Names[T]] = {}
        for name, value in names:
            words = _WORD.findall(clean_line(name))
            if not words or len(words) > _MOST_WORDS or (len(words) == 1 and _is_common(words[0])):
                continue
            rest = tuple(word.lower() for word in words[1:])
            for first in _openings(words):
                same = self._names.setdefault(first, _Names({}, []))
                same.by_rest.setdefault(rest, []).append(_Entry(words[0], value))
        for same in self._names.values():
            same.lengths.extend(sorted({len(rest) for rest in same.by_rest}, reverse=True))

    def __bool__(self) -> bool:
        return bool(self._names)

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """Start, end and value of every name in the text, in order, the longest first and without overlap.

        The s of a genitive belongs to the match, its apostrophe does not.
        """
        return list(self._hits(text)) if self._names else []

    def _hits(self, text: str) -> Iterator[tuple[int, int, T]]:
        position = 0
        names = self._names
        for match in _WORD.finditer(text):
            same = names.get(match.group().lower())
            if same is None or match.start() < position or _hyphen_before(text, match.start()):
                continue
            hit = _longest(text, match, same)
            if hit:
                position = hit[0]
                yield match.start(), *hit


def _longest(text: str, match: re.Match[str], same: _Names[T]) -> tuple[int, T] | None:
    """End and value of the longest name that begins with the word of `match`."""
    words, ends = _following(text, match, same.lengths[0])
    for length in same.lengths:
        if length > len(words) or _hyphen_behind(text, ends[length]):
            continue
        for rest in _nominatives(words[:length]):
            for entry in same.by_rest.get(rest, ()):
                if _begins(match.group(), entry.first, alone=not length):
                    return ends[length], entry.value
    return None


def _following(text: str, match: re.Match[str], count: int) -> tuple[list[str], list[int]]:
    """Up to `count` words behind the match within one name, in lower case, and the ends of all, the first's included."""
    words: list[str] = []
    ends = [match.end()]
    length = len(match.group())
    while len(words) < count:
        following = _next_word(text, ends[-1], length)
        if following is None:
            break
        words.append(following.group().lower())
        ends.append(following.end())
        length = len(words[-1])
    return words, ends


def _nominatives(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The words as they are, and without the s of a genitive at their end."""
    yield tuple(words)
    if words and words[-1].endswith("s") and not words[-1][:-1].endswith(_NO_GENITIVE):
        yield (*words[:-1], words[-1][:-1])


def _begins(word: str, first: str, alone: bool) -> bool:
    """Is the word of the text spelled as the name's first word may be?"""
    if word[0] != first[0]:
        return False
    if not alone:
        return True
    if len(first) <= _SHORT and not word.startswith(first):
        return False
    return len(word) == len(first) or word[-1] == "s" or word.isupper()


def _is_common(word: str) -> bool:
    return word[0].islower() and word.islower() and word not in _SMALL_NAMES


def _openings(words: Sequence[str]) -> tuple[str, ...]:
    """First words in lower case under which the name is looked up: of a single word also its genitive."""
    first = words[0].lower()
    return (first, first + "s") if len(words) == 1 and not first.endswith(_NO_GENITIVE) else (first,)


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
