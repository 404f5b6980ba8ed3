"""The invented pages beside this file, each after the markup of another system, with what is right in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from articles.parsers.base import MAX_LENGTH, ParsedArticle
from articles.parsers.html import parse_page
from tests.each import each

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def gold_of(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return gold


def article_of(path: Path) -> ParsedArticle:
    article = parse_page(path.read_bytes())
    assert isinstance(article, ParsedArticle), article
    return article


def test_there_are_pages_of_many_systems() -> None:
    assert len(PAGES) >= 30


@each("path", {path.stem: path for path in PAGES})
def test_a_page_gives_its_title_authors_and_date(path: Path) -> None:
    gold, article = gold_of(path), article_of(path)
    assert article.title == gold["title"]
    assert list(article.authors) == gold["authors"]
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == gold["date"]
    assert article.published_at.utcoffset() is not None


@each("path", {path.stem: path for path in PAGES})
def test_a_page_gives_its_lead_and_body_and_nothing_else(path: Path) -> None:
    gold, article = gold_of(path), article_of(path)
    assert article.lead == gold["lead"]
    found = [block.removeprefix("• ") for block in article.body.split("\n\n")]
    assert found == gold["body"]


@each("path", {path.stem: path for path in PAGES})
def test_no_value_holds_markup_or_is_too_long(path: Path) -> None:
    article = article_of(path)
    for value in (
        article.title,
        article.kicker,
        article.lead,
        article.body,
        article.image_caption,
        *article.authors,
    ):
        assert "<" not in value
        assert "&amp;" not in value
    assert len(article.kicker) <= MAX_LENGTH["kicker"]
