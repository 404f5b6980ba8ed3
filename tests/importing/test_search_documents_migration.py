"""Migration 0005 fills the search documents that an earlier version wrote."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict

from articles.browsing.filters import ArticleFilter
from articles.indexing import property_lexemes, refresh_documents, stale_articles
from articles.models import Article, Entity, SearchDocument, Tag
from articles.search import properties

migration = importlib.import_module("articles.migrations.0005_search_documents")


@pytest.fixture
def articles(importing: Callable[..., Any]) -> list[Article]:
    """Articles whose documents are as the first version wrote them: a vector of stems, and nothing else."""
    importing(
        '{"source": "Bote", "external_id": "1", "title": "Moskau", "body": "Russland liefert.", "section": "Politik",'
        ' "published_at": "2024-12-31T23:30:00Z", "tags": ["Weizen"], "entities": [{"name": "Kreml", "kind": "place"}]}\n'
        '{"source": "Kurier", "external_id": "2", "title": "Wien", "body": "Österreich wählt."}\n'
        '{"source": "Kurier", "external_id": "3", "title": "Entwurf", "body": "Nur ein Wort."}',
        format="jsonl",
    )
    Article.objects.filter(external_id="3").update(status="draft")
    first = Article.objects.get(external_id="1")
    first.country_links.create(country_id="FR", origin="editor", rejected=True)
    first.country_links.create(country_id="EG", origin="analyser", score=0.1)
    first.tag_links.create(tag=Tag.objects.create(name="Veto"), rejected=True)
    first.entity_links.create(entity=Entity.objects.create(name="Niemand", kind="person"), rejected=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_searchdocument SET is_published = false, sort_date = now(), facets = '{}',"
            " vector = '''moskau'':1A ''liefert'':3B', analyser_version = 1"
        )
        cursor.execute(migration.FILL)
    return list(Article.objects.with_links().order_by("external_id"))


def test_status_date_and_facets_are_those_that_the_indexing_gives(articles: list[Article]) -> None:
    columns = ("article_id", "is_published", "sort_date")
    migrated = {row[0]: row for row in SearchDocument.objects.values_list(*columns)}
    migrated_facets = facets()
    refresh_documents(articles)
    assert {row[0]: row for row in SearchDocument.objects.values_list(*columns)} == migrated
    assert facets() == migrated_facets


def facets() -> dict[int, list[str]]:
    """Without names that articles write themselves, which later versions count in another form."""
    free = [name for row in properties.FACETS.values() if row.is_free for name in row.counts]
    return {
        document.pk: sorted(value for value in document.facets if value.partition(":")[0] not in free)
        for document in SearchDocument.objects.all()
    }


def test_links_source_section_and_days_can_be_filtered_by_and_the_words_stay(articles: list[Article]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT article_id, tsvector_to_array(vector) FROM articles_searchdocument")
        found = {pk: set(lexemes) for pk, lexemes in cursor.fetchall()}
    for article in articles:
        wanted = {lexeme for lexeme in property_lexemes(article) if lexeme[:3] not in ("@a:", "@w:")}
        assert wanted <= found[article.pk]
        assert {lexeme for lexeme in found[article.pk] if lexeme.startswith("@")} - wanted <= {"@dated"}
        assert {"moskau", "liefert"} <= found[article.pk]


def test_filters_work_before_the_vectors_are_renewed(articles: list[Article]) -> None:
    published = SearchDocument.objects.published()
    first, second, draft = articles
    for params, expected in (
        ({"country": ["RU"]}, [first]), ({"country": ["FR"]}, []), ({"source": ["kurier"]}, [second]),
        ({"section": ["politik"]}, [first]), ({"tag": ["weizen"]}, [first]), ({"entity": ["kreml"]}, [first]),
        ({"from": "2025-01-01", "to": "2025-01-01"}, [first]), ({}, [first, second]),
    ):  # fmt: skip
        query = QueryDict(mutable=True)
        for name, value in params.items():
            query.setlist(name, value if isinstance(value, list) else [value])
        found = ArticleFilter(query, published).qs.order_by("article_id")
        assert [document.article_id for document in found] == [article.pk for article in expected], params
    assert stale_articles().count() == 3, "they are renewed by reindex_articles"
    assert draft.status == "draft"
