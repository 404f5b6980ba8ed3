"""How fast one core analyses, builds queries and cuts snippets: python -m tests.benchmarks.text_speed

Cold: a new process that has only loaded the lexicon (which lies ready on the disk). Warm: after some thousand other
articles; no article is analysed twice. Times are processor time, so that other programs on the machine count
less. Needs no database. Memory is that of a process of its own.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import ready  # noqa: F401

# isort: split
from articles.browsing.hits import make_hit
from articles.models import Article
from articles.search.query import parse_query
from articles.text.analyse import analyse
from articles.text.countries import score_countries
from articles.text.textanalysis import TextAnalysis, texts_of
from articles.text.vector import build_vector
from tests.benchmarks.machine import describe, table
from tests.benchmarks.texts import Text, Texts

COLD, WARMING, BATCH, BATCHES = 200, 3_000, 200, 9  # articles
SNIPPETS = 20  # of one page
QUERIES = (
    "Waffenproduktion", "Produktion", "Häuser", "haeuser", "Nordkorea Raketen", "Klimaschutzgesetz", "Ukraine Krieg",
    "Bundestag Haushalt", '"Vereinten Nationen"', "Wirtschaft -Berlin", "Merkel ODER Scholz", "Energie*", "Zug*",
    "Wahl NICHT USA", "(Gas ODER Öl) Preise", "U.S.A.", "15.000 Euro", "Corona-Maßnahmen", "Bürger*innen", "schön",
    "schon", "Masse", "Maße", '"künstliche Intelligenz" Arbeitsplätze', "Tarifverhandlungen Deutsche Bahn", "2,3 Prozent",
    "Wer gewann die Wahl in Frankreich?", "Was kostet ein Kilo Butter", "Bundesverfassungsgericht Urteil Klage",
    "Fussballweltmeisterschaft", "Straßenverkehrsordnung", "land:Nordkorea Raketentest", "tag:klima Hitze",
    "quelle:beispielbote", "vor:2020 Flüchtlinge", "seit:2022 Inflation", '"Erdbeben Opfer"~5', "titel:Erdbeben",
    "Krankenhäuser Pflegekräfte", "Pjöngjang", "Pjoengjang", "Müller Schmidt", "Donaudampfschifffahrtsgesellschaft",
    "Rentenversicherungsbeiträge", "Olympische Spiele Medaillen", "gegangen", "ging", "Erderwärmung CO2", "E-Mobilität",
    "Elektroauto Ladesäule", "Angela Merkel Rücktritt", "Kanzlerin", "Ministerpräsidentin", "G20 Gipfel", "Hochwasser Ahrtal",
    "Impfpflicht Bundesrat", '"am Wochenende"', "Hitzewelle Südeuropa Waldbrände Griechenland", "Mindestlohn 12 Euro", "x",
)  # fmt: skip


def measure() -> list[list[str]]:
    """Rows of the table, all but the memory; the order keeps cold what is to be cold."""
    texts = Texts()
    start = COLD + WARMING
    analysis = _analysis(texts, start)
    articles = _articles(texts, range(start, start + 1_000))
    return [*analysis, *_queries(), *_snippets(articles)]


def _analysis(texts: Texts, start: int) -> list[list[str]]:
    first = _milliseconds(lambda: analyse("Haus"))
    cold = _rate(_articles(texts, range(COLD)), _vectors)
    _vectors(_articles(texts, range(COLD, start)))
    vectors, countries, words = [], [], []
    for first_number in range(start, start + BATCHES * BATCH, BATCH):
        articles = _articles(texts, range(first_number, first_number + BATCH))
        vectors.append(_rate(articles, _vectors))
        countries.append(_rate(articles, _countries))
        words += [len(f"{article.lead} {article.body}".split()) for article in articles]
    return [
        ["first word: the lexicon is loaded", f"{first:,.0f} ms"],
        ["words of an article", f"{statistics.mean(words):.0f}"],
        ["analysis and vector, cold", f"{cold:,.0f} articles/s"],
        ["analysis and vector, warm", f"{statistics.median(vectors):,.0f} articles/s"],
        ["countries, warm", f"{statistics.median(countries):,.0f} articles/s"],
    ]


def _queries() -> list[list[str]]:
    new = [_milliseconds(lambda text=text: _build(text)) for text in QUERIES]
    again = [_milliseconds(lambda text=text: _build(text)) for _ in range(BATCHES) for text in QUERIES]
    return [
        ["query built, words not typed before", f"{statistics.median(new):.3f} ms"],
        ["query built, words typed before", f"{statistics.median(again):.3f} ms"],
        ["slowest query built", f"{max(new):.1f} ms"],
    ]


def _snippets(articles: list[Article]) -> list[list[str]]:
    pages = list(_pages(articles))
    slow = statistics.quantiles(pages, n=20, method="inclusive")[-1]
    return [
        [f"{SNIPPETS} snippets with marked titles", f"{statistics.median(pages):.1f} ms"],
        ["the same, 95 % of the pages", f"{slow:.1f} ms"],
    ]


def _articles(texts: Texts, numbers: range) -> list[Article]:
    return [_article(number, text) for number, text in zip(numbers, texts.articles(numbers), strict=True)]


def _article(number: int, text: Text) -> Article:
    """Not stored; links as `with_links()` gives them, but none."""
    article = Article(
        pk=number + 1,
        title=text.title,
        kicker=text.kicker,
        lead=text.lead,
        body=text.body,
        authors=list(text.authors),
        section=text.section,
        published_at=text.published_at,
    )
    for name in ("country", "entity", "tag"):
        setattr(article, f"accepted_{name}_links", [])
    return article


def _vectors(articles: list[Article]) -> None:
    """What `index_article` computes for the search, without storing it."""
    for article in articles:
        TextAnalysis(texts_of(article)).finish(["vector"])


def _countries(articles: list[Article]) -> None:
    for article in articles:
        score_countries([("title", article.title), ("lead", article.lead), ("body", article.body)])


def _build(text: str) -> str:
    """What a reader typed -> the tsquery."""
    return parse_query(text).tsquery


def _pages(articles: list[Article]) -> Iterator[float]:
    """Milliseconds for the hits of one page, for words that stand in at least 20 of the articles."""
    for word in (
        "Menschen",
        "Land",
        "Deutschland",
        "Stadt",
        "Polizei",
        "Geld Zeit",
        "Regierung Europa",
        "Welt*",
    ):
        query = parse_query(word)
        found = [
            article for article in articles if any(part in article.body for part in word.strip("*").split())
        ]
        for start in range(0, min(len(found), 5 * SNIPPETS) - SNIPPETS + 1, SNIPPETS):
            page = found[start : start + SNIPPETS]
            yield _milliseconds(lambda page=page, query=query: [make_hit(article, query) for article in page])


def _rate(articles: list[Article], work: Callable[[list[Article]], None]) -> float:
    """Articles a second."""
    return 1_000 * len(articles) / _milliseconds(lambda: work(articles))


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1_000


def memory() -> list[list[str]]:
    """Resident memory of this process, in MB: as it starts, with the lexicon, after some thousand articles.

    What is mapped from a file is shared by all processes of the machine; the anonymous part each has for itself.
    """
    stages = [("before the lexicon", _resident())]
    build_vector([("Haus", "A")])
    parse_query("Haus")
    stages.append(("with the lexicon", _resident()))
    for line in sys.stdin:
        build_vector([(line, "B")])
    stages.append((f"after {WARMING} articles", _resident()))
    base = stages[0][1]
    return [
        [
            f"memory {name}",
            f"{resident:.0f} MB, of its own {own:.0f} MB (+{resident - base[0]:.0f}, +{own - base[1]:.0f})",
        ]
        for name, (resident, own) in stages
    ]


def _resident() -> tuple[float, float]:
    """Resident and anonymous megabytes (Linux)."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:])
    resident, own = (int(lines[name].split()[0]) / 1024 for name in ("Rss", "Anonymous"))
    return resident, own


def _memory_of_new_process() -> list[list[str]]:
    """The texts come by a pipe, because the word lists of the generator would be counted."""
    numbers = range(1_000_000, 1_000_000 + WARMING)
    texts = "\n".join(text.body.replace("\n", " ") for text in Texts().articles(numbers))
    command = [sys.executable, "-m", "tests.benchmarks.text_speed", "--memory"]
    done = subprocess.run(command, input=texts, text=True, capture_output=True, check=True)
    return [line.split("\t") for line in done.stdout.splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--memory", action="store_true", help="only the memory, for the texts on standard input"
    )
    if parser.parse_args().memory:
        print("\n".join("\t".join(row) for row in memory()))
        return
    print(table([["on one core", "figure"], *_memory_of_new_process(), *measure()]))
    print(describe(database=False))


if __name__ == "__main__":
    main()
