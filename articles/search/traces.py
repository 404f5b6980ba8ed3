"""Where in a text the words of a query can be, found without analysing it (see `articles.text.traces`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.text.analyse import is_stopword
from articles.text.ellipsis import MAX_DISTANCE
from articles.text.lexicon import lexicon
from articles.text.tokens import HYPHENS
from articles.text.traces import SIZE, foreign_letters, pattern, simplified, skeleton
from articles.text.words import EXACT, FOLD, PART

from .terms import SearchTerm

WORD = 40  # characters that a word and what stands before it may take, where several words count
_MAX_BEGINNING = 12  # letters of a whole word that are looked for
_MIN_REST = 2  # letters of a verb after its prefix
_PREFIX = re.compile(
    "ab|an|auf|aus|be|bei|da|dar|durch|ein|empor|ent|entgegen|er|fest|fort|frei|gegen|gegenuber|heim|her|heran|herab|heraus|"
    "herein|hervor|hin|hinaus|hinein|hinzu|inen|los|mis|mit|nach|neben|nieder|ran|raus|rein|rum|runter|stat|teil|uber|um|"
    "unter|ver|vor|voran|voraus|vorbei|weg|weiter|wider|wieder|zer|zu|zuruck|zusamen"
)
_SIGNS = str.maketrans("", "", EXACT + FOLD + PART)
_PERHAPS_DIGITS = frozenset(b"0123456789?-")
_DANGLING = re.compile(rf"[{HYPHENS}](?:(?<=\w.)(?!\w)|(?<!\w.)(?=\w))")

Window = tuple[int, int]
Row = tuple[tuple[int, SearchTerm], ...]


@dataclass(frozen=True)
class Traces:
    """What to look for: `searched` in simplified texts, None if nothing can be looked for but foreign letters.

    `reach` is how many characters on both sides belong to a place: those of a phrase, which is looked for by one
    of its words; `in_rows` are the skeletons of all of them.
    """

    searched: re.Pattern[bytes] | None
    reach: int = 0
    in_rows: frozenset[str] = frozenset()

    def windows(self, text: str) -> list[Window]:
        """The parts of the text, in order, that hold all words that answer to the query and the words that
        must stand beside them. No token crosses the edge of a window."""
        data = simplified(text)
        found = [*self._places(text, data)]
        found.sort()
        merged: list[Window] = []
        for start, end in found:
            if merged and start <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def _places(self, text: str, data: bytes) -> Iterator[Window]:
        place = 0
        while self.searched and (match := self.searched.search(data, place)):
            start, place = _widened(data, match.start(), match.end())
            yield self._with_neighbours(data, start, place)
        place = 0
        for letter in foreign_letters(text) if b"?" in data else ():
            if letter >= place:  # not in the word before
                start, place = _widened(data, letter, letter)
                yield self._with_neighbours(data, start, place)
        if any(sign in text for sign in HYPHENS):  # a word may be completed from one on the other side
            reach = max(self.reach, (MAX_DISTANCE + 1) * WORD)
            for hyphen in _DANGLING.finditer(text):
                yield _widened(data, hyphen.start() - reach, hyphen.end() + reach)

    def _with_neighbours(self, data: bytes, start: int, end: int) -> Window:
        return _widened(data, start - self.reach, end + self.reach) if self.reach else (start, end)

    def may_answer(self, word: str) -> bool:
        """Cheaply: False only for words that certainly do not answer to the query."""
        data = simplified(word)
        if b"?" in data or (self.searched and self.searched.search(data)):
            return True
        return bool(self.in_rows) and skeleton(word) in self.in_rows


def traces(terms: Iterable[SearchTerm], phrases: Sequence[Row]) -> Traces:
    """The traces of a query's words and rows of exact words."""
    words: set[str] = set()
    found: set[bytes] = set()
    for term in terms:
        for prefix in term.prefixes:
            found.add(pattern(skeleton(prefix)[:_MAX_BEGINNING], at_beginning=True))
        if not term.prefixes and not term.exact_only:
            words |= _skeletons(term)
    found |= {pattern(trace) for trace in _of_words(words)}
    rows = [row for row in phrases if row[0][1].exact_only]
    found |= {pattern(_of_row(row), at_beginning=True) for row in rows}
    found.discard(b"")
    searched = re.compile(b"|".join(sorted(found))) if found else None
    in_rows = frozenset(skeleton(_folded(term)) for row in rows for _distance, term in row)
    return Traces(searched, max(map(_reach, rows), default=0), in_rows)


def _folded(term: SearchTerm) -> str:
    return term.exact.partition("/")[0]


def _reach(row: Row) -> int:
    """Characters that the other words of a row may take."""
    return sum(WORD * distance + len(term.exact) for distance, term in row) if len(row) > 1 else 0


def _skeletons(term: SearchTerm) -> set[str]:
    """Of all that the word is found by."""
    names = [_folded(term), *term.stems, *term.folds, *term.parts]
    return {skeleton(name.translate(_SIGNS)) for name in names} - {""}


def _of_words(words: set[str]) -> set[str]:
    """The beginnings, and the forms whose lemma is one of the words; none that contains another."""
    forms = {form for word in words for form in _hidden(word)}
    kept: set[str] = set()
    for trace in sorted({word[:SIZE] for word in words} | forms, key=len):
        if not any(other in trace for other in kept):
            kept.add(trace)
    return kept


def _hidden(word: str) -> Iterator[str]:
    """Forms that begin otherwise than their lemma; of verbs with a prefix that no list has as well: rangenommen for
    rannehmen, mitgekümmert for mitkümmern. In a skeleton rannehmen is ranehmen, hence the second look."""
    yield from lexicon().hidden_forms(word)
    for length in range(2, len(word) - _MIN_REST + 1):
        if _PREFIX.fullmatch(word, 0, length):
            for rest in (word[length:], word[length - 1 :]):
                yield word[:length] + "ge" + rest[:SIZE]
                yield from (word[:length] + form for form in lexicon().hidden_forms(rest))


def _of_row(row: Row) -> str:
    """A phrase is looked for by its longest word, but for a function word only if there is nothing else."""
    words = [_folded(term) for _distance, term in row]
    return skeleton(max(words, key=lambda word: (not is_stopword(word), len(word))))[:_MAX_BEGINNING]


def _widened(data: bytes, start: int, end: int) -> Window:
    """To spaces on both sides that stand between words: not those of 15 000."""
    left = data.rfind(b" ", 0, max(0, start))
    while left > 0 and data[left - 1] in _PERHAPS_DIGITS and data[left + 1] in _PERHAPS_DIGITS:
        left = data.rfind(b" ", 0, left)
    right = data.find(b" ", end)
    while (
        0 <= right < len(data) - 1
        and data[right - 1] in _PERHAPS_DIGITS
        and data[right + 1] in _PERHAPS_DIGITS
    ):
        right = data.find(b" ", right + 1)
    return left + 1, len(data) if right < 0 else right
