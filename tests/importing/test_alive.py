"""Work that takes its time is told from work whose process is gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.batches.alive import is_worked_at, working_at
from articles.importing import ImportOptions, import_parsed, runs, stage_upload
from articles.importing.rows import Parsed
from articles.models import Article, ImportRun
from articles.tasks.batches import SILENT, rescue_batches, work_on_batch

from .test_ahead import parsed

pytestmark = pytest.mark.django_db
State = ImportRun.State


def fall_silent() -> None:
    ImportRun.objects.update(alive_at=timezone.now() - SILENT - timedelta(hours=1))


def test_a_run_that_says_nothing_for_hours_but_is_worked_at_comes_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runs, "BATCH", 2)

    def slowly() -> Iterator[Parsed]:
        for number in range(12):
            fall_silent()
            rescue_batches(timestamp=0)
            yield parsed(number)

    run = ImportRun()
    import_parsed(run, slowly(), ImportOptions(source="Blatt"))
    run.refresh_from_db()
    assert (run.state, run.error) == (State.FINISHED, "")
    assert run.counts()["created"] == Article.objects.count() == 12


def test_a_run_whose_process_is_gone_is_closed_with_a_reason() -> None:
    run = ImportRun.objects.create(state=State.RUNNING)
    rescue_batches(timestamp=0)
    run.refresh_from_db()
    assert run.state == State.RUNNING, "it was alive a moment ago"
    fall_silent()
    rescue_batches(timestamp=0)
    run.refresh_from_db()
    assert run.state == State.FAILED
    assert run.error


def test_only_one_works_at_a_batch_and_it_is_free_after_that() -> None:
    first, second = ImportRun.objects.create(), ImportRun.objects.create()
    assert not is_worked_at(first)
    with working_at(first) as is_ours:
        assert is_ours
        assert is_worked_at(first)
        assert not is_worked_at(second)
        with working_at(first, patience=0.01) as is_ours_too:
            assert not is_ours_too
        with working_at(second, patience=0.01) as is_ours_too:
            assert is_ours_too
        assert is_worked_at(first), "the one who came in vain let nothing go"
    assert not is_worked_at(first)


def test_the_lock_is_let_go_when_the_work_fails() -> None:
    run = ImportRun.objects.create()
    with pytest.raises(RuntimeError), working_at(run):
        raise RuntimeError
    assert not is_worked_at(run)


def test_a_task_leaves_a_batch_to_the_one_who_works_at_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.batches.alive.PATIENCE", 0.01)
    run = stage_upload(ImportRun(), [("a.jsonl", b'{"title": "Titel", "body": "Ein Absatz."}')])
    with working_at(run):
        work_on_batch(table="run", batch=run.pk)
    run.refresh_from_db()
    assert run.state == State.PREPARING
    work_on_batch(table="run", batch=run.pk)
    run.refresh_from_db()
    assert run.state == State.PREVIEW


def test_what_is_noted_at_the_end_is_noted_with_the_end_or_not_at_all() -> None:
    noted = []
    run = ImportRun()
    import_parsed(
        run, map(parsed, range(2)), ImportOptions(source="Blatt"), at_end=lambda: noted.append(run.state)
    )
    assert noted == [State.RUNNING]

    def closed_by_somebody() -> Iterator[Parsed]:
        yield parsed(3)
        ImportRun.objects.filter(state=State.RUNNING).update(state=State.FAILED)

    run = ImportRun()
    import_parsed(
        run, closed_by_somebody(), ImportOptions(source="Blatt"), at_end=lambda: noted.append("never")
    )
    assert noted == [State.RUNNING]
    assert Article.objects.count() == 2

    def refused() -> None:
        raise RuntimeError("no")

    run = ImportRun()
    with pytest.raises(RuntimeError):
        import_parsed(run, map(parsed, range(4, 5)), ImportOptions(source="Blatt"), at_end=refused)
    assert run.state == State.FAILED
