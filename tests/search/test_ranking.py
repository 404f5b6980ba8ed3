"""The order by relevance, computed by PostgreSQL over vectors without articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import pytest
from django.db import connection

from articles.search.compiling import Meanings
from articles.search.nodes import Word
from articles.search.parser import parse
from articles.search.query import Query
from articles.search.ranking import MAX_TERMS, OLDEST, distinct_terms, ranked
from articles.search.terms import Link, SearchTerm
from articles.text.vector import build_vector
from tests.each import each

from .archive import query

pytestmark = pytest.mark.django_db
TODAY = "2025-03-14"
FILLER = "Ein Satz ohne Belang folgt hier. " * 10


@dataclass(frozen=True)
class Text:
    """An article: title, lead, body, caption."""

    title: str = "Nichts Neues"
    lead: str = ""
    body: str = FILLER
    caption: str = ""
    day: str = "2025-01-01"
    properties: tuple[str, ...] = ()

    def vector(self) -> str:
        fields = [
            (self.title, "A"),
            (self.lead, "B"),
            (self.caption, "D"),
            (f"{FILLER} {self.body} {FILLER}", "C"),
        ]
        return build_vector(fields, self.properties)


def scores(
    asked: Query,
    texts: list[Text],
    today: str | None = None,
    rarity: Mapping[SearchTerm, float] | None = None,
) -> list[float]:
    """The score of each text."""
    rows = " UNION ALL ".join(["SELECT %s::bigint, %s::timestamptz, %s::tsvector"] * len(texts))
    values = [value for number, text in enumerate(texts) for value in (number, text.day, text.vector())]
    sql, params = ranked("candidates", asked.terms, rarity or {}, today)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH candidates (article_id, sort_date, vector) AS ({rows}) {sql}", [*values, *params]
        )
        found = {number: score for number, _date, score in cursor.fetchall()}
    return [found[number] for number in range(len(texts))]


def falls(asked: Query | str, *texts: Text) -> bool:
    found = scores(query(asked) if isinstance(asked, str) else asked, list(texts))
    return all(above > below for above, below in pairwise(found))


@each("place", ["title", "lead", "body", "caption"])
def test_exact_comes_before_inflected_before_umlaut_before_part(place: str) -> None:
    assert falls("Häuser", *(Text(**{place: word}) for word in ("Häuser", "Haus", "Hauser", "Reihenhäuser")))


@each("word", ["Waffe", "Waffen", "Waffenproduktion"])
def test_title_comes_before_lead_before_body_before_caption(word: str) -> None:
    assert falls("Waffe", Text(title=word), Text(lead=word), Text(body=word), Text(caption=word))


def test_a_closer_level_counts_more_than_a_better_place() -> None:
    assert falls("Waffe", Text(body="Waffe"), Text(title="Waffen"))
    assert falls("schon", Text(body="schon"), Text(title="schön"))
    assert falls("Produktion", Text(body="Produktion"), Text(title="Waffenproduktion"))
    assert falls("Produktion", Text(body="Produktionen"), Text(title="Waffenproduktion"))


def test_a_name_of_the_article_counts_least_of_all() -> None:
    (word,) = [word for word in [parse("Nordkorea").tree] if isinstance(word, Word)]
    meanings = Meanings(names={(word,): (Link("@m:KP", "country", "KP", "Nordkorea"),)})
    asked = query("Nordkorea", meanings=meanings)
    assert falls(
        asked,
        Text(body="Nordkorea"),
        Text(caption="Südnordkorea-Reise Nordkoreas"),
        Text(properties=("@m:KP",)),
        Text(),
    )


def test_many_times_counts_more_than_once_but_never_more_than_a_title() -> None:
    assert falls("Waffen", Text(title="Waffen"), Text(body="Waffen " * 200), Text(body="Waffen"))
    assert falls("Waffen", Text(body="Waffen"), Text(body="Waffenproduktion " * 200))


def test_nearer_words_come_first() -> None:
    apart = f"Kim sprach. {FILLER * 3} Putin schwieg."
    assert falls("Kim Putin", Text(body="Kim Putin"), Text(body="Kim traf gestern Putin"), Text(body=apart))


def test_all_words_in_the_title_come_before_one_there_and_one_in_the_text() -> None:
    assert falls(
        "Kim Putin", Text(title="Kim Putin"), Text(title="Kim reist", body="Putin"), Text(body="Kim Putin")
    )


def test_the_newer_of_equals_wins_gently_and_only_on_demand() -> None:
    days = ["2025-03-14", "2025-02-14", "2024-03-14", "2015-03-14", "1990-01-01"]
    texts = [Text(body="Waffen", day=day) for day in days]
    new = scores(query("Waffen"), texts, TODAY)
    assert new == sorted(new, reverse=True)
    assert len(set(new)) == len(new)
    assert new[-1] > OLDEST * new[0]
    assert len(set(scores(query("Waffen"), texts, None))) == 1
    old_exact, new_part = scores(
        query("Produktion"),
        [Text(body="Produktion", day="1990-01-01"), Text(body="Waffenproduktion", day=TODAY)],
        TODAY,
    )
    assert old_exact > new_part, "recency is no match for closeness"


def test_the_future_counts_as_today() -> None:
    today, tomorrow = scores(
        query("Waffen"), [Text(body="Waffen", day=day) for day in (TODAY, "2031-01-01")], TODAY
    )
    assert today == tomorrow


def test_a_rare_word_outweighs_common_ones() -> None:
    asked = query("Waffen Weizen Kim")
    waffen, weizen, kim = asked.terms
    texts = [Text(body=f"Waffen {FILLER} Weizen"), Text(body="Kim")]
    common, rare = scores(asked, texts, rarity={waffen: 0.2, weizen: 0.2, kim: 4.0})
    assert rare > common
    common, rare = scores(asked, texts)
    assert common > rare


def test_stop_words_of_phrases_repetitions_and_endless_queries_are_not_ranked() -> None:
    assert [term.text for term in distinct_terms(query('"Rat der Stadt" Rat').terms)] == ["Rat", "Stadt"]
    many = query(" ".join(f"Wort{letter}" for letter in "abcdefghijklmnop"))
    assert len(distinct_terms(many.terms)) == MAX_TERMS
    assert scores(many, [Text()], TODAY) == [0.0]


@each(
    "text",
    [
        "Waffen*",
        '"Rat der Stadt"',
        "Corona-Impfung",
        "titel:Waffen",
        '"a b"~3',
        "Waffen -Kim",
        "AT&T",
        "Bürger*innen",
    ],
)
def test_every_kind_of_word_can_be_ranked(text: str) -> None:
    body = "Waffen Rat der Stadt Corona-Impfung a b AT&T Bürger"
    hit, miss = scores(query(text), [Text(title=body, body=body), Text()], TODAY)
    assert hit > 0.1
    assert miss == pytest.approx(0)


def test_a_query_without_words_gives_every_text_nothing() -> None:
    assert scores(query("jahr:2025"), [Text()], TODAY) == [0.0]
