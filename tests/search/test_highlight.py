"""The passage that is shown of a text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from articles.search.highlight import LENGTH, Segment, segments, snippet
from articles.search.marks import Mark

from .archive import query

TEXT = (
    "Nordkorea liefert Waffen an Russland. "
    + "Ein Satz ohne Belang folgt hier. " * 30
    + "Zuletzt kam eine Waffe aus Kursk. "
    + "Danach kam nichts mehr von Belang. " * 30
)


def passage(
    text: str, q: str, length: int = LENGTH, names: list[tuple[int, int]] | None = None
) -> list[Segment]:
    return snippet(text, query(q).matcher.marks(text), names or [], length)


def plain(found: list[Segment]) -> str:
    return "".join(segment.text for segment in found)


def test_it_shows_where_the_words_are_together() -> None:
    found = passage(TEXT, "Waffe Kursk", 80)
    assert "Zuletzt kam eine Waffe aus Kursk." in plain(found)
    assert [segment.text for segment in found if segment.marked] == ["Waffe", "Kursk"]
    assert plain(found).startswith("… ")
    assert plain(found).endswith(" …")


def test_it_begins_with_a_sentence_where_one_is_near() -> None:
    assert plain(passage(TEXT, "Kursk", 80)).startswith("… Zuletzt kam")


def test_the_closer_word_is_shown_before_an_earlier_part_of_a_compound() -> None:
    text = (
        "Die Waffenproduktion steigt. " + "Ein Satz ohne Belang folgt hier. " * 20 + "Die Produktion stockt."
    )
    assert "Produktion stockt" in plain(passage(text, "Produktion", 80))


def test_without_a_match_it_is_the_beginning() -> None:
    *shown, rest = passage(TEXT, "Zebra", 80)
    assert TEXT.startswith(plain(shown))
    assert 60 <= len(plain(shown)) <= 140
    assert rest == Segment(" …")


def test_a_short_text_is_shown_whole() -> None:
    assert plain(passage("Nur eine Waffe.", "Waffe")) == "Nur eine Waffe."
    assert passage("", "Waffe") == []


def test_marks_are_neither_cut_nor_lost_at_the_edges() -> None:
    for length in range(20, 120):
        for q in ("Waffe Kursk", "Belang", "Russland"):
            found = passage(TEXT, q, length)
            marks = [segment.text for segment in found if segment.marked]
            assert marks, (q, length)
            assert set(marks) <= {"Waffen", "Waffe", "Kursk", "Belang", "Russland"}


def test_names_are_not_cut_in_two() -> None:
    text = (
        "Ein Satz. " * 20
        + "Gestern sprach Ursula von der Leyen in Brüssel lange über Waffen. "
        + "Noch ein Satz. " * 20
    )
    name = text.index("Ursula")
    for length in range(30, 160):
        for start, end in ((name, name + len("Ursula von der Leyen")), (0, 0)):  # an entity, or capitals only
            shown = plain(passage(text, "Waffen", length, [(start, end)] if end else []))
            pieces = [piece for piece in ("Ursula", "von der", "Leyen") if piece in shown]
            assert len(pieces) in (0, 3), (length, shown)


def test_a_segment_cut_at_marks_leaves_out_what_lies_outside() -> None:
    text = "Waffen aus Kursk"
    marks = query("Waffen Kursk").matcher.marks(text)
    assert segments(text, 0, 10, marks) == [Segment("Waffen", True), Segment(" aus")]


WORDS = st.sampled_from(
    ["Waffe", "Waffen", "Waffenproduktion", "und", "der", "Kim", "Jong", "Un", "Ursula", "von", "Leyen", "Ende.", "Was?",
     "„Rat“", "lang" * 20, "Corona-Impfung", "Bürger*innen", "15", "000"]
)  # fmt: skip


@given(
    st.lists(WORDS, max_size=150).map(" ".join),
    st.lists(st.sampled_from(["Waffe", "Kim", "Un", "Impfung", "Bürger", "15000"]), max_size=3).map(" ".join),
    st.integers(70, 300),
)
def test_it_is_a_piece_of_the_text_with_whole_words_and_its_marks(text: str, q: str, length: int) -> None:
    found = passage(text, q, length)
    shown = plain([segment for segment in found if segment.text not in ("… ", " …") or segment.marked])
    marks: list[Mark] = query(q).matcher.marks(text)
    assert shown in text
    assert shown == shown.strip()
    assert len(shown) <= length + 4 * 60
    if text and len(text) > length:
        assert shown
    assert any(segment.marked for segment in found) is bool(marks)
    places = [match.start() for match in re.finditer(re.escape(shown), text)] if shown else []
    assert not shown or any(
        (place == 0 or text[place - 1] == " ")
        and (place + len(shown) == len(text) or text[place + len(shown)] == " ")
        for place in places
    ), "a word is cut"


@given(st.text(max_size=400), st.text(max_size=20), st.integers(20, 200))
def test_of_any_text_it_is_a_piece(text: str, q: str, length: int) -> None:
    found = passage(text, q, length)
    assert plain([segment for segment in found if segment.text not in ("… ", " …")]) in text
    assert all(segment.text for segment in found)
