"""Analysis of stored articles: guesses that never overwrite an editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from articles import indexing
from articles.checking import check_archive
from articles.indexing import index_article, reindex, stale_articles
from articles.models import Article, SearchDocument

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


def test_batches_cover_every_article_once(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        Article.objects.create(
            source=article.source,
            title=f"T{number}",
            body="x",
            external_id=str(number),
            content_hash="0" * 64,
        )
    monkeypatch.setattr(indexing, "BATCH", 2)
    done: list[int] = []
    assert reindex(Article.objects.all(), done.append) == 6
    assert done == [2, 2, 2]


def test_a_sound_archive_has_no_findings_and_a_damaged_one_names_them(article: Article) -> None:
    assert list(check_archive()) == []
    SearchDocument.objects.all().delete()
    type(article.source).objects.update(sort_key="falsch")
    findings = "\n".join(check_archive())
    assert f"1 articles without a search vector: {article.pk}" in findings
    assert "source: 1 with a wrong sort key" in findings
