"""A query as the search uses it: what was typed, how it was understood, and what finds, ranks and marks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from .compiling import STRICT, UNKNOWN, Compiled, Meanings, Strictness, compile_tree
from .marks import Matcher, matcher
from .nodes import Field, Node
from .parser import MAX_LENGTH, Parsed, parse
from .terms import SearchTerm
from .understood import understood

__all__ = ["MAX_LENGTH", "Query", "build_query", "parse_query"]


@dataclass(frozen=True)
class Query:
    """`text` as typed (cleaned); `understood` the query in words; `notes` sentences for the reader about what was
    left out. `tree` is None when there is nothing to search for."""

    text: str
    tree: Node | None = None
    compiled: Compiled = field(default_factory=Compiled)
    understood: str = ""
    notes: tuple[str, ...] = ()
    meanings: Meanings = UNKNOWN

    @property
    def tsquery(self) -> str:
        """ "" when there is nothing to search for."""
        return self.compiled.tsquery

    @property
    def terms(self) -> tuple[SearchTerm, ...]:
        """The words that hits are ranked and marked by."""
        return self.compiled.terms

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the places of a text that answer to the query."""
        return matcher(self.compiled)


def parse_query(text: str) -> Query:
    """The query for what a reader typed, without knowing the archive's names."""
    return build_query(parse(text))


def build_query(
    parsed: Parsed,
    meanings: Meanings = UNKNOWN,
    strictness: Strictness = STRICT,
    label: Callable[[Field], str] | None = None,
) -> Query:
    """The query of a parsed text, with what its names mean, read strictly or loosely."""
    tree = parsed.tree
    words = "" if tree is None else understood(tree, label) if label else understood(tree)
    return Query(parsed.text, tree, compile_tree(tree, meanings, strictness), words, parsed.notes, meanings)
