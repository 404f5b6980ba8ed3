"""What holds for every paste: a text without marks passes through, no paragraph is lost unsaid, time is linear."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsers import ParsedArticle
from articles.parsers.pastes import read_paste
from articles.parsers.text import parse_text
from articles.schema.doubts import DOUBTS, PARTS

FIXTURES = Path(__file__).parent.parent / "fixtures"
# Texts of portals that hold a paste's marks: broken lines, a release, a ticker, a menu.
MARKED = {
    "agentur_hart_umbrochen", "agentur_titel_umbrochen", "polizeimeldung_absender_und_rueckfragen", "liveticker_mit_uhrzeiten",
    "einwilligung_und_menue_oben",
}  # fmt: skip


def test_texts_of_portals_pass_through_as_they_are():
    changed = set()
    for path in FIXTURES.glob("*.txt"):
        text = path.read_bytes().decode("utf-8", "replace")
        if read_paste(text).text != text:
            changed.add(path.stem)
    assert changed <= MARKED


WORDS = st.sampled_from(
    "Regierung Haus kommt spricht über neue Stadt Wasser Menschen viele sieht langsam Ufer und heute".split()
)
SENTENCE = st.lists(WORDS, min_size=9, max_size=20).map(lambda words: "Dort " + " ".join(words) + ".")
PARAGRAPH = st.lists(SENTENCE, min_size=2, max_size=4).map(" ".join)
HEADINGS = st.sampled_from(
    ["Was nun geschieht", "Kritik der Opposition", "Streit um die Kosten", "Wie geht es weiter?", "Neue Wege"]
)
TITLE = "Regierung beschließt neue Regeln"


@given(
    st.lists(st.tuples(HEADINGS, PARAGRAPH), min_size=2, max_size=8),
    st.sampled_from(["\n\n", "\n", "\r\n\r\n"]),
    st.sampled_from(["", "Politik", "Von Anna Schmidt", "14.03.2025, 07:45 Uhr", "Foto: Jan Woitas/dpa", "Teilen", "Berlin (dpa) - "]),
)  # fmt: skip
def test_what_has_no_mark_of_a_paste_passes_through(parts: list[tuple[str, str]], gap: str, line: str):
    text = gap.join(filter(None, [TITLE, line, *(piece for part in parts for piece in part)]))
    assert read_paste(text).text == text


MARKS = st.sampled_from(
    [
        "PRESSEMITTEILUNG", "Nr. 12/2026", "Sperrfrist: 20.11.2026, 18:00 Uhr", "Sperrfrist:", "Universität Trier", "Berlin (ots) -", "Pressekontakt:", "Kontakt", "Tel. 0651 201",
        "(Ende)", "Original-Content von: Wald e.V., übermittelt durch news aktuell", "Seite 5", "Tagblatt, 02.11.2026, Nr. 254", "- 5 -", "5", "\f", "> ", "> Ein Satz.", "Am 9.11.2026 um 10:15 schrieb X:",
        "Von: Stadt Au <a@a.example>\nGesendet: Montag, 9. November 2026 10:15\nAn: B\nBetreff: Neue Regeln", "-----Ursprüngliche Nachricht-----", "Sehr geehrte Damen und Herren,", "Mit freundlichen Grüßen",
        "-- ", "Diese E-Mail ist vertraulich.", "18:30 Uhr: Beginn", "17:05", "+++ 16:00 Uhr: Ende +++", "90.+3 Schluss", "Politik", "Menü", "Suche", "Anmelden", "X", "Teilen", "•\tein Punkt", "a\tb\tc", "Unter-", "nehmen",
        "Titel: x", "Rückfragen bitte an:", "Weitere Informationen:", "Impressum", "Utl.: Untertitel", "https://a.example/b 1/2", "", "Mehr laden", "Über uns", "Hinweis an die Redaktionen: Bitte anrufen.",
    ]
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=1000, deadline=None)
@given(st.lists(st.tuples(st.one_of(MARKS, PARAGRAPH), st.sampled_from(["\n", "\n\n"])), max_size=24))
def test_no_paragraph_is_lost_unsaid(parts: list[tuple[str, str]]):
    text = "".join(piece + gap for piece, gap in parts)
    paste = read_paste(text)
    kept = " ".join(paste.text.replace(">", " ").split())
    said = " ".join(" ".join(part.text for part in paste.left_out).split())
    for piece, _gap in parts:
        if piece.startswith("Dort "):
            assert piece in kept or piece in said, piece
    assert all(part.kind in PARTS and part.text for part in paste.left_out)
    assert set(paste.doubts) <= DOUBTS.keys()


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(
    st.lists(PARAGRAPH, min_size=3, max_size=6, unique=True),
    st.lists(st.tuples(MARKS, st.integers(0, 6)), max_size=3),
)
def test_good_paragraphs_do_not_vanish_without_a_doubt(paragraphs: list[str], marks: list[tuple[str, int]]):
    blocks = [TITLE, *paragraphs]
    for mark, at in marks:
        blocks.insert(min(at, len(blocks)), mark)
    paste = read_paste("\n\n".join(blocks))
    kept = " ".join(paste.text.split())
    lost = [piece for piece in paragraphs if piece not in kept]
    assert not lost or "good_text_left_out" in paste.doubts, lost


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400) | st.lists(MARKS, max_size=30).map("\n".join))
def test_any_text_can_be_read(text: str):
    paste = read_paste(text)
    found = paste.completed(parse_text(paste.text))
    assert isinstance(found, ParsedArticle) or str(found)
