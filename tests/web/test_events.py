"""Events: entities that editors and imports name, and the machine does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.analysing import analyse
from articles.models import Article, Entity

from .pages import html, main, row, text

NAME = "Olympische Spiele 2028"


@pytest.fixture
def event(importing: Callable[..., Any]) -> Entity:
    entities = [{"name": NAME, "kind": "event"}, {"name": "Los Angeles", "kind": "place"}]
    importing("\n".join([row(1, "Sport", entities=entities), row(2, "Kultur")]), format="jsonl")
    return Entity.objects.get(name=NAME)


def test_an_import_names_an_event(event: Entity) -> None:
    assert (event.kind, event.origin) == ("event", "editor")


def test_a_table_names_events_in_german(importing: Callable[..., Any]) -> None:
    importing("Titel;Text;Namen\nFest;Ein Absatz.;Oktoberfest (Ereignis)", format="csv")
    assert Entity.objects.get().kind == "event"


@pytest.mark.parametrize("query", ["ereignis:Olympische", f'event:"{NAME}"', f'name:"{NAME}"'])
def test_events_are_asked_for_by_their_name(event: Entity, query: str) -> None:
    found = Client().get("/api/articles/", {"q": query}).json()
    assert [hit["title"] for hit in found["results"]] == ["Sport"]
    assert found["query"]["understood"].endswith(NAME)


def test_the_directory_has_events_by_themselves(event: Entity) -> None:
    shown = text(main(html("/namen/", kind="event")))
    assert NAME in shown
    assert "Los Angeles" not in shown


def test_an_event_has_a_page_and_an_object_of_the_api(event: Entity) -> None:
    assert NAME in text(main(html(event.get_absolute_url())))
    assert Client().get(f"/api/entities/{event.slug}/").json()["kind"] == "event"
    described = Client().get("/api/openapi.json").json()["components"]["schemas"]["Entity"]["properties"]
    assert "event" in described["kind"]["enum"]


def test_the_page_of_an_article_says_to_machines_that_it_is_an_event(event: Entity) -> None:
    page = html(Article.objects.get(title="Sport").get_absolute_url())
    data = json.loads(
        page.partition('type="application/ld+json"')[2].partition(">")[2].partition("</script")[0]
    )
    assert "Event" in [thing["@type"] for thing in (*data.get("about", []), *data.get("mentions", []))]


def test_the_machine_finds_no_events(importing: Callable[..., Any], event: Entity) -> None:
    importing(row(3, f"{NAME} in Los Angeles", f"Die {NAME} beginnen in Los Angeles."), format="jsonl")
    analyse([Article.objects.get(external_id="3")])
    assert not Article.objects.get(external_id="3").entity_links.filter(entity__kind="event").exists()


def test_an_editor_makes_an_event(editor_client: Client) -> None:
    page = editor_client.get("/admin/articles/entity/add/").content.decode()
    assert 'value="event"' in page
