"""manage.py search, as read in a terminal."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from articles.models import Word
from articles.vocabulary.forms import make_word


@pytest.fixture
def search(importing: Callable[..., Any]) -> Callable[..., tuple[str, str]]:
    """search("Haus") -> standard output and standard error."""
    importing('{"source": "Bote", "title": "Mehr Waffenproduktion", "body": "Nordkorea weitet aus."}')

    def run(*args: str) -> tuple[str, str]:
        out, err = StringIO(), StringIO()
        call_command("search", *args, stdout=out, stderr=err)
        return out.getvalue(), err.getvalue()

    return run


def test_a_reason_is_printed_where_it_is_not_the_word_itself(search: Callable[..., tuple[str, str]]) -> None:
    assert "Gefunden wegen Waffenproduktion (Teil „Produktion“)" in search("Produktion")[0]
    assert "Gefunden wegen" not in search("Waffenproduktion")[0]


def test_another_query_is_offered(search: Callable[..., tuple[str, str]]) -> None:
    Word.objects.bulk_create([make_word("opfer", "Opfer", 5_000)])
    assert "Meinten Sie Opfer?" in search("Oper")[1]
    assert "Meinten Sie" not in search("Waffenproduktion")[1]


def test_relevance_regardless_of_date_can_be_asked_for(search: Callable[..., tuple[str, str]]) -> None:
    assert "1 found" in search("Produktion", "--sort", "match")[0]
