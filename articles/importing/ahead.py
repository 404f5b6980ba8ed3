"""The texts of the next rows are analysed while the database stores those before; else this process would only wait.

Only the analysis, which is pure, runs in a thread of its own: every statement stays where it was, so a batch is still
one transaction.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from articles.countrywords import ensure_current
from articles.models import Article, ImportRow
from articles.parsers.base import ParsedArticle
from articles.text.textanalysis import TextAnalyses, texts_of

from .identity import content_hash, import_keys, source_name
from .known import one_of
from .planning import ImportOptions

Batch = list[ImportRow]
PARTS = ("vector", "bands")
AHEAD = 4  # batches analysed at the most: the database takes most of its time for some of them, in which it merges vectors
MOST_TEXT = 2_000_000  # characters in them
TURN = 0.001  # seconds that whoever writes waits for the analysing thread after each statement
_USUAL_TURN = sys.getswitchinterval()


def with_analyses(batches: Iterable[Batch], options: ImportOptions) -> Generator[tuple[Batch, TextAnalyses]]:
    """The batches in order, each with what its new texts say.

    Some batches are taken from `batches` in advance; where that fails, those before are still given.
    """
    waiting: deque[tuple[Batch, Future[TextAnalyses]]] = deque()
    failed: list[Exception] = []
    thread = ThreadPoolExecutor(1, "analyses")
    sys.setswitchinterval(TURN)
    try:
        for batch in _until_failure(batches, failed):
            ensure_current()
            new = _new([row.parsed for row in batch if row.parsed], options)
            waiting.append((batch, thread.submit(_analysed, new)))
            while len(waiting) > AHEAD or (len(waiting) > 1 and _text_in(waiting) > MOST_TEXT):
                yield _next(waiting)
        while waiting:
            yield _next(waiting)
    finally:
        thread.shutdown(cancel_futures=True)
        sys.setswitchinterval(_USUAL_TURN)
    if failed:
        raise failed[0]


def _next(waiting: deque[tuple[Batch, Future[TextAnalyses]]]) -> tuple[Batch, TextAnalyses]:
    batch, analyses = waiting.popleft()
    return batch, analyses.result()


def _text_in(waiting: Iterable[tuple[Batch, object]]) -> int:
    return sum(len(row.parsed.body) for batch, _analyses in waiting for row in batch if row.parsed)


def _until_failure(batches: Iterable[Batch], failed: list[Exception]) -> Iterator[Batch]:
    try:
        yield from batches
    except Exception as error:
        failed.append(error)


def _new(parsed: Sequence[ParsedArticle], options: ImportOptions) -> list[ParsedArticle]:
    """Those that the archive probably does not have; the analysis of others would be thrown away."""
    keys = [set(import_keys(row, source_name(row, options.source))) for row in parsed]
    contents = [content_hash(row) for row in parsed]
    known = _known("import_key", set().union(*keys)) | _known("content_hash", set(contents))
    named = zip(parsed, keys, contents, strict=True)
    return [row for row, own, content in named if content not in known and own.isdisjoint(known)]


def _known(field: str, values: set[str]) -> set[str]:
    return set(Article.objects.filter(one_of(field, values)).order_by().values_list(field, flat=True))


def _analysed(parsed: Sequence[ParsedArticle]) -> TextAnalyses:
    analyses = TextAnalyses()
    for row in parsed:
        countries = () if row.countries else ("countries",)  # those that came with the article are facts
        analyses[texts_of(row)].finish([*PARTS, *countries])
    return analyses
