"""Articles with the countries they are about, labelled by hand, and how well the scores agree.

`samples.tsv` labels the articles that come with the program; `kinds.txt`, `news.txt` and `later.txt` hold articles written for the
purpose (kind and countries, title, lead, paragraphs), the longer ones of the latter two labelled before any rule had
seen them; `articles.tsv` older ones. A code with `?` may be given or not: editors differ.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.text.countries import score_countries

FOLDER = Path(__file__).parent
SAMPLES = FOLDER.parents[2] / "articles" / "samples"


@dataclass(frozen=True)
class Labelled:
    """An article and what an editor would say it is about; `either` holds codes that are right and not needed."""

    kind: str
    title: str
    lead: str
    body: str
    about: frozenset[str]
    either: frozenset[str] = frozenset()

    @property
    def fields(self) -> list[tuple[str, str]]:
        return [("title", self.title), ("lead", self.lead), ("body", self.body)]

    @property
    def half(self) -> int:
        """0: mistakes may be looked at while developing; 1: for measuring only."""
        return hashlib.md5(self.title.encode(), usedforsecurity=False).digest()[0] % 2


@dataclass(frozen=True)
class Quality:
    """Shares from 0 to 1 over all countries of all articles."""

    precision: float
    recall: float


def rows(name: str) -> list[list[str]]:
    """The lines of a table beside this module, without its head."""
    return [line.split("\t") for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()[1:]]


def labelled_articles() -> list[Labelled]:
    """All of them, from the five files."""
    return [*_samples(), *_written("kinds.txt"), *_older(), *news_articles(), *later_articles()]


def news_articles() -> list[Labelled]:
    """Whole reports with their side mentions, as agencies and papers of three countries write them."""
    return list(_written("news.txt"))


def later_articles() -> list[Labelled]:
    """More of them, written after the words and rules had been mended by half of the others."""
    return list(_written("later.txt"))


def about(article: Labelled) -> set[str]:
    """The codes that the scores say the article is about."""
    return {country.code for country in score_countries(article.fields) if country.is_about}


def quality(articles: Iterable[Labelled], found_in: Callable[[Labelled], set[str]] = about) -> Quality:
    """Compares and prints what is missed or too many."""
    right = wrong = missed = 0
    for article in articles:
        found = found_in(article)
        lacking, excess = article.about - found, found - article.about - article.either
        if lacking or excess:
            print(f"missed {sorted(lacking)}, too many {sorted(excess)}: {article.kind}: {article.title}")
        right += len(found & article.about)
        wrong += len(excess)
        missed += len(lacking)
    return Quality(right / max(1, right + wrong), right / max(1, right + missed))


def _samples() -> Iterator[Labelled]:
    labels = dict(rows("samples.tsv"))
    for path in sorted(SAMPLES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            codes = _codes(labels[article["external_id"]])
            yield Labelled("sample", article["title"], article["lead"], article["body"], *codes)


def _written(name: str) -> Iterator[Labelled]:
    for block in (FOLDER / name).read_text(encoding="utf-8").split("\n\n"):
        head, title, lead, *paragraphs = block.strip().split("\n")
        kind, codes = head.removeprefix("# ").split(": ")
        yield Labelled(kind, title, lead, "\n\n".join(paragraphs), *_codes(codes))


def _older() -> Iterator[Labelled]:
    for codes, title, lead, body in rows("articles.tsv"):
        yield Labelled("short", title, lead, body, *_codes(codes))


def _codes(text: str) -> tuple[frozenset[str], frozenset[str]]:
    words = set(text.split()) - {"-"}
    either = {word for word in words if word.startswith("?")}
    return frozenset(words - either), frozenset(word[1:] for word in either)
