"""What one word is known by, and how the forms of one word meet while different words do not."""

from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import parse_query
from articles.text.remembered import Remembered
from articles.text.stopwords import STOPWORDS
from articles.text.words import exact_form, lexeme_lines, query_forms, with_umlauts, word_forms
from tests.each import each


def asked(word: str) -> set[str]:
    """All lexemes a query for the word looks for, exact ones included."""
    (term,) = parse_query(word).terms
    return {f"={term.exact}", *term.stems, *term.folds, *term.parts}


def meet(typed: str, written: str) -> bool:
    return not asked(typed).isdisjoint(word_forms(written).lexemes)


def test_each_level_has_lexemes_of_its_own() -> None:
    lexemes = word_forms("Häuserkampf").lexemes
    assert "=hauserkampf/häuserkampf" in lexemes  # exact
    assert "häuserkampf" in lexemes  # stem
    assert "~hauserkampf" in lexemes  # fold
    assert {"+haus", "+kampf"} <= set(lexemes)  # parts
    assert [lexeme for lexeme in lexemes if lexeme[0] == "="] == ["=hauserkampf/häuserkampf"]


def test_the_exact_form_holds_the_word_itself_only_where_folding_changes_it() -> None:
    assert (exact_form("Maße"), exact_form("Masse")) == ("masse/maße", "masse")
    assert (exact_form("SCHON"), exact_form("Schön")) == ("schon", "schon/schön")
    assert exact_form("Waf\u00adfen") == "waffen"


def test_a_stop_word_is_found_by_its_exact_form_only() -> None:
    assert word_forms("Der").lexemes == ("=der",)
    assert word_forms("für").lexemes == ("=fur/für",)


@each(
    ("typed", "written"),
    [
        ("Haus", "Häuser"), ("Häuser", "Hauses"), ("gehen", "ging"), ("ging", "gegangen"), ("verlieren", "verloren"),
        ("verloren", "verliert"), ("anbieten", "angeboten"), ("Obama", "Obamas"), ("Obamas", "Obama"),
        ("Selenskyj", "Selenskyjs"), ("Reihenhaus", "Reihenhäuser"), ("Reihenhäusern", "Reihenhaus"), ("Bau", "Baus"),
        ("Bauer", "Bauern"), ("Bürger", "Bürgern"), ("Museum", "Museen"), ("Kaktus", "Kakteen"), ("Arzt", "Ärzte"),
        ("Minister", "Ministers"), ("groß", "größten"), ("Verletzter", "Verletzten"),
    ],
)  # fmt: skip
@each("lower", [False, True])
def test_inflected_forms_meet_in_any_letter_case_of_the_query(typed: str, written: str, lower: bool) -> None:
    assert meet(typed.lower() if lower else typed, written)


@each(
    ("typed", "written"),
    [
        ("Bau", "Bauern"), ("Bauern", "Bau"), ("Burg", "Bürger"), ("Bürger", "Burg"), ("Eis", "Eisen"), ("eis", "Eisen"),
        ("Rat", "Demokrat"), ("Wal", "Wahl"), ("Ei", "Partei"), ("Test", "Protest"), ("Tor", "Direktor"),
        ("Land", "Russland"), ("Ehe", "ehemalige"), ("Tage", "Plantage"), ("Rest", "Restaurant"), ("Akt", "Reaktor"),
        ("1000", "100"), ("100", "1000"), ("15.000", "1500"), ("2000", "200"),
    ],
)  # fmt: skip
def test_different_words_do_not_meet(typed: str, written: str) -> None:
    assert not meet(typed, written)


@each(
    ("typed", "written"),
    [
        ("Pjoengjang", "Pjöngjang"), ("Pjongjang", "Pjöngjang"), ("pjöngjang", "Pjongjang"), ("Fluechtling", "Flüchtling"),
        ("fluchtling", "Flüchtlinge"), ("Strasse", "Straße"), ("Straße", "Strassen"), ("schon", "schön"),
        ("Schiffahrt", "Schifffahrt"), ("Fotografie", "Photographie"), ("Philosofie", "Philosophie"), ("Schifffahrt", "Schiffahrt"), ("Erdogan", "Erdoğan"), ("Masse", "Maße"),
    ],
)  # fmt: skip
def test_other_spellings_of_umlauts_meet(typed: str, written: str) -> None:
    assert meet(typed, written)


