"""From named values, as JSON or a table gives them, to a `ParsedArticle`.

Lenient where the meaning is clear (one string for a list, a number for an identifier, null for nothing),
with a reason where it is not. A value that is too long is refused, never cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from articles.parsers.base import MAX_LENGTH, Found, ParsedArticle, ParseError, gettext_noop
from articles.parsers.bodies import given_body, has_paragraph
from articles.parsers.dates import parse_date
from articles.parsers.habits import USUAL, Habit
from articles.schema.article import FIELDS, Form, having
from articles.schema.kinds import KINDS
from articles.text.countries.codes import COUNTRY_CODES
from articles.text.normalise import clean_line

_URL = re.compile(r"https?://[^\s/?#\x00-\x20\x7f]+[^\s\x00-\x20\x7f]*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

_MOMENTS = having(Form.MOMENT)

Values = Mapping[str, object]


def article_from(values: Values, line: int | None = None, habit: Habit = USUAL) -> ParsedArticle:
    """The article that the values describe; unknown names are ignored. Raises ParseError with the reason.

    `habit` is how the source writes its dates; one that cannot be read is left out, and gives a doubt.
    """
    title = _text(values, "title")
    if not title:
        raise ParseError(gettext_noop("The title is missing."))
    body = given_body(_string(values, "body"))
    if not has_paragraph(body):
        raise ParseError(gettext_noop("The body is missing."))
    given = {name: _value(values, name) for name in FIELDS if name not in ("title", "body", *_MOMENTS)}
    told: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    moments = {name: text for name in _MOMENTS if (text := moment_text(values, name))}
    times = {name: parse_date(text, habit) for name, text in moments.items()}
    doubts = ("bad_date",) if None in times.values() else ()
    return ParsedArticle(title=title, body=body, line=line, doubts=doubts, **(told | times))


def article_or_error(values: Values, line: int | None = None, habit: Habit = USUAL) -> Found:
    """`article_from`, with the reason given back together with its line."""
    try:
        return article_from(values, line, habit)
    except ParseError as error:
        return replace(error, line=line)


def is_address(text: str) -> bool:
    """May the text stand for `url`?"""
    return bool(_URL.fullmatch(text)) and _has_host(text) and len(text.encode()) <= MAX_LENGTH["url"]


def is_language(text: str) -> bool:
    """Is the text a code such as de or de-AT?"""
    return len(text) <= MAX_LENGTH["language"] and _LANGUAGE.fullmatch(text) is not None


def _value(values: Values, name: str) -> Any:
    """The value of the field, None if nothing is said."""
    return (_READERS.get(name) or _READERS_OF_FORMS[FIELDS[name].form])(values, name)


def _string(values: Values, name: str) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ParseError(gettext_noop("%(field)s must be text."), {"field": name})
    return value


def _text(values: Values, name: str, longest: int | None = None) -> str:
    """A value in one line, not longer than its field may be."""
    text = clean_line(_string(values, name))
    _check_length(text, name, longest or MAX_LENGTH.get(name))
    return text


def _check_length(text: str, name: str, longest: int | None) -> None:
    if longest is not None and len(text) > longest:
        raise ParseError(
            gettext_noop("%(field)s is longer than %(limit)d characters."), {"field": name, "limit": longest}
        )


def _identifier(values: Values, name: str) -> str:
    value = values.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        if value.bit_length() > 256:
            raise ParseError(gettext_noop("%(field)s is no sensible number."), {"field": name})
        return str(value)
    return _text(values, name)


def _url(values: Values, name: str) -> str:
    url = _string(values, name).strip()
    if not url:
        return ""
    if not _URL.fullmatch(url) or not _has_host(url):
        raise ParseError(
            gettext_noop(
                "%(field)s must be an address that begins with http:// or https://, without spaces."
            ),
            {"field": name},
        )
    if len(url.encode()) > MAX_LENGTH[name]:
        raise ParseError(
            gettext_noop("%(field)s is longer than %(limit)d bytes."),
            {"field": name, "limit": MAX_LENGTH[name]},
        )
    return url


def _has_host(url: str) -> bool:
    try:
        url.encode()  # a lone surrogate cannot be stored
        parts = urlsplit(url)
        return bool(parts.hostname) and (parts.port is None or True)
    except ValueError:
        return False


def _language(values: Values, name: str) -> str:
    language = _text(values, name)
    if language and not _LANGUAGE.fullmatch(language):
        raise ParseError(
            gettext_noop("language must be a code such as de or de-AT, not %(value)s."), _shown(language)
        )
    return language


def moment_text(values: Values, name: str) -> str:
    """What the field says of a moment, as text; empty if nothing. Numbers are seconds since 1970, or days of a sheet."""
    value = values.get(name)
    if value is None or value is False or value == 0:
        return ""
    return str(value).strip() if isinstance(value, (str, int, float)) else "?"


def dates_of(values: Values) -> list[str]:
    """All that the fields say of moments, by which the habit of their source is known."""
    return [text for name in _MOMENTS if (text := moment_text(values, name))]


def _list(values: Values, name: str) -> list[object] | None:
    """None if the name is absent or null; a string is a list with "|" between its items."""
    value = values.get(name)
    if value is None:
        return None
    if isinstance(value, str):
        return list(value.split("|"))
    if not isinstance(value, list):
        raise ParseError(gettext_noop("%(field)s must be a list."), {"field": name})
    return value


def _names(values: Values, name: str) -> tuple[str, ...] | None:
    """Each item once, in the given order; None if nothing is said."""
    items = _list(values, name)
    if items is None:
        return None
    for item in items:
        if not isinstance(item, str):
            raise ParseError(gettext_noop("%(field)s must hold text only."), {"field": name})
    texts = [clean_line(item) for item in items if isinstance(item, str)]
    for text in texts:
        _check_length(text, name, MAX_LENGTH[name])
    return tuple(dict.fromkeys(text for text in texts if text))


def _countries(values: Values, name: str) -> tuple[str, ...] | None:
    names = _names(values, name)
    if names is None:
        return None
    codes = tuple(dict.fromkeys(text.upper() for text in names))
    for code in codes:
        if code not in COUNTRY_CODES:
            raise ParseError(gettext_noop("Unknown country code: %(value)s."), _shown(code))
    return codes


def _entities(values: Values, name: str) -> tuple[tuple[str, str], ...] | None:
    items = values.get(name)
    if items is None:
        return None
    if not isinstance(items, list):
        raise ParseError(gettext_noop("%(field)s must be a list."), {"field": name})
    return tuple(dict.fromkeys(_entity(item) for item in items))


def _entity(item: object) -> tuple[str, str]:
    if not isinstance(item, dict):
        raise ParseError(gettext_noop("Each of the entities must be an object with name and kind."))
    name, kind = _text(item, "name", MAX_LENGTH["entities"]), _text(item, "kind").lower()
    if not name:
        raise ParseError(gettext_noop("An entity has no name."))
    if kind not in KINDS:
        raise ParseError(
            gettext_noop("Unknown kind of entity: %(value)s (known: %(known)s)."),
            {**_shown(kind), "known": ", ".join(KINDS)},
        )
    return name, kind


def _shown(value: str) -> dict[str, str]:
    """A wrong value for a message: cleaned, and not longer than a line."""
    text = clean_line(value)
    return {"value": text if len(text) <= 60 else text[:59] + "…"}


_READERS: dict[str, Callable[[Values, str], Any]] = {
    "external_id": _identifier, "language": _language, "countries": _countries,
}  # fmt: skip
_READERS_OF_FORMS: dict[Form, Callable[[Values, str], Any]] = {
    Form.PROSE: _text, Form.LINE: _text, Form.ADDRESS: _url, Form.PAGE: _url, Form.NAMES: _names, Form.ENTITIES: _entities,
}  # fmt: skip
