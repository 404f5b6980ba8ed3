"""The analyser: text -> terms. One for indexing, querying and highlighting.

Raise `ANALYSER_VERSION` whenever the lexemes of any text change; `reindex_articles` then renews what is old.
"""

from __future__ import annotations

from dataclasses import dataclass

from .stemming import lexemes
from .stopwords import STOPWORDS
from .tokens import tokenise

ANALYSER_VERSION = 1
MAX_WORD = 100  # characters; longer runs are data (base64, addresses), not words


@dataclass(frozen=True, slots=True)
class Term:
    """A word as the index knows it.

    `start` and `end` are offsets in characters, `position` counts words from 0 (stop words included).
    `lexemes` stand for the whole word; `parts` for the parts of a compound, with weights of their own
    (empty until the compound splitter comes).
    """

    start: int
    end: int
    position: int
    lexemes: tuple[str, ...]
    parts: tuple[str, ...] = ()


def analyse(text: str) -> list[Term]:
    """The terms of `text` (NFC) in order of position. A hyphenated word gives the joined word and its components.

    Corona-Maßnahmen: "coronamassnahm" over both components at the first one's position, then each component
    at a position of its own, so that the phrase "Corona Maßnahmen" matches as well.
    """
    terms: list[Term] = []
    position = 0
    for token in tokenise(text):
        if token.components:
            if token.end - token.start <= MAX_WORD:
                terms.append(Term(token.start, token.end, position, lexemes(token.form)))
            for part in token.components:
                _append(terms, part.start, part.end, position, part.form)
                position += 1
        else:
            _append(terms, token.start, token.end, position, token.form)
            position += 1
    return terms


def _append(terms: list[Term], start: int, end: int, position: int, form: str) -> None:
    if end - start <= MAX_WORD and form.lower() not in STOPWORDS:
        terms.append(Term(start, end, position, lexemes(form)))
