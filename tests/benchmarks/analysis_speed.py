"""How fast articles are analysed: python -m tests.benchmarks.analysis_speed --archive 10000 [--news FOLDER]

Articles of 300 words are imported, then analysed as a whole, as a worker does it: names, links to entities, countries,
tags and suggestions, search documents, vocabulary. By the clock, and by processor time of this process without the
database's. The parts are measured apart, after the whole. What was imported is undone at the end. The articles are
generated, with eighty words in each that no other has; with --news they are made of the sentences in files for training
a recogniser (see `train_recogniser`), each used once.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.benchmarks import ready  # noqa: F401

# isort: split
from django.conf import settings
from django.db import transaction

from articles.analysing import analyse_next, waiting_of
from articles.analysing.analyse import named, recognise
from articles.importing import ImportOptions, Input, import_inputs, undo
from articles.models import Article, Entity, ImportRun, Origin
from articles.text.countries import score_countries
from articles.text.entities.recognisers import load_recogniser
from tests.benchmarks.archive import open_archive
from tests.benchmarks.import_speed import lines
from tests.benchmarks.machine import describe, table

FIRST = 6_000_000  # number of the first text, beyond those of any archive
ROUNDS = 5
WORDS = 300  # of an article
_SPACES = re.compile(r" ([.,;:!?)])")


def news(folder: Path, count: int) -> Iterator[bytes]:
    """JSONL of `count` articles for each round, of real sentences."""
    sentences = []
    for path in sorted(folder.glob("*.tsv")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            tokens = [line.split("\t")[0] for line in block.splitlines() if not line.startswith("# ")]
            sentences.append(_SPACES.sub(r"\1", " ".join(tokens)))
    articles: list[list[str]] = [[]]
    for sentence in sentences:
        if sum(len(other.split()) for other in articles[-1]) > WORDS:
            articles.append([])
        articles[-1].append(sentence)
    for number in range(ROUNDS + 1):
        rows = articles[number * count : (number + 1) * count]
        yield "\n".join(
            json.dumps(
                {"title": row[0][:200], "body": "\n\n".join(row), "source": "Messung"}, ensure_ascii=False
            )
            for row in rows
        ).encode()


def measure(rounds: Iterable[bytes]) -> list[list[str]]:
    """Rows of the table; each figure is the median of the rounds, after one that warms up."""
    recogniser = load_recogniser(settings.RECOGNISER)
    whole, clock, parts = [], [], []
    for data in rounds:
        run = ImportRun()
        import_inputs(run, [Input("messung.jsonl", lambda data=data: data)], ImportOptions(format="jsonl"))
        articles = list(Article.objects.filter(import_rows__run=run))
        count = len(articles)
        start, processor = time.perf_counter(), time.process_time()
        while analyse_next(recogniser, waiting_of(run)):
            pass
        whole.append(count / (time.process_time() - processor))
        clock.append(count / (time.perf_counter() - start))
        parts.append(_parts(articles, recogniser))
        run.start_undo()
        undo(run)
        run.delete()
    rows = [
        ["whole analysis, by the clock", _median(clock)],
        ["whole analysis, processor time", _median(whole)],
    ]
    return rows + [[name, _median([part[name] for part in parts])] for name in parts[0]]


def _parts(articles: list[Article], recogniser: object) -> dict[str, float]:
    """Articles a second of the pure parts."""
    spans: dict[int, dict[str, list]] = {}
    texts = [text for article in articles for text in (article.title, article.lead, article.body)]
    with transaction.atomic():
        return {
            "  recogniser alone, words seen before": _rate(
                len(articles), lambda: recogniser.recognise(texts)
            ),
            "  names of recogniser and editors": _rate(
                len(articles), lambda: spans.update(recognise(articles, recogniser))
            ),
            "  things of the document": _rate(
                len(articles), lambda: [named(article, spans[article.pk]) for article in articles]
            ),
            "  countries": _rate(
                len(articles),
                lambda: [
                    score_countries(
                        [("title", article.title), ("lead", article.lead), ("body", article.body)]
                    )
                    for article in articles
                ],
            ),
        }


def _rate(count: int, work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return count / (time.process_time() - start)


def _median(rates: list[float]) -> str:
    return f"{statistics.median(rates[1:]):,.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--archive", type=int, default=10_000, help="articles there are before")
    parser.add_argument("--articles", type=int, default=120, help="articles of a round")
    parser.add_argument(
        "--news", type=Path, metavar="FOLDER", help="files for training, whose sentences are used"
    )
    options = parser.parse_args()
    open_archive(options.archive)
    before = Article.objects.count()
    newest = Entity.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    count = options.articles
    generated = (lines(FIRST + number * count, count) for number in range(ROUNDS + 1))
    rows = measure(news(options.news, count) if options.news else generated)
    Entity.objects.filter(pk__gt=newest, origin=Origin.ANALYSER, article_links=None).delete()
    assert Article.objects.count() == before, "what was imported has been taken back"
    print(table([["articles a second", ""], *rows]))
    print(describe())


if __name__ == "__main__":
    main()
