"""What a feed remembers of its visits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles.feeding import claim, fetch_feed, make_due
from articles.fetching import Manners
from articles.models import Article, Feed, ImportRun, Source
from tests.fetching.servers import answer, redirect

from .site import FULL, Entry, Site

Visit = Callable[[], ImportRun | None]


def minutes_until_next(feed: Feed) -> int:
    assert feed.next_fetch_at is not None
    return round((feed.next_fetch_at - timezone.now()).total_seconds() / 60)


def test_a_visit_that_went_well_is_repeated_after_the_interval(site: Site, feed: Feed, visit: Visit) -> None:
    site.headers |= {"ETag": '"1"', "Last-Modified": "Tue, 01 Oct 2024 10:00:00 GMT"}
    site.entries = [Entry(1, content=FULL)]
    visit()
    assert minutes_until_next(feed) == 30
    assert (feed.failures, feed.last_error) == (0, "")
    assert feed.fetched_at is not None
    assert feed.fetched_at == feed.succeeded_at
    assert (feed.etag, feed.last_modified) == ('"1"', "Tue, 01 Oct 2024 10:00:00 GMT")


def test_the_next_request_is_conditional_and_nothing_new_is_a_success(
    site: Site, feed: Feed, visit: Visit
) -> None:
    site.headers["ETag"] = '"1"'
    site.entries = [Entry(1, content=FULL)]
    visit()
    Feed.objects.update(failures=3, last_error="Es ging schief.", succeeded_at=None)
    assert visit() is None
    assert site.server.requests[-1].headers["if-none-match"] == '"1"'
    assert (feed.failures, feed.last_error, feed.etag) == (0, "", '"1"')
    assert feed.succeeded_at is not None
    assert minutes_until_next(feed) == 30


def test_failures_make_the_pauses_longer_up_to_a_day(site: Site, feed: Feed, visit: Visit) -> None:
    site.answers["/feed"] = answer(status=500)
    pauses = []
    for _time in range(8):
        visit()
        pauses.append(minutes_until_next(feed))
    assert pauses == [60, 120, 240, 480, 960, 1440, 1440, 1440]
    assert feed.failures == 8
    assert feed.succeeded_at is None
    assert "500" in feed.last_error
    Feed.objects.update(failures=100_000)
    visit()
    assert minutes_until_next(feed) == 1440


def test_a_feed_that_is_fetched_weekly_is_not_fetched_daily_when_it_fails(
    site: Site, feed: Feed, visit: Visit
) -> None:
    Feed.objects.update(interval=7 * 1440)
    site.answers["/feed"] = answer(status=500)
    visit()
    assert minutes_until_next(feed) == 7 * 1440


@pytest.mark.parametrize(
    ("wish", "minutes"),
    [("7200", 120), ("60", 60), ("172800", 2880), ("99999999999999999999", 7 * 1440), ("x", 60)],
)
def test_the_pause_that_a_server_asks_for_is_kept(
    site: Site, feed: Feed, visit: Visit, wish: str, minutes: int
) -> None:
    site.answers["/feed"] = answer(status=429, headers={"Retry-After": wish})
    visit()
    assert minutes_until_next(feed) == minutes


def test_what_is_gone_for_good_is_not_asked_for_again(site: Site, feed: Feed, visit: Visit) -> None:
    site.answers["/feed"] = answer(status=410)
    visit()
    assert not feed.is_active
    assert "410" in feed.last_error
    assert not Feed.due().exists()


@pytest.mark.parametrize(
    "bad", [b"", b"<html><body>Wartung</body></html>", b"\x00" * 50, b"{}", b"Nur Text."]
)
def test_what_is_no_feed_is_a_failure_with_a_sentence(
    site: Site, feed: Feed, visit: Visit, bad: bytes
) -> None:
    site.answers["/feed"] = answer(bad, kind="text/html")
    assert visit() is None
    assert feed.failures == 1
    assert feed.last_error.endswith(".")
    assert not Article.objects.exists()


def test_a_feed_may_be_empty(site: Site, feed: Feed, visit: Visit) -> None:
    site.entries = []
    assert visit() is None
    assert (feed.failures, feed.last_error) == (0, "")
    assert not ImportRun.objects.exists()


def test_an_address_in_a_private_network_is_a_failure(
    feed: Feed, visit: Visit, settings: Any, site: Site
) -> None:
    settings.PRIVATE_NETWORKS = False
    visit()
    assert feed.failures == 1
    assert "127.0.0.1" in feed.last_error
    assert site.server.connections == 0


def test_a_fault_of_ours_is_a_failure_too(
    site: Site, feed: Feed, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.feeding.visiting.parse", None)
    visit()
    assert feed.failures == 1
    assert "TypeError" in feed.last_error
    assert minutes_until_next(feed) == 60


class TestMoves:
    @pytest.fixture(autouse=True)
    def moved(self, site: Site) -> None:
        site.answers["/neu"] = answer(b"<rss version='2.0'><channel></channel></rss>", kind="text/xml")
        site.answers["/feed"] = redirect("/neu", 301)

    def test_the_third_permanent_redirect_in_a_row_changes_the_address(
        self, site: Site, feed: Feed, visit: Visit
    ) -> None:
        for times in (1, 2):
            visit()
            assert (feed.url, feed.redirects) == (f"{site.base}/feed", times)
        visit()
        assert (feed.url, feed.redirects) == (f"{site.base}/neu", 0)

    def test_a_visit_without_redirect_begins_the_count_anew(
        self, site: Site, feed: Feed, visit: Visit
    ) -> None:
        visit()
        way = site.answers.pop("/feed")
        visit()
        assert feed.redirects == 0
        site.answers["/feed"] = way
        visit()
        assert (feed.url, feed.redirects) == (f"{site.base}/feed", 1)

    def test_a_temporary_redirect_changes_nothing(self, site: Site, feed: Feed, visit: Visit) -> None:
        site.answers["/feed"] = redirect("/neu", 302)
        for _time in range(4):
            visit()
        assert (feed.url, feed.redirects, feed.failures) == (f"{site.base}/feed", 0, 0)

    def test_a_redirect_to_what_is_no_feed_is_not_believed(
        self, site: Site, feed: Feed, visit: Visit
    ) -> None:
        site.answers["/neu"] = answer(b"<html>Anmeldung im Hotel</html>", kind="text/html")
        for _time in range(4):
            visit()
        assert feed.url == f"{site.base}/feed"

    def test_an_address_that_another_feed_has_is_told(self, site: Site, feed: Feed, visit: Visit) -> None:
        other = Feed.objects.create(source=feed.source, url=f"{site.base}/neu")
        for _time in range(3):
            visit()
        assert feed.url == f"{site.base}/feed"
        assert other.url in feed.last_error


class TestClaims:
    @pytest.fixture
    def idle(self, db: None) -> Feed:
        return Feed.objects.create(source=Source.objects.create(name="Bote"), url="https://bote.example/feed")

    def test_only_one_gets_a_feed(self, idle: Feed) -> None:
        assert claim(idle)
        assert not claim(idle)

    def test_an_interrupted_visit_is_taken_up_again_and_after_a_while_by_anybody(self, idle: Feed) -> None:
        assert claim(idle)
        assert claim(idle, interrupted=True)
        Feed.objects.update(next_fetch_at=timezone.now() - timedelta(seconds=1))
        assert claim(idle)

    def test_who_is_not_due_or_not_active_is_left_alone(self, idle: Feed) -> None:
        Feed.objects.update(next_fetch_at=timezone.now() + timedelta(minutes=1))
        assert not claim(idle)
        Feed.objects.update(next_fetch_at=None, is_active=False)
        assert not claim(idle)
        assert not claim(idle, interrupted=True)

    def test_an_editor_may_ask_for_a_visit_now(self, idle: Feed) -> None:
        Feed.objects.update(next_fetch_at=timezone.now() + timedelta(days=1), is_active=False, failures=5)
        make_due(idle)
        assert claim(idle)


def test_what_an_editor_changes_during_a_visit_stays(site: Site, feed: Feed) -> None:
    stale = Feed.objects.get(pk=feed.pk)
    Feed.objects.update(title="Vom Redakteur")
    fetch_feed(stale, Manners(pause=0))
    feed.refresh_from_db()
    assert feed.title == "Vom Redakteur"
    assert feed.succeeded_at is not None


def test_a_feed_that_is_deleted_during_a_visit_stays_deleted(site: Site, feed: Feed) -> None:
    stale = Feed.objects.select_related("source").get(pk=feed.pk)
    feed.delete()
    assert fetch_feed(stale, Manners(pause=0)) is None
    assert not Feed.objects.exists()
