"""From the address of a picture to the picture of an article."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from articles.fetching import MANNERS, FetchError, Limits, Manners, fetch
from articles.images import ImageError
from articles.images.variants import MAX_BYTES
from articles.models import Article, ImportRow, ImportRun, Outcome, Picture

from .keeping import keep

BATCH = 50  # rows in one go
PICTURE_LIMITS = Limits(max_bytes=MAX_BYTES, seconds=45)
ACCEPT = "image/avif, image/webp, image/jpeg, image/png, image/gif;q=0.8"
# Some servers call everything application/octet-stream; what it is the bytes say.
TYPES = ("image/", "application/octet-stream", "binary/octet-stream")

logger = logging.getLogger(__name__)


def wanting(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Those of the articles that have the address of a picture which their source lets us keep."""
    return articles.exclude(image_url="").filter(source__keeps_pictures=True)


def has_pictures(run: ImportRun) -> bool:
    """Is there anything to fetch for the run?"""
    return _rows(run).exists()


def fetch_pictures_of(
    run: ImportRun, after: int = 0, manners: Manners = MANNERS
) -> tuple[int | None, list[int]]:
    """Fetches pictures of some rows of the run, from number `after` on.

    Gives the number of the last row looked at, None if there are no more, and the articles to try again later.
    """
    rows = list(_rows(run).filter(number__gt=after).select_related("article").order_by("number")[:BATCH])
    missing = fetch_all((row.article for row in rows if row.article), manners)
    return (rows[-1].number if len(rows) == BATCH else None), missing


def _rows(run: ImportRun) -> QuerySet[ImportRow]:
    """Rows whose article has no picture yet, or got another address by the run, or its old one back."""
    changed: Any = Q(article__picture=None) | Q(changes__has_key="image_url")
    written = run.rows.filter(outcome__in=(Outcome.CREATED, Outcome.UPDATED), article__isnull=False)
    return written.filter(changed, article__source__keeps_pictures=True).exclude(article__image_url="")


def fetch_all(articles: Iterable[Article], manners: Manners = MANNERS) -> list[int]:
    """Fetches the pictures of the articles, each address once; gives those to try again later."""
    done: dict[str, Picture | None] = {}
    missing = []
    for article in articles:
        if article.image_url in done:
            _set(article, done[article.image_url])
        elif fetch_picture(article, manners):
            done[article.image_url] = article.picture
        else:
            missing.append(article.pk)
    return missing


def fetch_picture(article: Article, manners: Manners = MANNERS) -> bool:
    """Fetches and sets the picture of the article, or none if there is none to be had; False to try again later.

    Whether its source lets us is for the caller to know (see `wanting`).
    """
    manners.wait(article.image_url)
    try:
        answer = fetch(
            article.image_url,
            limits=PICTURE_LIMITS,
            accept=ACCEPT,
            types=TYPES,
            private_networks=settings.PRIVATE_NETWORKS,
        )
        picture = keep(answer.content)
    except (FetchError, ImageError) as error:
        logger.info("article %s: %s: %s", article.pk, article.image_url, error)
        if isinstance(error, FetchError) and error.is_temporary:
            return False
        picture = None
    _set(article, picture)
    return True


def _set(article: Article, picture: Picture | None) -> None:
    """Unless the article got another address meanwhile. No field of the editors' changes, so `updated_at` stays."""
    Article.objects.filter(pk=article.pk, image_url=article.image_url).update(picture=picture)
    article.picture = picture
