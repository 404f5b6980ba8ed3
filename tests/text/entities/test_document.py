"""From spans to the things an article speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from articles.text.entities.document import MENTION_LIMIT, Found, group
from articles.text.entities.spans import KINDS, Kind, Span

SAMPLE = Path(__file__).parents[2] / "parsers" / "fixtures" / "nordkorea_waffenproduktion.txt"
NAMES: dict[str, Kind] = {"P": "person", "O": "organisation", "L": "place"}
_MARK = re.compile(r"\[(?P<words>[^]]*)\](?P<kind>[POL])(?P<score>\d?)")


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without marks and the spans marked in it: "[Angela Merkel]P" is a person, "[Koch]P4" one of score 0.4."""
    plain, spans, end = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[end : match.start()]
        start, end = len(plain), match.end()
        plain += match["words"]
        score = int(match["score"]) / 10 if match["score"] else 1.0
        spans.append(Span(start, len(plain), NAMES[match["kind"]], score))
    return plain + text[end:], spans


def things(body: str = "", **fields: str) -> dict[str, Found]:
    """What a marked article speaks of, by name."""
    parts = {name: marked(text) for name, text in {**fields, "body": body}.items()}
    found = group(
        [(name, text) for name, (text, _) in parts.items()],
        {name: spans for name, (_, spans) in parts.items()},
    )
    assert len({(thing.name, thing.kind) for thing in found}) == len(found)
    return {thing.name: thing for thing in found}


def texts(thing: Found) -> list[str]:
    return [mention.text for mention in thing.mentions]


def test_bare_surnames_and_genitives_belong_to_the_full_name() -> None:
    found = things("[Wladimir Putin]P sprach. [Putins]P Rede gefiel. Danach ging [Putin]P.")
    assert list(found) == ["Wladimir Putin"]
    assert texts(found["Wladimir Putin"]) == ["Wladimir Putin", "Putins", "Putin"]
    assert found["Wladimir Putin"].keys[0] == "wladimir putin"


def test_a_surname_before_the_full_name_belongs_to_it_too() -> None:
    found = things("[Annalena Baerbock]P reist nach [Kiew]L.", title="[Baerbock]P reist")
    assert texts(found["Annalena Baerbock"]) == ["Baerbock", "Annalena Baerbock"]
    assert set(found) == {"Annalena Baerbock", "Kiew"}


def test_east_asian_surnames_stand_first() -> None:
    found = things(
        "[Kim Jong Un]P traf [Xi Jinping]P und [Moon Jae In]P. [Kim]P lobte [Xi]P, [Moons]P Plan und [Kims]P."
    )
    assert set(found) == {"Kim Jong Un", "Xi Jinping", "Moon Jae In"}
    assert texts(found["Kim Jong Un"]) == ["Kim Jong Un", "Kim", "Kims"]
    assert texts(found["Moon Jae In"]) == ["Moon Jae In", "Moons"]


def test_particles_belong_to_the_surname_but_may_be_left_out() -> None:
    found = things("[Ursula von der Leyen]P, [von der Leyen]P und [von der Leyens]P Plan. [Leyen]P.")
    assert list(found) == ["Ursula von der Leyen"]
    assert found["Ursula von der Leyen"].count == 4


def test_apostrophes_and_titles_make_no_other_person() -> None:
    found = things("Bundeskanzler [Olaf Scholz]P und [Kanzler Scholz]P, [Scholz’]P Wort, [Dr. Olaf Scholz]P")
    assert list(found) == ["Olaf Scholz"]
    assert found["Olaf Scholz"].count == 4


def test_kings_and_popes_are_called_by_their_first_name() -> None:
    found = things("[König Charles III.]P und [Papst Leo XIV.]P. [Charles]P sprach mit [Leo]P und [Harry]P.")
    assert set(found) == {"Charles III.", "Leo XIV.", "Harry"}
    assert texts(found["Leo XIV."]) == ["Papst Leo XIV.", "Leo"]


def test_an_ambiguous_surname_belongs_to_neither() -> None:
    found = things("[Max Müller]P und [Anna Müller]P kamen. [Müller]P schwieg.")
    assert set(found) == {"Max Müller", "Anna Müller", "Müller"}
    assert {thing.count for thing in found.values()} == {1}


def test_a_title_tells_whose_an_ambiguous_surname_is() -> None:
    found = things(
        "Ministerin [Anna Müller]P und der Sprecher [Max Müller]P kamen. Ministerin [Müller]P ging, dann Herr [Müller]P."
    )
    assert {name: thing.count for name, thing in found.items()} == {"Anna Müller": 2, "Max Müller": 2}


