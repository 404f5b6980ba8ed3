"""Names as keys, across titles, inflection and signs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.text.entities.known_names import load_known_names
from articles.text.entities.namekeys import display_name, name_key, variants
from articles.text.entities.spans import KINDS, Kind
from articles.text.entities.titles import gender_of, is_title, strip_titles
from tests.each import each

# Pieces that names are made of, so that the rules are met more often than by chance.
PIECES = st.sampled_from(
    "Dr. Prof. h. c. Frau Präsident US-Präsident die Der Müller Merz Kims Scholz’ von der Leyen AG GmbH & Co. KG e. V. "
    "Europäischen Roten Kreuzes Union III. MBA König-Müller „Spiegel“ Deutschlands für ' - + O'Neill".split()
)
NAMES = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=6).map(" ".join))


@each(
    ("titled", "key"),
    [
        ("Bundeskanzlerin Dr. Angela Merkel", "angela merkel"),
        ("US-Präsident Donald Trump", "donald trump"),
        ("Ex-Kanzler Gerhard Schröder", "gerhard schroder"),
        ("Bundesaußenministerin Annalena Baerbock", "annalena baerbock"),
        ("CDU-Chef Friedrich Merz", "friedrich merz"),
        ("Nato-Generalsekretär Mark Rutte", "mark rutte"),
        ("Prof. Dr. h. c. Anna Huber, MBA", "anna huber"),
        ("Altbundespräsident a. D. Joachim Gauck", "joachim gauck"),
        ("FDP-Fraktionsvorsitzender Christian Dürr", "christian durr"),
        ("den ehemaligen Präsidenten Barack Obama", "barack obama"),
        ("König Charles III.", "charles iii"),
        ("Papst Franziskus", "franziskus"),
        ("Frau Müller", "muller"),
        ("Herrn Müller", "muller"),
        ("General Müller", "muller"),
        ("Sir Keir Starmer", "keir starmer"),
    ],
)
def test_a_person_is_known_without_titles_and_roles(titled: str, key: str) -> None:
    assert name_key(titled, "person") == key


@each("name", ["Dr. König", "Gerhard Richter", "Alexander Müller", "Franz Beckenbauer", "Kanzler"])
def test_a_name_that_is_also_a_role_is_not_emptied(name: str) -> None:
    assert strip_titles(name).split()[-1] == name.split()[-1]
    assert name_key(name, "person")


def test_other_things_keep_what_would_be_a_title() -> None:
    assert name_key("General Electric", "organisation") == "general electric"
    assert name_key("General Electric") == "general electric"
    assert name_key("Königs Wusterhausen", "place") == "konigs wusterhausen"


def test_accents_case_hyphens_and_quotes_do_not_tell_names_apart() -> None:
    assert name_key("Recep Tayyip ERDOĞAN") == name_key("Recep Tayyip Erdogan")
    assert name_key("Kim Jong-un") == name_key("Kim Jong Un")
    assert name_key("„Der Spiegel“", "organisation") == name_key("Spiegel", "organisation")
    assert name_key("Müller") == name_key("Muller")


def test_written_umlauts_are_left_to_the_coarser_key() -> None:
    assert name_key("Mueller") != name_key("Müller")
    assert name_key("Manuel") == "manuel"


@each(
    ("long", "short"),
    [
        ("Siemens AG", "Siemens"),
        ("Henkel AG & Co. KGaA", "Henkel"),
        ("Foodwatch e. V.", "Foodwatch"),
        ("Airbus SE", "Airbus"),
        ("Apple Inc.", "Apple"),
        ("die Linke", "Linke"),
        ("The New York Times", "New York Times"),
    ],
)
def test_legal_forms_and_articles_do_not_tell_organisations_apart(long: str, short: str) -> None:
    assert name_key(long, "organisation") == name_key(short, "organisation")


def test_signs_that_make_another_name_stay() -> None:
    assert name_key("Disney+") != name_key("Disney")
    assert name_key("C&A") == name_key("C & A")


@each(
    ("mention", "kind", "keys"),
    [
        ("Putins", "person", ["putin", "putins"]),
        ("Kims", "person", ["kim", "kims"]),
        ("Merz'", "person", ["merz"]),
        ("Scholz’", "person", ["scholz"]),
        ("Angela Merkels", "person", ["angela merkel", "angela merkels"]),
        ("Johannes", "person", ["johannes", "johanne"]),
        ("Paris", "place", ["paris", "pari"]),
        ("Merz", "person", ["merz"]),
        ("Netanjahus", "person", ["netanjahu", "netanjahus"]),
        ("Borussia Dortmunds", "organisation", ["borussia dortmund", "borussia dortmunds"]),
    ],
)
def test_a_mention_may_stand_in_the_genitive(mention: str, kind: Kind, keys: list[str]) -> None:
    assert list(variants(mention, kind)) == keys


@each(
    ("mention", "nominative"),
    [
        ("der Europäischen Union", "Europäische Union"),
        ("Vereinten Nationen", "Vereinte Nationen"),
        ("Deutschen Bahn", "Deutsche Bahn"),
        ("Roten Kreuzes", "Rotes Kreuz"),
        ("Rote Kreuz", "Rotes Kreuz"),
        ("Freien Demokraten", "Freie Demokraten"),
        ("Deutschen Gewerkschaftsbundes", "Deutscher Gewerkschaftsbund"),
        ("Europäische Gerichtshof", "Europäischer Gerichtshof"),
        ("Weißen Hauses", "Weißes Haus"),
        ("Sozialdemokratischen Partei Deutschlands", "Sozialdemokratische Partei Deutschlands"),
        ("Bundesamtes für Verfassungsschutz", "Bundesamt für Verfassungsschutz"),
        ("Internationalen Komitees vom Roten Kreuz", "Internationales Komitee vom Roten Kreuz"),
        ("Bundestags", "Bundestag"),
    ],
)
def test_an_organisation_is_put_into_the_nominative(mention: str, nominative: str) -> None:
    assert variants(mention, "organisation")[0] == name_key(nominative, "organisation")
    assert display_name([mention], "organisation") == nominative


def test_what_is_formed_from_a_place_is_not_declined() -> None:
    assert variants("Bremer Landesbank", "organisation") == ("bremer landesbank",)
    assert variants("Bundesverband der Deutschen Industrie", "organisation")[0].endswith(
        "der deutschen industrie"
    )


def test_both_readings_of_a_final_s_are_among_the_variants() -> None:
    for name in ("Thomas", "Putins", "Mercedes", "Wolters"):
        assert {name.lower(), name.lower()[:-1]} <= set(variants(name, "person"))


def test_every_known_name_is_first_of_all_itself() -> None:
    names = [(name, known.kind) for known in load_known_names() for name in (known.name, *known.aliases)]
    wrong = [name for name, kind in names if variants(name, kind)[0] != name_key(name, kind)]
    # Grünen is inflected as an adjective is; its singular is an alias too.
    assert wrong == ["Die Grünen"]


def test_the_best_name_is_the_fullest_in_the_nominative() -> None:
    assert display_name(["Putins", "Präsident Wladimir Putin", "Wladimir Putins"]) == "Wladimir Putin"
    assert display_name(["PUTINSKY", "Putinsky"]) == "Putinsky"
    assert display_name(["Scholz’"]) == "Scholz"
    assert display_name([]) == ""
    assert display_name(["Siemens AG", "Siemens", "Siemens"], "organisation") == "Siemens"


def test_titles_tell_the_gender_where_they_do() -> None:
    assert gender_of("Außenministerin") == gender_of("Frau") == gender_of("Königin") == "female"
    assert gender_of("Kanzler") == gender_of("Herr") == "male"
    assert gender_of("Dr.") is gender_of("Vorsitzende") is gender_of("Berlin") is None
    assert not is_title("Martin")


@given(NAMES, st.sampled_from([None, *KINDS]))
def test_the_key_of_a_key_is_the_key(name: str, kind: Kind | None) -> None:
    key = name_key(name, kind)
    assert name_key(key, kind) == key
    assert key or not any(letter.isalnum() for letter in name)


@given(NAMES, st.sampled_from(KINDS))
def test_any_text_has_variants_and_its_own_key_is_among_them(name: str, kind: Kind) -> None:
    found = variants(name, kind)
    assert found
    assert len(set(found)) == len(found) <= 8
    assert isinstance(display_name([name], kind), str)
