"""Where a text answers to a query, by the analyser's own offsets: what is marked is what was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from articles.text.analyse import Term, analyse
from articles.text.words import EXACT, FOLD, PART, Part

from .compiling import Compiled
from .terms import Level, SearchTerm

MAX_MARKED = 200_000  # characters of a text that are looked at; beyond, the text stays unmarked


class Mark(NamedTuple):
    """`text[start:end]` answers to `term`, as closely as `level` says; `word` is the whole word it stands in."""

    start: int
    end: int
    term: SearchTerm
    level: Level
    word: str
    position: int


@dataclass(frozen=True)
class Matcher:
    """Lexemes of a query with the word and the level they stand for."""

    lexemes: dict[str, tuple[Level, SearchTerm]]
    prefixes: dict[str, SearchTerm]
    phrases: tuple[tuple[tuple[int, SearchTerm], ...], ...]

    def marks(self, text: str) -> list[Mark]:
        """All places in order, without overlap; of several at one place the closest."""
        if not self.lexemes and not self.prefixes:
            return []
        found = [mark for term in analyse(text[:MAX_MARKED]) if (mark := self._mark(text, term))]
        if any(mark.term.exact_only for mark in found):
            in_phrase = set(self._in_phrases(found))
            found = [mark for mark in found if not mark.term.exact_only or mark in in_phrase]
        return _without_overlap(found)

    def _mark(self, text: str, term: Term) -> Mark | None:
        forms = term.forms
        beginnings = tuple(self.prefixes)
        if beginnings and forms.exact.startswith(beginnings):
            prefix = next(prefix for prefix in beginnings if forms.exact.startswith(prefix))
            return self._of(text, term, Level.EXACT, self.prefixes[prefix])
        if self.lexemes.keys().isdisjoint(forms.lexemes):
            return None
        level, word = min(
            (self.lexemes[lexeme] for lexeme in forms.lexemes if lexeme in self.lexemes), key=_level
        )
        return self._of(text, term, level, word)

    def _of(self, text: str, term: Term, level: Level, word: SearchTerm) -> Mark:
        start, end = term.start, term.end
        if level is Level.PART:
            part = next((part for part in term.forms.parts if _answers(part, word)), None)
            # A word completed from "Import- und Exportverbot" is longer than its letters in the text.
            if part and term.start + part.end <= term.end:
                start, end = term.start + part.start, term.start + part.end
        return Mark(start, end, word, level, text[term.start : term.end], term.position)

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
    return Matcher(lexemes, prefixes, compiled.phrases)


def _with_components(terms: tuple[SearchTerm, ...]) -> Iterator[SearchTerm]:
    for term in terms:
        yield term
        yield from term.components


def _level(found: tuple[Level, SearchTerm]) -> Level:
    return found[0]


def _answers(part: Part, word: SearchTerm) -> bool:
    names = {PART + stem for stem in part.stems} | {PART + FOLD + fold for fold in part.folds}
    return not names.isdisjoint(word.parts)


def _without_overlap(found: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, mark.level, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
        elif mark.level < kept[-1].level and mark.start == kept[-1].start:
            kept[-1] = mark
    return kept
