"""Correcting articles in the admin: what an editor decided stays, whatever is imported or analysed later."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from articles.importing import RowResult
from articles.indexing import reindex
from articles.models import Article, ArticleCountry, Country, Entity, Source, Tag
from tests.each import each

from .forms import as_sent, errors, save

ADD = "/admin/articles/article/add/"
ROW: dict[str, Any] = {
    "external_id": "7", "url": "https://example.org/7", "canonical_url": "https://example.org/kanon/7",
    "source": "Probe", "section": "Politik", "kicker": "Dachzeile", "title": "Nordkorea testet Waffen",
    "lead": "Ein Vorspann über Nordkorea.", "body": "Erster Absatz aus Nordkorea.\n\n## Zwischen\n\nZweiter Absatz.",
    "authors": ["Anna Muster", "Bodo Beispiel"], "published_at": "2025-05-07T10:00:30.123456+02:00",
    "modified_at": "2025-05-08T10:00+02:00", "language": "de", "image_url": "https://example.org/7.jpg",
    "image_caption": "Ein Bild.", "image_credit": "dpa", "agency": "dpa", "place": "Seoul",
}  # fmt: skip
# What a correction types, and what is stored.
CORRECTIONS: dict[str, tuple[dict[str, str], Any]] = {
    "section": ({"section": " Aus\u00adland\u00a0heute "}, "Ausland heute"),
    "kicker": ({"kicker": ""}, ""),
    "title": ({"title": "Tite\u0308l  vom Editor"}, "Titël vom Editor"),
    "lead": ({"lead": "Neuer\r\nVorspann"}, "Neuer Vorspann"),
    "body": ({"body": "Neu.\r\n\r\n## Mitte\r\n\r\nEnde."}, "Neu.\n\n## Mitte\n\nEnde."),
    "authors": ({"authors": "Carla Kern\r\n\r\n  Dora  Dorn"}, ["Carla Kern", "Dora Dorn"]),
    "agency": ({"agency": "AFP"}, "AFP"),
    "place": ({"place": "Pjöngjang"}, "Pjöngjang"),
    "published_at": (
        {"published_at_0": "01.02.2024", "published_at_1": "12:00:00"}, datetime(2024, 2, 1, 11, tzinfo=UTC),
    ),
    "modified_at": ({"modified_at_0": "", "modified_at_1": ""}, None),
    "status": ({"status": "withdrawn"}, "withdrawn"),
    "language": ({"language": "de-AT"}, "de-AT"),
    "url": ({"url": "https://example.org/richtig"}, "https://example.org/richtig"),
    "canonical_url": ({"canonical_url": ""}, ""),
    "image_url": ({"image_url": "https://example.org/neu.jpg"}, "https://example.org/neu.jpg"),
    "image_caption": ({"image_caption": "Ein anderes Bild."}, "Ein anderes Bild."),
    "image_credit": ({"image_credit": "© Reuters"}, "© Reuters"),
}  # fmt: skip


def jsonl(*rows: dict[str, Any]) -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def address(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


@pytest.fixture
def imported(importing: Callable[..., list[RowResult]]) -> Callable[..., Article]:
    """imported(title="...") -> the article of ROW with some values changed; again: the re-imported one."""

    def run(**changes: Any) -> Article:
        (row,) = importing(jsonl(ROW | changes), format="jsonl")
        assert not row.errors
        return Article.objects.get(pk=row.article_id)

    return run


# --- fields ----------------------------------------------------------------------------------------------


def test_the_corrections_below_cover_every_field_of_the_form(
    editor_client: Client, imported: Callable[..., Article]
) -> None:
    form = editor_client.get(address(imported())).context["adminform"].form
    assert set(form.fields) == {*CORRECTIONS, "source", "seen"}


@each("name", list(CORRECTIONS), undo=True)
def test_a_corrected_field_is_the_editor_s_and_survives_import_and_analysis(
    editor_client: Client, imported: Callable[..., Article], name: str
) -> None:
    article = imported()
    typed, expected = CORRECTIONS[name]
    assert save(editor_client, address(article), **typed).status_code == 302
    article.refresh_from_db()
    assert (getattr(article, name), article.field_origins) == (expected, {name: "editor"})
    others = {k: f"{v} neu" for k, v in ROW.items() if k in ("kicker", "title", "lead") and k != name}
    again = imported(**others)
    reindex(Article.objects.all())
    again.refresh_from_db()
    assert (again.pk, getattr(again, name)) == (article.pk, expected)
    assert all(getattr(again, other) == value for other, value in others.items())
    assert Article.objects.count() == 1


def test_a_corrected_source_is_the_editor_s(editor_client: Client, imported: Callable[..., Article]) -> None:
    article, right = imported(), Source.objects.create(name="Richtig")
    assert save(editor_client, address(article), source=right.pk).status_code == 302
    article.refresh_from_db()
    assert (article.source, article.field_origins) == (right, {"source": "editor"})


def test_an_article_moved_to_another_source_is_found_again_by_its_import(
    editor_client: Client, imported: Callable[..., Article]
) -> None:
    article = imported()
    save(editor_client, address(article), source=Source.objects.create(name="Richtig").pk)
    assert imported().pk == article.pk


def test_an_article_whose_address_was_corrected_is_found_again_by_its_import(
    editor_client: Client, imported: Callable[..., Article]
) -> None:
    article = imported(external_id=None)
    save(editor_client, address(article), url="https://example.org/richtig")
    assert imported(external_id=None).pk == article.pk


def test_saving_without_a_change_marks_nothing_and_changes_nothing(
    editor_client: Client, imported: Callable[..., Article]
) -> None:
    article = imported()
    before = Article.objects.values().get()
    assert save(editor_client, address(article)).status_code == 302
    after = Article.objects.values().get()
    assert after.pop("updated_at") >= before.pop("updated_at")
    assert after == before


@pytest.mark.parametrize(
    "odd",
    [
        {"url": "http://intranet/artikel/7"}, {"url": "https://foo_bar.example.org/7"},
        {"published_at": "2024-10-27T02:30:00+01:00"}, {"published_at": "2024-10-27T02:30:00+02:00"},
        {"published_at": "1801-01-01"},
    ],
)  # fmt: skip
def test_what_an_import_may_bring_does_not_keep_an_editor_from_saving(
    editor_client: Client, imported: Callable[..., Article], odd: dict[str, str]
) -> None:
    article = imported(**odd)
    assert save(editor_client, address(article), kicker="Neu").status_code == 302
    after = Article.objects.get()
    assert after.kicker == "Neu"
    assert (after.url, after.published_at) == (article.url, article.published_at)
    assert after.field_origins == {"kicker": "editor"}


def test_a_correction_is_found_by_the_public_search_at_once(
    editor_client: Client, imported: Callable[..., Article]
) -> None:
    save(editor_client, address(imported()), title="Eine Giraffe im Zoo")
    assert Client().get("/api/articles/?q=Giraffen").json()["count"] == 1
    assert Client().get("/api/articles/?q=Waffen").json()["count"] == 0


def test_an_article_is_written_by_hand_with_everything_as_the_editor_s(
    editor_client: Client, db: None
) -> None:
    source = Source.objects.create(name="Probe")
    response = save(
        editor_client, ADD, title="Von Hand", body="Ein Absatz.", source=source.pk, status="published"
    )
    assert response.status_code == 302
    article = Article.objects.get()
    assert {"title", "body", "source", "status"} <= set(article.field_origins)
    assert Client().get("/api/articles/?q=Hand").json()["count"] == 1


# --- values that cannot be stored ------------------------------------------------------------------------


@each(
    ("name", "value"),
    [
        ("title", "x" * 501), ("title", "\u200b \u00ad"), ("title", "क़" * 400),
        ("section", "x" * 101), ("kicker", "x" * 201), ("body", "##"), ("body", " \r\n "), ("authors", "x" * 201),
        ("language", ""), ("language", "x" * 13), ("url", "javascript:alert(1)"), ("url", "https://x.de/" + "a" * 3000),
        ("image_url", "data:text/html,x"), ("status", "gibtesnicht"), ("source", ""), ("source", "9" * 30),
        ("published_at_0", "31.02.2025"), ("published_at_0", "01.01.0001"), ("published_at_0", "31.12.9999"),
        ("published_at_1", "25:00"), ("image_caption", "x" * 2001),
    ],
)  # fmt: skip
def test_values_that_cannot_be_stored_come_back_with_a_reason(
    editor_client: Client, imported: Callable[..., Article], name: str, value: str
) -> None:
    article = imported()
    response = save(editor_client, address(article), **{name: value})
    assert response.status_code == 200
    assert name.removesuffix("_0").removesuffix("_1") in response.context["adminform"].form.errors
    assert Article.objects.get().field_origins == {}


@pytest.mark.parametrize("name", ["title", "lead", "body", "authors", "kicker"])
def test_nul_bytes_in_a_text_are_dropped(
    editor_client: Client, imported: Callable[..., Article], name: str
) -> None:
    article = imported()
    assert save(editor_client, address(article), **{name: "Wör\0ter"}).status_code == 302
    assert getattr(Article.objects.get(), name) in ("Wörter", ["Wörter"])


def test_a_title_of_the_longest_length_has_a_page(
    editor_client: Client, imported: Callable[..., Article]
) -> None:
    article = imported()
    assert save(editor_client, address(article), title="Wä" * 250).status_code == 302
    assert Client().get(Article.objects.get().get_absolute_url()).status_code == 200


def test_a_thousand_authors_are_kept_in_order(
    editor_client: Client, imported: Callable[..., Article]
) -> None:
    names = [f"Autorin {n}" for n in range(1_000)]
    assert save(editor_client, address(imported()), authors="\r\n".join(names)).status_code == 302
    assert Article.objects.get().authors == names


# --- conflicts -------------------------------------------------------------------------------------------


def test_an_address_that_another_article_of_the_source_has_is_refused(
    editor_client: Client, imported: Callable[..., Article]
) -> None:
    imported(external_id=None)
    other = imported(
        external_id=None, url="https://example.org/8", canonical_url=None, title="Ein anderer Titel"
    )
    response = save(editor_client, address(other), url=ROW["url"])
    assert response.status_code == 200
    assert "Diese Quelle hat bereits einen Artikel mit dieser" in errors(response)


def test_moving_to_a_source_that_has_the_external_id_is_refused(
    editor_client: Client, imported: Callable[..., Article]
) -> None:
    article = imported(url=None, canonical_url=None)
    imported(source="Andere", url=None, canonical_url=None)
    response = save(editor_client, address(article), source=Source.objects.get(name="Andere").pk)
    assert response.status_code == 200
    assert response.context["adminform"].form.non_field_errors()


def test_the_same_text_written_twice_by_hand_is_refused(editor_client: Client, db: None) -> None:
    text = {"title": "Von Hand", "body": "Ein Absatz.", "source": Source.objects.create(name="Probe").pk}
    assert save(editor_client, ADD, **text).status_code == 302
    response = save(editor_client, ADD, **text)
    assert response.status_code == 200
    assert response.context["adminform"].form.non_field_errors()
    assert Article.objects.count() == 1


def test_losing_a_race_against_an_import_is_said_and_no_error(
    editor_client: Client, imported: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(external_id=None)
    other = imported(
        external_id=None, url="https://example.org/8", canonical_url=None, title="Ein anderer Titel"
    )
    monkeypatch.setattr(
        Article, "validate_constraints", lambda self, exclude=None: None
    )  # checked a moment ago
    response = save(editor_client, address(other), url=ROW["url"])
    assert response.status_code == 302
    assert response["Location"] == address(other)
    assert [message.level_tag for message in editor_client.get(address(other)).context["messages"]] == [
        "error"
    ]
    other.refresh_from_db()
    assert other.url == "https://example.org/8"


# --- links -----------------------------------------------------------------------------------------------

KINDS = ("country", "entity", "tag")


def target(kind: str, name: str) -> Any:
    if kind == "country":
        return Country.objects.get(name=name)
    model, extra = {"tag": (Tag, {}), "entity": (Entity, {"kind": "other"})}[kind]
    return model.objects.get_or_create(name=name, **extra)[0]


def links(article: Article, kind: str) -> dict[str, tuple[str, bool]]:
    return {str(link): (link.origin, link.rejected) for link in getattr(article, f"{kind}_links").all()}


def add_link(client: Client, article: Article, kind: str, name: str) -> Any:
    prefix = f"{kind}_links"
    row = {f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-0-article": article.pk}
    return save(client, address(article), **row, **{f"{prefix}-0-{kind}": target(kind, name).pk})


def decide(client: Client, article: Article, kind: str, name: str, action: str) -> Any:
    """Presses a button of the link, on a page without its script."""
    link = getattr(article, f"{kind}_links").get(**{f"{kind}__name": name})
    return client.post(f"/admin/articles/article/{article.pk}/links/{kind}/{link.pk}/{action}/")


@pytest.fixture
def linked(imported: Callable[..., Article]) -> Article:
    """An article with one link of each kind that the analyser could have made."""
    article = imported()
    assert links(article, "country")["Nordkorea"] == ("analyser", False)
    article.entity_links.create(entity=target("entity", "Nordkorea"), origin="analyser", score=0.5)
    article.tag_links.create(tag=target("tag", "Nordkorea"), origin="analyser", score=0.5)
    return article


def import_and_analyse(imported: Callable[..., Article]) -> None:
    imported(body="Ein neuer Text über Nordkorea, Norwegen und Japan.", tags=["Neu"], countries=["FR"],
             entities=[{"name": "Neu", "kind": "other"}])  # fmt: skip
    reindex(Article.objects.all())


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_added_by_an_editor_stays(
    editor_client: Client, linked: Article, imported: Callable[..., Article], kind: str
) -> None:
    assert add_link(editor_client, linked, kind, "Norwegen").status_code == 302
    import_and_analyse(imported)
    assert links(linked, kind)["Norwegen"] == ("editor", False)
    assert not {"Neu", "Frankreich"} & set(links(linked, kind))


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_rejected_by_an_editor_stays_away(
    editor_client: Client, linked: Article, imported: Callable[..., Article], kind: str
) -> None:
    assert decide(editor_client, linked, kind, "Nordkorea", "reject").status_code == 302
    import_and_analyse(imported)
    assert links(linked, kind)["Nordkorea"] == ("editor", True)
    parameter = {"country": "KP"}.get(kind, "nordkorea")
    assert Client().get(f"/api/articles/?{kind}={parameter}").json()["count"] == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_rejection_is_taken_back(editor_client: Client, linked: Article, kind: str) -> None:
    before = links(linked, kind)
    getattr(linked, f"{kind}_links").update(
        evidence=[{"field": "title", "start": 0, "end": 9, "text": "Nordkorea"}]
    )
    decide(editor_client, linked, kind, "Nordkorea", "reject")
    decide(editor_client, linked, kind, "Nordkorea", "take-back")
    assert links(linked, kind) == before


@pytest.mark.parametrize("kind", KINDS)
def test_adding_what_is_linked_confirms_it(editor_client: Client, linked: Article, kind: str) -> None:
    decide(editor_client, linked, kind, "Nordkorea", "reject")
    assert add_link(editor_client, linked, kind, "Nordkorea").status_code == 302
    assert links(linked, kind) == {"Nordkorea": ("editor", False)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_that_came_with_an_import_is_the_editor_s_once_touched(
    editor_client: Client, imported: Callable[..., Article], kind: str
) -> None:
    lists = {"countries": ["NO", "JP"], "tags": ["Norwegen", "Japan"],
             "entities": [{"name": "Norwegen", "kind": "other"}, {"name": "Japan", "kind": "other"}]}  # fmt: skip
    article = imported(**lists)
    decide(editor_client, article, kind, "Japan", "reject")
    imported(**lists, title="Neuer Titel")
    reindex(Article.objects.all())
    assert links(article, kind) == {"Norwegen": ("editor", False), "Japan": ("editor", True)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_released_list_is_the_import_s_again(
    editor_client: Client, imported: Callable[..., Article], kind: str
) -> None:
    lists = {"countries": ["NO", "JP"], "tags": ["Norwegen", "Japan"],
             "entities": [{"name": "Norwegen", "kind": "other"}, {"name": "Japan", "kind": "other"}]}  # fmt: skip
    article = imported(**lists)
    decide(editor_client, article, kind, "Japan", "reject")
    act(editor_client, "let_imports_update", article)
    imported(**lists)
    reindex(Article.objects.all())
    assert links(article, kind) == {"Norwegen": ("editor", False), "Japan": ("editor", False)}


def test_an_open_form_can_be_saved_after_the_article_was_analysed_again(
    editor_client: Client, linked: Article
) -> None:
    sent = as_sent(editor_client, address(linked))
    reindex(Article.objects.all())
    assert editor_client.post(address(linked), sent).status_code == 302


# --- actions ---------------------------------------------------------------------------------------------


def act(client: Client, action: str, *chosen: Article) -> Any:
    sent = {"action": action, "_selected_action": [article.pk for article in chosen]}
    return client.post("/admin/articles/article/", sent, follow=True)


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("publish", "draft", "published"),
        ("publish", "published", "published"),
    ],
)
def test_publishing_is_a_decision_of_the_editor(
    editor_client: Client, imported: Callable[..., Article], action: str, before: str, after: str
) -> None:
    article = imported()
    Article.objects.update(status=before)
    assert act(editor_client, action, article).status_code == 200
    article.refresh_from_db()
    assert article.status == after
    changed = before != after
    assert article.field_origins == ({"status": "editor"} if changed else {})
    assert LogEntry.objects.count() == int(changed)


def test_analysing_again_brings_back_what_was_lost(
    editor_client: Client, imported: Callable[..., Article]
) -> None:
    article = imported()
    ArticleCountry.objects.all().delete()
    act(editor_client, "analyse_again", article)
    assert "Nordkorea" in links(article, "country")


def test_releasing_lets_the_next_import_update_again(
    editor_client: Client, imported: Callable[..., Article]
) -> None:
    article = imported()
    save(editor_client, address(article), title="Vom Editor")
    act(editor_client, "let_imports_update", article)
    assert Article.objects.get().title == "Vom Editor"
    assert imported().title == ROW["title"]


@pytest.mark.parametrize("action", ["gibtesnicht", "publish"])
def test_actions_on_nothing_do_nothing(
    editor_client: Client, imported: Callable[..., Article], action: str
) -> None:
    imported()
    for chosen in ([], ["9" * 40], ["999999"]):
        sent = {"action": action, "_selected_action": chosen}
        assert editor_client.post("/admin/articles/article/", sent, follow=True).status_code == 200
    assert Article.objects.get().field_origins == {}


# --- two editors -----------------------------------------------------------------------------------------


def test_a_save_over_somebody_elses_is_stopped_once_with_the_input_kept(
    editor_client: Client, imported: Callable[..., Article]
) -> None:
    article = imported()
    sent = as_sent(editor_client, address(article))
    save(editor_client, address(article), title="Von der Kollegin")

    sent["title"] = "Von mir"
    response = editor_client.post(address(article), sent)
    assert response.status_code == 200
    assert "Inzwischen" in response.content.decode()
    assert 'value="Von mir"' in response.content.decode()
    article.refresh_from_db()
    assert article.title == "Von der Kollegin"

    sent["seen"] = response.context["adminform"].form["seen"].value()
    assert editor_client.post(address(article), sent).status_code == 302
    article.refresh_from_db()
    assert article.title == "Von mir"
    assert set(article.field_origins) == {"title"}
