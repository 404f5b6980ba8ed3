"""The whole article behind an entry that has only a teaser."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, fields, replace
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.fetching import FetchError, Limits, Manners, Response, fetch
from articles.importing.known import Known
from articles.models import Article, Feed
from articles.parsers import ParsedArticle, ParseError
from articles.parsers.addresses import clean_address

from .agreement import common_words, why_another

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
        self._common = common_words(entries)
        self._pages = Counter(clean_address(entry.url) for entry in entries if entry.url)
        self._left = MOST_PAGES
        self._ends = time.monotonic() + MOST_SECONDS
        self.left_over = False
        self.postponed = False

    def complete(self, entry: ParsedArticle) -> ParsedArticle | None:
        """The entry with the text of its page; None if it is known as a whole, or has to wait for the next visit.

        An entry whose page cannot be had, or is another one, stays as it is and says why; but a teaser never replaces a
        text.
        """
        known = self._known.article(entry, entry.source)
        if not self._needs_page(entry, known):
            takes = not entry.is_teaser or known is None or _is_teaser(known, entry)
            return _not_shortened(entry, known) if takes else None
        if self._left <= 0 or time.monotonic() > self._ends:
            self.left_over = self.postponed = True
            return entry if known and _is_teaser(known, entry) else None
        page = self._page(entry)
        if isinstance(page, ParsedArticle):
            is_cut = known is not None and "offer_cut" in page.doubts and not _is_teaser(known, page)
            return None if is_cut else _not_shortened(page, known)
        return None if known and not _is_teaser(known, entry) else _not_shortened(kept(entry, page), known)

    def _needs_page(self, entry: ParsedArticle, known: Article | None) -> bool:
        if not entry.is_teaser or not entry.url or not self._feed.full_text:
            return False
        if known is None:  # what another source has under this address will be seen to be a duplicate
            return self._known.repeated(entry, entry.source) is None
        if _is_teaser(known, entry):
            return known.created_at > timezone.now() - TRIED_AGAIN
        return _changed(entry, known)

    def _page(self, entry: ParsedArticle) -> ParsedArticle | _Missing:
        """The entry with what its page says, or why that has to be left."""
        if not self._manners.may_fetch(entry.url, _fetch):
            return _Missing()
        self._left -= 1
        self._manners.wait(entry.url)
        try:
            answer = _fetch(entry.url, limits=PAGE_LIMITS, accept=ACCEPT, types=TYPES)
        except FetchError as error:
            self.left_over = self.left_over or error.is_temporary
            return _Missing("" if error.is_temporary else _(error.message) % error.params)
        from articles.parsers.html import parse_page  # slow to import, and needed by workers only

        page = parse_page(answer.content, answer.url, answer.charset)
        if isinstance(page, ParseError):
            return _Missing(_(page.message) % page.params, is_another=True)
        shared = self._pages[clean_address(entry.url)] > 1
        if why := why_another(entry, page, answer.url, self._common, shared=shared):
            return _Missing(why, is_another=True)
        return merged(entry, page, answer.url)


@dataclass(frozen=True)
class _Missing:
    """Why there is no page: a sentence, empty if it may come yet. `is_another`: there is one, but not the entry's."""

    why: str = ""
    is_another: bool = False


def kept(entry: ParsedArticle, missing: _Missing) -> ParsedArticle:
    """The entry as the feed gives it, with the reason."""
    remarks = (_("Only the teaser of the feed was taken: %(reason)s") % {"reason": missing.why},)
    doubts = tuple(dict.fromkeys((*entry.doubts, "teaser_kept"))) if missing.is_another else entry.doubts
    return replace(entry, doubts=doubts, remarks=remarks) if missing.why else entry


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
    values["doubts"] = tuple(dict.fromkeys((*entry.doubts, *page.doubts)))
    if len(page.body) < len(entry.body):  # behind a paywall, for example
        values |= {"body": entry.body, "left_out": entry.left_out}
    return replace(entry, **values, is_teaser=False)
