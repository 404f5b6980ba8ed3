"""What the analysis asks about the decisions of editors; each question in a fixed number of statements.

A thing that a name may mean is an entity (its key, an int) or a kind of entity (a str). Keys are those of
`articles.text.entities.namekeys.name_key`. Entities that were merged count as what they became part of.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from threading import Lock

from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from articles.arrays import text_array
from articles.models import ArticleEntity, Decision, Entity, EntityAlias, EntityKind, Origin
from articles.models.statements import rows_of

from . import rules
from .linknames import is_part_of, names_in_text

Thing = int | str
Veto = tuple[str, Thing]
Confirmed = tuple[str, int, str]
Decided = dict[str, dict[Thing, rules.Counts]]

MAX_AGE = 2.0  # seconds for which names are taken to be as they were: to look through 100,000 takes 30 ms
MOST_NAMES = 50_000  # names of entities that an import brought are many; aliases and decisions come first
_ABOUT_ENTITIES = Q(country=None, tag=None) & (Q(entity__isnull=False) | ~Q(kind=""))


def vetoes(article_ids: Collection[int]) -> dict[int, set[Veto]]:
    """What names must not be taken for in these articles: {article: {(key, kind or entity)}}.

    A rejected name is no thing of that kind in the article at all, unless editors said which other one of the kind it
    is. Articles without vetoes are left out.
    """
    yes: dict[int, set[Veto]] = defaultdict(set)
    no: dict[int, set[Veto]] = defaultdict(set)
    for article, key, entity, kind, verdict in _decisions_in(article_ids):
        (yes if verdict == Decision.Verdict.CONFIRMED else no)[article] |= _things(key, entity, kind)
    links = ArticleEntity.objects.filter(article__in=article_ids, origin=Origin.EDITOR)
    for link in links.select_related("entity").order_by():
        keys = {link.entity.key, *(name.key for name in names_in_text(link))}
        said = no if link.rejected else yes
        for key in keys:
            said[link.article_id] |= _things(
                key, link.entity.merged_into_id or link.entity_id, link.entity.kind
            )
    found = {article: things - yes[article] for article, things in no.items()}
    return {article: things for article, things in found.items() if things}


def vetoed_everywhere(said: Decided) -> set[Veto]:
    """What names must not be taken for anywhere, by what `decided` said of them."""
    return {
        (key, thing)
        for key, counts in said.items()
        for thing, (confirmed, rejected) in counts.items()
        if rules.vetoed(confirmed, rejected)
    }


def decided(keys: Collection[str]) -> Decided:
    """How often editors confirmed and rejected what these names mean, by entity and by kind, in one statement.

    Each article counts once. "Not A but B" confirms the kind of both. That the name is none at all counts against
    all entities of the kind. To be judged by `rules.meaning` (with the entities that have the name), `rules.kind`,
    `rules.vetoed`.
    """
    return _counted(list(keys)) if keys else {}


def confirmed_names() -> list[Confirmed]:
    """Names that may be looked for in any text as they are: (name, entity, its kind).

    Aliases and names that editors gave or confirmed, as far as the decisions about them agree, and that one entity
    alone has. Not what is only a part of a person's name (a surname), unless an editor made it an alias. The list is
    the same object as long as nothing changed, so that what is built from it can be kept as well; it is looked at
    whether something did if that was not done in the last `MAX_AGE` seconds.
    """
    global _kept, _checked
    database, now = connection.settings_dict["NAME"], time.monotonic()
    if _kept is not None and _checked[0] == database and now - _checked[1] < MAX_AGE:
        return _kept[1]
    version = _version()
    with _lock:
        if _kept is None or _kept[0] != version:
            _kept = version, _confirmed_names()
        _checked = database, now
        return _kept[1]


_kept: tuple[object, list[Confirmed]] | None = None
_checked = ("", float("-inf"))  # which database was looked at, and when
_lock = Lock()


def _decisions_in(article_ids: Collection[int]) -> Iterable[tuple[int, str, int | None, str, str]]:
    found = Decision.objects.filter(_ABOUT_ENTITIES, article__in=article_ids).order_by()
    return found.values_list(
        "article",
        "key",
        Coalesce("entity__merged_into", "entity"),
        Coalesce("entity__kind", "kind"),
        "verdict",
    )


def _things(key: str, entity: int | None, kind: str) -> set[Veto]:
    """What a decision speaks of; without an entity, of the kind alone."""
    return {(key, kind)} if entity is None else {(key, kind), (key, entity)}


_COUNTS = """
    WITH said AS (
        SELECT decision.key, coalesce(final.id, entity.id) AS entity,
            coalesce(final.kind, entity.kind, decision.kind) AS kind,
            coalesce(decision.article_id, -decision.id) AS place, decision.verdict = 'confirmed' AS yes
        FROM articles_decision decision
        LEFT JOIN articles_entity entity ON entity.id = decision.entity_id
        LEFT JOIN articles_entity final ON final.id = entity.merged_into_id
        WHERE {condition} AND decision.country_id IS NULL AND decision.tag_id IS NULL
            AND (decision.entity_id IS NOT NULL OR decision.kind <> '')
    ), entities AS (
        SELECT key, entity, kind, place, bool_or(yes) AS yes FROM said GROUP BY key, entity, kind, place
    ), kinds AS (
        SELECT key, kind, place, bool_or(yes) AS yes FROM said GROUP BY key, kind, place
    )
    SELECT key, entity, kind, count(*) FILTER (WHERE yes), count(*) FILTER (WHERE NOT yes)
    FROM entities WHERE entity IS NOT NULL OR NOT yes GROUP BY key, entity, kind
    UNION ALL
    SELECT key, -1, kind, count(*) FILTER (WHERE yes), count(*) FILTER (WHERE NOT yes)
    FROM kinds GROUP BY key, kind
