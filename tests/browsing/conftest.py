"""A small archive, and searches as the page makes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.http import QueryDict

from articles.browsing.listing import Listing, list_articles
from articles.indexing import learn_words
from articles.models import Article
from articles.text.textanalysis import TextAnalyses

numbers = iter(range(1, 1_000_000))


def row(**values: Any) -> str:
    """A line of JSONL; what is not given is of no interest."""
    number = next(numbers)
    return json.dumps({
        "source": "Bote", "external_id": f"r{number}", "title": f"Titel {number}", "body": "Ein Absatz.",
        "published_at": "2024-01-15T12:00:00+01:00",
    } | values)  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh_windows() -> Iterator[None]:
    """The edges of windows are remembered across searches, but not across tests."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def writing(
    importing: Callable[..., Any], django_capture_on_commit_callbacks: Callable[..., Any]
) -> Callable[..., None]:
    """writing(row(...), row(...)): imported, the words learned as after a commit."""

    def write(*rows: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            results = importing("\n".join(rows), format="jsonl")
            learn_words(
                Article.objects.filter(pk__in=[result.article_id for result in results]), TextAnalyses()
            )
        assert {result.outcome.value for result in results} == {"created"}

    return write


def search(q: str = "", page_size: int = 20, **params: Any) -> Listing:
    """The page for a query; a parameter may be a list."""
    return list_articles(QueryDict(urlencode({"q": q, **params}, doseq=True)), page_size)


def titles(q: str = "", **params: Any) -> list[str]:
    return [hit.article.title for hit in search(q, **params).hits]
