"""`/suggest`: JSON for the search field, public, cached shortly, and calm whatever is sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Entity, EntityAlias, Source, Tag, TagSynonym, Word
from articles.vocabulary.forms import make_word
from tests.each import each


def get(text: str, client: Client | None = None) -> Any:
    return (client or Client()).get("/suggest", QUERY_STRING=urlencode({"q": text}, errors="replace"))


def article(number: int, status: str = "published") -> Article:
    source, _created = Source.objects.get_or_create(name="Probe")
    return Article.objects.create(
        source=source, title=f"Titel {number}", body="Text", status=status,
        external_id=str(number), content_hash=f"{number:064x}",
    )  # fmt: skip


@pytest.fixture
def archive(db: None) -> None:
    Word.objects.bulk_create([make_word("waffenproduktion", "Waffenproduktion", count=200)])
    merkel, secret = (
        Entity.objects.create(name=name, kind="person") for name in ("Angela Merkel", "Geheimer")
    )
    article(1).entity_links.create(entity=merkel)
    article(2, status="draft").entity_links.create(entity=secret)


def test_suggestions_come_as_json_and_may_be_kept_for_a_minute(archive: None) -> None:
    response = get("kim waffenpr")
    assert response.json() == {
        "suggestions": [
            {
                "kind": "word",
                "label": "Waffenproduktion",
                "query": "kim Waffenproduktion",
                "url": "/?q=kim+Waffenproduktion",
                "hint": "",
            }
        ]
    }
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Content-Type"] == "application/json"
    assert "Vary" not in response or "Cookie" not in response["Vary"], "the same for everybody"


def test_every_address_that_is_suggested_answers(archive: None) -> None:
    for text in ("waffen", "merkel", "krieg merkel"):
        for found in get(text).json()["suggestions"]:
            assert Client().get(found["url"]).status_code == 200
    assert get("krieg merkel").json()["suggestions"][0]["url"] == "/?q=krieg&entity=angela-merkel"


def test_editors_are_suggested_no_more_than_readers(archive: None, editor_client: Client) -> None:
    assert get("geheim", editor_client).json() == {"suggestions": []}


@each("query", ["", "q=", "q=w", "q=%00", "q=%ff%fe", "x=waffen", "q=" + "w" * 101, "q=%F0%9F%9A%80"])
def test_bad_input_is_answered_with_an_empty_list(archive: None, query: str) -> None:
    response = Client().get("/suggest", QUERY_STRING=query)
    assert (response.status_code, response.json()) == (200, {"suggestions": []})


@pytest.mark.django_db
@given(st.text(max_size=120))
def test_any_text_is_answered(text: str) -> None:
    assert get(text).json() == {"suggestions": []}


@each("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_it_only_answers_reading(archive: None, method: str) -> None:
    response = Client(enforce_csrf_checks=True).generic(method, "/suggest?q=waffen")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_what_became_part_of_another_is_suggested_under_the_other_name(archive: None) -> None:
    merkel = Entity.objects.get(name="Angela Merkel")
    loser = Entity.objects.create(name="Kanzlerin Merkel", kind="person", merged_into=merkel)
    Article.objects.get(external_id="1").entity_links.create(
        entity=loser
    )  # as long as its links have not moved
    EntityAlias.objects.create(entity=merkel, name="Bundeskanzlerin")
    tag = Tag.objects.create(name="Umwelt")
    TagSynonym.objects.create(tag=tag, name="Ökologie")
    Article.objects.get(external_id="1").tag_links.create(tag=tag)
    for typed in ("kanzlerin", "merkel", "bundeskanz"):
        found = [one for one in get(typed).json()["suggestions"] if one["kind"] == "entity"]
        assert [(one["label"], one["hint"]) for one in found] == [("Angela Merkel", "Person")][
            : typed != "kanzlerin"
        ]
    assert [one["label"] for one in get("okolog").json()["suggestions"]] == ["Umwelt"]
