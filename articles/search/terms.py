"""What a word of a query is found by, and how closely.

One `SearchTerm` serves the three that must agree: the tsquery that finds, the rank that orders, and the marks
that explain. The kinds of lexemes are those of `articles.text.words`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from articles.text.normalise import fold
from articles.text.stemming import is_listed
from articles.text.vector import quote
from articles.text.words import EXACT, FOLD, PART, TITLE, WordForms, query_forms, with_umlauts

from .nodes import Word


class Level(IntEnum):
    """How closely a word of a text answers to a word of the query, the closest first."""

    EXACT = 0
    INFLECTED = 1
    UMLAUT = 2
    PART = 3
    LINK = 4


@dataclass(frozen=True)
class Link:
    """A country, entity or tag that a word of the query names: its lexeme finds articles without the word.

    `kind` is "country", "entity" or "tag", `key` the country's code or the primary key, `label` the name.
    """

    lexeme: str
    kind: str
    key: str
    label: str


@dataclass(frozen=True)
class SearchTerm:
    """One word of a query: lexemes by level, without quotes; `prefixes` are folded beginnings of words.

    `exact_only` for words in quotes. `components` are the terms of a hyphenated word, which is found by its
    joined spelling or by its components in a row.
    """

    text: str
    exact: str
    stems: tuple[str, ...] = ()
    folds: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    components: tuple[SearchTerm, ...] = ()
    links: tuple[Link, ...] = ()
    exact_only: bool = False

    def lexemes(self, level: Level) -> list[str]:
        """Quoted lexemes of one level, prefixes among the exact ones."""
        if level is Level.EXACT:
            return [f"{quote(EXACT + prefix)}:*" for prefix in self.prefixes] or [quote(EXACT + self.exact)]
        if self.exact_only:
            return []
        names = {
            Level.INFLECTED: self.stems,
            Level.UMLAUT: self.folds,
            Level.PART: self.parts,
            Level.LINK: tuple(link.lexeme for link in self.links),
        }
        return [quote(name) for name in names[level]]

    def tsquery(self) -> str:
        """All that this word is found by. The exact form is among the stems, so it is left out where they are."""
        first = Level.EXACT if self.exact_only or self.prefixes else Level.INFLECTED
        found = [lexeme for level in Level if level >= first for lexeme in self.lexemes(level)]
        if self.components:
            found.append(f"({' <-> '.join(part.tsquery() for part in self.components)})")
        return any_of(found)

    def in_title(self) -> str:
        """What finds the word in titles only, without levels."""
        if self.prefixes or self.exact_only:
            return any_of([f"{lexeme}A" if lexeme.endswith(":*") else f"{lexeme}:A"
                           for lexeme in self.lexemes(Level.EXACT)])  # fmt: skip
        folds = [fold.removeprefix(FOLD) for fold in self.folds] or list(self.stems)
        found = [quote(TITLE + fold) for fold in dict.fromkeys(folds)]
        if self.components:
            found.append(all_of([part.in_title() for part in self.components]))
        return any_of(found)


def term_of(word: Word, exact_only: bool = False) -> SearchTerm:
    """The term of a word of the query."""
    token = word.token
    components = tuple(
        term_of(Word(part.form, part), exact_only) for part in token.components if not word.prefix
    )
    forms = query_forms(token.form)
    if word.prefix:
        return SearchTerm(word.text, forms.exact, prefixes=_prefixes(token.form))
    if exact_only:
        return SearchTerm(word.text, forms.exact, components=components, exact_only=True)
    folds = [
        *(fold for fold in forms.folds if fold not in forms.stems),
        *(FOLD + fold for fold in forms.folds),
    ]
    if "/" in forms.exact:
        folds.append(EXACT + forms.exact.partition("/")[0])
    return SearchTerm(
        word.text,
        forms.exact,
        forms.stems,
        tuple(dict.fromkeys(folds)),
        _parts(token.form, forms),
        components=components,
    )


def _parts(form: str, forms: WordForms) -> tuple[str, ...]:
    """Umlauts are optional only in what is no word as it was typed: Bar is no part of Bärenpark.

    In Switzerland and on its keyboards Strasse is Straße.
    """
    parts = [PART + stem for stem in forms.stems]
    if not is_listed(form) or ("ss" in form and is_listed(form.replace("ss", "ß"))):
        parts += [PART + fold for fold in forms.folds if fold not in forms.stems]
        parts += [PART + FOLD + fold for fold in forms.folds]
    return tuple(parts)


def _prefixes(form: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((fold(form), fold(with_umlauts(form)))))


def distinct(terms: Iterable[SearchTerm]) -> list[SearchTerm]:
    """Each word once, in order."""
    return list({(term.exact, term.prefixes): term for term in terms}.values())


def any_of(alternatives: list[str]) -> str:
    """tsquery of which one must match."""
    return alternatives[0] if len(alternatives) == 1 else f"({' | '.join(alternatives)})"


def all_of(parts: list[str]) -> str:
    """tsquery of which all must match."""
    return parts[0] if len(parts) == 1 else f"({' & '.join(parts)})"
