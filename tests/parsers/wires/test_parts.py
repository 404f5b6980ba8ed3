"""The parts that the readers of messages and documents are made of."""

from __future__ import annotations

from articles.parsers import ParsedArticle, parse
from articles.parsers.agency_text import embargo_in
from articles.parsers.mail_text import rejoined, text_of_html
from articles.parsers.notes import is_closing
from articles.parsers.withdrawals import takes_back
from tests.each import each

from . import messages
from .making import Text, docx, p, pdf, table

LONG = "Der Kreistag hat am Dienstag beschlossen, den alten Wasserturm zu kaufen und daraus ein Museum zu machen."
MORE = "Die Kosten trägt zur Hälfte das Land, den Rest teilen sich der Kreis und die Gemeinden an der Aue."


def article(data: bytes | str) -> ParsedArticle:
    [found] = parse(data.encode() if isinstance(data, str) else data, "datei")
    assert isinstance(found, ParsedArticle), found
    return found


@each(
    ("line", "closes"),
    [
        ("(Schluss) hab/mul", True),
        ("dpa abc yyhe n1 def", True),
        ("© Keystone-SDA", True),
        ("APA0045    2026-11-02/08:15", True),
        ("(S E R V I C E - Museum, Gasse 4, Tel. 01 234 56 78)", True),
        ("Rückfragen bitte an die Redaktion, Tel. 030 123456", True),
        ("(Reuters)", True),
        ("Internet: Viele Nutzer klagten am Montag über Ausfälle, die bis in den Abend dauerten und weite Teile des Landes"
         " betrafen, wie der Betreiber später einräumte.", False),
        ("Das Museum schließt um 18 Uhr.", False),
        ("Schlussendlich stimmte der Rat zu.", False),
    ],
)  # fmt: skip
def test_what_closes_a_text_is_told_from_text(line: str, closes: bool) -> None:
    assert is_closing(line) is closes


@each(
    ("note", "until"),
    [
        ("Sperrfrist: 06.10.2026, 18 Uhr", "2026-10-06T18:00:00+02:00"),
        ("(Achtung: frei ab 6. Oktober 2026, 05:00 Uhr)", "2026-10-06T05:00:00+02:00"),
        ("Ergänzt am 06.10.2026 um Zitate", ""),
        ("Sperrfrist aufgehoben", ""),
    ],
)
def test_an_embargo_in_a_note_is_read(note: str, until: str) -> None:
    assert embargo_in([note]) == until


@each(
    ("status", "is_back"),
    [
        ("stat:canceled", True),
        ("http://cv.iptc.org/newscodes/pubstatusg2/withheld", True),
        ("Canceled", True),
        ("Kill", True),
        ("stat:usable", False),
        ("Embargoed", False),
        ("", False),
    ],
)
def test_a_status_takes_an_article_back(status: str, is_back: bool) -> None:
    assert takes_back(status) is is_back


def test_a_kill_finds_the_message_of_the_day_that_it_names() -> None:
    kill = messages.KILL.replace("vom 05.10.", "vom 30.12.").replace("051330 Okt 26", "021330 Jan 27")
    assert article(kill).external_id == "bdt0231-20261230"
    several = messages.KILL.replace("(bdt0231", "(bdt0230 und bdt0231")
    assert article(several).external_id == "bdt0244-20261005"


def test_keywords_may_be_parted_by_spaces() -> None:
    message = (
        "sda0123 4 in 180  sda 0123\n\nTurm Aue Schweiz\nKreis kauft alten Turm =\n\nBern, 3. Nov (sda) "
        + LONG
        + "\n\n"
        + MORE
        + "\n\n031215 Nov 26\n"
    )
    found = article(message)
    assert (found.title, found.tags, found.place) == (
        "Kreis kauft alten Turm",
        ("Turm", "Aue", "Schweiz"),
        "Bern",
    )


@each(
    ("text", "lines"),
    [
        ("Der Kreistag hat am Dienstag beschlossen, den alten Wasserturm zu\nkaufen und zu erhalten.",
         ["Der Kreistag hat am Dienstag beschlossen, den alten Wasserturm zu kaufen und zu erhalten."]),
        ("Karl Presse\nGemeinde Obertal\nHauptstraße 1", ["Karl Presse", "Gemeinde Obertal", "Hauptstraße 1"]),
        ("- Der erste Punkt dieser langen Liste, der umbricht und\n- der zweite", ["- Der erste Punkt dieser langen Liste, der umbricht und", "- der zweite"]),
        ("> Der Kreistag hat am Dienstag beschlossen, den alten\n> Wasserturm zu kaufen", ["> Der Kreistag hat am Dienstag beschlossen, den alten", "> Wasserturm zu kaufen"]),
    ],
)  # fmt: skip
def test_wrapped_lines_of_a_mail_are_joined(text: str, lines: list[str]) -> None:
    assert rejoined(text).split("\n") == lines


