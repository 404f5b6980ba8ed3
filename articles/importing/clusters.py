"""Near-duplicates: articles whose bodies are the same but for small differences form a cluster.

An article joins the cluster of the article it is nearest to, or founds one with it. Candidates are those that share a
band with it (`articles.text.near`), found in one statement for a whole batch through the index of the fingerprints.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Count, QuerySet

from articles.models import Article, Cluster, Fingerprint
from articles.models.statements import execute, rows_of
from articles.text.near import Shingles, nearness, shingles
from articles.text.textanalysis import TextAnalyses, texts_of

BATCH = 200  # articles a transaction, of those that are stored already
MAX_FOUND = 100  # articles looked at for one, where a text is repeated without end
MAX_COMPARED = 8  # candidates of an article whose bodies are compared, those with most common bands


def join_clusters(articles: Sequence[Article], analyses: TextAnalyses | None = None) -> None:
    """Joins new or changed articles with those that say the same; to be called in a transaction.

    One whose body no longer says the same leaves its cluster. Search documents that are stored already learn of it.
    """
    analyses = TextAnalyses() if analyses is None else analyses
    prints = {article.pk: analyses[texts_of(article)].bands for article in articles}
    stored = dict(Fingerprint.objects.filter(pk__in=prints).values_list("pk", "bands"))
    changed = sorted(
        (article for article in articles if stored.get(article.pk) != prints[article.pk]),
        key=lambda article: article.pk,
    )
    if not changed:
        return
    arrays = ["{" + ",".join(map(str, prints[article.pk])) + "}" for article in changed]
    execute(_STORE, [[article.pk for article in changed], arrays])
    candidates = _candidates({article.pk: prints[article.pk] for article in changed})
    _place(changed, candidates)
    _forget_bands([pk for pk, found in candidates.items() if len(found) >= MAX_FOUND])


def unplaced_articles() -> QuerySet[Article]:
    """Articles that were never looked at: they have no fingerprint, not even an empty one."""
    return Article.objects.filter(fingerprint=None)


def find_duplicates(on_batch: Callable[[int], None] = lambda count: None) -> int:
    """Joins articles without a fingerprint to their clusters, in batches, each in a transaction of its own.

    `on_batch` gets the number of articles done. Returns how many there were.
    """
    done, last = 0, 0
    while batch := _next_batch(last):
        done, last = done + len(batch), batch[-1]
        on_batch(len(batch))
    tidy_clusters(small_clusters().values_list("pk", flat=True))
    return done


def _next_batch(last: int) -> list[int]:
    """Does the next articles after a key, and gives their keys."""
    with transaction.atomic():
        waiting = unplaced_articles().filter(pk__gt=last).order_by("pk")
        articles = list(waiting.select_for_update(of=("self",))[:BATCH])
        join_clusters(articles)
    return [article.pk for article in articles]


def forget_fingerprints() -> None:
    """Makes every article one that was never looked at; clusters stay until `find_duplicates` gets there."""
    Fingerprint.objects.all().delete()


def tidy_clusters(clusters: Iterable[int | None]) -> None:
    """Dissolves those of the clusters that have fewer than two articles left."""
    asked = {cluster for cluster in clusters if cluster is not None}
    small = list(small_clusters().filter(pk__in=asked).values_list("pk", flat=True)) if asked else []
    if not small:
        return
    alone = list(Article.objects.filter(cluster__in=small).values_list("pk", flat=True))
    Article.objects.filter(pk__in=alone).update(cluster=None, similarity=None)
    Cluster.objects.filter(pk__in=small).delete()
    refresh_clusters(alone)


def small_clusters() -> QuerySet[Cluster]:
    """Clusters of fewer than two articles."""
    return Cluster.objects.annotate(size=Count("articles")).filter(size__lt=2)


def refresh_clusters(articles: Sequence[int]) -> None:
    """Tells stored search documents the clusters of their articles."""
    if articles:
        execute(_REFRESH, [list(articles)])


# Arrays as text: Django prepares each of their thousands of numbers by itself.
_STORE = """
    INSERT INTO articles_fingerprint (article_id, bands)
    SELECT article, bands::bigint[] FROM unnest(%s::bigint[], %s::text[]) AS new (article, bands)
    ON CONFLICT (article_id) DO UPDATE SET bands = excluded.bands
