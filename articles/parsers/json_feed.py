"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.feed_entry import Entry, article_of
from articles.parsers.feed_pictures import Link
from articles.parsers.habits import Habit, habit_of
from articles.parsers.markup import line_of_html
from articles.parsers.moments import moment_or_text
from articles.parsers.opened import Opened
from articles.parsers.references import absolute

MOST_MEGABYTES = 20
_VERSION = re.compile(
    r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/', re.IGNORECASE
)


def recognises(opened: Opened) -> bool:
    """Is it a JSON object that names the version of JSON Feed?"""
    return opened.text.lstrip("\ufeff \t\r\n").startswith("{") and _VERSION.search(opened.text) is not None


def parse(opened: Opened) -> Iterator[Found]:
    """An article or an error for each item."""
    try:
        feed = json.loads(opened.whole_text(MOST_MEGABYTES), strict=False)
    except json.JSONDecodeError as error:
        yield ParseError(
            gettext_noop("The feed is not valid JSON; the error is at character %(column)d."),
            {"column": error.colno},
            error.lineno,
        )
        return
    except (RecursionError, ValueError):
        yield ParseError(gettext_noop("The feed is nested too deeply, or holds a number that is too large."))
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not items:
        yield ParseError(gettext_noop("The feed has no entries."))
        return
    habit = habit_of(
        _text(item, name) for item in _objects(items) for name in ("date_published", "date_modified")
    )
    bases = _bases(feed, opened.name)
    for item in items:
        if isinstance(item, dict):
            yield article_of(_entry(item, feed, bases, opened.hints, habit))
        else:
            yield ParseError(gettext_noop("An entry of the feed is no object."))


def _bases(feed: Mapping[str, Any], address: str) -> tuple[str, ...]:
    """Of the site, of the feed as it says, and where it was fetched; `address` may also be the name of a file."""
    own = absolute(address, _text(feed, "feed_url"))
    found = (absolute(own or address, _text(feed, "home_page_url")), own, absolute("", address))
    return tuple(filter(None, found))


def _entry(
    item: Mapping[str, Any],
    feed: Mapping[str, Any],
    bases: tuple[str, ...],
    hints: Mapping[str, str],
    habit: Habit,
) -> Entry:
    names = (_objects(values.get(name)) for values in (item, feed) for name in ("authors", "author"))
    authors = next(filter(None, names), [])
    identifier = item.get("id")
    return Entry(
        id=str(identifier) if isinstance(identifier, (str, int, float)) else "",
        url=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        summary=_text(item, "summary"),
        content=_text(item, "content_html") or html.escape(_text(item, "content_text")),
        authors=tuple(name for author in authors if (name := _text(author, "name"))),
        tags=tuple(tag for tag in _list(item.get("tags")) if isinstance(tag, str)),
        published=moment_or_text(_text(item, "date_published"), habit=habit),
        modified=moment_or_text(_text(item, "date_modified"), habit=habit),
        source=hints.get("source") or line_of_html(_text(feed, "title")),
        language=_text(item, "language") or _text(feed, "language"),
        links=tuple(_pictures(item)),
        bases=bases,
    )


def _pictures(item: Mapping[str, Any]) -> Iterator[Link]:
    for name in ("image", "banner_image"):
        yield Link(_text(item, name), ("image",))
    for attachment in _objects(item.get("attachments")):
        yield Link(_text(attachment, "url"), (_text(attachment, "mime_type"),))


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]
