"""What a name may mean: entities of the archive by name or alias, and things that are known without it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from articles.arrays import text_array
from articles.learning.knowledge import Confirmed, confirmed_names
from articles.models import Origin
from articles.models.statements import rows_of
from articles.text.entities.alias_scan import AliasTable
from articles.text.entities.known_names import load_known_names
from articles.text.entities.namekeys import name_key
from articles.text.entities.spans import KINDS, Kind

from .creating import Name, New


class Candidate(NamedTuple):
    """An entity that goes by a name; `is_sure` if an editor made or confirmed it."""

    pk: int
    kind: str
    is_sure: bool


def candidates(keys: Collection[str]) -> dict[str, set[Candidate]]:
    """The entities of each key, by name or alias, in one statement; keys that nobody has are left out."""
    if not keys:
        return {}
    rows = rows_of(_CANDIDATES, {"keys": text_array(keys)})
    found: defaultdict[str, set[Candidate]] = defaultdict(set)
    for key, pk, kind, origin in rows:
        found[key].add(Candidate(pk, kind, origin == Origin.EDITOR))
    return dict(found)


_CANDIDATES = """
    SELECT key, id, kind, origin FROM articles_entity
    WHERE key = ANY(%(keys)s::text[]) AND merged_into_id IS NULL
    UNION ALL
    SELECT alias.key, entity.id, entity.kind, entity.origin
    FROM articles_entityalias alias JOIN articles_entity entity ON entity.id = alias.entity_id
    WHERE alias.key = ANY(%(keys)s::text[]) AND entity.merged_into_id IS NULL
"""


def wellknown(key: str, kind: Kind) -> New | None:
    """The thing that is known by this key without any archive: its full name, country and other names."""
    return _wellknown().get((key, kind))


@cache
def _wellknown() -> dict[Name, New]:
    found: dict[Name, New] = {}
    for kind, name, country, aliases in load_known_names():
        new = New(name_key(name, kind), kind, name, country or None, aliases)
        found |= {(name_key(alias, kind), kind): new for alias in (name, *aliases)}
    return found


_table: tuple[list[Confirmed], AliasTable[Kind]] | None = None


def taught_names() -> AliasTable[Kind]:
    """The names that editors gave or confirmed, and those that all the world knows, to be found in texts as they are."""
    global _table
    names = confirmed_names()
    if _table is None or _table[0] is not names:  # the same list as long as nobody decided anything
        kinds = {kind: kind for kind in KINDS}
        taught = [(name, kinds[kind]) for name, _pk, kind in names if kind in kinds]
        known = [(name, known.kind) for known in load_known_names() for name in (known.name, *known.aliases)]
        _table = names, AliasTable([*taught, *known])
    return _table[1]
