"""Every word shows by its letters, or is known for, each lexeme it has."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from articles.text.lexicon import lexicon
from articles.text.traces import exceptions, foreign_letters, pattern, simplified, skeleton
from tests.each import each


def shows(text: str, trace: str, at_beginning: bool = False) -> bool:
    return re.search(pattern(trace, at_beginning), simplified(text)) is not None


@each(
    ("one", "other"),
    [
        ("Müller", "Mueller"), ("Müller", "MULLER"), ("Straße", "Strasse"), ("Schifffahrt", "Schiffahrt"),
        ("Photographie", "Fotografie"), ("Café", "Cafe"), ("E-Mobilität", "Emobilitaet"), ("15.000", "15000"),
    ],
)  # fmt: skip
def test_spellings_of_a_word_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@each(("one", "other"), [("Hund", "Hand"), ("1000", "100"), ("Rat", "Rad")])
def test_other_words_have_another(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@each(
    ("text", "word"),
    [
        ("Die Waffenproduktion", "Produktion"), ("Mueller", "Müller"), ("die U.S.A. und", "usa"), ("FUẞBALL", "fu"),
        ("FUSSBALL", "Fußball"), ("Fußball", "fussball"), ("E-Mobilität", "emobil"), ("rund 15.000", "15000"),
        ("rund 15\u202f000", "15000"), ("rund 15 000", "15000"), ("Bürger*innen", "bürgerinnen"), ("Photo", "foto"),
        ("Schifffahrt", "schiffahrt"), ("Schüler(in)", "schülerin"), ("Corona\u2011Test", "coronatest"), ("Ægir", "ægir"),
        ("Kopfhörer", "kopfh"), ("Shophändler", "shop"), ("Reeeda", "reda"), ("Pop-Palast", "poppalast"),
        ("P-Heim", "pheim"), ("Shop-Händler", "shophändler"),
    ],
)  # fmt: skip
def test_a_trace_is_found_in_any_spelling_of_the_word(text: str, word: str) -> None:
    assert shows(text, skeleton(word))


def test_a_trace_is_not_found_across_words_and_at_the_beginning_only_if_so_wanted() -> None:
    assert not shows("ein Hof fern der Stadt", skeleton("Hoffer"))
    assert not shows("15  000", "15000")
    assert shows("Die Waffenproduktion", "produ")
    assert not shows("Die Waffenproduktion", "produ", at_beginning=True)
    assert shows("Die Kriegs-Produktion", "produ", at_beginning=True)
    assert shows("Das Photo", "foto", at_beginning=True)
    assert not shows("Das Telephoto", "foto", at_beginning=True)


def test_letters_beyond_the_code_page_have_no_pattern_but_are_seen() -> None:
    assert pattern(skeleton("Київ")) == pattern("") == b""
    assert list(foreign_letters("In Київ: „Ä“ – Erdoğan")) == [3, 4, 5, 6, 19]
    assert simplified("„Київ“? É–ß\u00a0") == b"-????-? e-s "


@given(st.text(max_size=60))
def test_simplified_texts_keep_every_character_at_its_place(text: str) -> None:
    simple = simplified(text)
    assert len(simple) == len(text)
    assert all(
        letter.isspace() == (byte == 32) for letter, byte in zip(text, simple, strict=True) if byte != 63
    )


@given(
    st.text(alphabet=st.characters(codec="cp1252", categories=["L", "Nd"]), min_size=1, max_size=9),
    st.booleans(),
)
@example("aea", True)
@example("phph", True)
@example("ßs", False)
def test_every_word_contains_its_own_trace(word: str, at_beginning: bool) -> None:
    for length in range(1, len(skeleton(word)) + 1):
        assert shows(f"und {word}.", skeleton(word)[:length], at_beginning)


def test_forms_that_begin_otherwise_than_their_lemma_are_known() -> None:
    assert {"ging", "gegangen"} <= lexicon().hidden_forms("geh")  # a stem
    assert {"ging", "gegangen"} <= lexicon().hidden_forms(skeleton("gehen"))
    assert "beser" in lexicon().hidden_forms("gut")
    assert "gestanden" in lexicon().hidden_forms(skeleton("stehen"))
    assert lexicon().hidden_forms(skeleton("Regierung")) == set()
    assert lexicon().hidden_forms("x") == set()


def test_an_exception_is_a_form_without_the_trace_of_its_lemma() -> None:
    pairs = [
        ("ging", "gehen"),
        ("Häuser", "Haus"),
        ("gekauft", "kaufen"),
        ("fand", "finden"),
        ("Flüsse", "Fluß"),
    ]
    assert set(exceptions(pairs)) == {("ging", "gehen"), ("fand", "finden"), ("gekauft", "kaufen")}
