"""An import from state to state: read, confirmed, cancelled, failed, tried again, undone; and who may do so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles.models import Article, Feed, ImportRow, ImportRun, Source
from articles.tasks import batch_is_waiting

from .imports import ROW, address, decide, jsonl, newest, numbered, send, stored, text_of, upload, work

Importing = Callable[..., Any]
CHANGES = ("choose", "confirm", "discard", "cancel", "dialects", "resume", "undo")
State = ImportRun.State


def told(response: HttpResponse) -> list[str]:
    return [message.level_tag for message in response.context["messages"]]


def progress(client: Client) -> dict[str, Any]:
    return client.get(address("progress")).json()


# --- progress --------------------------------------------------------------------------------------------


def test_the_page_shows_progress_until_the_files_are_read(editor_client: Client) -> None:
    send(editor_client, text=numbered(3))
    page = text_of(editor_client.get(address()))
    assert f'data-progress="{address("progress")}"' in page
    assert '<meta http-equiv="refresh"' in page, "without a script it loads itself again"
    assert (progress(editor_client)["state"], progress(editor_client)["total"]) == ("preparing", None)
    assert newest().rows.count() == 0
    work()
    assert progress(editor_client) | {"busy": False, "state": "preview"} == progress(editor_client)
    assert "data-progress" not in text_of(editor_client.get(address()))


def test_progress_says_how_many_rows_of_how_many(editor_client: Client) -> None:
    upload(editor_client, text=numbered(3))
    editor_client.post(address("confirm"))
    assert (progress(editor_client)["done"], progress(editor_client)["total"]) == (0, 3)
    ImportRun.objects.update(done=1200, total=10_000)
    assert "1.200" in progress(editor_client)["line"]
    assert "10.000" in progress(editor_client)["line"]
    assert 'max="10000" value="1200"' in text_of(editor_client.get(address())).replace("\n", " ")


def test_a_run_that_nobody_takes_up_is_said_to_wait(editor_client: Client) -> None:
    send(editor_client, text=numbered(1))
    run = newest()
    assert batch_is_waiting(run)
    assert progress(editor_client)["note"] == ""
    ImportRun.objects.update(alive_at=timezone.now() - timezone.timedelta(seconds=5))
    assert progress(editor_client)["note"]


def test_progress_of_no_run_is_a_404_and_secret(
    editor_client: Client, signed_in: Callable[..., Client]
) -> None:
    send(editor_client, text=numbered(1))
    assert editor_client.get("/admin/articles/importrun/999999/progress/").status_code == 404
    assert signed_in("view_article").get(address("progress")).status_code == 403


# --- cancelling ------------------------------------------------------------------------------------------


def test_cancelled_while_the_files_are_read_nothing_is_written(editor_client: Client) -> None:
    send(editor_client, text=numbered(3))
    editor_client.post(address("cancel"))
    assert newest().cancel_requested
    run = work()
    assert (run.state, run.rows.count(), run.uploads.count()) == ("cancelled", 0, 0)
    assert set(stored().values()) == {0}


def test_cancelled_in_the_middle_what_is_written_stays_and_can_be_undone(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(editor_client, text=numbered(5))
    editor_client.post(address("confirm"))
    monkeypatch.setattr("articles.importing.runs.BATCH", 2)
    cancel_after_first_batch(editor_client, monkeypatch)
    run = work()
    assert (run.state, stored()["Article"]) == ("cancelled", 2)
    page = editor_client.get(address())
    assert {tab.name: tab.count for tab in page.context["list"].tabs} == {"": 5, "created": 2, "pending": 3}
    assert address("undo") in text_of(page)
    decide(editor_client, "undo")
    assert (newest().state, stored()["Article"]) == ("undone", 0)


def cancel_after_first_batch(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor presses the button while the first rows are being written."""
    from articles.importing import runs

    written = runs.import_batch

    def write(*args: Any) -> None:
        written(*args)
        monkeypatch.setattr(runs, "import_batch", written)
        client.post(address("cancel"))

    monkeypatch.setattr(runs, "import_batch", write)


