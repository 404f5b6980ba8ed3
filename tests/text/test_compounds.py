from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.compounds import MAX_WORD, split
from articles.text.words import word_forms
from tests.each import each

from .compounds import compounds, is_found, leaves, simple_words

GERMAN = "abcdefghijklmnopqrstuvwxyzäöüß"


def spans(word: str) -> dict[str, str]:
    """Forms of all parts, with the letters they stand for."""
    return {part.form: word[part.start : part.end] for part in split(word)}


@each(("word", "forms"), list(compounds()))
def test_a_compound_is_divided_into_words_of_their_own(word: str, forms: list[str]) -> None:
    assert leaves(word) == forms


def test_simple_words_stay_whole() -> None:
    words = simple_words()
    assert len(words) >= 300
    assert [word for word in words if split(word)] == []


@each(
    ("part", "word"),
    [
        ("Rat", "Demokrat"),
        ("Ei", "Partei"),
        ("Tor", "Direktor"),
        ("Land", "Russland"),
        ("Test", "Protest"),
        ("Tage", "Plantage"),
        ("Rest", "Restaurant"),
        ("Akt", "Reaktor"),
        ("Ehe", "Ehemalige"),
        ("Wal", "Wahl"),
        ("Zeit", "Hochzeit"),
        ("Rat", "Heirat"),
        ("Arsch", "Vormarsch"),
        ("Ente", "Rente"),
        ("Erde", "Beschwerde"),
        ("Ton", "Kanton"),
        ("Tier", "Quartier"),
        ("Stein", "Steinmeier"),
    ],
)
def test_a_word_inside_another_by_chance_is_no_part(part: str, word: str) -> None:
    assert not is_found(part, split(word))


def test_known_spans_of_several_leaves_are_parts_as_well() -> None:
    parts = spans("Klimaschutzgesetz")
    assert parts["Klimaschutz"] == "Klimaschutz"
    assert "Klimaschutzgesetz" not in parts
    assert [(part.form, part.leaf) for part in split("Klimaschutzgesetz")] == [
        ("Klimaschutz", False), ("Klima", True), ("Schutzgesetz", False), ("Schutz", True), ("Gesetz", True),
    ]  # fmt: skip
    assert spans("Bundestagswahlkampf")["Bundestagswahl"] == "Bundestagswahl"
    assert spans("Kernkraftwerksbetreiber")["Kernkraftwerk"] == "Kernkraftwerk"


def test_parts_come_by_start_and_the_longer_first() -> None:
    keys = [(part.start, -part.end) for part in split("Bundesverfassungsgerichtspräsident")]
    assert keys == sorted(keys)
    assert len(keys) > 4


@each(
    ("word", "form", "letters"),
    [
        ("Staatschef", "Staat", "Staat"),
        ("Bundesrat", "Bund", "Bund"),
        ("Waffenproduktion", "Waffen", "Waffen"),
        ("Schulleiterin", "Schule", "Schul"),
        ("Hilfsorganisation", "Hilfe", "Hilf"),
        ("Schreibtisch", "Schreiben", "Schreib"),
        ("Außenminister", "Außen", "Außen"),
        ("Außenminister", "Minister", "minister"),
        ("Fußballstraßen", "Straßen", "straßen"),
        ("Schlossstraße", "Straße", "straße"),
    ],
)
def test_offsets_mark_the_part_without_its_linking_element(word: str, form: str, letters: str) -> None:
    assert spans(word)[form] == letters


@each("word", ["Häuserkampf", "Ministertreffen", "Kraftwerke", "Haftbefehle"])
def test_inflected_parts_meet_their_dictionary_form(word: str) -> None:
    wanted = {
        "Häuserkampf": "Haus",
        "Ministertreffen": "Minister",
        "Kraftwerke": "Werk",
        "Haftbefehle": "Befehl",
    }
    stems = word_forms(wanted[word]).stems
    assert any(set(stems) & set(word_forms(part.form).stems) for part in split(word))


def test_capitals_are_read_like_a_noun_and_small_letters_are_not_divided() -> None:
    assert leaves("KLIMASCHUTZ") == leaves("Klimaschutz") == ["Klima", "Schutz"]
    assert split("klimaschutz") == ()


@each("word", ["Kommende", "Entscheidende", "Lesende", "Wohnende"])
def test_a_participle_is_no_end_of_something(word: str) -> None:
    assert split(word) == ()


@each("word", ["", "A", "Ei", "42", "U.S.A.", "Corona-Maßnahmen", "Haus tür", "İstanbulreise"])
def test_what_is_no_single_word_of_letters_has_no_parts(word: str) -> None:
    assert split(word) == ()


@each("word", ["A" * 100, "E" + "e" * 99, "Ene" * 33, "Schulhaus" * 11, "Tor" * 34, "Xqz" * 33])
def test_nonsense_of_any_length_is_answered(word: str) -> None:
    assert all(0 <= part.start < part.end <= len(word) for part in split(word))
    assert split("Schul" * 30 + "haus") == ()  # longer than any word
    assert len("Schul" * 30) > MAX_WORD


@given(st.text(alphabet=GERMAN + GERMAN.upper(), max_size=MAX_WORD + 5))
def test_parts_lie_inside_the_word_and_are_parts_of_it(word: str) -> None:
    for part in split(word):
        assert 0 <= part.start < part.end <= len(word)
        assert (part.start, part.end) != (0, len(word))
        letters = word[part.start : part.end].lower().replace("ß", "ss")
        assert part.form.lower().replace("ß", "ss").startswith(letters)
        assert part.form[0].isupper()


@given(
    st.lists(
        st.sampled_from(["klima", "schutz", "waffen", "bundes", "stadt", "straßen", "chef"]),
        min_size=1,
        max_size=6,
    )
)
def test_leaves_follow_each_other_without_overlap(words: list[str]) -> None:
    found = [part for part in split("".join(words).capitalize()) if part.leaf]
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_most_gold_parts_of_the_shared_list_are_found(gold_compounds: list[tuple[str, list[str]]]) -> None:
    heads = sum(is_found(parts[-1], split(word)) for word, parts in gold_compounds)
    modifiers = sum(is_found(parts[0], split(word)) for word, parts in gold_compounds)
    assert heads / len(gold_compounds) >= 0.96
    assert modifiers / len(gold_compounds) >= 0.95


@pytest.fixture
def gold_compounds() -> list[tuple[str, list[str]]]:
    from tests.benchmarks.compounds import GOLD, gold

    if not GOLD.exists():
        pytest.skip(f"{GOLD} is not here")
    return gold()
