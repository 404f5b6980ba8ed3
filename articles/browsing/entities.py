"""One person, organisation or place in the archive: how often and when it is written about, by whom, and with what.

All of it costs the same in an archive of any size: over time the newest SPAN articles are counted, company is looked
for in the newest SAMPLE, and how usual that is, is judged by a sample of the archive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from math import log
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from articles.models import PUBLIC_DOCUMENT, Entity, EntityKind, SearchDocument, Source, Tag
from articles.models.search_document import SearchDocumentQuerySet
from articles.search.days import UNDATED
from articles.search.properties import COUNTRY, ENTITY, SOURCE, TAG, Property
from articles.text.countries import german_name
from articles.text.entities.namekeys import name_key
from articles.text.normalise import sort_key
from articles.text.vector import quote

from . import engine
from .listing import Listing, list_articles
from .lookup import keys_of
from .timeline import Period, periods
from .values import model_of

SPAN = engine.MAX_COUNT
SAMPLE = engine.MAX_HITS
BACKGROUND = 5_000  # articles that tell how usual something is
VALUES = 1_000  # the commonest companions, which are weighed
COMPANIONS = 12  # of each kind that are shown
SOURCES = 8
NEWEST = 10  # articles that are shown
MOST_ALIASES = 20
LONGEST_ALIAS = 80  # characters
TOGETHER = (ENTITY, COUNTRY, TAG)
COMPANY = (*EntityKind.values, COUNTRY.name, TAG.name)  # kinds of what occurs with it
LEAST = 2  # articles with both, where the entity has FEW or more
FEW = 5


@dataclass(frozen=True)
class Companion:
    """What occurs with the entity, in `count` of the sampled articles. `key` is a slug, of countries the code."""

    kind: str
    key: str
    label: str
    count: int
    note: str = ""


@dataclass
class Profile:
    """What readers are shown. `together` has the kinds of entities, "country" and "tag"; `sampled` is the number of
    articles it comes from; `listing` is the list of the entity's articles."""

    entity: Entity
    listing: Listing
    aliases: list[str] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    together: dict[str, list[Companion]] = field(default_factory=dict)
    sources: list[Companion] = field(default_factory=list)
    sampled: int = 0

    @property
    def is_sample(self) -> bool:
        """Does it have more articles than company was looked for in?"""
        return self.sampled >= SAMPLE


def profile(entity: Entity) -> Profile:
    """The profile of an entity that is not merged; without published articles it is empty."""
    found = Profile(
        entity, list_articles(QueryDict(f"entity={entity.slug}"), NEWEST), readable_aliases(entity)
    )
    if not found.listing.count:
        return found
    documents = SearchDocument.objects.published().matching(quote(ENTITY.lexeme(entity.pk)))
    try:
        with engine.searching(indexed=True):
            months, values = _counted(documents)
        with engine.searching(indexed=False):
            usual = _usual([value for value in values if value])
    except engine.TooMuchError:
        return found
    found.sampled = values.pop("", 0)
    found.periods = periods(months)
    values.pop(f"{ENTITY.name}:{entity.pk}", None)
    found.sources = _named(_of(SOURCE, values)[:SOURCES], values)
    found.together = _together(values, found.sampled, usual)
    return found


def readable_aliases(entity: Entity) -> list[str]:
    """Other names, without those that differ from a name shown already in inflection, case or accents only."""
    shown, taken = [], {name_key(entity.name), sort_key(entity.name)}
    for _folded, name in sorted(entity.aliases.values_list("folded", "name")):
        keys = {sort_key(name), *keys_of(name, entity.kind)}
        letters = sum(character.isalpha() for character in name)
        if letters < 2 or len(name) > LONGEST_ALIAS or not name.isprintable() or keys & taken:
            continue
        taken |= {sort_key(name), name_key(name)}
        shown.append(name)
    return shown[:MOST_ALIASES]


