"""The address of a list of articles: what is searched for, filtered and sorted by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from django.http import QueryDict
from django.urls import reverse

from articles.search.properties import FILTERS
from articles.search.query import MAX_LENGTH
from articles.text.normalise import clean_line

from .filters import MAX_VALUE, MAX_VALUES

FILTER_NAMES = (*FILTERS, "from", "to")
NAMES = ("q", *FILTER_NAMES, "sort")


@dataclass(frozen=True)
class ListAddress:
    """The known, non-empty parameters of an address, cleaned and cut as the search does it.

    A page repeats them in some two hundred links, so what is not used must not stay in them. Each change is a new
    address, which leads to the first page.
    """

    params: QueryDict

    @classmethod
    def of(cls, asked: QueryDict) -> Self:
        """The address of what was asked for; its parameters come in a fixed order."""
        kept = QueryDict(mutable=True)
        for name in NAMES:
            longest = MAX_LENGTH if name == "q" else MAX_VALUE
            values = dict.fromkeys(clean_line(value)[:longest] for value in asked.getlist(name))
            values.pop("", None)
            if values:
                kept.setlist(name, list(values)[:MAX_VALUES])
        return cls(kept)

    @classmethod
    def only(cls, name: str, value: str) -> Self:
        """The list with one filter, or one query, and nothing else."""
        return cls(QueryDict()).with_({name: value})

    def __bool__(self) -> bool:
        return bool(self.params)

    @property
    def query(self) -> str:
        """The part behind the question mark."""
        return self.params.urlencode()

    @property
    def url(self) -> str:
        return reverse("list") + (f"?{self.query}" if self else "")

    @property
    def filters(self) -> list[tuple[str, str]]:
        """Names and values of all but the query, as hidden fields of a form keep them."""
        return [(name, value) for name in (*FILTER_NAMES, "sort") for value in self.values(name)]

    def values(self, name: str) -> list[str]:
        return self.params.getlist(name)

    def with_(self, values: Mapping[str, str | Iterable[str]]) -> Self:
        """With these parameters replaced; those without a value are left out."""
        changed = self.params.copy()
        for name, value in values.items():
            changed.pop(name, None)
            if value:
                changed.setlist(name, [value] if isinstance(value, str) else list(value))
        return type(self)(changed)

    def without(self, *names: str) -> Self:
        return self.with_(dict.fromkeys(names, ""))

    def toggle(self, name: str, value: str) -> Self:
        """With one value of a repeatable filter added, or removed if it is there."""
        values = self.values(name)
        rest = [other for other in values if other != value]
        return self.with_({name: rest if len(rest) < len(values) else [*values, value]})

    def page(self, number: int) -> Self:
        return self.with_({"page": str(number) if number > 1 else ""})
