"""Entities and tags by what readers call them: names, aliases and synonyms, inflected or with a title before them.

Those that became part of others are left out; their names are aliases of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet, Value

from articles.models import Entity, EntityAlias, EntityKind, Tag, TagSynonym
from articles.models.named import german_slug
from articles.text.entities.namekeys import name_key, variants
from articles.text.entities.spans import KINDS
from articles.text.keywords.keys import keyword_key
from articles.text.normalise import sort_key

MOST_NAMES = 100  # rows that one name may stand for
_ALL_KINDS = tuple(EntityKind.values)

_Rows = QuerySet[Any, tuple[Any, ...]]


class Match(NamedTuple):
    """An entity or tag, and the name it was found by. `kind` is the entity's, "tag" for tags."""

    pk: int
    name: str
    note: str
    kind: str
    folded: str
    key: str
    slug: str
    is_alias: bool

    @property
    def label(self) -> str:
        return f"{self.name} ({self.note})" if self.note else self.name


@lru_cache(maxsize=1 << 13)
def keys_of(text: str, kind: str) -> tuple[str, ...]:
    """Keys of the names of a kind that the text may be, the surest first: Putins -> putin, putins."""
    found = [name_key(text)]
    if kind in KINDS:
        found = [*variants(text, kind), name_key(text, kind), *found]
    return tuple(key for key in dict.fromkeys(found) if key)


def entities_named(text: str, kind: str) -> list[Match]:
    """The entities meant by person:TEXT and the like; `kind` "entity" is any kind.

    By the whole name or an alias, else by the first or the last word. A bare surname or first name that is itself the
    name of a person ("Müller") means all who bear it: which one the articles mean nobody knows.
    """
    kinds = _ALL_KINDS if kind == "entity" else (kind,)
    exact = _closest(_entities(_is(text, kinds), kinds), text)
    if exact and not all(_is_bare(found) for found in exact):
        return exact
    bearing = ("person",) if exact else kinds
    return _once([*exact, *_closest(_entities(_has_word(text, bearing), bearing), text, parts=True)])


def tags_named(text: str) -> list[Match]:
    """The tags of this name or with this synonym, in any inflection."""
    folded, key = sort_key(text), keyword_key(text)
    exact = Q(folded=folded) | Q(slug=german_slug(text, ""))
    found = list(_tags(exact | (Q(key=key) if key else Q()))[:MOST_NAMES])
    named = [Match(*row) for row in found]
    return _once([tag for tag in named if tag.folded == folded] or named)


def things_named(texts: Iterable[str]) -> dict[str, list[Match]]:
    """What the texts are whole names of, in one statement, since every search asks it.

    A form that is less sure counts only where a surer one is no name: Johannes is not Johanne.
    """
    forms = {text: _forms(text) for text in texts}
    folded = {sort_key(text) for text in forms}
    wanted = Q(folded__in=folded) | Q(key__in=folded.union(*forms.values()))
    entities, tags = _names_of_entities(wanted, _ALL_KINDS), _names_of_tags(Q(folded__in=folded))
    first, *others = [part.order_by()[:MOST_NAMES] for part in (*entities, *tags)]
    by_name: dict[str, list[Match]] = {}
    for row in first.union(*others, all=True):
        found = Match(*row)
        for name in {found.folded, found.key}:
            by_name.setdefault(name, []).append(found)
    called = {text: _whole(text, names, by_name) for text, names in forms.items()}
    return {text: found for text, found in called.items() if found}


def _forms(text: str) -> list[str]:
    """All names that the text may be a form of."""
    return list(dict.fromkeys([sort_key(text), *(key for kind in _ALL_KINDS for key in keys_of(text, kind))]))


def _whole(text: str, names: Iterable[str], by_name: dict[str, list[Match]]) -> list[Match]:
    near = [found for name in names for found in by_name.get(name, ())]
    entities = _closest([found for found in near if found.kind != "tag"], text)
    return _once([*entities, *(tag for tag in near if tag.kind == "tag" and tag.folded == sort_key(text))])


