"""Models and migrations agree, and an archive of the last version is brought up to this one without a loss."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.curating import KINDS
from articles.models import Curation, ImportRun

LAST = "0012_country_words"  # of version 0.1


@pytest.mark.django_db
def test_no_model_was_changed_without_a_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def migrated(name: str | None) -> Any:
    """Brings the tables to this migration, None for the newest; gives the models as they are there."""
    executor = MigrationExecutor(connection)
    newest = [key for key in executor.loader.graph.leaf_nodes() if key[0] == "articles"]
    with connection.cursor() as cursor:  # else tables with new rows cannot be altered in the same transaction
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    executor.migrate([("articles", name)] if name else newest)
    return MigrationExecutor(connection).loader.project_state([("articles", name)] if name else newest).apps


def filled(apps: Any) -> dict[str, Any]:
    """Rows of the last version of what has changed since: imports and changes of the archive in every state."""
    user = get_user_model().objects.create_user("redaktion").pk
    model = {name: apps.get_model("articles", name) for name in ("ImportRun", "Curation", "Entity", "Tag")}
    run = model["ImportRun"].objects.create(
        user_id=user, state="preview", reading={"a.csv": {"delimiter": ";"}}, total=3, done=0
    )
    run.uploads.create(name="a.csv", content=b"Titel;Text")
    run.rows.create(number=1, path="a.csv", line=2, outcome="created", title="Titel", is_excluded=True)
    entity = model["Entity"].objects.create(name="Kim", slug="kim", sort_key="kim", kind="person")
    tag = model["Tag"].objects.create(name="Streik", slug="streik", sort_key="streik")
    about = {
        "merge": {"entity": entity},
        "split": {"entity": entity},
        "alias": {"entity": entity},
        "tag": {"tag": tag},
    }
    for (kind, thing), state in zip(about.items(), ("finished", "failed", "preview", "undone"), strict=True):
        change = model["Curation"].objects.create(
            kind=kind,
            state=state,
            user_id=user,
            options={"others": []},
            before={"begun": "2026"},
            total=1,
            **thing,
        )
        change.rows.create(
            title="Titel", effect="stays", note="bleibt", before={"links": {}}, after={"links": {}}
        )
    return {"runs": values(model["ImportRun"]), "changes": values(model["Curation"])}


def values(model: Any) -> list[dict[str, Any]]:
    return list(model.objects.order_by("pk").values())


@pytest.mark.django_db
def test_an_archive_of_the_last_version_keeps_its_imports_and_changes() -> None:
    before = filled(migrated(LAST))
    migrated(None)
    for row in before["runs"]:
        row["dialects"] = row.pop("reading")
    assert values(ImportRun) == before["runs"]
    assert values(Curation) == before["changes"]
    run = ImportRun.objects.get()
    assert (run.uploads.count(), [row.is_excluded for row in run.rows.all()]) == (1, [True])
    assert {change.kind for change in Curation.objects.all()} < KINDS.keys()
    assert [row.effect for change in Curation.objects.all() for row in change.rows.all()] == ["stays"] * 4
