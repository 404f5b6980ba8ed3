"""The syntax tree of a query: what the parser gives, and what is compiled, said in words and marked.

A tree never holds an empty group, a group of one, a group of its own kind inside itself, a double negation or
a title inside a title; `all_of`, `any_of`, `none_of` and `in_title` build it that way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from articles.text.analyse import MAX_WORD, is_stopword
from articles.text.normalise import clean_line
from articles.text.tokens import Token, tokenise

# Quotation marks that may open or close a phrase wherever they stand; single ones are told from apostrophes
# by the lexer.
DOUBLE_QUOTES = '"„“”‟＂'

_STARS = re.compile(r"\*+(?![^\W_])")
_QUOTES = re.compile(f"[{DOUBLE_QUOTES}]")


@dataclass(frozen=True)
class Word:
    """One token, its offsets counted within `text`; `prefix` for `wort*`."""

    text: str
    token: Token
    prefix: bool = False


@dataclass(frozen=True)
class Phrase:
    """Words one after the other, each with its distance in positions from the one before; the first has 0.

    Stop words are among the words; a hyphenated word counts its components in the distance.
    """

    text: str
    words: tuple[tuple[int, Word], ...]


@dataclass(frozen=True)
class Near:
    """At least two words, at most `distance` positions apart, in any order."""

    text: str
    words: tuple[Word, ...]
    distance: int


@dataclass(frozen=True)
class Field:
    """A property of the article: `name` is one of `properties.FIELDS`, `text` the value as typed."""

    name: str
    text: str
    quoted: bool = False


@dataclass(frozen=True)
class Title:
    """The child must be found in the title: Word, Phrase, Near, or a group of them and their negations."""

    child: Node


@dataclass(frozen=True)
class Period:
    """Published from the day `first` through the day `last`; None leaves that side open.

    `text` is the part of the query in canonical form, with its field: seit:2025-03, vor:"März 2025".
    """

    first: date | None
    last: date | None
    text: str


@dataclass(frozen=True)
class Not:
    """Without what the child finds."""

    child: Node


@dataclass(frozen=True)
class And:
    """All of the children. `text` is set if they were typed as one word (AT&T, und/oder): then all are Words."""

    children: tuple[Node, ...]
    text: str = ""

    @property
    def glued(self) -> bool:
        """Do the words belong together, since they were typed without a space between them?"""
        return bool(self.text)


@dataclass(frozen=True)
class Or:
    """Any of the children."""

    children: tuple[Node, ...]


Node = Word | Phrase | Near | Field | Title | Period | Not | And | Or
Wanted = Callable[[Token], bool]


def is_wanted(token: Token) -> bool:
    """Is the token searched for by itself? Stop words and endless runs of letters are not."""
    return is_exact(token) and not is_stopword(token.form)


def is_exact(token: Token) -> bool:
    """Is the token searched for in quotes? There stop words count."""
    return token.end - token.start <= MAX_WORD


# --- building ---


def all_of(nodes: Iterable[Node | None]) -> Node | None:
    """And of what is there; None of nothing."""
    found: list[Node] = []
    for node in nodes:
        found += node.children if isinstance(node, And) and not node.glued else [node] if node else []
    return And(tuple(found)) if len(found) > 1 else next(iter(found), None)


def any_of(nodes: Iterable[Node | None]) -> Node | None:
    """Or of what is there; None of nothing."""
    found: list[Node] = []
    for node in nodes:
        found += node.children if isinstance(node, Or) else [node] if node else []
    return Or(tuple(found)) if len(found) > 1 else next(iter(found), None)


def none_of(node: Node | None) -> Node | None:
    """The opposite; None of nothing."""
    if node is None:
        return None
    return node.child if isinstance(node, Not) else Not(node)


def in_title(node: Node | None) -> Node | None:
    """The words of `node` in the title. A title has no source and no date: fields inside stand for themselves."""
    match node:
        case None | Field() | Title() | Period():
            return node
        case Not():
            return none_of(in_title(node.child))
        case And() | Or() if not all(_is_of_words(child) for child in node.children):
            build = all_of if isinstance(node, And) else any_of
            return build(in_title(child) for child in node.children)
    return Title(node)


def _is_of_words(node: Node) -> bool:
    match node:
        case Not():
            return _is_of_words(node.child)
        case And() | Or():
            return all(_is_of_words(child) for child in node.children)
    return not isinstance(node, Field | Title | Period)


def word_node(text: str, prefix: bool = False, wanted: Wanted = is_wanted) -> Node | None:
    """The node of a text typed without a space; a star after several tokens belongs to the last one."""
    tokens = [token for token in tokenise(text) if wanted(token)]
    words = [_word(text, token, prefix and token is tokens[-1]) for token in tokens]
    return And(tuple(words), text) if len(words) > 1 else next(iter(words), None)


def phrase_text(text: str) -> str:
    """What stands between the quotation marks, without such marks, stars at words' ends and needless space."""
    return clean_line(_STARS.sub("", _QUOTES.sub(" ", text)))


def phrase_node(text: str, distance: int | None = None, wanted: Wanted | None = None) -> Node | None:
    """The node of a quoted text (as `phrase_text` gives it), or of its words near each other."""
    wanted = wanted or (is_wanted if distance else is_exact)
    words: list[tuple[int, Word]] = []
    position = last = 0
    for token in tokenise(text):
        if wanted(token):
            words.append((position - last if words else 0, _word(text, token)))
            last = position
        position += max(1, len(token.components))
    if distance and len(words) > 1:
        return Near(text, tuple(word for _distance, word in words), distance)
    return Phrase(text, tuple(words)) if words else None


def _word(text: str, token: Token, prefix: bool = False) -> Word:
    return Word(text[token.start : token.end], _moved(token, -token.start), prefix)


def _moved(token: Token, by: int) -> Token:
    components = tuple(_moved(part, by) for part in token.components)
    return token._replace(start=token.start + by, end=token.end + by, components=components)


# --- walking ---


def positive(tree: Node) -> Iterator[Word | Phrase | Near | Title]:
    """What a hit may contain, in order: all words, phrases and titles that are not excluded."""
    match tree:
        case Word() | Phrase() | Near() | Title():
            yield tree
        case And() | Or():
            for child in tree.children:
                yield from positive(child)


def positive_words(tree: Node) -> Iterator[Word]:
    """The single words of `positive`, in order."""
    for leaf in positive(tree):
        match leaf:
            case Word():
                yield leaf
            case Phrase():
                yield from (word for _distance, word in leaf.words)
            case Near():
                yield from leaf.words
            case Title():
                yield from positive_words(leaf.child)


def plain_words(tree: Node) -> list[Word]:
    """The words that all must be found and that stand for themselves: outside quotes, fields and alternatives."""
    match tree:
        case Word():
            return [tree]
        case And():
            return [
                word
                for child in tree.children
                if isinstance(child, Word | And)
                for word in plain_words(child)
            ]
    return []


def fields_of(tree: Node | None, excluded: bool = True) -> Iterator[Field]:
    """The fields of values, in order; without those that a hit must not have, unless `excluded`."""
    match tree:
        case Field():
            yield tree
        case Title():
            yield from fields_of(tree.child, excluded)
        case Not() if excluded:
            yield from fields_of(tree.child)
        case And() | Or():
            for child in tree.children:
                yield from fields_of(child, excluded)
