"""Articles whose vectors hold exact forms, without the analyser between."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from articles.models import Article, SearchDocument, Source
from articles.search.expressions import vector_value
from articles.text.vector import quote
from articles.vocabulary import learn
from articles.vocabulary.forms import exact_form, exact_lexeme

numbers = count(1)


@pytest.fixture
def learning(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Callable[..., None]:
    """learning("Waffen", "steigt") -> learned, as after a commit."""

    def run(*words: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            learn(words)

    return run


@pytest.fixture
def writing(learning: Callable[..., None]) -> Callable[..., Article]:
    """writing("Waffen steigen", title="...", status="draft") -> an article that is indexed, its words learned."""

    def write(body: str, title: str = "Titel", status: str = "published", **fields: Any) -> Article:
        number = next(numbers)
        article = Article.objects.create(
            source=fields.pop("source", None) or Source.objects.get_or_create(name="Probe")[0],
            title=title, body=body, status=status, external_id=f"{number}", content_hash=f"{number:064x}", **fields,
        )  # fmt: skip
        lexemes = {}
        for text, weight in ((body, "C"), (title, "A")):
            for place, word in enumerate(text.split(), 1):
                lexemes[quote(exact_lexeme(exact_form(word)))] = f"{place}{weight}"
        vector = vector_value(" ".join(f"{lexeme}:{place}" for lexeme, place in lexemes.items()))
        SearchDocument.objects.create(
            article=article, is_published=status == "published", sort_date=article.sort_date, vector=vector,
            analyser_version=1,
        )  # fmt: skip
        learning(*title.split(), *body.split())
        return article

    return write
