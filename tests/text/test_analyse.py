import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.analyse import MAX_WORD, analyse
from articles.text.stemming import lexemes, query_lexemes
from articles.text.tokens import tokenise


def words(text: str) -> list[str]:
    return [token.form for token in tokenise(text)]


def found(text: str) -> set[str]:
    return {lexeme for term in analyse(text) for lexeme in term.lexemes}


def test_hyphenated_words_are_one_token_with_components() -> None:
    (token,) = tokenise("Corona-Maßnahmen")
    assert token.form == "CoronaMaßnahmen"
    assert [part.form for part in token.components] == ["Corona", "Maßnahmen"]


def test_abbreviations_and_thousands_lose_their_marks() -> None:
    assert words("Die U.S.A. zahlten 15.000 oder 15 000 oder 15'000 Euro, 2,3 Prozent.") == [
        "Die", "USA", "zahlten", "15000", "oder", "15000", "oder", "15000", "Euro", "2,3", "Prozent",
    ]  # fmt: skip


def test_dates_and_years_are_not_taken_for_thousands() -> None:
    assert words("am 14.03.2025 um 7 Uhr") == ["am", "14", "03", "2025", "um", "7", "Uhr"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Häuser", "Haus"),
        ("ging", "gehen"),
        ("Pjöngjang", "Pjoengjang"),
        ("Pjöngjang", "Pjongjang"),
        ("Straße", "Strasse"),
        ("Waffen", "Waffe"),
        ("Corona-Maßnahmen", "Coronamaßnahmen"),
        ("U.S.A.", "USA"),
        ("15.000", "15000"),
        ("Präsidentinnen", "Präsidentin"),
    ],
)
def test_forms_of_a_word_meet_in_a_lexeme(one: str, other: str) -> None:
    assert found(one) & found(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Rat", "Demokrat"), ("Wal", "Wahl"), ("Ei", "Partei"), ("Test", "Protest")]
)
def test_different_words_do_not_meet(one: str, other: str) -> None:
    assert not found(one) & found(other)


def test_lower_case_in_a_query_finds_the_noun() -> None:
    assert set(query_lexemes("häuser")) & set(lexemes("Haus"))


def test_stop_words_keep_their_position() -> None:
    assert [(term.lexemes[0], term.position) for term in analyse("Rat der Stadt")] == [
        ("rat", 0),
        ("stadt", 2),
    ]


def test_data_that_is_no_word_is_left_out() -> None:
    assert found("x" * (MAX_WORD + 1)) == set()


@given(st.text())
def test_offsets_point_at_words_and_positions_never_fall(text: str) -> None:
    terms = analyse(text)
    assert [t.position for t in terms] == sorted(t.position for t in terms)
    for term in terms:
        assert 0 <= term.start < term.end <= len(text)
        assert all(term.lexemes)
