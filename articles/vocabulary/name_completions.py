"""Names that begin as typed: countries, entities with their aliases, tags with their synonyms and sources, all of
published articles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.db.models import OuterRef, Subquery

from articles.countrywords import ensure_current
from articles.models import PUBLIC, ArticleCountry, Country, public
from articles.text.countries import resolve
from articles.text.countries.gazetteer import Gazetteer, active
from articles.text.normalise import without_written_umlauts

from .correcting import known
from .typed import beginnings, like

MIN_RESOLVED = 4  # letters; shorter ones are codes, and words such as "in" and "aus"
# Bounds of the work: names looked at, and links counted for each.
MAX_NAMES = 100
MAX_LINKS = 10


class Name(NamedTuple):
    """A value of a filter, its name, and the kind of an entity."""

    value: str
    label: str
    kind: str = ""


class Kind(NamedTuple):
    """Where names of a kind are. `names` are tables with their columns of the folded name and of the target's id;
    `links` and `articles` are what stands behind FROM for the links of a target and for its articles, up to the
    column that has its id; `current` leaves out what became part of another."""

    table: str
    names: tuple[tuple[str, str, str], ...]
    links: str
    articles: str
    kind: str = "''"
    current: str = "target.merged_into_id IS NULL"


def _linked(links: str, column: str) -> tuple[str, str]:
    return (
        f"{links} link WHERE NOT link.rejected AND link.{column}",
        f"articles_article article JOIN {links} link ON article.id = link.article_id "
        f"WHERE NOT link.rejected AND link.{column}",
    )


ENTITIES = Kind(
    "articles_entity",
    (("articles_entity", "sort_key", "id"), ("articles_entityalias", "folded", "entity_id")),
    *_linked("articles_articleentity", "entity_id"),
    "target.kind",
)
TAGS = Kind(
    "articles_tag",
    (("articles_tag", "sort_key", "id"), ("articles_tagsynonym", "folded", "tag_id")),
    *_linked("articles_articletag", "tag_id"),
)
SOURCES = Kind(
    "articles_source",
    (("articles_source", "sort_key", "id"),),
    links="articles_article article WHERE article.source_id",
    articles="articles_article article WHERE article.source_id",
    current="true",
)


def names(kind: Kind, text: str, limit: int) -> list[Name]:
    """Names with a word that begins so, of published articles only, those with most articles first."""
    patterns = [pattern for start in beginnings(text) for pattern in _patterns(start)]
    matching = " UNION ".join(
        f"(SELECT {target} AS id FROM {table} WHERE {' OR '.join([f'{column} LIKE %s'] * len(patterns))} "  # noqa: S608
        f"LIMIT {MAX_NAMES})"
        for table, column, target in kind.names
    )
    # A few links of each are counted, enough to tell a well-known name from an odd one. LIMIT 1 and not EXISTS: that
    # would be joined, which reads every link of the archive.
    sql = f"""
        WITH beginning AS ({matching}), counted AS MATERIALIZED (
            SELECT target.*, {kind.kind} AS what, (
                SELECT count(*) FROM (SELECT FROM {kind.links} = target.id LIMIT {MAX_LINKS}) AS enough
            ) AS links
            FROM beginning JOIN {kind.table} target USING (id) WHERE {kind.current}
        )
        SELECT slug, name, what FROM counted target
        WHERE (SELECT true FROM {kind.articles} = target.id AND {PUBLIC} LIMIT 1)
        ORDER BY links DESC, sort_key LIMIT %s
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [*(patterns * len(kind.names)), limit])
        return [Name(*row) for row in cursor.fetchall()]


def _patterns(start: str) -> Iterator[str]:
    """The name or a later word of it begins so; a space may stand for a hyphen."""
    pattern = like(start).replace(" ", "_").replace("-", "_")
    yield from (pattern, "% " + pattern, "%-" + pattern)


def countries(text: str, limit: int) -> list[Name]:
    """Countries of published articles with a German name that begins so, or meant by the whole text (Pjöngjang).

    Those whose usual name begins so come first, then by how often the archive writes their names.
    """
    ensure_current()
    starts = tuple(beginnings(text))
    meant = resolve(text) if len(text) >= MIN_RESOLVED else None
    links = ArticleCountry.objects.accepted().order_by()  # the first will do; sorting would read them all
    articles = links.filter(public("article__"), country=OuterRef("pk"))
    named = Country.objects.filter(pk__in=_codes(starts) | ({meant} if meant else set()))
    found = list(named.annotate(article=Subquery(articles.values("pk")[:1])).filter(article__isnull=False))
    counts = known([country.name for country in found])

    def order(country: Country) -> tuple[bool, int, str]:
        usual = country.pk == meant or country.sort_key.startswith(starts)
        return not usual, -counts.get(country.name, 0), country.sort_key

    return [Name(country.pk, country.name) for country in sorted(found, key=order)[:limit]]


def _codes(starts: tuple[str, ...]) -> set[str]:
    table = _country_names(active())
    codes = set()
    for start in {without_written_umlauts(start.replace("-", " ")) for start in starts}:
        place = bisect_left(table, (start, ""))
        while place < len(table) and table[place][0].startswith(start):
            codes.add(table[place][1])
            place += 1
    return codes


@lru_cache(maxsize=1)
def _country_names(gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """Folded names without umlauts of any spelling, and their codes, sorted."""
    return sorted(
        (without_written_umlauts(" ".join((first, *pattern.rest))), pattern.code)
        for first, patterns in gazetteer.tables.patterns.items()
        for pattern in patterns
        if pattern.code and pattern.kind == "name"
    )
