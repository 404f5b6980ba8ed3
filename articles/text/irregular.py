"""Irregular forms that simplemma's list has under another word or as words of their own.

Compiled for this project by comparing the strong verbs of German (Duden 4, "Die Grammatik", table of strong
verbs) and foreign plurals with what the list gives.
"""

from __future__ import annotations

from collections.abc import Iterator

from .word_lists import pairs_of, words_of

_VERBS = pairs_of("irregular_verbs")
_OTHERS = pairs_of("irregular_words")
_PREFIXES = words_of("verb_prefixes")
_SHORTEST, _LONGEST = min(map(len, _VERBS)), max(map(len, _VERBS))
_ENDS = frozenset(verb[-3:] for verb in _VERBS)  # few words have one of these, the rest need no closer look


def irregular_forms() -> Iterator[tuple[str, str]]:
    """All pairs of form and dictionary form."""
    yield from _OTHERS.items()
    for prefix in ("", *sorted(_PREFIXES)):
        yield from ((prefix + form, prefix + verb) for form, verb in _VERBS.items())


def irregular_lemma(lower: str) -> str | None:
    """Dictionary form of an irregular form in lower case; None for all others. angeboten -> anbieten."""
    found = _VERBS.get(lower) or _OTHERS.get(lower)
    if found:
        return found
    if lower[-3:] not in _ENDS:
        return None
    for cut in range(max(2, len(lower) - _LONGEST), len(lower) - _SHORTEST + 1):
        if lower[cut:] in _VERBS and lower[:cut] in _PREFIXES:
            return lower[:cut] + _VERBS[lower[cut:]]
    return None
