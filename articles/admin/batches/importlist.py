"""The rows of an import as its page lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from articles.models import ImportRow, Outcome, Undone

from .importrows import Shown, shown_rows
from .rowlist import EXCLUDED, LEFT_OUT, PENDING, RowList

NAMES = {**dict(Outcome.choices), PENDING: _("not written"), **dict(Undone.choices), **LEFT_OUT}


class ImportList(RowList):
    """By outcome; afterwards under what undoing did to them, if it did anything. Searched in title and file."""

    def headings(self) -> Mapping[str, Any]:
        return NAMES

    def heading(self) -> Any:
        if self.is_preview:
            return F("outcome")
        return Case(
            When(is_excluded=True, then=Value(EXCLUDED)),
            When(~Q(undone=""), then=F("undone")),
            When(Q(is_done=False) & ~Q(outcome=Outcome.INVALID), then=Value(PENDING)),
            default=F("outcome"),
            output_field=CharField(),
        )

    def matching(self, rows: QuerySet[ImportRow]) -> QuerySet[ImportRow]:
        if self.q:
            rows = rows.filter(Q(title__icontains=self.q) | Q(path__icontains=self.q))
        found = rows.select_related("article").order_by("number")
        return found.defer("article__body", "article__lead", "before")

    def shown(self, rows: Iterable[ImportRow], can_choose: bool) -> list[Shown]:
        return shown_rows(self.batch, rows, can_choose=can_choose)

    @property
    def can_choose(self) -> bool:
        wanted = (Outcome.CREATED, Outcome.UPDATED, EXCLUDED)
        names = (self.show,) if self.show else wanted
        return any(name in wanted and self.counts.get(name) for name in names)
