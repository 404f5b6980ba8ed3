"""The list files beside this module: `aliases.tsv` and `masks.tsv`, which the gazetteer starts from, and word lists.

Columns of `aliases.tsv`: kind, ISO 3166-1 alpha-2 code, forms separated by `|` in the notation of `patterns`, and a
weight from 0 to 1 where it is not 1. `masks.tsv`: subject (for its readers only) and forms. `people.tsv`: code and names
of those who govern a country or speak for it; given names in brackets may be left out: (Donald) Trump. `towns.tsv`:
code, names and weight of towns with more than 20,000 inhabitants, in German-speaking countries 15,000, whose names hardly
mean anything else; from GeoNames, see `ATTRIBUTION.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from articles.text import word_lists
from articles.text.countries.codes import COUNTRY_CODES, cldr_name
from articles.text.countries.patterns import MASK, Row
from articles.text.countries.tokens import WORD, folded

_HERE = Path(__file__).parent
_NAMELESS = frozenset(["JE", "MF", "RE"])  # Jersey, St. Martin and Réunion are other words as well


def shipped_rows() -> Iterator[Row]:
    """What comes with the program: the files, and the German names of CLDR."""
    for line in _lines("masks.tsv"):
        yield from (Row(MASK, "", form) for form in line.split("\t")[1].split("|"))
    for code in sorted(COUNTRY_CODES - _NAMELESS):
        yield Row("name", code, cldr_name(code))
    for line in _lines("aliases.tsv"):
        kind, code, forms, *weight = line.split("\t")
        yield from (Row(kind, code, form, float(weight[0]) if weight else 1.0) for form in forms.split("|"))
    for code, name in _people():
        yield Row("hint", code, name)


def town_rows() -> Iterator[Row]:
    """Towns of the world, too many for a table that editors read; whatever `shipped_rows` says of a word goes first."""
    for line in _lines("towns.tsv"):
        code, names, weight = line.split("\t")
        yield from (Row("hint", code, name, float(weight)) for name in names.split("|"))


@cache
def people() -> frozenset[str]:
    """The names of `people.tsv` as they are compared: folded words with one space between them."""
    return frozenset(joined(name) for _, name in _people())


def joined(name: str) -> str:
    """The folded words of a name with one space between them."""
    return " ".join(folded(word) for word in WORD.findall(name))


def _people() -> Iterator[tuple[str, str]]:
    for line in _lines("people.tsv"):
        code, names = line.split("\t")
        for name in names.split("|"):
            given, found, surname = name.rpartition(") ")
            if found:
                yield code, surname
            yield code, f"{given[1:]} {surname}" if found else name


def read_words(name: str) -> tuple[str, ...]:
    """The words of a list file beside this module."""
    return word_lists.read_words(_HERE / name)


def read_table(name: str) -> dict[str, tuple[str, ...]]:
    """The groups of a list file with two columns, their words folded."""
    rows = (line.split("\t") for line in _lines(name))
    return {group: tuple(folded(word) for word in words.split()) for group, words in rows}


def _lines(name: str) -> list[str]:
    return (_HERE / name).read_text(encoding="utf-8").splitlines()[1:]
