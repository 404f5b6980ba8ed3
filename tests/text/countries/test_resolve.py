"""What a reader may type after land:."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.text.countries import COUNTRY_CODES, german_name, resolve
from tests.each import each


@each(
    "query",
    [
        *(
            "Nordkorea",
            "nordkorea",
            " Nordkorea ",
            "Nordkoreas",
            "KP",
            "kp",
            "prk",
            "Pjöngjang",
            "pjoengjang",
        ),
        *("nordkoreanisch", "nordkoreanischen", "Nordkoreaner", "Nordkoreanerinnen"),
    ],
)
def test_name_code_adjective_inhabitant_and_capital_lead_to_the_same_country(query: str) -> None:
    assert resolve(query) == "KP"


@each(
    ("query", "code"),
    [
        ("Türkei", "TR"),
        ("Tuerkei", "TR"),
        ("turkei", "TR"),
        ("die Schweiz", "CH"),
        ("Den Haag", "NL"),
        ("us", "US"),
        ("usa", "US"),
        ("uk", "GB"),
        ("Côte d’Ivoire", "CI"),
        ("DR Kongo", "CD"),
        ("Jersey", "JE"),
        ("reunion", "RE"),
        ("St. Kitts und Nevis", "KN"),
    ],
)
def test_other_spellings_are_understood(query: str, code: str) -> None:
    assert resolve(query) == code


@each("query", ["", " ", "EU", "UN", "Kreml", "Golf von Mexiko", "New Mexico", "Waffen", "?!"])
def test_what_is_no_country_leads_nowhere(query: str) -> None:
    assert resolve(query) is None


@each("code", sorted(COUNTRY_CODES))
def test_every_country_is_found_by_its_name_and_its_code(code: str) -> None:
    assert resolve(german_name(code)) == code
    assert resolve(code.lower()) == code


@given(st.text())
def test_any_text_gives_a_code_or_nothing(query: str) -> None:
    assert resolve(query) in COUNTRY_CODES | {None}
