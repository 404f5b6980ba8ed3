"""Finding in the admin: the readers' search, autocompletion, lists with any parameters, and who may do what."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Country, Entity, Source, Tag
from tests.each import each

from .forms import errors, save

LISTS = ("article", "source", "country", "entity", "tag", "importrun")


@pytest.fixture
def archive(importing: Callable[..., Any], sample_bytes: bytes) -> Article:
    rows = [
        {"title": "Waffenruhe im Süden", "body": "Die Waffen schweigen in Pjöngjang.", "source": "Probe"},
        {"title": "Das Wetter", "body": "Es bleibt heiter, schwere Waffen ruhen.", "source": "Probe"},
        {"title": "Sport", "body": "Ein Spiel ohne Tore.", "source": "Probe"},
    ]
    importing(sample_bytes)
    importing("\n".join(json.dumps(row) for row in rows), format="jsonl")
    return Article.objects.earliest("pk")


# --- search ----------------------------------------------------------------------------------------------


@each(
    "query",
    ["Waffen", "Pjoengjang", "Pjöngjang", '"schwere Waffen"', "Waffen -Wetter", "Waffen ODER Sport", "Waff*",
     "gibtesnicht", "(((", "((Waffen", '"', "-", "", "der", "Waffen\0", "' | !", "x" * 5_000],
)  # fmt: skip
def test_the_admin_finds_what_readers_find(archive: Article, editor_client: Client, query: str) -> None:
    address = urlencode({"q": query})
    desk = editor_client.get(f"/admin/articles/article/?{address}")
    assert desk.status_code == 200
    public = Client().get(f"/api/articles/?{address}&page_size=100").json()
    assert {article.pk for article in desk.context["cl"].result_list} == {
        hit["id"] for hit in public["results"]
    }


def test_the_search_tells_queries_apart(archive: Article) -> None:
    def count(query: str) -> int:
        return Client().get("/api/articles/", {"q": query}).json()["count"]

    assert [count(q) for q in ("Waffen", "Waffen -Wetter", '"schwere Waffen"', "gibtesnicht")] == [3, 2, 1, 0]


def test_the_admin_also_finds_what_is_not_published(archive: Article, editor_client: Client) -> None:
    Article.objects.update(status="draft")
    assert len(editor_client.get("/admin/articles/article/?q=Waffen").context["cl"].result_list) == 3


def test_what_the_search_left_out_is_said(archive: Article, editor_client: Client) -> None:
    response = editor_client.get("/admin/articles/article/", {"q": "der"})
    assert len(response.context["messages"]) == 1


# --- autocompletion --------------------------------------------------------------------------------------


def suggestions(client: Client, field: str, term: str, model: str = "") -> list[str]:
    named = {
        "app_label": "articles",
        "model_name": model or f"article{field}",
        "field_name": field,
        "term": term,
    }
    response = client.get("/admin/autocomplete/", named)
    assert response.status_code == 200
    return [result["text"] for result in response.json()["results"]]


@each(
    "term",
    [
        "osterreich",
        "oesterreich",
        "Österreich",
        "ÖSTER",
        "O\u0308sterreich",
        "at",
        " österr ",
        "Öster\0reich",
    ],
)
def test_a_country_is_suggested_however_it_is_typed(editor_client: Client, term: str) -> None:
    assert "Österreich" in suggestions(editor_client, "country", term)


def test_countries_are_suggested_in_german_order(editor_client: Client) -> None:
    names = suggestions(editor_client, "country", "")
    assert names.index("Ägypten") < names.index("Albanien")


def test_an_entity_is_suggested_by_name_and_by_alias(editor_client: Client) -> None:
    entity = Entity.objects.create(name="Vereinte Nationen", kind="organisation")
    entity.aliases.create(name="UNO-Generalversammlung")
    for term in ("nationen", "VEREINTE", "uno-general"):
        assert suggestions(editor_client, "entity", term) == ["Vereinte Nationen"]


def test_tags_and_sources_are_suggested(editor_client: Client) -> None:
    Tag.objects.create(name="Rüstung")
    Source.objects.create(name="Süddeutsche Rundschau")
    assert suggestions(editor_client, "tag", "rustung") == ["Rüstung"]
    assert suggestions(editor_client, "source", "suddeutsche", model="article") == ["Süddeutsche Rundschau"]


@each("term", ["%", "_", "\\", "'", "(", "\0", "x" * 3_000, "😀"])
def test_odd_terms_suggest_without_an_error(editor_client: Client, term: str) -> None:
    for field in ("country", "entity", "tag"):
        suggestions(editor_client, field, term)


@each(
    ("query", "status"),
    [
        ("term=x", 403),
        ("app_label=articles&model_name=articlecountry&field_name=gibtesnicht", 403),
        ("app_label=articles&model_name=articlecountry&field_name=country&page=abc", 404),
        ("app_label=articles&model_name=articlecountry&field_name=country&term=%0%000", 200),
    ],
)  # fmt: skip
def test_autocompletion_with_wrong_parameters_is_refused(
    editor_client: Client, query: str, status: int
) -> None:
    assert editor_client.get(f"/admin/autocomplete/?{query}").status_code == status


# --- lists with any parameters ---------------------------------------------------------------------------

SILLY = (
    "q=%00", "q=%0%000", "q=%25_", "p=abc", "p=-1", "p=99999999999999999999", "o=x", "o=99", "o=-1.2.3", "all=1", "e=1",
    "status__exact=foo", "source__id__exact=abc", "source__id__exact=%0%000", "source__id__exact=" + "9" * 40,
    "is_sample__exact=vielleicht", "title__regex=(", "kind__exact=foo", "state__exact=foo", "unbekannt=1",
    "started_at__year=abc", "started_at__year=0", "started_at__year=9999", "started_at__year=2025&started_at__month=13",
    "started_at__year=9999&started_at__month=12&started_at__day=31", "started_at__gte=gestern", "_facets=x", "%ff=%ff",
    "source__name__regex=*", "id__in=a,b", "_popup=x", "_to_field=title",
)  # fmt: skip


@each("name", ["article", "entity", "importrun"])  # the others are made like entity
def test_lists_cope_with_silly_parameters(archive: Article, editor_client: Client, name: str) -> None:
    for query in SILLY:
        response = editor_client.get(f"/admin/articles/{name}/?{query}", follow=True)
        assert response.status_code in (200, 400), query


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.sampled_from(
        ("q", "p", "o", "status__exact", "source__id__exact", "is_sample__exact", "e", "_facets")
    ),
    st.text(max_size=30),
)
def test_the_article_list_copes_with_any_value(editor_client: Client, name: str, value: str) -> None:
    query = urlencode({name: value}, errors="replace")
    assert editor_client.get(f"/admin/articles/article/?{query}", follow=True).status_code == 200


@each("pk", ["abc", "9" * 40, "%00", "K%00", "0", "-1", "1%0A", "__", "_5"])
@each("name", LISTS)
def test_objects_that_do_not_exist_are_said_to_be_missing(editor_client: Client, name: str, pk: str) -> None:
    for page in ("change", "history"):
        response = editor_client.get(f"/admin/articles/{name}/{pk}/{page}/", follow=True)
        assert response.status_code in (200, 404), page


# --- vocabulary ------------------------------------------------------------------------------------------


def alias_fields(*names: str) -> dict[str, Any]:
    rows = {f"aliases-{n}-name": name for n, name in enumerate(names)}
    return {"aliases-TOTAL_FORMS": len(names), "aliases-INITIAL_FORMS": 0} | rows


def test_aliases_that_differ_only_in_spacing_are_a_form_error(editor_client: Client) -> None:
    entity = Entity.objects.create(name="Kim Jong Un", kind="person")
    address = f"/admin/articles/entity/{entity.pk}/change/"
    response = save(editor_client, address, **alias_fields("Kim  Un", "Kim\u00a0Un"))
    assert response.status_code == 200
    assert errors(response)
    assert not entity.aliases.exists()


def test_an_alias_of_invisible_characters_is_none(editor_client: Client) -> None:
    entity = Entity.objects.create(name="Kim Jong Un", kind="person")
    address = f"/admin/articles/entity/{entity.pk}/change/"
    assert save(editor_client, address, **alias_fields("\u200b")).status_code in (200, 302)
    assert not entity.aliases.exists()


@pytest.mark.parametrize("model", [Source, Tag])
def test_a_name_that_exists_is_a_form_error_in_german(editor_client: Client, model: Any) -> None:
    model.objects.create(name="Schon da")
    name = model._meta.model_name
    response = save(editor_client, f"/admin/articles/{name}/add/", name=" Schon\u00a0 da ")
    assert response.status_code == 200
    assert "bereits" in errors(response)
    assert model.objects.count() == 1


def test_countries_are_neither_added_nor_removed(editor_client: Client) -> None:
    assert editor_client.get("/admin/articles/country/add/").status_code == 403
    assert editor_client.post("/admin/articles/country/KP/delete/", {"post": "yes"}).status_code == 403
    sent = {"action": "delete_selected", "_selected_action": ["KP"], "post": "yes"}
    editor_client.post("/admin/articles/country/", sent, follow=True)
    assert Country.objects.filter(pk="KP").exists()


def test_a_source_with_articles_is_not_deleted(archive: Article, editor_client: Client) -> None:
    address = f"/admin/articles/source/{archive.source_id}/delete/"
    assert editor_client.post(address, {"post": "yes"}).status_code == 200
    assert Source.objects.filter(pk=archive.source_id).exists()


# --- rights ----------------------------------------------------------------------------------------------


def pages(article: Article) -> tuple[str, ...]:
    change = f"/admin/articles/article/{article.pk}/"
    return ("/admin/articles/article/", f"{change}change/", f"{change}history/", f"{change}delete/")


def test_strangers_are_sent_to_sign_in(archive: Article) -> None:
    for address in pages(archive):
        for response in (Client().get(address), Client().post(address, {"title": "Gekapert"})):
            assert response.status_code == 302
            assert response["Location"].startswith("/admin/login/")


def test_readers_with_an_account_are_no_editors(archive: Article, signed_in: Callable[..., Client]) -> None:
    client = signed_in("change_article", staff=False)
    assert [client.get(address).status_code for address in pages(archive)] == [302] * 4


def test_staff_without_rights_sees_no_article(archive: Article, signed_in: Callable[..., Client]) -> None:
    client = signed_in()
    assert [client.get(address).status_code for address in pages(archive)] == [403] * 4


def test_whoever_may_only_look_changes_nothing(archive: Article, signed_in: Callable[..., Client]) -> None:
    client = signed_in("view_article", "view_articlecountry", "view_articleentity", "view_articletag")
    before = list(Article.objects.order_by("pk").values())
    assert [client.get(address).status_code for address in pages(archive)] == [200, 200, 200, 403]
    assert client.post(pages(archive)[1], {"title": "Gekapert"}).status_code == 403
    sent = {"action": "withdraw", "_selected_action": [archive.pk]}
    client.post("/admin/articles/article/", sent, follow=True)
    assert list(Article.objects.order_by("pk").values()) == before


def test_whoever_may_change_articles_but_no_links_keeps_the_links(
    archive: Article, signed_in: Callable[..., Client]
) -> None:
    before = set(archive.country_links.values_list("country", flat=True))
    client = signed_in("change_article", "view_source", "view_articlecountry")
    assert save(client, pages(archive)[1], kicker="Neu").status_code == 302
    archive.refresh_from_db()
    assert archive.kicker == "Neu"
    assert set(archive.country_links.values_list("country", flat=True)) == before
