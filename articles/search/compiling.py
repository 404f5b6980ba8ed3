"""Syntax tree -> tsquery, with what rank and marks need to know.

A tree is compiled first as it was typed, then, when nothing is found, less strictly (see
`articles.browsing.relaxation`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations, pairwise

from articles.text.analyse import is_stopword
from articles.text.vector import quote
from articles.text.words import Part, query_forms

from . import days
from .nodes import And, Field, Near, Node, Not, Or, Period, Phrase, Title, Word, phrase_node, word_node
from .terms import Link, SearchTerm, all_of, any_of, term_of

MAX_COMBINED = 8  # words of which most must match; more would make very long tsqueries
NOTHING = quote("@nothing")  # no document has it


@dataclass(frozen=True)
class FieldMeaning:
    """What `land:KP` or `person:Putin` stands for in the archive, as a tsquery and by name.

    With an empty tsquery the archive does not know the value, and it is searched for as words. `keys` are the
    country's code or the primary keys it stands for.
    """

    tsquery: str = ""
    label: str = ""
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Meanings:
    """What the archive knows of the names in a query."""

    fields: Mapping[Field, FieldMeaning] = field(default_factory=dict)
    names: Mapping[tuple[Word, ...], tuple[Link, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Strictness:
    """How much of a query must be found, and how exactly.

    `inflected_phrases` lets words in quotation marks be inflected, `split_compounds` a compound stand in its parts.
    `at_least`: how many of the words at the top must match (None: all); each of `rare` is enough by itself.
    """

    inflected_phrases: bool = False
    split_compounds: bool = False
    at_least: int | None = None
    rare: frozenset[Node] = frozenset()


STRICT = Strictness()
UNKNOWN = Meanings()


@dataclass(frozen=True)
class Compiled:
    """`tsquery` finds ("" finds everything); `in_titles` finds those with all words in the title ("" if that
    makes no sense); `terms` are the positive words in order; `phrases` the rows of exact words with distances."""

    tsquery: str = ""
    in_titles: str = ""
    terms: tuple[SearchTerm, ...] = ()
    phrases: tuple[tuple[tuple[int, SearchTerm], ...], ...] = ()


def compile_tree(tree: Node | None, meanings: Meanings, strictness: Strictness) -> Compiled:
    """The tree in tsquery's language."""
    if tree is None:
        return Compiled()
    compiler = _Compiler(meanings, strictness)
    tsquery = compiler.top(tree)
    return Compiled(tsquery, compiler.titles(tree), tuple(compiler.terms), tuple(compiler.phrases))


def units(tree: Node) -> tuple[list[Node], list[Node]]:
    """The parts at the top that have words, of which some may be left out, and those that always hold."""
    children = list(tree.children) if isinstance(tree, And) and not tree.glued else [tree]
    fixed: list[Node] = [child for child in children if isinstance(child, Not | Field | Period)]
    return [child for child in children if child not in fixed], fixed


