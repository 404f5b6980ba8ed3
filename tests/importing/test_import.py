"""Parsed articles on their way into the database."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from articles.importing import ImportOptions, RowResult
from articles.importing import runs as runs_module
from articles.models import Article, Entity, ImportRow, ImportRun, SearchDocument, Source, Tag

Importing = Callable[..., list[RowResult]]


def line(**values: Any) -> str:
    row = {"source": "Bote", "external_id": "a1", "title": "Ein Titel", "body": "Ein Absatz."} | values
    return json.dumps({key: value for key, value in row.items() if value is not None}, ensure_ascii=False)


def outcomes(rows: list[RowResult]) -> list[str]:
    return [row.outcome.value for row in rows]


def countries(article: Article) -> list[str]:
    return list(article.country_links.filter(rejected=False).values_list("country_id", flat=True))


def test_the_sample_is_created_once_and_then_unchanged(importing: Importing, sample_bytes: bytes) -> None:
    assert outcomes(importing(sample_bytes)) == ["created"]
    assert outcomes(importing(sample_bytes)) == ["unchanged"]
    article = Article.objects.get()
    assert article.title == "Nordkorea steigert Waffenproduktion: Unterstützung für Russland"
    assert article.section == "Nachrichten"
    assert article.image_credit == "East News"
    assert article.search_document.vector


def test_the_sample_is_about_north_korea_first_then_russia(importing: Importing, sample_bytes: bytes) -> None:
    importing(sample_bytes)
    links = list(Article.objects.get().country_links.all())
    assert [link.country_id for link in links[:2]] == ["KP", "RU"]
    assert {link.country_id for link in links} == {"KP", "RU", "KR", "UA", "US"}
    article = Article.objects.get()
    for link in links:
        assert link.evidence
        for item in link.evidence:
            assert getattr(article, item["field"])[item["start"] : item["end"]] == item["text"]


def test_the_same_external_id_with_other_content_is_an_update(importing: Importing) -> None:
    importing(line())
    rows = importing(line(title="Neuer Titel", section="Politik"))
    assert outcomes(rows) == ["updated"]
    assert rows[0].changes["title"] == ("Ein Titel", "Neuer Titel")
    assert Article.objects.get().section == "Politik"


def test_the_same_address_is_the_same_article_without_an_external_id(importing: Importing) -> None:
    url = "https://bote.example/a"
    importing(line(external_id=None, url=url))
    assert outcomes(importing(line(external_id=None, url=url, title="Neu"))) == ["updated"]
    assert outcomes(importing(line(external_id=None, url=url, title="Neu"))) == ["unchanged"]


def test_the_same_external_id_of_another_source_is_another_article(importing: Importing) -> None:
    assert outcomes(importing(line() + "\n" + line(source="Kurier"))) == ["created", "created"]


def test_what_an_update_does_not_give_stays(importing: Importing) -> None:
    importing(line(lead="Der Vorspann.", published_at="2025-03-14T07:45:00+01:00"))
    assert outcomes(importing(line())) == ["unchanged"]
    assert Article.objects.get().lead == "Der Vorspann."


def test_options_fill_what_rows_do_not_give(importing: Importing) -> None:
    moment = datetime(2025, 3, 14, tzinfo=UTC)
    importing(line(source=None), source="Kurier", published_at=moment, status="review")
    article = Article.objects.get()
    assert (article.source.name, article.published_at, article.status) == ("Kurier", moment, "review")


def test_without_any_source_the_host_of_the_address_names_it(importing: Importing) -> None:
    importing(line(source=None, external_id=None, url="https://www.bote.example/a"))
    assert Article.objects.get().source.name == "bote.example"


def test_lists_given_are_the_editors_and_the_analyser_adds_nothing(importing: Importing) -> None:
    importing(line(title="Russland und China reden", countries=["KP"], tags=["Waffen"], entities=[
        {"name": "Kim Jong Un", "kind": "person"},
    ]))  # fmt: skip
    article = Article.objects.get()
    assert countries(article) == ["KP"]
    assert article.country_links.get().origin == "editor"
    assert [link.tag.name for link in article.tag_links.all()] == ["Waffen"]
    assert Entity.objects.get().kind == "person"


def test_a_list_given_again_replaces_the_one_before_and_keeps_its_order(importing: Importing) -> None:
    importing(line(countries=["KP", "DE", "AT"]))
    assert countries(Article.objects.get()) == ["KP", "DE", "AT"]
    assert outcomes(importing(line(countries=["AT", "KP"]))) == ["updated"]
    assert countries(Article.objects.get()) == ["AT", "KP"]
    assert outcomes(importing(line(countries=["AT", "KP"]))) == ["unchanged"]


def test_an_alias_of_one_entity_is_that_entity(importing: Importing) -> None:
    entity = Entity.objects.create(name="Wolodymyr Selenskyj", kind="person")
    entity.aliases.create(name="Selenski")
    importing(line(entities=[{"name": "Selenski", "kind": "person"}]))
    assert Article.objects.get().entity_links.get().entity == entity


def test_an_editors_field_and_links_survive_the_next_import(importing: Importing) -> None:
    importing(line(countries=["KP"]))
    article = Article.objects.get()
    article.title = "Von Hand"
    article.field_origins |= {"title": "editor", "country": "editor"}
    article.save()
    rows = importing(line(title="Vom Import", lead="Neu.", countries=["DE"]))
    article.refresh_from_db()
    assert (article.title, article.lead, countries(article)) == ("Von Hand", "Neu.", ["KP"])
    assert rows[0].kept == ("title", "country")


def test_a_bad_row_stops_no_other_and_leaves_nothing_behind(importing: Importing) -> None:
    rows = importing(
        "\n".join(
            [
                line(),
                "{kaputt",
                line(external_id="a2", source="Neu", title=""),
                line(external_id="a3", title="Drei"),
            ]
        )
    )
    assert outcomes(rows) == ["created", "invalid", "invalid", "created"]
    assert [row.line for row in rows] == [1, 2, 3, 4]
    assert rows[1].errors
    assert not Source.objects.filter(name="Neu").exists()
    assert ImportRow.objects.filter(outcome="invalid", article=None).count() == 2


def test_a_row_that_the_database_refuses_is_invalid_with_a_sentence(importing: Importing) -> None:
    rows = importing(line() + "\n" + line(external_id="a2", title="Zwei"), status="verloren")
    assert outcomes(rows) == ["invalid", "invalid"]
    assert [len(row.errors) for row in rows] == [1, 1]
    assert not Article.objects.exists()


def test_articles_with_ids_of_their_own_may_have_one_address(importing: Importing) -> None:
    url = "https://bote.example/a"
    importing(line(external_id="a1", url=url))
    importing(line(external_id="a2", url="https://bote.example/b", title="Zwei"))
    assert outcomes(importing(line(external_id="a2", url=url, title="Zwei"))) == ["updated"]
    assert [article.url for article in Article.objects.all()] == [url, url]


def test_a_run_knows_its_rows_and_is_finished(importing: Importing) -> None:
    importing(line() + "\n{")
    run = ImportRun.objects.get()
    assert run.state == ImportRun.State.FINISHED
    assert run.finished_at
    assert run.counts() == {"created": 1, "updated": 0, "unchanged": 0, "duplicate": 0, "invalid": 1}


def test_a_failure_in_the_middle_keeps_finished_batches_and_marks_the_run(
    importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs_module, "BATCH", 1)

    def explode(row: RowResult) -> None:
        if row.line == 2:
            raise KeyboardInterrupt

    run = ImportRun.objects.create()
    data = "\n".join(line(external_id=f"a{n}", title=f"Titel {n}") for n in range(4)).encode()
    with pytest.raises(KeyboardInterrupt):
        runs_module.import_inputs(run, [runs_module.Input("x", lambda: data)], ImportOptions(), explode)
    assert ImportRun.objects.get().state == ImportRun.State.FAILED
    assert Article.objects.count() == ImportRow.objects.count() == 2


def test_queries_do_not_grow_with_what_is_stored(
    importing: Importing, django_assert_max_num_queries: Any
) -> None:
    importing("\n".join(line(external_id=f"b{n}", title=f"Titel {n}") for n in range(20)))
    with django_assert_max_num_queries(30):
        importing(line(external_id="neu"))


def test_five_megabytes_of_text_are_imported_and_found(importing: Importing) -> None:
    paragraphs = "\n\n".join(
        f"Absatz {n} handelt von Rindern und Wetter in Deutschland." for n in range(85_000)
    )
    text = f"Ein sehr langer Bericht\n\nDas ist der Vorspann des Berichts.\n\n{paragraphs}\n"
    assert len(text) > 5_000_000
    assert outcomes(importing(text)) == ["created"]
    article = Article.objects.get()
    assert len(article.body) > 4_000_000
    assert SearchDocument.objects.get().article == article


def test_tags_of_the_same_name_are_one(importing: Importing) -> None:
    importing(line(tags=["Klima"]) + "\n" + line(external_id="a2", tags=["Klima", "Klima"]))
    assert Tag.objects.count() == 1


def test_bad_rows_are_stored_with_their_place_and_reason_however_many_they_are(importing: Importing) -> None:
    good = [line(external_id=str(number), title=f"Titel {number}") for number in range(150)]
    rows = importing("\n".join([*good[:75], *["{}"] * 1_200, *good[75:]]))
    assert outcomes(rows) == ["created"] * 75 + ["invalid"] * 1_200 + ["created"] * 75
    stored = list(ImportRow.objects.order_by("number"))
    assert [row.number for row in stored] == list(range(1, 1_351))
    assert [row.line for row in stored] == list(range(1, 1_351))
    assert {tuple(row.errors) for row in stored[75:1_275]} == {rows[75].errors}
    assert all(row.is_done for row in stored)
    assert {row.article_id for row in stored} - {None} == set(Article.objects.values_list("pk", flat=True))
