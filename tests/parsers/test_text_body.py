"""Picture, page furniture, subheadings and refusals of scraped texts."""

from articles.parsers import ParseError
from articles.parsers.walls import WALLS
from tests.each import each
from tests.parsers.scraped import FIRST, LAST, LEAD, TITLE, article, only

CAPTION = "Eine Wärmepumpe vor einem Haus in Leipzig."


@each(
    ("picture", "caption", "credit"),
    [
        (f"{CAPTION}\n{CAPTION}\nBildquelle: © East News", CAPTION, "East News"),
        (f"{CAPTION}\n\nFoto: Jan Woitas/dpa", CAPTION, "Jan Woitas/dpa"),
        (f"{CAPTION} Foto: Jan Woitas/dpa", CAPTION, "Jan Woitas/dpa"),
        (f"{CAPTION} (Foto: Jan Woitas/dpa)", CAPTION, "Jan Woitas/dpa"),
        (f"{CAPTION}\n{CAPTION} Foto: dpa", CAPTION, "dpa"),
        (f"{CAPTION}\n© dpa", CAPTION, "dpa"),
        (f"{CAPTION}\n(c) Getty Images", CAPTION, "Getty Images"),
        (f"{CAPTION} © picture alliance / dpa", CAPTION, "picture alliance / dpa"),
        (f"{CAPTION}\nQuelle: dpa", CAPTION, "dpa"),
        (f"{CAPTION}\nReuters/Kim Hong-Ji", CAPTION, "Reuters/Kim Hong-Ji"),
        (f"Bildunterschrift: {CAPTION}\nBildnachweis: Imago", CAPTION, "Imago"),
        (f"Bild: {CAPTION}", CAPTION, ""),
        (f"{CAPTION}\n{CAPTION}", CAPTION, ""),
        (f"Bild 1 von 4: {CAPTION}\n© Imago", CAPTION, "Imago"),
        ("Eine Wärmepumpe (Symbolbild)", "Eine Wärmepumpe (Symbolbild)", ""),
        ("Eine Wärmepumpe in LeipzigBild: KCNA/REUTERS", "Eine Wärmepumpe in Leipzig", "KCNA/REUTERS"),
        ("Bildquelle: Foto: © privat", "", "privat"),
    ],
)
@each("at", [1, 2])
def test_caption_and_credit_are_found_above_and_below_the_lead(
    picture: str, caption: str, credit: str, at: int
):
    blocks = [TITLE, LEAD, FIRST, LAST]
    parsed = article(*blocks[:at], picture, *blocks[at:])
    assert (parsed.image_caption, parsed.image_credit) == (caption, credit)
    assert (parsed.title, parsed.lead, parsed.body) == (TITLE, LEAD, f"{FIRST}\n\n{LAST}")


@each(
    "sentence",
    [
        "Er machte sich davon ein eigenes Bild: Die Lage sei ernst.",
        "Es war ein trauriges Bild: zerstörte Häuser, so weit das Auge reichte.",
        "Das Weltbild: Es gerät ins Wanken, sagte der Forscher.",
    ],
)
def test_a_sentence_about_a_picture_is_no_credit(sentence: str):
    parsed = article(TITLE, LEAD, FIRST, sentence, LAST)
    assert sentence in parsed.body
    assert parsed.image_credit == ""


@each(
    "line",
    [
        "Anzeige", "Teilen", "Drucken", "Teilen | Drucken | Merken", "Facebook Twitter WhatsApp", "3 Kommentare",
        "Lesen Sie auch: Was jetzt für Mieter gilt", "Lesen Sie hier: Alles zum Gesetz", "(Lesen Sie auch: Gas wird teurer)",
        "Mehr dazu: So teuer wird Gas", "LESEN SIE AUCH: SO TEUER WIRD GAS", "Mehr zum Thema: Gas wird teurer",
        "Auch interessant: Gas wird teurer", "Artikel anhören", "Bild 1 von 3", "Lesen Sie auch\n\nGas wird teurer",
        "An dieser Stelle finden Sie externe Inhalte, die den Artikel ergänzen.",
    ],
)  # fmt: skip
def test_lines_of_the_page_between_paragraphs_are_dropped(line: str):
    assert article(TITLE, LEAD, FIRST, line, LAST).body == f"{FIRST}\n\n{LAST}"


@each(
    "line",
    [
        "Jetzt will die Polizei Zeugen befragen, die sich noch nicht melden.", "An dieser Stelle steht heute ein Denkmal aus Granit.",
        "Der Beitrag stieg um drei Prozent, ein Plus von zwei Euro.", "Sie haben ein Konto in der Schweiz, sagen die Ermittler.",
        "Zur Anzeige kam es erst Wochen später.", "Ihre Anmeldung zum Marathon zog die Läuferin zurück.",
        "Alle müssen das Ergebnis akzeptieren.", "Diese Nachricht wurde am Montag von der Regierung dementiert.",
    ],
)  # fmt: skip
def test_a_sentence_with_the_words_of_a_button_stays(line: str):
    assert article(TITLE, LEAD, FIRST, line, LAST).body == f"{FIRST}\n\n{line}\n\n{LAST}"


@each("question", ["Sehen Sie auch Chancen?", "Hören Sie dazu Kritik?"])
def test_a_question_of_an_interview_is_no_link(question: str):
    assert f"## {question}" in article(TITLE, LEAD, FIRST, question, LAST).body


