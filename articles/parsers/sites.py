"""Names of German-language news sites, as they stand above the article on their own pages."""

from __future__ import annotations

import re

from articles.parsers.words import words_of

_NAMES = words_of("sites")
DOMAIN = re.compile(r"(?:www\.)?[\w-]+\.(?:de|at|ch|com|net|org|eu|news|li)", re.IGNORECASE)


def is_site(text: str) -> bool:
    """Is the line nothing but the name of a news site, or its domain?"""
    return text.lower() in _NAMES or DOMAIN.fullmatch(text) is not None
