"""What near-duplicates cost an import into a large archive: python -m tests.benchmarks.near_duplicates

Fills a database of its own with fingerprints: those of 5,000 generated articles, for the others random numbers, which
is what bands are. Then new articles come in batches, every fifth an edited copy of one before it or in the archive.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterator

from tests.benchmarks import ready  # noqa: F401

# isort: split
from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases

from articles.importing.clusters import join_clusters
from articles.models import Article, Fingerprint, Source
from articles.text.near import BANDS, bands, shingles
from tests.benchmarks.machine import describe, table
from tests.benchmarks.texts import Texts

REAL = 5_000  # articles of the archive that have a body
BATCH, BATCHES = 100, 20
COPIES = 5  # every so manieth new article is one
EDITED = 0.1  # of its words


def fill(texts: Texts, articles: int, rng: random.Random) -> None:
    """An archive of so many articles with fingerprints, the first with bodies."""
    source = Source.objects.create(name="Probe")
    bodies = {number: texts.article(number).body for number in range(1, min(REAL, articles) + 1)}
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_article (id, source_id, external_id, content_hash, title, body, status, section, kicker,"
            " lead, authors, agency, place, language, url, canonical_url, image_url, image_caption, image_credit,"
            " address_key, import_key, field_origins, is_sample, created_at, updated_at)"
            " SELECT n, %s, n::text, repeat('0', 64), 'Titel', '', 'published', '', '', '', '{}', '', '', 'de', '', '', '',"
            " '', '', '', '', '{}', false, now(), now() FROM generate_series(1, %s) AS n",
            [source.pk, articles],
        )
        cursor.execute("SELECT setval('articles_article_id_seq', %s)", [articles])
        for number, body in bodies.items():
            cursor.execute("UPDATE articles_article SET body = %s WHERE id = %s", [body, number])
        with cursor.copy("COPY articles_fingerprint (article_id, bands) FROM STDIN") as copy:
            for number in range(1, articles + 1):
                own = bands(bodies[number]) if number in bodies else _random_bands(rng)
                copy.write_row((number, own))
        cursor.execute("VACUUM ANALYZE")


def _random_bands(rng: random.Random) -> list[int]:
    return [rng.getrandbits(64) - 2**63 for _band in range(BANDS)]


def new_bodies(texts: Texts, rng: random.Random) -> Iterator[tuple[str, bool]]:
    """Bodies of new articles, and whether they are copies."""
    for number in range(BATCHES * BATCH):
        copy = number % COPIES == COPIES - 1
        source = rng.randrange(1, REAL) if copy else REAL + number + 1
        body = texts.article(source).body
        yield (_edited(body, rng) if copy else body), copy


def _edited(body: str, rng: random.Random) -> str:
    words = body.split(" ")
    for place in rng.sample(range(len(words)), int(len(words) * EDITED)):
        words[place] = "anders"
    return " ".join(words)


def measure(texts: Texts, rng: random.Random) -> list[list[str]]:
    """Rows of the table."""
    source = Source.objects.get()
    times, found, copies, wrong = [], 0, 0, 0
    bodies = list(new_bodies(texts, rng))
    for start in range(0, len(bodies), BATCH):
        batch = bodies[start : start + BATCH]
        with transaction.atomic():
            articles = Article.objects.bulk_create(
                Article(source=source, external_id=f"neu{start + n}", title="Neu", body=body, content_hash="1" * 64,
                        status="published")
                for n, (body, _copy) in enumerate(batch)
            )  # fmt: skip
            begin = time.perf_counter()
            join_clusters(articles)
            times.append((time.perf_counter() - begin) * 1000 / BATCH)
        joined = [article.cluster_id is not None for article in articles]
        copies += sum(copy for _body, copy in batch)
        found += sum(is_in and copy for is_in, (_body, copy) in zip(joined, batch, strict=True))
        wrong += sum(is_in and not copy for is_in, (_body, copy) in zip(joined, batch, strict=True))
    return [
        ["milliseconds an article", "median", "worst batch"],
        ["all in", f"{statistics.median(times):.2f}", f"{max(times):.2f}"],
        ["bands of 300 words", f"{_each(bands, bodies):.2f}", ""],
        ["shingles of 300 words", f"{_each(shingles, bodies):.2f}", ""],
        ["copies found", f"{found} of {copies}", ""],
        ["others taken for copies", str(wrong), ""],
    ]


def _each(function: object, bodies: list[tuple[str, bool]]) -> float:
    begin = time.process_time()
    for body, _copy in bodies:
        function(body)  # type: ignore[operator]
    return (time.process_time() - begin) * 1000 / len(bodies)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    options = parser.parse_args()
    connection.settings_dict["TEST"]["NAME"] = "benchmark_near_duplicates"
    databases = setup_databases(verbosity=0, interactive=False)
    rng, texts = random.Random(7), Texts()
    begin = time.monotonic()
    fill(texts, options.articles, rng)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_total_relation_size('articles_fingerprint'))")
        size = cursor.fetchone()[0]
    print(f"{Fingerprint.objects.count():,} fingerprints in {time.monotonic() - begin:.0f} s, {size}")
    print(table(measure(texts, rng)))
    print(describe())
    teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
