"""Words and sentences as the recogniser reads them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.text.entities.sentences import LONGEST, sentences
from tests.each import each


def read(text: str) -> list[list[str]]:
    return [[token.text for token in sentence] for sentence in sentences(text)]


def test_signs_of_punctuation_are_words_of_their_own() -> None:
    assert read("Die „CDU“ (Union), so Merz.") == [
        ["Die", "„", "CDU", "“", "(", "Union", ")", ",", "so", "Merz", "."]
    ]


@each(
    "word",
    ["US-amerikanische", "15.000", "Dr.", "z.B.", "U.S.A.", "O'Neill", "H&M", "4:26", "Nord-", "https://a.example/b?c=d",
     "max@post.example"],
)  # fmt: skip
def test_some_words_have_signs_inside(word: str) -> None:
    assert read(f"sie {word} ist") == [["sie", word, "ist"]]


def test_a_full_stop_before_a_capital_ends_a_sentence() -> None:
    assert read("Er kam. Sie ging! Wer? Ich.") == [
        ["Er", "kam", "."],
        ["Sie", "ging", "!"],
        ["Wer", "?"],
        ["Ich", "."],
    ]


@each(
    "text",
    [
        "Dr. Kim und Prof. Bauer",
        "am 8. November",
        "George W. Bush",
        "St. Gallen",
        "der 3 . Oktober",
        "J. K. Rowling",
    ],
)
def test_other_full_stops_do_not(text: str) -> None:
    assert len(read(text)) == 1


def test_a_closing_quote_belongs_to_the_sentence_before_it() -> None:
    assert read('"Gut." Er ging.') == [['"', "Gut", ".", '"'], ["Er", "ging", "."]]


def test_the_end_of_a_line_ends_a_sentence() -> None:
    assert read("Titel ohne Punkt\n\nErster Satz") == [["Titel", "ohne", "Punkt"], ["Erster", "Satz"]]


def test_the_s_after_an_apostrophe_is_apart() -> None:
    assert read("Merkel's Rede") == [["Merkel", "'", "s", "Rede"]]


def test_long_sentences_are_cut() -> None:
    lengths = [len(sentence) for sentence in sentences("wort " * 100_000)]
    assert max(lengths) == LONGEST
    assert sum(lengths) == 100_000


def test_control_characters_and_halves_of_pairs_are_passed_over() -> None:
    assert read("Kim\0 Jong\x07 \ud800 Un") == [["Kim", "Jong", "Un"]]


@given(st.text())
def test_every_letter_is_in_one_word_at_its_place(text: str) -> None:
    seen = 0
    for sentence in sentences(text):
        assert sentence
        for word, start, end in sentence:
            assert text[start:end] == word
            assert not any(sign.isprintable() and not sign.isspace() for sign in text[seen:start])
            seen = end
    assert not any(sign.isprintable() and not sign.isspace() for sign in text[seen:])
