"""How long corrections and suggestions take in a large archive: python -m tests.benchmarks.vocabulary

Fills a database of its own with 300,000 German words (wordfreq), 100,000 names and 100,000 articles whose words are
drawn by frequency, all with random but repeatable choices. Prints medians and 95th percentiles in milliseconds, and
how many generated slips were corrected. `--keep` leaves the database for the next run, `--articles` sets its size.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import accumulate

import django

import tests.fresh_home  # noqa: F401  names the home before the settings are read

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsreader.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from articles.models import Article, Source, Word  # noqa: E402
from articles.text.normalise import fold, sort_key  # noqa: E402
from articles.text.words import query_forms  # noqa: E402
from articles.vocabulary import correct, refresh, suggest  # noqa: E402
from articles.vocabulary.forms import displays, exact_form, exact_lexeme, make_word  # noqa: E402
from articles.vocabulary.learning import _store  # noqa: E402

WORDS = 300_000
NAMES = 100_000
WORDS_A_TITLE, WORDS_AN_ARTICLE = 7, 60
ROUNDS = 200
LETTERS = "abcdefghijklmnopqrstuvwxyz"
HEARD = (("d", "t"), ("t", "d"), ("b", "p"), ("v", "f"), ("ph", "f"), ("ck", "k"), ("ei", "ai"), ("ss", "s"),
         ("ie", "i"), ("th", "t"), ("tz", "z"), ("mm", "m"), ("nn", "n"), ("ll", "l"), ("h", ""), ("m", "mm"))  # fmt: skip


class Words:
    """Words with their frequencies, to be drawn."""

    def __init__(self, rng: random.Random) -> None:
        import wordfreq

        found = (
            (word, frequency)
            for word, frequency in wordfreq.get_frequency_dict("de", "best").items()
            if re.fullmatch("[a-zäöüß]+", word) and exact_form(word)
        )
        self.frequencies = dict(pair for pair, _number in zip(found, range(WORDS), strict=False))
        self.words = list(self.frequencies)
        self._sums = list(accumulate(self.frequencies.values()))
        self._rng = rng

    def draw(self, number: int) -> list[str]:
        return self._rng.choices(self.words, cum_weights=self._sums, k=number)


def fill(words: Words, articles: int, rng: random.Random) -> None:
    """Words, names, articles with links and vectors."""
    rows = [
        make_word(word, word, max(1, min(articles, int(share * 300 * articles))))
        for word, share in words.frequencies.items()
    ]
    Word.objects.bulk_create(rows, batch_size=10_000)
    source = Source.objects.create(name="Probe")
    with connection.cursor() as cursor:
        with cursor.copy("COPY articles_entity (id, name, sort_key, slug, kind) FROM STDIN") as copy:
            for number in range(1, NAMES + 1):
                name = " ".join(word.capitalize() for word in rng.choices(words.words, k=2))
                copy.write_row((number, name, sort_key(name), f"name-{number}", "person"))
        cursor.execute(
            """
            INSERT INTO articles_article (source_id, status, section, kicker, title, lead, body, authors, agency, place,
                language, url, canonical_url, image_url, image_caption, image_credit, external_id, content_hash,
                import_key, field_origins, is_sample, created_at, updated_at, published_at)
            SELECT %s, 'published', '', '', 'x', '', repeat('Text ', 300), '{}', '', '', 'de', '', '', '', '', '',
                n::text, lpad(to_hex(n), 64, '0'), '', '{}', false, now(), now(), now() - n * interval '1 minute'
            FROM generate_series(1, %s) n
            """,
            [source.pk, articles],
        )
        ids = list(Article.objects.order_by("pk").values_list("pk", flat=True))
        _fill_vectors(words, ids)
        cursor.execute(
            """
            INSERT INTO articles_articleentity (article_id, entity_id, origin, rejected, score, evidence)
            SELECT id, 1 + (random() ^ 3 * %s)::int, 'analyser', false, 1, '[]'
            FROM articles_article, generate_series(1, 4) ON CONFLICT DO NOTHING
            """,
            [NAMES - 1],
        )
        cursor.execute(
            """
            INSERT INTO articles_articlecountry (article_id, country_id, origin, rejected, score, evidence)
            SELECT article.id, code, 'analyser', false, 1, '[]' FROM articles_article article, LATERAL (
                SELECT code FROM articles_country WHERE article.id > 0 ORDER BY random() LIMIT 2
            ) AS drawn
            """
        )
        cursor.execute("VACUUM ANALYZE")


def _fill_vectors(words: Words, ids: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE drawn (id bigint, title text, vector tsvector)")
        with cursor.copy("COPY drawn FROM STDIN") as copy:
            for pk in ids:
                drawn = words.draw(WORDS_AN_ARTICLE)
                title = drawn[:WORDS_A_TITLE]
                places = {
                    exact_lexeme(word): f"{place}{'A' if place <= WORDS_A_TITLE else 'B'}"
                    for place, word in reversed(list(enumerate(drawn, 1)))
                }
                vector = " ".join(f"'{lexeme}':{place}" for lexeme, place in places.items())
                copy.write_row((pk, " ".join(title).capitalize(), vector))
        cursor.execute(
            "UPDATE articles_article SET title = drawn.title FROM drawn WHERE drawn.id = articles_article.id"
        )
        cursor.execute(
            "INSERT INTO articles_searchdocument (article_id, vector, analyser_version) SELECT id, vector, 1 FROM drawn"
        )
        cursor.execute("DROP TABLE drawn")


def slip(word: str, rng: random.Random) -> str:
    """One slip of a finger."""
    place, letter = rng.randrange(len(word) - 1), rng.choice(LETTERS)
    before, after = word[:place], word[place:]
    return before + rng.choice(
        (after[1:], letter + after, letter + after[1:], after[1] + after[0] + after[2:])
    )


def misheard(word: str, rng: random.Random) -> str:
    """One sound spelled in another way."""
    spellings = [(right, wrong) for right, wrong in HEARD if right in word[1:]]
    if not spellings:
        return slip(word, rng)
    right, wrong = rng.choice(spellings)
    return word[0] + word[1:].replace(right, wrong, 1)


SLIPS: dict[str, Callable[[str, random.Random], str]] = {
    "one slip": slip,
    "as heard": misheard,
    "two slips": lambda word, rng: slip(slip(word, rng), rng),
}
LENGTHS = ((4, 5), (6, 7), (8, 10), (11, 30))


def milliseconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def show(name: str, times: list[float], more: str = "") -> None:
    times.sort()
    print(
        f"{name:34} median {statistics.median(times):6.1f} ms   95 % {times[int(len(times) * 0.95)]:6.1f} ms   {more}"
    )


def measure_correcting(words: Words, rng: random.Random) -> None:
    """Slips in words that at least some articles hold; a word of the same stem counts as right."""
    common = {word: share for word, share in words.frequencies.items() if share > 5e-7}
    for name, spoil in SLIPS.items():
        for shortest, longest in LENGTHS:
            if name == "two slips" and longest < 8:
                continue
            fitting = [word for word in common if shortest <= len(fold(word)) <= longest]
            weights = [common[word] ** 0.5 for word in fitting]
            times, right, asked = [], 0, 0
            for word in rng.choices(fitting, weights, k=ROUNDS):
                typed = spoil(fold(word), rng)
                if len(typed) < 2 or set(query_forms(typed).stems) & set(query_forms(word).stems):
                    continue
                found: dict[str, str] = {}
                times.append(milliseconds(lambda typed=typed, found=found: found.update(correct([typed]))))
                asked += 1
                right += typed in found and not set(query_forms(word).stems).isdisjoint(
                    query_forms(found[typed]).stems
                )
            show(f"{name}, {shortest}-{longest} letters", times, f"right {right / asked:.0%} of {asked}")


def typed_texts(words: Words, rng: random.Random) -> Iterator[tuple[str, list[str]]]:
    drawn = [word for word in words.draw(4 * ROUNDS) if len(word) > 4]
    for letters in (2, 3, 5):
        yield f"suggestions, {letters} letters", [word[:letters] for word in drawn[:ROUNDS]]
    pairs = zip(drawn[:ROUNDS], drawn[ROUNDS : 2 * ROUNDS], strict=False)
    yield "suggestions, word and 4 letters", [f"{first} {second[:4]}" for first, second in pairs]
    rare = rng.choices(words.words, k=ROUNDS)
    yield "suggestions, rare words", [word[: max(3, len(word) - 2)] for word in rare]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--keep", action="store_true", help="leave the database for the next run")
    options = parser.parse_args()
    connection.settings_dict["TEST"]["NAME"] = "benchmark_vocabulary"
    databases = setup_databases(verbosity=0, interactive=False, keepdb=options.keep)
    rng = random.Random(20)
    words = Words(rng)
    if not Word.objects.exists():
        print(f"filling {options.articles} articles ...", flush=True)
        fill(words, options.articles, rng)
    show("refresh", [milliseconds(refresh)])
    shown = dict(Word.objects.values_list("word", "display"))
    articles = [[shown[word] for word in words.draw(300)] for _round in range(ROUNDS)]
    for _round in range(2):  # the first one warms the caches
        times = [milliseconds(lambda article=article: _store(displays(article))) for article in articles]
    show("learn 300 known words", times)
    batch = [word for article in articles[:100] for word in article]
    show("learn 100 articles at once", [milliseconds(lambda: _store(displays(batch))) for _round in range(5)])
    measure_correcting(words, rng)
    for name, texts in typed_texts(words, rng):
        show(name, [milliseconds(lambda text=text: suggest(text)) for text in texts])
    if not options.keep:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
