"""New entities for names that the archive does not know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from articles.models import Entity, EntityAlias, Origin
from articles.models.named import german_slug
from articles.text.countries import find_mentions
from articles.text.entities.names import name_key
from articles.text.entities.spans import Kind
from articles.text.normalise import sort_key

Name = tuple[str, str]  # key and kind


class New(NamedTuple):
    """A thing to be made unless it is there: key, kind, name, code of its country, other names."""

    key: str
    kind: str
    name: str
    country: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def id(self) -> Name:
        """What it is known by."""
        return self.key, self.kind


def create(items: Iterable[New]) -> dict[Name, int]:
    """The entity of each, made where there is none; what another process made meanwhile is taken."""
    wanted = {item.id: item for item in items}
    if not wanted:
        return {}
    there = _stored(wanted)
    rows = [_entity(item) for name, item in wanted.items() if name not in there]
    _give_slugs(rows)
    Entity.objects.bulk_create(rows, ignore_conflicts=True)
    made = _stored(wanted)
    for missing in wanted.keys() - made.keys():  # its slug, or its name by another key, was taken
        made[missing] = _one(wanted[missing])
    aliases = [alias for name, item in wanted.items() for alias in _aliases(made[name], item)]
    EntityAlias.objects.bulk_create(aliases, ignore_conflicts=True)
    return made


def _entity(item: New) -> Entity:
    country = item.country or _country(item)
    entity = Entity(name=item.name, kind=item.kind, origin=Origin.ANALYSER, country_id=country)
    entity.set_keys()
    entity.key, entity.sort_key = item.key, sort_key(item.name)
    return entity


def _country(item: New) -> str | None:
    """The country of a capital; of other things an editor says it."""
    if item.kind != "place":
        return None
    found = find_mentions(item.name)
    is_capital = (
        len(found) == 1 and found[0].kind == "capital" and found[0].end - found[0].start == len(item.name)
    )
    return found[0].code if is_capital else None


def _give_slugs(rows: Sequence[Entity]) -> None:
    bases = [german_slug(row.name, "entity") for row in rows]
    taken = set(Entity.objects.filter(slug__in=bases).values_list("slug", flat=True))
    for row, base in zip(rows, bases, strict=True):
        row.slug = row.free_slug(taken) if base in taken else base
        taken.add(row.slug)


def _stored(names: Iterable[Name]) -> dict[Name, int]:
    keys = [key for key, _kind in names]
    rows = Entity.objects.current().filter(key__in=keys).order_by("-pk").values_list("key", "kind", "pk")
    return {(key, kind): pk for key, kind, pk in rows}


def _one(item: New) -> int:
    """The entity of that very name, though it has another key, or a new one under another address."""
    found = Entity.objects.current().filter(kind=item.kind, name=item.name).order_by("pk").first()
    if found is None:
        found = _entity(item)
        found.save()
    return int(found.pk)


def _aliases(entity: int, item: New) -> list[EntityAlias]:
    """What it is called besides, by the article itself or by all the world."""
    return [
        EntityAlias(entity_id=entity, name=name, folded=sort_key(name), key=key, origin=Origin.ANALYSER)
        for name in item.aliases
        if (key := name_key(name, cast(Kind, item.kind))) and len(name) <= 200
    ]
