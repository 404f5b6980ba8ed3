"""Near-duplicates among the hits are one place in the list."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from articles.browsing import engine, windows
from articles.importing.clusters import refresh_clusters
from articles.models import Article, Cluster, SearchDocument
from articles.search.compiling import Compiled

from .conftest import row, search

Writing = Callable[..., None]
QUERIES: list[dict[str, Any]] = [
    {"q": "Waffen"}, {"q": "Waffen Weizen"}, {}, {"section": "Politik"}, {"q": "Waffen", "source": "kurier"},
    {"q": "Waffen ODER Weizen", "section": "Wetter"},
]  # fmt: skip
SORTS = ("relevance", "match", "newest", "oldest")


def put_together(*articles: Article) -> None:
    """Makes a cluster of them."""
    cluster = Cluster.objects.create()
    Article.objects.filter(pk__in=[article.pk for article in articles]).update(
        cluster=cluster, similarity=0.8
    )
    refresh_clusters([article.pk for article in articles])


@pytest.fixture
def archive(writing: Writing) -> None:
    """60 articles of three sources on 60 days in two sections; many are about weapons, more or less."""
    rng = random.Random(8)
    rows = []
    for number in range(60):
        title = f"Waffen {number}" if number % 7 == 0 else f"Titel {number}"
        body = " ".join(rng.choices(["Waffen", "Weizen", "Wasser", "Wind", "Wald"], k=6)) + f" {number}"
        rows.append(
            row(
                title=title,
                body=body,
                section=rng.choice(["Politik", "Wetter"]),
                source=rng.choice(["Bote", "Kurier", "Post"]),
                published_at=(timezone.localdate() - timedelta(rng.randrange(300))).isoformat(),
            )
        )
    writing(*rows)


def cluster_at_random(seed: int) -> dict[int, int]:
    """Clusters of one to nine articles; the cluster of each key, a number of its own for those without."""
    rng = random.Random(seed)
    articles = list(Article.objects.all())
    rng.shuffle(articles)
    while len(articles) > 15:
        put_together(*[articles.pop() for _member in range(rng.randrange(1, 10))])
    return {article.pk: article.cluster_id or -article.pk for article in Article.objects.all()}


def pages(size: int, **params: Any) -> Iterator[list[int]]:
    listing = search(page_size=size, **params)
    for page in range(1, listing.pages + 1):
        yield [hit.article.pk for hit in search(page_size=size, page=page, **params).hits]


def everything(**params: Any) -> tuple[list[int], Counter[tuple[str, str]]]:
    """All hits in order, and the facets."""
    listing = search(page_size=100, **params)
    facets = Counter(
        {(name, line.value): line.count for name, lines in listing.facets.items() for line in lines}
    )
    return [hit.article.pk for hit in listing.hits], facets


def first_of_each(keys: list[int], clusters: dict[int, int]) -> list[int]:
    seen: dict[int, int] = {}
    for key in keys:
        seen.setdefault(clusters[key], key)
    return list(seen.values())


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("limits", ["as they are", "few ranked", "small windows"])
def test_each_cluster_stands_where_its_best_placed_hit_would_stand(
    monkeypatch: pytest.MonkeyPatch, limits: str
) -> None:
    if limits != "as they are":
        monkeypatch.setattr(engine, "MAX_RANKED", 5)
        monkeypatch.setattr(engine, "MAX_TITLED", 3)
    if limits == "small windows":
        monkeypatch.setattr(windows, "SIZES", (4, 20))
        monkeypatch.setattr(engine, "MAX_HITS", 6)
        monkeypatch.setattr(engine, "TITLES_AMONG", 1_000)
    asked = [params | {"sort": sort} for params in QUERIES for sort in SORTS]
    flat = [everything(**params)[0] for params in asked]
    clusters = cluster_at_random(1)
    cache.clear()
    for params, keys in zip(asked, flat, strict=True):
        expected = first_of_each(keys, clusters)
        found_pages = list(pages(11, **params))
        assert [key for page in found_pages for key in page] == expected, params
        assert all(len(page) == 11 for page in found_pages[:-1]), params
        assert search(page_size=11, **params).count == len(expected), params


@pytest.mark.usefixtures("archive")
def test_a_facet_counts_what_its_filter_would_show() -> None:
    cluster_at_random(3)
    for params in ({"q": "Waffen"}, {}):
        _keys, facets = everything(**params)
        for (name, value), number in facets.items():
            if name in ("section", "source"):
                assert search(page_size=100, **params, **{name: value}).count == number, (params, name, value)


@pytest.mark.usefixtures("archive")
def test_a_filter_by_source_shows_the_member_of_that_source() -> None:
    bote, kurier = (Article.objects.filter(source__name=name).first() for name in ("Bote", "Kurier"))
    assert bote
    assert kurier
    put_together(bote, kurier)
    for article, source in ((bote, "bote"), (kurier, "kurier")):
        shown = [hit.article.pk for hit in search(page_size=100, source=source).hits]
        assert article.pk in shown
    both = {hit.article.pk for hit in search(page_size=100).hits} & {bote.pk, kurier.pk}
    assert len(both) == 1


@pytest.mark.usefixtures("archive")
def test_a_page_is_full_even_where_one_text_is_repeated_more_often_than_hits_are_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "MAX_HITS", 5)
    newest = list(Article.objects.newest_first())
    put_together(*newest[:40])
    expected = [newest[0].pk, *(article.pk for article in newest[40:])]
    assert [key for page in pages(7, sort="newest") for key in page] == expected
    assert search(page_size=7, sort="newest").count == len(expected)


@pytest.mark.usefixtures("archive")
def test_beyond_the_limit_of_counting_every_article_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MAX_HITS", 5)
    monkeypatch.setattr(engine, "MAX_COUNT", 30)
    put_together(*Article.objects.newest_first()[:40])
    documents = SearchDocument.objects.published()
    assert engine.find(documents, Compiled(), "newest", 0, 5, is_filtered=False).size == 31


@pytest.mark.usefixtures("archive")
def test_a_draft_takes_no_place(writing: Writing) -> None:
    newest = Article.objects.newest_first()[:2]
    put_together(*newest)
    Article.objects.filter(pk=newest[0].pk).update(status="draft")
    newest[0].search_document.is_published = False
    newest[0].search_document.save()
    assert search().hits[0].article.pk == newest[1].pk
