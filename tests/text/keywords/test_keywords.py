"""What an article is about, by its nouns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.text.keywords.find import find
from articles.text.keywords.keys import keyword_key
from articles.text.keywords.rank import Keyword, forms, keywords, rank
from tests.benchmarks.keywords import labels, names, samples, texts


def of(text: str, title: str = "", exclude: dict[str, list[tuple[int, int]]] | None = None) -> list[Keyword]:
    return keywords([("title", title), ("body", text)], {}, 0, exclude)


def names_of(text: str, title: str = "") -> list[str]:
    return [word.name for word in of(text, title)]


def test_words_of_the_title_come_before_equally_frequent_ones() -> None:
    text = "Der Impfstoff ist da. Die Molkerei schließt. Ein Streik droht."
    assert names_of(text, "Streik bei den Lokführern")[0] == "Streik"


def test_inflected_forms_count_together_and_are_shown_as_one() -> None:
    found = of(
        "Es geht um den Klimawandel. Wegen des Klimawandels steigt das Meer. Sie leugnen den Klimawandel."
    )
    word = next(word for word in found if word.key == "klimawandel")
    assert (word.name, word.weight, len(word.evidence)) == ("Klimawandel", 3.0, 3)


def test_the_genitive_is_shown_as_nominative_and_a_plural_stays() -> None:
    assert "Klimawandel" in names_of("Die Folgen des Klimawandels sind da.")
    assert "Sanktionen" in names_of("Die Sanktionen wirken, sagt er. Neue Sanktionen folgen.")


def test_a_dative_plural_is_shown_without_its_n() -> None:
    assert "Banknoten" in names_of("Er zahlt mit Banknoten.")
    assert "Impfstoffe" in names_of("Sie handeln mit Impfstoffen und anderen Impfstoffen.")


def test_adjective_and_noun_are_a_keyword_where_they_repeat() -> None:
    once = "Er spricht von künstlicher Intelligenz."
    assert "künstliche Intelligenz" not in names_of(once)
    assert names_of(f"{once} Regeln für die künstliche Intelligenz fehlen.")[0] == "künstliche Intelligenz"


def test_months_units_reporting_words_and_functions_are_no_keywords() -> None:
    text = (
        "Nach Angaben des Sprechers stieg die Zahl im März um 12 Prozent auf drei Millionen Euro, teilte der US-Präsident "
        "am Dienstagmorgen mit. In diesem Jahr sei das so, sagte die Kommissionspräsidentin."
    )
    assert set(names_of(text)) <= {"Euro"}


def test_countries_their_people_and_capitals_are_no_keywords() -> None:
    assert (
        names_of("In Nordkorea leben Nordkoreaner, und der Iran liegt bei Teheran. Die Russen kommen.") == []
    )


def test_what_stands_in_a_name_does_not_count() -> None:
    text = "Gestern sprach Peter Fischer. Der Fischer Fritz fischt."
    start = text.index("Fischer")
    with_name = {word.key: word.weight for word in of(text)}
    without = {word.key: word.weight for word in of(text, exclude={"body": [(start, start + 7)]})}
    assert with_name["fischer"] == without["fischer"] + 1


def test_a_capital_at_the_start_of_a_sentence_makes_no_noun_of_an_ambiguous_word() -> None:
    assert "essen" not in {word.key for word in of("Essen kann man überall. Gut ist das.")}
    assert "essen" in {word.key for word in of("Das Essen war gut. Essen kann man überall.")}


def test_an_unknown_name_is_no_keyword_but_an_unknown_noun_with_an_article_is() -> None:
    found = names_of("Gestern traf Zwurbelix ein. Er bestellte das Schnurbeling und lachte.")
    assert found == ["Schnurbeling"]


def test_a_head_gets_something_from_its_compounds() -> None:
    alone = {word.key: word.weight for word in of("Das Abkommen gilt.")}
    helped = {word.key: word.weight for word in of("Das Abkommen gilt. Es ist ein Klimaabkommen.")}
    assert alone["abkommen"] < helped["abkommen"] < alone["abkommen"] + 1


def test_evidence_stands_where_it_says() -> None:
    fields = [
        ("title", "Streik der Lokführer"),
        ("body", "„Der Streik“, sagt sie, „der neue Streik trifft alle“."),
    ]
    for word in keywords(fields, {}, 0):
        for item in word.evidence:
            assert dict(fields)[item.field][item.start : item.end] == item.text


def test_what_is_everywhere_in_the_archive_ranks_lower() -> None:
    candidates = find([("body", "Die Börse öffnet. Der Vulkan bricht aus.")])
    asked = {candidate.key: forms(candidate) for candidate in candidates}
    for common, rare in (("börse", "vulkan"), ("vulkan", "börse")):
        ranked = rank(candidates, dict.fromkeys(asked[common], 9_000), 10_000)
        assert [word.key for word in ranked] == [rare, common]


def test_a_small_archive_hardly_matters() -> None:
    text = "Die Stadt bekommt einen Vulkan."
    first = [word.key for word in keywords([("body", text)], {"vulkan": 1}, 1)]
    assert first == [word.key for word in keywords([("body", text)], {}, 0)]


def test_names_of_keywords_have_their_keys() -> None:
    for row in samples():
        for word in keywords(texts(row), {}, 0, names(row)):
            assert keyword_key(word.name) == word.key, word


def test_most_of_the_first_five_are_what_a_reader_would_choose() -> None:
    labelled = labels()
    hits = 0
    for row in samples():
        if row["external_id"] in labelled:
            ranked = keywords(texts(row), {}, 0, names(row))
            hits += len(labelled[row["external_id"]] & {word.key for word in ranked[:5]})
    assert hits >= 0.75 * 5 * len(labelled)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_has_keywords_with_scores_in_range(title: str, body: str) -> None:
    found = keywords([("title", title), ("body", body)], {}, 0)
    assert all(0 <= word.score <= 1 and word.name and word.key for word in found)
    assert [word.score for word in found] == sorted((word.score for word in found), reverse=True)
