"""Countries, entities and tags that rows name, stored or still to be stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from articles.models import Country, Entity, EntityAlias, Tag
from articles.parsers.base import ParsedArticle
from articles.text.normalise import sort_key

Mention = tuple[str, str]


class Targets:
    """The targets of a batch of rows, found in a fixed number of statements; the same name is the same object.

    What the archive does not know is made but not stored (see `store`), except for countries, which are all known.
    """

    def __init__(self, rows: Sequence[ParsedArticle]) -> None:
        self._countries = _found(Country, "code", {code for row in rows for code in row.countries or ()})
        tags = {name for row in rows for name in row.tags or ()}
        self._tags: dict[str, Tag] = _found(Tag, "name", tags)
        self._entities = _entities({mention for row in rows for mention in row.entities or ()})

    def of(self, parsed: ParsedArticle, name: str) -> list[Any]:
        """The targets of the list `name` ("country", "entity", "tag") in their order, without repetition."""
        if name == "country":
            found: Iterable[Any] = (self._countries.get(code) for code in parsed.countries or ())
        elif name == "tag":
            found = (self._tags.setdefault(text, Tag(name=text)) for text in parsed.tags or ())
        else:
            found = (
                self._entities.setdefault(mention, Entity(name=mention[0], kind=mention[1]))
                for mention in parsed.entities or ()
            )
        return list({_identity(target): target for target in found if target is not None}.values())


def _identity(target: Any) -> Any:
    return target.pk if target.pk is not None else ("new", id(target))


def store(targets: Iterable[Any]) -> None:
    """Stores those that are not yet."""
    for target in targets:
        if target.pk is None:
            target.save()


def _found(model: Any, field: str, values: set[str]) -> dict[str, Any]:
    if not values:
        return {}
    rows = model.objects.filter(**{f"{field}__in": values})
    if model is Country:
        return {row.code: row for row in rows}
    return {row.name: row.final for row in _current_last(rows)}


def _current_last(rows: Iterable[Any]) -> list[Any]:
    """Of several of a name the current one counts; one that was merged leads to what it is part of."""
    return sorted(rows, key=lambda row: (row.merged_into_id is None, -row.pk))


def _entities(mentions: set[Mention]) -> dict[Mention, Entity]:
    """By name, else by an alias that belongs to one entity of that kind."""
    if not mentions:
        return {}
    by_name = Entity.objects.filter(name__in=[name for name, _kind in mentions])
    found = {(entity.name, entity.kind): entity.final for entity in _current_last(by_name)}
    missing = [mention for mention in mentions if mention not in found]
    owners = _owners_of_aliases(missing)
    for name, kind in missing:
        others = owners.get((sort_key(name), kind), set())
        if len(others) == 1:
            found[name, kind] = next(iter(others))
    return found


def _owners_of_aliases(mentions: Sequence[Mention]) -> dict[Mention, set[Entity]]:
    """Entities by folded alias and kind."""
    owners: dict[Mention, set[Entity]] = {}
    if mentions:
        folded = {sort_key(name) for name, _kind in mentions}
        aliases = EntityAlias.objects.filter(folded__in=folded, entity__merged_into=None)
        for alias in aliases.select_related("entity"):
            owners.setdefault((alias.folded, alias.entity.kind), set()).add(alias.entity)
    return owners
