"""Queries -> tsqueries, and what these find in texts."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as st

from articles.search.compiling import NOTHING, FieldMeaning, Meanings, Strictness, units
from articles.search.nodes import Field, Word
from articles.search.parser import MAX_LENGTH, parse
from articles.search.query import parse_query
from articles.search.terms import Link
from articles.text.normalise import clean_line
from tests.each import each

from .archive import matches, query, vector
from .test_parser_properties import QUERIES

LOOSE = Strictness(inflected_phrases=True, split_compounds=True)

pytestmark = pytest.mark.django_db


# --- words ---------------------------------------------------------------------------------------------------


@each(
    ("text", "body", "expected"),
    [
        ("Waffen", "Eine Waffe.", True),
        ("Waffen Russland", "Russland hat Waffen.", True),
        ("Waffen Russland", "Russland hat Weizen.", False),
        ("Waffen ODER Weizen", "Russland hat Weizen.", True),
        ("Waffen ODER Weizen Kim", "Waffen allein.", True),
        ("Waffen ODER Weizen Kim", "Weizen allein.", False),
        ("(Waffen ODER Weizen) Kim", "Waffen allein.", False),
        ("(Waffen ODER Weizen) Kim", "Kim und Weizen.", True),
        ("Waffen -Kim", "Waffen ohne ihn.", True),
        ("Waffen -Kim", "Waffen für Kim.", False),
        ("-(Kim Waffen)", "Kim allein.", True),
        ("-(Kim Waffen)", "Kim mit Waffen.", False),
        ("NICHT Produktion", "Die Waffenproduktion.", False),
        ("produktion", "Die Waffenproduktion.", True),
        ("Waffenproduktion", "Die Produktion.", False),
        ("schon", "So schön.", True),
        ("schön", "Schon so.", True),
        ("Corona-Impfung", "Die Coronaimpfung.", True),
        ("Corona-Impfung", "Die Corona-Impfung.", True),
        ("Corona-Impfung", "Die Corona Impfung.", True),
        ("Corona-Impfung", "Die Impfung gegen Corona.", False),
        ("Coronaimpfung", "Die Corona-Impfungen.", True),
        ("Bürger*innen", "Alle Bürger.", True),
        ("Bürgerin", "Alle Bürger*innen.", True),
        ("Bürger", "Alle Bürger:innen.", True),
        ("U.S.A.", "Die USA.", True),
        ("15.000", "Rund 15 000 Menschen.", True),
        ("1000", "Rund 100 Menschen.", False),
        ("2,3", "Um 2,3 Prozent.", True),
        ("AT&T", "Die Firma AT&T.", True),
        ("Importverbot", "Ein Import- und Exportverbot.", True),
        ("Textilexport", "Textilimport und -export.", True),
        ("und", "Und sonst?", True),  # nothing to search for finds everything
    ],
)  # fmt: skip
def test_words_find_what_a_reader_expects(text: str, body: str, expected: bool) -> None:
    assert (not query(text).tsquery or matches(text, body)) is expected


def test_a_prefix_is_folded_but_not_stemmed() -> None:
    assert matches("Häus*", "Viele Häuser.")
    assert matches("haus*", "Viele Häuser.")
    assert matches("Waffenpro*", "Die Waffenproduktion.")
    assert not matches("Häuserk*", "Viele Häuser.")
    assert not matches("produkt*", "Die Waffenproduktion.")


# --- phrases -------------------------------------------------------------------------------------------------


@each(
    ("text", "body", "expected"),
    [
        ('"Rat der Stadt"', "Der Rat der Stadt tagt.", True),
        ('"Rat der Stadt"', "Der Rat einer Stadt tagt.", False),
        ('"Rat der Stadt"', "Der Rat der Städte tagt.", False),
        ('"Rat Stadt"', "Der Rat der Stadt tagt.", False),
        ('"der Rat"', "DER RAT tagt.", True),
        ('"der die"', "Wegen der, die kamen.", True),
        ('"schon gut"', "Das ist schön gut.", False),
        ('"schön"', "Das ist schon gut.", False),
        ('"Produktion"', "Die Waffenproduktion.", False),
        ('"Waffe"', "Viele Waffen.", False),
        ('"neue Corona-Impfung für Kinder"', "Die neue Corona-Impfung für Kinder.", True),
        ('"neue Corona-Impfung für Kinder"', "Die neue Coronaimpfung für Kinder.", True),
        ('"neue Corona-Impfung für Kinder"', "Die neue Corona Impfung für Kinder.", True),
        ('"neue Corona Impfung für Kinder"', "Die neue Corona-Impfung für Kinder.", True),
        ('"neue Corona-Impfung für Kinder"', "Die neue Impfung für Kinder.", False),
        ('"Corona-Impfung und Grippe-Impfung"', "Corona-Impfung und Grippe-Impfung.", True),
        ('"Corona-Impfung und Grippe-Impfung"', "Coronaimpfung und Grippeimpfung.", True),
        ('"U.S.A. und"', "Die USA und China.", True),
        ('"Kim Jong Un"', "Kim Jong. Un!", True),
    ],
)  # fmt: skip
def test_quotes_mean_exactly_these_words_in_a_row(text: str, body: str, expected: bool) -> None:
    assert matches(text, body) is expected


def test_no_phrase_runs_from_the_title_into_the_text() -> None:
    assert matches('"Kim Jong"', "Kim Jong.", "Titel")
    assert not matches('"Kim Jong"', "Jong spricht.", "Der Besuch von Kim")


@each(
    ("text", "body", "expected"),
    [
        ('"Rat der Stadt"', "Der Rat einer Stadt tagt.", True),
        ('"Rat der Stadt"', "Die Räte der Städte tagen.", True),
        ('"Rat der Stadt"', "Die Stadt hat einen Rat.", False),
        ('"die Waffe"', "Viele Waffen.", True),
        ('"der die"', "Wegen der, die kamen.", False),  # nothing is left of it
        ("Waffenproduktion", "Die Produktion von Waffen.", True),
        ("Waffenproduktion", "Die Produktion von Weizen.", False),
        ("Raketenabwehrprogramm", "Ein Programm zur Raketenabwehr.", True),
        ("Raketenabwehrprogramm", "Ein Programm zur Abwehr von Raketen.", True),
    ],
)
def test_a_loose_reading_takes_inflected_phrases_and_compounds_in_their_parts(
    text: str, body: str, expected: bool
) -> None:
    assert matches(text, body, strictness=LOOSE) is expected


def test_most_of_the_words_may_be_enough_and_exclusions_always_hold() -> None:
    text = "Waffen Weizen Kim -Putin"
    assert not matches(text, "Waffen und Weizen.")
    assert matches(text, "Waffen und Weizen.", strictness=Strictness(at_least=2))
    assert not matches(text, "Waffen allein.", strictness=Strictness(at_least=2))
    assert matches(text, "Waffen allein.", strictness=Strictness(at_least=1))
    assert not matches(text, "Waffen und Weizen für Putin.", strictness=Strictness(at_least=1))


def test_a_rare_word_is_enough_where_most_words_are_asked_for() -> None:
    tree = parse("Waffen Weizen Kim").tree
    assert tree is not None
    rare = frozenset(node for node in units(tree)[0] if isinstance(node, Word) and node.text == "Kim")
    assert matches("Waffen Weizen Kim", "Kim allein.", strictness=Strictness(at_least=2, rare=rare))
    assert not matches("Waffen Weizen Kim", "Waffen allein.", strictness=Strictness(at_least=2, rare=rare))


def test_what_may_be_left_out_are_words_and_alternatives_not_fields_dates_and_exclusions() -> None:
    tree = parse('a "b c" (d ODER e) land:KP jahr:2025 -f titel:g').tree
    assert tree is not None
    wanted, fixed = units(tree)
    assert (len(wanted), len(fixed)) == (4, 3)


# --- nearness ------------------------------------------------------------------------------------------------


@each(
    ("text", "body", "expected"),
    [
        ('"Kim Putin"~2', "Kim Putin", True),
        ('"Kim Putin"~2', "Putin Kim", True),
        ('"Kim Putin"~2', "Kim traf gestern Putin", True),
        ('"Kim Putin"~2', "Putin hat heute Kim getroffen", True),
        ('"Kim Putin"~2', "Kim traf gestern in Moskau Putin", False),
        ('"Kim Putin"~2', "Putin hat heute morgen früh Kim getroffen", False),
        ('"Waffe Russland"~3', "Waffen aus Russland", True),
        ('"Produktion Russland"~3', "Russlands Waffenproduktion", True),
        ('"Kim"~3', "Kim allein", True),
        ('"Kim Putin Xi"~1', "Kim und Putin und Xi", True),
        ('"Kim Putin Xi"~1', "Xi und Putin, Kim", True),
        ('"Kim Putin Xi"~1', "Kim und Putin, sagte der Sprecher von Xi", False),
    ],
)  # fmt: skip
def test_words_near_each_other_in_any_order(text: str, body: str, expected: bool) -> None:
    assert matches(text, body) is expected


# --- fields --------------------------------------------------------------------------------------------------


@each(
    ("text", "title", "expected"),
    [
        ("titel:Waffen", "Neue Waffen", True),
        ("titel:Waffe", "Neue Waffen", True),
        ("titel:Produktion", "Die Waffenproduktion", True),
        ("titel:haus", "Viele Häuser", True),
        ("titel:Bauern", "Bauern demonstrieren", True),
        ("titel:Bauer", "Bauern demonstrieren", True),
        ("titel:Burg", "Bürger demonstrieren", False),
        ("titel:Weizen", "Neue Waffen", False),
        ("titel:Waf*", "Neue Waffen", True),
        ("titel:(Waffen Weizen)", "Neue Waffen", False),
        ("titel:(Waffen ODER Weizen)", "Neue Waffen", True),
        ('titel:"neue Waffen"', "Neue Waffen", True),
        ('titel:"Waffen neue"', "Neue Waffen", False),
        ("titel:-Waffen", "Neue Waffen", False),
        ("-titel:Weizen", "Neue Waffen", True),
        ("titel:Corona-Impfung", "Die Coronaimpfung", True),
        ("titel:Corona-Impfung", "Die Corona-Impfung", True),
    ],
)
def test_a_title_field_looks_at_titles_only(text: str, title: str, expected: bool) -> None:
    body = "Weizen wächst in der Burg."
    assert matches(text, body, title) is expected
    if expected and "-" not in text[:7]:
        assert not matches(text, f"{title}. {body}", "Etwas anderes")


def test_fields_stand_for_what_the_archive_knows_or_for_their_words() -> None:
    node = Field("person", "Kim")
    known = Meanings({node: FieldMeaning("'@e:7'", "Kim Jong Un", frozenset(["7"]))})
    assert query("person:Kim", meanings=known).tsquery == "'@e:7'"
    assert matches("person:Kim", "Kim spricht.")
    assert not matches("person:Kim", "Niemand spricht.", properties=["@e:7"])


@each(
    ("text", "properties", "expected"),
    [
        ("seit:2025-03", ["@2025", "@2025-03", "@2025-03-14"], True),
        ("seit:2025-03", ["@2025", "@2025-02", "@2025-02-28"], False),
        ("bis:2025-03", ["@2025", "@2025-03", "@2025-03-31"], True),
        ("vor:2025-03", ["@2025", "@2025-03", "@2025-03-01"], False),
        ("jahr:2025", ["@2025", "@2025-02", "@2025-02-28"], True),
        ("-jahr:2025", ["@2025", "@2025-02", "@2025-02-28"], False),
        ("jahr:2025", ["@2025", "@2025-02", "@2025-02-28", "@undated"], False),
    ],
)
def test_a_period_finds_dated_articles_of_its_days(text: str, properties: list[str], expected: bool) -> None:
    assert matches(text, "Text", properties=properties) is expected


def test_a_name_finds_what_it_names_as_well() -> None:
    kim, jong, _waffen = (Word(word.text, word.token) for word in units(parse("Kim Jong Waffen").tree)[0])  # type: ignore[arg-type, union-attr]
    names = Meanings(names={(kim, jong): (Link("@e:7", "entity", "7", "Kim Jong Un"),)})
    tsquery = query("Kim Jong Waffen", meanings=names).tsquery
    found = {}
    for properties in ([], ["@e:7"]):
        for body in ("Waffen", "Kim Waffen", "Kim Jong Waffen", "Kim Jong"):
            with connection.cursor() as cursor:
                cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [vector(body, "", properties), tsquery])
                found[body, bool(properties)] = cursor.fetchone()[0]
    assert [key for key, matched in found.items() if matched] == [
        ("Kim Jong Waffen", False), ("Waffen", True), ("Kim Waffen", True), ("Kim Jong Waffen", True),
    ]  # fmt: skip
    assert "@e:7" not in query("-(Kim Jong) Waffen", meanings=names).tsquery, "an exclusion means the words"


# --- whatever is typed ---------------------------------------------------------------------------------------


@each("text", ["", "   ", ")(", '"', "UND ODER", "-", "der die das", "((((", "***", "€ § …"])
def test_without_a_word_there_is_nothing_to_search(text: str) -> None:
    found = parse_query(text)
    assert found.tsquery == ""
    assert bool(found.notes) == bool(text.strip())


def test_open_quotes_and_brackets_are_closed() -> None:
    assert query('"Kim Jong').tsquery == query('"Kim Jong"').tsquery
    assert query("(Waffen ODER (Kim").tsquery == query("Waffen ODER Kim").tsquery


STRICTNESSES = st.sampled_from([Strictness(), LOOSE, *(Strictness(True, True, least) for least in (1, 2, 4))])


def accepted(tsquery: str) -> None:
    if tsquery:
        with connection.cursor() as cursor:
            cursor.execute("SELECT numnode(%s::tsquery)", [tsquery])
            assert cursor.fetchone()[0] > 0


@given(QUERIES, STRICTNESSES)
@example("titel:'", Strictness())
@example('"Bürger*innen der U.S.A."~3 -"\\\\"', LOOSE)
def test_whatever_is_typed_is_a_query_that_postgresql_takes(text: str, strictness: Strictness) -> None:
    compiled = query(text, strictness).compiled
    accepted(compiled.tsquery)
    accepted(compiled.in_titles)
    for term in compiled.terms:
        accepted(term.tsquery())
        accepted(term.in_title())


@given(st.lists(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12), max_size=6))
def test_every_text_is_found_by_its_own_words_and_by_itself_in_quotes(words: list[str]) -> None:
    """Punctuation goes, so that no operator is typed."""
    text = clean_line(
        " ".join("".join(letter for letter in word if letter.isalnum()) for word in words).lower()
    )
    tsquery, phrase = query(text).tsquery, query(f'"{text}"').tsquery
    for found in (tsquery, phrase):
        if found and found != NOTHING and not query(text).notes:
            with connection.cursor() as cursor:
                cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [vector(text), found])
                assert cursor.fetchone()[0], found


LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikbesitzer"


@each(
    "text",
    {
        "words": "Haus " * MAX_LENGTH,
        "letters": "x" * 10_000,
        "compounds": " ".join(f"{LONG}{letter}" for letter in "abcdefghijklmnop"),
        "nears": " ".join(['"Waffen Russland"~10'] * 32),
        "one near": '"' + " ".join(["Öl"] * 300) + '"~50',
        "components": "-".join(["Öl"] * 300),
        "or": " ODER ".join(["Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"] * 12),
    },
)
@each("strictness", {"strict": Strictness(), "loose": Strictness(True, True, 4)})
def test_very_long_queries_are_taken_as_well(text: str, strictness: Strictness) -> None:
    accepted(query(text[:MAX_LENGTH], strictness).tsquery)
