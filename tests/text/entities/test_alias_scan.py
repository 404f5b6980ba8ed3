"""Editors' names found exactly."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from articles.text.entities.alias_scan import AliasTable, merge
from articles.text.entities.spans import Span


def found(names: list[str], text: str) -> list[str]:
    hits = AliasTable([(name, name) for name in names]).find(text)
    return [text[start:end] for start, end, _ in hits]


def test_hyphens_and_spaces_are_equal_and_the_genitive_is_the_name_too() -> None:
    assert found(["Kim Jong-un"], "Kim Jong Un, Kim Jong-uns Rede, Kim\u00a0Jong Un") == [
        "Kim Jong Un",
        "Kim Jong-uns",
        "Kim\u00a0Jong Un",
    ]
    assert found(["Putin"], "Putins Krieg, Putin’s Rede, Putin.") == ["Putins", "Putin", "Putin"]


def test_names_in_s_have_no_further_s() -> None:
    assert found(["Paris"], "Pariss und Paris") == ["Paris"]


def test_the_first_letter_must_be_as_written_and_short_names_wholly() -> None:
    assert found(["Bund", "Weber"], "BUND und bund und Bund; weber, Weber") == ["Bund", "Weber"]
    assert found(["US"], "bei us Us US") == ["US"]
    assert found(["von der Leyen"], "von der Leyen, Von der Leyen") == ["von der Leyen"]


def test_the_longest_name_wins() -> None:
    assert found(["Kim", "Kim Jong Un", "Kim Jong"], "Kim Jong Un traf Kim Jong und Kim") == [
        "Kim Jong Un",
        "Kim Jong",
        "Kim",
    ]


def test_parts_of_compounds_are_no_names() -> None:
    assert found(["Kim", "CDU", "Merkel"], "das Kim-Regime, der CDU-Chef und Ex-Merkel, Kims") == ["Kims"]


def test_no_name_reaches_over_a_sentence_or_a_paragraph() -> None:
    assert found(["Kim Jong Un", "St. Pauli"], "So sagte Kim. Jong Un kam. Kim\n\nJong Un in St. Pauli") == [
        "St. Pauli"
    ]
    assert found(["Bündnis 90/Die Grünen"], "bei Bündnis 90/Die Grünen") == ["Bündnis 90/Die Grünen"]


def test_a_common_word_in_small_letters_is_never_a_name() -> None:
    assert found(["bank", "dpa", ""], "die bank, sagt die dpa") == ["dpa"]


def test_of_equal_names_the_first_counts() -> None:
    assert AliasTable([("Merz", 1), ("Merz", 2)]).find("Merz") == [(0, 4, 1)]
    assert not AliasTable([])


def test_thousands_of_names_may_begin_with_the_same_word() -> None:
    names = [f"Kim A{number}" for number in range(20_000)]
    assert found(names, "Kim A7 und Kim B, " * 5_000) == ["Kim A7"] * 5_000


def test_a_longer_span_wins_over_an_alias_and_an_alias_over_the_rest() -> None:
    spans = [
        Span(0, 14, "organisation"),
        Span(20, 25, "place"),
        Span(30, 34, "person"),
        Span(50, 55, "person"),
    ]
    hits = [(0, 5, "inside"), (20, 25, "equal"), (28, 34, "longer"), (40, 45, "alone"), (53, 60, "across")]
    merged = merge(spans, hits)
    assert [value for _, _, value in merged] == [spans[0], "equal", "longer", "alone", "across"]


def test_a_longer_span_wins_over_an_alias_that_only_touches_it() -> None:
    span = Span(0, 10, "organisation")
    assert merge([span], [(8, 12, "x")]) == [(0, 10, span)]


RANGES = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(RANGES, max_size=12), st.lists(RANGES, max_size=12))
def test_merged_spans_are_in_order_without_overlap_and_cover_the_longest(
    spans: list[tuple[int, int]], hits: list[tuple[int, int]]
) -> None:
    merged = merge([Span(*span, "person") for span in spans], [(*hit, "alias") for hit in hits])
    assert all(a[1] <= b[0] for a, b in pairwise(merged))
    longest = max((end - start for start, end in [*spans, *hits]), default=0)
    assert max((end - start for start, end, _ in merged), default=0) == longest


@given(
    st.lists(st.text(max_size=12), max_size=5),
    st.lists(
        st.sampled_from(["Kim", "Jong", "Un", "-", " ", "\n", ". ", "s", "’", "dpa", "é"]), max_size=20
    ).map("".join),
)
def test_hits_in_any_text_are_in_order_without_overlap(names: list[str], text: str) -> None:
    hits = AliasTable([(name, name) for name in [*names, "Kim", "Kim Jong-Un", "dpa"]]).find(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in hits)
    assert all(a[1] <= b[0] for a, b in pairwise(hits))
