"""Text -> words with offsets."""

import re

from hypothesis import given
from hypothesis import strategies as st

from articles.text import tokens as module
from articles.text.tokens import Token, tokenise, words_and_tokens
from tests.each import each


def words(text: str) -> list[str]:
    return [token.form for token in tokenise(text)]


def test_hyphenated_words_are_one_token_with_components() -> None:
    (token,) = tokenise("Corona-Maßnahmen")
    assert token.form == "Coronamaßnahmen"
    assert [part.form for part in token.components] == ["Corona", "Maßnahmen"]
    assert [(part.start, part.end) for part in token.components] == [(0, 6), (7, 16)]


def test_names_in_capitals_keep_them_in_the_joined_form() -> None:
    assert words("Anti-AKW-Bewegung US-Präsident E‑Mail") == ["AntiAKWbewegung", "USpräsident", "Email"]


def test_abbreviations_and_thousands_lose_their_marks() -> None:
    assert words("Die U.S.A. zahlten 15.000 oder 15 000 oder 15'000 Euro, 2,3 Prozent.") == [
        "Die", "USA", "zahlten", "15000", "oder", "15000", "oder", "15000", "Euro", "2,3", "Prozent",
    ]  # fmt: skip


def test_dates_and_years_are_not_taken_for_thousands() -> None:
    assert words("am 14.03.2025 um 7 Uhr") == ["am", "14", "03", "2025", "um", "7", "Uhr"]
    assert words("im Jahr 2025 100 Panzer") == ["im", "Jahr", "2025", "100", "Panzer"]


@each(
    "written",
    [
        "Bürger*innen", "Bürger:innen", "Bürger_innen", "BürgerInnen", "Bürger/innen", "Bürger/-innen",
        "Bürger·innen", "Bürger(innen)",
    ],
)  # fmt: skip
def test_every_way_to_write_both_genders_is_one_token_of_two_words(written: str) -> None:
    (token,) = tokenise(f"„{written}“,")
    assert token == Token(1, 1 + len(written), "Bürgerinnen", also="Bürger")


@each("written", ["Bürger*in", "Bürger:in", "Bürger_in", "BürgerIn", "Bürger/in", "Bürger(in)"])
def test_the_singular_of_both_genders_is_two_words_as_well(written: str) -> None:
    (token,) = tokenise(written)
    assert (token.form, token.also) == ("Bürgerin", "Bürger")


def test_a_compound_of_both_genders_keeps_its_head() -> None:
    (token,) = tokenise("Bürger*innenrat")
    assert (token.form, token.also) == ("Bürgerinnenrat", "Bürger")


@each(
    ("text", "forms"),
    [
        ("und/oder", ["und", "oder"]),
        ("Berlin/Wien", ["Berlin", "Wien"]),
        ("Paris (in Frankreich)", ["Paris", "in", "Frankreich"]),
        ("Uhr:12", ["Uhr", "12"]),
        ("MINUTEN", ["MINUTEN"]),
        ("Kanzler: innen hohl", ["Kanzler", "innen", "hohl"]),
    ],
)
def test_what_only_looks_like_a_gender_form_is_none(text: str, forms: list[str]) -> None:
    assert words(text) == forms
    assert not any(token.also for token in tokenise(text))


@each(("written", "form"), [("geht's", "gehts"), ("Merkel’s", "Merkels"), ("Andrea'S", "AndreaS")])
def test_an_s_behind_an_apostrophe_belongs_to_the_word(written: str, form: str) -> None:
    (token,) = tokenise(written)
    assert (token.form, token.end) == (form, len(written))


def test_the_s_of_a_hyphenated_name_belongs_to_no_component() -> None:
    (token,) = tokenise("Müller-Meier's")
    assert [part.form for part in token.components] == ["Müller", "Meier"]
    assert token.end == len("Müller-Meier's")


def test_other_apostrophes_and_loose_hyphens_stand_between_words() -> None:
    assert words("d'Estaing sagt 'nein' - Import- und -export") == [
        "d", "Estaing", "sagt", "nein", "Import", "und", "export",
    ]  # fmt: skip


@given(st.text() | st.text("Aaä1 .,-'’*:_/()Iin", max_size=40))
def test_tokens_follow_each_other_and_are_made_of_letters_of_the_text(text: str) -> None:
    place = 0
    for token in tokenise(text):
        assert place <= token.start < token.end <= len(text)
        place = token.end
        assert token.form
        assert all(letter in text or letter.lower() in text.lower() for letter in token.form)
        for part in token.components:
            assert text[part.start : part.end] == part.form
            assert token.start <= part.start < part.end <= token.end


PIECES = st.sampled_from(
    [
        "Haus", "Bürger", "innen", "in", "Innen", "In", "KI", "I", "U.S.A", "z.B.", "15", "000", "2,3", "Import-",
        "Corona-Maßnahmen", "geht's", "ß", "x" * 99, "x" * 100, "x" * 101, "A1", "1A", "²", "\u0301", "中文",
        *" .,:;*_·/-\u2010’'()\u00a0\n",
    ]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_the_quick_way_for_plain_words_finds_what_the_rules_find(text: str) -> None:
    quick = module._TOKEN
    slow = re.compile("(?:" + quick.pattern[quick.pattern.index("(?P<abbreviation>") :], re.VERBOSE)
    assert [match.span(match.lastgroup) for match in quick.finditer(text)] == [
        match.span(match.lastgroup) for match in slow.finditer(text)
    ]
    plain = [match["plain"] for match in quick.finditer(text) if match.lastgroup == "plain"]
    assert [word for word in plain if [token.form for token in tokenise(word)] != [word]] == []


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_words_without_offsets_are_the_forms_of_the_tokens(text: str) -> None:
    assert [Token(0, 0, word) if isinstance(word, str) else word for word in words_and_tokens(text)] == [
        Token(0, 0, token.form) if isinstance(word, str) else token
        for token, word in zip(tokenise(text), words_and_tokens(text), strict=True)
    ]


def test_most_words_need_no_token() -> None:
    text = "Die Regierung, sagte der Minister: Der Haushalt (2025) steht; Corona-Hilfen enden."
    tokens = [word for word in words_and_tokens(text) if isinstance(word, Token)]
    assert [token.form for token in tokens] == ["Minister", "2025", "Coronahilfen"]
