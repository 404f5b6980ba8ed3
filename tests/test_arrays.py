"""Texts arrive in the database as they are, whatever signs they hold."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from articles.arrays import text_array

TEXTS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
    | st.sampled_from(["", "NULL", "{}", "a,b", '"', "\\", '\\"', " ", "Straße", "\n"])
)


def stored(values: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::text[]", [text_array(values)])
        return list(cursor.fetchone()[0])


@pytest.mark.django_db
@given(TEXTS)
def test_an_array_holds_the_texts_it_was_made_of(values: list[str]) -> None:
    assert stored(values) == values
