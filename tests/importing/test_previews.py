"""From staged bytes to a preview, and from there to the import; whatever happens in between."""

from __future__ import annotations

import json
from typing import Any

import pytest

from articles.importing import import_inputs, perform, prepare_upload, stage_upload
from articles.importing import runs as runs_module
from articles.importing.planning import ImportOptions
from articles.importing.runs import Input
from articles.models import Article, ImportRow, ImportRun, Tag

pytestmark = pytest.mark.django_db
State = ImportRun.State


def line(number: int = 1, **values: Any) -> str:
    row = {
        "source": "Bote",
        "external_id": f"a{number}",
        "title": f"Titel {number}",
        "body": f"Absatz {number}.",
    }
    return json.dumps(row | values, ensure_ascii=False)


def staged(*lines: str, **options: Any) -> ImportRun:
    return stage_upload(ImportRun(**options), [("datei.jsonl", "\n".join(lines).encode())])


def previewed(*lines: str, **options: Any) -> ImportRun:
    run = staged(*lines, **options)
    prepare_upload(run)
    return run


def imported(*lines: str) -> ImportRun:
    run = previewed(*lines)
    assert run.confirm()
    run.refresh_from_db()
    perform(run)
    return run


def outcomes(run: ImportRun) -> list[str]:
    return list(run.rows.order_by("number").values_list("outcome", flat=True))


def test_a_preview_writes_no_article_and_says_what_would_become_of_each_row() -> None:
    imported(line(1), line(2))
    run = previewed(
        line(1),
        line(2, title="Neuer Titel"),
        line(3),
        line(4, title=""),
        line(5, title="Titel 1", body="Absatz 1."),
    )
    assert run.state == State.PREVIEW
    assert outcomes(run) == ["unchanged", "updated", "created", "invalid", "duplicate"]
    assert set(Article.objects.values_list("title", flat=True)) == {"Titel 1", "Titel 2"}
    updated = run.rows.get(number=2)
    assert updated.changes == {"title": ["Titel 2", "Neuer Titel"]}
    assert updated.article == Article.objects.get(external_id="a2")
    assert run.rows.get(number=4).line == 4
    assert run.rows.get(number=4).errors
    assert run.rows.get(number=5).article == Article.objects.get(external_id="a1")
    assert (run.total, run.done) == (5, 0)


def test_a_preview_knows_the_rows_before_of_the_same_run() -> None:
    run = previewed(
        line(1),
        line(1),
        line(1, title="Anders"),
        line(2, title="Titel 1", body="Absatz 1."),
        line(3, external_id="", url="https://bote.example/x"),
        line(4, external_id="", url="https://www.bote.example/x?utm_source=feed"),
    )
    expected = ["created", "unchanged", "updated", "duplicate", "created", "updated"]
    assert outcomes(run) == expected
    run.confirm()
    perform(ImportRun.objects.get(pk=run.pk))
    assert outcomes(run) == expected
    assert sorted(Article.objects.values_list("title", flat=True)) == ["Anders", "Titel 4"]


def test_what_an_editor_corrected_is_shown_as_kept() -> None:
    imported(line(1))
    article = Article.objects.get()
    article.title, article.field_origins = "Verbessert", {"title": "editor"}
    article.save()
    run = previewed(line(1, title="Vom Import", section="Politik"))
    row = run.rows.get()
    assert (row.outcome, row.kept, row.changes) == ("updated", ["title"], {"section": ["", "Politik"]})


def test_confirming_writes_what_was_shown_and_forgets_the_bytes() -> None:
    run = imported(line(1, tags=["Klima"], countries=["KP"]), line(2, title=""), line(3))
    run.refresh_from_db()
    assert (run.state, run.done, run.total) == (State.FINISHED, 2, 2)
    assert not run.uploads.exists()
    assert Article.objects.count() == 2
    assert Tag.objects.get().name == "Klima"
    assert list(run.rows.filter(is_done=True).values_list("number", flat=True)) == [1, 3]
    assert not run.rows.exclude(payload=None).filter(is_done=True).exists()
    assert all(
        Article.objects.get(pk=row.article_id).search_document for row in run.rows.filter(is_done=True)
    )


def test_rows_that_are_left_out_are_not_written() -> None:
    run = previewed(line(1), line(2), line(3))
    run.rows.filter(number=2).update(is_excluded=True)
    run.confirm()
    perform(ImportRun.objects.get(pk=run.pk))
    assert set(Article.objects.values_list("external_id", flat=True)) == {"a1", "a3"}


