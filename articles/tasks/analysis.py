"""Names and tags of new and changed articles: by a worker, or at once where there is none to wait for."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateWorker
from procrastinate.exceptions import AlreadyEnqueued

from articles.analysing import analyse_next, waiting_articles, waiting_of
from articles.analysing.suggestions import link_suggested
from articles.models import ImportRun, TagSuggestion
from articles.text.entities.recognisers import load_recogniser
from articles.vocabulary.refreshing import refresh_if_stale

from .queue import STALLED

TURN = 20.0  # seconds, after which other tasks get theirs
AT_ONCE = 100  # articles that a command leaves to a worker
LINKED_AT_ONCE = 2_000  # suggestions that editors wait for


@app.task(queue="analysis", queueing_lock="analysis")
def analyse_articles() -> None:
    """Analyses waiting articles, the newest first; whoever puts articles among them asks for one (see
    `enqueue_analysis`)."""
    recogniser = load_recogniser(settings.RECOGNISER)
    end = time.monotonic() + TURN
    while analyse_next(recogniser):
        if time.monotonic() > end:
            enqueue_analysis()
            return
    refresh_if_stale()


def analyse_or_enqueue(run: ImportRun, on_batch: Callable[[int], None] = lambda count: None) -> None:
    """What a command does about its import: a few articles are analysed at once, as all are if no worker is there.

    `on_batch` gets the number of articles done.
    """
    waiting = waiting_of(run)
    if _has_worker() and waiting[:AT_ONCE].count() == AT_ONCE:
        enqueue_analysis()
        return
    recogniser = load_recogniser(settings.RECOGNISER)
    while count := analyse_next(recogniser, waiting):
        on_batch(count)
    refresh_if_stale()


def _has_worker() -> bool:
    alive = timezone.now() - timedelta(seconds=STALLED)
    return ProcrastinateWorker.objects.filter(last_heartbeat__gt=alive).exists()


def enqueue_analysis() -> None:
    """Has a worker analyse what is waiting; once, however often it is asked for."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        analyse_articles.defer()


@app.task(queue="analysis")
def link_adopted_tags(tags: dict[str, int]) -> None:
    """Gives words that became tags to the articles they were suggested for."""
    link_suggested(tags)


def link_soon(tags: Mapping[str, int]) -> None:
    """The same, at once where it is a matter of seconds."""
    waiting = TagSuggestion.objects.filter(key__in=list(tags))
    if waiting[:LINKED_AT_ONCE].count() < LINKED_AT_ONCE:
        link_suggested(tags)
    else:
        link_adopted_tags.defer(tags=dict(tags))


@app.periodic(cron="* * * * *")
@app.task(queue="analysis", queueing_lock="look-for-articles")
def look_for_articles(timestamp: int) -> None:
    """Takes up articles whose task got lost, or that something else than an import changed."""
    if waiting_articles().exists():
        enqueue_analysis()
