"""Article -> countries and search vector. Analysis is a guess: it never overwrites what an editor decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict

from django.db import transaction
from django.db.models import Q, QuerySet

from articles.models import Article, ArticleCountry, Origin, SearchDocument
from articles.search.expressions import vector_value
from articles.text.analyse import ANALYSER_VERSION
from articles.text.countries import score_countries
from articles.text.vector import build_vector

BATCH = 200  # articles a transaction


def index_article(article: Article) -> None:
    """Analyses one article and stores what came out; to be called in a transaction."""
    set_countries(article)
    document = SearchDocument(
        article=article,
        vector=vector_value(build_vector(_weighted(article))),
        analyser_version=ANALYSER_VERSION,
    )
    SearchDocument.objects.bulk_create(
        [document],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["vector", "analyser_version"],
    )


def _weighted(article: Article) -> list[tuple[str, str]]:
    """Fields by importance, the longest last, since a vector has an upper limit. C and D are kept for the
    parts of compounds."""
    return [
        (article.title, "A"),
        (article.kicker, "B"),
        (article.lead, "B"),
        (article.image_caption, "B"),
        (", ".join(article.authors), "B"),
        (article.body, "B"),
    ]


def set_countries(article: Article) -> None:
    """Renews the analyser's country links; an editor's links and rejections stay, and so does a whole list
    that came with the import."""
    links = article.country_links
    if "country" in article.field_origins:
        return
    decided = set(links.filter(origin=Origin.EDITOR).values_list("country_id", flat=True))
    found = score_countries([("title", article.title), ("lead", article.lead), ("body", article.body)])
    guesses = [country for country in found if country.code not in decided]
    vanished = links.filter(origin=Origin.ANALYSER).exclude(country__in=[guess.code for guess in guesses])
    vanished.delete()
    # Updated in place, so that a form that shows the rows can still be saved.
    ArticleCountry.objects.bulk_create(
        [
            ArticleCountry(
                article=article,
                country_id=guess.code,
                origin=Origin.ANALYSER,
                score=guess.score,
                evidence=[asdict(item) for item in guess.evidence],
            )
            for guess in guesses
        ],
        update_conflicts=True,
        unique_fields=["article", "country"],
        update_fields=["score", "evidence"],
    )


def stale_articles() -> QuerySet[Article]:
    """Articles without a vector, or with one of another version of the analyser."""
    return Article.objects.filter(
        Q(search_document=None) | ~Q(search_document__analyser_version=ANALYSER_VERSION)
    )


def reindex(articles: QuerySet[Article], on_batch: Callable[[int], None] = lambda count: None) -> int:
    """Analyses the articles again in batches, each in a transaction of its own, while the site runs.

    `on_batch` gets the number of articles done. Returns how many there were.
    """
    done = 0
    for ids in _batches(articles):
        with transaction.atomic():
            for article in Article.objects.filter(pk__in=ids).select_for_update(of=("self",)).order_by("pk"):
                index_article(article)
        done += len(ids)
        on_batch(len(ids))
    return done


def _batches(articles: QuerySet[Article]) -> Iterator[list[int]]:
    last = 0
    while ids := list(articles.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        last = ids[-1]
        yield ids
