from hypothesis import given
from hypothesis import strategies as st

from articles.search.highlight import mark, snippet, spans
from articles.search.query import parse_query

TEXT = (
    "Nordkorea liefert Waffen an Russland. "
    + "Ein Satz ohne Belang folgt hier. " * 30
    + "Zuletzt kam eine Waffe aus Kursk."
)


def marked(text: str, query: str) -> list[str]:
    return [segment.text for segment in mark(text, parse_query(query)) if segment.marked]


def test_every_inflection_is_marked() -> None:
    assert marked(TEXT, "Waffe") == ["Waffen", "Waffe"]


def test_other_spellings_of_an_umlaut_are_marked() -> None:
    assert marked("Aus Pjöngjang hieß es", "Pjoengjang") == ["Pjöngjang"]


def test_excluded_words_are_not_marked() -> None:
    assert marked(TEXT, "Waffen -Kursk") == ["Waffen", "Waffe"]


def test_words_starting_with_a_prefix_are_marked() -> None:
    assert marked("Die Waffenproduktion steigt", "Waffenpro*") == ["Waffenproduktion"]


def test_the_snippet_shows_where_the_words_are_together() -> None:
    passage, matched = snippet(TEXT, parse_query("Waffe Kursk"), length=80)
    text = "".join(segment.text for segment in passage)
    assert "Waffe aus Kursk" in text
    assert text.startswith("… ")
    assert matched == ["waffen", "waffe", "kursk"]


def test_without_a_match_the_snippet_is_the_beginning() -> None:
    passage, matched = snippet(TEXT, parse_query("Zebra"), length=40)
    assert passage[0].text == "Nordkorea liefert Waffen an Russland."
    assert matched == []


@given(st.text(max_size=400), st.text(max_size=20), st.integers(20, 200))
def test_segments_are_pieces_of_the_text(text: str, q: str, length: int) -> None:
    query = parse_query(q)
    assert "".join(segment.text for segment in mark(text, query)) == text
    passage, _matched = snippet(text, query, length)
    assert "".join(s.text for s in passage if s.text not in ("… ", " …")) in text
    for start, end in spans(text, query):
        assert start < end
