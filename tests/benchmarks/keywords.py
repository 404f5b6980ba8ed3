"""Keywords, quality and cost: python -m tests.benchmarks.keywords

Precision at 5 against labels by hand (every second sample article; a word counts that the labels have), and how many of
the sample articles' own tags that stand in the text are among the first 8. Each row leaves out the names that come with
the samples, as a recogniser would; the archive's frequencies are those of the samples themselves, or none. Then the
milliseconds an article of 300 words takes, over articles that were not seen before.
"""

from __future__ import annotations

import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.benchmarks import ready  # noqa: F401

# isort: split
from articles.text.keywords.find import find
from articles.text.keywords.keys import keyword_key
from articles.text.keywords.rank import forms, keywords
from tests.benchmarks.texts import Texts

ROOT = Path(__file__).resolve().parents[2]
FIELDS = ("title", "kicker", "lead", "body")
SUGGESTED = 8
WARMING, TIMED = 3_000, 1_000  # articles

Row = dict[str, Any]
Places = dict[str, list[tuple[int, int]]]


def samples() -> list[Row]:
    files = sorted((ROOT / "articles" / "samples").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def labels() -> dict[str, set[str]]:
    """Keys of the words labelled by hand, by the article's external id."""
    lines = (ROOT / "tests" / "text" / "keywords" / "labels.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {name: set(map(keyword_key, words.split(", "))) for name, words in rows}


def texts(row: Row) -> list[tuple[str, str]]:
    return [(name, row.get(name) or "") for name in FIELDS]


def names(row: Row) -> Places:
    """Where the names that come with a sample stand; of persons also the parts of the name."""
    found: Places = {}
    for field, text in texts(row):
        places = set()
        for entity in row["entities"]:
            parts = entity["name"].split() if entity["kind"] == "person" else []
            for name in (entity["name"], *parts):
                places |= {match.span() for match in re.finditer(rf"\b{re.escape(name)}\b", text)}
        found[field] = sorted(places)
    return found


def frequencies(rows: list[Row]) -> Mapping[str, int]:
    """In how many samples each form stands."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update({form for candidate in find(texts(row)) for form in forms(candidate)})
    return counts


def print_quality(name: str, frequency: Mapping[str, int], total: int) -> None:
    labelled = labels()
    precisions, found_tags, present_tags = [], 0, 0
    for row in samples():
        ranked = [item.key for item in keywords(texts(row), frequency, total, names(row))]
        if row["external_id"] in labelled:
            precisions.append(len(labelled[row["external_id"]] & set(ranked[:5])) / 5)
        present = {keyword_key(tag) for tag in row["tags"]} & set(ranked)
        present_tags += len(present)
        found_tags += len(present & set(ranked[:SUGGESTED]))
    print(
        f"{name:24} P@5 {statistics.mean(precisions):.3f} ({len(precisions)} articles)  "
        f"own tags among the first {SUGGESTED}: {found_tags} of the {present_tags} that stand in the text"
    )


def print_speed() -> None:
    made = Texts()
    times = []
    for number in range(WARMING + TIMED):
        text = made.article(number)
        fields = [("title", text.title), ("kicker", text.kicker), ("lead", text.lead), ("body", text.body)]
        start = time.process_time()
        keywords(fields, {}, 0)
        times.append(1_000 * (time.process_time() - start))
    print(f"first {WARMING}: {statistics.mean(times[:WARMING]):.2f} ms an article", end="; ")
    print(f"the {TIMED} after them: {statistics.mean(times[WARMING:]):.2f} ms")


if __name__ == "__main__":
    print_quality("by German alone", {}, 0)
    print_quality("by the samples as archive", frequencies(samples()), len(samples()))
    print_speed()
