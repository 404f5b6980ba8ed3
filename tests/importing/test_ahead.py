"""Texts are read ahead of the writing, and that changes nothing but the time it takes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from articles.importing import ImportOptions, ahead, import_parsed, runs
from articles.importing.rows import Parsed
from articles.models import Article, ImportRun
from articles.parsers.base import ParsedArticle
from articles.text.textanalysis import TextAnalyses

OPTIONS = ImportOptions(source="Blatt")


def parsed(number: int) -> Parsed:
    body = f"Der Rat der Stadt hat am Dienstag den Haushalt Nummer {number} beschlossen."
    return "a.jsonl", ParsedArticle(
        title=f"Haushalt {number}", body=body, external_id=str(number), line=number
    )


def imported(rows: Iterator[Parsed]) -> ImportRun:
    run = ImportRun()
    import_parsed(run, rows, OPTIONS)
    return run


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Titles of what is read ahead, in batches of two rows."""
    titles: list[str] = []
    original = ahead._analysed

    def noted(rows: list[ParsedArticle]) -> TextAnalyses:
        titles.extend(row.title for row in rows)
        return original(rows)

    monkeypatch.setattr(ahead, "_analysed", noted)
    monkeypatch.setattr(runs, "BATCH", 2)
    return titles


@pytest.mark.django_db
def test_new_rows_are_read_once_and_known_ones_not_at_all(read: list[str]) -> None:
    imported(map(parsed, range(5)))
    assert read == [f"Haushalt {number}" for number in range(5)]
    imported(map(parsed, range(6)))
    assert read[5:] == ["Haushalt 5"]
    assert Article.objects.count() == 6


@pytest.mark.django_db(transaction=True)
def test_what_was_parsed_before_the_input_broke_off_is_imported(read: list[str]) -> None:
    def broken() -> Iterator[Parsed]:
        yield from map(parsed, range(4))
        raise RuntimeError("torn")

    with pytest.raises(RuntimeError):
        imported(broken())
    assert Article.objects.count() == 4
    assert ImportRun.objects.get().state == ImportRun.State.FAILED
