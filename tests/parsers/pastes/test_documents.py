"""Word processors and browsers: bullets, tables, line breaks; menus above an article."""

from articles.parsers import ParsedArticle, parse
from articles.parsers.pastes import read_paste
from tests.each import each

TITLE = "Gemeinde baut eine neue Schule"
FIRST = "Die Gemeinde baut am Ortsrand eine neue Schule. Sie soll in zwei Jahren fertig sein und Platz für 300 Kinder haben."
SECOND = "Der Bau kostet 21 Millionen Euro. Das Land gibt ein Drittel dazu, den Rest muss die Gemeinde über Kredite bezahlen."
THIRD = "Die alte Schule wird zum Vereinshaus. Darauf einigte sich der Rat nach einer langen Sitzung am Dienstagabend."


def article(*blocks: str) -> ParsedArticle:
    [found] = parse("\n\n".join(blocks).encode(), "a.txt")
    assert isinstance(found, ParsedArticle), str(found)
    return found


@each("bullet", ["•\t", "\uf0b7\t", "\uf0a7\t", "·\t", "o\t", "-\t", "§\t", "▪\t", "\uf0b7 ", "  •\t", "●\t"])
def test_bullets_are_those_that_every_program_knows(bullet: str):
    found = article(TITLE, FIRST, f"{bullet}neue Räume\n{bullet}eine Mensa", SECOND)
    assert found.body.split("\n\n") == ["• neue Räume", "• eine Mensa", SECOND]


def test_cells_of_a_table_are_told_apart():
    found = article(TITLE, FIRST, "Posten\t2025\t2026\nSchulen\t12,5\t13,1\nStraßen\t8,0\t", SECOND)
    assert found.body.split("\n\n") == [
        "Posten | 2025 | 2026",
        "Schulen | 12,5 | 13,1",
        "Straßen\t8,0".replace("\t", " "),
        SECOND,
    ]


def test_letters_set_apart_are_words():
    found = article("S T A D T   B E R N A U", "Pressemitteilung vom 13.11.2026", TITLE, FIRST, SECOND)
    assert (found.title, found.source, found.lead) == (TITLE, "STADT BERNAU", FIRST)


def test_tabs_that_make_no_table_mean_nothing():
    found = article(TITLE, FIRST, "1.\tDer Zeitplan", SECOND, "2.\tDie Kosten", THIRD)
    assert found.body.split("\n\n") == ["## 1. Der Zeitplan", SECOND, "## 2. Die Kosten", THIRD]


def test_a_line_break_inside_a_paragraph_is_the_end_of_a_line():
    found = article(TITLE, FIRST, "•\tneue Räume\v•\teine Mensa", SECOND)
    assert found.body.split("\n\n") == ["• neue Räume", "• eine Mensa", SECOND]


MENUS = [
    "Zum Inhalt springen\nMenü\nTagblatt+\nAnmelden\nPolitik\nSport\nKultur", "Startseite\nPolitik\nWirtschaft\nSport\nPanorama\nWissen\nReise\nAnzeigen", "Abo\nE-Paper\nLogin\nLokales\nRegion\nSport\nMagazin\nVereine\nKultur",
    "Suche\n\nMenü\n\nPolitik\n\nWirtschaft\n\nKultur\n\nSport\n\nMein Konto", "Skip to content\nSuche öffnen\nNavigation öffnen\nNews\nPolitik\nKultur\nSport\nShop", "Home\nNews\nPolitik\nBundesliga\nKultur\nWetter\nTV-Programm\nHoroskop",
]  # fmt: skip


@each("menu", MENUS)
@each("gap", ["\n", "\n\n"])
def test_a_menu_above_an_article_is_left_out(menu: str, gap: str):
    found = article(f"{menu}{gap}{TITLE}", "Von Anna Berger", "04.11.2026, 16:20 Uhr", FIRST, SECOND, THIRD)
    assert (found.title, found.kicker, found.authors, found.lead) == (TITLE, "", ("Anna Berger",), FIRST)
    assert found.body == f"{SECOND}\n\n{THIRD}"
    assert found.left_out[0].kind == "navigation"


def test_the_section_behind_a_menu_is_that_of_the_article():
    for below in ("Kultur", "Startseite > Kultur"):
        found = article(f"{MENUS[0]}\n\n{below}\n{TITLE}", FIRST, SECOND, THIRD)
        assert (found.title, found.section) == (TITLE, "Kultur"), below


def test_buttons_below_the_title_are_not_taken_for_the_menu():
    for title in (TITLE, "Hafenfest fällt aus", "Streit um die Schule"):
        found = article(f"{MENUS[0]}\n{title}\nTeilen\nMerken\nDrucken", FIRST, SECOND, THIRD)
        assert (found.title, found.lead) == (title, FIRST)


def test_the_letter_of_a_network_among_buttons_is_a_button():
    found = article(TITLE, "Facebook\nX\nWhatsApp", FIRST, SECOND, THIRD, "Facebook\nX")
    assert (found.lead, found.body) == (FIRST, f"{SECOND}\n\n{THIRD}")


@each(
    "head",
    [
        "Politik", "Politik\nAusland", "Home > Politik > Ausland", "Tagesschau\nPolitik", "Regional\nSachsen\nLeipzig", "Anzeige\nPolitik", "Sport\nFußball\nBundesliga",
    ],
)  # fmt: skip
def test_a_section_or_two_above_a_title_are_no_menu(head: str):
    text = "\n\n".join([f"{head}\n{TITLE}", FIRST, SECOND])
    assert read_paste(text).text == text
