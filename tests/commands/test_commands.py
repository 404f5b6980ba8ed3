"""The commands as an operator calls them."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Entity, ImportRun, SearchDocument, Source, Tag
from articles.sampling import archive_is_untouched

pytestmark = pytest.mark.django_db

ROW = '{"source": "Bote", "external_id": "1", "title": "Ein Titel", "body": "Ein Absatz."}'


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command; gives exit status, standard output and standard error."""

    def run(*args: str) -> tuple[int, str, str]:
        status = 0
        try:
            call_command(*args)
        except SystemExit as error:
            status = int(error.code or 0)
        except CommandError as error:
            status = error.returncode
            sys.stderr.write(str(error))
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, sample_bytes: bytes) -> Path:
    (tmp_path / "tief").mkdir()
    (tmp_path / "tief" / "artikel.txt").write_bytes(sample_bytes)
    (tmp_path / "zeilen.jsonl").write_text(ROW)
    (tmp_path / ".versteckt").write_text("nichts")
    return tmp_path


def test_a_folder_is_walked_and_the_json_is_one_object(call: Call, folder: Path) -> None:
    status, out, _err = call("import_articles", str(folder), "--json")
    data = json.loads(out)
    assert status == 0
    assert {name: data[name] for name in ("created", "updated", "unchanged", "duplicates", "invalid")} == {
        "created": 2, "updated": 0, "unchanged": 0, "duplicates": 0, "invalid": 0,
    }  # fmt: skip
    assert data["run"] == ImportRun.objects.get().pk
    assert [Path(row["path"]).name for row in data["rows"]] == ["artikel.txt", "zeilen.jsonl"]
    assert {row["article"] for row in data["rows"]} == set(Article.objects.values_list("pk", flat=True))
    assert data["rows"][0] | {"path": "", "article": 0} == {
        "path": "", "line": None, "outcome": "created", "article": 0, "errors": [],
    }  # fmt: skip


def test_an_invalid_row_gives_status_1_with_file_and_reason(call: Call, folder: Path) -> None:
    (folder / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    status, out, err = call("import_articles", str(folder))
    assert status == 1
    assert "bild.png" in err
    assert "2 created, 1 invalid" in out


def test_a_dry_run_writes_nothing(call: Call, folder: Path) -> None:
    status, out, _err = call("import_articles", str(folder), "--dry-run", "--json")
    assert status == 0
    assert json.loads(out)["created"] == 2
    assert json.loads(out)["run"] is None
    assert not Article.objects.exists()
    assert not Source.objects.exists()
    assert not ImportRun.objects.exists()


def test_options_reach_the_articles(call: Call, folder: Path) -> None:
    call(
        "import_articles",
        str(folder / "tief"),
        "--source",
        "Kurier",
        "--published",
        "2025-05-07",
        "--status",
        "draft",
    )
    article = Article.objects.get()
    assert (article.source.name, article.status) == ("Kurier", "draft")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-05-06T22:00:00+00:00"


@pytest.mark.parametrize(
    "args",
    [
        ["/gibt/es/nicht.txt"],
        ["--published", "gestern", "."],
        ["--published", "2025-02-31", "."],
        ["--format", "xyz", "."],
        ["--source", "x" * 201, "."],
    ],
    ids=str,
)
def test_wrong_usage_gives_status_2(call: Call, args: list[str]) -> None:
    from django.core.management import execute_from_command_line

    with pytest.raises(SystemExit) as stopped:
        execute_from_command_line(["manage.py", "import_articles", *args])
    assert stopped.value.code == 2


def test_standard_input_is_read(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ROW.encode())))
    status, out, _err = call("import_articles", "-")
    assert (status, Article.objects.get().title) == (0, "Ein Titel")
    assert "1 created" in out


def test_a_file_that_cannot_be_read_is_a_row_with_a_reason(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.jsonl").write_text(ROW)
    (tmp_path / "b.jsonl").write_text(ROW)
    open_file = Path.open

    def refuse(path: Path, *args: str) -> IO[bytes]:
        if path.name == "a.jsonl":
            raise PermissionError(13, "Permission denied")
        return open_file(path, *args)

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything, so the disk cannot refuse
    status, out, _err = call("import_articles", str(tmp_path), "--json")
    rows = json.loads(out)["rows"]
    assert status == 1
    assert [row["outcome"] for row in rows] == ["invalid", "created"]
    assert "Permission denied" in rows[0]["errors"][0]


def test_a_file_name_that_is_no_text_can_be_stored_and_printed(call: Call, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"k\xe4se.jsonl")).write_text(ROW)
    status, out, _err = call("import_articles", str(tmp_path), "--json")
    assert status == 0
    assert json.loads(out)["rows"][0]["path"].endswith("k\ufffdse.jsonl")


@pytest.mark.parametrize("query", ["Waffen", "waffen", "Pjoengjang", "Pjöngjang", '"Kim Jong Un"'])
def test_the_sample_is_found_by_command(call: Call, folder: Path, query: str) -> None:
    call("import_articles", str(folder))
    _status, out, _err = call("search", query, "--country", "KP", "--json")
    data = json.loads(out)
    assert data["count"] == 1
    assert data["results"][0]["title"].startswith("Nordkorea steigert")
    assert "<mark>" in data["results"][0]["snippet"]
    _status, out, _err = call("search", query)
    assert "Nordkorea steigert" in out


def test_reindexing_renews_what_is_stale_or_everything(call: Call, folder: Path) -> None:
    call("import_articles", str(folder))
    assert call("reindex_articles")[1].startswith("0 articles")
    SearchDocument.objects.filter(article__title="Ein Titel").delete()
    status, out, _err = call("check_archive")
    assert (status, "1 articles without a search vector" in out) == (1, True)
    assert call("reindex_articles")[1].startswith("1 articles")
    assert call("reindex_articles", "--all")[1].startswith("2 articles")
    assert call("check_archive")[:2] == (0, "The archive is sound.\n")


class TestSamples:
    def test_they_show_what_the_reader_can_do(self, call: Call) -> None:
        assert archive_is_untouched()
        call("samples", "load")
        samples = Article.objects.filter(is_sample=True)
        assert samples.count() == Article.objects.count() >= 60
        assert samples.values("section").distinct().order_by().count() == 8
        assert Source.objects.count() == 6
        about = {
            link.country_id for article in samples for link in article.country_links.all() if link.is_main
        }
        assert len(about) >= 30
        assert samples.filter(published_at__year__gte=2015).count() == samples.count()
        assert list(samples.filter(lead="")) == []

    def test_loading_twice_adds_nothing_and_removing_leaves_what_is_not_theirs(
        self, call: Call, folder: Path
    ) -> None:
        call("samples", "load")
        assert call("samples", "load")[1].startswith("0 sample articles")
        call("import_articles", str(folder))
        kept = Tag.objects.filter(article_links__article__is_sample=True).first()
        assert kept
        Article.objects.get(title="Ein Titel").tag_links.create(tag=kept)
        call("samples", "remove")
        assert Article.objects.count() == 2
        assert list(Tag.objects.all()) == [kept]
        assert not Entity.objects.exclude(article_links__article__is_sample=False).exists()
        assert set(Source.objects.values_list("name", flat=True)) == {"Bote", "Ohne Quellenangabe"}

    def test_once_removed_they_do_not_come_back_by_themselves(self, call: Call) -> None:
        call("samples", "load")
        call("samples", "remove")
        assert not Article.objects.exists()
        assert not archive_is_untouched()
