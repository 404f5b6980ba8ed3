"""The editors' first page and lists: grouped by the work, named plainly."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client

pytestmark = pytest.mark.django_db


def groups(client: Client) -> list[tuple[str, list[str]]]:
    context: Any = client.get("/admin/").context
    return [
        (str(app["name"]), [model["object_name"] for model in app["models"]]) for app in context["app_list"]
    ]


def test_the_desk_is_grouped_in_the_order_of_the_work(admin_client: Client) -> None:
    assert groups(admin_client) == [
        ("Artikel und Importe", ["Article", "ImportRun", "Feed", "Source"]),
        ("Namen, Schlagwörter, Länder", ["OpenMention", "Entity", "Tag", "Country", "CountryWord"]),
        ("Protokoll", ["Decision", "Curation"]),
        ("Konten", ["User", "Group"]),
    ]


def test_the_groups_lose_no_model_that_the_admin_knows(admin_client: Client) -> None:
    shown = [name for _title, names in groups(admin_client) for name in names]
    assert sorted(shown) == sorted(model.__name__ for model in admin.site._registry)


@pytest.mark.parametrize(
    ("name", "title"), [("entity", "Entitäten"), ("decision", "Entscheidungen"), ("tag", "Schlagwörter")]
)
def test_a_list_is_titled_by_what_it_lists(admin_client: Client, name: str, title: str) -> None:
    response = admin_client.get(f"/admin/articles/{name}/")
    assert f"<h1>{title}</h1>" in response.content.decode()


def test_a_list_in_a_window_for_choosing_says_so(admin_client: Client) -> None:
    response = admin_client.get("/admin/articles/entity/?_popup=1")
    assert "<h1>Entitäten</h1>" not in response.content.decode()
