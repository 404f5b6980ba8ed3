"""Versions of an article, and what becomes of one that its agency takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from articles.importing import ImportOptions, import_parsed, perform
from articles.importing.rows import make_rows, plan_batch
from articles.models import Article, ImportRow, ImportRun, SearchDocument
from articles.parsers import ParsedArticle
from tests.each import each

from .test_undoing import everything, undone

pytestmark = pytest.mark.django_db

EIGHT = datetime(2026, 3, 2, 8, tzinfo=UTC)
FIRST = ParsedArticle(
    "Bank meldet Gewinn", "Die Bank hat im vergangenen Jahr 12 Millionen Euro verdient.",
    external_id="urn:newsml:agentur.example:x505", source="Agentur", published_at=EIGHT, version=1,
)  # fmt: skip
SECOND = replace(
    FIRST, body="Die Bank hat 14 Millionen verdient.", version=2, modified_at=EIGHT + timedelta(hours=1)
)
KILL = ParsedArticle(
    "ZURÜCKGEZOGEN: Bank meldet Gewinn", "", external_id=FIRST.external_id, source="Agentur", version=2,
    withdrawal="Die Zahlen stimmen nicht.",
)  # fmt: skip


def imported(*parsed: ParsedArticle, **options: Any) -> list[ImportRow]:
    """The rows of a run that imports them at once."""
    run = ImportRun.objects.create()
    import_parsed(run, iter([("datei", one) for one in parsed]), ImportOptions(**options))
    return list(run.rows.order_by("number"))


def previewed(*parsed: ParsedArticle) -> ImportRun:
    """A run that waits for its confirmation."""
    run = ImportRun.objects.create(state=ImportRun.State.PREPARING)
    rows = make_rows(run, 1, [("datei", one) for one in parsed])
    plan_batch(run, rows, ImportOptions())
    run.show(len(rows))
    return run


def outcomes(rows: Any) -> list[str]:
    return [row.outcome for row in rows]


def without_numbers(article: ParsedArticle) -> ParsedArticle:
    return replace(article, version=0)


@each(
    "older, newer",
    {
        "by number": (replace(FIRST, modified_at=None), replace(SECOND, modified_at=None)),
        "by number, whatever the times say": (replace(FIRST, modified_at=EIGHT + timedelta(days=2)), SECOND),
        "by time": (
            replace(without_numbers(FIRST), modified_at=EIGHT + timedelta(minutes=5)), without_numbers(SECOND),
        ),
        "by time, the older never changed": (
            replace(without_numbers(FIRST), modified_at=EIGHT), without_numbers(SECOND),
        ),
        "by time, which is all there is": (
            replace(without_numbers(FIRST), published_at=EIGHT, modified_at=EIGHT),
            replace(without_numbers(SECOND), published_at=EIGHT + timedelta(hours=1)),
        ),
    },
    undo=True,
)  # fmt: skip
def test_an_older_version_changes_nothing(older: ParsedArticle, newer: ParsedArticle) -> None:
    assert outcomes(previewed(older, newer).rows.order_by("number")) == ["created", "updated"]
    late = list(previewed(newer, older).rows.order_by("number"))
    assert outcomes(late) == ["created", "unchanged"]
    assert late[1].errors
    assert outcomes(imported(newer)) == ["created"]
    before = everything()
    [row] = previewed(older).rows.all()
    assert (row.outcome, len(row.errors)) == ("unchanged", 1)
    [row] = imported(older)
    assert (row.outcome, row.changes, len(row.errors)) == ("unchanged", {}, 1)
    assert everything() == before
    Article.objects.all().delete()
    assert outcomes(imported(older) + imported(newer)) == ["created", "updated"]
    assert Article.objects.get().body == newer.body


def test_without_number_and_time_the_last_to_come_is_the_newest() -> None:
    imported(replace(without_numbers(FIRST), modified_at=EIGHT + timedelta(hours=3)))
    assert outcomes(imported(replace(without_numbers(SECOND), modified_at=None))) == ["updated"]


def test_a_time_that_an_editor_set_says_nothing_of_versions() -> None:
    imported(without_numbers(FIRST))
    Article.objects.update(published_at=EIGHT + timedelta(days=1), field_origins={"published_at": "editor"})
    assert outcomes(imported(without_numbers(SECOND))) == ["updated"]


def test_undoing_an_update_gives_the_version_back() -> None:
    imported(FIRST)
    before = everything()
    [row] = imported(SECOND)
    assert Article.objects.get().version == 2
    undone(row.run)
    assert everything() == before


def test_a_kill_withdraws_what_came_before_and_comes_back_with_the_run() -> None:
    imported(FIRST)
    before = everything()
    run = previewed(KILL)
    [row] = run.rows.all()
    assert row.outcome == "updated"
    assert row.changes == {
        "status": ["published", "withdrawn"],
        "withdrawal": ["", "Die Zahlen stimmen nicht."],
    }
    assert "Die Zahlen stimmen nicht." in row.errors[0]
    assert everything() == before, "nothing before it is confirmed"
    assert run.confirm()
    perform(ImportRun.objects.get(pk=run.pk))
    article = Article.objects.get()
    assert (article.status, article.withdrawal) == ("withdrawn", "Die Zahlen stimmen nicht.")
    assert (article.title, article.body) == (FIRST.title, FIRST.body), "the text stays for editors"
    assert not SearchDocument.objects.get().is_published
    assert undone(run) == {1: ("restored", [])}
    assert everything() == before


def test_a_kill_of_a_row_before_it_in_the_same_run_is_previewed() -> None:
    run = previewed(FIRST, KILL)
    assert outcomes(run.rows.order_by("number")) == ["created", "updated"]
    assert run.confirm()
    perform(ImportRun.objects.get(pk=run.pk))
    assert Article.objects.get().status == "withdrawn"
    undone(run)
    assert not Article.objects.exists()


def test_a_kill_for_an_unknown_article_is_a_row_with_its_reason() -> None:
    [row] = previewed(KILL).rows.all()
    assert (row.outcome, row.article) == ("invalid", None)
    assert "Die Zahlen stimmen nicht." in row.errors[0]
    [row] = imported(KILL)
    assert (row.outcome, row.article) == ("invalid", None)
    assert not Article.objects.exists()


def test_a_kill_that_came_first_reaches_the_article_that_comes_later() -> None:
    imported(KILL)
    [row] = imported(FIRST)
    article = Article.objects.get()
    assert (row.outcome, article.status, article.withdrawal) == ("created", "withdrawn", KILL.withdrawal)
    assert KILL.withdrawal in row.errors[0]
    undone(row.run)
    assert not Article.objects.exists()
    run = previewed(KILL, FIRST)
    assert run.confirm()
    perform(ImportRun.objects.get(pk=run.pk))
    assert Article.objects.get().status == "withdrawn"
    imported(replace(SECOND, version=3))
    assert Article.objects.get().status == "published"
    Article.objects.all().delete()
    for run in ImportRun.objects.exclude(state="undone"):
        undone(run)
    imported(FIRST)
    assert Article.objects.get().status == "published", "what was taken back is forgotten with its run"


def test_a_kill_reaches_the_article_of_another_source_name() -> None:
    imported(
        FIRST, replace(FIRST, external_id="17", source="Bote", title="Anderes", body="Etwas ganz Anderes.")
    )
    assert outcomes(imported(replace(KILL, source="Agentur (Korrekturen)"))) == ["updated"]
    assert Article.objects.get(source__name="Agentur").status == "withdrawn"
    assert outcomes(imported(replace(KILL, source="Kurier", external_id="17"))) == ["invalid"]


def test_an_old_kill_does_not_reach_a_newer_version() -> None:
    imported(replace(SECOND, version=3))
    [row] = imported(KILL)
    assert (row.outcome, Article.objects.get().status) == ("unchanged", "published")
    assert row.errors


def test_what_was_taken_back_stays_so_when_the_old_text_comes_again() -> None:
    for numbered in (True, False):
        text, kill = (FIRST, KILL) if numbered else map(without_numbers, (FIRST, KILL))
        imported(text)
        imported(kill)
        assert outcomes(imported(text)) == ["unchanged"]
        assert outcomes(imported(kill)) == ["unchanged"]
        assert Article.objects.get().status == "withdrawn"
        Article.objects.all().delete()


def test_a_newer_version_is_released() -> None:
    imported(FIRST)
    imported(KILL)
    [row] = imported(replace(SECOND, version=3))
    assert (row.outcome, row.changes["status"]) == ("updated", ["withdrawn", "published"])
    article = Article.objects.get()
    assert (article.status, article.withdrawal, article.body) == ("published", "", SECOND.body)
    undone(row.run)
    assert Article.objects.get().status == "withdrawn"


def test_an_editor_who_published_it_after_the_kill_has_the_last_word() -> None:
    imported(FIRST)
    imported(KILL)
    Article.objects.update(status="published", field_origins={"status": "editor"})
    [row] = imported(KILL)
    assert (row.outcome, Article.objects.get().status) == ("unchanged", "published")
    assert row.errors


def test_an_editor_who_published_it_before_the_kill_has_not() -> None:
    imported(FIRST, status="draft")
    Article.objects.update(status="published", field_origins={"status": "editor"})
    [row] = imported(KILL)
    assert Article.objects.get().status == "withdrawn"
    undone(row.run)
    assert Article.objects.get().status == "published"
