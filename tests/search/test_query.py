import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import MAX_LENGTH, MAX_WORDS, parse_query


@pytest.mark.parametrize(
    ("text", "tsquery"),
    [
        ("Waffen", "'waff'"),
        ("Waffen Russland", "('waff' & 'russland')"),
        ("Waffen UND Russland", "('waff' & 'russland')"),
        ("Waffen ODER Munition", "('waff' | 'munition')"),
        ("Waffen OR Munition Kim", "('waff' | ('munition' & 'kim'))"),
        ("(Waffen ODER Munition) Kim", "(('waff' | 'munition') & 'kim')"),
        ("Waffen -Kim", "('waff' & !'kim')"),
        ("Waffen NICHT Kim", "('waff' & !'kim')"),
        ("-(Kim Waffen)", "!('kim' & 'waff')"),
        ("Waffen - Kim", "('waff' & 'kim')"),
        ('"Kim Jong Un"', "('kim' <1> 'jong' <1> 'un')"),
        ("„Rat der Stadt“", "('rat' <2> 'stadt')"),
        ("Waffenpro*", "('waffenpro':* | 'waffenpro')"),
        ("U.S.A.", "'usa'"),
    ],
)
def test_the_grammar_gives_the_tsquery(text: str, tsquery: str) -> None:
    assert parse_query(text).tsquery == tsquery


@pytest.mark.parametrize(
    "text", ["", "   ", ")(", '"', "UND ODER", "-", "der die das", "((((", "***", "€ § …"]
)
def test_without_a_word_there_is_nothing_to_search(text: str) -> None:
    query = parse_query(text)
    assert query.tsquery == ""
    assert bool(query.notes) == bool(text.strip())


def test_open_quotes_and_brackets_are_closed() -> None:
    assert parse_query('"Kim Jong').tsquery == parse_query('"Kim Jong"').tsquery
    assert parse_query("(Waffen ODER (Kim").tsquery == parse_query("Waffen ODER Kim").tsquery


def test_a_hyphenated_word_is_found_joined_or_as_its_components() -> None:
    tsquery = parse_query("Corona-Impfung").tsquery
    assert "'coronaimpf'" in tsquery
    assert "('corona' <-> 'impfung')" in tsquery


def test_what_is_too_long_is_cut_with_a_sentence() -> None:
    long = parse_query("Haus " * MAX_LENGTH)
    assert long.notes
    assert long.tsquery.count("'haus'") == MAX_WORDS
    assert parse_query("x" * 10_000).tsquery == ""


def test_the_query_is_said_in_words() -> None:
    assert parse_query("(Waffen ODER Munition) -Kim").understood == "(Waffen oder Munition) und nicht Kim"


PIECES = st.sampled_from(
    [
        "Waffe",
        '"',
        "„",
        "“",
        "(",
        ")",
        "-",
        "ODER",
        "UND",
        "NICHT",
        "*",
        " ",
        "'",
        "\\",
        ":",
        "&",
        "|",
        "!",
        "<->",
        "\0",
    ]
)


@pytest.mark.django_db
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join)))
def test_whatever_is_typed_is_a_query_that_postgresql_takes(text: str) -> None:
    from django.db import connection

    query = parse_query(text)
    if query.tsquery:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::tsquery", [query.tsquery])
