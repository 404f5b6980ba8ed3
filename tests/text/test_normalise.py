import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from articles.text.normalise import clean, clean_line, fold, sort_key


def test_decomposed_umlauts_soft_hyphens_and_line_ends_are_brought_to_one_form() -> None:
    assert clean("Mu\u0308n\u00adchen\r\nA\rB\u2028C") == "München\nA\nB\nC"


def test_control_characters_vanish_and_lone_surrogates_become_replacement_characters() -> None:
    assert clean("a\0b\x1bc\x85d") == "abcd"
    assert clean("x\ud800y") == "x\ufffdy"


def test_a_line_has_single_spaces_and_no_edges() -> None:
    assert clean_line(" 15\u00a0000 \u202f Euro\n") == "15 000 Euro"


def test_folding_joins_case_accents_and_sharp_s() -> None:
    assert fold("STRASSE") == fold("Straße") == "strasse"
    assert fold("Žižek") == "zizek"


def test_german_names_sort_as_din_5007_wants() -> None:
    names = ["Zypern", "Österreich", "Ägypten", "Belgien", "Oman", "Afghanistan"]
    assert sorted(names, key=sort_key) == [
        "Afghanistan",
        "Ägypten",
        "Belgien",
        "Oman",
        "Österreich",
        "Zypern",
    ]


@given(st.text())
def test_clean_text_is_stable_and_storable(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert "\0" not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