def test_tables_of_values_stay_tables_and_those_that_place_things_do_not() -> None:
    values = "<table><tr><th>Jahr</th><th>Gäste</th></tr><tr><td>2025</td><td>12</td></tr></table>"
    text, quoted = text_of_html(
        f"<table><tr><td><p>{LONG}</p>{values}</td><td><p>{MORE}</p></td></tr></table>"
    )
    assert text.split("\n\n") == [LONG, "Jahr | Gäste", "2025 | 12", MORE]
    assert quoted == []


def test_a_page_saved_by_a_browser_is_no_mail() -> None:
    page = f"<html><head><title>Wasserturm wird Museum</title></head><body><article><h1>Wasserturm wird Museum</h1><p>{LONG}</p><p>{MORE}</p></article></body></html>"
    head = "From: <Saved by Blink>\nSnapshot-Content-Location: https://bote.example/1\nSubject: Wasserturm\nDate: Tue, 3 Nov 2026 08:00:00 +0100\nMIME-Version: 1.0\n"
    saved = (
        head
        + f'Content-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\nContent-Location: https://bote.example/1\n\n{page}\n--x--\n'
    )
    found = article(saved)
    assert (found.title, found.url) == ("Wasserturm wird Museum", "https://bote.example/1")


def _lines(*places: tuple[float, float, str], size: float = 10) -> list[Text]:
    return [(x, y, size, False, text) for x, y, text in places]


def test_paragraphs_of_a_pdf_begin_with_an_indent_or_a_distance_and_go_on_in_the_next_column() -> None:
    page: list[Text] = [(60, 780, 18, True, "Wasserturm an der Aue wird Museum")]
    page += _lines(
        (60, 740, "Der Kreistag hat am Dienstag be-"), (60, 728, "schlossen, den alten Wasserturm zu"), (60, 716, "kaufen."),
        (70, 704, "Die Kosten trägt zur Hälfte das"), (60, 692, "Land, den Rest teilen sich der"),
        (320, 740, "Kreis und die Gemeinden an der Aue."), (320, 716, "Eröffnet wird im Mai, sagte Landrat"), (320, 704, "Klaus Beispiel in Neustadt."),
    )  # fmt: skip
    found = article(pdf(page))
    assert found.title == "Wasserturm an der Aue wird Museum"
    assert [found.lead, *found.body.split("\n\n")] == [
        "Der Kreistag hat am Dienstag beschlossen, den alten Wasserturm zu kaufen.",
        "Die Kosten trägt zur Hälfte das Land, den Rest teilen sich der Kreis und die Gemeinden an der Aue.",
        "Eröffnet wird im Mai, sagte Landrat Klaus Beispiel in Neustadt.",
    ]


def test_numbers_at_the_edges_of_pages_are_left_out_and_told() -> None:
    first = [
        (60.0, 780.0, 18.0, True, "Wasserturm an der Aue wird Museum"),
        *_lines((60, 740, LONG), (290, 30, "- 1 -")),
    ]
    second = _lines((60, 760, MORE), (290, 30, "- 2 -"))
    found = article(pdf(first, second))
    assert (found.lead, found.body) == (LONG, MORE)
    assert [(part.kind, part.text) for part in found.left_out] == [("page", "- 1 -"), ("page", "- 2 -")]


def test_a_document_has_its_title_and_date_wherever_they_stand() -> None:
    blocks = [
        p("Kreis Aue"),
        p("Neustadt, 3. November 2026"),
        p("Wasserturm wird Museum", "Titel"),
        p(LONG),
        p("Kosten", "berschrift1"),
        p(MORE),
    ]
    found = article(docx(*blocks, table(("Jahr", "Gäste"), ("2025", "12"))))
    assert (found.title, found.published_at and found.published_at.date().isoformat()) == (
        "Wasserturm wird Museum",
        "2026-11-03",
    )
    assert found.body.split("\n\n")[-4:] == ["## Kosten", MORE, "Jahr | Gäste", "2025 | 12"]
