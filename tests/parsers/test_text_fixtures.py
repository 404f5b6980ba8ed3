"""Scraped texts in the manner of many portals: each `.txt` beside a `.json` that says what is in it.

In the `.json`, `lead` and each block of `body` are given by their beginnings, everything else in full;
what is not named must be empty. `absent` is nowhere in the article.
"""

import json
from dataclasses import fields
from datetime import datetime
from pathlib import Path

from articles.parsers import ParsedArticle, parse
from tests.each import each

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.txt"))
BY_BEGINNING = {"lead", "body"}
OF_READING = {"left_out", "doubts"}


def expected_of(path: Path) -> dict[str, object]:
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def article_of(path: Path) -> ParsedArticle:
    [article] = parse(path.read_bytes(), path.name)
    assert isinstance(article, ParsedArticle), article
    return article


@each("path", {path.stem: path for path in FIXTURES})
def test_the_fields_of_a_scraped_text_are_found(path: Path):
    expected = expected_of(path)
    article = article_of(path)
    found = {
        f.name: plain(getattr(article, f.name))
        for f in fields(article)
        if f.name not in BY_BEGINNING | OF_READING
    }
    assert {name: value for name, value in found.items() if value} == {
        name: value for name, value in expected.items() if name not in BY_BEGINNING | {"absent"}
    }
    assert article.lead.startswith(str(expected["lead"]))


@each("path", {path.stem: path for path in FIXTURES})
def test_the_body_has_its_paragraphs_and_subheadings_and_nothing_else(path: Path):
    expected = expected_of(path)
    article = article_of(path)
    blocks = article.body.split("\n\n")
    assert len(blocks) == len(expected["body"]), article.body
    for block, beginning in zip(blocks, expected["body"], strict=True):
        assert block.startswith(beginning)
    for piece in expected["absent"]:
        assert not any(
            piece in str(getattr(article, f.name)) for f in fields(article) if f.name not in OF_READING
        )


def test_every_fixture_says_what_is_in_it():
    assert len(FIXTURES) >= 15
    assert all(path.with_suffix(".json").exists() for path in FIXTURES)
