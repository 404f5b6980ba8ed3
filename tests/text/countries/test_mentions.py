"""Where a text speaks of countries."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from articles.text.countries import COUNTRY_CODES, Mention, find_mentions
from tests.each import each

WORDS = [
    "Nordkorea",
    "deutsch",
    "-",
    "französische",
    "St",
    ".",
    " ",
    "Kitts",
    "und",
    "Nevis",
    "U.S.",
    "Deutsche",
    "Bank",
]
WORDS += [
    "Golf",
    "von",
    "Mexiko",
    "Tom",
    "Holland",
    "Nord",
    "Südkorea",
    "\n",
    "Schweizer",
    "auf",
    "Weißes",
    "Haus",
    "’",
]


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (mention.code, text[mention.start : mention.end], mention.kind) for mention in find_mentions(text)
    ]


def weight(text: str) -> float:
    (mention,) = find_mentions(text)
    return mention.weight


def test_a_mention_has_code_place_and_kind() -> None:
    assert find_mentions("In Nordkorea") == [Mention("KP", 3, 12, "name")]


@each(
    ("text", "expected"),
    [
        ("die nordkoreanischen Truppen", ("KP", "nordkoreanischen", "adjective")),
        ("wie US-amerikanische Dienste", ("US", "US-amerikanische", "adjective")),
        ("drei Norwegerinnen siegten", ("NO", "Norwegerinnen", "inhabitant")),
        ("sagten die Deutschen am Ende", ("DE", "Deutschen", "inhabitant")),
        ("heute in Pjöngjang", ("KP", "Pjöngjang", "capital")),
        ("Sprecher des Weißen Hauses", ("US", "Weißen Hauses", "metonym")),
        ("die Vereinigten Arabischen Emirate", ("AE", "Vereinigten Arabischen Emirate", "name")),
        ("auf St. Kitts und Nevis", ("KN", "St. Kitts und Nevis", "name")),
        ("in der Côte d’Ivoire", ("CI", "Côte d’Ivoire", "name")),
        ("der Ukrainekrieg", ("UA", "Ukrainekrieg", "name")),
        ("die Russland-Sanktionen", ("RU", "Russland", "name")),
        ("in Norditalien", ("IT", "Norditalien", "name")),
        ("im saudi-\narabischen Riad", ("SA", "saudi-\narabischen", "adjective")),
    ],
)
def test_the_words_found_are_the_longest_that_fit(text: str, expected: tuple[str, str, str]) -> None:
    assert found(text)[0] == expected


def test_both_parts_of_a_hyphenated_word_count() -> None:
    assert found("deutsch-französische Pläne") == [
        ("DE", "deutsch", "adjective"),
        ("FR", "französische", "adjective"),
    ]


def test_an_elliptic_part_counts_as_the_whole_name() -> None:
    assert [(code, words) for code, words, _ in found("zwischen Nord- und Südkorea")] == [
        ("KP", "Nord"),
        ("KR", "Südkorea"),
    ]


@each("text", ["us", "polen", "ein weißes Haus", "rom", "CD-ROM", "zum ersten Male", "die Reunion"])
def test_another_case_or_spelling_is_another_word(text: str) -> None:
    assert found(text) == []


@each("text", ["Tom Holland", "Peter Schweizer", "Frau Schweizer", "Sofia Coppola", "Irving Berlin"])
def test_a_persons_name_is_no_country(text: str) -> None:
    assert found(f"Gestern kam {text} an.") == []


def test_a_surname_known_from_its_full_name_is_no_country_unless_a_preposition_says_so() -> None:
    text = "Tom Holland spielt mit. Danach reiste Holland ab. Er lebt in Holland."
    assert [(m.start, m.code) for m in find_mentions(text)] == [(text.rindex("Holland"), "NL")]


@each(
    "text",
    [
        "wie die Deutsche Bank",
        "gegen Real Madrid",
        "in deutscher Sprache",
        "für zehn US-Dollar",
        "Washington (dpa) - Am",
    ],
)
def test_organisations_languages_money_and_datelines_weigh_less(text: str) -> None:
    assert weight(text) < 0.5


def test_a_government_belongs_to_the_country_its_adjective_names() -> None:
    assert [code for code, _, _ in found("die österreichische Bundesregierung")] == ["AT"]


def test_umlauts_may_be_written_out() -> None:
    assert [code for code, _, _ in found("Aegypten, Tuerkei, oesterreichische")] == ["EG", "TR", "AT"]


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(WORDS)).map("".join),
        st.lists(st.sampled_from(WORDS)).map(" ".join),
    )
)
def test_mentions_are_ordered_apart_and_inside_the_text(text: str) -> None:
    end = 0
    for mention in find_mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == text[mention.start : mention.end].strip()
        assert mention.code in COUNTRY_CODES
        assert 0 < mention.weight <= 1
        end = mention.end


@given(st.text(alphabet=" .-'’"), st.sampled_from(["Nordkorea", "russische", "Kanadier", "Weißes Haus"]))
def test_a_country_is_found_whatever_signs_stand_before_it(signs: str, words: str) -> None:
    text = f"{signs} {words}"
    assert [text[m.start : m.end] for m in find_mentions(text)] == [words]


def test_long_texts_are_searched_quickly() -> None:
    """Measured are over 150,000 words a second; a third of it must hold on a busy machine."""
    sentence = (
        "Der nordkoreanische Führer besuchte am Montag eine Fabrik und sprach lange mit den Arbeitern dort. "
    )
    text = sentence * 10_000

    def words_a_second() -> float:
        start = time.process_time()
        assert len(find_mentions(text)) == 10_000
        return len(text.split()) / (time.process_time() - start)

    find_mentions(sentence)
    assert any(words_a_second() > 50_000 for _attempt in range(5))  # others may slow one of them down
