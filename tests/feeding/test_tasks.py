"""Feeds in the queue, with real workers."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Lock

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.periodic import PeriodicRegistry

from articles.models import Article, Feed, ImportRun, Source
from articles.tasks import enqueue_feed, own_connection
from articles.tasks.feeds import fetch_due_feeds, visit_feed
from articles.tasks.pictures import fetch_pictures
from tests.fetching.servers import Server, answer

from .site import FULL, Entry, Site

pytestmark = pytest.mark.django_db(transaction=True)


def work() -> None:
    """A worker of its own, with its own connections, until the queue is empty."""

    async def run() -> None:
        queue = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
        queue.periodic_registry = (
            PeriodicRegistry()
        )  # cut off while it defers, it would leave its connection behind
        async with queue.open_async():
            await queue.run_worker_async(
                queues=["feeds"],
                task_middleware=[own_connection],
                wait=False,
                concurrency=2,
                install_signal_handlers=False,
                listen_notify=False,
            )

    with ThreadPoolExecutor(1) as thread:  # this one may have the event loop of a browser
        thread.submit(asyncio.run, run()).result()


def jobs() -> list[tuple[str, str]]:
    """Tasks of feeds and pictures, without the periodic ones."""
    ours = ProcrastinateJob.objects.filter(task_name__in=(visit_feed.name, fetch_pictures.name))
    return list(ours.order_by("id").values_list("task_name", "status"))


@pytest.fixture(autouse=True)
def _empty_queue(db: None) -> None:
    """Tables of the queue are not emptied after a test like ours."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


@pytest.fixture
def feed(site: Site) -> Feed:
    return Feed.objects.create(source=Source.objects.create(name="Bote"), url=f"{site.base}/feed")


def test_each_minute_the_due_feeds_are_put_into_the_queue_once(feed: Feed) -> None:
    Feed.objects.create(
        source=feed.source, url="https://spaeter.example/", next_fetch_at=timezone.now().replace(year=2999)
    )
    Feed.objects.create(source=feed.source, url="https://aus.example/", is_active=False)
    for _minute in range(3):
        fetch_due_feeds(timestamp=0)
    waiting = ProcrastinateJob.objects.get()
    assert waiting.args == {"feed": feed.pk}
    assert waiting.lock == waiting.queueing_lock == f"feed-{feed.pk}"


def test_a_worker_fetches_and_the_run_knows_its_feed(feed: Feed, site: Site) -> None:
    site.entries = [Entry(1, content=FULL)]
    enqueue_feed(feed)
    work()
    assert Article.objects.get().title == "Meldung 1"
    assert ImportRun.objects.get().feed == feed
    assert [status for _name, status in jobs()] == ["succeeded"]


def test_two_workers_never_fetch_the_same_feed_at_once(feed: Feed, site: Site) -> None:
    """The answer waits until both workers have had every chance: one found nothing to do and has ended."""
    one_ended, lock = Event(), Lock()
    at_once = most = 0

    def slow(connection: socket.socket, server: Server) -> None:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        one_ended.wait(30)
        with lock:
            at_once -= 1
        connection.sendall(answer(b"<rss version='2.0'><channel></channel></rss>", kind="text/xml"))

    site.answers["/feed"] = slow
    both = Barrier(2)

    def worker() -> None:
        both.wait()
        work()
        one_ended.set()

    # Two tasks of the same feed: the second as if an editor asked for a visit while the first is under way.
    enqueue_feed(feed)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET queueing_lock = NULL")
    enqueue_feed(feed)
    assert len(jobs()) == 2
    with ThreadPoolExecutor(2) as pool:
        for ended in [pool.submit(worker), pool.submit(worker)]:
            ended.result()
    assert most == 1
    assert site.asked == ["/feed"]


def test_without_the_queue_the_claim_alone_keeps_a_second_one_off(feed: Feed, site: Site) -> None:
    """Tasks without a lock, as an operator may have put them there."""
    site.entries = [Entry(1, content=FULL)]
    for _time in range(4):
        visit_feed.configure().defer(feed=feed.pk)
    with ThreadPoolExecutor(2) as pool:
        for ended in [pool.submit(work), pool.submit(work)]:
            ended.result()
    assert site.asked == ["/feed"]
    assert Article.objects.count() == 1


def test_a_visit_whose_worker_died_is_taken_up_again(feed: Feed, site: Site) -> None:
    site.entries = [Entry(1, content=FULL)]
    enqueue_feed(feed)
    Feed.objects.update(next_fetch_at=timezone.now().replace(year=2999))  # claimed by the one that died
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET attempts = 1")
    work()
    assert Article.objects.count() == 1


def test_a_feed_that_is_gone_is_no_trouble(feed: Feed) -> None:
    enqueue_feed(feed)
    feed.delete()
    work()
    assert [status for _name, status in jobs()] == ["succeeded"]


def test_pictures_of_what_came_are_put_into_the_queue(feed: Feed, site: Site) -> None:
    site.entries = [Entry(1, content=FULL, image="/bild.jpg")]
    enqueue_feed(feed)
    work()
    assert jobs() == [(visit_feed.name, "succeeded"), (fetch_pictures.name, "todo")]
