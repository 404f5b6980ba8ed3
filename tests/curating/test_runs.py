"""Work that is stopped in the middle: killed, cancelled, failed; each article is changed exactly once."""

from __future__ import annotations

from typing import Any

import pytest

from articles.curating import ENTITY, kind, kind_of, linking, start_alias, start_merge
from articles.curating.kind import CurationKind
from articles.models import Curation, Entity
from articles.tasks import batch_is_waiting, enqueue_batch

from .archive import article, confirm, everything, link, linked, person, previewed, start_undo, undone, worked

pytestmark = pytest.mark.django_db


def prepared(count: int = 5) -> Curation:
    winner, loser = person("Wolodymyr Selenskyj"), person("Zelensky")
    for number in range(count):
        link(article(f"Meldung {number}"), loser)
    return previewed(start_merge(ENTITY, winner, [loser]))


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kind, "BATCH", 2)


def dying(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """The second batch dies after its articles were written, before it is noted that they are."""
    real, calls = linking.refresh_links, []

    def refresh(articles: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise error
        real(articles)

    monkeypatch.setattr(linking, "refresh_links", refresh)


def again(run: Curation) -> Curation:
    return Curation.objects.get(pk=run.pk)


def test_killed_while_preparing_it_goes_on_and_no_row_is_there_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    winner, loser = person("Wolodymyr Selenskyj"), person("Zelensky")
    for number in range(5):
        link(article(f"Meldung {number}"), loser)
    run = start_merge(ENTITY, winner, [loser])
    real, calls = CurationKind._make_rows, []

    def make(*arguments: Any) -> None:
        real(*arguments)
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(CurationKind, "_make_rows", make)
    with pytest.raises(KeyboardInterrupt):
        kind_of(run).prepare(again(run))
    assert run.rows.count() == 2
    kind_of(run).prepare(again(run))
    assert (run.rows.count(), again(run).state, again(run).total) == (5, "preview", 5)


def test_killed_while_working_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    run = prepared()
    before = everything()
    assert confirm(run)
    dying(monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        kind_of(run).perform(again(run))
    assert (again(run).done, run.rows.filter(is_done=True).count()) == (2, 2)
    assert len(linked(run.entity)) == 2, "articles and notes are one transaction"
    kind_of(run).perform(again(run))
    assert (again(run).state, again(run).done, len(linked(run.entity))) == ("finished", 5, 5)
    dying(monkeypatch, KeyboardInterrupt())
    assert start_undo(again(run))
    with pytest.raises(KeyboardInterrupt):
        kind_of(run).undo(again(run))
    assert run.rows.filter(is_undone=True).count() == 2
    kind_of(run).undo(again(run))
    assert again(run).state == "undone"
    assert everything() == before


def test_what_failed_says_why_and_is_done_by_trying_again(monkeypatch: pytest.MonkeyPatch) -> None:
    run = prepared()
    assert confirm(run)
    dying(monkeypatch, OSError("Platte voll"))
    with pytest.raises(OSError, match="voll"):
        kind_of(run).perform(again(run))
    failed = again(run)
    assert failed.state == "failed"
    assert "Platte voll" in failed.error
    assert failed.can_resume()
    assert failed.resume()
    assert not failed.resume(), "somebody did already"
    assert (worked(run).state, len(linked(run.entity))) == ("finished", 5)


def test_cancelled_in_the_middle_it_can_be_undone_or_finished() -> None:
    run = prepared()
    before = everything()
    assert confirm(run)
    kind_of(run)._perform_some(again(run))
    again(run).cancel()
    assert worked(run).state == "cancelled"
    assert len(linked(run.entity)) == 2
    assert again(run).can_resume()
    undone(run)
    assert everything() == before
    assert not again(run).can_resume()


def test_a_dropped_preview_is_over() -> None:
    run = prepared()
    again(run).cancel()
    assert again(run).state == "cancelled"
    assert not again(run).can_resume()
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
    assert run.leave_out(run.rows.filter(title="ohne"), True)
    assert confirm(run)
    worked(run)
    assert list(linked(entity)) == ["mit"]
    assert not again(run).leave_out(run.rows.all(), True), "it is too late now"


def test_a_merge_leaves_out_none() -> None:
    run = prepared(1)
    assert not kind_of(run).leave_out(run, run.rows.all(), True)


def test_a_change_is_in_the_queue_once() -> None:
    run = prepared(1)
    enqueue_batch(run)
    enqueue_batch(run)
    assert batch_is_waiting(run)
