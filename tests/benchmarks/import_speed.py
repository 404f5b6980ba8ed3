"""How fast articles come in: python -m tests.benchmarks.import_speed --archive 100000 --articles 2000

JSON Lines of articles of 300 words -> articles, countries, search documents, vocabulary, near-duplicates, in batches as the
command imports them; then the same rows again (unchanged), the preview of other ones, and these confirmed. Processor time of this
process and of the database's apart, since both share the machine; the whole time decides. What was imported is
undone at the end.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable

from tests.benchmarks import ready  # noqa: F401

# isort: split
from articles.importing import (
    ImportOptions,
    Input,
    import_inputs,
    perform,
    prepare_upload,
    stage_upload,
    undo,
)
from articles.models import Article, ImportRun
from tests.benchmarks.archive import open_archive
from tests.benchmarks.machine import describe, table
from tests.benchmarks.texts import Texts

FIRST = 5_000_000  # number of the first text, beyond those of any archive
WARMING = 500  # articles before the clock starts


def lines(start: int, count: int) -> bytes:
    """JSONL of generated articles."""
    rows = []
    for number, text in enumerate(Texts().articles(range(start, start + count)), start):
        rows.append({
            "external_id": f"speed-{number}", "source": "Messung", "title": text.title, "kicker": text.kicker, "lead": text.lead,
            "body": text.body, "authors": list(text.authors), "section": text.section,
            "published_at": text.published_at.isoformat(), "url": f"https://messung.example/{number}",
        })  # fmt: skip
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def measure(count: int) -> list[list[str]]:
    """Rows of the table."""
    warming, fresh, others = (
        lines(FIRST, WARMING),
        lines(FIRST + WARMING, count),
        lines(FIRST + 100_000, count),
    )
    runs = [_imported(warming)]
    rows = []
    for name, data in (("imported", fresh), ("again, unchanged", fresh)):
        rows.append(_row(name, count, *_timed(lambda data=data: runs.append(_imported(data)))))
    staged = stage_upload(ImportRun(format="jsonl"), [("messung.jsonl", others)])
    rows.append(_row("preview in the admin", count, *_timed(lambda: prepare_upload(staged))))
    assert staged.confirm()
    rows.append(_row("the same confirmed", count, *_timed(lambda: perform(staged))))
    runs.append(staged)
    rows.append(_row("taken back", 2 * count + WARMING, *_timed(lambda: [_taken_back(run) for run in runs])))
    for run in runs:
        run.delete()
    return rows


def _row(name: str, count: int, seconds: float, processor: float) -> list[str]:
    return [name, f"{count / seconds:,.0f}", f"{count / processor:,.0f}"]


def _imported(data: bytes) -> ImportRun:
    run = ImportRun()
    import_inputs(run, [Input("messung.jsonl", lambda: data)], ImportOptions(format="jsonl"))
    return run


def _taken_back(run: ImportRun) -> None:
    run.start_undo()
    undo(run)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of processor time in this process."""
    start, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - processor


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--archive", type=int, default=100_000, help="articles there are before")
    parser.add_argument("--articles", type=int, default=2_000, help="articles to import")
    options = parser.parse_args()
    open_archive(options.archive)
    before = Article.objects.count()
    rows = measure(options.articles)
    assert Article.objects.count() == before, "what was imported has been taken back"
    print(f"into an archive of {before:,} articles")
    print(table([["articles a second", "by the clock", "by processor time without the database"], *rows]))
    print(describe())


if __name__ == "__main__":
    main()
