"""Lexemes of what is known of an article, above all its day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from articles.search import properties
from tests.each import each


def covers(first: date, last: date, day: date) -> bool:
    """Would an article of this day be found by the period?"""
    named = properties.days(day)
    return any(
        any(lexeme.startswith(name) for lexeme in named) if is_prefix else name in named
        for name, is_prefix in properties.cover(first, last)
    )


@given(st.dates(), st.dates(), st.dates())
def test_a_period_finds_its_days_and_no_other(one: date, other: date, day: date) -> None:
    first, last = sorted((one, other))
    assert covers(first, last, day) is (first <= day <= last)


@given(st.dates(), st.integers(0, 4000), st.integers(-5, 5))
def test_days_at_the_edges_of_a_period_are_told_apart(first: date, length: int, distance: int) -> None:
    last = first + timedelta(min(length, (date.max - first).days))
    for edge in (first, last):
        try:
            day = edge + timedelta(distance)
        except OverflowError:
            continue
        assert covers(first, last, day) is (first <= day <= last)


@each(
    ("first", "last", "expected"),
    [
        (date(2025, 3, 14), date(2025, 3, 14), [("@2025-03-14", False)]),
        (date(2025, 3, 1), date(2025, 3, 31), [("@2025-03", False)]),
        (date(2024, 2, 1), date(2024, 2, 29), [("@2024-02", False)]),
        (date(2025, 1, 1), date(2025, 12, 31), [("@2025", False)]),
        (date(2010, 1, 1), date(2019, 12, 31), [("@201", True)]),
        (date(2000, 1, 1), date(2099, 12, 31), [("@20", True)]),
        (
            date(2023, 12, 31),
            date(2025, 1, 1),
            [("@2023-12-31", False), ("@2024", False), ("@2025-01-01", False)],
        ),
        (date(2025, 1, 2), date(2025, 1, 1), []),
    ],
)
def test_whole_months_years_and_decades_are_named_once(
    first: date, last: date, expected: list[tuple[str, bool]]
) -> None:
    assert list(properties.cover(first, last)) == expected


@each("day", [date.min, date(2025, 3, 14), date.max])
def test_an_open_period_finds_everything_on_its_side(day: date) -> None:
    assert covers(date.min, date.max, day)
    assert covers(date.min, day, date.min)
    assert covers(day, date.max, date.max)
    assert covers(day, date.max, day)
    assert covers(date.min, day, day)


@given(st.dates(), st.dates())
def test_a_period_needs_few_lexemes_none_twice(one: date, other: date) -> None:
    first, last = sorted((one, other))
    lexemes = list(properties.cover(first, last))
    assert len(set(lexemes)) == len(lexemes)
    assert (
        len(lexemes) <= 2 * (30 + 11 + 9 + 9) + 9 + 9
    )  # days, months, years, decades on both sides; centuries, millennia


def test_authors_are_found_by_each_word_of_their_names_in_any_spelling() -> None:
    assert properties.authors("Anna Müller-Lüdenscheidt, Anna Weiß") == [
        "@a:anna", "@a:muller", "@a:ludenscheidt", "@a:weiss",
    ]  # fmt: skip


def test_sections_are_the_same_in_any_letter_case() -> None:
    assert properties.section("Politik ") == properties.section("POLITIK") == "@n:politik"


def test_kinds_of_properties_are_apart_and_no_words() -> None:
    found = [
        properties.country("KP"), properties.about("KP"), properties.source(1), properties.entity(1), properties.tag(1),
        properties.section("1"), *properties.authors("1"), *properties.days(date(1, 1, 1)), properties.UNDATED,
    ]  # fmt: skip
    assert len(set(found)) == len(found)
    assert all(lexeme.startswith("@") for lexeme in found)
