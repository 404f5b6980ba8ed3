"""The rows of a batch as its page lists them: by what becomes of them, filtered, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.batch import Batch
from articles.text.normalise import clean_line

EXCLUDED, PENDING = "excluded", "pending"
LEFT_OUT = {EXCLUDED: gettext_lazy("left out")}
SIZES = (25, 50, 100)
_DEFAULTS = (("size", SIZES[0]), ("page", "1"), ("page", 1))


@dataclass(frozen=True)
class Tab:
    """A choice of rows: its name in the address ("" for all), its label, how many there are."""

    name: str
    label: Any
    count: int
    address: str
    is_current: bool


class RowList:
    """What an address such as `?show=updated&q=wahl&size=50&page=2` asks of the rows of a batch.

    In a preview a row stands under what would become of it, and again under "left out" if it is. Afterwards it stands
    under one heading.
    """

    def __init__(self, batch: Any, asked: Mapping[str, str]) -> None:
        self.batch = batch
        self.is_preview = batch.state in Batch.PREVIEWS
        show, size = asked.get("show", ""), asked.get("size", "")
        self.show = show if show in self.headings() else ""
        self.q = clean_line(asked.get("q", ""))[:200]
        self.size = int(size) if size in map(str, SIZES) else SIZES[0]
        self._page = asked.get("page", "1")

    # What a kind of rows says

    def headings(self) -> Mapping[str, Any]:
        """All headings in the order of the tabs, with their labels."""
        raise NotImplementedError

    def heading(self) -> Any:
        """The expression that gives the heading of a row."""
        raise NotImplementedError

    def matching(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the rows that the filters of the address ask for, in the order of the page."""
        raise NotImplementedError

    def shown(self, rows: Iterable[Any], can_choose: bool) -> list[Any]:
        """The rows of a page with what its template shows of them."""
        raise NotImplementedError

    @property
    def is_filtered(self) -> bool:
        """Does the address ask for more than a heading?"""
        return bool(self.q)

    @property
    def can_choose(self) -> bool:
        """Are there rows here that can be left out?"""
        return self.total > 0

    # What all have in common

    @cached_property
    def counts(self) -> dict[str, int]:
        """Rows by heading, in one statement; in a preview those left out are counted under theirs too."""
        found: dict[str, int] = {}
        groups = self.batch.rows.order_by().annotate(heading=self.heading())
        for heading, excluded, count in groups.values_list("heading", "is_excluded").annotate(Count("id")):
            found[heading] = found.get(heading, 0) + count
            if excluded and heading != EXCLUDED:
                found[EXCLUDED] = found.get(EXCLUDED, 0) + count
        return found

    @property
    def total(self) -> int:
        """All rows."""
        counted = (count for name, count in self.counts.items() if not (self.is_preview and name == EXCLUDED))
        return sum(counted)

    @property
    def tabs(self) -> list[Tab]:
        """All, then the headings that have rows."""
        found = [("", _("all"), self.total)]
        found += [
            (name, label, self.counts[name])
            for name, label in self.headings().items()
            if self.counts.get(name)
        ]
        return [
            Tab(name, label, count, self.address(show=name, page=""), name == self.show)
            for name, label, count in found
        ]

    @property
    def filtered(self) -> QuerySet[Any]:
        """The rows asked for, on all pages."""
        rows = self.batch.rows.all()
        if self.show == EXCLUDED:
            rows = rows.filter(is_excluded=True)
        elif self.show:
            rows = rows.annotate(heading=self.heading()).filter(heading=self.show)
        return self.matching(rows)

    @cached_property
    def page(self) -> Page:
        """One page of them."""
        paginator = Paginator(self.filtered, self.size)
        if not self.is_filtered:
            current = next((tab for tab in self.tabs if tab.is_current), None)
            paginator.count = current.count if current else 0  # counted already
        return paginator.get_page(self._page)

    @property
    def values(self) -> dict[str, Any]:
        """The parameters as understood."""
        return {"show": self.show, "q": self.q, "size": self.size, "page": self._page}

    @property
    def sizes(self) -> list[Tab]:
        """The sizes a page may have."""
        return [Tab(str(n), n, n, self.address(size=n, page=""), n == self.size) for n in SIZES]

    @property
    def previous_page(self) -> str:
        return self.address(page=self.page.previous_page_number())

    @property
    def next_page(self) -> str:
        return self.address(page=self.page.next_page_number())

    def address(self, **changes: Any) -> str:
        """The query string of this list with some values changed."""
        values = self.values | changes
        values = {name: value for name, value in values.items() if value and (name, value) not in _DEFAULTS}
        return f"?{urlencode(values)}"
