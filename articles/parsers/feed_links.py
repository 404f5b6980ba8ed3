"""Answers that are no feed but say where one is: pages that name feeds or lead on, and moved feeds in XML."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from articles.parsers import json_feed
from articles.parsers.base import ParseError
from articles.parsers.feed import ROOTS
from articles.parsers.opened import Opened
from articles.parsers.references import absolute
from articles.parsers.words import any_of
from articles.parsers.xml_prologue import beginning
from articles.text.normalise import clean_line

MOST_LINKS = 50
_TYPES = frozenset(
    "application/rss+xml application/atom+xml application/feed+json application/rdf+xml application/xml text/xml".split()
)
_FEED_PATH = re.compile(r"(?:^|[/._-])(?:rss|feeds?|atom|rdf)(?:$|[/._-])|\.(?:rss|atom|rdf)$", re.IGNORECASE)
_COMMENTS = re.compile(any_of("comment_feeds"), re.IGNORECASE)
_REFRESH = re.compile(
    r"\s*(?P<seconds>\d{1,3})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?\s*(?P<url>[^\"'\s]+)", re.IGNORECASE
)
_LONGEST_WAIT = 10  # seconds; a page that is renewed later is read meanwhile, so it leads nowhere
_MOVED = re.compile(
    r"<redirect\b[^<>]{0,200}>\s*<newLocation\b[^<>]{0,200}>\s*(?:<!\[CDATA\[)?\s*(?P<url>[^<\s\]]+)",
    re.IGNORECASE,
)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|meta|link|title|body)\b", re.IGNORECASE)
_HEAD, _LOOKED_AT = 4_000, 100_000  # bytes


class FeedLink(NamedTuple):
    """A feed that a page names: absolute address and title, which may be empty.

    `is_main`: the page says so in its head, and it is not one of its readers' comments.
    """

    url: str
    title: str
    is_main: bool


def is_feed(content: bytes, charset: str = "") -> bool:
    """Is it a feed, whatever a broken server wrote before it?"""
    opened = Opened(io.BytesIO(content), "", {"charset": charset})
    return json_feed.recognises(opened) or beginning(opened.text, ROOTS) >= 0


def feed_links(content: bytes, url: str, charset: str = "") -> list[FeedLink]:
    """The feeds that a page names, those for its readers first, each once. `url` is where the page came from."""
    root = _page(content, charset)
    if root is None:
        return []
    from articles.parsers.html.about import base_of

    base = base_of(root, url)
    found: dict[str, FeedLink] = {}
    for link in sorted((*_named(root, base), *_linked(root, base)), key=lambda link: not link.is_main):
        if link.url and link.url != url:
            found.setdefault(link.url, link)
    return list(found.values())[:MOST_LINKS]


def leads_to(content: bytes, url: str, charset: str = "") -> str:
    """The address that an answer sends its readers on to; empty if it does not.

    A page does so by a refresh in its head (HTML, 4.2.5.3), a moved feed by the XML that RSS once had for it
    (rssboard.org/redirect-rss-feed).
    """
    head = content[:_HEAD].decode("latin-1")
    if moved := _MOVED.search(head):
        return absolute(url, html.unescape(moved["url"]))
    if "refresh" not in head.lower():
        return ""
    root = _page(content, charset)
    for meta in root.iter("meta") if root is not None else ():
        refresh = _REFRESH.match(meta.get("content") or "")
        if (
            (meta.get("http-equiv") or "").lower() != "refresh"
            or not refresh
            or meta.getparent().tag == "noscript"
        ):
            continue
        target = absolute(url, refresh["url"])
        return target if int(refresh["seconds"]) <= _LONGEST_WAIT and target != url else ""
    return ""


def _page(content: bytes, charset: str) -> Any:
    """The tree of a page; None if it is none."""
    if not _MARKUP.search(content, 0, _LOOKED_AT):
        return None
    from articles.parsers.html.loading import load  # slow to import, and needed for what is no feed only

    try:
        return load(content, charset).root
    except ParseError:
        return None


def _named(root: Any, base: str) -> Iterator[FeedLink]:
    """What the head of a page names as feeds."""
    for link in root.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if "feed" in relations or ("alternate" in relations and kind in _TYPES):
            url, title = absolute(base, link.get("href") or ""), clean_line(link.get("title") or "")
            yield FeedLink(url, title, not (_COMMENTS.search(title) or _COMMENTS.search(urlsplit(url).path)))


def _linked(root: Any, base: str) -> Iterator[FeedLink]:
    """Links whose address looks like that of a feed."""
    for link in root.iter("a"):
        url = absolute(base, link.get("href") or "")
        if url and _FEED_PATH.search(urlsplit(url).path):
            yield FeedLink(url, clean_line(link.text_content())[:200], False)
