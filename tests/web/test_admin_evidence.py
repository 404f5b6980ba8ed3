"""Why a link was set, as its row in the admin shows it."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from articles.admin.links.evidence import evidence_html
from articles.text.countries import score_countries
from tests.each import each

BODY = "Am Montag tagte der Rat. In Peru streikten die Lehrer, Peru zahlt zu wenig. Danach regnete es."


def piece(words: str, text: str, name: str = "body", after: int = 0) -> dict[str, Any]:
    start = text.index(words, after)
    return {"field": name, "start": start, "end": start + len(words), "text": words, "kind": "name"}


def test_the_sentence_round_the_words_is_shown_with_the_words_marked() -> None:
    shown = evidence_html([piece("Peru", BODY), piece("Peru", BODY, after=40)], {"body": BODY})
    assert "In <mark>Peru</mark> streikten die Lehrer, <mark>Peru</mark> zahlt zu wenig." in shown
    assert "Montag" not in shown
    assert "regnete" not in shown
    assert shown.count("<li>") == 1


def test_nothing_of_an_article_is_markup() -> None:
    text = "Ein <script>alert(1)</script> in Peru & <b>Chile"
    shown = evidence_html([piece("Peru", text), piece("<b>Chile", text)], {"body": text})
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "&lt;script&gt;" in shown
    assert "<mark>&lt;b&gt;Chile</mark>" in shown


def test_words_that_were_edited_away_are_named_without_a_sentence() -> None:
    shown = evidence_html([piece("Peru", BODY)], {"body": "Ganz anderer Text"})
    assert "<mark>Peru</mark>" in shown
    assert "anderer" not in shown


@each("evidence", [[], [{}], [{"field": "body"}], [{"field": "x", "text": ""}]])
def test_without_evidence_there_is_a_dash(evidence: list[dict[str, Any]]) -> None:
    assert evidence_html(evidence, {"body": BODY}) == "–"


def test_evidence_without_a_place_or_of_an_unknown_field_is_named() -> None:
    assert "<mark>Lima</mark>" in evidence_html([{"field": "neu", "text": "Lima"}], {})


def test_many_places_are_counted_not_all_shown() -> None:
    text = "\n".join("In Peru regnet es heute." for _ in range(9))
    places = [match.start() for match in re.finditer("Peru", text)]
    shown = evidence_html([piece("Peru", text, after=place) for place in places], {"body": text})
    assert shown.count("<mark>") == 5
    assert "4" in shown


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "wort " * 60 + "Peru " + "wort " * 60
    shown = evidence_html([piece("Peru", text)], {"body": text})
    assert len(shown) < 320
    assert "… wort" in shown
    assert "wort …" in shown


@given(st.text(alphabet="Peru <>&.\n\"'x"), st.text(alphabet="Peru .<&"))
def test_any_text_is_shown_unchanged_but_escaped(title: str, body: str) -> None:
    texts = {"title": title, "body": body}
    for country in score_countries(list(texts.items())):
        evidence = [
            {"field": item.field, "start": item.start, "end": item.end, "text": item.text}
            for item in country.evidence
        ]
        shown = evidence_html(evidence, texts)
        assert set(re.findall(r"</?(\w+)", shown)) <= {"ul", "li", "mark"}
