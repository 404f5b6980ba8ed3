"""What is offered while somebody types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Entity, EntityAlias, Source, Tag, Word
from articles.vocabulary import suggest
from articles.vocabulary import titles as titles_module
from articles.vocabulary.forms import make_word
from articles.vocabulary.suggesting import KINDS
from tests.each import each

Writing = Callable[..., Article]


def labels(text: str, kind: str = "word", limit: int = 8) -> list[str]:
    return [found.label for found in suggest(text, limit) if found.kind == kind]


def parameters(url: str) -> dict[str, list[str]]:
    assert urlsplit(url).path == "/"
    return parse_qs(urlsplit(url).query)


# --- words -----------------------------------------------------------------------------------------------


@each(
    ("typed", "word"),
    [
        ("waffenpr", "Waffenproduktion"),
        ("WAFFENPR", "Waffenproduktion"),
        ("fluch", "Flüchtling"),
        ("flüch", "Flüchtling"),
        ("fluech", "Flüchtling"),
        ("oester", "Österreich"),
        ("öster", "Österreich"),
        ("gross", "größte"),
        ("größ", "größte"),
        ("erdo", "Erdoğan"),
    ],
    undo=True,
)
def test_the_word_being_typed_is_completed(writing: Writing, typed: str, word: str) -> None:
    writing("Waffenproduktion Flüchtling Österreich größte Erdoğan Frieden")
    assert labels(typed) == [word]


def test_a_typed_umlaut_has_to_be_there(writing: Writing) -> None:
    writing("Schalter Schärfe")
    assert labels("schä") == ["Schärfe"]
    assert set(labels("scha")) == {"Schalter", "Schärfe"}


def test_commoner_words_come_first_and_only_one_of_each_stem(writing: Writing) -> None:
    writing("Waffe Waffen Waffenlieferung Waffenstillstand Waffenstillstands")
    for word, count in {"waffen": 90, "waffe": 20, "waffenstillstand": 50, "waffenstillstands": 60}.items():
        Word.objects.filter(word=word).update(count=count)
    assert labels("waff") == ["Waffen", "Waffenstillstands", "Waffenlieferung"]


def test_after_few_letters_popular_words_do_and_rare_ones_come_with_more_letters(writing: Writing) -> None:
    writing("Waffelbäcker")
    Word.objects.bulk_create(
        make_word(f"waff{letter}", f"Waff{letter}", 500) for letter in "abcdfghijklmnopqrstuvwxyz"
    )
    assert "Waffelbäcker" not in labels("waf", limit=100)
    assert labels("waffe") == ["Waffelbäcker"]


def test_only_the_last_word_is_completed_and_the_others_stay_as_typed(writing: Writing) -> None:
    writing("Waffenproduktion Kim")
    (found,) = suggest('  "kim  -waffenpr')
    assert found.query == '"kim  -Waffenproduktion'
    assert parameters(found.url) == {"q": [found.query]}
    assert [found.query for found in suggest("titel:waffenpr")] == ["titel:Waffenproduktion"]
    assert [found.query for found in suggest("kim-waffenpr")] == ["kim-Waffenproduktion"]


def test_a_finished_word_is_not_completed(writing: Writing) -> None:
    writing("Waffen Waffenproduktion", title="Titel")
    assert suggest("waffen ") == []
    assert suggest('"waffen"') == []
    assert labels("waffenproduktion") == [], "the word itself is no suggestion"


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_words_that_only_unpublished_articles_hold_are_not_suggested(writing: Writing, status: str) -> None:
    writing("Waffenproduktion Geheimprojekt", title="Geheimtitel", status=status)
    assert suggest("geheim") == []
    assert suggest("waffen") == []
    writing("Waffenproduktion")
    assert labels("waffen") == ["Waffenproduktion"]


# --- names -----------------------------------------------------------------------------------------------


@pytest.fixture
def named(writing: Writing) -> Article:
    """An article with a country, entities, tags and a source, all with names of several words."""
    source = Source.objects.create(name="Süddeutsche Zeitung")
    article = writing("Text", title="Titel", source=source)
    merkel = Entity.objects.create(name="Angela Merkel", kind="person")
    kim = Entity.objects.create(name="Kim Jong-un", kind="person")
    EntityAlias.objects.create(entity=kim, name="Oberster Führer")
    article.entity_links.create(entity=merkel)
    article.entity_links.create(entity=kim)
    article.tag_links.create(tag=Tag.objects.create(name="Künstliche Intelligenz"))
    for code in ("KP", "US", "AT"):
        article.country_links.create(country_id=code)
    return article


@each(
    ("typed", "kind", "label", "value", "hint"),
    [
        ("merk", "entity", "Angela Merkel", "angela-merkel", "Person"),
        ("angela m", "entity", "Angela Merkel", "angela-merkel", "Person"),
        ("kim jong un", "entity", "Kim Jong-un", "kim-jong-un", "Person"),
        ("oberster f", "entity", "Kim Jong-un", "kim-jong-un", "Person"),
        ("fuehr", "entity", "Kim Jong-un", "kim-jong-un", "Person"),
        ("künstl", "tag", "Künstliche Intelligenz", "kuenstliche-intelligenz", "Thema"),
        ("intell", "tag", "Künstliche Intelligenz", "kuenstliche-intelligenz", "Thema"),
        ("sueddeu", "source", "Süddeutsche Zeitung", "sueddeutsche-zeitung", "Quelle"),
        ("nordk", "country", "Nordkorea", "KP", "Land"),
        ("vereinigte sta", "country", "USA", "US", "Land"),
        ("pjöngjang", "country", "Nordkorea", "KP", "Land"),
        ("nordkoreanische", "country", "Nordkorea", "KP", "Land"),
        ("oesterr", "country", "Österreich", "AT", "Land"),
    ],
)
def test_names_lead_to_the_filtered_list(
    named: Article, typed: str, kind: str, label: str, value: str, hint: str
) -> None:
    (found,) = suggest(typed)
    assert (found.kind, found.label, found.hint) == (kind, label, hint)
    assert parameters(found.url) == {kind: [value]}


def test_words_before_a_name_stay_in_the_query(named: Article) -> None:
    for typed, rest in (
        ("krieg merk", "krieg"),
        ('"der krieg" (merk', '"der krieg"'),
        ("krieg angela mer", "krieg"),
    ):
        (found,) = suggest(typed)
        assert parameters(found.url) == {"q": [rest], "entity": ["angela-merkel"]}
        assert found.query == rest


def test_fields_exclusions_and_parts_of_words_are_no_names(named: Article) -> None:
    for typed in ("titel:merk", "-merk", "un-merk"):
        assert suggest(typed) == [], typed


def test_names_of_unpublished_articles_and_rejected_links_are_not_suggested(named: Article) -> None:
    named.entity_links.update(rejected=True)
    assert suggest("merk") == []
    named.entity_links.update(rejected=False)
    assert len(suggest("merk")) == 1
    Article.objects.update(status="draft")
    for typed in ("merk", "oberster", "intell", "sueddeu", "nordk", "pjöngjang", "titel"):
        assert suggest(typed) == [], typed


def test_the_name_with_more_articles_comes_first(writing: Writing) -> None:
    rare, common = (Entity.objects.create(name=name, kind="person") for name in ("Max Adler", "Max Zorn"))
    for entity in (common, rare, common):
        writing("Text").entity_links.create(entity=entity)
    assert labels("max", "entity") == ["Max Zorn", "Max Adler"]


def test_a_country_is_not_repeated_as_a_place(named: Article) -> None:
    named.entity_links.create(entity=Entity.objects.create(name="Nordkorea", kind="place"))
    assert [found.kind for found in suggest("nordk")] == ["country"]


# --- titles ----------------------------------------------------------------------------------------------


def test_titles_with_all_the_words_lead_to_the_article_newest_first(writing: Writing) -> None:
    dates = [datetime(2025, month, 1, tzinfo=UTC) for month in (3, 5, 4)]
    old, new, between = (
        writing("Text", title=f"Nordkorea steigert die Produktion {number}", published_at=date)
        for number, date in enumerate(dates)
    )
    writing("Nordkorea Produktion", title="Anderes")
    found = [item for item in suggest("die produktion nordk") if item.kind == "title"]
    assert [item.url for item in found] == [article.get_absolute_url() for article in (new, between, old)]
    assert found[0].hint == "1. Mai 2025"
    assert labels("nordkorea ", "title") != []
    assert labels("nordkor ", "title") == [], "a finished word does not go on"


@pytest.mark.parametrize("common", [False, True])
@pytest.mark.parametrize(("typed", "hit"), [("flucht", True), ("flüchtl", True), ("chtling", False)])
def test_titles_are_found_by_the_index_and_among_the_newest_alike(
    writing: Writing, monkeypatch: pytest.MonkeyPatch, common: bool, typed: str, hit: bool
) -> None:
    writing("Text", title="Ein Flüchtling erzählt")
    monkeypatch.setattr(titles_module, "MAX_MATCHING", 0 if common else 1_000)
    assert labels(typed, "title") == (["Ein Flüchtling erzählt"] if hit else [])


@pytest.mark.parametrize("common", [False, True])
@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_titles_of_unpublished_articles_are_never_shown(
    writing: Writing, monkeypatch: pytest.MonkeyPatch, status: str, common: bool
) -> None:
    monkeypatch.setattr(titles_module, "MAX_MATCHING", 0 if common else 1_000)
    writing("Text", title="Geheimer Plan", status=status)
    Word.objects.update(count=500)  # as if the vocabulary believed it
    assert labels("geheim", "title") == []


# --- the whole -------------------------------------------------------------------------------------------


def test_suggestions_are_grouped_by_kind_and_every_kind_gets_a_place(writing: Writing) -> None:
    for number in range(9):
        article = writing(f"Probe{'abcdefghi'[number]}wort", title=f"Probe {number}")
        article.entity_links.create(entity=Entity.objects.create(name=f"Probe {number}", kind="other"))
        article.tag_links.create(tag=Tag.objects.create(name=f"Probe {number}"))
    kinds = [found.kind for found in suggest("probe")]
    assert len(kinds) == 8
    assert kinds == sorted(kinds, key=KINDS.index)
    assert set(kinds) == {"word", "entity", "tag", "source", "title"}
    assert kinds.count("word") == 3
    assert len(suggest("probe", limit=3)) == 3


@each(
    "text",
    [
        "",
        " ",
        "w",
        "7",
        "%",
        "__",
        "wa%",
        "...",
        "x" * 101,
        "waffen" * 20,
        "\x00\x00",
        "🚀🚀",
        '"',
        "((",
        "w ",
    ],
    undo=True,
)
def test_too_little_too_much_and_no_word_give_nothing(writing: Writing, text: str) -> None:
    writing("Waffen")
    assert suggest(text) == []


@pytest.mark.django_db
@given(st.text(max_size=110) | st.text("ab\"'():-*% \\ü", max_size=20))
def test_any_text_is_answered(text: str) -> None:
    assert suggest(text) == []


def test_the_number_of_queries_does_not_grow_with_the_archive(
    writing: Writing, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        article = writing(f"Probe{number}", title=f"Probe {number}")
        article.entity_links.create(entity=Entity.objects.create(name=f"Probe {number}", kind="other"))
    with django_assert_max_num_queries(10):
        suggest("probe")


def test_beginnings_are_ranges_of_the_index(writing: Writing) -> None:
    writing("Waffen")
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off"
        )  # but for this index
        cursor.execute("EXPLAIN SELECT word FROM articles_word WHERE folded LIKE 'waff%'")
        plan = " ".join(row[0] for row in cursor.fetchall())
    assert "word_folded" in plan
    assert ">= 'waff'" in plan
