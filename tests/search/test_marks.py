"""What is marked is what was found, as closely as it was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.search.compiling import Strictness
from articles.search.highlight import mark
from articles.search.terms import Level
from articles.text.normalise import clean_line
from tests.each import each

from .archive import query
from .test_parser_properties import QUERIES

LOOSE = Strictness(inflected_phrases=True, split_compounds=True)


def marked(text: str, q: str, strictness: Strictness = Strictness()) -> list[str]:  # noqa: B008 - frozen
    return [segment.text for segment in mark(text, query(q, strictness)) if segment.marked]


@each(
    ("q", "text", "expected"),
    [
        ("Waffe", "Waffen und eine Waffe", ["Waffen", "Waffe"]),
        ("Pjoengjang", "Aus Pjöngjang hieß es", ["Pjöngjang"]),
        ("Russland", "Russlands Waffen", ["Russlands"]),
        ("Waffen -Kursk", "Waffen in Kursk", ["Waffen"]),
        ("Waffenpro*", "Die Waffenproduktion steigt", ["Waffenproduktion"]),
        ("häus*", "Viele Häuser", ["Häuser"]),
        ("produktion", "Die Waffenproduktion steigt", ["produktion"]),
        ("waffe", "Die Waffenproduktion steigt", ["Waffen"]),
        ("Waffen Produktion", "Die Waffenproduktion steigt", ["Waffen", "produktion"]),
        ("Klimaschutz", "Das Klimaschutzgesetz", ["Klimaschutz"]),
        ("Straße", "Fußballstraßen", ["straßen"]),
        ("Bürger", "Alle Bürger*innen kamen", ["Bürger*innen"]),
        ("Bürgerinnen", "Alle Bürger:innen kamen", ["Bürger:innen"]),
        ("Importverbot", "Ein Import- und Exportverbot", ["Import-"]),
        ("Verbot", "Ein Import- und Exportverbot", ["Import-", "verbot"]),
        ("Textilexport", "Textilimport und -export", ["-export"]),
        ("Impfung", "Die Corona-Impfung", ["Impfung"]),
        ("Coronaimpfung", "Die Corona-Impfung", ["Corona-Impfung"]),
        ("Corona-Impfung", "Corona Impfung", ["Corona", "Impfung"]),
        ("USA", "Die U.S.A. und", ["U.S.A"]),
        ("15000", "Rund 15.000 Menschen", ["15.000"]),
        ("titel:Waffen", "Viele Waffen", ["Waffen"]),
        ('"Kim Putin"~3', "Kim traf Putin", ["Kim", "Putin"]),
        ("jahr:2025", "Im Jahr 2025", []),
        ("der die", "der die", []),
        ("", "Ein Text", []),
    ],
)
def test_words_are_marked_where_they_answer(q: str, text: str, expected: list[str]) -> None:
    assert marked(text, q) == expected


@each(
    ("q", "text", "expected"),
    [
        ('"Rat der Stadt"', "Der Rat der Stadt, der Rat und die Stadt", ["Rat", "der", "Stadt"]),
        ('"Rat der Stadt"', "Der Rat einer Stadt", []),
        ('"Waffe"', "Waffen und eine Waffe", ["Waffe"]),
        ('"schön"', "Schon schön", ["schön"]),
        ('"Corona-Impfung hilft"', "Die Coronaimpfung hilft, Corona auch", ["Coronaimpfung", "hilft"]),
        ('"Kim Kim Un"', "Kim Kim Kim Un", ["Kim", "Kim", "Un"]),
    ],
)
def test_words_in_quotes_are_marked_in_their_row_only(q: str, text: str, expected: list[str]) -> None:
    assert marked(text, q) == expected


def test_a_loose_reading_marks_what_it_finds() -> None:
    assert marked("Die Produktion von Waffen", "Waffenproduktion", LOOSE) == ["Produktion", "Waffen"]
    assert marked("Die Räte der Städte", '"Rat der Stadt"', LOOSE) == ["Räte", "Städte"]


@each(
    ("q", "text", "level", "word"),
    [
        ("Waffen", "viele Waffen", Level.EXACT, "Waffen"),
        ("waffe", "viele Waffen", Level.INFLECTED, "Waffen"),
        ("schon", "wie schön", Level.UMLAUT, "schön"),
        ("Produktion", "Waffenproduktion", Level.PART, "Waffenproduktion"),
        ("Waffenp*", "Waffenproduktion", Level.EXACT, "Waffenproduktion"),
    ],
)
def test_a_mark_knows_how_closely_its_word_answers(q: str, text: str, level: Level, word: str) -> None:
    (found,) = query(q).matcher.marks(text)
    assert (found.level, found.word, found.term.text) == (level, word, q.removesuffix("*"))


def test_where_two_words_of_the_query_answer_the_closer_one_is_named() -> None:
    (found,) = query("Waffe Waffen").matcher.marks("viele Waffen")
    assert (found.term.text, found.level) == ("Waffen", Level.EXACT)


TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(["Waffe", "Waffenproduktion", "Kim", "Jong", "Bürger*innen", "Import-", "und", "Exportverbot", "ß.", "15 000"])
).map(" ".join)  # fmt: skip


@given(TEXTS, QUERIES)
def test_marks_lie_in_order_in_the_text_and_take_nothing_from_it(text: str, q: str) -> None:
    found = query(q)
    place = 0
    for item in found.matcher.marks(text):
        assert place <= item.start < item.end <= len(text)
        assert text[item.start : item.end].strip() == text[item.start : item.end]
        place = item.end
    assert "".join(segment.text for segment in mark(text, found)) == text


@given(
    st.lists(
        st.sampled_from("Waffe Häuser Kim der Klimaschutzgesetz Corona-Impfung U.S.A. schön".split()),
        min_size=1,
    )
)
def test_a_text_is_marked_for_every_word_it_has(words: list[str]) -> None:
    text = clean_line(" ".join(words))
    for word in words:
        assert word == "der" or marked(text, word), word
    assert marked(text, f'"{text}"')
