"""Long lists of rows inside a page of the admin: which of them an address asks for, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page

from articles.text.normalise import clean_line

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


class PagedList:
    """What an address such as `?show=updated&q=wahl&size=50&page=2` asks for; `names` are the headings of rows."""

    names: Mapping[str, Any] = {}
    page: Page

    def __init__(self, asked: Mapping[str, str]) -> None:
        show, size = asked.get("show", ""), asked.get("size", "")
        self.show = show if show in self.names else ""
        self.q = clean_line(asked.get("q", ""))[:200]
        self.size = int(size) if size in map(str, SIZES) else SIZES[0]
        self._page = asked.get("page", "1")

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

    def made_tabs(self, total: int, counts: Mapping[str, int], everything: Any) -> list[Tab]:
        """All, then the headings that have rows."""
        found = [("", everything, total)]
        found += [(name, label, counts[name]) for name, label in self.names.items() if counts.get(name)]
        return [
            Tab(name, label, count, self.address(show=name, page=""), name == self.show)
            for name, label, count in found
        ]
