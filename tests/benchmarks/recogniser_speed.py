"""How fast the recogniser of names is on one core: python -m tests.benchmarks.recogniser_speed

Everything counts: words, features, labels, spans. Cold: a new process that has only loaded the lexicon. Warm: after
a thousand other articles; no article is read twice. Times are processor time, so that other programs on the machine
count less. Needs no database.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from tests.benchmarks import ready  # noqa: F401

# isort: split
import psutil

from articles.text.entities.recognisers import load_recogniser
from articles.text.entities.sentences import sentences
from articles.text.lexicon import lexicon
from tests.benchmarks.machine import describe, table
from tests.benchmarks.texts import Texts

COLD, WARMING, MEASURED = 100, 1_000, 500  # articles


def main() -> None:
    articles = Texts().articles(range(COLD + WARMING + MEASURED))
    texts = [f"{article.title}\n{article.lead}\n{article.body}" for article in articles]
    lexicon().zipf("Haus")
    before = psutil.Process().memory_info().rss
    start = time.perf_counter()
    recogniser = load_recogniser()
    loaded = time.perf_counter() - start
    cold, _ = _rate(texts[:COLD])
    recogniser.recognise(texts[COLD : COLD + WARMING])
    warm, milliseconds = _rate(texts[-MEASURED:])
    memory = psutil.Process().memory_info().rss - before
    rows = [
        [recogniser.name, ""],
        ["loaded", f"{1000 * loaded:,.0f} ms"],
        ["cold", f"{cold:,.0f} words/s"],
        ["warm", f"{warm:,.0f} words/s"],
        ["an article, warm", f"{milliseconds:.1f} ms"],
        ["memory", f"{memory / 1e6:.0f} MB"],
    ]
    print(table(rows))
    print(describe(database=False))


def _rate(texts: Sequence[str]) -> tuple[float, float]:
    """Words and signs a second, and milliseconds an article."""
    words = sum(len(sentence) for text in texts for sentence in sentences(text))
    start = time.process_time()
    load_recogniser().recognise(texts)
    seconds = time.process_time() - start
    return words / seconds, 1000 * seconds / len(texts)


if __name__ == "__main__":
    main()
