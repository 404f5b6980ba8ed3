"""What recognised names of persons and organisations mean for the countries inside them; and hints."""

from __future__ import annotations

from articles.text.countries import find_mentions, score_countries
from articles.text.countries.spans import Name
from tests.each import each

TEXT = "Die Malaysia Aviation Group kauft Flugzeuge, sagte Sabrin Peru am Montag in Island."


def name(words: str, kind: str, text: str = TEXT) -> Name:
    start = text.index(words)
    return start, start + len(words), kind


def weights(text: str, *names: Name) -> dict[str, float]:
    return {mention.code: mention.weight for mention in find_mentions(text, names)}


def test_without_names_every_word_counts_as_before() -> None:
    assert weights(TEXT) == {"MY": 1.0, "PE": 1.0, "IS": 1.0}


def test_inside_a_persons_name_there_is_no_country() -> None:
    assert set(weights(TEXT, name("Sabrin Peru", "person"))) == {"MY", "IS"}


def test_inside_an_organisations_name_a_country_weighs_less() -> None:
    found = weights(TEXT, name("Malaysia Aviation Group", "organisation"))
    assert found["MY"] < found["IS"] == 1.0


def test_an_organisation_that_is_the_words_themselves_keeps_its_weight() -> None:
    text = "Die Hamas lehnte ab."
    assert weights(text, name("Hamas", "organisation", text)) == weights(text)


def test_a_place_among_the_names_changes_nothing() -> None:
    assert weights(TEXT, name("Island", "place")) == weights(TEXT)


def test_names_belong_to_the_field_in_the_same_place() -> None:
    fields = [("title", "Island siegt"), ("body", TEXT)]
    names = [[], [name("Sabrin Peru", "person"), name("Malaysia Aviation Group", "organisation")]]
    plain = {country.code: country.score for country in score_countries(fields)}
    known = {country.code: country.score for country in score_countries(fields, names)}
    assert set(known) == {"IS", "MY"}
    assert known["MY"] < plain["MY"]


def test_a_town_is_no_mention_of_a_country_but_tells_what_a_local_article_is_about() -> None:
    assert find_mentions("Brand in Dortmund, Kölner Feuerwehr hilft") == []
    local = score_countries(
        [("title", "Brand in Dortmund"), ("body", "Die Kölner Feuerwehr half. In Bochum zog Rauch auf.")]
    )
    assert [(country.code, country.is_about) for country in local] == [("DE", True)]


def test_a_country_that_only_hints_speak_for_is_no_passing_mention() -> None:
    scores = score_countries([("title", "Nepal bebt"), ("body", "Nepal bebt. Ein Forscher aus Jena hilft.")])
    assert [country.code for country in scores] == ["NP"]


@each(
    ("title", "lead", "code"),
    [
        (
            "Bundesrat gegen Initiative",
            "Ständerat und Stimmvolk sind im Kanton Zürich anderer Ansicht.",
            "CH",
        ),
        ("Bundesrat gegen Gesetz", "ÖVP und FPÖ sind in Wien anderer Ansicht.", "AT"),
        ("Bundesrat gegen Gesetz", "CDU und SPD sind in Berlin anderer Ansicht.", "DE"),
        ("Nationalrat tagt", "In Luzern stimmten Stände und Kanton Bern zu.", "CH"),
        ("Nationalrat tagt", "Die Steiermark und Tirol stimmten zu.", "AT"),
    ],
)
def test_institutions_of_the_same_name_go_to_the_country_the_other_words_speak_for(
    title: str, lead: str, code: str
) -> None:
    scores = score_countries([("title", title), ("lead", lead)])
    assert [country.code for country in scores if country.is_about] == [code]


@each(
    ("text", "code"),
    [("die Pariser Polizei", "FR"), ("der Kiewer Bürgermeister", "UA"), ("Wiener Rathaus", "AT")],
)
def test_an_attribute_formed_from_a_capital_names_its_country(text: str, code: str) -> None:
    assert [mention.code for mention in find_mentions(f"Gestern warnte {text}.")] == [code]


@each("text", ["ein Berliner mit Marmelade", "zwei Wiener vom Grill", "ein Wiener Schnitzel"])
def test_food_named_after_a_capital_is_no_country(text: str) -> None:
    assert find_mentions(f"Er aß {text}.") == []


@each(
    "text",
    [
        "Von Portugal bis Kanada",
        "um 14 Uhr deutscher Zeit",
        "mit italienischem Olivenöl",
        "in der Türkei-Rundschau",
    ],
)
def test_ranges_clocks_food_and_papers_weigh_less(text: str) -> None:
    assert all(mention.weight <= 0.5 for mention in find_mentions(text))
    assert find_mentions(text)


def test_a_surname_known_from_the_title_is_no_country_in_the_body() -> None:
    assert score_countries([("title", "Peter Schweizer liest"), ("body", "Schweizer schreibt genau.")]) == []
    beside = [("title", "Peter Schweizer liest"), ("body", "Die Schweizer Regierung hört zu.")]
    assert [country.code for country in score_countries(beside)] == ["CH"]


def test_a_country_that_acts_counts_more() -> None:
    body = "Zuvor gab es viel Streit um den Fund. {} äußerte sich besorgt, Peru schwieg."
    acting = score_countries([("body", body.format("Japans Regierung"))])
    present = score_countries([("body", body.format("Ein Gast aus Japan"))])
    assert acting[0].code == "JP"
    assert acting[0].score > next(country.score for country in present if country.code == "JP")


def test_one_clue_is_enough_for_a_domestic_article_but_not_beside_another_country() -> None:
    assert score_countries([("title", "Freibad öffnet"), ("body", "In Jena ist es warm.")])[0].is_about
    beside = score_countries([("title", "Peru wählt"), ("body", "In Jena ist es warm.")])
    assert [country.code for country in beside] == ["PE"]
