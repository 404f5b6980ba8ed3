"""Where a text answers to a query, by the analyser's own offsets: what is marked is what was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.text.analyse import Term, analyse
from articles.text.tokens import HYPHENS
from articles.text.words import EXACT, FOLD, PART, Part

from .compiling import Compiled
from .terms import Level, SearchTerm
from .traces import Traces, traces

MAX_MARKED = 200_000  # characters of a text that are looked at; beyond, the text stays unmarked


class Mark(NamedTuple):
    """`text[start:end]` answers to `term`, as closely as `level` says; `word` is the whole word it stands in."""

    start: int
    end: int
    term: SearchTerm
    level: Level
    word: str
    position: int


Answer = tuple[Level, SearchTerm]
_UNKNOWN = (Level.LINK, SearchTerm("", ""))  # not looked at yet


@dataclass(frozen=True)
class Matcher:
    """Lexemes of a query with the word and the level they stand for. `answers` remembers the words of texts."""

    lexemes: dict[str, Answer]
    prefixes: dict[str, SearchTerm]
    phrases: tuple[tuple[tuple[int, SearchTerm], ...], ...]
    traces: Traces
    answers: dict[str, Answer | None] = field(default_factory=dict)

    def marks(self, text: str) -> list[Mark]:
        """All places in order, without overlap; of several at one place the closest. Positions are those of a
        row of words, but with gaps between the windows in which the words of the query can be."""
        if not self.lexemes and not self.prefixes:
            return []
        text = text[:MAX_MARKED]
        found: list[Mark] = []
        for start, end in self.traces.windows(text):
            for term in analyse(text[start:end]):
                answer = self.answers.get(term.word, _UNKNOWN)
                if answer is _UNKNOWN:
                    may = self.traces.may_answer(term.word)
                    answer = self.answers[term.word] = self._answer(term) if may else None
                if answer is not None:
                    place = term._replace(
                        start=term.start + start, end=term.end + start, position=term.position + start
                    )
                    found += self._of(text, place, *answer)
        return self._chosen(found)

    def marks_of_all_words(self, text: str) -> list[Mark]:
        """What `marks` gives, found slowly: every word of the text is analysed."""
        text = text[:MAX_MARKED]
        answers = ((term, self._answer(term)) for term in analyse(text))
        return self._chosen(
            [mark for term, answer in answers if answer for mark in self._of(text, term, *answer)]
        )

    def _chosen(self, found: list[Mark]) -> list[Mark]:
        if any(mark.term.exact_only for mark in found):
            in_phrase = set(self._in_phrases(found))
            found = [mark for mark in found if not mark.term.exact_only or mark in in_phrase]
        return _without_overlap(found)

    def _answer(self, term: Term) -> Answer | None:
        """The closest level at which a word answers, and to what; the same wherever the word stands."""
        lexemes = term.lexemes
        for prefix, asked in self.prefixes.items():
            if lexemes[0].startswith(EXACT + prefix):
                return Level.EXACT, asked
        return min((self.lexemes[name] for name in lexemes if name in self.lexemes), key=_level, default=None)

    def _of(self, text: str, term: Term, level: Level, asked: SearchTerm) -> Iterator[Mark]:
        """The whole word, or all of its parts that answer."""
        word = text[term.start : term.end]
        if level is not Level.PART:
            yield Mark(term.start, term.end, asked, level, word, term.position)
            return
        if any(hyphen in word[1:-1] for hyphen in HYPHENS):
            return  # its components are terms of their own
        for part in term.forms.parts:
            names = [PART + stem for stem in part.stems] + [PART + FOLD + fold for fold in part.folds]
            answer = next((self.lexemes[name][1] for name in names if name in self.lexemes), None)
            if answer:
                start, end = _place(term, part)
                yield Mark(start, end, answer, Level.PART, word, term.position)

    def _in_phrases(self, found: list[Mark]) -> Iterator[Mark]:
        """The marks that stand in a row as some phrase wants them."""
        places: dict[tuple[int, str], Mark] = {(mark.position, mark.term.exact): mark for mark in found}
        for row in self.phrases:
            for mark in found:
                place, marks = mark.position, []
                for number, (distance, term) in enumerate(row):
                    place += distance if number else 0
                    if (place, term.exact) not in places:
                        break
                    marks.append(places[place, term.exact])
                else:
                    yield from marks


def matcher(compiled: Compiled) -> Matcher:
    """The matcher of a compiled query; closer levels win where words share a lexeme."""
    lexemes: dict[str, tuple[Level, SearchTerm]] = {}
    prefixes: dict[str, SearchTerm] = {}
    for term in _with_components(compiled.terms):
        if term.prefixes:
            prefixes |= dict.fromkeys(term.prefixes, term)
            continue
        levels: list[tuple[Level, tuple[str, ...]]] = [(Level.EXACT, (EXACT + term.exact,))]
        if not term.exact_only:
            levels += [(Level.INFLECTED, term.stems), (Level.UMLAUT, term.folds), (Level.PART, term.parts)]
        for level, names in levels:
            for name in names:
                if name not in lexemes or level < lexemes[name][0]:
                    lexemes[name] = level, term
    searched = traces(_with_components(compiled.terms), compiled.phrases)
    return Matcher(lexemes, prefixes, compiled.phrases, searched)


def _with_components(terms: tuple[SearchTerm, ...]) -> Iterator[SearchTerm]:
    for term in terms:
        yield term
        yield from term.components


def _level(found: Answer) -> Level:
    return found[0]


def _place(term: Term, part: Part) -> tuple[int, int]:
    """Where the part stands in the text: the whole term where its letters are not those of the word, as in
    Bürger*innenrat or the first word of "Import- und Exportverbot"."""
    written = term.forms.exact.rpartition("/")[2]
    if term.end - term.start != len(written):
        return term.start, term.end
    return term.start + part.start, term.start + part.end


def _without_overlap(found: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, mark.level, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
        elif mark.level < kept[-1].level and mark.start == kept[-1].start:
            kept[-1] = mark
    return kept
