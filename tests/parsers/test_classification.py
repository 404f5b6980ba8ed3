"""The kinds of the lines of a scraped text."""

from articles.parsers.classified import Kind
from articles.parsers.text import classify_text
from tests.parsers.scraped import FIRST, LAST, LEAD, TITLE

LONG = f"{FIRST} {LAST}"
# A line, and after how many of the lines [title, lead, paragraph, paragraph] it stands.
LINES = [
    (TITLE, 1, Kind.REPEATED), ("Heizungsgesetz", 0, Kind.KICKER), ("Politik", 0, Kind.SECTION),
    ("Home > Politik", 0, Kind.SECTION), ("Tagesschau", 0, Kind.SITE), ("Kritik der Opposition", 3, Kind.SUBHEADING),
    ("Von Anna Schmidt", 1, Kind.BYLINE), ("Anna Schmidt, 14.03.2025", 1, Kind.BYLINE), ("Stand: 14.03.2025, 07.45 Uhr", 1, Kind.DATE),
    ("Quelle: dpa", 4, Kind.AGENCY), ("Quelle: Tagblatt", 4, Kind.SOURCE), ("https://example.org/a", 4, Kind.SOURCE),
    ("Aus Berlin", 1, Kind.PLACE), ("Lesezeit: 3 Minuten", 1, Kind.READING_TIME), ("Eine Wärmepumpe. Foto: Jan Woitas/dpa", 1, Kind.CAPTION),
    ("Bildquelle: © East News", 1, Kind.CREDIT), ("Teilen | Drucken", 3, Kind.BUTTON), ("3 Kommentare", 3, Kind.BUTTON),
    ("Lesen Sie auch: Was für Mieter gilt", 3, Kind.TEASER), ("Jetzt 4 Wochen gratis testen", 3, Kind.OFFER),
    ("An dieser Stelle finden Sie externe Inhalte, die den Artikel ergänzen.", 3, Kind.NOTICE), ("Mehr zum Thema", 4, Kind.BOX),
]  # fmt: skip


def kinds_of(*lines: str) -> list[tuple[Kind, str]]:
    return [(piece.kind, piece.text) for piece in classify_text("\n\n".join(lines)).pieces]


def test_a_line_of_each_kind_is_known_and_leaves_the_others_as_they_are():
    rest = [(Kind.TITLE, TITLE), (Kind.LEAD, LEAD), (Kind.PARAGRAPH, FIRST), (Kind.PARAGRAPH, LAST)]
    wrong = []
    for line, at, kind in LINES:
        blocks = [TITLE, LEAD, FIRST, LAST]
        blocks.insert(at, line)
        got = kinds_of(*blocks)
        if sorted(got, key=str) != sorted([*rest, (kind, line)], key=str):
            wrong.append((line, kind, got))
    assert not wrong, wrong


def test_what_is_glued_to_a_paragraph_is_a_piece_of_its_own():
    got = kinds_of(TITLE, f"Tokio (dpa) - {LEAD}", FIRST, f"{LAST} (dpa)")
    assert got == [
        (Kind.TITLE, TITLE), (Kind.DATELINE, "Tokio (dpa) - "), (Kind.LEAD, LEAD), (Kind.PARAGRAPH, FIRST),
        (Kind.PARAGRAPH, LAST), (Kind.SIGNATURE, " (dpa)"),
    ]  # fmt: skip


def test_what_stands_under_a_heading_is_told_line_by_line():
    box = kinds_of(TITLE, LEAD, LONG, "Mehr zum Thema", "Gas wird teurer", LONG, FIRST + LAST)
    assert box[3:] == [
        (Kind.BOX, "Mehr zum Thema"), (Kind.TEASER, "Gas wird teurer"), (Kind.PARAGRAPH, LONG), (Kind.PARAGRAPH, FIRST + LAST),
    ]  # fmt: skip
    comments = kinds_of(TITLE, LEAD, FIRST, "Kommentare", "Endlich sagt es jemand.")
    assert comments[3:] == [(Kind.BOX, "Kommentare"), (Kind.COMMENT, "Endlich sagt es jemand.")]
    menu = kinds_of("Meistgelesen", TITLE, LEAD, FIRST)
    assert menu[0] == (Kind.BOX, "Meistgelesen")


def test_the_lines_of_further_pictures_are_told_from_those_of_the_first():
    got = kinds_of(TITLE, "Ein Haus. Foto: dpa", LEAD, FIRST, "Ein Garten. Foto: dpa", LAST)
    assert (got[1][0], got[4][0]) == (Kind.CAPTION, Kind.GALLERY)


def test_what_was_left_out_is_listed_by_kind():
    lines = [TITLE, "Teilen", LEAD, FIRST, "Anzeige", LAST, "Mehr zum Thema", "Gas wird teurer", "Strom auch"]
    assert classify_text("\n\n".join(lines)).left_out() == {
        Kind.BUTTON: ["Teilen", "Anzeige"],
        Kind.BOX: ["Mehr zum Thema"],
        Kind.TEASER: ["Gas wird teurer", "Strom auch"],
    }


def test_every_line_is_in_a_piece_and_none_is_in_two():
    lines = [f"Zeile {number} mit Text, der etwas sagt." for number in range(40)]
    text = [TITLE, *lines, *(line for line, _, _ in LINES)]
    found = [piece.text for piece in classify_text("\n\n".join(text)).pieces]
    assert sorted(found) == sorted(text)
