"""The recogniser that ships with the project, on texts of all kinds."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.entities.recognisers import load_recogniser
from articles.text.entities.scoring import Labelled, score
from articles.text.entities.spans import Kind, Span
from tests.each import each

HERE = Path(__file__).parent
MARKED = re.compile(r"\{([^|]+)\|([pol])\}")
LETTERS: dict[str, Kind] = {"p": "person", "o": "organisation", "l": "place"}
NORTH_KOREA = """Nordkorea steigert Waffenproduktion: Unterstützung für Russland

Der nordkoreanische Führer Kim Jong Un hat zur weiteren Steigerung der Produktion aufgerufen, berichtete die \
staatliche Nachrichtenagentur KCNA. Der südkoreanischen Nachrichtenagentur Yonhap zufolge deutet dies darauf hin, \
dass Nordkorea weiterhin Waffen an Russland liefern möchte.

Bildquelle: © East News

Diese Entwicklung - laut Medien - hat bei Kim "große Zufriedenheit" ausgelöst.

## Pjöngjang unterstützt Putins Regime

Seit Beginn der Invasion in die Ukraine hat Pjöngjang Moskau mit Waffen beliefert. Soldaten wurden in der Region \
Kursk im Westen Russlands stationiert.
"""


def marked(line: str) -> Labelled:
    """A sentence and its names from a line of `sentences.txt`."""
    text, spans, at = "", [], 0
    for match in MARKED.finditer(line):
        text += line[at : match.start()]
        spans.append(Span(len(text), len(text) + len(match[1]), LETTERS[match[2]]))
        text += match[1]
        at = match.end()
    return Labelled(text + line[at:], tuple(spans), "own")


def names(text: str, kind: Kind | None = None) -> list[str]:
    (spans,) = load_recogniser().recognise([text])
    return [text[span.start : span.end] for span in spans if kind in (None, span.kind)]


def test_most_names_of_sentences_like_in_news_are_found() -> None:
    lines = (HERE / "sentences.txt").read_text("utf-8").splitlines()[1:]
    sentences = [marked(line) for line in lines]
    found = load_recogniser().recognise([sentence.text for sentence in sentences])
    scores = score(sentences, found)
    assert len(sentences) >= 30
    assert scores["all", None].recall >= 0.85
    assert scores["all", None].precision >= 0.85


def test_the_article_about_north_korea_names_whom_and_what_it_names() -> None:
    assert names(NORTH_KOREA, "person") == ["Kim Jong Un", "Kim", "Putins"]
    assert set(names(NORTH_KOREA, "organisation")) == {"KCNA", "Yonhap"}
    assert {"Pjöngjang", "Moskau", "Kursk", "Nordkorea", "Russland"} <= set(names(NORTH_KOREA, "place"))


def test_a_quote_a_bracket_and_a_trailing_hyphen_are_no_part_of_a_name() -> None:
    text = 'Der Konzern „Siemens“ (Siemens) und die "Lufthansa" bauen in Berlin- und München-Nähe.'
    found = names(text)
    assert "Siemens" in found
    assert "Lufthansa" in found
    assert not any(name[0] in '„“"(' or name[-1] in '„“")-' for name in found)


def test_the_apostrophe_of_a_genitive_is_no_part_of_a_name() -> None:
    assert "Olaf Scholz" in names("Olaf Scholz' Rede und Hans' Reise nach Paris.")
    assert "Angela Merkel" in names("Angela Merkel's Rede im Bundestag.")


def test_a_subheading_ends_at_its_line() -> None:
    assert names("## Treffen mit Emmanuel Macron\nOlaf Scholz reist nach Paris.", "person") == [
        "Emmanuel Macron",
        "Olaf Scholz",
    ]


def test_what_is_sure_has_a_higher_score_than_what_is_not() -> None:
    ((sure,), (*_, unsure)) = load_recogniser().recognise(
        ["Angela Merkel sagte, das sei gut.", "Er kaufte Zorbel bei Anton."]
    )
    assert sure.score > 0.9
    assert 0 < unsure.score < sure.score


def test_several_texts_are_answered_in_order() -> None:
    answers = load_recogniser().recognise(
        ["Angela Merkel spricht.", "", "Es regnet.", "Er fährt nach Berlin."]
    )
    assert [[span.kind for span in spans] for spans in answers] == [["person"], [], [], ["place"]]


def test_no_text_gives_no_answer() -> None:
    assert load_recogniser().recognise([]) == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.text(alphabet="Aäß.-'’\"„() \n\0\u200b1&/x#", max_size=200))
def test_spans_of_any_text_are_in_order_and_inside(text: str) -> None:
    (spans,) = load_recogniser().recognise([text])
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        assert "\n" not in text[span.start : span.end]
        assert 0 <= span.score <= 1
        at = span.end


@pytest.mark.slow
@each(
    "text",
    {
        "names": "Kim " * 20_000,
        "letters": "A" * 200_000,
        "commas": "Müller, " * 10_000,
        "brackets": "(" * 40_000,
        "hyphens": "ä-" * 40_000,
        "addresses": "a.b@" * 20_000,
        "nul": "\0" * 9,
    },
)
def test_texts_that_are_none_are_read_to_the_end(text: str) -> None:
    (spans,) = load_recogniser().recognise([text])
    assert all(span.end <= len(text) for span in spans)


def test_threads_get_the_same_answers() -> None:
    text = NORTH_KOREA * 3
    (alone,) = load_recogniser().recognise([text])
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: load_recogniser().recognise([text])[0], range(8)))
    assert together == [alone] * 8


def test_an_unknown_recogniser_is_named_in_the_error() -> None:
    with pytest.raises(ValueError, match=r'no recogniser "magic".*RECOGNISER must be crf'):
        load_recogniser("magic")
    with pytest.raises(ValueError, match="RECOGNISER must be crf"):
        load_recogniser("spacy:")


def test_the_same_recogniser_is_given_twice() -> None:
    assert load_recogniser("crf") is load_recogniser("crf")
    assert re.fullmatch(r"crf \d+", load_recogniser("crf").name)
