"""The rows of a run as its page lists them: by what became of them, searched, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from articles.models import ImportRow, ImportRun, Outcome, Undone

from .pagedlist import PagedList, Tab

EXCLUDED, PENDING = "excluded", "pending"
NAMES = {
    **dict(Outcome.choices),
    PENDING: _("not written"),
    **dict(Undone.choices),
    EXCLUDED: _("left out"),
}
PREVIEWS = (ImportRun.State.PREPARING, ImportRun.State.PREVIEW)


class RowList(PagedList):
    """What an address such as `?show=updated&q=wahl&size=50&page=2` asks of the rows of a run.

    In a preview a row stands under what would become of it, and again under "left out" if it is. Afterwards it stands
    under one heading: left out, what undoing did to it, not written, or its outcome.
    """

    names = NAMES

    def __init__(self, run: ImportRun, asked: Mapping[str, str]) -> None:
        super().__init__(asked)
        self.run = run
        self.is_preview = run.state in PREVIEWS

    @cached_property
    def counts(self) -> dict[str, int]:
        """Rows by heading, in one statement."""
        return counts(self.run)

    @property
    def tabs(self) -> list[Tab]:
        """All, then the headings that have rows."""
        total = sum(
            count for name, count in self.counts.items() if not (self.is_preview and name == EXCLUDED)
        )
        return self.made_tabs(total, self.counts, _("all"))

    @property
    def can_choose(self) -> bool:
        """Are there rows here that can be left out?"""
        wanted = (Outcome.CREATED, Outcome.UPDATED, EXCLUDED)
        names = (self.show,) if self.show else wanted
        return any(name in wanted and self.counts.get(name) for name in names)

    @property
    def filtered(self) -> QuerySet[ImportRow]:
        """The rows asked for, on all pages, by number."""
        rows = self.run.rows.all()
        if self.show == EXCLUDED:
            rows = rows.filter(is_excluded=True)
        elif self.show:
            rows = rows.annotate(heading=_heading(self.run)).filter(heading=self.show)
        if self.q:
            rows = rows.filter(Q(title__icontains=self.q) | Q(path__icontains=self.q))
        return rows.order_by("number")

    @cached_property
    def page(self) -> Page:
        """One page of them; with the articles they belong to, without those articles' texts."""
        rows = self.filtered.select_related("article").defer("article__body", "article__lead", "before")
        paginator = Paginator(rows, self.size)
        if not self.q:
            current = next((tab for tab in self.tabs if tab.is_current), None)
            paginator.count = current.count if current else 0  # counted already
        return paginator.get_page(self._page)


def counts(run: ImportRun) -> dict[str, int]:
    """Rows by heading; in a preview those left out are counted under their outcome too."""
    found: dict[str, int] = {}
    groups = run.rows.order_by().annotate(heading=_heading(run)).values_list("heading", "is_excluded")
    for heading, excluded, count in groups.annotate(Count("id")):
        found[heading] = found.get(heading, 0) + count
        if excluded and heading != EXCLUDED:
            found[EXCLUDED] = found.get(EXCLUDED, 0) + count
    return found


def importable(run: ImportRun) -> int:
    """How many articles confirming would create or update."""
    wanted = run.rows.filter(outcome__in=(Outcome.CREATED, Outcome.UPDATED), is_excluded=False)
    return wanted.count()


def _heading(run: ImportRun) -> Any:
    if run.state in PREVIEWS:
        return F("outcome")
    return Case(
        When(is_excluded=True, then=Value(EXCLUDED)),
        When(~Q(undone=""), then=F("undone")),
        When(Q(is_done=False) & ~Q(outcome=Outcome.INVALID), then=Value(PENDING)),
        default=F("outcome"),
        output_field=CharField(),
    )
