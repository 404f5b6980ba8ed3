"""Windows on the archive: the newest (or oldest) so many articles, as a tsquery on their days.

A search for a common word looks only as far back as it must for what it shows, so that its time does not
depend on the size of the archive. PostgreSQL's GIN index intersects the days with the words, however common
those are.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from articles.models import SearchDocument
from articles.search.compiling import period_tsquery

SIZES = tuple(4_096 * 2**power for power in range(9))  # articles
MONTHS_UP_TO = 3  # years
KEPT = 300  # seconds that a window's edge is remembered; it need not be exact


def window(articles: float, newest_first: bool = True) -> str:
    """tsquery of the days of at least so many articles at that end; "" for the whole archive."""
    size = next((size for size in SIZES if size >= articles), None)
    edges = _edges(size, newest_first) if size else None
    return period_tsquery(*_rounded(*edges)) if edges else ""


def _rounded(first: date, last: date) -> tuple[date, date]:
    """Whole months, or whole years where there are many, since every unit costs time."""
    if last.year - first.year > MONTHS_UP_TO:
        return date(first.year, 1, 1), date(last.year, 12, 31)
    if (last - first).days > 60:
        return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
    return first, last


def _edges(size: int, newest_first: bool) -> tuple[date, date] | None:
    """First and last day of the `size` articles at that end; None if there are not so many."""
    key = f"window-{connection.settings_dict['NAME']}-{size}-{newest_first}"
    return cache.get_or_set(key, lambda: _find_edges(size, newest_first) or "", KEPT) or None


def _find_edges(size: int, newest_first: bool) -> tuple[date, date] | None:
    order = ("-sort_date", "-article_id") if newest_first else ("sort_date", "article_id")
    dates = SearchDocument.objects.published().order_by(*order).values_list("sort_date", flat=True)
    outer, inner = dates[:1].first(), dates[size : size + 1].first()
    if outer is None or inner is None:
        return None
    first, last = sorted((timezone.localdate(outer), timezone.localdate(inner)))
    if newest_first:  # to the end of a year, so that what is dated later than this look is not missed
        last = date(max(last, timezone.localdate()).year, 12, 31)
    return first, last
