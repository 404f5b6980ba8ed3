"""The words that stand for countries, and those that only look so: `aliases.tsv`, `masks.tsv` and CLDR.

Notation of both files, forms separated by `|`: a leading `=` wants exactly this spelling, a leading `?` serves
queries only (`resolve`), a trailing `*` stands for German endings, a trailing `~` for any rest of the word.
Columns of `aliases.tsv`: kind, ISO 3166-1 alpha-2 code, forms, and a weight from 0 to 1 where it is not 1.
Nouns stand in the nominative, adjectives without ending; the rest is generated here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Literal, get_args

from articles.text.countries.names import COUNTRY_CODES, cldr_name
from articles.text.countries.tokens import WORD, folded

Kind = Literal["name", "adjective", "inhabitant", "capital", "metonym"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_HERE = Path(__file__).parent
_ENDINGS = ("", "e", "en", "er", "es", "em", "s", "n")
_ADJECTIVE_ENDINGS = ("", "e", "en", "er", "es", "em")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One spelling: the folded words after the first, and what they stand for. A mask has no code."""

    rest: tuple[str, ...]
    code: str
    kind: Kind
    weight: float = 1.0
    exact: str = ""  # the only spelling that counts, full stops aside, if not empty
    query_only: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """All spellings by their first folded word, longest first; and beginnings of words that are left open."""

    patterns: dict[str, tuple[Pattern, ...]]
    openings: dict[str, Pattern]


@dataclass(frozen=True, slots=True)
class _Row:
    kind: Kind
    code: str
    form: str
    weight: float


def read_words(name: str) -> list[str]:
    """The words of a list file beside this module, without comments."""
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def read_table(name: str) -> dict[str, tuple[str, ...]]:
    """The groups of a list file with two columns, their words folded."""
    rows = (line.split("\t") for line in _lines(name))
    return {group: tuple(folded(word) for word in words.split()) for group, words in rows}


@cache
def load() -> Gazetteer:
    """Reads and inflects everything, once a process."""
    patterns: dict[str, dict[tuple[str, ...], Pattern]] = {}
    openings: dict[str, Pattern] = {}
    for row in _rows():
        if row.form.endswith("~"):
            openings[folded(row.form.rstrip("~"))] = Pattern((), row.code, row.kind, row.weight)
            continue
        for form, pattern in _spellings(row):
            first, *rest = (folded(word) for word in WORD.findall(form))
            patterns.setdefault(first, {}).setdefault(tuple(rest), replace(pattern, rest=tuple(rest)))
    by_length = {first: _longest_first(found.values()) for first, found in patterns.items()}
    return Gazetteer(by_length, dict(sorted(openings.items(), key=lambda item: -len(item[0]))))


def _rows() -> Iterator[_Row]:
    """Masks first, then names, adjectives and so on: the first entry of a spelling wins."""
    for line in _lines("masks.tsv"):
        yield from (_Row("name", "", form, 0.0) for form in line.split("\t")[1].split("|"))
    aliases = [line.split("\t") for line in _lines("aliases.tsv")]
    yield from (
        _Row("name", code, cldr_name(code), 1.0) for code in sorted(COUNTRY_CODES - {"JE", "MF", "RE"})
    )
    for wanted in KINDS:
        for kind, code, forms, *weight in aliases:
            if kind == wanted:
                yield from (
                    _Row(wanted, code, form, float(weight[0]) if weight else 1.0) for form in forms.split("|")
                )


def _lines(name: str) -> list[str]:
    return (_HERE / name).read_text(encoding="utf-8").splitlines()[1:]


def _spellings(row: _Row) -> Iterator[tuple[str, Pattern]]:
    """Every inflected spelling of a row, with the pattern it gives."""
    bare = row.form.lstrip("=?")
    wants_exact = row.form.startswith("=") or _is_acronym(bare)
    for form in _inflected(bare, row):
        exact = form.replace(".", "") if wants_exact else ""
        yield form, Pattern((), row.code, row.kind, row.weight, exact, row.form.startswith("?"))


def _is_acronym(form: str) -> bool:
    """US, AfD, U.S. and such, which lower case would turn into another word."""
    words = WORD.findall(form)
    return len(words) == 1 and sum(letter.isupper() for letter in words[0]) > 1


def _inflected(form: str, row: _Row) -> set[str]:
    if "*" in form:
        return _starred(form)
    if not row.code:
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


def _longest_first(patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    return tuple(sorted(patterns, key=lambda pattern: -len(pattern.rest)))
