"""The analyser: text -> terms. One for indexing, querying and highlighting.

Raise `ANALYSER_VERSION` whenever the lexemes of any text change; `reindex_articles` then renews what is old.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .ellipsis import Ellipses
from .stopwords import STOPWORDS
from .tokens import Token, tokenise, words_and_tokens
from .words import WordForms, lexeme_lines, word_forms

ANALYSER_VERSION = 2
MAX_WORD = 100  # characters; longer runs are data (base64, addresses), not words


class Term(NamedTuple):
    """A word as the index knows it.

    `start` and `end` are offsets in characters, `position` counts words from 0 (stop words included); several
    terms may share both. `word` is what is meant by the letters: Bürgerinnen for Bürger*innen.
    """

    start: int
    end: int
    position: int
    word: str

    @property
    def lexemes(self) -> list[str]:
        """What the word is found by."""
        return lexeme_lines[self.word].split(" ")

    @property
    def forms(self) -> WordForms:
        """What the word is found by, level by level, with the parts of a compound."""
        return word_forms(self.word)


def analyse(text: str) -> list[Term]:
    """The terms of `text` (NFC) in order of position. A hyphenated word gives the joined word and its components.

    Corona-Maßnahmen: "coronamassnahm" over both components at the first one's position, then each component at a
    position of its own, so that the phrase "Corona Maßnahmen" matches as well. Bürger*innen gives Bürgerinnen and
    Bürger, "Import- und Exportverbot" also Importverbot, at one position each. Stop words have only their exact
    form, which serves phrases.
    """
    terms: list[Term] = []
    ellipses = Ellipses(text)
    position = 0
    for token in tokenise(text):
        terms += _terms(token, position)
        if ellipses.any and token.end - token.start <= MAX_WORD:
            terms += [Term(*completed) for completed in ellipses.completed(token, position)]
        position += max(1, len(token.components))
    return terms


def words_at(text: str, tokens: Iterable[str | Token] | None = None) -> Iterator[tuple[int, str]]:
    """Position and word of each term of `analyse(text)`, in the same order: all that an index needs.

    One by one: the words of a text of 5 MB take 150 MB together. `tokens` are its `words_and_tokens`, for who has them.
    """
    ellipses = Ellipses(text)
    if ellipses.any:
        tokens = tokenise(text)
    position = 0
    for token in words_and_tokens(text) if tokens is None else tokens:
        if isinstance(token, str):
            yield position, token
            position += 1
            continue
        if token.components or token.also:
            for _start, _end, place, word in _terms(token, position):
                yield place, word
        elif token.end - token.start <= MAX_WORD:
            yield position, token.form
        if ellipses.any and token.end - token.start <= MAX_WORD:
            for _start, _end, place, word in ellipses.completed(token, position):
                yield place, word
        position += max(1, len(token.components))


def is_stopword(form: str) -> bool:
    """Is the word left out of index and query?"""
    return form.lower() in STOPWORDS


def _terms(token: Token, position: int) -> list[Term]:
    found: list[Term] = []
    if token.end - token.start <= MAX_WORD:
        found.append(Term(token.start, token.end, position, token.form))
        if token.also:
            found.append(Term(token.start, token.end, position, token.also))
    for offset, part in enumerate(token.components):
        found += _terms(part, position + offset)
    return found
