"""From a word that a reader types to a country: land:Nordkorea, land:kp, land:nordkoreanisch."""

from __future__ import annotations

from articles.text.countries.gazetteer import load
from articles.text.countries.names import code_of
from articles.text.countries.tokens import WORD, folded

_ARTICLES = frozenset(["der", "die", "das", "den", "dem", "des"])


def resolve(text: str) -> str | None:
    """ISO 3166-1 alpha-2 code of a name, code, adjective, inhabitant or capital in any case and inflection.

    None for what names no country, and for metonyms (Kreml), which stand for a government.
    """
    stripped = text.strip()
    code = code_of(stripped) if stripped.isascii() else None
    if code and len(stripped) == 2:
        return code
    words = [folded(word) for word in WORD.findall(stripped[:120])]
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    if not words:
        return None
    for pattern in load().patterns.get(words[0], ()):
        if pattern.rest == tuple(words[1:]):
            return pattern.code if pattern.code and pattern.kind != "metonym" else None
    return code
