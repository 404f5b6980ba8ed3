"""Files of many formats on their way through the import."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.importing import prepare_upload, stage_upload
from articles.models import Article, ImportRun, Outcome
from tests.broken_files import good
from tests.parsers import spreadsheets

pytestmark = pytest.mark.django_db

TABLE = "Titel;Text\nGröße;Käse\nZwei;B\n".encode("cp1252")
FEED = b"<rss version='2.0'><channel><title>Elbe-Bote</title><item><title>T</title><link>https://a.example/1</link><description>Kurz.</description></item></channel></rss>"


def prepared(*files: tuple[str, bytes], **values: object) -> ImportRun:
    run = stage_upload(ImportRun(**values), files)
    prepare_upload(run)
    run.refresh_from_db()
    return run


def test_how_tables_are_read_is_noted_and_can_be_corrected() -> None:
    run = prepared(("tabelle.csv", TABLE), ("artikel.txt", good.text()))
    assert run.dialects == {
        "tabelle.csv": {"delimiter": ";", "encoding": "cp1252", "columns": ["Titel", "Text"]}
    }
    assert list(run.rows.values_list("title", "outcome")[:2]) == [("Größe", "created"), ("Zwei", "created")]
    again = prepared(
        ("tabelle.csv", TABLE), dialects={"tabelle.csv": {"delimiter": ",", "encoding": "cp1252"}}
    )
    assert again.dialects["tabelle.csv"]["columns"] == ["Titel;Text"]
    [row] = again.rows.all()
    assert row.outcome == Outcome.INVALID


def test_rows_name_the_member_of_the_archive() -> None:
    run = prepared(("a.zip", good.archive()))
    assert list(run.rows.values_list("path", "line").order_by("number"))[2:5] == [
        ("a.zip/a.jsonl", 3), ("a.zip/b/c.csv", 2), ("a.zip/b/c.csv", 5),
    ]  # fmt: skip
    assert run.rows.last().path == "a.zip/n.zip/t.txt"


def test_the_chosen_source_stands_above_the_title_of_a_feed() -> None:
    run = prepared(("feed", FEED), source_name="Kurier")
    assert run.rows.get().payload["source"] == "Kurier"
    assert run.rows.get().payload["is_teaser"] is True
    assert prepared(("feed", FEED)).rows.get().payload["source"] == "Elbe-Bote"


def test_an_archive_comes_in_by_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(good.archive())))
    call_command("import_articles", "-", "--json")
    data = json.loads(capsys.readouterr().out)
    assert data["rows"][0]["path"] == "-/a.jsonl"
    assert (data["created"], data["duplicates"], len(data["rows"])) == (5, 2, 7)  # three lines say the same
    assert Article.objects.count() == 5


def test_the_report_of_a_large_import_is_one_object(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Titel;Text\nT;B\n" + b"nur ein Titel\n" * 5000)
    with pytest.raises(SystemExit):
        call_command("import_articles", str(path), "--json", "--dry-run")
    data = json.loads(capsys.readouterr().out)
    assert (data["created"], data["invalid"], len(data["rows"])) == (1, 5000, 5001)
    assert data["rows"][-1]["line"] == 5002


UNKNOWN = "Titel;Text;Bewertung;Kürzel\nEins;A;5;\nZwei;B;;\nDrei;C;4;mk\n".encode()


def test_what_of_a_table_is_not_read_is_noted() -> None:
    book = spreadsheets.xlsx(
        {"Kosten": [["Posten", "Euro"]], "Artikel": [["Titel", "Text", "Seite"], ["Vier", "D", 3]]}
    )
    run = prepared(("a.csv", UNKNOWN), ("b.xlsx", book), ("c.csv", TABLE))
    assert run.dialects["a.csv"]["unread"] == {"cells": [["a.csv", "Bewertung", 2], ["a.csv", "Kürzel", 1]]}
    assert run.dialects["b.xlsx"] == {
        "unread": {"cells": [["b.xlsx/Artikel", "Seite", 1]], "sheets": [["b.xlsx/Kosten", "Posten, Euro"]]}
    }
    assert "unread" not in run.dialects["c.csv"]
    assert list(run.rows.values_list("path", flat=True)[3:4]) == ["b.xlsx/Artikel"]


def test_the_command_tells_what_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_bytes(UNKNOWN)
    (tmp_path / "b.jsonl").write_text('{"title": "T", "body": "B", "rating": 5, "nothing": null}\n')
    call_command("import_articles", str(tmp_path), "--json", "--dry-run")
    told = [
        (Path(item["path"]).name, item["column"], item["cells"])
        for item in json.loads(capsys.readouterr().out)["unread"]
    ]
    assert told == [("a.csv", "Bewertung", 2), ("a.csv", "Kürzel", 1), ("b.jsonl", "rating", 1)]
    call_command("import_articles", str(tmp_path))
    assert "column Bewertung is not known, 2 cells are not read" in capsys.readouterr().err
    assert "unread" in ImportRun.objects.get().dialects[str(tmp_path / "a.csv")]