"""


def _counted(keys: list[str] | None) -> Decided:
    """The decisions about these keys, or about all."""
    condition = "TRUE" if keys is None else "decision.key = ANY(%s::text[])"
    rows = rows_of(_COUNTS.format(condition=condition), () if keys is None else [text_array(keys)])
    no_name = {(key, kind): no for key, entity, kind, _yes, no in rows if entity is None}
    found: Decided = {}
    for key, entity, kind, yes, no in rows:
        if entity == -1:
            found.setdefault(key, {})[kind] = yes, no
        elif entity is not None:
            found.setdefault(key, {})[entity] = yes, no + no_name.get((key, kind), 0)
    return found


_VERSION = """
    SELECT
        (SELECT (count(*), sum(hashtextextended(concat_ws('|', id, entity_id, key, verdict), 0)))
            FROM articles_decision WHERE country_id IS NULL AND tag_id IS NULL)::text,
        (SELECT (count(*), sum(hashtextextended(concat_ws('|', id, entity_id, name), 0)))
            FROM articles_entityalias WHERE origin = 'editor')::text,
        (SELECT (count(*), sum(hashtextextended(concat_ws('|', id, name, kind, merged_into_id), 0)))
            FROM articles_entity WHERE origin = 'editor')::text
"""


def _version() -> object:
    """Differs whenever what `confirmed_names` reads does; there is no clock to trust with several machines."""
    return (connection.settings_dict["NAME"], *rows_of(_VERSION)[0])


def _confirmed_names() -> list[Confirmed]:
    counts = _counted(None)
    names: dict[tuple[str, int], set[tuple[str, str]]] = defaultdict(set)
    holders: dict[str, set[int]] = defaultdict(set)
    for name, key, entity, kind, given in (*_aliases(), *_decided_names(), *_entities()):
        confirmed, rejected, others = _about(counts.get(key, {}), entity)
        forbidden = rules.vetoed(*counts.get(key, {}).get(kind, (0, 0)))
        is_usable = not forbidden and rules.usable(confirmed + given, rejected, others)
        if is_usable:
            names[key, entity].add((name, kind))
        if is_usable or (given and not rules.disowned(confirmed, rejected)):
            holders[key].add(entity)
    return [
        (name, entity, kind)
        for (key, entity), spellings in names.items()
        if len(holders[key]) == 1 or rules.meaning(counts.get(key, {}), holders[key]) == entity
        for name, kind in sorted(spellings)
    ]


def _about(counts: Mapping[Thing, rules.Counts], entity: int) -> tuple[int, int, int]:
    """Confirmations, rejections, and confirmations of other entities."""
    confirmed, rejected = counts.get(entity, (0, 0))
    total = sum(yes for thing, (yes, _no) in counts.items() if isinstance(thing, int))
    return confirmed, rejected, total - confirmed


# Rows of (name, key, entity, kind, 1 if the name is given by an editor and so as good as one confirmation).
def _aliases() -> Iterable[tuple[str, str, int, str, int]]:
    found = EntityAlias.objects.filter(origin=Origin.EDITOR, entity__merged_into=None).exclude(key="")
    for row in found.values_list("name", "key", "entity", "entity__kind"):
        yield *row, 1


def _entities() -> Iterable[tuple[str, str, int, str, int]]:
    found = Entity.objects.current().filter(origin=Origin.EDITOR).exclude(key="").order_by("-pk")
    for row in found.values_list("name", "key", "pk", "kind")[:MOST_NAMES]:
        yield *row, 1


def _decided_names() -> Iterable[tuple[str, str, int, str, int]]:
    final = Coalesce(F("entity__merged_into"), F("entity"))
    found = Decision.objects.filter(verdict=Decision.Verdict.CONFIRMED, entity__isnull=False).exclude(key="")
    rows = found.order_by().annotate(final=final).values_list("name", "key", "final").distinct()
    named = Entity.objects.filter(pk__in={entity for _name, _key, entity in rows})
    entities = {pk: (kind, key) for pk, kind, key in named.values_list("pk", "kind", "key")}
    for name, key, entity in rows:
        kind, whole = entities[entity]
        if not (kind == EntityKind.PERSON and is_part_of(key, whole)):
            yield name, key, entity, kind, 0
