"""Pictures of imported articles: fetched after the run, a few in each task, so that others get their turn."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from articles.models import Article, ImportRun
from articles.picturing import fetch_pictures_of, has_pictures, remove_orphans, wanting
from articles.picturing.fetching import fetch_all

ATTEMPTS = 3  # at pictures that could not be had for the time being
RETRY = RetryStrategy(max_attempts=3, wait=60)  # of a task that broke off
PAUSE = 600  # seconds before the second attempt; three times as long before each further one


@app.task(queue="pictures", retry=RETRY)
def fetch_pictures(run: int, after: int = 0) -> None:
    """Fetches pictures of the run's rows after number `after`, and leaves the rest to further tasks."""
    found = ImportRun.objects.filter(pk=run).first()
    if found is None:
        return
    last, missing = fetch_pictures_of(found, after)
    if missing:
        again(missing, 1)
    if last is not None:
        _defer(found, last)


@app.task(queue="pictures", retry=RETRY)
def fetch_pictures_again(articles: list[int], attempt: int) -> None:
    """Another attempt at pictures of these articles."""
    missing = fetch_all(wanting(Article.objects.filter(pk__in=articles)))
    if missing and attempt < ATTEMPTS:
        again(missing, attempt + 1)


def again(articles: list[int], attempt: int) -> None:
    """A later attempt at pictures of these articles."""
    later = fetch_pictures_again.configure(schedule_in={"seconds": PAUSE * 3 ** (attempt - 1)})
    later.defer(articles=[*articles], attempt=attempt)


def enqueue_pictures(run: ImportRun) -> None:
    """Has a worker fetch the pictures of the articles that the run created or changed, if there are any."""
    if has_pictures(run):
        _defer(run, 0)


def _defer(run: ImportRun, after: int) -> None:
    name = f"pictures-{run.pk}"
    with suppress(AlreadyEnqueued), transaction.atomic():
        fetch_pictures.configure(lock=name, queueing_lock=name).defer(run=run.pk, after=after)


@app.periodic(cron="23 4 * * *")
@app.task(queue="pictures", queueing_lock="remove-orphans")
def remove_orphaned_pictures(timestamp: int) -> None:
    """Removes the pictures that no article shows any more."""
    remove_orphans()
