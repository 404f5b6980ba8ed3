"""Analysis of stored articles: guesses that never overwrite an editor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import indexing
from articles.checking import check_archive
from articles.indexing import DOCUMENT_VERSION, index_article, refresh_documents, reindex, stale_articles
from articles.models import Article, Entity, SearchDocument, Tag, Word
from articles.search import properties

TEXT = "Russland liefert Getreide\n\nMoskau hat am Montag Getreide nach Ägypten geliefert.\n\nDer Kreml sprach von Hilfe.\n"


@pytest.fixture
def article(importing: Callable[..., Any]) -> Article:
    importing(TEXT)
    return Article.objects.get()


def test_a_rejected_country_stays_rejected(article: Article) -> None:
    article.country_links.filter(country="RU").update(origin="editor", rejected=True)
    index_article(article)
    assert article.country_links.get(country="RU").rejected
    assert article.country_links.filter(country="EG", origin="analyser").exists()


def test_an_editors_country_stays_and_the_analyser_goes_on_beside_it(article: Article) -> None:
    article.country_links.create(country_id="UA", origin="editor")
    index_article(article)
    assert set(article.country_links.values_list("country_id", flat=True)) >= {"UA", "RU", "EG"}


def test_only_stale_articles_are_analysed_again(article: Article) -> None:
    assert not stale_articles().exists()
    SearchDocument.objects.update(analyser_version=0)
    assert reindex(stale_articles()) == 1
    assert not stale_articles().exists()


def make(article: Article, number: int) -> Article:
    return Article.objects.create(
        source=article.source, title=f"T{number}", body="Weizen", status="published", external_id=str(number),
        content_hash="0" * 64,
    )  # fmt: skip


def test_batches_cover_every_article_once(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        make(article, number)
    monkeypatch.setattr(indexing, "BATCH", 2)
    done: list[int] = []
    assert reindex(Article.objects.all(), done.append) == 6
    assert done == [2, 2, 2]


def test_an_interrupted_run_goes_on_where_it_stopped(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        make(article, number)
    monkeypatch.setattr(indexing, "BATCH", 2)

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reindex(stale_articles(), stop)
    assert stale_articles().count() == 3, "five without a vector, two of them done"
    assert reindex(stale_articles()) == 3
    assert not stale_articles().exists()


def test_vectors_of_another_version_are_stale_newer_ones_too(article: Article) -> None:
    for version in (0, DOCUMENT_VERSION - 1, DOCUMENT_VERSION + 1):
        SearchDocument.objects.update(analyser_version=version)
        assert stale_articles().get() == article


def test_queries_of_a_batch_do_not_grow_with_its_articles(article: Article) -> None:
    articles = [make(article, number) for number in range(6)]
    counts = []
    for size in (2, 6):
        with CaptureQueriesContext(connection) as queries:
            refresh_documents(articles[:size])
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- what the search knows of an article -----------------------------------------------------------------------


def lexemes(article: Article) -> set[str]:
    """Properties in the vector of the article."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tsvector_to_array(vector) FROM articles_searchdocument WHERE article_id = %s",
            [article.pk],
        )
        return {lexeme for lexeme in cursor.fetchone()[0] if lexeme.startswith("@")}


def facets(article: Article) -> set[str]:
    return set(SearchDocument.objects.get(article=article).facets)


def test_links_of_an_editor_reach_vector_and_facets_and_rejected_ones_leave_them(article: Article) -> None:
    tag = Tag.objects.create(name="Weizen")
    entity = Entity.objects.create(name="Kreml", kind="organisation")
    article.tag_links.create(tag=tag)
    article.entity_links.create(entity=entity)
    article.country_links.create(country_id="UA", origin="editor")
    refresh_documents([article])
    assert {f"@t:{tag.pk}", f"@e:{entity.pk}", "@c:UA", "@m:UA", "@c:RU"} <= lexemes(article)
    assert {f"tag:{tag.pk}", f"entity:{entity.pk}", "country:UA", "country:RU"} <= facets(article)
    for links in (article.tag_links, article.entity_links, article.country_links):
        links.update(origin="editor", rejected=True)
    refresh_documents([article])
    assert not {lexeme for lexeme in lexemes(article) if lexeme[:3] in ("@t:", "@e:", "@c:", "@m:")}
    assert facets(article) == {f"source:{article.source_id}"}


def test_a_country_in_passing_is_linked_but_the_article_is_not_about_it(article: Article) -> None:
    article.country_links.filter(country="EG").update(score=0.1)
    refresh_documents([article])
    assert "@c:EG" in lexemes(article)
    assert "@m:EG" not in lexemes(article)