def test_only_the_first_of_two_confirmations_counts() -> None:
    run = previewed(line(1))
    assert run.confirm()
    assert not run.confirm()


def test_the_world_may_change_between_preview_and_import() -> None:
    run = previewed(line(1), line(2))
    imported(line(1), line(2, title="Schon da"))
    run.confirm()
    perform(ImportRun.objects.get(pk=run.pk))
    assert outcomes(run) == ["unchanged", "updated"]
    assert Article.objects.count() == 2


def test_reading_goes_on_where_it_was_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs_module, "BATCH", 2)
    run = staged(*(line(number) for number in range(7)))
    plan_batch, calls = runs_module.plan_batch, []

    def dies(*arguments: Any) -> None:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        plan_batch(*arguments)

    monkeypatch.setattr(runs_module, "plan_batch", dies)
    with pytest.raises(KeyboardInterrupt):
        prepare_upload(run)
    assert (run.rows.count(), ImportRun.objects.get().state) == (4, State.PREPARING)
    prepare_upload(ImportRun.objects.get())
    assert ImportRun.objects.get().state == State.PREVIEW
    assert list(run.rows.order_by("number").values_list("title", flat=True)) == [
        f"Titel {n}" for n in range(7)
    ]


def test_writing_goes_on_where_it_was_interrupted_each_row_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs_module, "BATCH", 2)
    run = previewed(*(line(number) for number in range(7)))
    run.confirm()
    progress, calls = ImportRun.advance, []

    def dies(*arguments: Any) -> None:
        calls.append(1)
        if len(calls) in (2, 3):
            raise KeyboardInterrupt
        progress(*arguments)

    monkeypatch.setattr(ImportRun, "advance", dies)
    for _attempt in range(2):
        with pytest.raises(KeyboardInterrupt):
            perform(ImportRun.objects.get())
        assert Article.objects.count() == run.rows.filter(is_done=True).count() == 2
    perform(ImportRun.objects.get())
    assert Article.objects.count() == run.rows.filter(is_done=True).count() == 7
    assert ImportRun.objects.get().state == State.FINISHED


@pytest.mark.parametrize("state", [State.PREPARING, State.RUNNING])
def test_a_busy_run_stops_after_the_batch_it_is_at(monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    monkeypatch.setattr(runs_module, "BATCH", 2)
    run = staged(*(line(number) for number in range(6)))
    if state == State.RUNNING:
        prepare_upload(run)
        run.confirm()
    progress = ImportRun.advance

    def cancelled(*arguments: Any) -> None:
        progress(*arguments)
        run.cancel()

    monkeypatch.setattr(ImportRun, "advance", cancelled)
    again = ImportRun.objects.get()
    prepare_upload(again) if state == State.PREPARING else perform(again)
    assert ImportRun.objects.get().state == State.CANCELLED
    assert Article.objects.count() == (2 if state == State.RUNNING else 0)


def test_a_preview_that_is_dropped_leaves_no_bytes_and_cannot_be_confirmed() -> None:
    run = previewed(line(1))
    run.cancel()
    assert ImportRun.objects.get().state == State.CANCELLED
    assert not run.uploads.exists()
    assert not run.confirm()


def test_an_unexpected_error_ends_the_run_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    run = previewed(line(1))
    run.confirm()

    def breaks(*_arguments: Any) -> None:
        raise RuntimeError("Platte voll")

    monkeypatch.setattr(runs_module, "import_batch", breaks)
    with pytest.raises(RuntimeError):
        perform(ImportRun.objects.get())
    run.refresh_from_db()
    assert run.state == State.FAILED
    assert "Platte voll" in run.error


def test_a_dry_run_says_the_same_and_leaves_nothing_behind() -> None:
    rows: list[Any] = []
    data = "\n".join([line(1), line(1), line(1, title="Anders"), line(2, body="")]).encode()
    import_inputs(ImportRun(), [Input("x", lambda: data)], ImportOptions(), rows.append, dry=True)
    assert [row.outcome.value for row in rows] == ["created", "unchanged", "updated", "invalid"]
    assert not Article.objects.exists()
    assert not ImportRun.objects.exists()
    assert not ImportRow.objects.exists()


def test_statements_do_not_grow_with_the_rows_of_a_batch(django_assert_max_num_queries: Any) -> None:
    imported(line(0))
    with django_assert_max_num_queries(40):
        run = previewed(*(line(number) for number in range(1, 60)))
    run.confirm()
    with django_assert_max_num_queries(60):
        perform(ImportRun.objects.get(pk=run.pk))
    assert Article.objects.count() == 60
