"""Lists of feeds into the archive and out of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.fetching import FetchError
from articles.fetching.addresses import checked_url
from articles.models import Feed, Source

from .opml import Outline, write_opml


@dataclass
class Subscribed:
    """What became of a list: feeds that are new, addresses that were there, and (address, reason) of refused ones."""

    created: list[Feed] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def subscribe(outlines: Iterable[Outline]) -> Subscribed:
    """Adds the feeds that are not there yet.

    A feed belongs to the source that the list names (ours do), else to one whose homepage has the same host, else to a
    new one named after the host, as imports name a source they know nothing of.
    """
    result = Subscribed()
    known = set(Feed.objects.values_list("url", flat=True))
    for outline in outlines:
        if outline.url in known:
            result.known.append(outline.url)
            continue
        known.add(outline.url)
        try:
            result.created.append(_subscribe(outline))
        except FetchError as error:
            result.refused.append((outline.url, _(error.message) % error.params))
        except ValidationError as error:
            result.refused.append((outline.url, " ".join(error.messages)))
    return result


def export_feeds() -> bytes:
    """All feeds as OPML, in folders by their source."""
    feeds = Feed.objects.select_related("source").order_by("source__sort_key", "source_id", "url")
    outlines = (
        Outline(feed.title, feed.url, feed.source.homepage, feed.source.name, feed.source.name)
        for feed in feeds
    )
    return write_opml(outlines, settings.SITE_NAME, timezone.now())


def _subscribe(outline: Outline) -> Feed:
    checked_url(outline.url)
    with transaction.atomic():
        feed = Feed(source=_source(outline), url=outline.url, title=outline.title[:200])
        feed.full_clean()
        feed.save()
    return feed


def _source(outline: Outline) -> Source:
    host = _host(outline.homepage) or _host(outline.url)
    name = outline.source or host
    named = Source.objects.filter(name=name).first()
    if named is None and not outline.source:
        sources = Source.objects.exclude(homepage="").order_by("pk")
        named = next((source for source in sources if _host(source.homepage) == host), None)
    if named is None:
        homepage = outline.homepage if _host(outline.homepage) else ""
        named = Source(name=name[:200], homepage=homepage)
        named.full_clean()
        named.save()
    return named


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
