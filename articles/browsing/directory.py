"""The directory of the names that published articles have, by their number of articles or by the alphabet.

How often a name occurs is counted among the newest COUNTED articles, and only names of those are listed; the search
of the directory knows all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any

from django.db import connection
from django.urls import reverse

from articles.models import PUBLIC, PUBLIC_DOCUMENT, EntityKind
from articles.search.properties import ENTITY
from articles.text.entities.namekeys import name_key
from articles.text.normalise import clean_line, sort_key

COUNTED = 10_000
PAGE_SIZE = 60
LAST_PAGE = 1_000
MOST_FOUND = 500  # names that a search looks at
LONGEST = 100  # characters of a search
LETTERS = (*ascii_lowercase, "0")  # 0: what begins with no letter


@dataclass(frozen=True)
class Entry:
    """A name of the directory; `count` is None where the newest articles do not have it."""

    slug: str
    name: str
    note: str
    kind: str
    count: int | None

    @property
    def url(self) -> str:
        """Of the name's own page."""
        return reverse("entity", args=[self.slug])

    @property
    def label(self) -> str:
        """The kind for people."""
        return str(EntityKind(self.kind).label)


@dataclass
class Directory:
    """A page of it. `letter` is one of LETTERS or "", `kind` an entity's or ""."""

    text: str = ""
    letter: str = ""
    kind: str = ""
    page: int = 1
    entries: list[Entry] = field(default_factory=list)
    total: int = 0

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


def directory(text: str = "", letter: str = "", kind: str = "", page: int = 1) -> Directory:
    """The page that is asked for; what cannot be meant is ignored."""
    letter = letter.lower()
    found = Directory(
        clean_line(text)[:LONGEST],
        letter if letter in LETTERS else "",
        kind if kind in EntityKind.values else "",
        min(page, LAST_PAGE),
    )
    sql, params = _statement(found)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    found.total = rows[0][0]
    found.entries = [Entry(*row[1:]) for row in rows if row[1] is not None]
    return found


def _statement(asked: Directory) -> tuple[str, dict[str, Any]]:
    source = _SEARCHED if asked.text else "FROM counted JOIN articles_entity entity USING (id)"
    order = "articles DESC NULLS LAST, entity.sort_key, id"
    conditions = ["entity.merged_into_id IS NULL"]
    if asked.kind:
        conditions.append("entity.kind = %(kind)s")
    if asked.text:
        conditions.append(_HAS_ARTICLE)
    if asked.letter == "0":
        conditions.append("entity.sort_key !~ '^[a-z]'")
    elif asked.letter:
        conditions.append(f"(entity.sort_key LIKE %(begins)s OR {_SURNAME})")
        order = f"coalesce(CASE WHEN {_SURNAME} THEN {_LAST_WORD} || ' ' END, '') || entity.sort_key, id"
    sql = f"""
        WITH newest AS MATERIALIZED (
            SELECT cluster, facets FROM articles_searchdocument WHERE {PUBLIC_DOCUMENT}
            ORDER BY sort_date DESC, article_id DESC LIMIT {COUNTED}
        ), counted AS MATERIALIZED (
            SELECT split_part(value, ':', 2)::bigint AS id, count(*) - count(cluster) + count(DISTINCT cluster) AS articles
            FROM newest, unnest(facets) AS value WHERE value LIKE '{ENTITY.name}:%%' GROUP BY value
        ), listed AS MATERIALIZED (
            SELECT entity.slug, entity.name, entity.note, entity.kind, articles,
                row_number() OVER (ORDER BY {order}) AS place
            {source} WHERE {" AND ".join(conditions)}
        )
        SELECT total, slug, name, note, kind, articles
        FROM (SELECT count(*) AS total FROM listed) AS size
        LEFT JOIN listed ON place > %(start)s AND place <= %(stop)s ORDER BY place
    """  # noqa: S608
    start = (asked.page - 1) * PAGE_SIZE
    folded = sort_key(asked.text)
    return sql, {
        "kind": asked.kind, "begins": f"{asked.letter}%", "start": start, "stop": start + PAGE_SIZE,
        "text": f"%{_literal(folded)}%", "bare": f"%{_literal(name_key(asked.text) or folded)}%",
    }  # fmt: skip


def _literal(text: str) -> str:
    return text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


# Persons are looked up by their surnames, too, which in most languages come last.
_LAST_WORD = "split_part(entity.sort_key, ' ', -1)"
_SURNAME = f"(entity.kind = 'person' AND {_LAST_WORD} LIKE %(begins)s)"
_SEARCHED = f"""
    FROM (
        (SELECT id FROM articles_entity WHERE sort_key LIKE %(text)s OR sort_key LIKE %(bare)s LIMIT {MOST_FOUND})
        UNION (SELECT entity_id FROM articles_entityalias WHERE folded LIKE %(text)s OR folded LIKE %(bare)s LIMIT {MOST_FOUND})
    ) AS found JOIN articles_entity entity USING (id) LEFT JOIN counted USING (id)
"""  # noqa: S608
_HAS_ARTICLE = f"""
    (articles IS NOT NULL OR (
        SELECT true FROM articles_articleentity link JOIN articles_article article ON article.id = link.article_id
        WHERE link.entity_id = entity.id AND NOT link.rejected AND {PUBLIC} LIMIT 1
    ))
"""  # noqa: S608
