from articles.search.fields import FIELD_NAMES, PERIOD_FIELDS, TITLE, joined, trimmed
from articles.search.nodes import Field, Period, Title
from articles.search.parser import parse
from articles.search.properties import FIELDS
from tests.each import each


@each("name", sorted(FIELD_NAMES))
@each("written", [str.lower, str.upper, str.capitalize])
def test_every_field_name_works_in_any_letter_case(name: str, written: type[str]) -> None:
    canonical = FIELD_NAMES[name]
    tree = parse(f"{written(name)}:2025").tree
    if canonical == TITLE:
        assert isinstance(tree, Title)
    elif canonical in PERIOD_FIELDS:
        assert isinstance(tree, Period)
        assert tree.text == f"{canonical}:2025"
    else:
        assert tree == Field(canonical, "2025")


def test_no_name_means_two_fields() -> None:
    values = [row.fields for row in FIELDS.values()]
    names = [name for names in (*values, *PERIOD_FIELDS.values()) for name in names]
    assert len(names) == len(set(names))


@each(
    ("name", "canonical"),
    [
        ("titel", "title"), ("title", "title"), ("intitle", "title"), ("quelle", "source"), ("source", "source"),
        ("site", "source"), ("land", "country"), ("country", "country"), ("person", "person"),
        ("org", "organisation"), ("organization", "organisation"), ("ort", "place"), ("place", "place"),
        ("location", "place"), ("name", "entity"), ("entity", "entity"), ("thema", "tag"), ("tag", "tag"),
        ("topic", "tag"), ("autor", "author"), ("author", "author"), ("ressort", "section"), ("section", "section"),
        ("vor", "vor"), ("before", "vor"), ("bis", "bis"), ("until", "bis"), ("seit", "seit"), ("after", "seit"),
        ("ab", "seit"), ("datum", "datum"), ("date", "datum"), ("jahr", "datum"), ("year", "datum"), ("am", "datum"),
    ],
)  # fmt: skip
def test_german_and_english_names_mean_the_same_field(name: str, canonical: str) -> None:
    assert FIELD_NAMES[name] == canonical


@each(
    ("name", "words", "expected"),
    [
        ("country", ["Nordkorea", "Waffen"], ("Nordkorea", 1)),
        ("country", ["Vereinigte", "Arabische", "Emirate", "Öl"], ("Vereinigte Arabische Emirate", 3)),
        ("country", ["Demokratische", "Republik", "Kongo,"], ("Demokratische Republik Kongo", 3)),
        ("person", ["Kim", "Jong", "Un"], ("Kim", 1)),
        ("seit", ["1.", "März", "2025", "Kim"], ("1. März 2025", 3)),
        ("seit", ["gestern", "Abend"], ("gestern", 1)),
        ("seit", [], ("", 0)),
    ],
)
def test_dates_and_countries_may_go_on_over_spaces(
    name: str, words: list[str], expected: tuple[str, int]
) -> None:
    assert joined(name, words) == expected


@each(
    ("value", "expected"),
    [("KP,", "KP"), ("#KP.", "KP"), ("nk-news.org", "nk-news.org"), ("C++", "C++"), (",", "")],
)
def test_punctuation_round_a_value_is_no_part_of_it(value: str, expected: str) -> None:
    assert trimmed(value) == expected