def _counted(documents: SearchDocumentQuerySet) -> tuple[dict[str, int], dict[str, int]]:
    """Articles by month ("2024-03"), and in the sample by value of a facet; the sample's size is that of "".

    Near-duplicates count once a month, and once for each value that one of them has.
    """
    hits, hit_params = _sql(
        engine.newest(documents, SPAN).values_list("article_id", "sort_date", "cluster", "facets")
    )
    undated, undated_params = _sql(documents.matching(quote(UNDATED)).order_by().values_list("pk"))
    facets = [row.name for row in (*TOGETHER, SOURCE)]
    once = "count(*) - count(cluster) + count(DISTINCT cluster)"
    sql = f"""
        WITH hits (article_id, sort_date, cluster, facets) AS MATERIALIZED ({hits}),
        sample AS MATERIALIZED (SELECT cluster, facets FROM hits LIMIT {SAMPLE})
        SELECT 'month', to_char(sort_date AT TIME ZONE %s, 'YYYY-MM') AS month, {once} FROM hits
            WHERE article_id NOT IN ({undated}) GROUP BY month
        UNION ALL (SELECT 'value', value, {once} AS number
            FROM (SELECT cluster, unnest(facets) AS value FROM sample) AS one
            WHERE split_part(value, ':', 1) = ANY(%s) GROUP BY value ORDER BY number DESC, value LIMIT {VALUES})
        UNION ALL SELECT 'value', '', {once} FROM sample
    """  # noqa: S608
    found: dict[str, dict[str, int]] = {"month": {}, "value": {}}
    with connection.cursor() as cursor:
        cursor.execute(sql, [*hit_params, timezone.get_current_timezone_name(), *undated_params, facets])
        for kind, value, number in cursor.fetchall():
            found[kind][value] = number
    return found["month"], found["value"]


def _sql(rows: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]]:
    sql, params = rows.query.sql_with_params()
    return sql, params


def _usual(values: list[str]) -> dict[str, float]:
    """The share of the archive's articles that have each value, at least that of half an article of the sample."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'articles_searchdocument'::regclass")
        (rows,) = cursor.fetchone()
        part = (
            f"TABLESAMPLE SYSTEM ({100 * BACKGROUND / rows:.6f}) REPEATABLE (1)"
            if rows > 2 * BACKGROUND
            else ""
        )
        cursor.execute(
            f"""
            WITH sample AS MATERIALIZED (
                SELECT facets FROM articles_searchdocument {part} WHERE {PUBLIC_DOCUMENT} LIMIT {2 * BACKGROUND}
            )
            SELECT value, count(*) FROM sample, unnest(facets) AS value WHERE value = ANY(%s) GROUP BY value
            UNION ALL SELECT '', count(*) FROM sample
            """,  # noqa: S608
            [values],
        )
        counts = dict(cursor.fetchall())
    return {value: max(counts.get(value, 0), 0.5) / max(counts[""], 1) for value in values}


def _of(row: Property, values: Iterable[str]) -> list[str]:
    return [value for value in values if value.startswith(f"{row.name}:")]


def _together(values: dict[str, int], sampled: int, usual: dict[str, float]) -> dict[str, list[Companion]]:
    """What is more often with the entity than elsewhere, by how telling that is: what is everywhere tells nothing,
    and neither does what was there once."""
    least = LEAST if sampled >= FEW else 1
    telling = {
        value: number * log(number / sampled / usual[value])
        for value, number in values.items()
        if number >= least and number / sampled > usual[value]
    }
    best = sorted(telling, key=lambda value: (-telling[value], value))
    found: dict[str, list[Companion]] = {kind: [] for kind in COMPANY}
    wanted = [value for row in TOGETHER for value in _of(row, best)]
    for companion in _named(wanted[: 8 * COMPANIONS * len(found)], values):
        if len(found[companion.kind]) < COMPANIONS:
            found[companion.kind].append(companion)
    return {kind: companions for kind, companions in found.items() if companions}


def _named(wanted: list[str], values: dict[str, int]) -> list[Companion]:
    """The values of facets under their names, in their order; what has none is left out."""
    rows: dict[str, Companion] = {}
    for row in (ENTITY, TAG, SOURCE):
        if found := _of(row, wanted):
            things = model_of(row).objects.filter(pk__in=[int(value.partition(":")[2]) for value in found])
            rows |= {f"{row.name}:{thing.pk}": _companion(row, thing) for thing in things}
    for value in _of(COUNTRY, wanted):
        code = value.partition(":")[2]
        rows[value] = Companion(COUNTRY.name, code, german_name(code), 0)
    return [replace(companion, count=values[value]) for value in wanted if (companion := rows.get(value))]


def _companion(row: Property, thing: Entity | Tag | Source) -> Companion:
    if isinstance(thing, Entity):
        return Companion(thing.kind, thing.slug, thing.name, 0, thing.note)
    return Companion(row.name, thing.slug, thing.name, 0)
