"""Pictures as markup shows them: where they come from, and which are none of the article."""

from __future__ import annotations

import re
from typing import Any

from articles.parsers.references import absolute
from articles.parsers.words import any_of

_NO_PICTURE = re.compile(
    r"logo|placeholder|(?<!sites/)default|fallback|blank\.|spacer|pixel|avatar|(?<![a-z])icons?(?![a-z])|favicon|"
    + any_of("picture_counters"),
    re.IGNORECASE,
)
# Pages that load pictures late keep the address in one of the others.
_SOURCES = ("src", "data-src", "data-original", "data-lazy-src")


def picture_address(reference: str, base: str) -> str:
    """The absolute address of a picture; empty for what stands in for one, counts readers or marks the site."""
    return absolute(base, reference) if reference and not _NO_PICTURE.search(reference) else ""


def source_of(image: Any, base: str) -> str:
    """The absolute address of what an `img` element shows; empty if it is nothing of the article."""
    found = (picture_address((image.get(name) or "").strip(), base) for name in _SOURCES)
    return next(filter(None, found), "")
