"""The feeds of a site, found for an editor who knows its address and no more."""

from __future__ import annotations

import time
from dataclasses import dataclass

from articles.fetching import MANNERS, FetchError, Limits, Manners, Response
from articles.parsers import ParsedArticle, parse
from articles.parsers.feed_links import FeedLink, feed_links, is_feed
from articles.parsers.references import absolute

from .asking import followed

LIMITS = Limits(max_bytes=5 << 20, seconds=8)
SECONDS = 12.0  # for all usual places together, while an editor waits
# Where content management systems and generators of sites have their feeds.
USUAL_PLACES = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")


@dataclass(frozen=True)
class FoundFeeds:
    """What was found from an address: `site` is where it led, empty if it is that of a feed itself."""

    site: str
    feeds: list[FeedLink]


def find_feeds(address: str, manners: Manners = MANNERS) -> FoundFeeds:
    """The feeds that the page at an address names, else those in the usual places of its site; or the feed itself.

    Raises FetchError if there is nothing at the address.
    """
    answer = followed(address, manners, LIMITS)
    if is_feed(answer.content, answer.charset):
        return FoundFeeds("", [_as_link(answer)])
    named = feed_links(answer.content, answer.url, answer.charset)
    return FoundFeeds(answer.url, named or _in_usual_places(answer.url, manners))


def _in_usual_places(site: str, manners: Manners) -> list[FeedLink]:
    found: dict[str, FeedLink] = {}
    ends = time.monotonic() + SECONDS
    for place in USUAL_PLACES:
        if time.monotonic() > ends:
            break
        try:
            answer = followed(absolute(site, place), manners, LIMITS)
        except FetchError:
            continue
        if is_feed(answer.content, answer.charset):
            found.setdefault(answer.url, _as_link(answer))
    return list(found.values())


def _as_link(answer: Response) -> FeedLink:
    articles = parse(answer.content, answer.url, "feed", {"charset": answer.charset})
    title = next((found.source for found in articles if isinstance(found, ParsedArticle)), "")
    return FeedLink(answer.url, title, True)