def _is_bare(found: Match) -> bool:
    """A person of whom only one word is known."""
    return found.kind == "person" and not found.is_alias and " " not in found.key


def _closest(found: Iterable[Match], text: str, parts: bool = False) -> list[Match]:
    """Those whose name the text is likeliest a form of."""
    by_place: dict[int, list[Match]] = {}
    for one in found:
        place = _place(one, text, parts)
        if place is not None:
            by_place.setdefault(place, []).append(one)
    return _once(by_place[min(by_place)]) if by_place else []


def _place(found: Match, text: str, parts: bool) -> int | None:
    """Place among `keys_of` of the key by which it was found; 0 for the text itself."""
    folded = sort_key(text)
    names = (
        [found.folded, found.key]
        if not parts
        else [name for full in (found.folded, found.key) for name in _ends(full)]
    )
    if folded in names or name_key(text) in names or (not parts and text in (found.slug, found.name)):
        return 0
    keys = keys_of(text, found.kind)
    return next((place for place, key in enumerate(keys, 1) if key in names), None)


def _ends(full: str) -> Iterator[str]:
    """What begins a name at its first word and what ends it at its last: all but whole."""
    words = full.split(" ")
    for size in range(1, len(words)):
        yield " ".join(words[:size])
        yield " ".join(words[-size:])


def _once(found: Sequence[Match]) -> list[Match]:
    """Each thing once, by the alphabet."""
    things = {(one.kind == "tag", one.pk): one for one in reversed(found)}
    return sorted(things.values(), key=lambda one: (one.kind == "tag", sort_key(one.name), one.note, one.pk))


def _all_keys(text: str, kinds: Iterable[str]) -> set[str]:
    return {key for kind in kinds for key in keys_of(text, kind)}


def _is(text: str, kinds: Sequence[str]) -> Q:
    return Q(folded=sort_key(text)) | Q(key__in=_all_keys(text, kinds)) | Q(slug=text)


def _has_word(text: str, kinds: Sequence[str]) -> Q:
    """Begins or ends with the words of one of the keys."""
    parts = Q(pk=None)
    for key in filter(None, {sort_key(text), *_all_keys(text, kinds)}):
        parts |= Q(folded__startswith=f"{key} ") | Q(folded__endswith=f" {key}")
    return parts


def _entities(wanted: Q, kinds: tuple[str, ...]) -> list[Match]:
    names, aliases = (part.order_by()[:MOST_NAMES] for part in _names_of_entities(wanted, kinds))
    return [Match(*row) for row in names.union(aliases, all=True)]


def _tags(wanted: Q) -> _Rows:
    names, synonyms = (part.order_by() for part in _names_of_tags(wanted))
    return names.union(synonyms, all=True)


# Two statements joined by UNION and not one with OR, which no index of two tables could answer.
def _names_of_entities(wanted: Q, kinds: tuple[str, ...]) -> tuple[_Rows, _Rows]:
    names = Entity.objects.current().filter(kind__in=kinds).annotate(folded=F("sort_key"))
    aliases = EntityAlias.objects.filter(entity__merged_into=None, entity__kind__in=kinds).annotate(
        slug=Value("")
    )
    return (
        names.filter(wanted).values_list("pk", "name", "note", "kind", "folded", "key", "slug", Value(False)),
        aliases.filter(wanted).values_list(
            "entity_id", "entity__name", "entity__note", "entity__kind", "folded", "key", "slug", Value(True)
        ),
    )


def _names_of_tags(wanted: Q) -> tuple[_Rows, _Rows]:
    names = Tag.objects.current().annotate(folded=F("sort_key"))
    synonyms = TagSynonym.objects.filter(tag__merged_into=None).annotate(slug=Value(""))
    return (
        names.filter(wanted).values_list(
            "pk", "name", Value(""), Value("tag"), "folded", "key", "slug", Value(False)
        ),
        synonyms.filter(wanted).values_list(
            "tag_id", "tag__name", Value(""), Value("tag"), "folded", "key", "slug", Value(True)
        ),
    )
