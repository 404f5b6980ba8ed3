"""The table of fields: what it says holds for parsed articles, stored ones and tables alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

from articles.models import Article
from articles.parsers import ParsedArticle
from articles.schema.article import COLUMNS, FIELDS, MAX_LENGTH, SEARCHED, Form

ABOUT_THE_FILE = {
    "line",
    "is_teaser",
    "has_weak_names",
    "version",
    "withdrawal",
    "left_out",
    "doubts",
    "remarks",
}


def test_the_table_has_the_fields_of_a_parsed_article() -> None:
    assert {field.name for field in fields(ParsedArticle)} - ABOUT_THE_FILE == set(FIELDS)


def test_a_stored_article_has_the_columns_with_labels_and_limits_of_the_table() -> None:
    wrong = []
    for name in COLUMNS:
        stored = Article._meta.get_field(name)
        stored = getattr(stored, "base_field", stored) if FIELDS[name].form is Form.NAMES else stored
        if stored.max_length != MAX_LENGTH.get(name):
            wrong.append((name, stored.max_length))
    assert not wrong


def test_links_of_an_article_are_relations_of_the_stored_one() -> None:
    for name, field in FIELDS.items():
        if field.link:
            assert hasattr(Article, field.link) or hasattr(Article, f"{field.link}_links"), name


def test_no_name_of_a_column_means_two_fields() -> None:
    names = Counter(
        text for name, field in FIELDS.items() for text in {name.replace("_", ""), *field.columns.split()}
    )
    assert [text for text, count in names.items() if count > 1] == []


def test_the_title_is_searched_first_and_the_body_last() -> None:
    assert (SEARCHED[0], SEARCHED[-1]) == ("title", "body")
