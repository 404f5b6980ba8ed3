"""What an article is about."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from articles.text.countries import ABOUT_THRESHOLD, EVIDENCE_LIMIT, CountryScore, score_countries

SAMPLE = Path(__file__).parents[2] / "parsers" / "fixtures" / "nordkorea_waffenproduktion.txt"


def by_code(*fields: tuple[str, str]) -> dict[str, CountryScore]:
    return {country.code: country for country in score_countries(fields)}


def test_the_title_weighs_more_than_the_lead_and_that_more_than_the_body() -> None:
    scores = [by_code((field, "Neues aus Peru"))["PE"].score for field in ("title", "lead", "body")]
    assert scores[0] > scores[1] > scores[2]


def test_more_mentions_and_earlier_ones_weigh_more() -> None:
    filler = "Dazu ist noch vieles zu sagen. " * 40
    late = by_code(("body", filler + "Peru"))["PE"].score
    assert by_code(("body", "Peru " + filler))["PE"].score > late
    assert by_code(("body", filler + "Peru und wieder Peru"))["PE"].score > late


def test_a_capital_is_weaker_evidence_than_the_name() -> None:
    assert by_code(("title", "Moskau"))["RU"].score < by_code(("title", "Russland"))["RU"].score


def test_a_passing_mention_is_kept_below_the_threshold() -> None:
    scores = by_code(
        ("title", "Japan wählt ein neues Parlament"),
        ("body", "In Japan beginnt der Wahlkampf. Japanische Medien erwarten Verluste. Kanada gratulierte."),
    )
    assert scores["JP"].is_about
    assert 0 < scores["CA"].score < ABOUT_THRESHOLD
    assert [evidence.text for evidence in scores["CA"].evidence] == ["Kanada"]


def test_equal_countries_are_sorted_by_code() -> None:
    assert [country.code for country in score_countries([("body", "Peru, Chile, Ghana")])] == [
        "CL",
        "GH",
        "PE",
    ]


def test_a_text_without_countries_has_no_scores() -> None:
    assert score_countries([("title", "Der Kuchen gelingt"), ("body", "")]) == []
    assert score_countries([]) == []


def test_evidence_stays_small_and_shows_every_field() -> None:
    body = "Auch Peru war dabei. " * 5_000
    (peru,) = score_countries([("title", "Peru"), ("lead", "Peru " * 50), ("body", body)])
    fields = [evidence.field for evidence in peru.evidence]
    assert len(fields) <= EVIDENCE_LIMIT
    assert fields[0] == "title"
    assert {"lead", "body"} <= set(fields)
    assert max(evidence.end for evidence in peru.evidence if evidence.field == "body") > len(body) / 2


def test_evidence_of_the_same_words_lies_where_it_says() -> None:
    fields = {"title": "Streit in Ghana", "body": "Die ghanaische Regierung in Accra"}
    for evidence in by_code(*fields.items())["GH"].evidence:
        assert fields[evidence.field][evidence.start : evidence.end] == evidence.text


@given(st.lists(st.tuples(st.sampled_from(["title", "lead", "body"]), st.text()), max_size=4))
def test_scores_of_any_text_lie_between_0_and_1_in_falling_order(fields: list[tuple[str, str]]) -> None:
    scores = [country.score for country in score_countries(fields)]
    assert all(0 < score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)


def test_the_sample_is_about_north_korea_first_then_russia() -> None:
    parts = SAMPLE.read_text(encoding="utf-8").split("\n\n")
    fields = {"title": parts[1], "lead": parts[2], "body": "\n\n".join(parts[4:-1])}
    countries = score_countries(list(fields.items()))
    words = {country.code: {evidence.text for evidence in country.evidence} for country in countries}
    assert [country.code for country in countries[:2]] == ["KP", "RU"]
    assert [country.code for country in countries if country.is_about] == ["KP", "RU"]
    assert set(words) == {"KP", "RU", "UA", "KR", "US"}
    assert {"Nordkorea", "nordkoreanische", "Pjöngjang"} <= words["KP"]
    assert {"Moskau", "Russlands"} <= words["RU"]
    assert words["US"] == {"US-amerikanische"}
    assert {"südkoreanischen", "südkoreanische"} == words["KR"]
    assert words["UA"] == {"Ukraine"}
