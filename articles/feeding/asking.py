"""From the address of a feed to the feed: also where the answer itself says that it is somewhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.conf import settings

from articles.fetching import Conditional, FetchError, Limits, Manners, Response, fetch
from articles.models import Feed
from articles.parsers.base import ParseError
from articles.parsers.feed_links import FeedLink, feed_links, is_feed, leads_to
from articles.schema import gettext_noop

FEED_LIMITS = Limits(max_bytes=10 << 20, seconds=60)
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
MOST_STEPS = 3  # from one answer to the next
_SHOWN = 5  # addresses in a sentence


@dataclass(frozen=True)
class Asked:
    """The feed, and whether it was `found` on the page at the address that an editor gave for it."""

    answer: Response
    found: bool = False


def ask(feed: Feed, manners: Manners) -> Asked:
    """The answer to one visit.

    The address of a site is taken for that of its feed, if it names one only and the feed never gave anything: later a
    page in the place of a feed is a mistake of the site. Raises FetchError, and ParseError for pages that name several.
    """
    conditional = Conditional(feed.etag, feed.last_modified)
    answer = followed(feed.url, manners, conditional=conditional)
    if answer.is_unchanged or is_feed(answer.content, answer.charset):
        return Asked(answer)
    links = [link for link in feed_links(answer.content, answer.url, answer.charset) if link.is_main]
    if len(links) == 1 and feed.succeeded_at is None:
        return Asked(_moved(answer, followed(links[0].url, manners)), found=True)
    if links:
        raise _several(links)
    return Asked(answer)


def followed(
    url: str, manners: Manners, limits: Limits = FEED_LIMITS, conditional: Conditional | None = None
) -> Response:
    """What is at the address, or where the answers lead from there. Raises FetchError."""
    answer = _fetched(url, manners, limits, conditional)
    for _step in range(MOST_STEPS):
        if answer.is_unchanged or is_feed(answer.content, answer.charset):
            return answer
        target = leads_to(answer.content, answer.url, answer.charset)
        if not target:
            return answer
        answer = _moved(answer, _fetched(target, manners, limits))
    raise FetchError(gettext_noop("The address redirects more than %(limit)d times."), {"limit": MOST_STEPS})


def _fetched(url: str, manners: Manners, limits: Limits, conditional: Conditional | None = None) -> Response:
    manners.wait(url)
    return fetch(
        url, limits=limits, conditional=conditional, accept=ACCEPT, private_networks=settings.PRIVATE_NETWORKS
    )


def _moved(before: Response, answer: Response) -> Response:
    """The answer as one to the first address: moved for good, unless the way there was for now only.

    What the server says of its state is no condition for a request to the first address.
    """
    was_for_good = before.redirects == 0 or before.permanent_url == before.url
    is_safe = not (before.url.startswith("https:") and answer.url.startswith("http:"))
    permanent = answer.permanent_url or (answer.url if answer.redirects == 0 else "")
    return replace(
        answer,
        permanent_url=permanent if was_for_good and is_safe else before.permanent_url,
        redirects=before.redirects + 1 + answer.redirects,
        etag="",
        last_modified="",
    )


def _several(links: list[FeedLink]) -> ParseError:
    named = ", ".join(link.url for link in links[:_SHOWN])
    return ParseError(
        gettext_noop("This is the address of a page, not of a feed. The page names: %(feeds)s."),
        {"feeds": named},
    )
