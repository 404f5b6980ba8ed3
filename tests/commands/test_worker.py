"""A worker in a process of its own, killed in the middle of its work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from psycopg.conninfo import make_conninfo

from articles.importing import stage_upload
from articles.models import Article, ImportRun
from articles.tasks import enqueue_analysis, enqueue_batch

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 300  # seconds
ROWS = 500
State = ImportRun.State

pytestmark = pytest.mark.django_db(transaction=True)


class Workers:
    """One worker after the other, on the database of the tests."""

    def __init__(self) -> None:
        parameters = connection.get_connection_params()
        names = {"dbname", "user", "password", "host", "port"}
        address = make_conninfo(**{name: parameters[name] for name in names if parameters.get(name)})
        self.environment = os.environ | {"DATABASE_URL": address}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "manage.py", "worker", "--with-parent"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdin=subprocess.PIPE)

    def kill(self) -> None:
        """Without a warning; nobody will wait for its next sign of life."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            assert self.process.stdin
            self.process.stdin.close()
            self.process.wait(PATIENCE)


@pytest.fixture
def workers() -> Iterator[Workers]:
    started = Workers()
    yield started
    started.stop()


def staged(rows: int) -> ImportRun:
    lines = [
        json.dumps(
            {"external_id": str(n), "source": "Bote", "title": f"Titel {n}", "body": f"Der {n}. Absatz."}
        )
        for n in range(rows)
    ]
    run = stage_upload(ImportRun(), [("a.jsonl", "\n".join(lines).encode())])
    enqueue_batch(run)
    return run


def wait_until(run: ImportRun, reached: Callable[[ImportRun], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        run.refresh_from_db()
        if reached(run):
            return
        time.sleep(0.05)
    raise AssertionError(f"still {run.state}, {run.done} of {run.total} rows done")


def test_whenever_the_worker_is_killed_every_row_is_there_once(workers: Workers) -> None:
    run = staged(ROWS)
    workers.start()
    wait_until(run, lambda run: run.done > 0)
    workers.kill()
    workers.start()
    wait_until(run, lambda run: run.state == State.PREVIEW)
    assert run.rows.count() == ROWS
    assert run.confirm()
    enqueue_batch(run)
    for step in (1, 101, 301):
        wait_until(run, lambda run, step=step: run.done >= step)
        workers.kill()
        workers.start()
    wait_until(run, lambda run: run.state == State.FINISHED)
    assert run.counts()["created"] == run.rows.filter(is_done=True).count() == ROWS
    assert Article.objects.count() == ROWS
    assert run.start_undo()
    enqueue_batch(run)
    wait_until(run, lambda run: run.done > 0)
    workers.kill()
    workers.start()
    wait_until(run, lambda run: run.state == State.UNDONE)
    assert not Article.objects.exists()


def test_a_worker_ends_with_the_process_that_started_it(workers: Workers) -> None:
    workers.start()
    assert workers.process
    assert workers.process.stdin
    workers.process.stdin.close()
    assert workers.process.wait(PATIENCE) == 0


def test_a_task_whose_worker_died_and_that_was_asked_for_again_is_done_by_the_next_worker(
    workers: Workers,
) -> None:
    """Both have the same queueing lock; a worker that stumbled over that could never start again."""
    asked = ProcrastinateJob.objects.filter(queueing_lock="analysis")
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
        enqueue_analysis()
        cursor.execute(
            "WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id)"
            " UPDATE procrastinate_jobs SET status = 'doing', worker_id = dead.id FROM dead WHERE queueing_lock = 'analysis'"
        )
    enqueue_analysis()
    assert sorted(asked.values_list("status", flat=True)) == ["doing", "todo"]
    workers.start()
    deadline = time.monotonic() + PATIENCE
    while asked.exists():
        assert workers.process
        assert workers.process.poll() is None, "the worker ended"
        assert time.monotonic() < deadline
        time.sleep(0.05)
