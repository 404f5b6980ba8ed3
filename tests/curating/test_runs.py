"""Work that is stopped in the middle: killed, cancelled, failed; each article is changed exactly once."""

from __future__ import annotations

from typing import Any

import pytest

from articles.curating import (
    ENTITY,
    can_resume,
    cancel,
    confirm,
    leave_out,
    perform,
    prepare,
    resume,
    runs,
    start_alias,
    start_merge,
    start_undo,
    undo,
    undoing,
)
from articles.models import Curation, Entity
from articles.tasks.curation import curation_is_waiting, enqueue_curation

from .archive import article, everything, link, linked, person, previewed, undone, worked

pytestmark = pytest.mark.django_db


def prepared(count: int = 5) -> Curation:
    winner, loser = person("Wolodymyr Selenskyj"), person("Zelensky")
    for number in range(count):
        link(article(f"Meldung {number}"), loser)
    return previewed(start_merge(ENTITY, winner, [loser]))


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "BATCH", 2)
    monkeypatch.setattr(undoing, "BATCH", 2)


def dying(monkeypatch: pytest.MonkeyPatch, module: Any, error: BaseException) -> None:
    """The second batch dies after its articles were written, before it is noted that they are."""
    real, calls = module.refresh_links, []

    def refresh(articles: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise error
        real(articles)

    monkeypatch.setattr(module, "refresh_links", refresh)


def again(run: Curation) -> Curation:
    return Curation.objects.get(pk=run.pk)


def test_killed_while_preparing_it_goes_on_and_no_row_is_there_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    winner, loser = person("Wolodymyr Selenskyj"), person("Zelensky")
    for number in range(5):
        link(article(f"Meldung {number}"), loser)
    run = start_merge(ENTITY, winner, [loser])
    real, calls = runs._make_rows, []

    def make(*arguments: Any) -> None:
        real(*arguments)
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(runs, "_make_rows", make)
    with pytest.raises(KeyboardInterrupt):
        prepare(again(run))
    assert run.rows.count() == 2
    prepare(again(run))
    assert (run.rows.count(), again(run).state, again(run).total) == (5, "preview", 5)


def test_killed_while_working_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    run = prepared()
    before = everything()
    assert confirm(run)
    dying(monkeypatch, runs, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        perform(again(run))
    assert (again(run).done, run.rows.filter(is_done=True).count()) == (2, 2)
    assert len(linked(run.entity)) == 2, "articles and notes are one transaction"
    perform(again(run))
    assert (again(run).state, again(run).done, len(linked(run.entity))) == ("finished", 5, 5)
    dying(monkeypatch, undoing, KeyboardInterrupt())
    assert start_undo(again(run))
    with pytest.raises(KeyboardInterrupt):
        undo(again(run))
    assert run.rows.filter(is_undone=True).count() == 2
    undo(again(run))
    assert again(run).state == "undone"
    assert everything() == before


def test_what_failed_says_why_and_is_done_by_trying_again(monkeypatch: pytest.MonkeyPatch) -> None:
    run = prepared()
    assert confirm(run)
    dying(monkeypatch, runs, OSError("Platte voll"))
    with pytest.raises(OSError, match="voll"):
        perform(again(run))
    failed = again(run)
    assert failed.state == "failed"
    assert "Platte voll" in failed.error
    assert can_resume(failed)
    assert resume(failed)
    assert not resume(failed), "somebody did already"
    assert (worked(run).state, len(linked(run.entity))) == ("finished", 5)


def test_cancelled_in_the_middle_it_can_be_undone_or_finished() -> None:
    run = prepared()
    before = everything()
    assert confirm(run)
    runs._perform_batch(again(run), runs.work_of(run), ENTITY)
    cancel(again(run))
    assert worked(run).state == "cancelled"
    assert len(linked(run.entity)) == 2
    assert can_resume(again(run))
    undone(run)
    assert everything() == before
    assert not can_resume(again(run))


def test_a_dropped_preview_is_over() -> None:
    run = prepared()
    cancel(again(run))
    assert again(run).state == "cancelled"
    assert not can_resume(again(run))
    assert not start_undo(again(run))
    assert not confirm(again(run))
    assert Entity.objects.current().count() == 2


def test_an_undo_is_claimed_once() -> None:
    run = prepared(1)
    assert not start_undo(again(run))
    assert confirm(run)
    worked(run)
    assert start_undo(again(run))
    assert not start_undo(again(run))


def test_articles_left_out_keep_what_they_have() -> None:
    entity = person("Zelensky")
    for title in ("mit", "ohne"):
        article(title, "Zelensky kam.")
    run = previewed(start_alias(entity, ["Zelensky"]))
    assert leave_out(run, run.rows.filter(title="ohne"), True)
    assert confirm(run)
    worked(run)
    assert list(linked(entity)) == ["mit"]
    assert not leave_out(again(run), run.rows.all(), True), "it is too late now"


def test_a_merge_leaves_out_none() -> None:
    run = prepared(1)
    assert not leave_out(run, run.rows.all(), True)


def test_a_change_is_in_the_queue_once() -> None:
    run = prepared(1)
    enqueue_curation(run)
    enqueue_curation(run)
    assert curation_is_waiting(run)
