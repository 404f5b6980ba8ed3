"""Countries, quality and cost: python -m tests.benchmarks.countries [--all]

Mentions over the labelled sentences, and the countries that the labelled articles are about, in two halves by the hash
of the text, of which only the mistakes of the first are printed (with --all of both); and words a second on one core.
Needs no database.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import time

from articles.text.countries import find_mentions, score_countries
from tests.text.countries.labelled import Labelled, labelled_articles, quality, rows

ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="print the mistakes of both halves")
    shown = parser.parse_args().all
    for half in (0, 1):
        quiet = contextlib.nullcontext() if shown or not half else contextlib.redirect_stdout(io.StringIO())
        with quiet:
            found = quality(article for article in labelled_articles() if article.half == half)
            precision, recall, sentences = mentions(half)
        count = sum(article.half == half for article in labelled_articles())
        name = ("development", "test")[half]
        print(f"{name}: {count} articles, about: precision {found.precision:.3f}, recall {found.recall:.3f}")
        print(f"{name}: {sentences} sentences, mentions: right code {precision:.3f}, recall {recall:.3f}")
    print_speed(labelled_articles())


def mentions(half: int) -> tuple[float, float, int]:
    """Share of the found codes that are right, share of the expected ones found, and the number of sentences."""
    right = found_total = expected_total = count = 0
    for label, sentence in rows("sentences.tsv"):
        if hashlib.md5(sentence.encode(), usedforsecurity=False).digest()[0] % 2 != half:
            continue
        expected, found = set(label.split()) - {"-"}, {mention.code for mention in find_mentions(sentence)}
        if expected != found:
            print(f"missed {sorted(expected - found)}, too many {sorted(found - expected)}: {sentence}")
        count += 1
        right += len(expected & found)
        found_total += len(found)
        expected_total += len(expected)
    return right / found_total, right / expected_total, count


def print_speed(articles: list[Labelled]) -> None:
    """Processor time, caches warm, as the worker runs."""
    words = sum(len(text.split()) for article in articles for _, text in article.fields)
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for article in articles:
            score_countries(article.fields)
        times.append(time.process_time() - start)
    print(
        f"{words} words: {words / min(times):,.0f} words/s, {300_000 * min(times) / words:.2f} ms for 300 words"
    )


if __name__ == "__main__":
    main()
