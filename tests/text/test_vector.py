"""Terms -> vectors that PostgreSQL takes, whatever the text is."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from articles.text.vector import MAX_BYTES, MAX_POSITION, MAX_POSITIONS, build_vector, quote, title_line
from tests.each import each

LIMIT = 1_048_575  # bytes of a tsvector (PostgreSQL documentation, 12.11)


def stored(literal: str) -> tuple[int, dict[str, list[tuple[int, str]]]]:
    """Lexemes and bytes of a vector as PostgreSQL has it: lexeme -> (position, weight)."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS kept (vector tsvector)")
        cursor.execute("TRUNCATE kept")
        cursor.execute("INSERT INTO kept VALUES (%s::tsvector)", [literal])
        cursor.execute("SELECT pg_column_size(vector) FROM kept")
        (size,) = cursor.fetchone()
        cursor.execute("SELECT lexeme, positions, weights FROM kept, unnest(vector)")
        return size, {
            lexeme: list(zip(positions or [], weights or [], strict=True))
            for lexeme, positions, weights in cursor.fetchall()
        }


def lexemes_of(literal: str) -> set[str]:
    return set(re.findall(r"'((?:[^']|'')*)'", literal))


def test_lexemes_carry_position_and_weight_and_fields_stand_apart() -> None:
    assert build_vector([("Waffen", "B"), ("Waffen", "C")]) == "'=waffen':1B,11C 'waffe':1B,11C 'waff':1B,11C"


def test_parts_of_a_compound_share_its_place() -> None:
    places = dict(re.findall(r"'([^']+)':(\S+)", build_vector([("Die Waffenproduktion steigt", "C")])))
    assert places["=die"] == "1C"
    assert places["waffenproduktion"] == places["+waff"] == places["+produktion"] == "2C"
    assert places["=steigt"] == "3C"


@each(
    ("title", "asked"),
    [
        ("Häuser", "haus"), ("Häuser", "hauser"), ("Waffenproduktion", "produktion"), ("Bauern", "bauer"),
        ("Bauernprotest", "bauer"), ("schön", "schon"), ("Musikers", "musiker"), ("Corona-Impfung", "corona"),
    ],
)  # fmt: skip
def test_words_of_the_title_have_a_lexeme_whatever_their_level(title: str, asked: str) -> None:
    found = lexemes_of(build_vector([(title, "A"), ("Anderes", "C")]))
    assert f"^{asked}" in found
    assert not any(lexeme.startswith("^ander") for lexeme in found)


def test_every_word_but_a_stop_word_has_a_title_lexeme() -> None:
    words = "Bauern Bürger Maße Masse verloren Straße 2025 Baden U Eisen Musikers Reihenhäuser".split()
    assert [word for word in words if not title_line(word)] == []
    assert "^" not in build_vector([("Der und die", "A")])


def test_properties_have_no_places_and_stand_before_the_words() -> None:
    assert build_vector([("Rat", "C")], ["@c:KP", "@n:o'b"]) == "'@c:KP' '@n:o''b' '=rat':1C 'rat':1C"


def test_quotes_and_backslashes_are_escaped() -> None:
    assert quote("o'b\\c") == "'o''b\\\\c'"


def test_a_text_beyond_the_limits_is_indexed_as_far_as_it_goes() -> None:
    text = " ".join(f"wort{number}x" for number in range(20_000))
    literal = build_vector([("Titel", "A"), (text, "C")])
    assert "'=titel':1A" in literal
    assert "'=wort5x'" in literal
    assert "'=wort19999x'" not in literal
    assert len(literal) < 2 * MAX_BYTES


def test_a_frequent_word_keeps_at_most_255_positions() -> None:
    literal = build_vector([("Haus " * 1000, "C")])
    assert [places.count(",") + 1 for places in re.findall(r":(\S+)", literal)] == [MAX_POSITIONS] * 2


@pytest.mark.django_db
def test_a_late_word_is_found_at_the_last_position_there_is() -> None:
    _size, found = stored(build_vector([("und " * 20_000 + "Schluss", "C")]))
    assert found["=schluss"] == [(MAX_POSITION, "C")]


@pytest.mark.django_db
@each(
    "body",
    {
        "words": " ".join(f"{number:x}ä{number}" for number in range(25_000)),
        "repetition": "Wort " * 200_000,
        "one word": "ö" * 300_000,
        "long words": " ".join("ß" * 90 + f"{number}" for number in range(5_000)),
        "hyphens": "-".join(["Haus"] * 100_000),
        "short words": " ".join(f"{letter}{number}" for number in range(15_000) for letter in "äö"),
        "compounds": " ".join(f"Waffen{number}produktion-Straße{number}" for number in range(6_000)),
        "signs": "'\\ :*&|!()<->\n" * 50_000,
        "han": " ".join(chr(code) * 3 for code in range(0x3400, 0x9FFF)),
    },
)
def test_postgresql_takes_the_vector_of_any_long_text(body: str) -> None:
    size, found = stored(build_vector([("Titel", "A"), (body, "C")], ["@c:KP"]))
    assert size <= LIMIT
    assert found["=titel"] == [(1, "A")]
    assert found["@c:KP"] == []


@pytest.mark.django_db
def test_many_properties_do_not_break_the_vector() -> None:
    size, _found = stored(build_vector([("Titel", "A")], [f"@e:{number}" for number in range(20_000)]))
    assert size <= LIMIT


@pytest.mark.django_db
@given(
    st.lists(st.tuples(st.text(max_size=80), st.sampled_from("ABCD")), max_size=4),
    st.lists(st.text(min_size=1)),
)
def test_postgresql_takes_the_vector_of_any_text_with_all_its_lexemes(
    fields: list[tuple[str, str]], properties: list[str]
) -> None:
    properties = [name.replace("\0", "").encode("utf-8", "replace").decode() for name in properties]
    properties = [f"@{name}" for name in properties]
    _size, found = stored(build_vector(fields, properties))
    assert set(properties) <= set(found)
    for lexeme, places in found.items():
        if lexeme[0] in "@^":
            assert places == []
        else:
            assert {weight for _position, weight in places} <= {weight for _text, weight in fields}
