"""New entities for names that the archive does not know."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, cast

from articles.arrays import text_array
from articles.models import Entity, EntityAlias, Origin
from articles.models.named import german_slug
from articles.models.statements import rows_of
from articles.text.countries import find_mentions
from articles.text.entities.namekeys import name_key
from articles.text.entities.spans import Kind
from articles.text.entities.spellings import spelling_key
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
    made = _stored(wanted)
    new = [item for name, item in wanted.items() if name not in made]
    made |= _insert(new)
    if rest := [item.id for item in new if item.id not in made]:  # somebody else made them meanwhile
        made |= _stored(rest)
    for missing in wanted.keys() - made.keys():  # its slug, or its name by another key, was taken
        made[missing] = _one(wanted[missing])
    aliases = [alias for name, item in wanted.items() for alias in _aliases(made[name], item)]
    if aliases:
        EntityAlias.objects.bulk_create(aliases, ignore_conflicts=True)
    return made


def _insert(items: Sequence[New]) -> dict[Name, int]:
    """The new entities; without those that somebody else has made."""
    if not items:
        return {}
    slugs = _free_slugs([item.name for item in items])
    rows = [
        {
            "key": item.key,
            "kind": item.kind,
            "name": item.name,
            "sort_key": sort_key(item.name),
            "spelling": spelling_key(item.name),
            "country": item.country or _country(item),
            "slug": slug,
        }
        for item, slug in zip(items, slugs, strict=True)
    ]
    made = rows_of(
        """
        INSERT INTO articles_entity (key, kind, name, sort_key, spelling, country_id, slug, note, origin)
        SELECT key, kind, name, sort_key, spelling, country, slug, '', %s FROM jsonb_to_recordset(%s::jsonb)
            AS new (key text, kind text, name text, sort_key text, spelling text, country text, slug text)
        ON CONFLICT DO NOTHING RETURNING key, kind, id
        """,
        [Origin.ANALYSER, json.dumps(rows)],
    )
    return {(key, kind): pk for key, kind, pk in made}


def _country(item: New) -> str | None:
    """The country of a capital; of other things an editor says it."""
    if item.kind != "place":
        return None
    found = find_mentions(item.name)
    is_capital = (
        len(found) == 1 and found[0].kind == "capital" and found[0].end - found[0].start == len(item.name)
    )
    return found[0].code if is_capital else None


def _free_slugs(names: Sequence[str]) -> list[str]:
    """An address for each."""
    slugs = [german_slug(name, "entity") for name in names]
    rows = rows_of("SELECT slug FROM articles_entity WHERE slug = ANY(%s::text[])", [text_array(slugs)])
    taken = {slug for (slug,) in rows}
    for place, (name, slug) in enumerate(zip(names, slugs, strict=True)):
        if slug in taken:
            slugs[place] = Entity(name=name).free_slug(taken)
        taken.add(slugs[place])
    return slugs


def _stored(names: Collection[Name]) -> dict[Name, int]:
    """The oldest entity of each."""
    rows = rows_of(
        """
        SELECT key, kind, id FROM articles_entity
        WHERE key = ANY(%s::text[]) AND merged_into_id IS NULL ORDER BY id DESC
        """,
        [text_array(key for key, _kind in names)],
    )
    found = {(key, kind): pk for key, kind, pk in rows}
    return {name: found[name] for name in names if name in found}


def _one(item: New) -> int:
    """The entity of that very name, though it has another key, or a new one under another address."""
    found = Entity.objects.current().filter(kind=item.kind, name=item.name).order_by("pk").first()
    if found is None:
        country = item.country or _country(item)
        found = Entity(name=item.name, kind=item.kind, origin=Origin.ANALYSER, country_id=country)
        found.save()
    return int(found.pk)


def _aliases(entity: int, item: New) -> list[EntityAlias]:
    """What it is called besides, by the article itself or by all the world."""
    return [
        EntityAlias(entity_id=entity, name=name, folded=sort_key(name), key=key, origin=Origin.ANALYSER)
        for name in item.aliases
        if (key := name_key(name, cast(Kind, item.kind))) and len(name) <= 200
    ]