class _Compiler:
    def __init__(self, meanings: Meanings, strictness: Strictness) -> None:
        self.meanings = meanings
        self.strictness = strictness
        self.terms: list[SearchTerm] = []
        self.phrases: list[tuple[tuple[int, SearchTerm], ...]] = []

    def top(self, tree: Node) -> str:
        if self.strictness.at_least is None:
            return self.node(tree)
        wanted, fixed = units(tree)
        found = [self.node(child) for child in wanted]
        if self.strictness.at_least == 1 or len(found) < 2:
            most = [any_of(found)] if found else []
        else:
            kept = sorted(found, key=len, reverse=True)[:MAX_COMBINED]
            size = min(self.strictness.at_least, len(kept))
            rare = [
                tsquery for child, tsquery in zip(wanted, found, strict=True) if child in self.strictness.rare
            ]
            most = [any_of([*(all_of(list(some)) for some in combinations(kept, size)), *rare])]
        return all_of([*most, *(self.node(child) for child in fixed)])

    def node(self, node: Node, positive: bool = True) -> str:
        match node:
            case Word():
                return self.words((node,), positive)
            case Phrase():
                return self.phrase(node, positive)
            case Near():
                return self.near(node, positive)
            case Field():
                return self.field(node, positive)
            case Title():
                return self.title(node.child, positive)
            case Period():
                return dated(node.first, node.last)
            case Not():
                return f"!{self.node(node.child, positive=False)}"
            case Or():
                return any_of([self.node(child, positive) for child in node.children])
            case And():
                return all_of([self._run(run, positive) for run in _runs(node.children)])

    def _run(self, run: tuple[Node, ...], positive: bool) -> str:
        words = tuple(node for node in run if isinstance(node, Word))
        return self.words(words, positive) if words else self.node(run[0], positive)

    def words(self, words: tuple[Word, ...], positive: bool) -> str:
        """Words side by side: each by its own, and those that are a name together also by what they name."""
        named = {} if not positive else {
            span: links for span, links in self.meanings.names.items() if _place(span, words) is not None
        }  # fmt: skip
        parts: list[str] = []
        place = 0
        while place < len(words):
            span = next(
                (s for s in sorted(named, key=len, reverse=True) if words[place : place + len(s)] == s), None
            )
            links = named[span] if span else ()
            size = len(span) if span else 1
            found = [self.word(word, links, positive) for word in words[place : place + size]]
            if size > 1:
                parts.append(any_of([all_of(found), *(quote(link.lexeme) for link in links)]))
            else:
                parts += found
            place += size
        return all_of(parts)

    def word(self, word: Word, links: tuple[Link, ...], positive: bool) -> str:
        term = replace(term_of(word), links=links)
        if positive:
            self.terms.append(term)
        tsquery = term.tsquery()
        if self.strictness.split_compounds:
            tsquery = any_of([tsquery, *self._apart(word, positive)])
        return tsquery

    def _apart(self, word: Word, positive: bool) -> Iterator[str]:
        """A compound as words of their own, in any of the ways it can be divided."""
        form = word.token.form
        for forms in _partitions(query_forms(form).parts, len(form)):
            row = [term_of(Word(part, word.token._replace(form=part, components=()))) for part in forms]
            if positive:
                self.terms += [term for term in row if term not in self.terms]
            yield all_of([term.tsquery() for term in row])

    def phrase(self, node: Phrase, positive: bool) -> str:
        exact = not self.strictness.inflected_phrases
        words = node.words if exact else _without_stopwords(node.words)
        if not words:
            return NOTHING
        return self._rows(words, exact, positive, SearchTerm.tsquery)

    def _rows(
        self,
        words: Sequence[tuple[int, Word]],
        exact: bool,
        positive: bool,
        tsquery: Callable[[SearchTerm], str],
    ) -> str:
        """Words in a row; hyphenated ones in their components, or joined, as other texts may write them."""
        rows = [_spelled(words, exact)]
        if any(word.token.components for _distance, word in words):
            rows.append(_joined(words, exact))
        if positive:
            self.terms += [term for row in rows for _distance, term in row]
            self.phrases += rows
        return any_of([_row(row, [tsquery(term) for _distance, term in row]) for row in rows])

    def near(self, node: Near, positive: bool) -> str:
        terms = [term_of(word) for word in node.words]
        if positive:
            self.terms += terms
        if len(terms) == 1:
            return terms[0].tsquery()
        pairs = pairwise(terms)
        return all_of([_near(one.tsquery(), other.tsquery(), node.distance) for one, other in pairs])

    def field(self, node: Field, positive: bool) -> str:
        meaning = self.meanings.fields.get(node, FieldMeaning())
        if meaning.tsquery:
            return meaning.tsquery
        words = phrase_node(node.text) if node.quoted else word_node(node.text)
        return self.node(words, positive) if words else NOTHING

    def title(self, node: Node, positive: bool) -> str:
        """The child, read in titles only."""
        match node:
            case Word():
                term = term_of(node)
                if positive:
                    self.terms.append(term)
                return term.in_title()
            case Phrase():
                return self._rows(node.words, True, positive, SearchTerm.in_title)
            case Near():
                return all_of([self.title(word, positive) for word in node.words])
            case Not():
                return f"!{self.title(node.child, positive=False)}"
            case Or():
                return any_of([self.title(child, positive) for child in node.children])
            case And():
                return all_of([self.title(child, positive) for child in node.children])
        return self.node(node, positive)

    def titles(self, tree: Node) -> str:
        """Only for plain words: all of them in the title."""
        wanted, _fixed = units(tree)
        words = [child for child in wanted if isinstance(child, Word)]
        return all_of([term_of(word).in_title() for word in words]) if words else ""


