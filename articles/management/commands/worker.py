"""manage.py worker: does what is to be done in the background."""

from __future__ import annotations

import asyncio
import os
import sys
from argparse import ArgumentParser
from contextlib import suppress
from threading import Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from procrastinate.contrib.django import app

from articles.tasks import HEARTBEAT, STALLED, retry_stalled_of

GRACE = 5.0  # seconds that running tasks get to end; what is cut off is done by the next worker


class Command(BaseCommand):
    help = "Works on imports and feeds in the background. Any number of workers may run, on any number of machines."

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
    with app.replace_connector(app.connector.get_worker_connector()) as queue:  # type: ignore[attr-defined]
        async with queue.open_async():
            await retry_stalled_of(queue)
            await queue.run_worker_async(
                concurrency=concurrency,
                name=f"{os.uname().nodename}-{os.getpid()}",
                delete_jobs="successful",
                shutdown_graceful_timeout=GRACE,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=STALLED,
            )


def _end_with_parent() -> None:
    """The other end of standard input is held by `up`, which may be killed without a chance to say so."""
    while sys.stdin.buffer.read(1024):
        pass
    os._exit(0)
