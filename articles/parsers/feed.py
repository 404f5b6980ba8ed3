"""RSS 2.0, RSS 1.0 and Atom (by feedparser), and JSON Feed 1.x (jsonfeed.org/version/1.1).

An entry that holds only a teaser gives an article with the teaser as its body, marked `is_teaser`: the whole is to
be fetched from its page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import feedparser

from articles.parsers import json_feed
from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.decoding import BLANK
from articles.parsers.feed_entry import article_of
from articles.parsers.feed_values import Values, bases_of
from articles.parsers.habits import habit_of
from articles.parsers.opened import Opened
from articles.parsers.recognition import HTML_PART, root_name
from articles.parsers.wordpress import export_of, is_published
from articles.parsers.xml_items import decoded, fault, sound
from articles.parsers.xml_prologue import beginning, refuse_declarations

_START = re.compile(rb"<(?:\w+:)?(?:item|entry)(?=[\s/>])")
_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")
_CLOSED = re.compile(rb"</(?:[\w.-]+:)?(?:rss|rdf|feed|channel)\s*>", re.IGNORECASE)
_MOST_OPEN = 1000
ROOTS = ("rss", "rdf", "feed", "channel")
# What may stand around a feed in a file that nobody called one: a few warnings, not an article about feeds.
_MOST_BEFORE, _MOST_BEHIND = 2_000, 4_000  # characters, bytes


def recognises(opened: Opened) -> bool:
    """Is the outermost element that of a feed, or does the JSON name the version of JSON Feed?"""
    if root_name(opened.text).lower() in ROOTS or json_feed.recognises(opened):
        return True
    start = beginning(opened.text, ROOTS, _MOST_BEFORE)
    if start < 0 or HTML_PART.search(opened.text, 0, start):
        return False
    opened.file.seek(0, io.SEEK_END)
    opened.file.seek(max(0, opened.file.tell() - _MOST_BEHIND))
    return _CLOSED.search(opened.file.read()) is not None


def parse(opened: Opened) -> Iterator[Found]:
    """An article or an error for each entry; entries of broken XML come as far as they are whole.

    Where the name of the file is its address, relative addresses are resolved against it.
    """
    is_json = opened.text.lstrip(BLANK).startswith("{") and beginning(opened.text, ROOTS) < 0
    if is_json or json_feed.recognises(opened):
        yield from json_feed.parse(opened)
        return
    data = _prepared(opened)
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
    export = export_of(data)
    habit = habit_of(
        str(dict.get(entry, name) or "") for entry in entries for name in ("published", "updated")
    )
    values = Values(feed.feed, bases_of(feed.feed, opened.name), export, opened.hints, habit)
    taken = [
        (entry, line)
        for entry, line in zip(entries[: len(entries) - is_cut], lines, strict=False)
        if export is None or is_published(entry)
    ]
    for entry, line in taken:
        yield article_of(values.entry(entry), line)
    if is_cut:
        yield ParseError(_CUT, line=lines[-1])
    elif not taken:
        yield ParseError(_NOTHING_PUBLISHED) if entries else _reason(data)


def _prepared(opened: Opened) -> bytes:
    """The feed without what stands around it. Raises ParseError if there is none."""
    text = decoded(opened)
    start = beginning(text, ROOTS)
    if start < 0:
        raise ParseError(NO_FEED)
    refuse_declarations(text[:start])
    data = sound("\n" * text.count("\n", 0, start) + text[start:])
    # feedparser takes what is said of a picture for the text of the entry.
    data = data.replace(b"media:description", b"media:text")
    end = max((found.end() for found in _CLOSED.finditer(data)), default=len(data))
    return data if _START.search(data, end) else data[:end]


def _lines(data: bytes) -> list[int]:
    """The line of each entry."""
    lines, line, at = [], 1, 0
    for found in _START.finditer(data):
        line += data.count(b"\n", at, found.start())
        at = found.start()
        lines.append(line)
    return lines


NO_FEED = gettext_noop("The file is no feed.")
_NOTHING_PUBLISHED = gettext_noop("None of the entries is a published article.")
_CUT = gettext_noop("The feed breaks off within this entry.")


def _reason(data: bytes) -> ParseError:
    """Why there are no entries; feedparser counts lines of its own."""
    return fault(data) or ParseError(gettext_noop("The feed has no entries."))
