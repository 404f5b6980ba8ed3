"""What the recogniser looks at."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from articles.text.entities.features import (
    beginnings_of,
    entries_in,
    listed,
    place_features,
    shape,
    word_features,
)
from articles.text.entities.gazetteers import read_gazetteers
from articles.text.lexicon import lexicon
from tests.each import each

LISTS = {
    "Kim": "S",
    "Kim Jong Un": "L",
    "New York": "P",
    "New York Times": "O",
    "Berlin": "P",
    "Sprecher": "R",
}


@each(
    ("word", "expected"),
    [("Kim", "Xx"), ("KCNA", "X"), ("iPhone", "xXx"), ("15.000", "d.d"), ("SPD-Chef", "X-Xx"), ("und", "x")],
)
def test_the_shape_of_a_word(word: str, expected: str) -> None:
    assert shape(word) == expected


def test_the_longest_entry_of_several_words_is_marked() -> None:
    words = ["Die", "New", "York", "Times", "in", "New", "York", "lobt", "Kim", "Jong", "Uns"]
    marks = entries_in(words, LISTS, beginnings_of(LISTS))
    assert marks == ["", "BO", "IO", "IO", "", "BP", "IP", "", "BL", "IL", "IL"]


def test_a_genitive_and_capitals_are_looked_up_without_them() -> None:
    assert listed("Berlins", LISTS) == "'P"
    assert listed("BERLIN", LISTS) == "^P"
    assert listed("Kims", {"Kims": "X", "Kim": "S"}) == "X"
    assert listed("Bahnhof", LISTS) == ""


def test_a_compound_has_the_lists_of_its_last_part() -> None:
    word = word_features("Regierungssprecher", LISTS, lexicon())
    assert "H=R" in word.middle
    assert word.kind.startswith("-R")


def test_the_first_part_of_a_word_with_hyphens_is_looked_up() -> None:
    assert "fg=P" in word_features("Berlin-Besuch", LISTS, lexicon()).near


def test_neighbours_are_features_of_a_place() -> None:
    rows = place_features(["sagte", "Kim", "."], ["say", "S", "."], ["", "", ""])
    assert "@asay|S" in rows[1]
    assert "@bS|." in rows[1]
    assert "@lsagte" in rows[1]
    assert "@aBOS|say" in rows[0]


def test_a_word_has_as_many_ends_as_it_has_letters() -> None:
    def ends(word: str) -> list[str]:
        return [
            name
            for name in word_features(word, {}, lexicon()).near
            if name[0] in "+-" and name[1:2].isdigit()
        ]

    assert ends("x") == ["+1=x", "-1=x"]
    assert ends("abc") == ["+1=a", "+2=ab", "+3=abc", "-1=c", "-2=bc"]
    assert ends("abcde") == [
        *("+1=a", "+2=ab", "+3=abc", "+4=abcd", "+5=abcde"),
        *("-1=e", "-2=de", "-4=bcde", "-5=abcde"),
    ]
    assert ends("abcdefg")[-5:] == ["-1=g", "-2=fg", "-4=defg", "-5=cdefg", "-6=bcdefg"]


# Words with single spaces between; no brackets, no signs of the tables that they were taken from.
ENTRY = re.compile(r"[^\W_][\w’'.,&+/!–-]*( [\w’'.,&+/!–-]+)*")
IN_CAPITALS = set("FSPpGgLlNIRTB")  # lists of names and nouns, all but the particle of a surname


@pytest.fixture(scope="module")
def gazetteers() -> dict[str, str]:
    return read_gazetteers()


def test_the_lists_have_no_stray_entries(gazetteers: dict[str, str]) -> None:
    assert [entry for entry in gazetteers if not ENTRY.fullmatch(entry)] == []
    small = [entry for entry, lists in gazetteers.items() if entry[0].islower() and set(lists) & IN_CAPITALS]
    assert small == ["de Gaulle", "van Gogh", "čeh", "žagar"]
    assert [entry for entry, lists in gazetteers.items() if " " in entry and set(lists) & set("RTHBV")] == []


def test_every_list_has_its_entries(gazetteers: dict[str, str]) -> None:
    sizes = Counter(letter for lists in gazetteers.values() for letter in lists)
    assert {letter for letter, size in sizes.items() if size < 100} == set()
    assert "".join(sorted(sizes)) == "ABFGHIKLMNOPRSTVXglp"


@each(
    ("entry", "letter"),
    [
        ("Nadine", "F"), ("Baerbock", "l"), ("Kim Jong Un", "L"), ("Pjöngjang", "P"), ("KCNA", "O"), ("Nordkorea", "N"),
        ("nordkoreanische", "A"), ("Nordkoreaner", "I"), ("Sprecher", "R"), ("sagte", "V"),
    ],
)  # fmt: skip
def test_an_entry_is_marked_by_its_list(gazetteers: dict[str, str], entry: str, letter: str) -> None:
    assert letter in gazetteers[entry]