def test_a_middle_name_makes_no_second_person() -> None:
    found = things("[Joe Biden]P kam. [Joe Robinette Biden]P ging. [Biden]P blieb.")
    assert list(found) == ["Joe Robinette Biden"]
    assert found["Joe Robinette Biden"].count == 3


def test_a_final_s_that_never_lacks_is_no_genitive() -> None:
    found = things("[Peter Wolters]P kam. [Wolters]P ging, und [Johannes]P blieb mit [Hans Ahrens]P.")
    assert set(found) == {"Peter Wolters", "Johannes", "Hans Ahrens"}


def test_a_lone_genitive_is_put_into_the_nominative_but_both_keys_are_kept() -> None:
    (putin,) = things("Pjöngjang unterstützt [Putins]P Regime").values()
    assert (putin.name, putin.keys) == ("Putin", ("putin", "putins"))


def test_the_more_frequent_kind_of_a_name_holds_for_all() -> None:
    (kursk,) = things("in [Kursk]L, [Kursk]P und bei [Kursk]L, [Kursk]L").values()
    assert (kursk.name, kursk.kind, kursk.count) == ("Kursk", "place", 4)


def test_the_surer_kind_wins_where_the_numbers_are_equal() -> None:
    (found,) = things("[Bayer]P3 wächst, sagt [Bayer]O9.").values()
    assert found.kind == "organisation"


def test_a_surname_taken_for_a_place_is_the_person_unless_a_preposition_of_place_stands_before() -> None:
    found = things("[Friedrich Merz]P kam, [Merz]L ging, [Merz]O blieb.")
    assert {name: (thing.kind, thing.count) for name, thing in found.items()} == {
        "Friedrich Merz": ("person", 3)
    }
    found = things("[Jack London]P kam nach [London]L.")
    assert {name: thing.kind for name, thing in found.items()} == {"Jack London": "person", "London": "place"}


def test_declined_organisations_are_one() -> None:
    (union,) = things("der [Europäischen Union]O und die [Europäische Union]O").values()
    assert (union.name, union.keys[0]) == ("Europäische Union", "europaische union")


def test_what_the_recogniser_missed_is_found_by_repetition() -> None:
    found = things(
        "[Annalena Baerbock]P und [Yonhap]O. Später: Baerbocks Plan, Yonhap meldet, Annalena Baerbock."
    )
    assert texts(found["Annalena Baerbock"]) == ["Annalena Baerbock", "Baerbocks", "Annalena Baerbock"]
    assert texts(found["Yonhap"]) == ["Yonhap", "Yonhap"]


def test_common_words_articles_and_other_given_names_are_no_repetition() -> None:
    found = things(
        "[Roland Koch]P, [Kristina Schröder]P und [Jens Spahn]P kamen. Der Koch kochte, auch Gerhard Schröder kam, "
        "der Spahn, das Spahn-Papier und spahn."
    )
    assert {name: thing.count for name, thing in found.items()} == dict.fromkeys(
        ["Roland Koch", "Kristina Schröder", "Jens Spahn"], 1
    )


def test_what_was_not_sure_is_not_repeated() -> None:
    assert things("[Yonhap]O4 und Yonhap")["Yonhap"].count == 1


def test_repetition_leaves_other_spans_alone() -> None:
    found = things("[Angela Merkel]P gründete die [Merkel Stiftung]O. Merkel ging.")
    assert {name: thing.count for name, thing in found.items()} == {"Angela Merkel": 2, "Merkel Stiftung": 1}


def test_abbreviations_in_brackets_join_what_they_stand_for() -> None:
    found = things(
        "[Korean Central News Agency]O ([KCNA]O) meldet. [KCNA]O sagt. Die [Deutsche Presse-Agentur]O (dpa) auch, so dpa. "
        "[NSC]O (Nationaler Sicherheitsrat) und [WHO]O ([Weltgesundheitsorganisation]O)."
    )
    assert {name: (thing.abbreviations, thing.count) for name, thing in found.items()} == {
        "Korean Central News Agency": (("KCNA",), 3),
        "Deutsche Presse-Agentur": (("dpa",), 3),
        "Nationaler Sicherheitsrat": (("NSC",), 2),
        "Weltgesundheitsorganisation": (("WHO",), 2),
    }
    assert "kcna" in found["Korean Central News Agency"].keys


def test_a_party_behind_a_person_is_no_abbreviation() -> None:
    found = things("[Friedrich Merz]P ([CDU]O) und [Christian Dürr]P (CDU) in [Berlin]L ([dpa]O)")
    assert not any(thing.abbreviations for thing in found.values())
    assert {"CDU", "dpa", "Berlin"} <= set(found)


