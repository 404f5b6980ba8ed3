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
_LONGEST_SET = 10_000  # characters
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
# "small.jpg 400w, large.jpg 2x": an address, and how wide or dense the picture is (HTML, 4.8.4.2.1).
_CANDIDATE = re.compile(r"(?P<url>\S*[^\s,])(?:\s+(?P<size>\d{1,5})(?:\.\d{1,3})?[wx])?\s*(?:,|$)")


def picture_address(reference: str, base: str) -> str:
    """The absolute address of a picture; empty for what stands in for one, counts readers or marks the site."""
    return absolute(base, reference) if reference and not _NO_PICTURE.search(reference) else ""


def source_of(image: Any, base: str) -> str:
    """The absolute address of what an `img` element shows; empty if it is nothing of the article."""
    given = [(image.get(name) or "").strip() for name in _SOURCES]
    for name in _SETS:
        found = list(_CANDIDATE.finditer((image.get(name) or "")[:_LONGEST_SET]))
        given += [each["url"] for each in sorted(found, key=lambda each: -int(each["size"] or 0))]
    return next(filter(None, (picture_address(reference, base) for reference in given)), "")
