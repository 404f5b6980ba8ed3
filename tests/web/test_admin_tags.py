"""Topics in the admin: suggested words, synonyms, rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from articles.analysing.tags import set_tags
from articles.models import Article, Decision, Tag, TagSuggestion

from .forms import errors, save

LIST = "/admin/articles/tag/suggestions/"
CHIP = "/admin/articles/tag/suggestions/chip/"
TEXTS = (
    "Der Streik geht weiter.",
    "Ein Streik beginnt. Der Vulkan raucht.",
    "Der Streik endet.",
    "Der Vulkan ruht.",
)


@pytest.fixture
def archive(importing: Callable[..., Any]) -> list[Article]:
    rows = [{"title": f"Nummer {n}", "body": text, "source": "Probe"} for n, text in enumerate(TEXTS)]
    importing("\n".join(map(json.dumps, rows)), format="jsonl")
    articles = list(Article.objects.order_by("pk"))
    set_tags(articles, {}, {})
    return articles


def chip(article: Article, key: str) -> TagSuggestion:
    return article.tag_suggestions.get(key=key)


def listed(client: Client, **params: Any) -> list[tuple[str, int]]:
    response = client.get(LIST, params)
    assert response.status_code == 200
    return [(word.name, word.number) for word in response.context["list"].words]


def test_suggested_words_are_listed_by_number_with_newest_articles(
    archive: list[Article], editor_client: Client
) -> None:
    assert listed(editor_client)[:2] == [("Streik", 3), ("Vulkan", 2)]
    words = editor_client.get(LIST).context["list"].words
    assert [article.title for article in words[1].examples] == ["Nummer 3", "Nummer 1"]


def test_the_list_can_be_ordered_and_searched(archive: list[Article], editor_client: Client) -> None:
    assert listed(editor_client, o="newest")[0] == ("Vulkan", 2)
    assert listed(editor_client, q="Vulkane") == [("Vulkan", 2)]
    assert listed(editor_client, q="\0%", o="egal", p="abc") == []


def test_words_that_are_topics_by_now_are_not_listed(archive: list[Article], editor_client: Client) -> None:
    Tag.objects.create(name="Streiks")
    assert "Streik" not in dict(listed(editor_client))


def test_ticked_words_become_topics_of_their_articles(archive: list[Article], editor_client: Client) -> None:
    response = editor_client.post(LIST, {"key": ["streik", "vulkan"], "do": "adopt", "list": "?o=name"})
    assert response.url == f"{LIST}?o=name"
    assert set(Tag.objects.values_list("name", flat=True)) == {"Streik", "Vulkan"}
    assert Tag.objects.get(name="Streik").article_links.count() == 3
    tag = Tag.objects.get(name="Vulkan")
    assert Client().get("/api/articles/", {"tag": tag.slug}).json()["count"] == 2


def test_rejected_words_are_gone_for_good(archive: list[Article], editor_client: Client) -> None:
    editor_client.post(LIST, {"key": "streik", "do": "reject"})
    set_tags(archive, {}, {})
    assert "Streik" not in dict(listed(editor_client))
    assert not Tag.objects.exists()


def test_nothing_ticked_is_said(archive: list[Article], editor_client: Client) -> None:
    response = editor_client.post(LIST, {"do": "adopt"}, follow=True)
    assert len(response.context["messages"]) == 1


@pytest.mark.parametrize("data", [{}, {"key": "\0"}, {"key": "gibtesnicht", "list": "//boese.example"}])
def test_odd_posts_change_nothing_and_stay_here(editor_client: Client, data: dict[str, str]) -> None:
    response = editor_client.post(LIST, data)
    assert (response.status_code, response.url) == (302, LIST)
    assert not Tag.objects.exists()


def test_a_chip_is_adopted_for_its_article_only(archive: list[Article], editor_client: Client) -> None:
    first, second = archive[0], archive[1]
    page = editor_client.get(f"/admin/articles/article/{first.pk}/change/").content.decode()
    assert f'value="{chip(first, "streik").pk}"' in page
    sent = {"adopt": chip(first, "streik").pk, "article": first.pk}
    answer = editor_client.post(CHIP, sent, headers={"Accept": "application/json"}).json()
    assert "data-chips" in answer["html"]
    assert first.tag_links.get().origin == "editor"
    assert not second.tag_links.exists()
    assert Decision.objects.get().verdict == "confirmed"


def test_adopting_takes_an_imported_list_over(archive: list[Article], editor_client: Client) -> None:
    article = archive[0]
    Article.objects.filter(pk=article.pk).update(field_origins={"tag": "import"})
    editor_client.post(CHIP, {"adopt": chip(article, "streik").pk, "article": article.pk})
    article.refresh_from_db()
    assert article.field_origins == {"tag": "editor"}


def test_a_chip_is_rejected_without_the_script(archive: list[Article], editor_client: Client) -> None:
    article = archive[0]
    response = editor_client.post(f"{CHIP}?article={article.pk}", {"reject": chip(article, "streik").pk})
    assert response.url == f"/admin/articles/article/{article.pk}/change/"
    assert not article.tag_suggestions.filter(key="streik").exists()
    assert archive[1].tag_suggestions.filter(key="streik").exists()


@pytest.mark.parametrize("number", ["", "abc", "0", "9" * 18, "9" * 40, "١"])
def test_a_chip_that_is_gone_is_said(archive: list[Article], editor_client: Client, number: str) -> None:
    response = editor_client.post(CHIP, {"adopt": number, "article": archive[0].pk}, follow=True)
    assert response.status_code == 200
    assert len(response.context["messages"]) == 1
    assert not Tag.objects.exists()


def test_looking_changes_nothing_and_strangers_may_not(archive: list[Article], editor_client: Client) -> None:
    number = chip(archive[0], "streik").pk
    editor_client.get(CHIP, {"adopt": number, "article": archive[0].pk})
    reader = get_user_model().objects.create_user("leser", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_tag"))
    client = Client()
    client.force_login(reader)
    assert client.get(LIST).status_code == 200
    assert client.post(LIST, {"key": "streik"}).status_code == 403
    assert client.post(CHIP, {"adopt": number}).status_code == 403
    assert Client().post(LIST, {"key": "streik"}).status_code == 302
    assert not Tag.objects.exists()


# --- synonyms and rules ----------------------------------------------------------------------------------


def change(client: Client, tag: Tag, **values: Any) -> Any:
    return save(client, f"/admin/articles/tag/{tag.pk}/change/", **values)


def test_a_synonym_and_a_rule_are_saved(archive: list[Article], editor_client: Client) -> None:
    tag = Tag.objects.create(name="Arbeitskampf")
    change(editor_client, tag, **{"synonyms-0-name": " Streik\u00a0", "rules-0-query": "Streik -Vulkan"})
    assert (tag.synonyms.get().key, tag.rules.get().query) == ("streik", "Streik -Vulkan")
    page = editor_client.get(f"/admin/articles/tag/{tag.pk}/change/").content.decode()
    assert 'href="/?q=Streik+-Vulkan"' in page


@pytest.mark.parametrize("query", ["-Regen", "der", "tag:Sport", "land:Atlantis Regen"])
def test_a_rule_that_cannot_be_is_refused_with_a_reason(editor_client: Client, query: str) -> None:
    tag = Tag.objects.create(name="Wetter")
    response = change(editor_client, tag, **{"rules-0-query": query})
    assert response.status_code == 200
    assert "query" in errors(response)
    assert not tag.rules.exists()


def test_a_synonym_that_is_a_topic_is_refused(editor_client: Client) -> None:
    tag = Tag.objects.create(name="Arbeitskampf")
    Tag.objects.create(name="Streiks")
    response = change(editor_client, tag, **{"synonyms-0-name": "Streik"})
    assert "Streiks" in errors(response)


def test_topics_are_found_by_their_synonyms_and_merged_ones_are_not_listed(editor_client: Client) -> None:
    tag = Tag.objects.create(name="Arbeitskampf")
    tag.synonyms.create(name="Streik")
    Tag.objects.create(name="Streikrecht", merged_into=tag)
    found = editor_client.get("/admin/articles/tag/", {"q": "streik"}).context["cl"].result_list
    assert list(found) == [tag]
