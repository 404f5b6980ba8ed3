"""The archive that known items are wanted from: real German articles, as rows of the JSON Lines import.

The project's own samples come first. Where a checkout of the shared data lies beside the project, articles are put
together from two corpora of annotated sentences (DFKI SmartData, GermEval 2014; both CC BY 4.0). The texts
stay there; only their words are read, the annotations are not.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

from articles.text.normalise import fold

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = PROJECT / "articles" / "samples"
CORPORA = PROJECT.parent / "shared" / "data" / "ner"

EXCERPT = 1_000  # characters after which SmartData cut its documents, in the middle of a word
SENTENCES = 5  # of a GermEval article
TITLE = 160  # characters; a longer first sentence is no title
SAME_REPORT = 0.25  # share of common word triples that makes two articles the same report

_NO_SPACE_BEFORE = re.compile(r"\s+([,.;:!?)\]»“…%])")
_NO_SPACE_AFTER = re.compile(r"([(\[«„])\s+")
_HANGING_HYPHEN = re.compile(r"(\w) - (und|oder|bis|sowie)\b")
_STRAIGHT_QUOTES = re.compile(r'" ([^"]*?) "')
_NAME = re.compile(r"\b[A-ZÄÖÜ]\w{3,}")
_WORD = re.compile(r"\w+")

Row = dict[str, object]


def load_articles(wanted: int, seed: int) -> list[Row]:
    """At most `wanted` rows, always the same ones for a seed: samples, then SmartData, then GermEval."""
    rows = [*samples()]
    if CORPORA.is_dir():
        rows += news_articles(_sentences(CORPORA / "smartdata_news.tsv"))
        rows += sentence_articles(_sentences(CORPORA / "germeval2014_train.tsv"))
    chosen = _without_repeats(rows, wanted)
    clock = random.Random(seed)
    for row in chosen:
        moment = datetime(2014, 1, 1, tzinfo=UTC) + timedelta(minutes=clock.randrange(5 * 365 * 24 * 60))
        row.setdefault("published_at", moment.isoformat())
    return chosen


def samples() -> Iterator[Row]:
    """The articles that the project ships."""
    for path in sorted(SAMPLES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def news_articles(sentences: list[tuple[str, str]]) -> Iterator[Row]:
    """SmartData's sentences as the articles they came from; the corpus does not say where one ends."""
    texts = [text for _source, text in sentences]
    for number, (start, end) in enumerate(_split(texts)):
        if end - start > 1:
            yield _row(f"news-{number:04}", "Nachrichten", texts[start:end])


def sentence_articles(sentences: list[tuple[str, str]]) -> Iterator[Row]:
    """GermEval's sentences, those of one page together, in small articles like a column of short news."""
    pages = [[text for _source, text in page] for _source, page in groupby(sentences, lambda pair: pair[0])]
    texts = [text for page in pages for text in page]
    for number, start in enumerate(range(0, len(texts) - SENTENCES, SENTENCES)):
        yield _row(f"kurz-{number:04}", "Kurzmeldungen", texts[start : start + SENTENCES])


def detokenise(tokens: Iterable[str]) -> str:
    """Running text from tokens, as far as the tokens tell."""
    text = _STRAIGHT_QUOTES.sub(r'"\1"', " ".join(tokens))
    text = _NO_SPACE_AFTER.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", text))
    return _HANGING_HYPHEN.sub(r"\1- \2", text)


def _sentences(path: Path) -> list[tuple[str, str]]:
    """(source, text) of every sentence; the file has a token a line, a source line above and a blank between."""
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        if len(lines) > 1:
            found.append((lines[0], detokenise(line.split("\t")[0] for line in lines[1:])))
    return found


def _row(external_id: str, source: str, texts: list[str]) -> Row:
    body = " ".join(texts[1:] if len(texts[0]) <= TITLE else texts).lstrip(
        "# "
    )  # "#" would open a subheading
    title = texts[0] if len(texts[0]) <= TITLE else texts[0][:TITLE].rsplit(" ", 1)[0]
    return {"external_id": external_id, "source": source, "title": title, "body": body}


def _split(texts: list[str]) -> Iterator[tuple[int, int]]:
    """The most plausible cut into documents, by dynamic programming over the places where one may end."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    names = [{fold(name)[:6] for name in _NAME.findall(text)} for text in texts]
    for end in range(1, len(texts) + 1):
        choices, length = [], 0
        for start in range(end - 1, -1, -1):
            length += len(texts[start]) + 1
            if length > EXCERPT * 1.05 and start < end - 1:
                break
            choices.append((best[start][0] + _plausibility(texts, names, start, end, length), start))
        best.append(max(choices))
    cuts, end = [], len(texts)
    while end:
        cuts.append((best[end][1], end))
        end = best[end][1]
    return reversed(cuts)


def _plausibility(texts: list[str], names: list[set[str]], start: int, end: int, length: int) -> float:
    """How much the sentences look like one document: a title first, cut off at the end, another subject next."""
    first, last = texts[start], texts[end - 1]
    score = -2.0
    if not first[0].isupper() and not first[0].isdigit() and first[0] not in '«„“"':
        score -= 2.0
    elif first[-1] not in ".!?…,;:":
        score += 1.0 + 0.5 * min(3, len(names[start] & names[start + 1])) if end - start > 1 else 0.0
    score += 3.0 if length > EXCERPT * 0.93 and last[-1] not in ".!?…:" else 0.0
    score -= 2.0 if length < EXCERPT * 0.3 else 0.0
    before = names[end - 1].union(*names[max(start, end - 4) : end])
    after = set().union(*names[end : end + 4])
    return score - min(4, len(before & after))


def _without_repeats(rows: Iterable[Row], wanted: int) -> list[Row]:
    """The first `wanted` rows, without those that report what an earlier one does in the same words."""
    chosen: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        words = _WORD.findall(fold(f"{row['title']} {row.get('lead', '')} {row['body']}"))
        triples = set(zip(words, words[1:], words[2:], strict=False))
        common = Counter(seen[triple] for triple in triples if triple in seen)
        if (
            not row["body"]
            or len(triples) < 20
            or max(common.values(), default=0) > SAME_REPORT * len(triples)
        ):
            continue
        for triple in triples:
            seen.setdefault(triple, len(chosen))
        chosen.append(row)
        if len(chosen) == wanted:
            break
    return chosen
