"""Names of German-language news sites, as they stand above the article on their own pages."""

from __future__ import annotations

import re

from articles.parsers.words import any_of, words_of

_LONGEST = 60
_NAMES = words_of("sites")
_PAPER = re.compile(
    rf"(?:(?:Neue|Freie|Alte|Der|Die|Das)\s)?[A-ZÄÖÜ][\w-]*(?:er|sche|ische|isches)\s(?:[A-ZÄÖÜ]\w+\s)?{any_of('newspaper_names')}"
)
DOMAIN = re.compile(r"(?:www\.)?[\w-]+\.(?:de|at|ch|com|net|org|eu|news|li)", re.IGNORECASE)


def is_site(text: str) -> bool:
    """Is the line nothing but the name of a news site or of a town's newspaper, or a domain?"""
    if len(text) > _LONGEST:
        return False
    return text.lower() in _NAMES or DOMAIN.fullmatch(text) is not None or _PAPER.fullmatch(text) is not None
