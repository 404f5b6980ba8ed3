"""Pictures in the queue."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.importing import prepare_upload, stage_upload
from articles.models import Article, ImportRun
from articles.tasks import enqueue_pictures
from articles.tasks.batches import work_on_batch
from articles.tasks.pictures import fetch_pictures, fetch_pictures_again
from tests.fetching.servers import answer

from .conftest import Host

pytestmark = pytest.mark.django_db


def line(host: Host, path: str = "/a.jpg") -> str:
    return json.dumps({"source": "Bote", "title": "Titel", "body": "Absatz.", "image_url": host.url(path)})


def waiting() -> list[ProcrastinateJob]:
    return list(ProcrastinateJob.objects.filter(queue_name="pictures").order_by("id"))


def test_the_command_leaves_the_pictures_to_a_worker(host: Host, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line(host))
    call_command("import_articles", str(tmp_path))
    assert host.connections == 0
    job = waiting()[0]
    assert job.args == {"run": ImportRun.objects.get().pk, "after": 0}
    fetch_pictures(**job.args)
    assert Article.objects.get().picture is not None


def test_an_import_without_pictures_leaves_nothing_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ein Titel\n\nEin Absatz, der lang genug ist, um einer zu sein.\n")
    call_command("import_articles", str(tmp_path))
    assert waiting() == []


def test_an_import_in_the_admin_leaves_them_too_once_it_is_confirmed(host: Host) -> None:
    run = stage_upload(ImportRun(), [("a.jsonl", line(host).encode())])
    prepare_upload(run)
    assert waiting() == []
    assert run.confirm()
    work_on_batch(table="run", batch=run.pk)
    assert [job.args["run"] for job in waiting()] == [run.pk]


def test_asked_for_twice_they_are_fetched_once(host: Host, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line(host))
    call_command("import_articles", str(tmp_path))
    enqueue_pictures(ImportRun.objects.get())
    assert len(waiting()) == 1


def test_what_fails_for_now_is_tried_three_times_later_and_later(
    host: Host, write: Callable[..., Article], tmp_path: Path
) -> None:
    host.answers["/a.jpg"] = answer(status=503)
    (tmp_path / "a.jsonl").write_text(line(host))
    call_command("import_articles", str(tmp_path))
    fetch_pictures(**waiting()[-1].args)
    pauses = []
    for number in (1, 2, 3):
        job = waiting()[-1]
        assert job.args == {"articles": [Article.objects.get().pk], "attempt": number}
        pauses.append(round((job.scheduled_at - timezone.now()) / timedelta(minutes=1)))
        fetch_pictures_again(**job.args)
    assert pauses == [10, 30, 90]
    assert len(waiting()) == 4


def test_a_run_that_is_gone_is_no_trouble() -> None:
    fetch_pictures(run=10**9)
