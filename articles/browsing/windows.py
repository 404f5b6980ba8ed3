"""Windows on the archive: the newest (or oldest) so many articles, as a tsquery on their days.

A search for a common word looks into the smallest window first and stops when it has enough, so that its
time depends on what it shows and not on the size of the archive. PostgreSQL's GIN index intersects the days
with the words, however common those are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.core.cache import cache
from django.utils import timezone

from articles.models import SearchDocument
from articles.search.compiling import period_tsquery

SIZES = (16_384, 131_072)  # articles
KEPT = 300  # seconds that a window's edge is remembered; it need not be exact


def windows(newest_first: bool = True) -> Iterator[str]:
    """tsqueries of growing windows; the last is "", the whole archive."""
    for size in SIZES:
        edge = _edge(size, newest_first)
        if edge is None:
            break
        yield period_tsquery(edge, None) if newest_first else period_tsquery(None, edge)
    yield ""


def _edge(size: int, newest_first: bool) -> date | None:
    """The day up to which there are `size` articles; None if there are not so many."""
    key = f"window-{SearchDocument.objects.db}-{size}-{newest_first}"
    return cache.get_or_set(key, lambda: _find_edge(size, newest_first) or "", KEPT) or None


def _find_edge(size: int, newest_first: bool) -> date | None:
    order = ("-sort_date", "-article_id") if newest_first else ("sort_date", "article_id")
    dates = SearchDocument.objects.published().order_by(*order).values_list("sort_date", flat=True)
    found = dates[size : size + 1].first()
    return timezone.localdate(found) if found else None
