"""From a word that a reader types to a country: land:Nordkorea, land:kp, land:nordkoreanisch."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from articles.text.countries.codes import code_of
from articles.text.countries.gazetteer import Gazetteer, active
from articles.text.countries.patterns import KINDS
from articles.text.countries.tokens import WORD, folded

_LONGEST_QUERY = 120  # characters
_NAMING_KINDS = frozenset(KINDS) - {"metonym", "hint"}
_ARTICLES = frozenset(["der", "die", "das", "den", "dem", "des"])


def resolve(text: str) -> str | None:
    """ISO 3166-1 alpha-2 code of a name, code, adjective, inhabitant or capital in any case and inflection.

    None for what names no country, and for metonyms (Kreml), which stand for a government.
    """
    stripped = text.strip()
    code = code_of(stripped) if stripped.isascii() else None
    if code and len(stripped) == 2:
        return code
    words = [folded(word) for word in WORD.findall(stripped[:_LONGEST_QUERY])]
    if len(words) > 1 and words[0] in _ARTICLES and not _spelled(words):
        words = words[1:]
    if not words:
        return None
    return _spelled(words) or code or _without_umlauts(active()).get(_bare(" ".join(words)))


def named_country(text: str) -> str | None:
    """The code of what names a country itself: its name, an adjective or its inhabitants, but not its capital.

    Two letters name none: in, an, es are words before they are codes.
    """
    words = [folded(word) for word in WORD.findall(text[:_LONGEST_QUERY])]
    return _spelled(words, ("name", "adjective", "inhabitant")) if words and len(text) > 2 else None


def _spelled(words: list[str], kinds: Container[str] = _NAMING_KINDS) -> str | None:
    for pattern in active().tables.patterns.get(words[0], ()):
        if pattern.rest == tuple(words[1:]) and pattern.kind in kinds and not pattern.attributive:
            return pattern.code or None
    return None


def _bare(folded_words: str) -> str:
    """Tuerkei and Turkei as one, for keyboards without umlauts."""
    return folded_words.replace("ae", "a").replace("oe", "o").replace("ue", "u")


@lru_cache(maxsize=1)
def _without_umlauts(gazetteer: Gazetteer) -> dict[str, str]:
    return {
        _bare(" ".join((first, *pattern.rest))): pattern.code
        for first, patterns in gazetteer.tables.patterns.items()
        for pattern in patterns
        if pattern.code and pattern.kind in _NAMING_KINDS and not pattern.attributive
    }
