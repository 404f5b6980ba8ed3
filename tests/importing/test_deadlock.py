"""Two that store the same new names in another order wait for each other: the import loses nothing by it."""

from __future__ import annotations

import json
from threading import Thread

import psycopg
import pytest
from django.db import connection

from articles.importing import ImportOptions, Input, import_inputs
from articles.models import Article, ImportRow, ImportRun, Source

DATA = "\n".join(
    json.dumps({"external_id": name, "source": name, "title": name, "body": "Der Rat tagt am Dienstag."})
    for name in ("Abend", "Bote")
).encode()
INSERT = """
    INSERT INTO articles_source (name, sort_key, slug, homepage, keeps_pictures) VALUES (%s, '', %s, '', TRUE)
"""
WAITING = """
    SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()
"""


@pytest.mark.django_db(transaction=True)
def test_an_import_that_is_broken_off_for_another_writes_its_rows_after_it() -> None:
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None}) as other:
        other.execute("SET LOCAL deadlock_timeout = '60s'")  # so that the import is the one that notices
        other.execute(INSERT, ("Bote", "bote"))
        importing = Thread(target=imported)
        importing.start()
        while importing.is_alive() and not other.execute(WAITING).fetchone()[0]:
            pass
        other.execute(INSERT, ("Abend", "abend"))  # returns once the import has been broken off
    importing.join()
    assert set(Source.objects.values_list("name", flat=True)) == {"Abend", "Bote"}
    assert set(Article.objects.values_list("title", flat=True)) == {"Abend", "Bote"}
    assert set(ImportRow.objects.values_list("outcome", flat=True)) == {"created"}


def imported() -> None:
    import_inputs(ImportRun(), [Input("a.jsonl", lambda: DATA)], ImportOptions(format="jsonl"))
    connection.close()