@each(
    "line",
    [
        "Jetzt Abo abschliessen", "Weiterlesen mit Plus", "Jetzt 4 Wochen gratis testen", "Sie haben keine aktive Mitgliedschaft",
        "Fehler gefunden? Jetzt melden.", "Hier können Sie die Rechte an diesem Artikel erwerben.", "Alle akzeptieren",
        "31 Kommentare lesen", "Diese Nachricht wurde am 01.02.2024 im Programm Funk gesendet.", "Detailansicht öffnen",
    ],
)  # fmt: skip
def test_walls_and_notices_between_paragraphs_are_dropped(line: str):
    assert article(TITLE, LEAD, FIRST, line, LAST).body == f"{FIRST}\n\n{LAST}"


@each(
    "heading",
    [
        "Für Sie ausgewählt", "FÜR SIE AUSGEWÄHLT", "Mehr zum Thema", "Das könnte Sie auch interessieren", "Meistgelesen",
        "Newsletter", "Kommentare", "Kommentare (12)", "Weitere Artikel", "Auch interessant:", "Mehr aus Politik",
        "Lesen Sie auch",
    ],
)  # fmt: skip
@each("teasers", ["", "\n\nGas wird wieder teurer\n\nWas Mieter jetzt wissen müssen"])
def test_teasers_below_the_article_are_dropped_to_the_end(heading: str, teasers: str):
    assert article(TITLE, LEAD, FIRST, LAST, heading + teasers).body == f"{FIRST}\n\n{LAST}"


def test_a_box_inside_a_long_article_does_not_cut_it():
    long = FIRST + " " + LAST
    parsed = article(TITLE, LEAD, long, "Mehr zum Thema\nGas wird teurer\nStrom auch", long, FIRST + LAST)
    assert parsed.body.split("\n\n") == [long, long, FIRST + LAST]


@each(
    "line",
    [
        "Kritik der Opposition",
        "Was bedeutet das für Mieter?",
        "„Ein Meilenstein“ für das Klima",
        "1,3 Milliarden Euro für die Länder",
        "„Ein guter Tag für das Klima“",
    ],
)
def test_a_short_line_between_paragraphs_is_a_subheading(line: str):
    assert article(TITLE, LEAD, FIRST, line, LAST).body == f"{FIRST}\n\n## {line}\n\n{LAST}"


@each(
    "line",
    [
        "So ist es.",
        "- ein Punkt",
        "1. ein Punkt",
        "Im Überblick:",
        "und so weiter",
    ],
)
def test_other_short_lines_stay_paragraphs(line: str):
    assert article(TITLE, LEAD, FIRST, line, LAST).body == f"{FIRST}\n\n{line}\n\n{LAST}"


def test_a_table_of_results_has_no_subheadings():
    rows = ["Bremen – Köln 1:2", "Mainz – Augsburg 0:0", "Jena – Ulm 3:1"]
    assert "##" not in article(TITLE, LEAD, FIRST, *rows, LAST).body


@each(
    ("blocks", "reason"),
    [
        ([TITLE], "no body"),
        ([TITLE, "Gas wird teurer", "Strom auch"], "no body"),
        ([LEAD + " " + FIRST, LAST], "no title"),
        (["Teilen", "Drucken", "Anzeige"], "no article"),
        (["Teilen", "Für Sie ausgewählt", "Gas wird teurer", "Strom auch"], "no article"),
        (["14.03.2025, 07:45 Uhr"], "no title"),
        (["x" * 600, LEAD], "no title"),
    ],
)
def test_what_is_no_article_is_refused(blocks: list[str], reason: str):
    error = only(*blocks)
    assert isinstance(error, ParseError)
    assert reason in str(error)


@each(
    ("title", "text"),
    [
        ("Seite nicht gefunden", "Die von Ihnen aufgerufene Seite existiert leider nicht oder ist nicht mehr verfügbar."),
        ("Interner Serverfehler", "Es ist ein Fehler aufgetreten. Bitte versuchen Sie es später noch einmal."),
        ("Sind Sie ein Mensch?", "Bitte bestätigen Sie, dass Sie kein Roboter sind, und rufen Sie die Seite neu auf."),
        ("Weiterlesen mit einem Konto", "Melden Sie sich an, um diesen Artikel zu lesen. Die Registrierung ist kostenlos."),
        ("Mit Werbung lesen", "Besuchen Sie uns wie gewohnt mit Werbung und Tracking, widerrufbar im Privacy Center."),
        ("Just a moment...", "Checking your browser before accessing the site. This takes up to five seconds."),
    ],
)  # fmt: skip
def test_a_page_in_place_of_an_article_is_refused(title: str, text: str):
    error = only(title, text)
    assert isinstance(error, ParseError)
    assert error.message in WALLS.values()


def test_an_article_about_such_a_page_is_an_article():
    text = "„Seite nicht gefunden“ stand am Montag auf den Bildschirmen der Behörde, und zwar stundenlang."
    assert text in article(TITLE, LEAD, text, FIRST).body
    assert article(TITLE, "Berlin (dpa) - " + text).body == text


def test_hard_wrapped_paragraphs_are_joined_and_torn_words_mended():
    wrapped = (
        "Die Regierung hat am Montag ein Gesetz beschlossen, das die Förder-\n"
        "ung von Wärmepumpen regelt und ab Januar gilt. Das teilte das zu-\n"
        "ständige Ministerium in der Hauptstadt mit, nach langem Ringen um\n"
        "die Ein- und Ausgaben."
    )
    assert article(TITLE, wrapped).body == (
        "Die Regierung hat am Montag ein Gesetz beschlossen, das die Förderung von Wärmepumpen regelt und ab Januar "
        "gilt. Das teilte das zuständige Ministerium in der Hauptstadt mit, nach langem Ringen um die Ein- und Ausgaben."
    )


def test_a_title_longer_than_the_archive_takes_is_refused_not_cut():
    error = only("Titel: " + "Wort " * 120, LEAD, FIRST)
    assert isinstance(error, ParseError)
