"""RSS 2.0, RSS 1.0 and Atom (by feedparser), and JSON Feed 1.x (jsonfeed.org/version/1.1).

An entry that holds only a teaser gives an article with the teaser as its body, marked `is_teaser`: the whole is to
be fetched from its page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import feedparser

from articles.parsers import json_feed
from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.feed_entry import Entry, Link, article_of
from articles.parsers.habits import Habit, habit_of
from articles.parsers.markup import line_of_html
from articles.parsers.moments import moment_or_text
from articles.parsers.opened import Opened
from articles.parsers.recognition import root_name
from articles.parsers.xml_items import fault, prepared

_START = re.compile(rb"<(?:\w+:)?(?:item|entry)(?=[\s/>])")
_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")
_MOST_OPEN = 1000
_ROOTS = ("rss", "rdf", "feed", "channel")


def recognises(opened: Opened) -> bool:
    """Is the outermost element that of a feed, or does the JSON name the version of JSON Feed?"""
    return root_name(opened.text).lower() in _ROOTS or json_feed.recognises(opened)


def parse(opened: Opened) -> Iterator[Found]:
    """An article or an error for each entry; entries of broken XML come as far as they are whole."""
    if opened.text.lstrip().startswith("{"):
        yield from json_feed.parse(opened)
        return
    # feedparser takes what is said of a picture for the text of the entry.
    data = prepared(opened).replace(b"media:description", b"media:text")
    if root_name(opened.text).lower() not in _ROOTS:
        yield ParseError(gettext_noop("The file is no feed."))
        return
    starts, ends = _lines(data), len(_END.findall(data))
    if len(starts) > 2 * ends + _MOST_OPEN:  # so many open ones would keep feedparser busy for hours
        yield fault(data) or ParseError(gettext_noop("The entries of the feed are nested."))
        return
    try:
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # what its second parser, for broken XML, raises on rubbish
        message = gettext_noop("The feed cannot be read: %(reason)s.")
        reason = f"{type(error).__name__}: {error}"[:150]
        yield fault(data) or ParseError(message, {"reason": reason})
        return
    entries = feed.entries
    lines: list[int | None] = [*starts] if len(starts) == len(entries) else [None] * len(entries)
    is_cut = bool(feed.bozo) and ends < len(entries)
    habit = habit_of(
        str(dict.get(entry, name) or "") for entry in entries for name in ("published", "updated")
    )
    for entry, line in zip(entries[: len(entries) - is_cut], lines, strict=False):
        yield article_of(_entry(entry, feed.feed, opened.hints, habit), line)
    if is_cut or not entries:
        yield ParseError(_CUT, line=lines[-1]) if is_cut else _reason(data)


def _lines(data: bytes) -> list[int]:
    """The line of each entry."""
    lines, line, at = [], 1, 0
    for found in _START.finditer(data):
        line += data.count(b"\n", at, found.start())
        at = found.start()
        lines.append(line)
    return lines


_CUT = gettext_noop("The feed breaks off within this entry.")


def _reason(data: bytes) -> ParseError:
    """Why there are no entries; feedparser counts lines of its own."""
    return fault(data) or ParseError(gettext_noop("The feed has no entries."))


def _entry(entry: dict[str, Any], feed: Mapping[str, Any], hints: Mapping[str, str], habit: Habit) -> Entry:
    contents = [content.get("value", "") for content in entry.get("content", ())]
    named = line_of_html((entry.get("source") or {}).get("title") or feed.get("title") or "")
    return Entry(
        id=str(entry.get("id") or ""),
        url=str(entry.get("link") or ""),
        title=str(entry.get("title") or ""),
        summary=str(entry.get("summary") or ""),
        content=max(contents, key=len, default=""),
        authors=tuple(_authors(entry)),
        tags=tuple(str(tag.get("label") or tag.get("term") or "") for tag in entry.get("tags", ())),
        published=moment_or_text(entry.get("published") or "", entry.get("published_parsed"), habit),
        # dict.get: feedparser would give the time of publication in its place, with a warning.
        modified=moment_or_text(dict.get(entry, "updated") or "", dict.get(entry, "updated_parsed"), habit),
        source=hints.get("source") or named,
        language=str(_language(entry) or feed.get("language") or ""),
        links=tuple(_pictures(entry)),
        credit=_first(entry.get("media_credit"), "content"),
        caption=_caption(entry),
    )


def _authors(entry: Mapping[str, Any]) -> Iterator[str]:
    whole = str(entry.get("author") or "")
    names = [str(author["name"]) for author in entry.get("authors") or () if author.get("name")]
    # "mail (name)": feedparser tears addresses with a long last part apart.
    yield from names if names and "(" not in "".join(names) else filter(None, [whole])


def _language(entry: Mapping[str, Any]) -> Any:
    return (entry.get("title_detail") or {}).get("language")


def _pictures(entry: Mapping[str, Any]) -> Iterator[Link]:
    """Pictures of the entry, the ones meant as such first."""
    for name in ("media_content", "media_thumbnail"):
        for media in entry.get(name) or ():
            kind = str(
                media.get("type") or media.get("medium") or ("image" if name == "media_thumbnail" else "")
            )
            yield Link(str(media.get("url") or ""), kind, _number(media.get("width")))
    for link in entry.get("links") or ():
        if link.get("rel") == "enclosure":
            yield Link(str(link.get("href") or ""), str(link.get("type") or ""), 0)
    if image := entry.get("image"):
        yield Link(str(image.get("href") or ""), "image", 0)


def _caption(entry: Mapping[str, Any]) -> str:
    text = entry.get("media_text") or ""
    return line_of_html(text) if isinstance(text, str) else ""


def _first(values: Any, name: str) -> str:
    for value in values or ():
        if isinstance(value, Mapping) and value.get(name):
            return str(value[name])
    return ""


def _number(text: Any) -> int:
    return int(text) if str(text or "").isdecimal() and len(str(text)) < 8 else 0
