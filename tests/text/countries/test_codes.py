"""Codes and German names of the countries."""

from __future__ import annotations

import pytest

from articles.text.countries.codes import COUNTRY_CODES, code_of, german_name
from tests.each import each


def test_there_are_the_249_codes_of_iso_3166_and_kosovo() -> None:
    assert len(COUNTRY_CODES) == 250
    assert {"DE", "KP", "TW", "SS", "AX", "XK"} <= COUNTRY_CODES


def test_groupings_and_test_territories_are_no_countries() -> None:
    assert COUNTRY_CODES.isdisjoint({"EU", "UN", "EZ", "XA", "XB", "ZZ", "IC"})


@each(
    ("code", "name"),
    [
        ("KP", "Nordkorea"),
        ("HK", "Hongkong"),
        ("MO", "Macau"),
        ("CH", "Schweiz"),
        ("AE", "Vereinigte Arabische Emirate"),
    ],
)
def test_a_country_has_the_name_that_news_uses(code: str, name: str) -> None:
    assert german_name(code) == name


def test_every_name_is_short_enough_for_a_filter_and_unique() -> None:
    names = [german_name(code) for code in COUNTRY_CODES]
    assert len(set(names)) == len(names)
    assert not [name for name in names if "Sonderverwaltungsregion" in name]


def test_an_unknown_code_has_no_name() -> None:
    with pytest.raises(KeyError):
        german_name("ZZ")


def test_codes_of_two_and_three_letters_are_known_in_either_case() -> None:
    assert code_of("kp") == code_of("PRK") == "KP"
    assert code_of("EU") is None
    assert code_of("xyz") is None