@each(("typed", "written"), [("schön", "schon"), ("Maße", "Masse"), ("schon", "schön"), ("Masse", "Maße")])
def test_words_that_an_umlaut_tells_apart_are_apart_in_the_closer_levels(typed: str, written: str) -> None:
    found = set(word_forms(written).lexemes)
    (term,) = parse_query(typed).terms
    assert found.isdisjoint({f"={term.exact}", *term.stems})


@each(
    ("typed", "written", "expected"),
    [
        ("Produktion", "Waffenproduktion", True),
        ("produktionen", "Waffenproduktion", True),
        ("Waffe", "Waffenproduktion", True),
        ("Klimaschutz", "Klimaschutzgesetz", True),
        ("Gesetze", "Klimaschutzgesetz", True),
        ("Bar", "Bärenpark", False),
        ("Waffenproduktion", "Produktion", False),
    ],
)
def test_a_part_finds_its_compound_and_not_the_other_way_round(
    typed: str, written: str, expected: bool
) -> None:
    assert meet(typed, written) is expected


def test_parts_of_compounds_are_apart_from_whole_words() -> None:
    whole = {lexeme for lexeme in word_forms("Waffenproduktion").lexemes if lexeme[0] != "+"}
    assert whole == {"=waffenproduktion", "waffenproduktion"}


@each(
    ("word", "read"),
    [
        ("Fluechtling", "Flüchtling"), ("Michael", "Michael"), ("neue", "neue"), ("Quelle", "Quelle"),
        ("Israel", "Israel"), ("aktuell", "aktuell"), ("Steuer", "Steuer"),
    ],
)  # fmt: skip
def test_written_out_umlauts_are_read_where_only_the_umlaut_makes_a_word(word: str, read: str) -> None:
    assert with_umlauts(word) == read


def test_a_query_in_lower_case_is_split_like_the_noun() -> None:
    parts = [(part.start, part.end, part.form) for part in query_forms("waffenproduktion").parts]
    assert parts == [(0, 6, "Waffen"), (6, 16, "Produktion")]


@each(
    "name",
    """Russland China Deutschland Frankreich Nigeria Asien Sachsen Bayern Moskau Kiew Kairo Trump Putin Lawrow Obama
    Selenskyj Merkel Baerbock Microsoft Europa""".split(),
)
def test_names_meet_their_genitives(name: str) -> None:
    assert meet(name, f"{name}s")
    assert meet(f"{name}s", name)
    assert meet(name.lower(), f"{name}s")


@each(("typed", "written"), [("Kur", "Kurs"), ("Ei", "Eis"), ("Dach", "Dachs")])
def test_an_s_of_the_word_itself_is_no_genitive(typed: str, written: str) -> None:
    assert not meet(typed, written)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30))
def test_every_word_is_found_by_itself_in_any_letter_case(word: str) -> None:
    forms = word_forms(word)
    assert forms.lexemes[0] == "=" + forms.exact
    assert len(set(forms.lexemes)) == len(forms.lexemes)
    query = query_forms(word)
    assert query.exact == forms.exact
    assert word.lower() in STOPWORDS or set(query.stems) & set(forms.stems)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30))
def test_the_line_of_a_word_holds_its_lexemes(word: str) -> None:
    assert lexeme_lines[word].split(" ") == list(word_forms(word).lexemes)


def test_words_asked_for_lately_are_remembered_and_the_others_forgotten() -> None:
    made: list[str] = []
    lines = Remembered(2, lambda word: made.append(word) or word.upper())  # type: ignore[func-returns-value]
    assert [lines[word] for word in "abcada"] == list("ABCADA")
    assert made == ["a", "b", "c", "d"]
    assert [lines[word] for word in "efgb"] == list("EFGB")
    assert made == ["a", "b", "c", "d", "e", "f", "g", "b"]
    assert len(lines) + len(lines.elder) <= 4
