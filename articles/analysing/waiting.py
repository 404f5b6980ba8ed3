"""Which articles are still to be analysed, and who analyses which: any number of processes at once."""

from __future__ import annotations

from django.db import OperationalError, transaction
from django.db.models import Q, QuerySet
from psycopg.errors import DeadlockDetected

from articles.collecting import uncollected
from articles.models import Article, ArticleAnalysis, ImportRun
from articles.models.analysis import WAITING
from articles.text.entities.spans import Recogniser

from .analyse import ANALYSIS_VERSION, analyse

BATCH = 50  # articles a transaction
ATTEMPTS = 3


def waiting_articles() -> QuerySet[ArticleAnalysis]:
    """Analyses that are still to come."""
    return ArticleAnalysis.objects.filter(version=WAITING)


def await_all(recogniser: Recogniser | None = None) -> int:
    """Has the articles analysed again; with a recogniser only those that another one, or an older analysis, has seen.

    Returns how many wait now.
    """
    rows = ArticleAnalysis.objects.exclude(version=WAITING)
    if recogniser is not None:
        rows = rows.filter(~Q(version=ANALYSIS_VERSION) | ~Q(recogniser=recogniser.name))
    rows.update(version=WAITING)
    missing = Article.objects.filter(analysis=None).only("pk")
    ArticleAnalysis.objects.bulk_create(
        (ArticleAnalysis(article=article) for article in missing.iterator()),
        batch_size=5_000,
        ignore_conflicts=True,
    )
    return waiting_articles().count()


def waiting_of(run: ImportRun) -> QuerySet[ArticleAnalysis]:
    """Those of the articles that an import created or changed."""
    return waiting_articles().filter(article__import_rows__run=run)


def analyse_next(recogniser: Recogniser, among: QuerySet[ArticleAnalysis] | None = None) -> int:
    """Analyses the newest waiting articles that nobody else has taken; returns how many, 0 when none are left.

    Each batch is one transaction: whatever stops it, its articles are analysed as a whole or still waiting. Two that
    stand in each other's way (an import may write the same new names) are told so by the database; then it tries again.
    """
    for attempts_left in reversed(range(ATTEMPTS)):
        try:
            with uncollected(), transaction.atomic():
                return _analyse_batch(recogniser, waiting_articles() if among is None else among)
        except OperationalError as error:
            if not attempts_left or not isinstance(error.__cause__, DeadlockDetected):
                raise
    return 0


def _analyse_batch(recogniser: Recogniser, among: QuerySet[ArticleAnalysis]) -> int:
    """Articles that somebody else holds stay waiting: who deletes one goes on to the note about its analysis, which is
    held here, so none of the two may wait for the other."""
    taken = list(
        among.select_for_update(of=("self",), skip_locked=True)
        .order_by("-article")
        .values_list("article", flat=True)[:BATCH]
    )
    free = Article.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    articles = list(free.filter(pk__in=taken).order_by("pk"))
    if articles:
        analyse(articles, recogniser)
    return len(articles)
