"""Sentences labelled by hand, from which models are trained: GermEval 2014 and SmartData as tab-separated files.

A line has a word, its label (B-PER, I-PER, ... ORG, LOC, O) and more columns that are not read; an empty line ends a
sentence, and a line that begins with `# ` says where the following one comes from.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .scoring import Labelled
from .spans import Kind, Span

FILES = {"germeval": "germeval2014_train.tsv", "smartdata": "smartdata_news.tsv"}
Part = Literal["train", "tune", "test"]

_KINDS: dict[str, Kind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_DATE = re.compile(r"\s*\[[^\]]*\]")
_SHARE = 155  # of a thousand documents for each of tune and test


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with the kinds of names they belong to: `labels` are O, or B- or I- and a kind."""

    words: tuple[str, ...]
    labels: tuple[str, ...]
    source: str
    corpus: str

    def labelled(self) -> Labelled:
        """As running text with spans, a space between all words."""
        spans: list[Span] = []
        at = 0
        for word, label in zip(self.words, self.labels, strict=True):
            if label.startswith("B-"):
                spans.append(Span(at, at + len(word), label[2:]))  # type: ignore[arg-type]
            elif label != "O":
                spans[-1] = Span(spans[-1].start, at + len(word), spans[-1].kind)
            at += len(word) + 1
        return Labelled(" ".join(self.words), tuple(spans), self.source)


def read_corpora(folder: Path) -> list[Sentence]:
    """The sentences of both corpora. Raises FileNotFoundError when one is missing, ValueError for a wrong line."""
    found: list[Sentence] = []
    for corpus, name in FILES.items():
        with (folder / name).open(encoding="utf-8") as lines:
            found += read_sentences(lines, corpus)
    return found


def read_sentences(lines: Iterable[str], corpus: str) -> Iterator[Sentence]:
    """The sentences of one file."""
    source = ""
    words: list[str] = []
    labels: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) > 1:
            words.append(cells[0])
            labels.append(_label(cells[1], labels[-1] if labels else "O", number))
        elif line.startswith("# "):
            source = line[2:].strip()
        elif not cells[0] and words:
            yield Sentence(tuple(words), tuple(labels), source, corpus)
            words, labels = [], []


def _label(raw: str, before: str, number: int) -> str:
    if raw == "O":
        return raw
    begins, _, kind = raw.partition("-")
    if begins not in ("B", "I") or kind not in _KINDS:
        raise ValueError(f"line {number}: {raw} is no label")
    name = _KINDS[kind]
    return f"I-{name}" if begins == "I" and before[2:] == name else f"B-{name}"


def part_of(sentence: Sentence) -> Part:
    """Which part of the data a sentence belongs to. All sentences of a document are in the same part; only GermEval,
    which is news and encyclopaedia as mixed as what is to be measured, is tuned and tested on."""
    if sentence.corpus != "germeval":
        return "train"
    document = _DATE.sub("", sentence.source)
    place = int(hashlib.sha256(document.encode()).hexdigest(), 16) % 1000
    return "test" if place < _SHARE else "tune" if place < 2 * _SHARE else "train"
