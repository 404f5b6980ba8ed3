"""What the archive knows of a batch is looked up in indexes, however much else it holds."""

from __future__ import annotations

import pytest
from django.db import connection

from articles.importing.known import one_of
from articles.models import Article
from tests.each import each

MANY = [f"{number:064x}" for number in range(250)]  # two keys an article, and a batch has a hundred


@pytest.mark.django_db
@each("field", ["import_key", "content_hash", "address_key"])
def test_the_keys_of_a_whole_batch_are_found_by_an_index(field: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Article.objects.filter(one_of(field, MANY)).order_by().values("pk").explain()
    assert f"Index Cond: (({field})::text = ANY" in plan
