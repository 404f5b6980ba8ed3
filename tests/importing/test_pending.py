"""New vectors wait beside the index of the search, and a worker merges them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from articles.tasks import merge_vectors

ROW = (
    '{"external_id": "1", "source": "Blatt", "title": "Fischereiquote", "body": "Der Rat tagt am Dienstag."}'
)


@pytest.mark.parametrize("merged", [False, True])
def test_an_article_is_found_before_and_after_its_vector_is_merged(
    importing: Callable[..., Any], client: Client, merged: bool
) -> None:
    merge_vectors(timestamp=0)
    importing(ROW, format="jsonl")
    if merged:
        merge_vectors(timestamp=0)
    assert client.get("/api/articles/?q=Fischerei").json()["count"] == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('search_vector_gin')")
        assert (cursor.fetchone()[0] == 0) is merged
