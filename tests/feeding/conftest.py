"""Fixtures of the tests of feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from articles.feeding import fetch_feed
from articles.fetching import Manners
from articles.models import Feed, ImportRun, Source

from .site import Site, newspaper


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    settings.PRIVATE_NETWORKS = True
    with newspaper() as running:
        yield running


@pytest.fixture
def feed(db: None, site: Site) -> Feed:
    return Feed.objects.create(source=Source.objects.create(name="Bote"), url=f"{site.base}/feed")


@pytest.fixture
def visit(feed: Feed) -> Callable[[], ImportRun | None]:
    """A visit without pauses; the feed is read from the database before and after."""

    def run() -> ImportRun | None:
        feed.refresh_from_db()
        found = fetch_feed(feed, Manners(pause=0))
        feed.refresh_from_db()
        return found

    return run
