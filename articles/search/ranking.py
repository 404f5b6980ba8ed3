"""The order of hits by relevance, as an SQL expression over a bounded number of candidates.

    score = (sum over the words: rarity * closeness) + nearness, times recency

closeness  `ts_rank` of the word, the best over the levels: exact 1, inflected 0.36, other umlauts 0.2, part of a
           compound 0.13, country/entity/tag it names 0.05; a twentieth of all levels on top. Within a level by
           field: title 1, lead 0.8, body 0.6, caption and authors 0.4. `ts_rank` damps repetition: many times
           counts at most 1.64 times once. So what was typed exactly, even in the body, comes before an inflection
           in the title, and that before a part of a compound: a reader who types Ring means the ring.
rarity     logarithm of how few articles have the word, only where not all words must be found: there a rare word
           outweighs a common one (Sparck Jones 1972).
nearness   half of `ts_rank_cd`, the cover density of all words (Clarke, Cormack, Tudhope 2000), scaled to 0..1.
recency    between 1 (today) and 0.85 (long ago): among equals the newer article wins. Left out on demand.

Ties are broken by date, then by key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from articles.text.analyse import is_stopword

from .terms import Level, SearchTerm, all_of, distinct

FIELDS = "{0.4, 0.6, 0.8, 1.0}"  # weights of D, C, B, A
CLOSENESS = {Level.EXACT: 1.0, Level.INFLECTED: 0.36, Level.UMLAUT: 0.2, Level.PART: 0.13, Level.LINK: 0.05}
REST = 0.05
NEARNESS = 0.5
OLDEST = 0.85
MAX_TERMS = 10  # words that are ranked; more change the order no longer

Sql = tuple[str, list[Any]]


def distinct_terms(terms: Sequence[SearchTerm]) -> list[SearchTerm]:
    """Each word once, at most MAX_TERMS; the stop words of phrases say nothing."""
    return distinct(term for term in terms if not is_stopword(term.text))[:MAX_TERMS]


def closeness(term: SearchTerm) -> list[Sql]:
    """How closely the vector `v` answers to the word at each level, 0 to 1.

    Several lexemes of a level may stand for a word at one place (a word and its lemma), so they are not added up:
    a part of a compound counted twice would come before another umlaut.
    """
    levels: list[Sql] = []
    for level, factor in CLOSENESS.items():
        lexemes = term.lexemes(level)
        if level is Level.INFLECTED and term.components:
            lexemes = [*lexemes, " <-> ".join(part.tsquery() for part in term.components)]
        if len(lexemes) > 1:
            ranks = ", ".join(f"ts_rank('{FIELDS}', v, %s::tsquery)" for _lexeme in lexemes)
            levels.append((f"{factor} * greatest({ranks})", list(lexemes)))
        elif lexemes:
            levels.append((f"{factor} * ts_rank('{FIELDS}', v, %s::tsquery)", list(lexemes)))
    return levels


def nearness(terms: Sequence[SearchTerm]) -> Sql:
    """How near the words stand to each other in `v`, 0 to 1; nothing for a single word."""
    if len(terms) < 2:
        return "0", []
    return f"ts_rank_cd('{FIELDS}', v, %s::tsquery, 32)", [all_of([term.tsquery() for term in terms])]


def recency(today: str) -> Sql:
    """Factor by the age of `sort_date` at the day `today` (ISO); the future counts as today."""
    years = "greatest(0, %s::date - sort_date::date) / 365.0"
    return f"({OLDEST} + {1 - OLDEST:.2f} / (1 + {years}))", [today]


def ranked(
    candidates: str, terms: Sequence[SearchTerm], rarity: Mapping[SearchTerm, float], today: str | None
) -> Sql:
    """SELECT of (article_id, sort_date, score) from the rows of `candidates` (article_id, sort_date, vector).

    `rarity` weighs the words, 1 where it says nothing; `today` (ISO) switches recency on.
    """
    terms = distinct_terms(terms)
    near, params = nearness(terms)
    columns, names, words = [near], ["near"], ["0"]
    for number, term in enumerate(terms):
        levels = closeness(term)
        own = [f"w{number}_{place}" for place in range(len(levels))]
        names += own
        columns += [sql for sql, _params in levels]
        params += [param for _sql, level_params in levels for param in level_params]
        words.append(
            f"{rarity.get(term, 1.0):.4f} * (greatest({', '.join(own)}) + {REST} * ({' + '.join(own)}))"
        )
    factor, factor_params = recency(today) if today else ("1", [])
    # Each vector is fetched from its storage once: as an element of an array it is in memory.
    sql = f"""
        SELECT article_id, sort_date, ({" + ".join(words)} + {NEARNESS} * near) * {factor} AS score
        FROM (
            SELECT article_id, sort_date, {", ".join(columns)}
            FROM {candidates}, LATERAL (SELECT (ARRAY[vector])[1] AS v OFFSET 0) AS fetched
        ) AS measured (article_id, sort_date, {", ".join(names)})
    """
    return sql, factor_params + params
