"""Names the reader knows from the start, so that a fresh archive links Selenskyj and Zelensky without an editor.

`known_names.tsv`, compiled for this project: kind, name, ISO 3166-1 alpha-2 code of the country (empty for what is of
no one country), and other names separated by `|`. Only names and spellings that hardly mean anything else stand
there: bare surnames of few, and none that a common word or another well-known thing has.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from articles.text.entities.spans import Kind

_FILE = Path(__file__).parent / "known_names.tsv"


class KnownName(NamedTuple):
    """A thing's kind, name, country's code or an empty string, and other names of it."""

    kind: Kind
    name: str
    country: str
    aliases: tuple[str, ...]


@cache
def load_known_names() -> tuple[KnownName, ...]:
    """All of them, in the order of the file; read once a process."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return tuple(
        KnownName(cast(Kind, kind), name, country, tuple(alias for alias in aliases.split("|") if alias))
        for kind, name, country, aliases in rows
    )
