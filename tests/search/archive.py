"""Vectors of texts in PostgreSQL, asked as the search asks them, without articles."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from articles.search.compiling import STRICT, UNKNOWN, Meanings, Reading
from articles.search.parser import parse
from articles.search.query import Query, build_query
from articles.text.vector import build_vector


def query(text: str, reading: Reading = STRICT, meanings: Meanings = UNKNOWN) -> Query:
    return build_query(parse(text), meanings, reading)


def vector(body: str, title: str = "", properties: Sequence[str] = ()) -> str:
    return build_vector([(title, "A"), (body, "C")], properties)


def matches(
    text: str, body: str, title: str = "", reading: Reading = STRICT, properties: Sequence[str] = ()
) -> bool:
    """Does an article with this body and title answer to the query?"""
    tsquery = query(text, reading).tsquery
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [vector(body, title, properties), tsquery])
        return bool(cursor.fetchone()[0])
