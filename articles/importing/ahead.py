"""The texts of the next rows are read while the database stores those before, which this process else waits for.

Only reading is done in a thread of its own, which is pure: every statement stays where it was, so a batch is still one
transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from articles.countrywords import ensure_current
from articles.indexing import texts_of
from articles.models import Article, ImportRow
from articles.parsers.base import ParsedArticle
from articles.text.reading import Readings

from .identity import content_hash, import_keys, source_name
from .known import one_of
from .planning import ImportOptions

Batch = list[ImportRow]
PARTS = ("vector", "bands")


def with_readings(batches: Iterable[Batch], options: ImportOptions) -> Iterator[tuple[Batch, Readings]]:
    """The batches in order, each with what its new texts say.

    One batch is taken from `batches` in advance; where that fails, the one before it is still given.
    """
    started = None
    failed: list[Exception] = []
    with ThreadPoolExecutor(1, "reading") as thread:
        for batch in _until_failure(batches, failed):
            ensure_current()
            new = _new([row.parsed for row in batch if row.parsed], options)
            coming = batch, thread.submit(_read, new)
            if started:
                yield started[0], started[1].result()
            started = coming
        if started:
            yield started[0], started[1].result()
    if failed:
        raise failed[0]


def _until_failure(batches: Iterable[Batch], failed: list[Exception]) -> Iterator[Batch]:
    try:
        yield from batches
    except Exception as error:
        failed.append(error)


def _new(parsed: Sequence[ParsedArticle], options: ImportOptions) -> list[ParsedArticle]:
    """Those that the archive probably does not have; what is read of others would be thrown away."""
    keys = [set(import_keys(row, source_name(row, options.source))) for row in parsed]
    contents = [content_hash(row) for row in parsed]
    known = _known("import_key", set().union(*keys)) | _known("content_hash", set(contents))
    named = zip(parsed, keys, contents, strict=True)
    return [row for row, own, content in named if content not in known and own.isdisjoint(known)]


def _known(field: str, values: set[str]) -> set[str]:
    return set(Article.objects.filter(one_of(field, values)).order_by().values_list(field, flat=True))


def _read(parsed: Sequence[ParsedArticle]) -> Readings:
    readings = Readings()
    for row in parsed:
        countries = () if row.countries else ("countries",)  # those that came with the article are facts
        readings[texts_of(row)].finish([*PARTS, *countries])
    return readings
