"""A broken file and what is expected of it."""

from __future__ import annotations

from dataclasses import dataclass

from articles.parsers import MAX_LENGTH, ParsedArticle, ParseError, parse_paths
from articles.parsers.registry import UNEXPECTED


@dataclass(frozen=True)
class Case:
    """`good` is how many articles are to come out of it, `lines` where the errors are, `reason` a part of the first.

    None: that is not known; but all that comes out is checked.
    """

    name: str
    data: bytes
    good: int | None = None
    lines: tuple[int | None, ...] | None = None
    reason: str = ""
    format: str = "auto"


def check(case: Case) -> None:
    """Fails if a case does not give what it should, or anything that cannot be stored or told."""
    found = list(parse_paths(case.data, "datei", case.format))
    articles = [result for _path, result in found if isinstance(result, ParsedArticle)]
    errors = [result for _path, result in found if isinstance(result, ParseError)]
    assert found, "neither an article nor a reason"
    for article in articles:
        _check_article(article)
    for error in errors:
        assert error.message != UNEXPECTED, str(error)
        assert str(error).strip().endswith("."), error
        assert "%(" not in str(error)
        assert len(str(error)) < 600
        assert error.line is None or error.line >= 1
    if case.good is not None:
        assert len(articles) == case.good, [str(error) for error in errors]
    if case.lines is not None:
        assert tuple(error.line for error in errors) == case.lines, [str(error) for error in errors]
    if case.reason:
        assert case.reason in str(errors[0])


def _check_article(article: ParsedArticle) -> None:
    assert article.title
    assert bool(article.body) != bool(article.withdrawal)
    for name in ("title", "body", "lead", "kicker", "url", "external_id", "source", "image_caption", "place"):
        value = getattr(article, name)
        value.encode()  # no lone surrogates
        assert not any(ord(character) < 32 and character != "\n" for character in value), name
        assert name in ("url", "body", "lead") or len(value) <= MAX_LENGTH[name]
    assert article.published_at is None or article.published_at.tzinfo
    assert not article.url or article.url.lower().startswith(("http://", "https://"))
