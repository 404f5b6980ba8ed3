from hypothesis import given
from hypothesis import strategies as st

from articles.text.analyse import MAX_WORD, analyse, is_stopword, words_at
from articles.text.tokens import HYPHENS
from tests.each import each


def found(text: str) -> set[str]:
    return {lexeme for term in analyse(text) for lexeme in term.forms.lexemes}


def places(text: str) -> list[tuple[str, int]]:
    """Pieces of the text with their positions."""
    return [(text[term.start : term.end], term.position) for term in analyse(text)]


@each(
    ("one", "other"),
    [
        ("Häuser", "Haus"),
        ("ging", "gehen"),
        ("Pjöngjang", "Pjoengjang"),
        ("Waffen", "Waffe"),
        ("Corona-Maßnahmen", "Coronamaßnahmen"),
        ("U.S.A.", "USA"),
        ("15.000", "15000"),
        ("Präsidentinnen", "Präsidentin"),
    ],
)
def test_forms_of_a_word_meet_in_a_lexeme(one: str, other: str) -> None:
    assert found(one) & found(other)


@each(("one", "other"), [("Rat", "Demokrat"), ("Wal", "Wahl"), ("Ei", "Partei"), ("Test", "Protest")])
def test_different_words_do_not_meet(one: str, other: str) -> None:
    assert not found(one) & found(other)


def test_stop_words_have_their_exact_form_only_and_count_in_positions() -> None:
    rat, der, stadt = analyse("Rat der Stadt")
    assert [term.position for term in (rat, der, stadt)] == [0, 1, 2]
    assert der.forms.lexemes == ("=der",)
    assert (der.forms.stems, der.forms.folds, der.forms.parts) == ((), (), ())
    assert len(rat.forms.lexemes) > 1
    assert is_stopword("Der")
    assert not is_stopword("Rat")


def test_words_that_differ_from_others_by_an_umlaut_only_and_negations_are_no_stop_words() -> None:
    assert [word for word in ("schon", "kein", "nicht", "zwei") if is_stopword(word)] == []


def test_components_have_places_of_their_own_from_that_of_the_joined_word_on() -> None:
    assert places("Neue Corona-Maßnahmen helfen") == [
        ("Neue", 0), ("Corona-Maßnahmen", 1), ("Corona", 1), ("Maßnahmen", 2), ("helfen", 3),
    ]  # fmt: skip


def test_stop_words_inside_a_hyphenated_word_are_exact_only() -> None:
    forms = {term.forms.exact: term.forms.lexemes for term in analyse("Vor-Ort-Termin")}
    assert forms["vor"] == ("=vor",)
    assert "ort" in forms["ort"]


def test_a_gender_form_is_two_words_at_one_place() -> None:
    terms = analyse("Die Bürger*innen wählen")
    here = [term for term in terms if term.position == 1]
    assert [term.forms.exact for term in here] == ["burgerinnen/bürgerinnen", "burger/bürger"]
    assert {(term.start, term.end) for term in here} == {(4, 16)}
    assert terms[-1].position == 2


def test_the_half_word_of_an_ellipsis_is_the_whole_one_as_well() -> None:
    text = "Import- und Exportverbot"
    (whole,) = [term for term in analyse(text) if term.forms.exact == "importverbot"]
    assert (text[whole.start : whole.end], whole.position) == ("Import-", 0)


def test_data_that_is_no_word_is_left_out() -> None:
    assert found("x" * (MAX_WORD + 1)) == set()
    assert found("x" * MAX_WORD) != set()


def test_of_an_endless_hyphenated_word_the_components_are_kept() -> None:
    text = "-".join(["Haus"] * 30 + ["x" * (MAX_WORD + 1)])
    assert places(text) == [("Haus", number) for number in range(30)]
    assert analyse(f"{text} Ende")[-1].position == 31


@given(
    st.text()
    | st.lists(
        st.sampled_from(["Import-", "und", "-export", "Exportverbot", "Bürger*innen", "A-B", "\u2011", " "])
    ).map(" ".join)
)
def test_offsets_point_at_words_and_positions_never_fall(text: str) -> None:
    terms = analyse(text)
    whole = [t.position for t in terms if not text[t.start : t.end].endswith(tuple(HYPHENS))]
    assert whole == sorted(whole)
    for term in terms:
        assert 0 <= term.start < term.end <= len(text)
        assert 0 <= term.position < len(text)
        assert term.forms.lexemes
        assert all(len(lexeme) > 1 or lexeme.isalnum() for lexeme in term.forms.lexemes)


PIECES = st.sampled_from(
    ["Import-", "-export", "und", "Exportverbot", "Bürger*innen", "Corona-Maßnahmen", "Haus", "x" * 101, "x" * 101 + "-y", "15.000", " ", " ", "-", "."]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_an_index_gets_the_words_and_positions_of_the_terms(text: str) -> None:
    assert list(words_at(text)) == [(term.position, term.word) for term in analyse(text)]
