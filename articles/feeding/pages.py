"""The whole article behind an entry that has only a teaser."""

from __future__ import annotations

import time
from dataclasses import fields, replace
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from articles.fetching import FetchError, Limits, Manners, Response, fetch
from articles.importing.known import Known
from articles.models import Article, Feed
from articles.parsers import ParsedArticle, ParseError

MOST_PAGES = 20  # in one visit
MOST_SECONDS = 240.0  # for all pages of one visit
TRIED_AGAIN = timedelta(days=1)  # after the first time, while we hold only a teaser
PAGE_LIMITS = Limits(max_bytes=10 << 20, seconds=30)
ACCEPT = "text/html, application/xhtml+xml;q=0.9"
TYPES = ("text/html", "application/xhtml+xml")

_KEPT_SHARE = 0.5  # of a text; an article that loses more of it was cut, not corrected
_SAME = 80  # characters at the beginning by which a text is known again
_FROM_ENTRY = {"external_id", "url", "source", "line"}
_PICTURE = ("image_url", "image_caption", "image_credit")


class Pages:
    """The pages of one visit to a feed.

    `left_over`: something failed for now, or was `postponed` because there were too many, and should be tried again.
    """

    def __init__(self, feed: Feed, entries: list[ParsedArticle], manners: Manners) -> None:
        self._feed, self._manners = feed, manners
        self._known = Known([(entry, entry.source) for entry in entries])
        self._left = MOST_PAGES
        self._ends = time.monotonic() + MOST_SECONDS
        self.left_over = False
        self.postponed = False

    def complete(self, entry: ParsedArticle) -> ParsedArticle | None:
        """The entry with the text of its page; None if it is known as a whole, or has to wait for the next visit.

        An entry whose page cannot be had stays as it is, but a teaser never replaces a text.
        """
        known = self._known.article(entry, entry.source)
        if not self._needs_page(entry, known):
            takes = not entry.is_teaser or known is None or _is_teaser(known, entry)
            return _not_shortened(entry, known) if takes else None
        if self._left <= 0 or time.monotonic() > self._ends:
            self.left_over = self.postponed = True
            return entry if known and _is_teaser(known, entry) else None
        page = self._page(entry)
        if page is None and known and not _is_teaser(known, entry):
            return None
        return _not_shortened(page or entry, known)

    def _needs_page(self, entry: ParsedArticle, known: Article | None) -> bool:
        if not entry.is_teaser or not entry.url or not self._feed.full_text:
            return False
        if known is None:  # what another source has under this address will be seen to be a duplicate
            return self._known.repeated(entry, entry.source) is None
        if _is_teaser(known, entry):
            return known.created_at > timezone.now() - TRIED_AGAIN
        return _changed(entry, known)

    def _page(self, entry: ParsedArticle) -> ParsedArticle | None:
        if not self._manners.may_fetch(entry.url, _fetch):
            return None
        self._left -= 1
        self._manners.wait(entry.url)
        try:
            answer = _fetch(entry.url, limits=PAGE_LIMITS, accept=ACCEPT, types=TYPES)
        except FetchError as error:
            self.left_over = self.left_over or error.is_temporary
            return None
        from articles.parsers.html import parse_page  # slow to import, and needed by workers only

        page = parse_page(answer.content, answer.url, answer.charset)
        return None if isinstance(page, ParseError) else merged(entry, page, answer.url)


def _is_teaser(known: Article, entry: ParsedArticle) -> bool:
    """Do we hold no more of the article than the feed says?"""
    return len(known.body) <= len(entry.body)


def _fetch(url: str, **options: object) -> Response:
    return fetch(url, private_networks=settings.PRIVATE_NETWORKS, **options)  # type: ignore[arg-type]


def _not_shortened(found: ParsedArticle, known: Article | None) -> ParsedArticle:
    """What was found, with the text that we hold if less than half of the same text is left: it went behind a wall."""
    if known is None or len(found.body) >= _KEPT_SHARE * len(known.body):
        return found
    is_same = found.title == known.title or found.body[:_SAME] in known.body
    return replace(found, body=known.body, left_out=(), is_teaser=False) if is_same else found


def _changed(entry: ParsedArticle, known: Article) -> bool:
    """Does the feed name a later change than we know of, if only by a new time of publication, as live blogs do?

    If an editor set such a time, it tells nothing.
    """
    times = [
        getattr(entry, name)
        for name in ("published_at", "modified_at")
        if known.field_origins.get(name) != "editor"
    ]
    said = max(filter(None, times), default=None)
    last = max(filter(None, (known.modified_at, known.published_at)), default=known.created_at)
    return said is not None and said > last


def merged(entry: ParsedArticle, page: ParsedArticle, url: str) -> ParsedArticle:
    """The page's word counts, where it has one; what identifies the article and its time are the feed's.

    `url` is where the page came from in the end.
    """
    names = {field.name for field in fields(page)} - _FROM_ENTRY - {*_PICTURE, "is_teaser"}
    values = {name: getattr(page, name) or getattr(entry, name) for name in names}
    values["published_at"] = entry.published_at or page.published_at
    values["modified_at"] = max(filter(None, (entry.modified_at, page.modified_at)), default=None)
    values["canonical_url"] = page.canonical_url or entry.canonical_url or (url if url != entry.url else "")
    picture = page if page.image_url else entry
    values |= {name: getattr(picture, name) for name in _PICTURE}
    if len(page.body) < len(entry.body):  # behind a paywall, for example
        values["body"] = entry.body
    return replace(entry, **values, is_teaser=False)