"""
_REFRESH = """
    UPDATE articles_searchdocument AS document SET cluster = article.cluster_id FROM articles_article AS article
    WHERE article.id = document.article_id AND article.id = ANY(%s)
        AND document.cluster IS DISTINCT FROM article.cluster_id
"""
# By article, not by the union of all bands: an index scan for thousands of values takes seconds.
_FIND = """
    SELECT new.article_id, found.article_id, found.bands FROM articles_fingerprint AS new CROSS JOIN LATERAL (
        SELECT article_id, bands FROM articles_fingerprint AS stored
        WHERE stored.bands && new.bands AND stored.article_id <> new.article_id LIMIT %s
    ) AS found
    WHERE new.article_id = ANY(%s)
"""


def _candidates(prints: Mapping[int, list[int]]) -> dict[int, list[int]]:
    """Articles to compare each with, those with most common bands first: stored ones, and of the batch those with a
    lower key."""
    common: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for pk, found, numbers in rows_of(_FIND, [MAX_FOUND, list(prints)]):
        if found < pk or found not in prints:
            common[pk][found] = len(set(numbers).intersection(prints[pk]))
    return {pk: [found for found, _number in counts.most_common()] for pk, counts in common.items()}


def _place(changed: Sequence[Article], candidates: Mapping[int, Sequence[int]]) -> None:
    """Finds each article its cluster, one after the other, as if they had come one by one."""
    compared = {pk: found[:MAX_COMPARED] for pk, found in candidates.items()}
    known = {article.pk: article for article in changed}
    missing = {pk for found in compared.values() for pk in found} - known.keys()
    known |= Article.objects.only("pk", "body", "cluster", "similarity").in_bulk(missing)
    before = {pk: (article.cluster_id, article.similarity) for pk, article in known.items()}
    for article in changed:
        article.cluster_id, article.similarity = None, None
    texts = _Texts(known)
    founders: list[int] = []
    for article in changed:
        nearest, similarity = texts.nearest(article.pk, compared.get(article.pk, ()))
        if nearest is None:
            continue
        if known[nearest].cluster_id is None:
            founders.append(nearest)
            known[nearest].cluster_id, known[nearest].similarity = -len(founders), similarity
        article.cluster_id, article.similarity = known[nearest].cluster_id, similarity
    _found(known.values(), len(founders))
    _store([known[pk] for pk in known if before[pk] != (known[pk].cluster_id, known[pk].similarity)])
    tidy_clusters(cluster for cluster, _similarity in before.values())


def _found(articles: Iterable[Article], number: int) -> None:
    """Stores so many new clusters, which articles know as -1, -2 and so on."""
    clusters = Cluster.objects.bulk_create(Cluster() for _number in range(number))
    for article in articles:
        if article.cluster_id is not None and article.cluster_id < 0:
            article.cluster_id = clusters[-article.cluster_id - 1].pk


def _store(articles: Sequence[Article]) -> None:
    articles = sorted(articles, key=lambda article: article.pk)  # in one order, so that no two imports block
    if articles:
        Article.objects.bulk_update(articles, ["cluster", "similarity"])
        refresh_clusters([article.pk for article in articles])


def _forget_bands(articles: Sequence[int]) -> None:
    """Articles whose text a hundred others have are found by no later one: those others are, and so bands stay rare."""
    joined = Article.objects.filter(pk__in=articles, cluster__isnull=False).values("pk")
    if articles:
        Fingerprint.objects.filter(pk__in=joined).update(bands=[])


class _Texts:
    """The bodies of articles, each cut into shingles once."""

    def __init__(self, articles: Mapping[int, Article]) -> None:
        self._articles = articles
        self._shingles: dict[int, Shingles | None] = {}

    def nearest(self, pk: int, others: Iterable[int]) -> tuple[int | None, float]:
        """The nearest of the others, the first of equals, with its similarity."""
        own, best, most = None, None, 0.0
        for other in sorted(others):
            if own is None:
                own = self._of(pk)
            there = self._of(other) if other in self._articles else None
            found = nearness(own, there) if own and there else 0.0
            if found > most:
                best, most = other, found
        return best, most

    def _of(self, pk: int) -> Shingles | None:
        if pk not in self._shingles:
            self._shingles[pk] = shingles(self._articles[pk].body)
        return self._shingles[pk]
