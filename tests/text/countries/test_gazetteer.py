"""The tables: complete, without contradictions, and no mask for nothing."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from articles.text import countries
from articles.text.countries import COUNTRY_CODES, find_mentions, german_name
from articles.text.countries.patterns import KINDS
from tests.each import each

FOLDER = Path(countries.__file__).parent
# Bare, these are a cloth and a saint's day; queries know them all the same.
AMBIGUOUS = {"JE", "MF"}
# Where nobody lives for good, or where German has no word for the people.
WITHOUT_PEOPLE = {
    *("AQ", "AS", "BL", "BQ", "BV", "CC", "CG", "CX", "GG", "GS", "HM", "IM", "IO", "JE", "MF", "MP", "NF"),
    *("PM", "PN", "SH", "SJ", "SX", "TC", "TF", "UM", "VA", "VG", "VI", "WF"),
}


def aliases() -> list[tuple[str, str, list[str]]]:
    lines = (FOLDER / "aliases.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return [(kind, code, forms.split("|")) for kind, code, forms, *_ in rows]


def codes_in(text: str) -> set[str]:
    return {mention.code for mention in find_mentions(text)}


@each("code", sorted(COUNTRY_CODES - AMBIGUOUS))
def test_every_country_is_found_by_name_and_genitive(code: str) -> None:
    name = german_name(code)
    genitive = name if name[-1] in "sxz" or name.isupper() else name + "s"
    assert codes_in(f"Wir sprachen gestern über {name} und anderes.") == {code}
    assert codes_in(f"Die Zukunft {genitive} ist offen.") == {code}


@each(("kind", "code", "forms"), [row for row in aliases() if row[0] == "adjective"])
def test_every_adjective_is_found_in_every_ending(kind: str, code: str, forms: list[str]) -> None:
    for form in forms:
        endings = [""] if form.endswith("er") else ["e", "en", "er", "es", "em"]
        missed = [form + end for end in endings if codes_in(f"mit {form}{end} Kaffee") != {code}]
        assert form.startswith("?") or not missed


@each(("kind", "code", "forms"), [row for row in aliases() if row[0] in ("inhabitant", "capital")])
def test_every_inhabitant_and_capital_is_found(kind: str, code: str, forms: list[str]) -> None:
    plain = [form.lstrip("=") for form in forms if not form.startswith("?")]
    assert [form for form in plain if codes_in(f"auch für {form}, heißt es") != {code}] == []


def test_every_inhabited_country_has_a_word_for_its_people() -> None:
    known = defaultdict(set)
    for kind, code, _ in aliases():
        known[code].add(kind)
    missing = {code for code in COUNTRY_CODES if not known[code] & {"inhabitant", "adjective"}}
    assert missing - WITHOUT_PEOPLE == set()


def test_rows_name_known_kinds_and_countries() -> None:
    assert {kind for kind, _, _ in aliases()} == set(KINDS)
    assert {code for _, code, _ in aliases()} <= COUNTRY_CODES


def test_no_form_stands_for_two_countries() -> None:
    codes = defaultdict(set)
    for _, code, forms in aliases():
        for form in forms:
            codes[form.lstrip("=?")].add(code)
    assert {form: found for form, found in codes.items() if len(found) > 1} == {}


def test_no_masked_words_are_a_country() -> None:
    lines = (FOLDER / "masks.tsv").read_text(encoding="utf-8").splitlines()[1:]
    forms = [form for line in lines for form in line.split("\t")[1].split("|")]
    assert len(forms) >= 50
    plain = [" ".join(word.rstrip("*~") for word in form.split(" ")) for form in forms]
    assert [form for form in plain if codes_in(f"Das ist {form}.")] == []
