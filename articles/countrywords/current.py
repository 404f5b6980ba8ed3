"""The gazetteer of this process follows the table: whatever an editor changes, in whichever process, is seen soon."""

from __future__ import annotations

import time
from threading import Lock

from django.db.models import Case, When

from articles.models import CountryWord, Origin
from articles.models.statements import rows_of
from articles.text.countries import gazetteer
from articles.text.countries.patterns import Row

MAX_AGE = 1.0  # seconds for which the table is taken to be as it was
# Every insert and update gives a row a new xmin, every delete changes the count: no other write can be missed, not
# even one past Django. About a millisecond for some thousand rows.
_VERSION = (
    "SELECT count(*), coalesce(sum(hashtext(xmin::text || ':' || id)::bigint), 0) FROM articles_countryword"
)

_Version = tuple[int, int]
_lock = Lock()
_checked_at = float("-inf")
_version: _Version | None = None


def ensure_current() -> None:
    """Reads the table again if it changed since it was last looked at, `MAX_AGE` seconds ago or longer.

    An empty table was never filled: the words of the program's files count then. While one thread reads, others go
    on with what they have.
    """
    if time.monotonic() - _checked_at < MAX_AGE or not _lock.acquire(blocking=False):
        return
    try:
        _read_if_changed()
    finally:
        _lock.release()


def forget() -> None:
    """The next look is a real one; for the process that has changed the table itself."""
    global _checked_at
    _checked_at = float("-inf")


def rows() -> list[Row]:
    """What counts: the active words, editors' before those of the program, so that an editor has the last word."""
    words = CountryWord.objects.filter(is_active=True).annotate(
        is_theirs=Case(When(origin=Origin.EDITOR, then=0), default=1)
    )
    found = words.order_by("is_theirs", "id").values_list("kind", "country_id", "form", "weight")
    return [Row(kind, code or "", form, weight) for kind, code, form, weight in found]


def _read_if_changed() -> None:
    global _checked_at, _version
    found: _Version = rows_of(_VERSION)[0]
    if found != _version:
        gazetteer.use(gazetteer.build(rows()) if found[0] else None)
        _version = found
    _checked_at = time.monotonic()
