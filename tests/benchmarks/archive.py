"""Scratch archives of any size for the benchmarks: python -m tests.benchmarks.archive --articles 100000

Each size has a database of its own, `lesesaal_speed_<articles>`, kept between runs and filled anew when analyser,
texts or migrations have changed since. Analysis is the slow part, so only the first 20,000 articles are analysed;
the others repeat them, vectors and links included, under other ids and on other days of the same year (so that
what is stored of the year stays true). Word frequencies are those of the 20,000; rare words are as rare, but there
are not more of them. Dates are in no order, which is the worst case: an archive that grows day by day keeps its
newest articles close together on disk. One article in 40 is a draft.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import shutil
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tests.benchmarks import ready  # noqa: F401

# isort: split
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, models, transaction
from django.db.migrations.loader import MigrationLoader
from tqdm import tqdm

from articles.indexing import DOCUMENT_VERSION, store_documents
from articles.models import (
    Article,
    ArticleCountry,
    ArticleEntity,
    ArticleTag,
    Entity,
    Origin,
    SearchDocument,
    Source,
    Status,
    Tag,
)
from articles.text.normalise import sort_key
from tests.benchmarks.texts import GENERATOR_VERSION, SOURCES, Text, Texts, entity_kind

DISTINCT = 20_000  # articles that are analysed
BATCH = 200  # articles a transaction
PROCESSES = 2
BYTES = 14_000  # an article takes on disk, indexes included
DRAFTS = 40  # every so manieth article is one
REPEATED = (Article, ArticleCountry, ArticleEntity, ArticleTag, SearchDocument)


def open_archive(count: int, rebuild: bool = False) -> None:
    """Makes `django.db.connection` one to the archive of `count` articles, which is filled first if need be."""
    use(count)
    _create_database(anew=False)
    if rebuild or _read_mark() != _mark(count) or SearchDocument.objects.count() != count:
        _create_database(anew=True)
        fill(count)


def fill(count: int) -> None:
    """Fills the empty database of the connection."""
    free = shutil.disk_usage(settings.HOME if settings.HOME.exists() else Path.home()).free
    if free < count * BYTES:
        raise SystemExit(f"{count} articles take {count * BYTES / 1e9:.0f} GB, {free / 1e9:.0f} GB are free.")
    start = time.monotonic()
    call_command("migrate", verbosity=0, interactive=False)
    _add_names()
    _add_distinct(count, min(count, DISTINCT))
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off; SET maintenance_work_mem = '512MB'")
        indexes = _drop_indexes()
        for shift in tqdm(range(DISTINCT, count, DISTINCT), desc="repeating", disable=None):
            for model in REPEATED:
                cursor.execute(_repeat(model, shift, min(DISTINCT, count - shift)))
        for index in tqdm(indexes, desc="indexes", disable=None):
            cursor.execute(index)
        for statement in connection.ops.sequence_reset_sql(no_style(), REPEATED):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE")
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"COMMENT ON DATABASE {name} IS '{_mark(count)}'")
    print(f"{count:,} articles filled in {time.monotonic() - start:.0f} s", flush=True)


def use(count: int) -> None:
    """Makes `django.db.connection` that of the archive of `count` articles, as it is.

    A connection of its own for each size, kept open, so that two sizes can be measured in turn.
    """
    alias = f"speed_{count}"
    if alias not in connections.settings:
        default = connections.settings["default"]
        options = {name: value for name, value in default["OPTIONS"].items() if name != "pool"}
        changes = {"NAME": f"lesesaal_{alias}", "OPTIONS": options, "CONN_MAX_AGE": None}
        connections.settings[alias] = {**default, **changes}
    connections["default"] = connections[alias]


def _create_database(anew: bool) -> None:
    name = connection.settings_dict["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        if anew:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f'CREATE DATABASE "{name}"')


def _mark(count: int) -> str:
    """What an archive was filled with; written when all is done, so a broken-off filling has none."""
    migrations = MigrationLoader(None).graph.leaf_nodes("articles")
    contents = {
        "articles": count,
        "distinct": DISTINCT,
        "analyser": DOCUMENT_VERSION,
        "texts": GENERATOR_VERSION,
        "migration": migrations[0][1],
    }
    return json.dumps(contents)


def _read_mark() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        return cursor.fetchone()[0]


@cache
def _texts() -> Texts:
    return Texts()


def _add_names() -> None:
    texts = _texts()
    for model, names in ((Source, SOURCES), (Tag, texts.tags), (Entity, texts.entities)):
        model.objects.bulk_create(
            model(
                name=name,
                sort_key=sort_key(name),
                slug=f"name-{number}",
                **({"kind": entity_kind(name)} if model is Entity else {}),
            )
            for number, name in enumerate(names, start=1)
        )


@cache
def _ids(model: type[models.Model]) -> dict[str, int]:
    return dict(model._default_manager.values_list("name", "pk"))


def _add_distinct(count: int, distinct: int) -> None:
    """Articles 1 to `distinct`, in several processes; each has a connection of its own."""
    batches = [range(first, min(first + BATCH, distinct + 1)) for first in range(1, distinct + 1, BATCH)]
    connections.close_all()
    fork = multiprocessing.get_context("fork")  # the word lists are shared
    with (
        fork.Pool(PROCESSES, use, (count,)) as pool,
        tqdm(total=distinct, desc="analysing", disable=None) as bar,
    ):
        for done in pool.imap_unordered(_add_batch, batches):
            bar.update(done)


def _add_batch(numbers: range) -> int:
    found = dict(zip(numbers, _texts().articles(numbers), strict=True))
    with transaction.atomic():
        articles = Article.objects.bulk_create(_article(number, text) for number, text in found.items())
        for link, target, name in (
            (ArticleCountry, None, "country"),
            (ArticleEntity, Entity, "entity"),
            (ArticleTag, Tag, "tag"),
        ):
            link.objects.bulk_create(
                link(article_id=number, origin=Origin.EDITOR, score=1 - place / 20, **{f"{name}_id": key})
                for number, text in found.items()
                for place, key in enumerate(_keys(text, target))
            )
        _index(articles)
    return len(numbers)


def _index(articles: Sequence[Article]) -> None:
    """Has stored articles with their links analysed, as the importer does."""
    store_documents(Article.objects.filter(pk__in=[article.pk for article in articles]).with_links())


def _keys(text: Text, target: type[models.Model] | None) -> list[int | str]:
    if target is None:
        return list(text.countries)
    names = text.tags if target is Tag else [name for name, _kind in text.entities]
    return [_ids(target)[name] for name in names]


def _article(number: int, text: Text) -> Article:
    return Article(
        pk=number,
        external_id=f"speed-{number}",
        content_hash=hashlib.sha256(str(number).encode()).hexdigest(),
        source_id=_ids(Source)[text.source],
        status=Status.PUBLISHED if number % DRAFTS else Status.DRAFT,
        field_origins=dict.fromkeys(("country", "entity", "tag"), "import"),
        section=text.section,
        kicker=text.kicker,
        title=text.title,
        lead=text.lead,
        body=text.body,
        authors=list(text.authors),
        published_at=text.published_at,
    )


def _drop_indexes() -> list[str]:
    """Drops what is faster built at the end, and gives the statements that build it."""
    tables = [model._meta.db_table for model in REPEATED]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
            "WHERE indrelid = ANY(%s::regclass[]) "
            "AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)",
            [tables],
        )
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
    return [definition for _name, definition in indexes]


def _repeat(model: type[models.Model], shift: int, count: int) -> str:
    """Statement that repeats the rows of the first `count` articles under ids that are `shift` higher."""
    table = model._meta.db_table
    key = "id" if model is Article else "article_id"
    values = {
        field.column: f'"{field.column}"' for field in model._meta.concrete_fields if not field.generated
    }
    if model is Article:
        values["external_id"] = f"'speed-' || (id + {shift})"
        # The middle 363 days, so that no time zone moves the article into another year.
        day = f"1 + abs(hashint8(id + {shift})::bigint) % 363"
        values["published_at"] = f"date_trunc('year', published_at) + ({day}) * interval '1 day'"
    else:
        values.pop("id", None)
    if "sort_date" in values:
        date = f"(SELECT sort_date FROM articles_article WHERE id = article_id + {shift})"  # noqa: S608
        values["sort_date"] = date
        values["vector"] = (
            f"ts_delete(vector, {_day_lexemes('sort_date')}) || array_to_tsvector({_day_lexemes(date)})"
        )
    values[key] = f"{key} + {shift}"
    columns = ", ".join(f'"{column}"' for column in values)
    return (
        f"INSERT INTO {table} ({columns}) SELECT {', '.join(values.values())} "  # noqa: S608 - names of ours
        f"FROM {table} WHERE {key} BETWEEN 1 AND {count}"
    )


def _day_lexemes(date: str) -> str:
    """SQL array of the lexemes of month and day, which change with the date (see articles.search.properties)."""
    local = f"{date} AT TIME ZONE '{settings.TIME_ZONE}'"
    return (
        "ARRAY[" + ", ".join(f"'@' || to_char({local}, '{form}')" for form in ("YYYY-MM", "YYYY-MM-DD")) + "]"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rebuild", action="store_true")
    options = parser.parse_args()
    open_archive(options.articles, options.rebuild)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
        print(f"{connection.settings_dict['NAME']}: {cursor.fetchone()[0]}")


if __name__ == "__main__":
    main()