def test_the_title_weighs_more_than_the_lead_and_that_more_than_the_body() -> None:
    scores = [things(**{field: "[Kiew]L"}, body="")["Kiew"].score for field in ("title", "lead")]
    assert scores[0] > scores[1] > things("[Kiew]L")["Kiew"].score
    assert things("[Kiew]L und [Kiew]L")["Kiew"].score > things("[Kiew]L")["Kiew"].score
    assert things("[Kiew]L" + " wort" * 200)["Kiew"].score > things("wort " * 200 + "[Kiew]L")["Kiew"].score


def test_mentions_stay_few_and_spread_and_are_counted() -> None:
    (kiew,) = things("Heute [Kiew]L und mehr. " * 500).values()
    assert (len(kiew.mentions), kiew.count) == (MENTION_LIMIT, 500)
    assert kiew.mentions[0].start == 6
    assert kiew.mentions[-1].start > 9_000


def test_ten_thousand_names_are_grouped() -> None:
    body = " ".join(f"[Vorname{n} Nach{n % 50}name]P und [Nach{n % 50}name]P" for n in range(5_000))
    found = things(body)
    # Each surname has a hundred bearers: fifty surnames stay on their own.
    assert len(found) == 5_050
    assert found["Nach7name"].count == 100


def test_the_sample_speaks_of_kim_putin_and_two_agencies() -> None:
    parts = SAMPLE.read_text(encoding="utf-8").split("\n\n")
    fields = [("title", parts[1]), ("lead", parts[2]), ("body", "\n\n".join(parts[4:-1]))]
    marks: list[tuple[str, Kind]] = [
        ("Kim Jong Un", "person"),
        (r"Kim(?! Jong)", "person"),
        ("Putins", "person"),
        ("KCNA", "organisation"),
        ("Yonhap", "organisation"),
        ("Pjöngjang", "place"),
        ("Moskau", "place"),
        ("Kursk", "place"),
    ]
    spans = {
        name: [
            Span(match.start(), match.end(), kind)
            for words, kind in marks
            for match in re.finditer(words, text)
        ]
        for name, text in fields
    }
    found = {thing.name: thing for thing in group(fields, spans)}
    assert {name for name, thing in found.items() if thing.kind == "person"} == {"Kim Jong Un", "Putin"}
    assert {name for name, thing in found.items() if thing.kind == "organisation"} == {"KCNA", "Yonhap"}
    assert {name for name, thing in found.items() if thing.kind == "place"} == {
        "Pjöngjang",
        "Moskau",
        "Kursk",
    }
    assert texts(found["Kim Jong Un"]) == ["Kim Jong Un", "Kim", "Kim"]
    assert found["Kim Jong Un"].score > found["Putin"].score


PIECES = st.sampled_from(
    "Kim Jong Un Putins Putin Wladimir Frau Müller Anna von der Leyen ( KCNA ) (KCNA) (dpa) Korean News Agency Merz ' ’ . "
    "König Charles III. Europäischen Union in der \n \n\n é ß - ( ).".split(" ")
)
SPANS = st.builds(
    Span,
    st.integers(-3, 80),
    st.integers(-3, 90),
    st.sampled_from(KINDS),
    st.floats(allow_nan=True, allow_infinity=True),
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["title", "lead", "body"]),
            st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join)),
        ),
        max_size=4,
    ),
    st.dictionaries(st.sampled_from(["title", "body", "other"]), st.lists(SPANS, max_size=10)),
)
def test_any_text_and_spans_give_exact_mentions_without_overlap(
    fields: Sequence[tuple[str, str]], spans: dict[str, list[Span]]
) -> None:
    found = group(fields, spans)
    check(found, dict(reversed(fields)))


@given(st.lists(PIECES, max_size=40))
def test_every_word_a_name_gives_exact_mentions_without_overlap(pieces: list[str]) -> None:
    text = " ".join(pieces)
    words = [
        Span(match.start(), match.end(), KINDS[len(match[0]) % 3]) for match in re.finditer(r"\S+", text)
    ]
    check(group([("body", text)], {"body": words}), {"body": text})


def check(found: Iterable[Found], fields: dict[str, str]) -> None:
    places: list[tuple[str, int, int]] = []
    for thing in found:
        assert thing.keys
        assert thing.name
        assert 0 <= thing.score <= 1
        assert thing.count >= len(thing.mentions) > 0
        for mention in thing.mentions:
            assert fields[mention.field][mention.start : mention.end] == mention.text
            places.append((mention.field, mention.start, mention.end))
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(sorted(places)))
