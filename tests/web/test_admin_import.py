"""Importing in the admin: paste or upload, look, then confirm or drop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, ImportRun, ImportUpload

from .imports import ADD, FIELDS, ROW, address, decide, jsonl, newest, outcomes, stored, text_of, upload

# --- preview ---------------------------------------------------------------------------------------------


def test_a_pasted_text_is_shown_parsed_before_anything_is_written(
    editor_client: Client, sample_bytes: bytes
) -> None:
    before = stored()
    page = text_of(upload(editor_client, text=sample_bytes.decode()))
    assert "Nordkorea steigert Waffenproduktion" in page
    assert "East News" in page
    assert "Nachrichten" in page
    assert stored() == before == {"Article": 0, "Source": 0, "Tag": 0, "Entity": 0}


def test_looking_again_and_again_writes_nothing(editor_client: Client) -> None:
    upload(editor_client, text=jsonl(ROW))
    for _time in range(3):
        assert "Titel" in text_of(editor_client.get(address()))
    assert set(stored().values()) == {0}


def test_confirming_writes_what_was_shown_and_forgets_the_upload(
    editor_client: Client, sample_bytes: bytes
) -> None:
    upload(editor_client, ("nordkorea.txt", sample_bytes), ("zwei.jsonl", jsonl(ROW).encode()))
    decide(editor_client, "confirm")
    assert stored() == {"Article": 2, "Source": 2, "Tag": 1, "Entity": 1}
    run = ImportRun.objects.get()
    assert run.state == "finished"
    assert [row.path for row in run.rows.all()] == ["nordkorea.txt", "zwei.jsonl"]
    assert not ImportUpload.objects.exists()
    assert Client().get("/api/articles/?q=Waffen").json()["count"] == 1


def test_pasted_text_and_files_are_imported_together(editor_client: Client) -> None:
    upload(
        editor_client,
        ("zwei.jsonl", jsonl(ROW | {"external_id": "2", "title": "Zweiter"}).encode()),
        text=jsonl(ROW),
    )
    decide(editor_client, "confirm")
    assert stored()["Article"] == 2


def test_source_date_and_status_of_the_form_hold_for_rows_that_name_none(editor_client: Client) -> None:
    bare = {"title": "Ohne alles", "body": "Ein Absatz mit Text."}
    given = {"source": "  Mein\u00a0Blatt ", "published_at_0": "14.03.2025", "published_at_1": "07:45"}
    upload(editor_client, text=jsonl(bare, ROW), status="draft", **given)
    decide(editor_client, "confirm")
    article = Article.objects.get(title="Ohne alles")
    assert (article.source.name, article.status) == ("Mein Blatt", "draft")
    assert f"{article.published_at:%Y-%m-%d %H:%M}" == "2025-03-14 06:45"  # stored in UTC
    assert Article.objects.get(title="Titel").source.name == "Probe"


def test_dropping_writes_nothing_and_forgets_the_upload(editor_client: Client) -> None:
    upload(editor_client, text=jsonl(ROW))
    decide(editor_client, "discard")
    assert set(stored().values()) == {0}
    assert newest().state == "cancelled"
    assert not ImportUpload.objects.exists()
    decide(editor_client, "confirm")
    assert set(stored().values()) == {0}, "what was dropped stays dropped"


def test_confirming_twice_imports_once(editor_client: Client) -> None:
    upload(editor_client, text=jsonl(ROW))
    decide(editor_client, "confirm")
    decide(editor_client, "confirm")
    assert stored()["Article"] == 1
    assert ImportRun.objects.get().rows.count() == 1


def test_what_was_imported_cannot_be_dropped_any_more(editor_client: Client) -> None:
    upload(editor_client, text=jsonl(ROW))
    decide(editor_client, "confirm")
    decide(editor_client, "discard")
    assert stored()["Article"] == 1
    assert ImportRun.objects.get().rows.count() == 1


@pytest.mark.parametrize("what", ["confirm", "discard"])
def test_a_link_alone_decides_nothing(editor_client: Client, what: str) -> None:
    upload(editor_client, text=jsonl(ROW))
    assert (
        editor_client.get(f"/admin/articles/importrun/{ImportRun.objects.get().pk}/{what}/").status_code
        == 403
    )
    assert ImportRun.objects.get().state == "preview"


@pytest.mark.parametrize("pk", ["999999", "9" * 40])
def test_deciding_on_a_run_that_is_gone_is_a_404(editor_client: Client, pk: str) -> None:
    for what in ("confirm", "discard"):
        assert editor_client.post(f"/admin/articles/importrun/{pk}/{what}/").status_code == 404


# --- rows that fail or change ----------------------------------------------------------------------------


def test_invalid_rows_show_their_line_and_a_german_reason_and_do_not_stop_the_others(
    editor_client: Client,
) -> None:
    rows = (
        jsonl(ROW),
        '{"title": "ohne Text"}',
        "kein JSON",
        jsonl(ROW | {"external_id": "2", "title": "Zweiter"}),
    )
    page = text_of(upload(editor_client, text="\n".join(rows)))
    assert "Zeile 2" in page
    assert "Der Text fehlt." in page
    assert "Zeile 3" in page
    assert "kein gültiges JSON" in page
    decide(editor_client, "confirm")
    assert outcomes() == ["created", "invalid", "invalid", "created"]


def test_with_nothing_to_import_there_is_nothing_to_confirm(editor_client: Client) -> None:
    page = text_of(upload(editor_client, ("bild.png", b"\x89PNG\r\n\x1a\n" + bytes(100))))
    assert "bild.png" in page
    assert "/confirm/" not in page
    assert "/discard/" in page


def test_an_update_shows_what_changes_and_what_editors_keep(
    editor_client: Client, importing: Callable[..., Any]
) -> None:
    importing(jsonl(ROW | {"kicker": "Alte Zeile"}), format="jsonl")
    Article.objects.update(title="Vom Editor", field_origins={"title": "editor"})
    response = upload(editor_client, text=jsonl(ROW | {"title": "Neuer Titel", "kicker": "Neue Zeile"}))
    (shown,) = response.context["rows"]
    assert shown.row.outcome == "updated"
    (change,) = shown.changes
    assert change.label == str(Article._meta.get_field("kicker").verbose_name)
    assert [tuple(piece) for piece in change.paragraphs[0].pieces] == [
        ("removed", "Alte"), ("added", "Neue"), ("same", " Zeile"),
    ]  # fmt: skip
    title = str(Article._meta.get_field("title").verbose_name)
    assert shown.kept == [(title, "Vom Editor", "Neuer Titel")]
    assert "<del>Alte</del><ins>Neue</ins><span> Zeile</span>" in text_of(response)
    decide(editor_client, "confirm")
    article = Article.objects.get()
    assert (article.title, article.kicker) == ("Vom Editor", "Neue Zeile")


def test_an_unchanged_article_is_said_to_be_unchanged(
    editor_client: Client, importing: Callable[..., Any]
) -> None:
    importing(jsonl(ROW), format="jsonl")
    response = upload(editor_client, text=jsonl(ROW))
    assert [shown.row.outcome for shown in response.context["rows"]] == ["unchanged"]
    assert "/confirm/" not in text_of(response)


def test_markup_in_a_row_is_shown_as_text(editor_client: Client) -> None:
    script = "<script>alert(1)</script>"
    row = {"title": script, "body": f"Text {script}", "lead": script, "source": script, "authors": [script]}
    html = upload(editor_client, (f"a{script}.jsonl", jsonl(row).encode())).content.decode()
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html
    decide(editor_client, "confirm")
    assert "<script>alert" not in editor_client.get("/admin/articles/article/").content.decode()


# --- the form --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {}, {"text": " \n\t "}, {"text": "a\0b"}, {"text": "x", "format": "exe"}, {"text": "x", "status": "withdrawn"},
        {"text": "x", "source": "x" * 201}, {"text": "x", "published_at_0": "31.02.2025", "published_at_1": "10:00"},
        {"text": "x", "published_at_0": "01.01.0001", "published_at_1": "00:00"}, {"text": "x", "published_at_0": "x"},
        {"files-clear": "on"},
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_meant_comes_back_with_reasons(
    editor_client: Client, wrong: dict[str, str]
) -> None:
    response = editor_client.post(ADD, FIELDS | wrong)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("data", [b"", b"\0" * 50, b"\xff\xfe\x00", b"[" * 5_000, b"PK\x03\x04", b'{"a":1}'])
def test_files_that_are_no_articles_are_refused_with_a_reason_each(
    editor_client: Client, data: bytes
) -> None:
    response = upload(editor_client, ("datei", data))
    (shown,) = response.context["rows"]
    assert shown.row.outcome == "invalid"
    assert shown.row.errors[0] in text_of(response)


def test_a_file_name_cannot_lead_out_of_anything(editor_client: Client) -> None:
    names = ("../../etc/passwd", "C:\\boot.ini", "a" * 400 + ".jsonl", "ü\u202e.txt")
    page = text_of(upload(editor_client, *((name, jsonl(ROW).encode()) for name in names)))
    assert "etc/" not in page
    decide(editor_client, "confirm")
    assert stored()["Article"] == 1


# --- rights ----------------------------------------------------------------------------------------------


def test_strangers_are_sent_to_sign_in(db: None) -> None:
    for response in (Client().get(ADD), Client().post(ADD, FIELDS | {"text": jsonl(ROW)})):
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("rights", [(), ("view_article", "view_importrun"), ("add_article",)])
def test_without_the_right_to_write_articles_nobody_imports(
    signed_in: Callable[..., Client], rights: tuple[str, ...]
) -> None:
    client = signed_in(*rights)
    assert client.get(ADD).status_code == 403
    assert client.post(ADD, FIELDS | {"text": jsonl(ROW)}).status_code == 403
    assert not ImportRun.objects.exists()


def test_the_right_to_write_articles_is_enough_to_import(signed_in: Callable[..., Client]) -> None:
    client = signed_in("add_article", "change_article")
    assert "Titel" in text_of(upload(client, text=jsonl(ROW)))
    decide(client, "confirm")
    assert stored()["Article"] == 1


def test_whoever_may_only_look_at_imports_decides_nothing(
    editor_client: Client, signed_in: Callable[..., Client]
) -> None:
    upload(editor_client, text=jsonl(ROW))
    client = signed_in("view_importrun")
    page = text_of(client.get(address()))
    assert "Titel" in page
    assert "/confirm/" not in page
    for what in ("confirm", "discard"):
        assert decide(client, what).status_code == 403
    assert ImportRun.objects.get().state == "preview"


def test_a_run_is_neither_edited_nor_deleted(editor_client: Client) -> None:
    upload(editor_client, text=jsonl(ROW))
    decide(editor_client, "confirm")
    run = ImportRun.objects.get()
    assert (
        editor_client.post(f"/admin/articles/importrun/{run.pk}/delete/", {"post": "yes"}).status_code == 403
    )
    editor_client.post(f"/admin/articles/importrun/{run.pk}/change/", {"state": "preview"})
    assert ImportRun.objects.get().state == "finished"


def test_columns_that_nobody_knows_are_named_with_their_cells(editor_client: Client) -> None:
    table = b"Titel;Text;Bewertung\nEins;A;5\nZwei;B;4\n"
    page = text_of(upload(editor_client, ("a.csv", table)))
    assert "Nicht gelesene Spalten" in page
    assert "Bewertung (2 Zellen)" in page
    assert "Bewertung (2 Zellen)" in text_of(decide(editor_client, "confirm"))
