"""The coarse key, and the names that are known from the start."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from articles.text.countries import COUNTRY_CODES
from articles.text.entities.known_names import load_known_names
from articles.text.entities.namekeys import name_key
from articles.text.entities.spans import KINDS, Kind
from articles.text.entities.spellings import spelling_key
from tests.each import each


@each(
    "spellings",
    [
        "Selenskyj Selenskij Selenski Zelensky Zelenskyy Zelenskiy",
        "Wolodymyr Volodymyr",
        "Wladimir Vladimir",
        "Lukaschenko Lukashenko Lukaschenka Lukashenka",
        "Nawalny Navalny Nawalnyj",
        "Gaddafi Kadhafi Qaddafi Gadhafi",
        "Netanjahu Netanyahu",
        "Chamenei Khamenei",
        "Erdogan Erdoğan",
        "Pjöngjang Pyongyang",
        "Kiew Kyjiw Kyiv Kiev",
        "Charkiw Kharkiv",
        "Müller Mueller Muller",
        "Jelzin Yeltsin",
        "Gorbatschow Gorbachev",
        "Prigoschin Prigozhin",
        "Schoigu Shoigu",
        "Schewtschenko Shevchenko",
        "Tschernobyl Chernobyl",
        "Alexej Alexei Alexey Aleksej",
        "Tsipras Zipras",
        "Papandreou Papandreu",
        "Mohammed Muhammad Mohamed",
        "Ahmadinedschad Ahmadinejad",
        "Peking Beijing",
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: str) -> None:
    assert len({spelling_key(spelling) for spelling in spellings.split()}) == 1


@each(
    "names",
    ["Wolodymyr Wladimir", "Paul Paula", "Meier Maier", "Scholz Schulz", "Kim Jim", "Iran Irak", "Merz März"],
)
def test_two_names_have_two_keys(names: str) -> None:
    first, second = map(spelling_key, names.split())
    assert first != second


def test_what_the_key_cannot_join_is_as_its_description_says() -> None:
    assert spelling_key("Georgios") != spelling_key("Jorgos")
    assert spelling_key("Jewgeni") != spelling_key("Evgeny")


@given(st.text(max_size=30), st.sampled_from(KINDS))
def test_names_with_one_key_have_one_spelling_key(name: str, kind: Kind) -> None:
    assert spelling_key(name_key(name, kind), kind) == spelling_key(name, kind)
    assert spelling_key(name_key(name)) == spelling_key(name)


def test_no_known_name_or_alias_belongs_to_two() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for known in load_known_names():
        for name in (known.name, *known.aliases):
            owners[name_key(name, known.kind)].add(known.name)
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_every_known_name_stands_once_and_its_country_exists() -> None:
    known = load_known_names()
    assert len(known) >= 300
    assert {entry.kind for entry in known} == set(KINDS)
    assert len({name_key(entry.name, entry.kind) for entry in known}) == len(known)
    assert {entry.country for entry in known} - COUNTRY_CODES == {""}
    assert not [entry for entry in known if len(set(entry.aliases) | {entry.name}) != len(entry.aliases) + 1]


def test_a_fresh_archive_knows_the_spellings_of_the_news() -> None:
    owner = {
        name_key(name, known.kind): known.name
        for known in load_known_names()
        for name in (known.name, *known.aliases)
    }
    for name in ("Selenski", "Zelensky", "Wolodymyr Selenskij"):
        assert owner[name_key(name, "person")] == "Wolodymyr Selenskyj"
    for name in ("UN", "UNO", "Vereinte Nationen"):
        assert owner[name_key(name, "organisation")] == "Vereinte Nationen"
    assert "muller" not in owner
    assert "bush" not in owner
