"""JSON with the names of `fields`: an article a line (jsonlines.org), or one document that holds them (RFC 8259)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from articles.parsers import json_document
from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.fields import Values
from articles.parsers.opened import Opened
from articles.parsers.recognition import refusal

_OBJECT = re.compile(r"\{\s*[\"'}\w]|\[\s*[\[{\"\]]|[{\[]$")
_ARRAY = re.compile(r"\[\s*(?:\{|$)")
_LOOKED_AT = 20
_CONTROLS = 0.05  # a few zero bytes, as broken exports leave them, spoil single lines only
TOO_LONG = gettext_noop("The line is longer than %(limit)d MB.")


def recognises(opened: Opened) -> bool:
    """Does at least half of the first lines begin like a JSON object or list?"""
    lines = [stripped for line in opened.text.split("\n") if (stripped := line.strip())][:_LOOKED_AT]
    if not lines:
        return False
    return _opens_document(lines[0]) or sum(map(bool, map(_OBJECT.match, lines))) * 2 >= len(lines)


def parse(opened: Opened) -> Iterator[Found]:
    """An article or an error for each line that is not blank; nothing is held back, so any size will do."""
    refused = refusal(opened, _CONTROLS)
    if refused is not None:
        yield refused
        return
    beginning = opened.text.lstrip()
    if _opens_document(beginning.split("\n", 1)[0].strip()) or _ARRAY.match(beginning):
        yield from json_document.parse(opened)
        return
    yield from json_document.articles_or_errors(_rows(opened), opened.name, opened.unread)


def _rows(opened: Opened) -> Iterator[json_document.Row]:
    for number, line in enumerate(opened.lines(), start=1):
        if line is None:
            yield ParseError(TOO_LONG, {"limit": 10}, number), number
        elif text := line.strip():
            yield _values(text, number), number


def _values(text: str, number: int) -> Values | ParseError:
    try:
        values: Values = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        reason = gettext_noop("The line is not valid JSON; the error is at character %(column)d.")
        return ParseError(reason, {"column": error.colno}, number)
    except RecursionError:
        return ParseError(gettext_noop("The line is nested too deeply."), line=number)
    except ValueError:  # a number of thousands of digits
        return ParseError(gettext_noop("The line holds a number that is too large."), line=number)
    if not isinstance(values, dict):
        return ParseError(gettext_noop("The line is valid JSON, but not an object."), line=number)
    return values


def _opens_document(line: str) -> bool:
    return line in ("{", "[", "[{")
