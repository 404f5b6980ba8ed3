"""Articles withdrawn together: previewed, left out, done once, taken back but for what somebody decided since."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from articles.batches import BatchError
from articles.curating import kind, start_withdrawal, withdrawing
from articles.importing import RowResult
from articles.indexing import refresh_documents
from articles.models import Article, Curation

from .archive import article, confirm, done, everything, previewed, rows, undone, worked

pytestmark = pytest.mark.django_db


def three() -> list[Article]:
    return [article(title) for title in ("Eins", "Zwei", "Drei")]


def statuses() -> dict[str, str]:
    return dict(Article.objects.values_list("title", "status"))


def found() -> set[str]:
    """What readers can find."""
    return {hit["title"] for hit in Client().get("/api/articles/").json()["results"]}


def test_articles_are_withdrawn_in_batches_and_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kind, "BATCH", 2)
    _one, two, _three = three()
    Article.objects.filter(pk=two.pk).update(status="review")
    refresh_documents([two])
    before, searched = everything(), found()
    change = done(start_withdrawal(Article.objects.all()))
    assert set(statuses().values()) == {"withdrawn"}
    assert all(row.field_origins == {"status": "editor"} for row in Article.objects.all())
    assert found() == set()
    undone(change)
    assert (everything(), found()) == (before, searched)


def test_what_is_withdrawn_already_stays_and_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    one, *_others = three()
    Article.objects.filter(pk=one.pk).update(status="withdrawn")
    change = previewed(start_withdrawal(Article.objects.all()))
    effect, note = rows(change)["Eins"]
    assert effect == "stays"
    assert note
    assert change.to_do().count() == 2
    assert confirm(change)
    undone(worked(change))
    assert statuses()["Eins"] == "withdrawn", "the change did not withdraw it"


def test_articles_left_out_stay_online() -> None:
    three()
    change = previewed(start_withdrawal(Article.objects.all()))
    assert change.leave_out(change.rows.filter(title="Zwei"), True)
    assert confirm(change)
    worked(change)
    assert statuses() == {"Eins": "withdrawn", "Zwei": "published", "Drei": "withdrawn"}


def test_what_an_editor_published_again_is_kept_by_undoing() -> None:
    one, *_others = three()
    change = done(start_withdrawal(Article.objects.all()))
    Article.objects.filter(pk=one.pk).update(status="review")
    undone(change)
    assert statuses() == {"Eins": "review", "Zwei": "published", "Drei": "published"}
    assert rows(change)["Eins"][1]


def test_an_article_deleted_meanwhile_is_no_error() -> None:
    one, two, _three = three()
    change = previewed(start_withdrawal(Article.objects.all()))
    one.delete()
    assert confirm(change)
    worked(change)
    two.delete()
    assert undone(change).state == "undone"
    assert statuses() == {"Drei": "published"}


def test_no_import_brings_a_withdrawn_article_back(importing: Callable[..., list[RowResult]]) -> None:
    row = '{"title": "Titel", "body": "Ein Absatz.", "source": "Bote", "external_id": "1", "kicker": "%s"}'
    importing(row % "Alt", format="jsonl")
    done(start_withdrawal(Article.objects.all()))
    result = importing(row % "Neu", format="jsonl")[0]
    assert result.outcome == "updated"
    assert Article.objects.get().status == "withdrawn"


def test_nothing_and_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BatchError):
        start_withdrawal(Article.objects.none())
    monkeypatch.setattr(withdrawing, "MOST", 2)
    three()
    with pytest.raises(BatchError, match="2"):
        start_withdrawal(Article.objects.all())
    assert not Curation.objects.exists()


def test_the_action_of_the_list_leads_to_a_preview_and_each_history_names_the_editor(
    editor_client: Client,
) -> None:
    chosen = three()[:2]
    sent: dict[str, Any] = {"action": "withdraw", "_selected_action": [one.pk for one in chosen]}
    response = editor_client.post("/admin/articles/article/", sent)
    change = Curation.objects.get()
    assert response["Location"] == f"/admin/articles/curation/{change.pk}/change/"
    assert set(statuses().values()) == {"published"}, "nothing is changed before it is confirmed"
    worked(change)
    page = editor_client.get(response["Location"])
    assert {shown.row.title for shown in page.context["rows"]} == {"Eins", "Zwei"}
    editor_client.post(f"/admin/articles/curation/{change.pk}/confirm/")
    worked(change)
    assert statuses() == {"Eins": "withdrawn", "Zwei": "withdrawn", "Drei": "published"}
    logged = LogEntry.objects.filter(content_type__model="article", object_id__in=[one.pk for one in chosen])
    assert logged.count() == 2
    assert all(entry.get_change_message() for entry in logged)
    assert editor_client.get("/admin/articles/curation/").status_code == 200
    assert (
        editor_client.get(f"/admin/articles/curation/{change.pk}/undo/").context["points"][0].startswith("2")
    )
