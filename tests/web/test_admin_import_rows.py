"""The rows of an import: by outcome, page by page, searched, unfolded, left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, ImportRow, ImportRun

from .imports import (
    ROW,
    address,
    decide,
    excluded,
    jsonl,
    keys,
    newest,
    numbered,
    outcomes,
    send,
    stored,
    text_of,
    upload,
    work,
)

Importing = Callable[..., Any]
JSON = {"Accept": "application/json"}


@pytest.fixture
def mixed(editor_client: Client, importing: Importing) -> Client:
    """A preview: rows 1 to 3 update, 4 is unchanged, 5 and 6 are new, 7 repeats 5, 8 is invalid."""
    body = "Der erste Absatz bleibt.\n\nDer zweite Absatz geht so."
    importing(numbered(4, body=body), format="jsonl")
    changed = [
        ROW | {"external_id": str(n), "title": f"Titel {n}", "body": body.replace("geht", "ging")}
        for n in (1, 2, 3)
    ]
    same = ROW | {"external_id": "4", "title": "Titel 4", "body": body}
    new = [ROW | {"external_id": str(n), "title": f"Neues {n}"} for n in (5, 6)]
    repeated = ROW | {"external_id": "7", "title": "Neues 5"}
    upload(
        editor_client, ("ordner/blatt.jsonl", (jsonl(*changed, same, *new, repeated) + "\nkaputt").encode())
    )
    assert outcomes() == ["updated"] * 3 + ["unchanged", "created", "created", "duplicate", "invalid"]
    return editor_client


def numbers(response: HttpResponse) -> list[int]:
    return [shown.row.number for shown in response.context["rows"]]


def tabs(response: HttpResponse) -> dict[str, int]:
    return {tab.name: tab.count for tab in response.context["list"].tabs}


# --- which rows ------------------------------------------------------------------------------------------


def test_each_outcome_has_a_tab_that_says_how_many_rows_it_has(mixed: Client) -> None:
    page = mixed.get(address())
    assert tabs(page) == {"": 8, "updated": 3, "unchanged": 1, "created": 2, "duplicate": 1, "invalid": 1}
    assert numbers(page) == list(range(1, 9))
    assert numbers(mixed.get(address(), {"show": "updated"})) == [1, 2, 3]
    assert numbers(mixed.get(address(), {"show": "invalid"})) == [8]


def test_rows_are_searched_by_title_and_by_file(mixed: Client) -> None:
    assert numbers(mixed.get(address(), {"q": "neues"})) == [5, 6, 7]
    assert numbers(mixed.get(address(), {"q": "neues", "show": "created"})) == [5, 6]
    assert numbers(mixed.get(address(), {"q": "BLATT.json"})) == list(range(1, 9))
    assert numbers(mixed.get(address(), {"q": "50%_"})) == []


def test_many_rows_are_shown_page_by_page_in_the_size_asked_for(editor_client: Client) -> None:
    upload(editor_client, text=numbered(60))
    assert numbers(editor_client.get(address(), {"page": "2"})) == list(range(26, 51))
    assert numbers(editor_client.get(address(), {"size": "50", "page": "2"})) == list(range(51, 61))
    assert len(numbers(editor_client.get(address(), {"size": "100"}))) == 60
    page = text_of(editor_client.get(address(), {"size": "50", "show": "created"}))
    assert "?show=created&size=50&page=2" in page


@pytest.mark.parametrize(
    "silly",
    [{"page": "abc"}, {"page": "9" * 30}, {"page": "-1"}, {"size": "1000000"}, {"size": "x"}, {"show": "alles"},
     {"q": "x" * 5000}, {"q": "a\0b"}, {"show": "pending"}],
)  # fmt: skip
def test_silly_addresses_show_a_page(mixed: Client, silly: dict[str, str]) -> None:
    assert mixed.get(address(), silly).status_code == 200


def test_ten_thousand_rows_take_no_more_statements_than_few(editor_client: Client) -> None:
    def statements(**asked: Any) -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert editor_client.get(address(), asked).status_code == 200
        return len(caught)

    upload(editor_client, text=numbered(20))
    few = statements()
    run = newest()
    first = run.rows.get(number=1)
    ImportRow.objects.bulk_create(
        ImportRow(
            run=run,
            number=n,
            path="viele.jsonl",
            line=n,
            outcome="created",
            title=f"Titel {n}",
            payload=first.payload,
        )
        for n in range(21, 10_001)
    )
    assert numbers(editor_client.get(address(), {"page": "100", "size": "100"})) == list(range(9901, 10_001))
    assert statements() == statements(size=100) == statements(size=100, page=100) == few
    assert statements(q="titel 99", size=100) <= few + 1
    assert few < 20


# --- unfolded --------------------------------------------------------------------------------------------


def test_a_new_article_can_be_read_in_the_preview(mixed: Client) -> None:
    page = mixed.get(address(), {"q": "Neues 6"})
    (shown,) = page.context["rows"]
    assert [(block.kind, block.text) for block in shown.blocks] == [("paragraph", "Ein Absatz mit Text.")]
    assert "Kim Jong Un" in dict(shown.fields).values()
    assert "Kim Jong Un" in text_of(page)


def test_an_update_shows_the_changed_words_and_only_counts_the_paragraphs_that_stay(mixed: Client) -> None:
    shown = mixed.get(address(), {"show": "updated"}).context["rows"][0]
    (change,) = shown.changes
    assert [part.unchanged for part in change.paragraphs] == [1, 0]
    assert [tuple(piece) for piece in change.paragraphs[1].pieces] == [
        ("same", "Der zweite Absatz "), ("removed", "geht"), ("added", "ging"), ("same", " so."),
    ]  # fmt: skip
    assert shown.row.article.title == "Titel 1"


def test_a_row_that_repeats_an_earlier_one_of_the_import_leads_to_it(mixed: Client) -> None:
    page = mixed.get(address(), {"show": "duplicate"})
    (shown,) = page.context["rows"]
    assert shown.repeats == 5
    assert address("rows/5") in text_of(page)
    assert "Neues 5" in text_of(mixed.get(address("rows/5")))


def test_a_row_that_repeats_a_stored_article_leads_to_it(editor_client: Client, importing: Importing) -> None:
    importing(jsonl(ROW), format="jsonl")
    page = upload(editor_client, text=jsonl(ROW | {"external_id": "anders"}))
    assert outcomes() == ["duplicate"]
    assert f"/admin/articles/article/{Article.objects.get().pk}/change/" in text_of(page)


def test_times_and_lists_are_shown_as_people_write_them(editor_client: Client, importing: Importing) -> None:
    importing(
        jsonl(ROW | {"published_at": "2025-03-14T07:45:00+01:00", "authors": ["Eva", "Jan"]}), format="jsonl"
    )
    new = ROW | {
        "published_at": "2025-03-15T07:45:00+01:00",
        "authors": ["Eva", "Ina"],
        "tags": ["Thema", "Neu"],
    }
    (shown,) = upload(editor_client, text=jsonl(new)).context["rows"]
    pieces = [[tuple(piece) for piece in change.paragraphs[0].pieces] for change in shown.changes]
    assert [("removed", "14.03.2025 07:45"), ("added", "15.03.2025 07:45")] in pieces
    assert [("removed", "Jan"), ("same", ", "), ("same", "Eva"), ("same", ", "), ("added", "Ina")] in pieces
    assert [("same", "Thema"), ("same", ", "), ("added", "Neu")] in pieces


def test_a_long_text_is_cut_in_the_list_and_whole_on_its_own_page(editor_client: Client) -> None:
    body = "\n\n".join(f"Absatz {n} " + "wort " * 100 for n in range(60))
    page = text_of(upload(editor_client, text=jsonl(ROW | {"body": body})))
    assert "Absatz 5 " in page
    assert "Absatz 59 " not in page
    assert address("rows/1") in page
    assert "Absatz 59 " in text_of(editor_client.get(address("rows/1")))


@pytest.mark.parametrize("number", ["0", "99", "9" * 40])
def test_a_row_that_is_not_there_is_a_404(mixed: Client, number: str) -> None:
    assert mixed.get(address(f"rows/{number}")).status_code == 404


# --- left out --------------------------------------------------------------------------------------------


def test_rows_without_a_tick_are_left_out_and_stay_so(mixed: Client) -> None:
    mixed.post(address("choose"), {"do": "save", "shown": keys(1, 2, 5), "take": keys(2)})
    assert excluded() == [1, 5]
    assert numbers(mixed.get(address(), {"show": "excluded"})) == [1, 5]
    assert tabs(mixed.get(address()))["excluded"] == 2
    decide(mixed, "confirm")
    assert newest().state == "finished"
    assert set(Article.objects.filter(body__contains="ging").values_list("title", flat=True)) == {
        "Titel 2",
        "Titel 3",
    }
    assert not Article.objects.filter(external_id="5").exists()
    assert {1, 5} <= set(numbers(mixed.get(address(), {"show": "excluded"})))


def test_a_tick_brings_a_row_back(mixed: Client) -> None:
    mixed.post(address("choose"), {"do": "save", "shown": keys(1, 2)})
    mixed.post(address("choose"), {"do": "save", "shown": keys(1, 2), "take": keys(1)})
    assert excluded() == [2]


def test_only_rows_that_would_be_written_can_be_left_out(mixed: Client) -> None:
    mixed.post(address("choose"), {"do": "save", "shown": keys(*range(1, 9))})
    assert excluded() == [1, 2, 3, 5, 6]
    page = mixed.post(address("confirm"), follow=True)
    assert newest().state == "preview", "nothing is left to import"
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


def test_a_whole_page_is_left_out_and_taken_in_again(editor_client: Client) -> None:
    upload(editor_client, text=numbered(60))
    page_two = keys(*range(26, 51))
    response = editor_client.post(
        address("choose"), {"do": "leave_page", "shown": page_two, "list": "page=2"}
    )
    assert response["Location"] == address() + "?page=2"
    assert excluded() == list(range(26, 51))
    editor_client.post(address("choose"), {"do": "take_page", "shown": page_two, "take": page_two})
    assert excluded() == []


def test_all_rows_of_an_outcome_or_a_search_are_left_out_at_once(mixed: Client) -> None:
    mixed.post(address("choose"), {"do": "leave_all", "list": "show=updated"})
    assert excluded() == [1, 2, 3]
    mixed.post(address("choose"), {"do": "take_all", "list": "show=excluded&q=Titel+2"})
    assert excluded() == [1, 3]
    mixed.post(address("choose"), {"do": "leave_all", "list": ""})
    assert excluded() == [1, 2, 3, 5, 6]


def test_the_script_gets_the_new_label_of_the_button(mixed: Client) -> None:
    response = mixed.post(address("choose"), {"shown": keys(1)}, headers=JSON)
    assert response.json()["done"]
    assert response.json()["button"].startswith("4 ")
    assert excluded() == [1]


def test_confirming_counts_the_ticks_of_the_page_as_they_stand(mixed: Client) -> None:
    decide(mixed, "confirm", shown=keys(1, 2, 3, 5, 6), take=keys(6))
    assert {1, 2, 3, 5} <= set(excluded())
    assert stored()["Article"] == 5, "four from before, and row 6"


def test_what_repeats_a_row_that_was_left_out_is_left_out_with_it(mixed: Client) -> None:
    mixed.post(address("choose"), {"shown": keys(5)})
    decide(mixed, "confirm")
    assert excluded() == [5, 7]
    assert not Article.objects.filter(title="Neues 5").exists()


def test_what_the_preview_calls_unchanged_is_not_written(mixed: Client) -> None:
    Article.objects.filter(external_id="4").update(kicker="Inzwischen", body="Inzwischen anders.")
    decide(mixed, "confirm")
    assert Article.objects.get(external_id="4").body == "Inzwischen anders."
    assert outcomes()[3] == "unchanged"
    assert newest().rows.get(number=7).article == Article.objects.get(title="Neues 5")


def test_after_confirming_nothing_can_be_left_out_any_more(mixed: Client) -> None:
    mixed.post(address("confirm"))
    assert not mixed.post(address("choose"), {"shown": keys(1)}, headers=JSON).json()["done"]
    assert excluded() == []


@pytest.mark.parametrize("wrong", ["abc", "-1", "9" * 30, "1.5", "²", ""])
def test_silly_numbers_leave_nothing_out(mixed: Client, wrong: str) -> None:
    assert mixed.post(address("choose"), {"shown": wrong, "take": wrong}).status_code == 302
    assert excluded() == []


# --- how tables are read ---------------------------------------------------------------------------------


def with_table(client: Client) -> ImportRun:
    upload(client, text=numbered(3))
    run = newest()
    run.dialects = {"a.csv": {"delimiter": ";", "encoding": "cp1252", "columns": ["Titel", "Text"]}}
    run.save()
    client.post(address("choose"), {"shown": keys(1)})
    return run


def test_the_columns_of_a_table_are_shown_and_it_can_be_read_otherwise(editor_client: Client) -> None:
    run = with_table(editor_client)
    page = text_of(editor_client.get(address()))
    assert "<code>Titel</code>" in page
    editor_client.post(address("dialects"), {"delimiter_0": ",", "encoding_0": "utf-8"})
    run.refresh_from_db()
    assert (run.state, run.dialects) == ("preparing", {"a.csv": {"delimiter": ",", "encoding": "utf-8"}})
    assert not run.rows.exists()
    assert work().state == "preview"
    assert outcomes() == ["created"] * 3
    assert excluded() == []


@pytest.mark.parametrize(
    "wrong", [{}, {"delimiter_0": "ab", "encoding_0": "utf-8"}, {"delimiter_0": ";", "encoding_0": "rot13"}]
)
def test_a_reading_that_cannot_be_meant_changes_nothing(editor_client: Client, wrong: dict[str, str]) -> None:
    run = with_table(editor_client)
    page = editor_client.post(address("dialects"), wrong, follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    run.refresh_from_db()
    assert (run.state, run.rows.count()) == ("preview", 3)


def test_pasting_json_that_ends_the_script_stays_text(editor_client: Client) -> None:
    attack = '"></li><script>alert(1)</script>'
    send(editor_client, (f"{attack}.jsonl", json.dumps(ROW | {"title": attack}).encode()))
    run = work()
    run.dialects = {attack: {"delimiter": ";", "encoding": attack, "columns": [attack]}}
    run.save()
    for path in (address(), address("rows/1"), address("progress")):
        assert b"<script>alert" not in editor_client.get(path).content


# --- how sure the reading is -----------------------------------------------------------------------------


SURE = ROW | {
    "published_at": "2024-03-05T08:00:00+01:00",
    "body": "Der Rat hat am Dienstag nach langer Aussprache beschlossen. " * 6,
}


@pytest.fixture
def doubted(editor_client: Client) -> Client:
    """A preview: row 2 is read with doubt, for it left a paragraph out."""
    rows = [SURE | {"external_id": str(n), "title": f"Titel {n}"} for n in (1, 2, 3)]
    upload(editor_client, ("a.jsonl", jsonl(*rows).encode()))
    row = newest().rows.get(number=2)
    left_out = [
        ["comment", "Na endlich, das hat wirklich lange genug gedauert.", 1],
        ["offer", "Jetzt bestellen", 9],
    ]
    row.payload |= {"left_out": left_out, "doubts": ["good_text_left_out"]}
    row.confidence, row.doubts = 0.5, ["good_text_left_out"]
    row.save()
    return editor_client


def test_a_preview_begins_with_what_is_doubtful(doubted: Client) -> None:
    page = doubted.get(address())
    assert numbers(page) == [2, 1, 3]
    assert numbers(doubted.get(address(), {"order": "given"})) == [1, 2, 3]
    assert numbers(doubted.get(address(), {"order": "unfug"})) == [2, 1, 3]
    text = text_of(page)
    assert "unsicher" in text
    assert "Na endlich" in text
    assert "Kommentar" in text


def test_a_part_that_was_left_out_is_brought_back_and_the_boxes_count_as_they_stand(doubted: Client) -> None:
    run = newest()
    rows = {row.number: row for row in run.rows.all()}
    sent = {
        "part": "0",
        "shown": [str(row.pk) for row in rows.values()],
        "take": [str(rows[2].pk)],
        "list": "order=given",
    }
    answer = doubted.post(address("rows/2/part"), sent)
    assert answer.url == f"{address()}?order=given#row-2"
    assert excluded() == [1, 3]
    row = run.rows.get(number=2)
    assert row.payload["body"].endswith("Na endlich, das hat wirklich lange genug gedauert.")
    assert row.payload["left_out"] == [["offer", "Jetzt bestellen", 10]]
    assert row.doubts == []


def test_a_part_that_does_not_exist_or_comes_too_late_is_said_so(doubted: Client) -> None:
    target = address("rows/2/part")
    for part in ("7", "-1", "x", "²", "9" * 30, ""):
        answer = doubted.post(target, {"part": part}, follow=True)
        assert answer.status_code == 200
        assert "inzwischen entschieden" in text_of(answer) or "entschieden" in text_of(answer), part
    decide(doubted, "confirm")
    work()
    assert doubted.post(target, {"part": "0"}, follow=True).status_code == 200
    assert doubted.get(target).status_code == 403
    assert "Na endlich" not in Article.objects.get(external_id="2").body
