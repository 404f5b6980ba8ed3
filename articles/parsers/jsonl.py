"""JSON Lines: one article a line, with the names of `fields` (jsonlines.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from articles.parsers import decoding
from articles.parsers.base import ParsedArticle, ParseError, gettext_noop
from articles.parsers.fields import article_from

_OBJECT = re.compile(r"\{\s*[\"'}\w]|\[\s*[\[{\"\]]|[{\[]$")
_LOOKED_AT = 20


def recognises(data: bytes) -> bool:
    """Does at least half of the first lines begin like a JSON object or list?"""
    lines = [stripped for line in decoding.head(data).split("\n") if (stripped := line.strip())][:_LOOKED_AT]
    if not lines:
        return False
    return _opens_document(lines[0]) or sum(map(bool, map(_OBJECT.match, lines))) * 2 >= len(lines)


def parse(data: bytes, name: str) -> Iterator[ParsedArticle | ParseError]:
    """An article or an error for each line that is not blank; nothing is held back, so any size will do."""
    refused = decoding.refusal(data)
    if refused is not None:
        yield refused
        return
    found = False
    for number, line in enumerate(decoding.lines(data), start=1):
        if not (text := line.strip()):
            continue
        if not found and _opens_document(text):
            yield ParseError(
                gettext_noop("This is one JSON document over several lines, not an object on each line.")
            )
            return
        found = True
        yield _article(text, number)


def _article(text: str, number: int) -> ParsedArticle | ParseError:
    try:
        values = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        reason = gettext_noop("The line is not valid JSON; the error is at character %(column)d.")
        return ParseError(reason, {"column": error.colno}, number)
    except RecursionError:
        return ParseError(gettext_noop("The line is nested too deeply."), line=number)
    except ValueError:  # a number of thousands of digits
        return ParseError(gettext_noop("The line holds a number that is too large."), line=number)
    if not isinstance(values, dict):
        return ParseError(gettext_noop("The line is valid JSON, but not an object."), line=number)
    try:
        return article_from(values, number)
    except ParseError as error:
        return replace(error, line=number)


def _opens_document(line: str) -> bool:
    return line in ("{", "[", "[{")
