"""Looking for the traces of a query's words finds all that looking at every word finds."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.search.compiling import Strictness
from articles.search.marks import Mark
from articles.search.query import Query
from articles.search.terms import Level
from articles.text.analyse import analyse
from articles.text.lexicon import lexicon
from articles.text.tokens import tokenise
from tests.each import each
from tests.search_quality.collection import in_lower_case, load_documents, load_queries

from .archive import query

LOOSE = Strictness(inflected_phrases=True, split_compounds=True)
TEXTS = [f"{row['title']}\n{row['lead']} {row['body']}" for row in load_documents().values()]


def without_position(marks: list[Mark]) -> list[Mark]:
    """Positions count the words of a window from another number than those of the text."""
    return [mark._replace(position=0) for mark in marks]


def same_marks(found: Query, text: str) -> bool:
    return without_position(found.matcher.marks(text)) == without_position(
        found.matcher.marks_of_all_words(text)
    )


@pytest.mark.slow
def test_a_word_of_the_collection_that_answers_to_a_query_is_looked_at() -> None:
    terms = {term.word: term for text in TEXTS for term in analyse(text)}.values()
    answers = 0
    queries = load_queries()
    for number, item in enumerate(queries):
        typed = in_lower_case(item.q) if number % 2 else item.q
        matcher = query(typed, LOOSE).matcher
        unlikely = [term for term in terms if not matcher.traces.may_answer(term.word)]
        assert [term.word for term in unlikely if matcher._answer(term)] == [], typed
        answers += len(terms) - len(unlikely)
    assert 2_500 < answers < 0.02 * len(terms) * len(queries)  # few words: that is what the traces are for


@pytest.mark.slow
@each("strictness", [Strictness(), LOOSE])
def test_articles_of_the_collection_have_the_marks_that_all_their_words_give(strictness: Strictness) -> None:
    for number, item in enumerate(load_queries()):
        found = query(item.q, strictness)
        for text in TEXTS[number % 16 :: 16]:
            assert same_marks(found, text), (item.q, text)


@each(
    ("q", "text", "level"),
    [
        ("gehen", "Sie ging.", Level.INFLECTED),
        ("ging", "Sie sind gegangen.", Level.INFLECTED),
        ("umgehen", "Er umging das Verbot.", Level.INFLECTED),
        ("genommen", "Er nimmt es.", Level.INFLECTED),
        ("denken", "Er dachte nach.", Level.INFLECTED),
        ("gut", "Es wird besser.", Level.INFLECTED),
        ("essen", "Er aß Brot.", Level.INFLECTED),
        ("Museum", "Alle Stadtmuseen sind zu.", Level.PART),
        ("Schule", "Das Schulhaus.", Level.PART),
        ("Firma", "Firmengründer klagen.", Level.PART),
        ("Strasse", "Der Straßenbau.", Level.PART),
        ("rannehmen", "Er wird rangenommen.", Level.INFLECTED),
        ("mitkümmern", "Er hat sich mitgekümmert.", Level.INFLECTED),
        ("Erdogan", "Präsident Erdoğan spricht.", Level.UMLAUT),
        ("15000", "Rund 15 000 kamen.", Level.EXACT),
        ("Importverbot", "Ein Import- und Exportverbot.", Level.EXACT),
        ("Textilexport", "Der Textilimport und -export.", Level.EXACT),
    ],
)  # fmt: skip
def test_a_form_is_found_whatever_its_letters(q: str, text: str, level: Level) -> None:
    found = query(q).matcher.marks("Ein Satz davor. " * 40 + text + " Ein Satz danach." * 40)
    assert {mark.level for mark in found} == {level}


def test_a_phrase_is_found_from_its_longest_word_and_not_across_windows() -> None:
    between = " Hier steht noch vieles andere." * 40
    found = query('"Rat der Stadt Köln"').matcher
    assert found.marks("Der Rat der" + between + " Stadt Köln") == []
    assert [mark.word for mark in found.marks(between + " Der Rat der Stadt Köln tagt." + between)] == [
        "Rat", "der", "Stadt", "Köln",
    ]  # fmt: skip


def test_a_word_near_a_place_of_a_phrase_has_neighbours_of_its_own() -> None:
    found = query('"Stadt am Meer"').matcher
    for words in range(0, 60):
        text = "Die Stadt " + "und so " * words + "Stadt am Meer"
        assert [mark.word for mark in found.marks(text)] == ["Stadt", "am", "Meer"], words


@given(st.text(max_size=200) | st.lists(st.sampled_from(["15 000", "1 234", "5", "Waffe", "U.S.A.", "Ö-", "-x", "Київ"])).map(" ".join),
       st.sampled_from(["Waffe", "15000", "usa", "a*", '"5 15000"', "234", "e i"]))  # fmt: skip
@example("4 115 000", "15000")
@example("(115 000) 5", "15000")
def test_no_word_is_cut_by_a_window(text: str, q: str) -> None:
    found = query(q)
    tokens = [(token.start, token.end) for token in tokenise(text)]
    for start, end in found.matcher.traces.windows(text):
        assert all(end <= first or last <= start or start <= first <= last <= end for first, last in tokens)
        inside = [(token.start + start, token.end + start) for token in tokenise(text[start:end])]
        assert inside == [(first, last) for first, last in tokens if start <= first < end]
    assert same_marks(found, text)


def _word(number: int, capital: bool) -> str:
    words = lexicon()._words
    word = words.restore_key(number % len(words))
    return word.capitalize() if capital else word


KNOWN = st.builds(_word, st.integers(0, 10**7), st.booleans())
COMPOUNDS = st.builds(lambda one, link, other: one.capitalize() + link + other.lower(), KNOWN, st.sampled_from(["", "s", "-"]), KNOWN)  # fmt: skip
FORMS = st.sampled_from(
    "ging gegangen gehen genommen nahm nimmt dachte besser gut bestes Häuser Haus Reihenhäusern Museen Stadtmuseum Gäste "
    "Flüsse Fluß Fluss aß gegessen Import- und Exportverbot -export Bürger*innen U.S.A. 15 000 der Fluechtling".split()
)
WORDS = KNOWN | COMPOUNDS | FORMS


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS, max_size=30), st.booleans())
def test_words_of_the_language_are_marked_as_if_all_were_looked_at(
    asked: list[str], written: list[str], in_quotes: bool
) -> None:
    text = " ".join([*written, *asked, *written])
    words = " ".join(asked)
    for strictness in (Strictness(), LOOSE):
        assert same_marks(query(f'"{words}"' if in_quotes else words, strictness), text)


@given(WORDS)
@example("Ufb-besch")
def test_every_lexeme_of_a_word_leads_to_it(word: str) -> None:
    for term in analyse(word):
        for lexeme in term.lexemes:
            plain = lexeme.lstrip("=~+").partition("/")[0]
            assert same_marks(query(plain), f"davor {word} danach"), plain
