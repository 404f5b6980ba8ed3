"""Queries that are hard for an archive: its commonest words, alone and together."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from math import log
from urllib.parse import urlencode

from django.db import connection

from articles.search.query import parse_query
from articles.text.stopwords import STOPWORDS
from tests.benchmarks.texts import EXPRESSIONS, Texts

SHARES = (0.3, 0.1, 0.03, 0.01, 0.001)  # of the articles that a word stands in
COMMONEST = 0.95  # stands for the commonest words that are no stop words, whatever their share
COMMON = ("commonest word", "word in 30 %", "word in 10 %", "pair of words")  # kinds that the limits are for
PER_SHARE = 3
_LOOKED_AT = 3_000  # articles that words are counted in
_CANDIDATES = 12  # words for each share that the archive is asked about


def hard_queries() -> dict[str, list[str]]:
    """Kind -> query strings of addresses, for the archive of the present connection."""
    words = _words_by_share()
    common = [*words[SHARES[0]], *words[SHARES[1]]]
    kinds = {
        "commonest word": words.pop(COMMONEST),
        **{f"word in {share * 100:g} %": found for share, found in words.items()},
        "pair of words": [f"{left} {right}" for left, right in pairwise(common)][:4],
        "either of two words": [
            f"{left} ODER {right}" for left, right in zip(common, common[3:], strict=False)
        ],
        "word without another": [f"{common[0]} -{common[1]}", f"{common[1]} -{common[0]}"],
        "phrase": [f'"{expression}"' for expression in EXPRESSIONS[:3]],
        "two words near": [f'"{common[0]} {common[1]}"~5', f'"{common[0]} {common[-1]}"~5'],
        "prefix": ["Ver*", "Land*", "Gesell*"],
        "compound part": ["Politik", "Produktion", "Polizei"],
        "words never together": [f"{' '.join(words[SHARES[4]])} {common[0]}"],
        "word of no article": ["Xylofantenschnurz", "Bundeskanzlerinnnenn"],
    }
    found = {kind: [urlencode({"q": text}) for text in texts] for kind, texts in kinds.items()}
    filtered = [urlencode({"q": word, "country": code}) for word in common[:2] for code in ("DE", "GR")]
    found["word and country"] = filtered
    found["filter, no word"] = ["country=DE", "section=Sport", "from=2015&to=2015"]
    found["no query"] = [""]
    return found


def count_hits(tsquery: str) -> int:
    """How many articles match, drafts included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM articles_searchdocument WHERE vector @@ %s::tsquery", [tsquery or "''"]
        )
        return cursor.fetchone()[0]


def _words_by_share() -> dict[float, list[str]]:
    """For each share the words whose hits in the archive come nearest to it."""
    seen = Counter(word for text in Texts().articles(range(1, _LOOKED_AT + 1)) for word in _words(text.body))
    total = count_hits_of_all()
    chosen: dict[float, list[str]] = {}
    for share in (COMMONEST, *SHARES):
        near = sorted(seen, key=lambda word: (abs(log(seen[word] / _LOOKED_AT / share)), word))[:_CANDIDATES]
        hits = {word: count_hits(parse_query(word).tsquery) / total for word in near}
        found = {word: abs(log(part / share)) for word, part in hits.items() if part}
        chosen[share] = sorted(found, key=lambda word: (found[word], word))[:PER_SHARE]
    return chosen


def count_hits_of_all() -> int:
    """Articles in the archive, drafts included."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM articles_searchdocument")
        return cursor.fetchone()[0]


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]{3,}", text) if word.lower() not in STOPWORDS}
