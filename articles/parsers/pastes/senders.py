"""Who sends a release: a line that names a body, and nothing else."""

from __future__ import annotations

import re

from articles.parsers.words import any_of, words_of

_KINDS = tuple(sorted(words_of("senders")))
_LEGAL = re.compile(r"(?P<name>.{2,}?)[\s-]" + any_of("legal_forms") + r"\)?")
_LONGEST = 120
_SMALL = words_of("function_words")
_NO_KIND = frozenset(
    "vormittag nachmittag montag dienstag donnerstag freitag samstag sonntag feiertag".split()
)
_SHORT = frozenset({"e", "und", "u", "&", "c/o"})
_PARTS = re.compile(r"[\w.&+’'/-]+")


def is_sender(text: str) -> bool:
    """Is it the name of a body ("Bundesverband der Uhrmacher e.V.", "Landtag Nordmark"), without a verb?"""
    if len(text) > _LONGEST or ":" in text or text.endswith(("?", "!", ",", ";")):
        return False
    words = _PARTS.findall(text)
    if not words or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    if company := _LEGAL.fullmatch(text):
        return is_name_only(company["name"])
    if not is_name_only(text):
        return False
    return not text.endswith(".") and any(_is_kind(word) for word in words[:3])


def _is_kind(word: str) -> bool:
    parts = word.lower().rstrip(".").split("-")
    return word[0].isupper() and any(part.endswith(_KINDS) and part not in _NO_KIND for part in parts)


def nominative(text: str) -> str:
    """The name as it is called: "Landkreises Au" is Landkreis Au."""
    first, space, rest = text.partition(" ")
    for ending in ("es", "s"):
        bare = first.removesuffix(ending)
        if bare != first and _is_kind(bare):
            return bare + space + rest
    return text


def is_name_only(text: str) -> bool:
    """Are small words only such as stand within names: "der", and adjectives behind them? Then there is no verb."""
    before = ""
    for word in _PARTS.findall(text):
        if word[0].islower() and word not in _SMALL and word not in _SHORT:
            is_adjective = word.endswith(("e", "en", "er", "es", "em")) and before in _SMALL
            if not is_adjective:
                return False
            continue  # another adjective may follow
        before = word
    return True
