from datetime import date

from django.utils import translation

from articles.search.nodes import Field, Node
from articles.search.parser import parse
from articles.search.understood import render, replace_words, understood
from tests.each import each


def tree(text: str) -> Node:
    found = parse(text, date(2025, 3, 14)).tree
    assert found is not None
    return found


@each(
    ("text", "expected"),
    [
        ("Waffen", "Waffen"),
        ("Waffen (Kim ODER Rakete)", "Waffen und (Kim oder Rakete)"),
        ("(Waffen Kim) ODER Rakete", "Waffen und Kim oder Rakete"),
        ("-(Waffen Kim)", "nicht (Waffen und Kim)"),
        ("Waffen -Kim", "Waffen und nicht Kim"),
        ("-AT&T", "nicht AT&T"),
        ("Waffenpro*", "Wörter mit dem Anfang „Waffenpro“"),
        ("-land:KP,RU", "nicht (Land: KP oder Land: RU)"),
    ],
)
def test_a_query_is_said_in_german_with_as_few_brackets_as_needed(text: str, expected: str) -> None:
    assert understood(tree(text)) == expected


@each(
    ("text", "expected"),
    [
        ("„Kim Jong Un“", "“Kim Jong Un”"),
        ('"Kim Putin"~5', "“Kim Putin” at most 5 words apart"),
        ("titel:Waffen", "in the title: Waffen"),
        ("titel:(Waffen ODER Öl)", "in the title: (Waffen or Öl)"),
        ("seit:2025-03", "since March 1, 2025"),
        ("vor:2025", "until Dec. 31, 2024"),
        ("jahr:2025", "in the year 2025"),
        ("datum:2025-03", "in March 2025"),
        ("datum:2025-12", "in December 2025"),
        ("am:heute", "on March 14, 2025"),
        ('person:"Kim Jong Un" thema:Öl', "Person: Kim Jong Un and Topic: Öl"),
    ],
)
def test_every_part_of_a_query_has_its_words(text: str, expected: str) -> None:
    with translation.override("en"):
        assert understood(tree(text)) == expected


def test_values_are_named_as_they_were_resolved() -> None:
    names = {"KP": "Nordkorea", "RU": "Russland"}

    def label(field: Field) -> str:
        return names[field.text]

    assert understood(tree("land:KP -land:RU"), label) == "Land: Nordkorea und nicht Land: Russland"


@each(
    ("text", "expected"),
    [
        ("Waffen  UND   Kim", "Waffen Kim"),
        ("(Waffen OR Öl) NOT Kim", "(Waffen ODER Öl) -Kim"),
        ("Waffen AND Kim | Öl", "Waffen Kim ODER Öl"),
        ("»Kim Jong« “a b”~", '"Kim Jong" "a b"~10'),
        ("Country:KP source:x author:(A ODER B) z", "land:KP quelle:x autor:A,B z"),
        ("intitle:(a b) -title:Kim*", "titel:(a b) -titel:Kim*"),
        ("before:1.3.2025 after:März 2025", 'vor:1.3.2025 seit:"März 2025"'),
        ("15 UND 000", "15 UND 000"),
        ("land:Guinea UND Bissau", "land:Guinea UND Bissau"),
        ("land:Guinea UND Waffen", "land:Guinea Waffen"),
        ("NICHT, Kim", "NICHT. Kim"),
    ],
)
def test_a_tree_is_written_in_canonical_form(text: str, expected: str) -> None:
    assert render(tree(text)) == expected
    assert tree(expected) == tree(text)


@each(
    ("text", "expected"),
    [
        ("waffn kim", "Waffen kim"),
        ("Waffn -Waffn titel:Waffn*", "Waffen -Waffen titel:Waffen*"),
        ('"Die Waffn der Kims" "Waffn Öl"~3', '"Die Waffen der Kims" "Waffen Öl"~3'),
        ("Kim/Waffn person:Waffn", "Kim/Waffen person:Waffn"),
        ("Waffnfabrik ODER Öl", "Waffen Fabrik ODER Öl"),
        ('-Waffnfabrik "neue Waffnfabrik"', '-(Waffen Fabrik) "neue Waffen Fabrik"'),
        ("Leer", "Leer"),
    ],
)
def test_words_are_replaced_and_the_rest_is_kept(text: str, expected: str) -> None:
    mapping = {"waffn": "Waffen", "waffnfabrik": "Waffen Fabrik", "leer": "der"}
    replaced = replace_words(tree(text), mapping)
    assert render(replaced) == expected
    assert replaced == tree(expected)
