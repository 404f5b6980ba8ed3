"""Names of persons and organisations that somebody recognised in a text: what they mean for countries inside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

Name = tuple[int, int, str]
"""Start and end of a recognised name, and its kind: person, organisation; others say nothing about countries."""


class Names:
    """The names of one text, to be asked in any order."""

    def __init__(self, names: Sequence[Name] = ()) -> None:
        self._names = sorted(name for name in names if name[2] in ("person", "organisation"))
        self._starts = [start for start, _, _ in self._names]

    def kind_around(self, start: int, end: int) -> str:
        """Kind of the name that holds text[start:end]; empty if none does.

        An organisation that is all of it (Hamas, Bundestag) does not count: the words are no part of a longer name.
        """
        place = bisect_right(self._starts, start) - 1
        if place < 0:
            return ""
        name_start, name_end, kind = self._names[place]
        if end > name_end or (kind == "organisation" and (name_start, name_end) == (start, end)):
            return ""
        return kind

    def begins(self, start: int) -> bool:
        """Does a name begin here?"""
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and self._starts[place] == start
