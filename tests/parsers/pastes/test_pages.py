"""Heads and feet of pages: left out, the paper and its day understood, sentences put together across them."""

from articles.parsers.pastes import read_paste, without_heads_and_feet
from tests.each import each

TITLE = "Imker zählen ihre Völker"
BEFORE = "Nach dem milden Winter haben die Imker am Bodensee ihre Völker gezählt. Fast alle haben überlebt, wie der Verband mitteilte, und auch die"
AFTER = "Aussichten für den Honig sind gut. Die Kirschen blühen zwei Wochen früher als sonst."
THIRD = "Sorgen macht nur die Hornisse aus Asien. Sie wurde im vergangenen Jahr an zwölf Orten rund um den See gesehen."
TEXT = f"{TITLE}\n\n{BEFORE} {AFTER}\n\n{THIRD}"

# Head of the first page, what stands between first and second, foot of the last; date and paper if they say so.
EDGES = {
    "number, paper, day, issue": ("Seite 4\nSeekurier · Montag, 2. November 2026 · Nr. 254", "Seekurier · Montag, 2. November 2026 · Nr. 254\nSeite 5", "", "2026-11-02", "Seekurier"),
    "all in one line": ("Seekurier, 02.11.2026, Seite 4", "Seekurier, 02.11.2026, Seite 5", "", "2026-11-02", "Seekurier"),
    "paper above the day": ("SEEKURIER\nMontag, 2. November 2026 | Nr. 254 | Seite 4", "SEEKURIER\nMontag, 2. November 2026 | Nr. 254 | Seite 5", "", "2026-11-02", "SEEKURIER"),
    "page of pages": ("", "Seite 1 von 2", "Seite 2 von 2", "", ""),
    "strokes": ("", "- 1 -", "- 2 -", "", ""),
    "bare numbers": ("", "1", "2", "", ""),
    "with a section": ("REGION\nSeite 4 · 2. November 2026 · Nr. 254", "REGION\nSeite 5 · 2. November 2026 · Nr. 254", "", "2026-11-02", ""),
    "volume and price": ("Seekurier | 98. Jahrgang | Nr. 254 | 2,40 €\nMontag, 2. November 2026", "Seekurier | 98. Jahrgang | Nr. 254 | 2,40 €\nMontag, 2. November 2026", "", "2026-11-02", "Seekurier"),
    "numbers at the edges": ("4 Seekurier Montag, 2. November 2026", "Seekurier Montag, 2. November 2026 5", "Seite 5", "2026-11-02", "Seekurier"),
    "with the address of the paper": ("Seite 4\nwww.seekurier.example · 2. November 2026", "Seite 5\nwww.seekurier.example · 2. November 2026", "", "2026-11-02", "seekurier.example"),
    "press review": ("Seekurier vom 02.11.2026, Nr. 254, S. 4", "Seekurier vom 02.11.2026, Nr. 254, S. 5", "", "2026-11-02", "Seekurier"),
    "calendar week": ("Seekurier · Ausgabe 45/2026 · Seite 4", "Seekurier · Ausgabe 45/2026 · Seite 5", "", "", "Seekurier"),
    "to be continued": ("", "Fortsetzung auf Seite 5\n\nSeite 5", "Seite 6", "", ""),
    "printed by a browser": (
        "2.11.2026, 18:05\tImker zählen | Seekurier", "https://www.seekurier.example/imker.html\t1/2\n2.11.2026, 18:05\tImker zählen | Seekurier", "https://www.seekurier.example/imker.html\t2/2", "", "",
    ),
}  # fmt: skip


def plain(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


@each("top, middle, bottom, date, paper", EDGES)
@each("feed", ["\n", "\n\f"])
def test_heads_and_feet_are_no_text(top: str, middle: str, bottom: str, date: str, paper: str, feed: str):
    text = f"{top}\n\n{TITLE}\n\n{BEFORE}\n\n{middle}{feed}\n{AFTER}\n\n{THIRD}\n\n{bottom}\n"
    paste = without_heads_and_feet(text)
    assert plain(paste.text) == plain(TEXT), paste.text
    assert {part.kind for part in paste.left_out} == {"page"}
    assert (paste.known.published.date().isoformat() if paste.known.published else "") == date
    assert paste.known.source == paper


@each("top, middle, bottom, date, paper", EDGES)
def test_they_may_stand_right_between_the_lines(top: str, middle: str, bottom: str, date: str, paper: str):
    if middle == "1":  # a number in the middle of the text is one of the text
        return
    text = "\n".join(filter(None, [top, TITLE, BEFORE, middle, AFTER, THIRD, bottom]))
    paste = without_heads_and_feet(text)
    assert " ".join(paste.text.split()) == " ".join(TEXT.split())


@each(
    "text",
    [
        TEXT, f"{TITLE}\n\n14. März 2025\n\n{BEFORE} {AFTER}\n\n{THIRD}", f"{TITLE}\n\n1/12\n\n{BEFORE} {AFTER}", f"Seekurier\n\n{TEXT}",
        f"{TITLE}\n\nHeute\n\n{THIRD}\n\nHeute\n\n{THIRD}", f"{TITLE}\n\n5\n\n{THIRD}\n\n9\n\n{THIRD}", f"Ausgabe 12\n\n{TEXT}", f"{TITLE}\n\nBremen 2\nKöln 3\n\n{THIRD}\n\nBremen 2\nKöln 3\n\n{THIRD}",
    ],
)  # fmt: skip
def test_what_is_no_edge_of_a_page_stays(text: str):
    assert without_heads_and_feet(text).text == text


def test_lines_of_the_text_that_come_again_beside_a_head_stay():
    again = "Sorgen macht nur die Hornisse aus Asien, heißt es am See,\nund zwar seit zwei Jahren schon, wie alle hier erzählen."
    text = f"Seite 1\nSeekurier · 2. November 2026\n\n{again}\n\n{THIRD}\n\nSeite 2\nSeekurier · 2. November 2026\n\n{again}\n\n{BEFORE} {AFTER}"
    assert without_heads_and_feet(text).text.count("Hornisse aus Asien, heißt") == 2


def test_what_was_left_out_says_after_which_block():
    text = f"{TITLE}\n\n{THIRD}\n\n{BEFORE} {AFTER}\n\nSeite 1 von 2\n\n{THIRD} Das ist so.\n\nSeite 2 von 2"
    from articles.parsers.text import parse_text

    found = parse_text(text)
    assert [(part.kind, part.block) for part in found.left_out] == [("page", 1), ("page", 2)]


def test_the_number_of_a_release_is_no_page():
    paste = read_paste(f"Pressemitteilung Nr. 254/2026 vom 2. November 2026\n\n{TEXT}")
    assert [part.kind for part in paste.left_out] == ["notice"]
