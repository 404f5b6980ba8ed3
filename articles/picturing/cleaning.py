"""Pictures that nobody is to see any more."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from articles.models import Article, Picture

from .keeping import alone_with, discard

SAFE = timedelta(hours=6)  # a new picture may be about to get its article


def remove_orphans() -> int:
    """Removes the pictures that belong to no article, or only to articles whose source forbids them; gives how many."""
    forbidden = Article.objects.filter(source__keeps_pictures=False).exclude(picture=None)
    forbidden.update(picture=None)
    removed = 0
    orphans = Picture.objects.filter(articles=None, fetched_at__lt=timezone.now() - SAFE)
    for found in orphans.iterator():
        with alone_with(found.digest):
            # A row that is locked for update can get no article meanwhile.
            picture = Picture.objects.select_for_update().filter(pk=found.pk).first()
            if picture and not picture.articles.exists():
                discard(picture)
                removed += 1
    return removed
