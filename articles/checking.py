"""Finds what does not fit together in the archive and says it in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q, QuerySet

from articles.importing.clusters import small_clusters, unplaced_articles
from articles.indexing import stale_articles
from articles.models import Article, Country, Entity, ImportRun, SearchDocument, Source, Tag
from articles.search.properties import MAX_ENTITIES
from articles.text.countries import COUNTRY_CODES
from articles.text.normalise import sort_key

SHOWN = 10  # ids named for each finding

_OUTDATED = """
    SELECT article.id FROM articles_article AS article
    JOIN articles_searchdocument AS document ON document.article_id = article.id
    WHERE document.is_published <> (article.status = 'published')
        OR document.sort_date <> article.sort_date
        OR ARRAY(
            SELECT 'country:' || country_id FROM articles_articlecountry WHERE article_id = article.id AND NOT rejected
            UNION ALL
            SELECT 'tag:' || tag_id FROM articles_articletag WHERE article_id = article.id AND NOT rejected
            UNION ALL
            (SELECT 'entity:' || entity_id FROM articles_articleentity WHERE article_id = article.id AND NOT rejected
            ORDER BY score DESC, id LIMIT %s)
            ORDER BY 1
        ) <> ARRAY(
            SELECT facet FROM unnest(document.facets) AS facet
            WHERE split_part(facet, ':', 1) IN ('country', 'tag', 'entity') ORDER BY 1
        )
"""


def check_archive() -> Iterator[str]:
    """One sentence for each inconsistency; none means the archive is sound."""
    yield from _named("without a search vector", Article.objects.filter(search_document=None))
    yield from _named(
        "with a search vector of an older analyser", stale_articles().exclude(search_document=None)
    )
    outdated = [article.pk for article in Article.objects.raw(_OUTDATED, [MAX_ENTITIES])]
    if outdated:
        yield f"{len(outdated)} articles whose status, date, countries, names or tags the search has not: {_some(outdated)}"
    yield from _named(
        "that nobody noted for an analysis (analyse_articles does it)", Article.objects.filter(analysis=None)
    )
    yield from _duplicates()
    yield from _merged(Entity.objects.exclude(merged_into=None))
    yield from _merged(Tag.objects.exclude(merged_into=None))
    for model in (Source, Country, Entity, Tag):
        wrong = [row.pk for row in model.objects.iterator() if row.sort_key != sort_key(row.name)]
        if wrong:
            yield f"{model._meta.model_name}: {len(wrong)} with a wrong sort key: {_some(wrong)}"
    codes = set(Country.objects.values_list("code", flat=True))
    if codes != COUNTRY_CODES:
        yield f"countries differ from ISO 3166-1: {_some(sorted(codes ^ COUNTRY_CODES))}"
    unfinished = list(ImportRun.objects.filter(state=ImportRun.State.RUNNING).values_list("pk", flat=True))
    if unfinished:
        yield f"imports that are running or were cut off: {_some(unfinished)}"


def _merged(parts: QuerySet[Any]) -> Iterator[str]:
    linked = [row.pk for row in parts.filter(article_links__rejected=False).distinct()]
    if linked:
        name = parts.model._meta.model_name
        yield f"{name}: {len(linked)} are part of another, yet have articles: {_some(linked)}"


def _duplicates() -> Iterator[str]:
    yield from _named("not compared with others (find_duplicates does it)", unplaced_articles())
    small = list(small_clusters().order_by("pk").values_list("pk", flat=True))
    if small:
        yield f"{len(small)} groups of near-duplicates with fewer than two articles: {_some(small)}"
    same = Q(cluster=F("article__cluster")) | Q(cluster=None, article__cluster=None)
    wrong = list(SearchDocument.objects.exclude(same).order_by("pk").values_list("pk", flat=True))
    if wrong:
        yield f"{len(wrong)} articles whose group of near-duplicates the search has not: {_some(wrong)}"


def _named(what: str, articles: QuerySet[Article]) -> Iterator[str]:
    count = articles.count()
    if count:
        yield f"{count} articles {what}: {_some(list(articles.order_by('pk').values_list('pk', flat=True)[:SHOWN]))}"


def _some(items: list[Any]) -> str:
    return ", ".join(map(str, items[:SHOWN])) + (" ..." if len(items) > SHOWN else "")
