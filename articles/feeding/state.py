"""What a feed remembers: when to fetch it next, how it went, where it moved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.fetching import FetchError, Response
from articles.models import Feed
from articles.parsers import ParseError

CLAIMED = timedelta(minutes=10)  # for one visit; a feed whose worker died is due again afterwards
SOON = timedelta(minutes=5)  # when a visit left pages over
LONGEST_PAUSE = timedelta(days=1)  # that failures lead to
LONGEST_WISH = timedelta(days=7)  # that a server may ask for
MOVES = 3  # permanent redirects in a row, after which the new address is believed
GONE = 410


def claim(feed: Feed, *, interrupted: bool = False) -> bool:
    """Takes the feed for one visit; False if it is not due, or somebody else took it.

    `interrupted`: the visit of a worker that died is taken up again.
    """
    waiting = Feed.objects.filter(is_active=True) if interrupted else Feed.due()
    return bool(waiting.order_by().filter(pk=feed.pk).update(next_fetch_at=timezone.now() + CLAIMED))


def make_due(feed: Feed) -> None:
    """The feed is to be fetched now, as if for the first time."""
    _note(feed, next_fetch_at=None, etag="", last_modified="", failures=0, is_active=True)


def succeeded(feed: Feed, answer: Response, *, left_over: bool = False, soon: bool = False) -> None:
    """The visit went well. What was `left_over` must be found in the feed next time, which may be `soon`."""
    now = timezone.now()
    values: dict[str, Any] = {"succeeded_at": now, "failures": 0, "last_error": ""}
    if left_over:
        values |= {"etag": "", "last_modified": ""}
    elif not answer.is_unchanged:
        values |= {"etag": _fitting(feed, "etag", answer.etag)}
        values |= {"last_modified": _fitting(feed, "last_modified", answer.last_modified)}
    pause = timedelta(minutes=feed.interval)
    values["next_fetch_at"] = now + (min(pause, SOON) if soon else pause)
    _note(feed, fetched_at=now, **values | _moved(feed, answer))


def failed(feed: Feed, error: FetchError | ParseError | str) -> None:
    """The visit failed: longer and longer pauses, at least as long as the server asks for."""
    now = timezone.now()
    failures = feed.failures + 1
    interval = timedelta(minutes=feed.interval)
    pause = max(interval, min(interval * 2 ** min(failures, 20), LONGEST_PAUSE))
    values: dict[str, Any] = {}
    if isinstance(error, FetchError):
        wish = min(timedelta(seconds=min(error.retry_after or 0, 1e9)), LONGEST_WISH)
        pause = max(pause, wish)
        if error.status == GONE:
            values["is_active"] = False
    text = error if isinstance(error, str) else _(error.message) % error.params
    _note(feed, fetched_at=now, failures=failures, last_error=text, next_fetch_at=now + pause, **values)


def readdress(feed: Feed, url: str) -> bool:
    """Gives a feed that was found on its site its own address. If another feed has it, that is a failure, and False."""
    if feed.url == url:
        return True
    if taken := _taken(url):
        failed(feed, taken)
        return False
    _note(feed, url=url, redirects=0)
    return True


def _moved(feed: Feed, answer: Response) -> dict[str, Any]:
    """After some permanent redirects in a row the feed gets its new address, unless another feed has it."""
    if not answer.permanent_url or answer.permanent_url == feed.url:
        return {"redirects": 0}
    if feed.redirects + 1 < MOVES:
        return {"redirects": feed.redirects + 1}
    if taken := _taken(answer.permanent_url):
        return {"last_error": taken}
    return {"url": answer.permanent_url, "redirects": 0}


def _taken(url: str) -> str:
    """What is said of an address that another feed has; empty if none has it."""
    is_taken = Feed.objects.filter(url=url).exists()
    return _("It moved to %(url)s, which is a feed here already.") % {"url": url} if is_taken else ""


def _fitting(feed: Feed, name: str, value: str) -> str:
    """A condition cut short would be another one, so one that does not fit is forgotten."""
    longest = getattr(feed._meta.get_field(name), "max_length", None) or 0
    return value if len(value) <= longest and "\0" not in value else ""


def _note(feed: Feed, **values: Any) -> None:
    """Only these fields, since an editor may be changing others, or deleting the feed."""
    Feed.objects.filter(pk=feed.pk).update(**values)
    for name, value in values.items():
        setattr(feed, name, value)
