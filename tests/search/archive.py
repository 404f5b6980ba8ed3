"""Vectors of texts in PostgreSQL, asked as the search asks them, without articles."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from articles.search.compiling import STRICT, UNKNOWN, Meanings, Strictness
from articles.search.parser import parse
from articles.search.query import Query, build_query
from articles.text.vector import build_vector


def query(text: str, strictness: Strictness = STRICT, meanings: Meanings = UNKNOWN) -> Query:
    return build_query(parse(text), meanings, strictness)


def vector(body: str, title: str = "", properties: Sequence[str] = ()) -> str:
    return build_vector([(title, "A"), (body, "C")], properties)


def matches(
    text: str, body: str, title: str = "", strictness: Strictness = STRICT, properties: Sequence[str] = ()
) -> bool:
    """Does an article with this body and title answer to the query?"""
    tsquery = query(text, strictness).tsquery
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [vector(body, title, properties), tsquery])
        return bool(cursor.fetchone()[0])