def test_undoing_can_be_cancelled_and_finished_later(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(editor_client, text=numbered(3))
    decide(editor_client, "confirm")
    editor_client.post(address("undo"))
    editor_client.post(address("cancel"))
    assert (work().state, stored()["Article"]) == ("cancelled", 3)
    decide(editor_client, "undo")
    assert (newest().state, stored()["Article"]) == ("undone", 0)


def test_what_is_over_cannot_be_cancelled(editor_client: Client) -> None:
    upload(editor_client, text=numbered(1))
    decide(editor_client, "confirm")
    assert told(editor_client.post(address("cancel"), follow=True)) == ["warning"]
    assert newest().state == "finished"


# --- failing ---------------------------------------------------------------------------------------------


def test_a_failed_run_says_why_and_the_rest_can_be_tried_again(editor_client: Client) -> None:
    upload(editor_client, text=numbered(3))
    editor_client.post(address("confirm"))
    newest().close(State.FAILED, "Der Strom fiel aus.")
    page = text_of(editor_client.get(address()))
    assert "Der Strom fiel aus." in page
    assert address("resume") in page
    decide(editor_client, "resume")
    assert (newest().state, newest().error, stored()["Article"]) == ("finished", "", 3)


def test_a_run_that_failed_while_reading_is_read_to_the_end(editor_client: Client) -> None:
    send(editor_client, text=numbered(3))
    newest().close(State.FAILED, "Der Strom fiel aus.")
    decide(editor_client, "resume")
    assert (newest().state, newest().rows.count()) == ("preview", 3)


def test_a_failed_run_without_a_rest_is_not_tried_again(editor_client: Client) -> None:
    upload(editor_client, text=numbered(1))
    decide(editor_client, "confirm")
    newest().close(State.FAILED, "Am Ende.")
    page = text_of(editor_client.get(address()))
    assert address("resume") not in page
    assert address("undo") in page
    assert told(editor_client.post(address("resume"), follow=True)) == ["warning"]
    assert newest().state == "failed"


# --- undoing ---------------------------------------------------------------------------------------------


def test_undoing_says_first_what_it_will_do(editor_client: Client, importing: Importing) -> None:
    importing(jsonl(ROW), format="jsonl")
    upload(
        editor_client,
        text=jsonl(ROW | {"kicker": "Neu"}, *(ROW | {"external_id": n, "title": n} for n in "abc")),
    )
    decide(editor_client, "confirm")
    page = editor_client.get(address("undo"))
    removed, restored, kept = page.context["points"]
    assert (removed[0], restored[0]) == ("3", "1")
    assert kept in text_of(page)
    assert stored()["Article"] == 4, "looking undoes nothing"
    result = decide(editor_client, "undo")
    assert newest().state == "undone"
    assert {tab.name: tab.count for tab in result.context["list"].tabs} == {
        "": 4,
        "removed": 3,
        "restored": 1,
    }
    assert (stored()["Article"], Article.objects.get().kicker) == (1, "")
    assert address("undo") not in text_of(result)


def test_the_report_names_the_fields_that_were_kept(editor_client: Client) -> None:
    upload(editor_client, text=numbered(2))
    decide(editor_client, "confirm")
    Article.objects.filter(external_id="1").update(lead="Von Hand", field_origins={"lead": "editor"})
    decide(editor_client, "undo")
    page = editor_client.get(address(), {"show": "kept"})
    (shown,) = page.context["rows"]
    assert str(Article._meta.get_field("lead").verbose_name) in shown.notes
    assert shown.notes[0] in text_of(page)
    assert f"/admin/articles/article/{Article.objects.get().pk}/change/" in text_of(page)


def test_a_preview_cannot_be_undone(editor_client: Client) -> None:
    upload(editor_client, text=numbered(1))
    assert told(editor_client.get(address("undo"), follow=True)) == ["warning"]
    assert told(editor_client.post(address("undo"), follow=True)) == ["warning"]
    assert newest().state == "preview"


def test_undoing_takes_the_right_to_delete(editor_client: Client, signed_in: Callable[..., Client]) -> None:
    upload(editor_client, text=numbered(1))
    decide(editor_client, "confirm")
    client = signed_in("add_article", "change_article")
    assert address("undo") not in text_of(client.get(address()))
    assert client.get(address("undo")).status_code == 403
    assert client.post(address("undo")).status_code == 403
    assert stored()["Article"] == 1


# --- who, and two at once --------------------------------------------------------------------------------


def test_of_two_editors_who_confirm_one_wins_and_the_other_is_told(editor_client: Client) -> None:
    upload(editor_client, text=numbered(2))
    editor_client.post(address("confirm"))
    assert told(editor_client.post(address("confirm"), follow=True)) == ["warning"]
    assert told(editor_client.post(address("discard"), follow=True)) == ["warning"]
    assert work().state == "finished"
    assert stored()["Article"] == 2


@pytest.mark.parametrize("what", CHANGES)
def test_nothing_changes_without_a_post_a_token_and_the_right(
    editor_client: Client, signed_in: Callable[..., Client], what: str
) -> None:
    upload(editor_client, text=numbered(1))
    if what != "undo":
        assert editor_client.get(address(what)).status_code == 403
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = editor_client.cookies
    assert careful.post(address(what)).status_code == 403
    assert signed_in("view_importrun").post(address(what)).status_code == 403
    assert Client().post(address(what)).status_code == 302
    run = newest()
    assert (run.state, run.cancel_requested, run.rows.filter(is_excluded=True).count()) == (
        "preview",
        False,
        0,
    )


def test_the_history_of_a_run_says_who_decided(editor_client: Client) -> None:
    upload(editor_client, text=numbered(1))
    decide(editor_client, "confirm")
    decide(editor_client, "undo")
    assert LogEntry.objects.filter(object_id=str(newest().pk), user__username="redaktion").count() == 2
    assert "redaktion" in text_of(editor_client.get(address("history")))


# --- the list of imports ---------------------------------------------------------------------------------


def test_the_list_of_imports_counts_in_few_statements(
    editor_client: Client, importing: Importing, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        importing(jsonl(ROW | {"title": f"Titel {number}"}), format="jsonl")
    with django_assert_max_num_queries(14):
        page = text_of(editor_client.get("/admin/articles/importrun/"))
    assert page.count('<td class="field-result">1 ') == 6


def test_imports_of_feeds_can_be_hidden(editor_client: Client) -> None:
    feed = Feed.objects.create(source=Source.objects.create(name="Bote"), url="https://bote.example/feed")
    by_feed, by_hand = ImportRun.objects.create(feed=feed), ImportRun.objects.create()
    listed = {
        origin: list(editor_client.get("/admin/articles/importrun/", asked).context["cl"].result_list)
        for origin, asked in (
            ("all", {}),
            ("hand", {"origin": "hand"}),
            ("feed", {"feed__id__exact": feed.pk}),
        )
    }
    assert listed == {"all": [by_hand, by_feed], "hand": [by_hand], "feed": [by_feed]}


def test_a_busy_import_shows_how_far_it_is_in_the_list(editor_client: Client) -> None:
    run = ImportRun.objects.create(state="running", done=250, total=1000)
    ImportRow.objects.create(run=run, number=1, path="a", outcome="created")
    assert "25 %" in text_of(editor_client.get("/admin/articles/importrun/"))
