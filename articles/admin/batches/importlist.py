"""The rows of an import as its page lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from articles.models import ImportRow, Outcome, Undone

from .importrows import Shown, shown_rows
from .rowlist import EXCLUDED, LEFT_OUT, PENDING, RowList, Tab

NAMES = {**dict(Outcome.choices), PENDING: _("not written"), **dict(Undone.choices), **LEFT_OUT}
DOUBT, GIVEN = "doubt", "given"
ORDERS = {DOUBT: (_("doubtful first"), ("confidence", "number")), GIVEN: (_("in their order"), ("number",))}


class ImportList(RowList):
    """By outcome; afterwards under what undoing did to them, if it did anything. Searched in title and file.

    A preview begins with the rows that are least sure, and `?order=given` shows them as they came.
    """

    def __init__(self, batch: Any, asked: Mapping[str, str]) -> None:
        super().__init__(batch, asked)
        self._usual = DOUBT if self.is_preview else GIVEN
        order = asked.get("order", "")
        self.order = order if order in ORDERS else self._usual

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
        found = rows.select_related("article").order_by(*ORDERS[self.order][1])
        return found.defer("article__body", "article__lead", "before")

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"order": "" if self.order == self._usual else self.order}

    @property
    def orders(self) -> list[Tab]:
        """The orders that the rows may have."""
        return [
            Tab(
                name,
                label,
                self.total,
                self.address(order="" if name == self._usual else name, page=""),
                name == self.order,
            )
            for name, (label, _columns) in ORDERS.items()
        ]

    def shown(self, rows: Iterable[ImportRow], can_choose: bool) -> list[Shown]:
        return shown_rows(self.batch, rows, can_choose=can_choose)

    @property
    def can_choose(self) -> bool:
        wanted = (Outcome.CREATED, Outcome.UPDATED, EXCLUDED)
        names = (self.show,) if self.show else wanted
        return any(name in wanted and self.counts.get(name) for name in names)
