"""One visit to a feed: fetch, read, complete, import, remember."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from articles.fetching import MANNERS, FetchError, Manners, Response
from articles.importing import ImportOptions, import_parsed
from articles.importing.rows import Parsed
from articles.models import Feed, ImportRow, ImportRun, Outcome
from articles.models.batch import broken_off
from articles.parsers import ParsedArticle, ParseError, parse

from . import state
from .asking import ask
from .pages import Pages

EMPTY = (
    "The feed has no entries."  # as the parser says it: wrong for a file to import, but a feed may be empty
)

logger = logging.getLogger(__name__)


def fetch_feed(feed: Feed, manners: Manners = MANNERS) -> ImportRun | None:
    """Fetches the feed and imports what is new in it; gives the run if there was something to tell.

    Nothing is raised: the feed remembers what went wrong.
    """
    try:
        return _visit(feed, manners)
    except (FetchError, ParseError) as error:
        state.failed(feed, error)
    except Exception as error:  # a fault of ours must not make it due again at once
        logger.exception("feed %s", feed.pk)
        state.failed(feed, broken_off(error))
    return None


def _visit(feed: Feed, manners: Manners) -> ImportRun | None:
    asked = ask(feed, manners)
    answer = asked.answer
    if answer.is_unchanged:
        state.succeeded(feed, answer)
        return None
    found = list(parse(answer.content, answer.url, "feed", {"charset": answer.charset}))
    entries = [replace(item, source=feed.source.name) for item in found if isinstance(item, ParsedArticle)]
    errors = [item for item in found if not isinstance(item, ParsedArticle)]
    if _is_empty(errors, answer.content):
        errors = []
    if errors and not entries:
        state.failed(feed, errors[0])
        return None
    if asked.found and not state.readdress(feed, answer.permanent_url or answer.url):
        return None
    return _take(feed, answer, entries, [(feed.url, error) for error in errors], manners)


def _is_empty(errors: list[ParseError], content: bytes) -> bool:
    """Is it a feed without entries? What is JSON must say that it is a feed, since errors come as JSON too."""
    is_feed = (
        not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or b"jsonfeed.org/version/" in content
    )
    return is_feed and [error.message for error in errors] == [EMPTY]


def _take(
    feed: Feed, answer: Response, entries: list[ParsedArticle], rows: list[Parsed], manners: Manners
) -> ImportRun | None:
    pages = Pages(feed, entries, manners)
    for entry in entries:
        complete = pages.complete(entry)
        if complete is not None:
            rows.append((entry.url or feed.url, complete))
    went_well = partial(state.succeeded, feed, answer, left_over=pages.left_over, soon=pages.postponed)
    if rows:
        return _import(feed, rows, went_well)
    went_well()
    return None


def _import(feed: Feed, rows: list[Parsed], went_well: Callable[[], None]) -> ImportRun | None:
    """The run with the rows that say something new; None, and no run left, if there are none.

    What the feed remembers of the answer hides these entries from the next visit, so it is written together with the
    end of the run, or not at all.
    """
    run = ImportRun(feed=feed, format="feed", source_name=feed.source.name)
    import_parsed(run, iter(rows), ImportOptions(format=run.format, source=run.source_name), at_end=went_well)
    run.refresh_from_db(fields=["state", "error"])
    if run.state != run.State.FINISHED:
        reason = run.error or run.get_state_display()
        state.failed(
            feed, _("The import of its entries did not come to its end: %(reason)s") % {"reason": reason}
        )
    run.rows.filter(outcome=Outcome.UNCHANGED, errors=[]).delete()
    told = ImportRow.objects.filter(run__feed=feed, path=OuterRef("path"), errors=OuterRef("errors"))
    told = told.exclude(run=run)
    run.rows.filter(Exists(told), outcome=Outcome.UNCHANGED).delete()
    again = Exists(told.filter(outcome=OuterRef("outcome")))
    run.rows.filter(again, outcome__in=(Outcome.DUPLICATE, Outcome.INVALID)).delete()
    if run.rows.exists():
        return run
    run.delete()
    return None