Row = tuple[tuple[int, SearchTerm], ...]


def _spelled(words: Sequence[tuple[int, Word]], exact: bool) -> Row:
    """Every component of a hyphenated word at a place of its own."""
    row: list[tuple[int, SearchTerm]] = []
    behind = 0  # components after the first of the word before
    for distance, word in words:
        pieces = [Word(part.form, part) for part in word.token.components] or [word]
        row.append((distance - behind, term_of(pieces[0], exact)))
        row += [(1, term_of(piece, exact)) for piece in pieces[1:]]
        behind = len(pieces) - 1
    return tuple(row)


def _joined(words: Sequence[tuple[int, Word]], exact: bool) -> Row:
    """Hyphenated words as one word each, at one place."""
    row, behind = [], 0
    for distance, word in words:
        row.append((distance - behind, term_of(Word(word.text, word.token._replace(components=())), exact)))
        behind = max(0, len(word.token.components) - 1)
    return tuple(row)


def _without_stopwords(words: Sequence[tuple[int, Word]]) -> list[tuple[int, Word]]:
    """The other words, at the same distances."""
    kept: list[tuple[int, Word]] = []
    skipped = 0
    for distance, word in words:
        if is_stopword(word.token.form):
            skipped += distance
        else:
            kept.append((distance + skipped if kept else 0, word))
            skipped = 0
    return kept


def _partitions(parts: Sequence[Part], end: int, start: int = 0) -> Iterator[list[str]]:
    """All ways to read a compound as a row of known parts: Raketen + Abwehrprogramm, Raketenabwehr + Programm."""
    starts = [*sorted(part.start for part in parts if part.leaf and part.start > start), end]
    for part in parts:
        if part.start != start:
            continue
        following = next(place for place in starts if place >= part.end)
        if following == end:
            yield [part.form]
        else:
            yield from ([part.form, *rest] for rest in _partitions(parts, end, following))


def _runs(children: Sequence[Node]) -> Iterator[tuple[Node, ...]]:
    """Words that stand side by side together, all else alone."""
    run: list[Node] = []
    for child in children:
        if isinstance(child, Word):
            run.append(child)
            continue
        if run:
            yield tuple(run)
            run = []
        yield (child,)
    if run:
        yield tuple(run)


def _place(span: tuple[Word, ...], words: tuple[Word, ...]) -> int | None:
    return next((i for i in range(len(words) - len(span) + 1) if words[i : i + len(span)] == span), None)


def _row(row: Sequence[tuple[int, SearchTerm]], parts: list[str]) -> str:
    """Words one after the other, each at its distance from the one before."""
    if len(parts) == 1:
        return parts[0]
    rest = [f"<{distance}> {part}" for (distance, _term), part in zip(row[1:], parts[1:], strict=True)]
    return f"({' '.join([parts[0], *rest])})"


def _near(one: str, other: str, distance: int) -> str:
    """tsquery has no unordered nearness, so every order and distance is an alternative."""
    steps = range(1, distance + 2)
    return any_of([f"({a} <{step}> {b})" for a, b in ((one, other), (other, one)) for step in steps])


def period_tsquery(first: date | None, last: date | None) -> str:
    """Articles of the days from first to last; None leaves that end open."""
    found = [f"{quote(lexeme)}{':*' if is_prefix else ''}"
             for lexeme, is_prefix in days.cover(first or date.min, last or date.max)]  # fmt: skip
    return any_of(found) if found else NOTHING


def dated(first: date | None, last: date | None) -> str:
    """Articles published from first to last: undated ones are sorted by their import, but are in no period."""
    return f"({period_tsquery(first, last)} & !{quote(days.UNDATED)})"
