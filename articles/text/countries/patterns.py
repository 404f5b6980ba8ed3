"""Rows of the country tables, and the spellings they stand for.

Notation: a leading `=` wants exactly this spelling, a leading `?` serves queries only (`resolve`), a trailing `*` stands
for German endings, a trailing `~` for any rest of the word. Nouns stand in the nominative, adjectives without ending.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal, get_args

from articles.text.countries.tokens import WORD

Kind = Literal["name", "adjective", "inhabitant", "capital", "metonym", "hint"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MASK = "mask"
"""Kind of a row for words that only look like a country."""

_ENDINGS = ("", "e", "en", "er", "es", "em", "s", "n")
_ADJECTIVE_ENDINGS = ("", "e", "en", "er", "es", "em")
_MARKS = "=?*~"


@dataclass(frozen=True, slots=True)
class Row:
    """One form of a table: `kind` is one of `KINDS` or `MASK`, which has no code; `weight` is 0 to 1."""

    kind: str
    code: str
    form: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Pattern:
    """One spelling: the folded words after the first, and what they stand for. A mask has no code."""

    rest: tuple[str, ...]
    code: str
    kind: Kind
    weight: float = 1.0
    exact: str = ""  # the only spelling that counts, full stops aside, if not empty
    query_only: bool = False
    attributive: bool = False  # counts only before a noun: Pariser, but not a Hamburger


def words_of(form: str) -> list[str]:
    """The words of a form without the marks of the notation; none of a form that says nothing."""
    return WORD.findall("".join(letter for letter in form if letter not in _MARKS))


def is_open(form: str) -> bool:
    """Does the form leave open how its word goes on?"""
    return form.endswith("~")


def pattern_kind(row: Row) -> Kind:
    """The kind of the row's patterns; masks take part as names without a country."""
    return next((kind for kind in KINDS if kind == row.kind), "name")


def spellings(row: Row) -> Iterator[tuple[str, Pattern]]:
    """Every inflected spelling of a row, with the pattern it gives."""
    bare = row.form.lstrip("=?")
    wants_exact = row.form.startswith("=") or _is_acronym(bare)
    kind, queries = pattern_kind(row), row.form.startswith("?")
    for form in _inflected(bare, row):
        exact = form.replace(".", "") if wants_exact else ""
        yield form, Pattern((), row.code, kind, row.weight, exact, queries)
    if _has_attribute(bare, row) and not wants_exact and not queries:
        yield bare.removesuffix("e") + "er", Pattern((), row.code, kind, row.weight, attributive=True)


def _has_attribute(form: str, row: Row) -> bool:
    """Paris, Hamburg: Pariser, Hamburger. Words that are weak evidence themselves (Nassau) form none."""
    is_town = row.kind == "hint" or (row.kind == "capital" and row.weight == 1)
    return is_town and form.isalpha() and form[0].isupper() and not form.endswith("er")


def _is_acronym(form: str) -> bool:
    """US, AfD, U.S. and such, which lower case would turn into another word."""
    words = WORD.findall(form)
    return len(words) == 1 and sum(letter.isupper() for letter in words[0]) > 1


def _inflected(form: str, row: Row) -> set[str]:
    if "*" in form:
        return _starred(form)
    if row.kind == MASK:
        return {form}
    if row.kind == "adjective":
        # Schweizer, Luxemburger: formed from a place, never inflected.
        return {form} if form.endswith("er") else {form + ending for ending in _ADJECTIVE_ENDINGS}
    if row.kind == "inhabitant":
        return _inhabitants(form)
    return {form} if _is_acronym(form) or form[-1] in "sxzß" else {form, form + "s"}


def _starred(form: str) -> set[str]:
    choices = [
        [part.removesuffix("*") + ending for ending in _ENDINGS] if part.endswith("*") else [part]
        for part in form.split(" ")
    ]
    return {" ".join(words) for words in product(*choices)}


def _inhabitants(noun: str) -> set[str]:
    """Weak (Russe), strong (Spanier) and foreign nouns (Saudi), and the women."""
    forms = {noun}
    if noun.endswith("er"):
        forms |= {noun + ending for ending in ("s", "n", "in", "innen")}
    elif noun.endswith("e"):
        forms |= {noun + "n", noun[:-1] + "in", noun[:-1] + "innen"}
    elif noun.endswith(("t", "r")):
        forms |= {noun + ending for ending in ("n", "en", "in", "innen")}
    elif not noun.endswith(("s", "n")):
        forms.add(noun + "s")
    return forms
