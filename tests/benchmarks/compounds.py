"""Compound splitter, quality and cost: python -m tests.benchmarks.compounds

Prints the heads and modifiers found of the gold list (`../shared/data/compounds`), in two halves by the words' hash,
of which only the first is for looking at mistakes; the simple words and compounds of the tests; splits of news
words; words a second on one core, without any cache; and the memory a process takes for lexicon and lemma trie.
"""

from __future__ import annotations

import hashlib
import logging
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from articles.text.cache import keep_caches_in
from articles.text.compounds import split
from articles.text.stemming import lemma
from tests.fresh_home import HOME
from tests.text.compounds import compounds, is_found, leaves, simple_words

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
GOLD = SHARED / "compounds" / "news_compounds.tsv"
NEWS = (SHARED / "ner" / "germeval2014_train.tsv", SHARED / "ner" / "smartdata_news.tsv")


def gold(half: int | None = None) -> list[tuple[str, list[str]]]:
    """The gold compounds with their parts; of one half (0 to develop, 1 to test) or all."""
    rows = [line.split("\t") for line in GOLD.read_text("utf-8").splitlines()]
    words = [(word[0].upper() + word[1:], parts.split("|")) for word, parts in rows]
    return [(word, parts) for word, parts in words if half is None or _half(word) == half]


def _half(word: str) -> int:
    return hashlib.md5(word.encode(), usedforsecurity=False).digest()[0] % 2


def news_words() -> Iterator[str]:
    """The capitalised tokens of real news, in order; those of the tests where there is no news."""
    if not NEWS[0].exists():
        yield from (word for word, _forms in compounds())
        return
    for path in NEWS:
        with path.open(encoding="utf-8") as lines:
            tokens = (line.split("\t")[0] for line in lines if not line.startswith("#"))
            yield from (token for token in tokens if token[0].isupper())


def print_gold() -> None:
    for name, half in (("development half", 0), ("test half", 1), ("both", None)):
        rows = [(parts, split(word)) for word, parts in gold(half)]
        head = statistics.mean(is_found(parts[-1], found) for parts, found in rows)
        first = statistics.mean(is_found(parts[0], found) for parts, found in rows)
        every = statistics.mean(is_found(part, found) for parts, found in rows for part in parts[:-1])
        print(
            f"gold, {name:17} {len(rows):5} words: head {head:.3f}  modifier {first:.3f}  all modifiers {every:.3f}"
        )


def print_own_lists() -> None:
    simple = simple_words()
    wrong = [word for word in simple if split(word)]
    print(f"simple words      {len(simple):5}: split {len(wrong) / len(simple):.3f} {' '.join(wrong)}")
    expected = list(compounds())
    right = [word for word, forms in expected if leaves(word) == forms]
    print(f"own compounds     {len(expected):5}: right {len(right) / len(expected):.3f}")


def print_speed(words: list[str], name: str) -> None:
    seconds = []
    for _round in range(5):
        start = time.process_time()
        for word in words:
            split(word)
        seconds.append(time.process_time() - start)
    print(f"{name:18}{len(words):6}: {len(words) / statistics.median(seconds):,.0f} words/s")


def resident() -> float:
    """Megabytes of memory of this process, shared pages of mapped files included."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def print_memory() -> None:
    """Touches the pages that real words touch; run twice, since the first run builds what is missing."""
    before = resident()
    for word in news_words():
        split(word)
    lexicon_only = resident() - before
    for word in news_words():
        lemma(word)
    print(f"memory            lexicon {lexicon_only:.1f} MB, with lemma trie {resident() - before:.1f} MB")


def main() -> None:
    logging.basicConfig()
    keep_caches_in(HOME / "cache")
    print_memory()
    if GOLD.exists():
        print_gold()
    else:
        print(f"{GOLD} is not here: no figures of gold")
    print_own_lists()
    words = list(news_words())
    distinct = list(dict.fromkeys(words))
    split_words = [word for word in distinct if split(word)]
    print(f"news words        {len(distinct):5}: {len(split_words)} split")
    print_speed(words, "news tokens")
    print_speed(distinct, "distinct words")
    print_speed(split_words, "compounds alone")


if __name__ == "__main__":
    main()
