"""The table of kinds: what it says holds for the database, the recogniser and the query language."""

from __future__ import annotations

from typing import get_args

import pytest
from django.db import IntegrityError, transaction

from articles.models import Entity, EntityKind
from articles.schema.kinds import KINDS
from articles.search.fields import FIELD_NAMES
from articles.text.entities.spans import Kind


def test_the_database_knows_the_kinds_of_the_table() -> None:
    assert EntityKind.values == list(KINDS)
    assert [kind.name for kind in EntityKind] == [value.upper() for value in KINDS]


def test_the_recogniser_knows_those_that_are_recognised() -> None:
    assert get_args(Kind) == tuple(kind.value for kind in KINDS.values() if kind.is_recognised)


def test_each_kind_is_asked_for_by_its_own_names() -> None:
    for kind in KINDS.values():
        assert [FIELD_NAMES[name] for name in kind.queries] == [kind.value] * len(kind.queries)


@pytest.mark.django_db
def test_the_database_takes_each_kind_and_no_other() -> None:
    for kind in KINDS:
        Entity.objects.create(name="Etwas", kind=kind)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entity.objects.create(name="Etwas", kind="deity")
