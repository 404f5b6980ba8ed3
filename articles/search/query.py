"""Query text -> a tree -> a tsquery. Whatever is typed gives a query; nothing raises.

Grammar (EBNF), with UND/AND between words when nothing stands there:

    query   = or
    or      = and { ("ODER" | "OR" | "|") and }
    and     = not { [ "UND" | "AND" | "&" ] not }
    not     = ( "-" | "NICHT" | "NOT" ) not | primary
    primary = "(" or ")" | phrase | prefix | word
    phrase  = '"' words '"'      prefix = word "*"

Unbalanced quotes and brackets are closed at the end; operators without a word beside them are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.text.analyse import MAX_WORD
from articles.text.normalise import clean_line, fold
from articles.text.stemming import query_lexemes
from articles.text.stopwords import STOPWORDS
from articles.text.tokens import Token, tokenise
from articles.text.vector import quote

MAX_LENGTH = 1_000  # characters
MAX_WORDS = 64
MAX_DEPTH = 20  # nested brackets

_SYMBOL = re.compile(r'(?P<phrase>["„“”»«][^"„“”»«]*["„“”»«]?)|(?P<bracket>[()])|(?P<word>[^\s()"„“”»«]+)')
_OR = {"ODER", "OR", "|", "||"}
_AND = {"UND", "AND", "&", "&&", "+"}
_NOT = {"NICHT", "NOT"}
_QUOTES = '"„“”»«'


@dataclass(frozen=True)
class Word:
    """One token; `prefix` for `wort*`."""

    text: str
    token: Token
    prefix: bool = False

    def tsquery(self) -> str:
        if self.prefix:
            return _any([f"{quote(fold(self.token.form))}:*", *_exact(self.token)])
        return _any(_exact(self.token))

    def understood(self) -> str:
        return _("words starting with “%(word)s”") % {"word": self.text} if self.prefix else self.text


@dataclass(frozen=True)
class Phrase:
    """Words one after the other; each comes with its distance from the one before (stop words count)."""

    text: str
    words: tuple[tuple[int, Word], ...]

    def tsquery(self) -> str:
        (_first, word), *rest = self.words
        parts = [word.tsquery(), *(f"<{distance}> {other.tsquery()}" for distance, other in rest)]
        return f"({' '.join(parts)})" if rest else parts[0]

    def understood(self) -> str:
        return f"„{self.text}“"


@dataclass(frozen=True)
class Not:
    child: Node

    def tsquery(self) -> str:
        return f"!{self.child.tsquery()}"

    def understood(self) -> str:
        return _("not %(words)s") % {"words": self.child.understood()}


@dataclass(frozen=True)
class Group:
    """All (`&`) or any (`|`) of the children."""

    operator: str
    children: tuple[Node, ...]

    def tsquery(self) -> str:
        return "(" + f" {self.operator} ".join(child.tsquery() for child in self.children) + ")"

    def understood(self) -> str:
        word = _("and") if self.operator == "&" else _("or")
        return f" {word} ".join(
            f"({child.understood()})" if isinstance(child, Group) else child.understood()
            for child in self.children
        )


Node = Word | Phrase | Not | Group


@dataclass(frozen=True)
class Query:
    """A query as understood. `tsquery` is "" when there is nothing to search for.

    `lexemes` and `prefixes` (folded) are what the hits' words are marked by; `notes` are sentences for the reader
    about what was left out; `understood` says the query in words.
    """

    text: str
    tsquery: str = ""
    understood: str = ""
    lexemes: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def parse_query(text: str) -> Query:
    """The query for what a reader typed."""
    text = clean_line(text)
    notes = []
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH]
        notes.append(
            _("The query was very long; only its first %(count)d characters were used.")
            % {"count": MAX_LENGTH}
        )
    parser = _Parser(text)
    node = parser.parse()
    if parser.words > MAX_WORDS:
        notes.append(
            _("The query has many words; only the first %(count)d were used.") % {"count": MAX_WORDS}
        )
    if node is None:
        if text:
            notes.append(_("“%(query)s” has no word to search for.") % {"query": text})
        return Query(text, notes=tuple(notes))
    words = list(_positive_words(node))
    return Query(
        text,
        tsquery=node.tsquery(),
        understood=node.understood(),
        lexemes=frozenset(lexeme for word in words for lexeme in _word_lexemes(word.token)),
        prefixes=tuple(fold(word.token.form) for word in words if word.prefix),
        notes=tuple(notes),
    )


class _Parser:
    """Recursive descent over the symbols."""

    def __init__(self, text: str) -> None:
        self.symbols = list(_symbols(text))
        self.place = 0
        self.depth = 0
        self.words = 0

    def parse(self) -> Node | None:
        found = []
        while self.place < len(self.symbols):
            node = self._or()
            if node is not None:
                found.append(node)
            elif self.place < len(self.symbols):
                self.place += 1  # a stray closing bracket
        return _group("&", found)

    def _peek(self) -> tuple[str, str]:
        return self.symbols[self.place] if self.place < len(self.symbols) else ("end", "")

    def _take(self, operators: set[str]) -> bool:
        kind, text = self._peek()
        if kind == "word" and text in operators:
            self.place += 1
            return True
        return False

    def _or(self) -> Node | None:
        found = [self._and()]
        while self._take(_OR):
            found.append(self._and())
        return _group("|", [node for node in found if node is not None])

    def _and(self) -> Node | None:
        found: list[Node] = []
        while True:
            while self._take(_AND):
                pass
            kind, text = self._peek()
            if kind == "end" or text == ")" or (kind == "word" and text in _OR):
                return _group("&", found)
            node = self._not()
            if node is not None:
                found.append(node)

    def _not(self) -> Node | None:
        negative = False
        while self._take(_NOT):
            negative = not negative
        node = self._primary()
        return Not(node) if negative and node is not None else node

    def _primary(self) -> Node | None:
        kind, text = self._peek()
        if kind == "end" or text == ")":
            return None
        self.place += 1
        if text == "(":
            return self._bracket()
        return self._phrase(text.strip(_QUOTES)) if kind == "phrase" else self._word(text)

    def _bracket(self) -> Node | None:
        if self.depth >= MAX_DEPTH:
            return None
        self.depth += 1
        node = self._or()
        self.depth -= 1
        if self._peek()[1] == ")":
            self.place += 1
        return node

    def _phrase(self, text: str) -> Node | None:
        words, last, position = [], 0, 0
        for token in tokenise(text):
            if self._wanted(token):
                words.append((position - last, Word(token.form, token)))
                last = position
            position += max(1, len(token.components))
        return Phrase(text.strip(), tuple(words)) if words else None

    def _word(self, text: str) -> Node | None:
        prefix = text.endswith("*")
        found = [Word(text[t.start : t.end], t, prefix) for t in tokenise(text) if self._wanted(t)]
        if len(found) > 1:  # marks inside, as in "geht's" or an address: the parts belong together
            found = [word if word is found[-1] else Word(word.text, word.token) for word in found]
        return _group("&", list(found))

    def _wanted(self, token: Token) -> bool:
        if token.form.lower() in STOPWORDS or token.end - token.start > MAX_WORD:
            return False
        self.words += 1
        return self.words <= MAX_WORDS


def _symbols(text: str) -> Iterator[tuple[str, str]]:
    for match in _SYMBOL.finditer(text):
        kind, symbol = match.lastgroup or "", match.group()
        if kind == "word" and symbol[0] in "-!":
            if len(symbol) == 1 and not _touches_next(text, match.end()):
                continue  # a dash between words excludes nothing
            yield "word", "NOT"
            symbol = symbol[1:]
        if symbol:
            yield kind, symbol


def _touches_next(text: str, place: int) -> bool:
    return place < len(text) and not text[place].isspace()


def _group(operator: str, nodes: list[Node]) -> Node | None:
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    return Group(operator, tuple(nodes))


def _any(alternatives: list[str]) -> str:
    return alternatives[0] if len(alternatives) == 1 else f"({' | '.join(alternatives)})"


def _exact(token: Token) -> list[str]:
    """Alternatives that stand for one token: the joined word, or its components in a row."""
    found = [quote(lexeme) for lexeme in query_lexemes(token.form)]
    if token.components:
        row = [_any([quote(lexeme) for lexeme in query_lexemes(part.form)]) for part in token.components]
        found.append(f"({' <-> '.join(row)})")
    return found


def _word_lexemes(token: Token) -> set[str]:
    return {
        lexeme for form in (token.form, *(p.form for p in token.components)) for lexeme in query_lexemes(form)
    }


def _positive_words(node: Node) -> Iterator[Word]:
    match node:
        case Word():
            yield node
        case Phrase():
            yield from (word for _distance, word in node.words)
        case Group():
            for child in node.children:
                yield from _positive_words(child)