def test_dates_count_in_german_time_and_undated_articles_are_sorted_by_their_import(article: Article) -> None:
    assert "@undated" in lexemes(article)
    assert not any(facet.startswith("year:") for facet in facets(article))
    article.published_at = datetime(2024, 12, 31, 23, 30, tzinfo=UTC)
    article.save()
    refresh_documents([article])
    assert {"@2025", "@2025-01", "@2025-01-01"} <= lexemes(article)
    assert "@undated" not in lexemes(article)
    assert "year:2025" in facets(article)


def test_sections_and_authors_are_filtered_by_folded_names_and_shown_as_written(article: Article) -> None:
    article.section, article.authors = "Außenpolitik", ["Anna Müller-Weiß", "dpa"]
    article.save()
    refresh_documents([article])
    assert {
        "@n:aussenpolitik",
        "@a:anna",
        "@a:muller",
        "@a:weiss",
        "@a:dpa",
        "@w:anna muller-weiss",
    } <= lexemes(article)
    assert {
        "section:aussenpolitik", "section.written:Außenpolitik",
        "author:anna muller-weiss", "author.written:Anna Müller-Weiß", "author:dpa", "author.written:dpa",
    } <= facets(article)  # fmt: skip


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_a_change_of_status_reaches_the_search(article: Article, status: str) -> None:
    assert SearchDocument.objects.published().exists()
    article.status = status
    article.save()
    refresh_documents([article])
    assert not SearchDocument.objects.published().exists()


def test_a_refresh_analyses_no_countries_anew(article: Article) -> None:
    article.country_links.all().delete()
    refresh_documents([article])
    assert not article.country_links.exists()


def test_the_words_are_learned_once_the_document_is_committed(
    article: Article, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    article.body = "Ein Zauberwort."
    article.save()
    with django_capture_on_commit_callbacks(execute=True):
        reindex(Article.objects.filter(pk=article.pk))
        assert not Word.objects.filter(word="zauberwort").exists()
    assert Word.objects.get(word="zauberwort").display == "Zauberwort"


def test_an_entity_beyond_the_limit_of_facets_is_still_found(article: Article) -> None:
    entities = Entity.objects.bulk_create(
        [Entity(name=f"Name {n}", slug=f"name-{n}", sort_key=f"name {n}", kind="other") for n in range(60)]
    )
    for entity in entities:
        article.entity_links.create(entity=entity)
    refresh_documents([article])
    assert len([facet for facet in facets(article) if facet.startswith("entity:")]) == properties.MAX_ENTITIES
    assert len([lexeme for lexeme in lexemes(article) if lexeme.startswith("@e:")]) == 60


# --- checking -------------------------------------------------------------------------------------------------


def test_a_sound_archive_has_no_findings_and_a_damaged_one_names_them(article: Article) -> None:
    assert list(check_archive()) == []
    SearchDocument.objects.all().delete()
    type(article.source).objects.update(sort_key="falsch")
    findings = "\n".join(check_archive())
    assert f"1 articles without a search vector: {article.pk}" in findings
    assert "source: 1 with a wrong sort key" in findings


def test_a_merged_entity_that_still_has_articles_and_an_article_nobody_analyses_are_named(
    article: Article,
) -> None:
    winner = Entity.objects.create(name="Anna Beispiel", kind="person")
    loser = Entity.objects.create(name="A. Beispiel", kind="person", merged_into=winner)
    article.entity_links.create(entity=loser)
    refresh_documents([article])
    article.analysis.delete()
    assert list(check_archive()) == [
        f"1 articles that nobody noted for an analysis (analyse_articles does it): {article.pk}",
        f"entity: 1 are part of another, yet have articles: {loser.pk}",
    ]


def test_a_vector_of_an_older_analyser_is_named(article: Article) -> None:
    SearchDocument.objects.update(analyser_version=DOCUMENT_VERSION - 1)
    assert list(check_archive()) == [f"1 articles with a search vector of an older analyser: {article.pk}"]


@pytest.mark.parametrize("change", ["status", "date", "rejected", "added", "tag", "entity"])
def test_what_the_search_does_not_know_yet_is_named(article: Article, change: str) -> None:
    match change:
        case "status":
            Article.objects.update(status="draft")
        case "date":
            Article.objects.update(published_at=datetime(2024, 1, 1, tzinfo=UTC))
        case "rejected":
            article.country_links.filter(country="RU").update(origin="editor", rejected=True)
        case "added":
            article.country_links.create(country_id="UA", origin="editor")
        case "tag":
            article.tag_links.create(tag=Tag.objects.create(name="Weizen"))
        case "entity":
            article.entity_links.create(entity=Entity.objects.create(name="Anna Beispiel", kind="person"))
    (finding,) = check_archive()
    assert (
        finding == f"1 articles whose status, date, countries, names or tags the search has not: {article.pk}"
    )
    refresh_documents([article])
    assert list(check_archive()) == []
