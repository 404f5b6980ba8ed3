"""Which short forms fit which long ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.text.entities.abbreviations import bracket_after, fits, is_short, short_form
from tests.each import each


@each(
    ("short", "long"),
    [
        ("KCNA", "Korean Central News Agency"),
        ("dpa", "Deutsche Presse-Agentur"),
        ("IAEA", "Internationale Atomenergiebehörde"),
        ("NSC", "Nationale Sicherheitsrat"),
        ("WHO", "Weltgesundheitsorganisation"),
        ("BKA", "Bundeskriminalamt"),
        ("EuGH", "Europäischer Gerichtshof"),
        ("OSZE", "Organisation für Sicherheit und Zusammenarbeit in Europa"),
        ("HSV", "Hamburger SV"),
        ("GdP", "Gewerkschaft der Polizei"),
        ("DIW", "Deutsches Institut für Wirtschaftsforschung"),
        ("VAE", "Vereinigten Arabischen Emirate"),
        ("ÖVP", "Österreichische Volkspartei"),
    ],
)
def test_initials_of_words_and_compounds_fit(short: str, long: str) -> None:
    assert fits(short, long)


@each(
    ("short", "long"),
    [
        ("CDU", "Friedrich Merz"),
        ("SPD", "Berlin"),
        ("SPD", "Sachsen-Anhalt"),
        ("SSW", "Schleswig-Holstein"),
        ("CSU", "Bayern"),
        ("CDU", "Union"),
        ("dpa", "Berlin"),
        ("dpa", "Die Presse"),
        ("SPD", "Deutsche Bank"),
        ("Linke", "Linksfraktion"),
        ("EU", "EU"),
        ("", "Europäische Union"),
    ],
)
def test_what_only_stands_in_brackets_does_not_fit(short: str, long: str) -> None:
    assert not fits(short, long)


def test_a_short_form_fills_the_brackets_or_is_followed_by_a_comma() -> None:
    text = "Agentur (kurz: dpa) und Behörde (IAEA, Wien) und Partei (SPD Berlin)"
    found = [short_form(text, bracket_after(text, text.index(" (", at))) for at in (0, 20, 40)]
    assert [text[slice(*span)] if span else None for span in found] == ["dpa", "IAEA", None]
    assert bracket_after(text, 0) == -1


def test_words_are_no_abbreviations() -> None:
    assert is_short("EuGH")
    assert is_short("dpa")
    assert not any(map(is_short, ["Linke", "Grüne", "K", "", "Korean News", "AABBCCDDEEFF"]))


@given(st.text(max_size=15), st.text(max_size=60))
def test_any_two_texts_fit_or_not(short: str, long: str) -> None:
    assert fits(short, long) in (True, False)
