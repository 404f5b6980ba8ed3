"""What the API answers is what its description says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from articles.api.openapi import DOCUMENT, KINDS
from articles.browsing import engine
from tests.each import each

from .pages import row


def _closed(schema: Any) -> Any:
    """The same schema, but what it does not name is refused."""
    if isinstance(schema, dict):
        closed = {key: _closed(value) for key, value in schema.items()}
        return closed | {"additionalProperties": False} if "properties" in schema else closed
    return [_closed(item) for item in schema] if isinstance(schema, list) else schema


def problems(name: str, data: Any) -> list[str]:
    schema = {"$ref": f"#/components/schemas/{name}", "components": _closed(DOCUMENT["components"])}
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(data)]


@pytest.fixture
def archive(importing: Callable[..., Any]) -> None:
    importing(
        row(1, "Mehr Waffenproduktion", "Nordkorea weitet aus.", tags=["Rüstung"], section="Politik", authors=["A. B."],
            entities=[{"name": "Kim", "kind": "person"}], image_url="https://example.org/a.jpg")
    )  # fmt: skip


def test_the_document_is_valid_openapi() -> None:
    validate(DOCUMENT)


@pytest.mark.usefixtures("archive")
@each(
    "params",
    [
        {},
        {"q": "Produktion"},
        {"q": "land:KP Xylophon"},
        {"q": '"Waffenproduktionen"'},
        {"country": "XX"},
        {"page": "9"},
    ],
)
def test_lists_are_as_described(params: dict[str, str]) -> None:
    data = Client().get("/api/articles/", QUERY_STRING=urlencode(params)).json()
    assert problems("Listing", data) == []


@pytest.mark.usefixtures("archive")
def test_a_hit_and_an_article_are_as_described() -> None:
    (hit,) = Client().get("/api/articles/?q=Produktion").json()["results"]
    assert hit["reasons"] == [
        {"kind": "part", "asked": "Produktion", "found": ["Waffenproduktion"], "parts": ["produktion"]}
    ]
    assert problems("Article", Client().get(f"/api/articles/{hit['id']}/").json()) == []


def test_the_check_can_fail() -> None:
    assert problems("FacetValue", {"value": "KP", "label": "Nordkorea"})
    assert problems("FacetValue", {"value": "KP", "label": "Nordkorea", "count": 1, "more": 2})


def test_orders_are_those_of_the_engine() -> None:
    (sort,) = [p for p in DOCUMENT["paths"]["/api/articles/"]["get"]["parameters"] if p["name"] == "sort"]
    assert tuple(sort["schema"]["enum"]) == engine.SORTS
    assert len(set(KINDS)) == len(KINDS)
