"""manage.py worker: does what is to be done in the background."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from contextlib import suppress
from threading import Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from procrastinate import App
from procrastinate.contrib.django import app

from articles.tasks import HEARTBEAT, STALLED, own_connection, retry_stalled_of

COMPUTING = ("imports", "curation", "default", "analysis")
WAITING = ("feeds", "pictures")
FETCHES = 4  # feeds and runs of pictures at a time
GRACE = 5.0  # seconds that running tasks get to end; what is cut off is done by the next worker


class Command(BaseCommand):
    help = "Works on imports, feeds and analyses in the background. Any number of workers may run, on any number of machines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--concurrency", type=int, default=2, help="tasks at a time, default 2")
        parser.add_argument("--with-parent", action="store_true", help="end when standard input ends")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["with_parent"]:
            Thread(target=_end_with_parent, daemon=True).start()
        connection.ensure_connection()  # starts the embedded server
        connection.close()
        with suppress(KeyboardInterrupt):
            asyncio.run(_work(options["concurrency"]))
        os._exit(0)  # a task that has not ended by now is cut off


async def _work(concurrency: int) -> None:
    """Two workers in one: what computes, and what mostly waits for other servers and must not hold up the rest."""
    with app.replace_connector(app.connector.get_worker_connector()) as queue:  # type: ignore[attr-defined]
        async with queue.open_async():
            await retry_stalled_of(queue)
            workers = [
                asyncio.create_task(_worker(queue, queues, number))
                for queues, number in ((COMPUTING, concurrency), (WAITING, FETCHES))
            ]
            for signal_number in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(signal_number, _cancel, workers)
            ended, others = await asyncio.wait(workers, return_when=asyncio.FIRST_COMPLETED)
            _cancel(others)
            await asyncio.wait(workers)
            for task in ended:
                if not task.cancelled():
                    task.result()  # raises what ended it


async def _worker(queue: App, queues: Iterable[str], concurrency: int) -> None:
    await queue.run_worker_async(
        queues=list(queues),
        concurrency=concurrency,
        install_signal_handlers=False,
        task_middleware=[own_connection],
        name=f"{os.uname().nodename}-{os.getpid()}",
        delete_jobs="successful",
        shutdown_graceful_timeout=GRACE,
        update_heartbeat_interval=HEARTBEAT,
        stalled_worker_timeout=STALLED,
    )


def _cancel(workers: Iterable[asyncio.Task[None]]) -> None:
    for worker in workers:
        worker.cancel()


def _end_with_parent() -> None:
    """The other end of standard input is held by `up`, which may be killed without a chance to say so."""
    while sys.stdin.buffer.read(1024):
        pass
    os._exit(0)
