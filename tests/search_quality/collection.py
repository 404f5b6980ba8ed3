"""The test collection: invented articles, and queries with what a reader of German newspapers expects of them.

Written from the rules of the search and by thinking as a reader, not from what the program answers:

- A word finds its inflections, compounds that have it as a part, and its joined, hyphenated and spaced
  spellings; never words that merely contain its letters. ä = ae = a and ß = ss meet.
- Exact before inflected before part of a compound; title before lead before body.
- All words must be found. Only if nothing has them all, unknown words are corrected, then most words do, then any.
- Quotes mean exactly these words; what is nowhere exactly is looked for in its inflected forms.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
DOCUMENTS = FOLDER / "documents.jsonl"
QUERIES = FOLDER / "queries.jsonl"

# Those that the search is judged by; the others are conveniences of the query language.
MAIN_KINDS = (
    "inflection", "compound part", "compound joined", "umlaut", "typo", "phrase", "question", "entity", "trap",
)  # fmt: skip
OTHER_KINDS = ("order", "operators", "nearness", "fields", "forms", "country")
KINDS = MAIN_KINDS + OTHER_KINDS

_OPERATORS = {"UND", "ODER", "NICHT", "AND", "OR", "NOT"}


@dataclass(frozen=True)
class Query:
    """A query and what must come of it; articles are named by their `external_id`.

    `expected` must all be found and `forbidden` must not, the rest may or may not; `first` is the first hit;
    in each pair of `before` the first article stands above the second; `marked` are words or parts of words, in
    lower case, that are highlighted in title or snippet; `note` says why, where it is not plain to see.
    """

    kind: str
    q: str
    expected: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    first: str = ""
    before: tuple[tuple[str, str], ...] = ()
    marked: dict[str, list[str]] = field(default_factory=dict)
    sort: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """Names the query among all others."""
        return f"{self.q} [{self.sort}]" if self.sort else self.q


def load_queries() -> list[Query]:
    return [_query(json.loads(line)) for line in QUERIES.read_text(encoding="utf-8").splitlines()]


def load_documents() -> dict[str, dict[str, Any]]:
    """Articles in the import format by their `external_id`."""
    rows = map(json.loads, DOCUMENTS.read_text(encoding="utf-8").splitlines())
    return {row["external_id"]: row for row in rows}


def in_lower_case(text: str) -> str:
    """As people type who never press shift; operators are only operators in capitals."""
    return re.sub(r"[^\W_]+", lambda m: m.group() if m.group() in _OPERATORS else m.group().lower(), text)


def _query(row: dict[str, Any]) -> Query:
    lists = {name: tuple(row.pop(name, ())) for name in ("expected", "forbidden")}
    before = tuple((above, below) for above, below in row.pop("before", ()))
    return Query(**row, **lists, before=before)
