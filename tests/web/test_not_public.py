"""What is not published is nowhere to be seen."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from django.utils.text import capfirst

from articles.indexing import refresh_documents
from articles.models import Article

HIDDEN = ("draft", "review", "withdrawn", "planned")  # the last is published, and its date is still to come


@pytest.fixture
def archive(importing: Callable[..., Any]) -> None:
    """One article of each status, each with a source, section, tag, entity, country and year of its own."""
    for year, (status, country) in enumerate(
        {"published": "DE", "draft": "FR", "review": "IT", "withdrawn": "ES", "planned": "PT"}.items(),
        start=2020,
    ):
        row = {
            "title": f"Titel {status}", "body": f"Gemeinsam steht hier {status}.", "external_id": status,
            "source": f"Quelle-{status}", "section": f"Ressort-{status}", "authors": [f"Autor-{status}"], "tags": [f"Thema-{status}"],
            "entities": [{"name": f"Name-{status}", "kind": "other"}], "countries": [country],
            "published_at": f"{year + 100 * (status == 'planned')}-05-05",
        }  # fmt: skip
        importing(json.dumps(row), format="jsonl", status="published" if status == "planned" else status)


def hidden_article(status: str) -> Article:
    return Article.objects.get(external_id=status)


def test_lists_and_facets_show_published_articles_only(archive: None) -> None:
    page, data = Client().get("/").content.decode(), Client().get("/api/articles/")
    assert [hit["title"] for hit in data.json()["results"]] == ["Titel published"]
    for status in HIDDEN:
        assert status not in page
        assert status not in data.content.decode()
    counted = {name: [value["label"] for value in values] for name, values in data.json()["facets"].items()}
    assert counted == {
        "country": ["Deutschland"], "section": ["Ressort-published"], "source": ["Quelle-published"],
        "tag": ["Thema-published"], "entity": ["Name-published"], "author": ["Autor-published"], "year": ["2020"],
    }  # fmt: skip


@pytest.mark.parametrize("status", HIDDEN)
def test_search_and_filters_do_not_find_what_is_not_published(archive: None, status: str) -> None:
    article = hidden_article(status)
    for query in (
        f"q={status}",
        f"source={article.source.slug}",
        f"section={article.section}",
        f"tag=thema-{status}",
        f"country={article.country_links.get().country_id}",
        f"from={article.published_at:%Y-%m-%d}&to={article.published_at:%Y-%m-%d}",
    ):
        assert Client().get(f"/api/articles/?{query}").json()["count"] == 0, query
    assert Client().get("/api/articles/?q=Gemeinsam").json()["count"] == 1


@pytest.mark.parametrize("status", HIDDEN)
def test_an_unpublished_article_has_no_public_address(archive: None, status: str) -> None:
    article = hidden_article(status)
    assert Client().get(article.get_absolute_url()).status_code == 404
    assert Client().get(f"/artikel/{article.pk}-/").status_code == 404  # no redirect that tells its title
    assert Client().get(f"/api/articles/{article.pk}/").status_code == 404


@pytest.mark.parametrize("status", HIDDEN)
def test_editors_see_the_page_with_its_status_but_the_api_stays_public(
    archive: None, editor_client: Client, status: str
) -> None:
    article = hidden_article(status)
    page = editor_client.get(article.get_absolute_url())
    assert page.status_code == 200
    label = "Geplant" if article.is_planned else capfirst(article.get_status_display())
    assert f'<span class="badge">{label}</span>' in page.content.decode()
    assert editor_client.get(f"/api/articles/{article.pk}/").status_code == 404


@pytest.mark.parametrize("status", HIDDEN)
def test_no_page_of_names_or_suggestion_tells_of_it(archive: None, status: str) -> None:
    article = hidden_article(status)
    address = article.entity_links.get().entity.get_absolute_url()
    for path in (f"/suggest?q=Name-{status[:3]}", f"/namen/?q=Name-{status}", "/namen/", "/"):
        answer = Client().get(path)
        assert answer.status_code == 200, path
        assert address not in answer.content.decode(), path
        assert f"name-{status}" not in answer.content.decode(), path
    assert article.title not in Client().get(address).content.decode()


def test_an_article_appears_when_its_time_has_come_without_anybody_doing_anything(archive: None) -> None:
    article = hidden_article("planned")
    when = timezone.now() + timedelta(seconds=2)
    article.published_at = when
    article.save()
    refresh_documents([Article.objects.get(pk=article.pk)])
    before = Client().get("/api/articles/?q=Gemeinsam").json()["count"]
    assert before == 1 or timezone.now() >= when
    time.sleep(max(0.0, (when - timezone.now()).total_seconds()) + 0.05)
    assert Client().get("/api/articles/?q=Gemeinsam").json()["count"] == 2
    assert Client().get("/api/articles/").json()["results"][0]["title"] == "Titel planned"
    assert Client().get(article.get_absolute_url()).status_code == 200


def test_editors_find_what_is_planned(archive: None, editor_client: Client) -> None:
    page = editor_client.get("/admin/articles/article/?planned=planned").content.decode()
    assert "Titel planned" in page
    assert "Titel published" not in page
    assert '<td class="field-state">geplant</td>' in page


def test_a_user_without_rights_sees_no_more_than_a_reader(archive: None) -> None:
    client = Client()
    client.force_login(get_user_model().objects.create_user("gast", is_staff=True))
    assert client.get(hidden_article("draft").get_absolute_url()).status_code == 404


def test_whoever_may_only_look_gets_no_button_to_edit(archive: None) -> None:
    user = get_user_model().objects.create_user("leser", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_article"))
    client = Client()
    client.force_login(user)
    page = client.get(hidden_article("draft").get_absolute_url())
    assert page.status_code == 200
    assert "/admin/articles/article/" not in page.content.decode()
