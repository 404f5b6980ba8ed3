"""Feeds: which are due is asked every minute, each is fetched by a task of its own."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from articles.feeding import claim, fetch_feed
from articles.models import Feed

from .analysis import enqueue_analysis
from .pictures import enqueue_pictures

AT_ONCE = 500  # feeds put into the queue a minute
ATTEMPTS = 3  # of a visit during which the worker died; then the feed waits until it is due again


@app.task(queue="feeds", pass_context=True)
def visit_feed(context: JobContext, feed: int) -> None:
    """Fetches the feed if it is due."""
    found = Feed.objects.select_related("source").filter(pk=feed).first()
    interrupted = 0 < (context.job.attempts or 0) < ATTEMPTS
    if found and claim(found, interrupted=interrupted):
        run = fetch_feed(found)
        if run is not None:
            enqueue_pictures(run)
            enqueue_analysis()


def enqueue_feed(feed: Feed) -> None:
    """Has a worker visit the feed if it is due; once, however often it is asked for, and never two at a time."""
    name = f"feed-{feed.pk}"
    with suppress(AlreadyEnqueued), transaction.atomic():
        visit_feed.configure(lock=name, queueing_lock=name).defer(feed=feed.pk)


@app.periodic(cron="* * * * *")
@app.task(queue="feeds", queueing_lock="fetch-due-feeds")
def fetch_due_feeds(timestamp: int) -> None:
    """Puts the feeds that are due into the queue."""
    for feed in Feed.due()[:AT_ONCE]:
        enqueue_feed(feed)
