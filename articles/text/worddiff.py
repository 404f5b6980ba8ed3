"""Two texts word by word: what both have, what only the first has, what only the second.

Sentences are matched first, wherever they stand, since papers split, drop and move paragraphs; then the words of
matched sentences are compared (difflib). So a moved sentence is shown as moved, not as removed and added.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from .revisions import TOKEN, Kind, Piece

MAX_WORDS = 20_000  # of each text; what comes after is not compared
MAX_PRODUCT = 250_000  # tokens of one sentence times those of the other; larger ones count as replaced
ALIKE = 0.5  # share of common words from which two sentences are taken for one
COMMON = 30  # sentences with a word that says nothing about which belong together

_SENTENCE_END = re.compile(r"[.!?…][\"“”«»‘’)]*\s+(?=[\"„“»«(]*[^\W\d_a-zäöüß])")

Block = tuple[str, str]  # kind ("paragraph" or "subheading") and text


@dataclass(frozen=True)
class Passage:
    """A sentence or so; `moved` if it stands elsewhere in the first text."""

    pieces: list[Piece]
    moved: bool = False


@dataclass
class Paragraph:
    """A paragraph or subheading of the second text, or one that only the first has."""

    kind: str
    passages: list[Passage] = field(default_factory=list)


class Difference(NamedTuple):
    """All paragraphs; `is_cut` where a text was too long to be compared to its end."""

    paragraphs: list[Paragraph]
    is_cut: bool


def compare_lines(one: str, other: str) -> list[Piece]:
    """Two short texts, such as titles."""
    if not one or not other or _likeness(_words(one), _words(other)) < ALIKE:
        return _whole(one, "removed") + _whole(other, "added")
    return _compare(one, other)


def compare_blocks(one: Sequence[Block], other: Sequence[Block]) -> Difference:
    """Two bodies as paragraphs and subheadings."""
    old, cut_old = _sentences(one)
    new, cut_new = _sentences(other)
    origins = _matches(old, new)
    return Difference(list(_paragraphs(old, new, origins)), cut_old or cut_new)


class _Sentence(NamedTuple):
    text: str
    kind: str
    block: int
    words: Counter[str]


def _sentences(blocks: Sequence[Block]) -> tuple[list[_Sentence], bool]:
    """The sentences of a text, and whether it was cut."""
    found: list[_Sentence] = []
    left = MAX_WORDS
    for number, (kind, text) in enumerate(blocks):
        start = 0
        for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
            sentence = text[start:end].strip()
            start = end
            words = _words(sentence)
            left -= words.total()
            if left < 0:
                return found, True
            if sentence:
                found.append(_Sentence(sentence, kind, number, words))
    return found, False


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _matches(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> dict[int, int]:
    """Sentence of the new text -> the one of the old that it was; equal ones first, then those most alike."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place in range(len(old) - 1, -1, -1):
        places[old[place].text].append(place)
    found = {place: places[new[place].text].pop() for place in range(len(new)) if places[new[place].text]}
    taken = set(found.values())
    for _score, _distance, here, there in sorted(_alike(old, new, taken, found.keys())):
        if here not in found and there not in taken:
            found[here] = there
            taken.add(there)
    return found


def _alike(
    old: Sequence[_Sentence], new: Sequence[_Sentence], done_old: set[int], done_new: Collection[int]
) -> Iterator[tuple[float, int, int, int]]:
    """(- likeness, distance, new, old) of the pairs left that are alike, found by their rarer words."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for place, sentence in enumerate(old):
        if place not in done_old:
            for word in sentence.words:
                having[word].append(place)
    for place, sentence in enumerate(new):
        if place in done_new:
            continue
        candidates = {
            there
            for word in sentence.words
            if len(having.get(word, ())) <= COMMON
            for there in having.get(word, ())
        }
        for there in candidates:
            score = _likeness(old[there].words, sentence.words)
            if score >= ALIKE:
                yield -score, abs(there - place), place, there


def _in_order(places: Sequence[int]) -> set[int]:
    """The longest rising part of different numbers (patience sorting)."""
    ends: list[int] = []
    at: list[int] = []
    before: dict[int, int] = {}
    for place in places:
        length = bisect_left(ends, place)
        if length:
            before[place] = at[length - 1]
        ends[length : length + 1] = [place]
        at[length : length + 1] = [place]
    rising: set[int] = set()
    place = ends[-1] if ends else -1
    while ends:
        rising.add(place)
        if place not in before:
            break
        place = before[place]
    return rising


def _paragraphs(
    old: Sequence[_Sentence], new: Sequence[_Sentence], origins: dict[int, int]
) -> Iterator[Paragraph]:
    """The new text with what is gone where it stood, after the sentence that came before it."""
    staying = _in_order([origins[place] for place in sorted(origins)])
    gone = _gone_after(old, set(origins.values()), staying)
    yield from _removed(old, gone[-1])
    current: Paragraph | None = None
    for place, sentence in enumerate(new):
        if current is None or new[place - 1].block != sentence.block:
            if current:
                yield current
            current = Paragraph(sentence.kind)
        origin = origins.get(place)
        if origin is None:
            current.passages.append(Passage(_whole(sentence.text, "added")))
            continue
        moved = origin not in staying
        current.passages.append(Passage(_compare(old[origin].text, sentence.text), moved))
        if moved or not gone[origin]:
            continue
        inside = [there for there in gone[origin] if old[there].block == old[origin].block]
        current.passages += [Passage(_whole(old[there].text, "removed")) for there in inside]
        if len(inside) < len(gone[origin]):
            yield current
            yield from _removed(old, gone[origin][len(inside) :])
            current = Paragraph(sentence.kind)
    if current:
        yield current


def _gone_after(old: Sequence[_Sentence], kept: set[int], staying: set[int]) -> defaultdict[int, list[int]]:
    """Sentences that are gone, by the last one before them that stayed in its place (-1: none)."""
    gone: defaultdict[int, list[int]] = defaultdict(list)
    last = -1
    for place in range(len(old)):
        if place in staying:
            last = place
        elif place not in kept:
            gone[last].append(place)
    return gone


def _removed(old: Sequence[_Sentence], places: Sequence[int]) -> Iterator[Paragraph]:
    """Paragraphs of sentences that only the old text has."""
    by_block: defaultdict[int, list[int]] = defaultdict(list)
    for place in places:
        by_block[old[place].block].append(place)
    for own in by_block.values():
        text = " ".join(old[place].text for place in own)
        yield Paragraph(old[own[0]].kind, [Passage(_whole(text, "removed"))])


def _whole(text: str, kind: Kind) -> list[Piece]:
    return [Piece(kind, text)] if text else []


def _compare(one: str, other: str) -> list[Piece]:
    """Word by word. Changes with nothing but a space between them are one."""
    if one == other:
        return _whole(one, "same")
    old, new = TOKEN.findall(one), TOKEN.findall(other)
    if len(old) * len(new) > MAX_PRODUCT:
        return _whole(one, "removed") + _whole(other, "added")
    pieces: list[Piece] = []
    gone = added = ""
    for kind, start, end, there, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[start:end]), "".join(new[there:stop])
        if kind == "equal" and (before.strip() or not (gone or added)):
            pieces += [*_whole(gone, "removed"), *_whole(added, "added"), Piece("same", before)]
            gone = added = ""
        else:
            gone, added = gone + before, added + after
    return pieces + _whole(gone, "removed") + _whole(added, "added")
