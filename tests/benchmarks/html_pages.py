"""How well HTML pages are read, beside trafilatura alone: python -m tests.benchmarks.html_pages [FOLDER]

FOLDER holds pages (`.html`, `.htm`, `.mhtml`, also with `.gz`) and beside each a `.json` of the same name with what is
right: `title`, `date` (or `published_at`), `authors`, `lead`, `body` (text, or a list of paragraphs). What a gold file
does not name is not counted. The default folder holds the pages of the tests, which are invented. `-v` names each
page with a fault.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trafilatura

from articles.parsers.base import ParsedArticle
from articles.parsers.html import parse_page
from articles.parsers.html.dom import squeezed
from articles.text.normalise import clean_line
from tests.benchmarks import ready  # noqa: F401

# isort: split
from tests.benchmarks.machine import describe, table

PAGES = Path(__file__).resolve().parent.parent / "parsers" / "html" / "pages"
_WORD = re.compile(r"\w+")
_PAGE = re.compile(r"\.(?:x?html?|mht(?:ml)?)(?:\.gz)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Read:
    """What a reader found in a page."""

    title: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()
    text: str = ""


@dataclass
class Score:
    """Sums over pages; a share is None where no page has gold for it."""

    right: Counter[str] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def count(self, name: str, value: float) -> None:
        self.right[name] += value
        self.pages[name] += 1

    def share(self, name: str) -> str:
        return f"{self.right[name] / self.pages[name]:.3f}" if self.pages[name] else "-"


def ours(data: bytes) -> Read:
    """By the parser of this project."""
    article = parse_page(data)
    if not isinstance(article, ParsedArticle):
        return Read()
    date = article.published_at.date().isoformat() if article.published_at else ""
    return Read(article.title, date, article.authors, f"{article.lead}\n{article.body}")


def alone(data: bytes) -> Read:
    """By trafilatura, with nothing around it."""
    document = trafilatura.bare_extraction(data, include_comments=False, with_metadata=True)
    if document is None:
        return Read()
    authors = tuple(filter(None, re.split(r"\s*;\s*", document.author or "")))
    return Read(document.title or "", document.date or "", authors, document.text or "")


def score(read: Read, gold: dict[str, Any], name: str, total: Score) -> None:
    """Adds a page's results to the sums."""
    checks: list[tuple[str, bool]] = []
    if gold.get("title"):
        checks.append(("title", squeezed(read.title) == squeezed(str(gold["title"]))))
    if date := str(gold.get("date") or gold.get("published_at") or "")[:10]:
        checks.append(("date", read.date == date))
    if authors := {squeezed(author) for author in gold.get("authors") or []}:
        checks.append(("author", any(squeezed(author) in authors for author in read.authors)))
    for what, right in checks:
        total.count(what, right)
        if not right:
            total.faults.append(f"{name}: {what}: {getattr(read, what if what != 'author' else 'authors')!r}")
    precision, recall = overlap(read.text, _gold_text(gold))
    total.count("precision", precision)
    total.count("recall", recall)
    if min(precision, recall) < 0.97:
        total.faults.append(f"{name}: words: precision {precision:.2f}, recall {recall:.2f}")


def overlap(text: str, gold: str) -> tuple[float, float]:
    """Precision and recall of words, each counted as often as it stands there."""
    found, wanted = Counter(_WORD.findall(text.lower())), Counter(_WORD.findall(gold.lower()))
    both = sum((found & wanted).values())
    return both / max(1, sum(found.values())), both / max(1, sum(wanted.values()))


def _gold_text(gold: dict[str, Any]) -> str:
    body = gold.get("body") or ""
    return clean_line(f"{gold.get('lead') or ''}\n" + (body if isinstance(body, str) else "\n".join(body)))


def pages(folder: Path) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Name, bytes and gold of each page that has gold."""
    for path in sorted(folder.rglob("*")):
        gold = path.with_name(_PAGE.sub("", path.name) + ".json")
        if _PAGE.search(path.name) and gold.exists():
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            yield str(path.relative_to(folder)), data, json.loads(gold.read_text(encoding="utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=PAGES)
    parser.add_argument("-v", "--verbose", action="store_true", help="name each page with a fault")
    options = parser.parse_args()
    scores = {"ours": Score(), "trafilatura alone": Score()}
    seconds: Counter[str] = Counter()
    for name, data, gold in pages(options.folder):
        for reader, total in ((ours, scores["ours"]), (alone, scores["trafilatura alone"])):
            start = time.process_time()
            read = reader(data)
            seconds[reader.__name__] += time.process_time() - start
            score(read, gold, name, total)
    count = scores["ours"].pages["precision"]
    if not count:
        parser.error(f"no page with a gold file in {options.folder}")
    names = ("title", "date", "author", "precision", "recall")
    rows = [[name, *(total.share(name) for total in scores.values())] for name in names]
    rows.append(["ms a page", *(f"{1000 * seconds[name] / count:.0f}" for name in ("ours", "alone"))])
    print(table([[f"{count} pages", *scores], *rows]))
    print(describe(database=False))
    if options.verbose:
        print("\n".join(scores["ours"].faults))


if __name__ == "__main__":
    main()
