"""Entities that may be the same as one: equal in a coarser spelling, by an alias, or a bare surname."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from articles.models import Entity, EntityAlias, EntityKind

MOST = 8  # of each sort
OWNERS = 2  # persons that a bare surname may belong to; of more it says nothing


def could_be_same(entity: Entity) -> list[Entity]:
    """Current entities that may be this one, the likeliest first, without itself; for an editor to look at."""
    found: dict[int, Entity] = {}
    for other in _alike(entity):
        if other.pk != entity.pk:
            found.setdefault(other.pk, other)
    return list(found.values())


def _alike(entity: Entity) -> Iterator[Entity]:
    current = (
        Entity.objects.current().select_related("country").exclude(pk=entity.pk).order_by("sort_key", "pk")
    )
    spelled = Q(key=entity.key) if entity.key else Q(pk=None)
    if entity.spelling:
        spelled |= Q(spelling=entity.spelling)
    yield from current.filter(spelled)[:MOST]
    aliases = EntityAlias.objects.filter(key=entity.key, entity__merged_into=None)
    names = entity.aliases.exclude(key="").values("key")
    yield from current.filter(Q(pk__in=aliases.values("entity")) | Q(key__in=names))[:MOST]
    if entity.kind == EntityKind.PERSON and entity.key:
        yield from _by_surname(entity)


def _by_surname(entity: Entity) -> Iterator[Entity]:
    """A bare surname and the one or two full names that end in it, from either side."""
    persons = (
        Entity.objects.current().filter(kind=EntityKind.PERSON).exclude(pk=entity.pk).order_by("sort_key")
    )
    surname = entity.key.rpartition(" ")[2]
    if surname == entity.key:
        owners = list(persons.filter(key__endswith=f" {surname}")[: OWNERS + 1])
        yield from owners if len(owners) <= OWNERS else ()
        return
    bare = list(persons.filter(key=surname)[:MOST])
    others = persons.filter(key__endswith=f" {surname}")[:OWNERS] if bare else ()
    if len(others) < OWNERS:
        yield from bare
