"""How well scraped texts are read: `python -m tests.benchmarks.scraped_texts [FOLDER] [-v] [--mix N] [--seconds]`.

The folder holds texts in which the fields are marked (`tests/parsers/portal_texts.py`), by default those of the tests;
the ones that no rule was made from are counted apart, and their differences are told only with `--held-out`. `-v`
tells what differs. `--mix N` puts boxes at random places of N articles and counts paragraphs that were lost, with and
without a doubt, and boxes that stayed. `--seconds` measures how long reading takes.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from random import Random

from articles.parsers.base import ParsedArticle
from articles.parsers.text import parse_text
from tests.benchmarks import ready  # noqa: F401

# isort: split
from tests.benchmarks.machine import describe, table
from tests.parsers.mixing import Outcome, mixed, outcome
from tests.parsers.portal_scores import FIELDS, differences
from tests.parsers.portal_texts import FOLDER, PortalText, portal_texts


def scores(texts: list[PortalText], tell: bool) -> dict[str, tuple[int, int]]:
    """By field how many texts were read right, and how many have it."""
    right: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for text in texts:
        for name, wrong in differences(text, parse_text(text.text)).items():
            all_[name] += 1
            right[name] += not wrong
            if tell:
                for difference in wrong:
                    print(f"{text.name}: {name}: {difference}")
    return {name: (right[name], all_[name]) for name in FIELDS}


def mix(count: int, tell: bool) -> list[list[str]]:
    """What became of the paragraphs and boxes of `count` mixed texts."""
    totals: Counter[str] = Counter()
    for number in range(count):
        text = mixed(Random(number))
        read = parse_text(text.text)
        result: Outcome = outcome(text, read)
        totals["texts"] += 1
        totals["paragraphs"] += len(text.paragraphs)
        totals["texts refused"] += not isinstance(read, ParsedArticle)
        totals["texts with lost paragraphs, without a warning"] += bool(result.lost) and not result.is_warned
        totals["texts with lost paragraphs, with a warning"] += bool(result.lost) and result.is_warned
        totals["paragraphs lost without a warning"] += len(result.lost) * (not result.is_warned)
        totals["paragraphs lost with a warning"] += len(result.lost) * result.is_warned
        totals["texts warned of without need"] += result.is_warned and not result.lost
        totals["boxes"] += len(text.boxes)
        totals["boxes that stayed"] += len(result.stayed)
        totals["titles wrong"] += result.title_differs
        if tell and (result.lost or result.stayed):
            print(f"mix {number}: lost {result.lost} stayed {result.stayed}")
    return [[name, str(total)] for name, total in totals.items()]


def seconds(texts: list[PortalText], rounds: int = 30) -> float:
    """Milliseconds to read one of the texts, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            parse_text(text.text)
        best = min(best, time.process_time() - start)
    return 1000 * best / len(texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("-v", "--verbose", action="store_true", help="tell what differs")
    parser.add_argument(
        "--held-out", action="store_true", help="tell what differs in the texts held out as well"
    )
    parser.add_argument("--mix", type=int, default=0, metavar="N", help="read N articles with boxes in them")
    parser.add_argument("--seconds", action="store_true", help="measure how long reading takes")
    options = parser.parse_args()
    texts = portal_texts(options.folder)
    if not texts:
        parser.error(f"no texts in {options.folder}")
    groups = {
        "looked at": [text for text in texts if not text.held_out],
        "held out": [text for text in texts if text.held_out],
    }
    groups = {name: group for name, group in groups.items() if group}
    found = {
        name: scores(group, options.verbose and (name != "held out" or options.held_out))
        for name, group in groups.items()
    }
    rows = [[name, *("{} / {}".format(*found[group][name]) for group in groups)] for name in FIELDS]
    print(table([["field", *(f"{name} ({len(group)})" for name, group in groups.items())], *rows]))
    if options.mix:
        print(table([["mixed", ""], *mix(options.mix, options.verbose)]))
    if options.seconds:
        print(f"{seconds(texts):.2f} ms a text")
    print(describe(database=False))


if __name__ == "__main__":
    main()
