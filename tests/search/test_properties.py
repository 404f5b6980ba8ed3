"""Lexemes of what is known of an article, above all its day."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from articles.search import days, properties
from tests.each import each


def covers(first: date, last: date, day: date) -> bool:
    """Would an article of this day be found by the period?"""
    named = days.days(day)
    return any(
        any(lexeme.startswith(name) for lexeme in named) if is_prefix else name in named
        for name, is_prefix in days.cover(first, last)
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
    assert list(days.cover(first, last)) == expected


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
    lexemes = list(days.cover(first, last))
    assert len(set(lexemes)) == len(lexemes)
    assert (
        len(lexemes) <= 2 * (30 + 11 + 9 + 9) + 9 + 9
    )  # days, months, years, decades on both sides; centuries, millennia


def article(**known: Any) -> SimpleNamespace:
    """An article as the rows of the table see it."""
    nothing: dict[str, Any] = {"section": "", "source_id": 1, "authors": [], "published_at": None}
    links = {f"accepted_{row.link}_links": [] for row in properties.LINKED}
    return SimpleNamespace(**nothing | links | known)


def test_authors_are_found_by_each_word_and_by_the_whole_of_their_names_in_any_spelling() -> None:
    assert properties.AUTHOR.lexemes(article(authors=["Anna Müller-Lüdenscheidt", "Weiß"])) == [
        "@w:anna muller-ludenscheidt", "@w:weiss", "@a:anna", "@a:muller", "@a:ludenscheidt", "@a:weiss",
    ]  # fmt: skip


def test_sections_are_the_same_in_any_letter_case() -> None:
    assert properties.SECTION.lexeme("Politik ") == properties.SECTION.lexeme("POLITIK") == "@n:politik"


def test_free_names_are_counted_once_an_article_and_unusual_ones_as_they_are_written() -> None:
    one = article(authors=["Anna Weiß", "ANNA WEISS", ""], section="Politik")
    assert properties.AUTHOR.counted(one) == [
        "author:anna weiss", "author.written:Anna Weiß", "author.written:ANNA WEISS",
    ]  # fmt: skip
    assert properties.SECTION.counted(one) == ["section:politik"], "written as most names are"
    assert properties.SOURCE.counted(one) == ["source:1"]


def test_no_more_authors_of_an_article_are_counted_than_a_masthead_has() -> None:
    many = article(authors=[f"Name {number}" for number in range(properties.MAX_AUTHORS + 1)])
    counted = [value for value in properties.AUTHOR.counted(many) if value.startswith("author:")]
    assert len(counted) == properties.MAX_AUTHORS
    assert len(properties.AUTHOR.lexemes(many)) > 2 * properties.MAX_AUTHORS, "but all are found"


def test_properties_are_told_apart_and_are_no_words() -> None:
    stored = [row for row in properties.PROPERTIES if row.values and row.mark]
    marks = [mark for row in stored for mark in (row.mark, row.word_mark) if mark]
    assert len(set(marks)) == len(marks)
    found = [row.lexeme("1") for row in stored]
    found += [properties.about("1"), *properties.AUTHOR.words("1"), *days.days(date(1, 1, 1)), days.UNDATED]
    assert len(set(found)) == len(found)
    assert all(lexeme.startswith("@") for lexeme in found)


def test_each_row_says_what_it_is_used_for() -> None:
    wrong = [
        row.name
        for row in properties.PROPERTIES
        if not (row.fields or row.facet)
        or ((row.fields or row.parameter) and not row.mark)
        or (row.facet and not row.values)
        or (row.link and not row.model)
    ]
    assert wrong == []
    assert len({row.name for row in properties.PROPERTIES}) == len(properties.PROPERTIES)
