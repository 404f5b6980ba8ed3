""" "Gefunden wegen": what made an article a hit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.browsing.reasons import MAX_FORMS, Reason
from articles.models import Entity, EntityAlias
from tests.each import each

from .conftest import row, search

Writing = Callable[..., None]


@pytest.fixture(autouse=True)
def archive(writing: Writing) -> None:
    writing(
        row(
            title="Häuser aus Weizen", lead="Schöne Reihenhäuser.",
            body="Der Kreml schweigt. Waffenproduktion, Weizenproduktion und Bierproduktion ruhen. Bürger*innen warten.",
            tags=["Bauwesen"], entities=[{"name": "Wolodymyr Selenskyj", "kind": "person"}],
        ),
        row(title="Moskau", body="Der Kreml hat Moskau verlassen. Russische Soldaten gehen."),
    )  # fmt: skip
    EntityAlias.objects.create(entity=Entity.objects.get(), name="Selenski")


def reasons(q: str, **params: str) -> list[Reason]:
    return search(q, **params).hits[0].reasons


@each(
    ("q", "expected"),
    [
        ("Häuser", [Reason("exact", "Häuser", ("Häuser",)), Reason("part", "Häuser", ("Reihenhäuser",), ("häuser",))]),
        ("Weizens", [Reason("inflection", "Weizens", ("Weizen",)), Reason("part", "Weizens", ("Weizenproduktion",), ("Weizen",))]),
        ("schon", [Reason("umlaut", "schon", ("Schöne",))]),
        ("Reih*", [Reason("prefix", "Reih", ("Reihenhäuser",))]),
        ('"Häuser aus"', [Reason("exact", "Häuser", ("Häuser",)), Reason("exact", "aus", ("aus",))]),
        ("Bürgerin", [Reason("inflection", "Bürgerin", ("Bürger*innen",))]),
        ("Bauwesen", [Reason("tag", "Bauwesen")]),
        ("Selenski", [Reason("entity", "Wolodymyr Selenskyj")]),
        ("person:Selenskyj", [Reason("entity", "Wolodymyr Selenskyj")]),
        ("thema:Bauwesen", [Reason("tag", "Bauwesen")]),
        ("ressort:Politik ODER Häuser -Kursk", [
            Reason("exact", "Häuser", ("Häuser",)), Reason("part", "Häuser", ("Reihenhäuser",), ("häuser",)),
        ]),
    ],
)  # fmt: skip
def test_each_word_says_how_it_was_found(q: str, expected: list[Reason]) -> None:
    assert reasons(q) == expected


def test_of_many_compounds_a_few_are_named() -> None:
    (reason,) = reasons("Produktion")
    assert (reason.kind, reason.parts) == ("part", ("produktion",))
    assert reason.found == ("Waffenproduktion", "Weizenproduktion", "Bierproduktion")[:MAX_FORMS]


def test_a_country_is_explained_by_the_words_that_speak_for_it() -> None:
    (reason,) = reasons("land:RU", sort="oldest")
    assert (reason.kind, reason.asked) == ("country", "Russland")
    assert {"Kreml", "Moskau"} & set(reason.found)
    found = {hit.article.title: hit.reasons for hit in search("Russland").hits}
    (reason,) = found["Moskau"]
    assert (reason.kind, reason.asked) == ("country", "Russland")


def test_a_word_that_stands_in_the_text_is_not_explained_by_a_link_as_well() -> None:
    kinds = [reason.kind for reason in reasons("Moskau")]
    assert kinds == ["exact"]


def test_what_was_not_asked_for_needs_no_reason() -> None:
    assert reasons("") == []
    assert reasons("-Zebra") == []


def test_the_same_reason_is_given_once() -> None:
    found = reasons("Häuser Häuser häuser")
    assert len(found) == len(set(found)) == 2


def test_the_data_of_the_api_hold_the_reasons() -> None:
    from articles.browsing.json_data import hit_data

    (hit,) = search("schon").hits
    assert hit_data(hit)["reasons"] == [
        {"kind": "umlaut", "asked": "schon", "found": ("Schöne",), "parts": ()}
    ]
    assert hit_data(hit)["matched"] == ["schöne"]


def test_a_word_whose_letters_do_not_show_what_it_answers_to_is_found_all_the_same(writing: Writing) -> None:
    writing(row(title="Gehirne", body="Beide Hippocampi sind klein."))
    (hit,) = search("Campus").hits
    assert hit.reasons == [Reason("part", "Campus", ("Hippocampi",), tuple(hit.matched))]
    assert hit.matched == ["campi"]


def test_what_is_found_by_its_author_has_no_marks(writing: Writing) -> None:
    writing(row(title="Gehirne", authors=["Jule Brandhorst"]))
    (hit,) = search("Brandhorst").hits
    assert (hit.matched, hit.reasons) == ([], [])
