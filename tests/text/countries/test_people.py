"""Who governs a country, where something happened, and what says nothing about either."""

from __future__ import annotations

from articles.text.countries import gazetteer, score_countries
from articles.text.countries.patterns import MASK, Row
from articles.text.countries.spans import Name


def points(title: str, body: str = "", names: tuple[Name, ...] = ()) -> dict[str, float]:
    found = score_countries([("title", title), ("body", body)], [names])
    return {country.code: country.score for country in found}


def about(title: str, body: str = "", names: tuple[Name, ...] = ()) -> set[str]:
    found = score_countries([("title", title), ("body", body)], [names])
    return {country.code for country in found if country.is_about}


def test_those_who_govern_stand_for_their_countries() -> None:
    assert about("Trump setzt Putin eine Frist", "Trump droht mit Zöllen, Putins Sprecher schweigt.") == {
        "US",
        "RU",
    }
    assert about("Treffen von Merz und Macron") == {"DE", "FR"}


def test_another_person_of_the_same_surname_does_not() -> None:
    assert points("Peter Merz eröffnet Bäckerei", "Merz backt seit 30 Jahren. Merz ist zufrieden.") == {}


def test_a_title_of_address_does_not_hide_them() -> None:
    assert about("Frau Merkel schreibt ein Buch") == {"DE"}


def test_a_recognised_name_counts_if_it_is_theirs_from_the_beginning() -> None:
    title = "Emmanuel Macron reist ab"
    assert about(title, names=((0, 15, "person"),)) == {"FR"}
    title = "Odessa Macron singt"
    assert points(title, names=((0, 13, "person"),)) == {}


def test_a_name_right_behind_its_country_adds_little() -> None:
    body = "Dazu sagte {} nichts. " + "Mehr war nicht zu hören. " * 30
    without = points("Neues aus Peru", body.format("Argentiniens Präsident"))["AR"]
    named = points("Neues aus Peru", body.format("Argentiniens Präsident Javier Milei"))["AR"]
    apart = points("Neues aus Peru", body.format("Argentiniens Präsident") + "Später sprach Javier Milei.")[
        "AR"
    ]
    assert without < named < apart


def test_the_title_of_a_work_is_a_passing_mention() -> None:
    body = "Der Roman {} erzählt von einer Reise."
    work = points("Neues Buch", body.format("„Die Holländerinnen“"))["NL"]
    people = points("Neues Buch", body.format("über die Holländerinnen"))["NL"]
    assert work < people / 2
    said = points("Neues Buch", body.format("„Die Niederlande sind kein Paradies“"))["NL"]
    assert said == points("Neues Buch", body.format("Die Niederlande sind kein Paradies"))["NL"]


def test_towns_of_the_world_say_where_something_happened() -> None:
    assert about("Hurrikan trifft Montego Bay", "In Montego Bay und Kingston fiel der Strom aus.") == {"JM"}


def test_what_the_rows_say_of_a_word_goes_before_its_town() -> None:
    rows = (Row(MASK, "", "Montego Bay"), Row("name", "PE", "Ahmedabad"))
    patterns = gazetteer.build(rows).tables.patterns
    assert [pattern.code for pattern in patterns["montego"] if pattern.rest == ("bay",)] == [""]
    assert [pattern.code for pattern in patterns["ahmedabad"] if not pattern.rest] == ["PE"]
