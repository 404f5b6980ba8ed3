"""Taking back a run: what it wrote goes, what somebody changed since stays, and the report says so."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from articles.importing import touch_links, undo
from articles.importing import undoing as undoing_module
from articles.models import Article, ArticleTag, ImportRun, Origin, SearchDocument, Tag

from .test_previews import imported, line, previewed

pytestmark = pytest.mark.django_db
State = ImportRun.State


def undone(run: ImportRun) -> dict[int, tuple[str, list[str]]]:
    """The report: number of the row -> what was done, what was kept."""
    assert run.start_undo()
    undo(ImportRun.objects.get(pk=run.pk))
    run.refresh_from_db()
    assert run.state == State.UNDONE
    return {row.number: (row.undone, row.undo_notes) for row in run.rows.all()}


def everything() -> list[dict[str, Any]]:
    """All of an article that a reader or the search sees, without the time of the last change."""
    articles = Article.objects.order_by("pk").values()
    links = ArticleTag.objects.order_by("article", "pk").values(
        "article", "tag__name", "origin", "score", "rejected"
    )
    documents = SearchDocument.objects.order_by("pk").values("pk", "vector", "facets", "is_published")
    return [{**row, "updated_at": None} for row in articles] + list(links) + list(documents)


def test_created_articles_are_removed_with_all_that_hangs_on_them() -> None:
    imported(line(1))
    before = everything()
    run = imported(line(2, tags=["Klima"]), line(3))
    assert undone(run) == {1: ("removed", []), 2: ("removed", [])}
    assert everything() == before


def test_updated_articles_get_their_former_values_back() -> None:
    imported(
        line(
            1,
            section="Politik",
            authors=["Eva Muster"],
            published_at="2024-05-01T10:00:00+02:00",
            tags=["Alt", "Älter"],
        )
    )
    before = everything()
    run = imported(
        line(1, title="Neu", body="Ganz anders.", section="Kultur", authors=["Max Neu"],
             published_at="2024-06-01T10:00:00+02:00", tags=["Frisch"])
    )  # fmt: skip
    assert Article.objects.get().title == "Neu"
    assert undone(run) == {1: ("restored", [])}
    assert everything() == before
    assert Article.objects.get().published_at == datetime(2024, 5, 1, 8, tzinfo=UTC)


def test_what_an_editor_changed_since_stays_and_the_report_names_it() -> None:
    imported(line(1, section="Politik"))
    run = imported(line(1, title="Vom Import", section="Kultur"))
    article = Article.objects.get()
    article.title, article.field_origins = "Von der Redaktion", {"title": "editor"}
    article.save()
    assert undone(run) == {1: ("partly", ["title"])}
    article.refresh_from_db()
    assert (article.title, article.section) == ("Von der Redaktion", "Politik")


def test_what_a_later_import_changed_stays() -> None:
    imported(line(1))
    run = imported(line(1, title="Zweiter"))
    imported(line(1, title="Dritter"))
    assert undone(run) == {1: ("kept", ["title"])}
    assert Article.objects.get().title == "Dritter"


@pytest.mark.parametrize("change", ["field", "status", "link"])
def test_a_created_article_that_was_worked_at_stays(change: str) -> None:
    run = imported(line(1), line(2))
    article = Article.objects.get(external_id="a1")
    if change == "field":
        article.lead, article.field_origins = "Ein Vorspann.", {"lead": "editor"}
    elif change == "status":
        article.status = "withdrawn"
    else:
        tag = Tag.objects.create(name="Von Hand")
        ArticleTag.objects.create(article=article, tag=tag, origin=Origin.EDITOR)
    article.save()
    report = undone(run)
    assert report[2] == ("removed", [])
    assert report[1] == ("kept", [{"field": "lead", "status": "status", "link": "tag"}[change]])
    assert Article.objects.get() == article


def test_a_list_an_editor_touched_stays() -> None:
    imported(line(1, tags=["Alt"]))
    run = imported(line(1, title="Neu", tags=["Frisch"]))
    touch_links(Article.objects.get(), "tag")
    assert undone(run) == {1: ("partly", ["tag"])}
    assert Article.objects.get().title == "Titel 1"
    assert [link.tag.name for link in ArticleTag.objects.all()] == ["Frisch"]


def test_rows_that_wrote_nothing_and_articles_gone_since_are_no_trouble() -> None:
    imported(line(1))
    run = imported(line(1), line(2), line(3, title=""))
    Article.objects.filter(external_id="a2").delete()
    assert undone(run) == {1: ("", []), 2: ("kept", ["gone"]), 3: ("", [])}
    assert Article.objects.count() == 1


def test_an_undo_goes_on_where_it_was_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing_module, "BATCH", 2)
    run = imported(*(line(number) for number in range(5)))
    assert run.start_undo()
    index_articles, join = undoing_module.index_articles, undoing_module.ImportRow.objects.bulk_update
    calls: list[int] = []

    def dies(*arguments: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return join(*arguments)

    assert index_articles
    monkeypatch.setattr(undoing_module.ImportRow.objects, "bulk_update", dies)
    with pytest.raises(KeyboardInterrupt):
        undo(ImportRun.objects.get())
    assert Article.objects.count() == 3
    undo(ImportRun.objects.get())
    assert Article.objects.count() == 0
    assert ImportRun.objects.get().state == State.UNDONE


def test_a_run_is_undone_once_and_only_when_it_is_over() -> None:
    run = previewed(line(1))
    assert not run.start_undo()
    run = imported(line(2))
    undone(run)
    assert not run.start_undo()


def test_the_same_rows_can_be_imported_again_after_an_undo() -> None:
    undone(imported(line(1)))
    imported(line(1))
    assert Article.objects.get().title == "Titel 1"
