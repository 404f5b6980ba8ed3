"""Mails: headers in the manner of many programs, forwarding, quoting, letters around a text."""

from articles.parsers import ParsedArticle, parse
from articles.parsers.pastes import read_mail, read_paste, without_quotes_and_signature
from articles.parsers.pastes.headers import header_at, title_of
from articles.parsers.pastes.sheet import Sheet
from articles.parsers.text import parse_text
from tests.each import each

TITLE = "Stadt pflanzt 200 Obstbäume"
FIRST = "Auf den Wiesen am Ortsrand wachsen bald 200 junge Obstbäume. Der Stadtrat gab am Dienstag das Geld dafür frei."
SECOND = "Gepflanzt werden alte Sorten aus der Gegend. Die Pflege übernehmen Schulklassen und der Verein der Gartenfreunde."
TEXT = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
WRAPPED = """Stadt pflanzt 200 Obstbäume

Auf den Wiesen am Ortsrand wachsen
bald 200 junge Obstbäume. Der
Stadtrat gab am Dienstag das Geld
dafür frei.

Gepflanzt werden alte Sorten aus der
Gegend. Die Pflege übernehmen
Schulklassen und der Verein der
Gartenfreunde."""
SENT = "2026-11-09T10:15:00+01:00"


def quoted(text: str, mark: str = "> ") -> str:
    return "\n".join(mark + line for line in text.split("\n"))


def article(text: str) -> ParsedArticle:
    [found] = parse(text.encode(), "a.txt")
    assert isinstance(found, ParsedArticle), str(found)
    return found


def holds_the_text(text: str, date: str = "", source: str = "") -> ParsedArticle:
    """The article of the text, with nothing of what stood around it."""
    found = article(text)
    assert (found.title, found.lead, found.body) == (TITLE, FIRST, SECOND)
    assert (found.published_at.isoformat() if found.published_at else "") == date
    assert (found.source, found.authors) == (source, ())
    return found


HEADERS = {
    "Outlook": "Von: Stadtverwaltung Au <presse@au.example>\nGesendet: Montag, 9. November 2026 10:15\nAn: Redaktion\nBetreff: {s}",
    "Outlook with stars": "*Von:* Stadtverwaltung Au <presse@au.example>\n*Gesendet:* Montag, 9. November 2026 10:15\n*An:* Redaktion\n*Betreff:* {s}",
    "Outlook in English": "From: Stadtverwaltung Au <presse@au.example>\nSent: Monday, November 9, 2026 10:15 AM\nTo: desk@a.example\nSubject: {s}",
    "Thunderbird": "Betreff: \t{s}\nDatum: \tMon, 9 Nov 2026 10:15:00 +0100\nVon: \tStadtverwaltung Au <presse@au.example>\nAn: \tdesk@a.example",
    "values below labels": "Betreff:\n{s}\nDatum:\nMon, 9 Nov 2026 10:15:00 +0100\nVon:\nStadtverwaltung Au <presse@au.example>\nAn:\ndesk@a.example",
    "Apple": "Von: Stadtverwaltung Au <presse@au.example>\nBetreff: {s}\nDatum: 9. November 2026 um 10:15:00 MEZ\nAn: desk@a.example\nKopie: b@a.example",
    "web mailer": 'Gesendet: Montag, 09. November 2026 um 10:15 Uhr\nVon: "Stadtverwaltung Au" <presse@au.example>\nAn: desk@a.example\nBetreff: {s}',
    "Gmail": "Von: Stadtverwaltung Au <presse@au.example>\nDate: Mo., 9. Nov. 2026 um 10:15 Uhr\nSubject: {s}\nTo: <desk@a.example>",
    "Notes": "Von:\tStadtverwaltung Au\nAn:\tdesk@a.example\nKopie:\tb@a.example\nDatum:\t09.11.2026 10:15\nBetreff:\t{s}",
    "receivers in two lines": "Von: Stadtverwaltung Au\nGesendet: Montag, 9. November 2026 10:15\nAn: a@a.example; b@a.example;\n    c@a.example\nBetreff: {s}",
    "in angles": "Von: Stadtverwaltung Au [mailto:presse@au.example]\nGesendet: Mo 09.11.2026 10:15\nAn: desk@a.example\nBetreff: {s}\nAnlagen: a.pdf",
    "on behalf": "Von: Stadtverwaltung Au <presse@au.example> im Auftrag von B\nGesendet: Montag, 9. November 2026 10:15\nAn: C\nBetreff: {s}\nPriorität: Hoch",
}  # fmt: skip


@each("header", HEADERS)
def test_a_header_says_sender_and_time_and_is_no_text(header: str):
    whole = header.format(s=f"Pressemitteilung: {TITLE}")
    found = holds_the_text(f"{whole}\n\n{TEXT}", SENT, "Stadtverwaltung Au")
    assert [part.kind for part in found.left_out] == ["message"]


@each("header", HEADERS)
def test_the_subject_is_the_title_of_a_text_without_one(header: str):
    whole = header.format(s=f"WG: [extern] {TITLE}")
    holds_the_text(f"{whole}\n\n{FIRST}\n\n{SECOND}", SENT, "Stadtverwaltung Au")


def test_a_person_is_no_source():
    header = HEADERS["Outlook"].replace("Stadtverwaltung Au", "Petra Kühn").format(s=TITLE)
    holds_the_text(f"{header}\n\n{TEXT}", SENT)
    assert holds_the_text(
        HEADERS["Outlook"].replace("Stadtverwaltung Au ", "").format(s=TITLE) + f"\n\n{TEXT}", SENT
    )


@each(
    "text",
    [
        "Titel: Neue Brücke\nAutor: Ulrike Sommer\nDatum: 03.05.2024 18:05",
        "Von: Ulrike Sommer\nDatum: 03.05.2024",
        "An: alle, die es angeht",
        "Betreff: ein Wort, das keiner mag",
        "Von Anna Schmidt\nStand: 3. Mai 2024",
    ],
)
def test_other_labelled_lines_are_no_header(text: str):
    assert header_at(Sheet.of(text).rows, 0) is None
    assert read_paste(f"{text}\n\n{TEXT}").text == f"{text}\n\n{TEXT}"


@each(
    "subject, title",
    [
        ("AW: WG: Dorffest", "Dorffest"), ("Re: [EXTERN] Fwd: Dorffest", "Dorffest"), ("PM: Dorffest", "Dorffest"),
        ("Pressemitteilung Nr. 12/2026: Dorffest", "Dorffest"), ("Medienmitteilung - Dorffest", "Dorffest"),
        ("Pressemitteilung", ""), ("AW[2]: Dorffest", "Dorffest"), ("Wir feiern: Dorffest", "Wir feiern: Dorffest"),
        ("Pressemeldung | Dorffest", "Dorffest"), ("PM-Preis verliehen", "PM-Preis verliehen"),
    ],
)  # fmt: skip
def test_a_subject_is_stripped_of_what_is_no_title(subject: str, title: str):
    assert title_of(subject) == title


FORWARDED = [
    "-----Ursprüngliche Nachricht-----", "-----Original Message-----", "-------- Weitergeleitete Nachricht --------",
    "---------- Forwarded message ---------", "Anfang der weitergeleiteten Nachricht:", "Begin forwarded message:",
    "________________________________", "-------- Original-Nachricht --------", "",
]  # fmt: skip


@each("separator", FORWARDED)
@each("note", ["", "Bitte übernehmen. Danke!", "Hallo Jan,\n\nkannst du das machen?\n\nGruß\nEva", "FYI"])
def test_what_is_forwarded_is_the_article(separator: str, note: str):
    header = HEADERS["Outlook"].format(s=TITLE)
    text = "\n\n".join(filter(None, [note, separator, f"{header}\n\n{TEXT}"]))
    holds_the_text(text, SENT, "Stadtverwaltung Au")


def test_of_an_answer_the_answer_is_the_article():
    asked = f"{HEADERS['Outlook'].format(s='Anfrage')}\n\nGuten Tag,\n\nwann werden die Bäume denn gepflanzt? Wir würden gern darüber berichten.\n\nGruß\nEva"
    found = holds_the_text(f"{TEXT}\n\n-----Ursprüngliche Nachricht-----\n{asked}")
    assert {part.kind for part in found.left_out} == {"quotation"}


ATTRIBUTIONS = [
    "Am 09.11.2026 um 10:15 schrieb Stadtverwaltung Au:", "Am Mo., 9. Nov. 2026 um 10:15 Uhr schrieb Stadtverwaltung Au <\npresse@au.example>:",
    "Stadtverwaltung Au <presse@au.example> schrieb am 09.11.2026, 10:15:", "On 09.11.2026 10:15, Stadtverwaltung Au wrote:",
]  # fmt: skip


@each("attribution", ATTRIBUTIONS)
def test_what_is_quoted_below_a_note_is_the_article(attribution: str):
    for note in ("", "Bitte ins Blatt.\n\n"):
        holds_the_text(f"{note}{attribution}\n{quoted(TEXT)}", SENT, "Stadtverwaltung Au")
        holds_the_text(f"{note}{attribution}\n{quoted(WRAPPED)}", SENT, "Stadtverwaltung Au")


@each("attribution", ATTRIBUTIONS)
def test_what_is_quoted_below_a_text_is_left_out(attribution: str):
    question = quoted("Guten Tag,\n\nstimmt es, dass Bäume gepflanzt werden?\n\nEva Sommer")
    found = holds_the_text(f"{TEXT}\n\n{attribution}\n{question}")
    assert [part.kind for part in found.left_out] == ["quotation"]
    assert found.left_out[0].block == 1


@each("mark", ["> ", ">", ">> ", "> > "])
def test_a_text_that_is_quoted_as_a_whole_is_the_text(mark: str):
    holds_the_text(quoted(TEXT, mark))
    holds_the_text(quoted(WRAPPED, mark).replace(f"{mark}\n", f"{mark.strip()}\n"))


def test_a_quotation_of_markdown_inside_a_text_is_left_alone():
    text = f"{TEXT}\n\n> Ein Baum ist ein Anfang.\n\n{SECOND}"
    assert read_paste(text).text == text


SALUTATIONS = [
    "Sehr geehrte Damen und Herren,",
    "Liebe Kolleginnen und Kollegen,",
    "Hallo Frau Sommer,",
    "Guten Tag,",
    "Grüezi Herr Wyss,",
    "Dear colleagues,",
]
COVERS = [
    "anbei unsere Pressemitteilung mit der Bitte um Veröffentlichung.", "im Anhang finden Sie eine Pressemitteilung sowie Fotos zur freien Verwendung.",
    "nachfolgend erhalten Sie eine Medienmitteilung der Stadt. Für Rückfragen stehe ich gerne zur Verfügung.", "wir bitten um Abdruck des folgenden Textes.",
    "über eine Berichterstattung würden wir uns sehr freuen.", "hiermit übersende ich Ihnen unsere neueste Meldung.", "Zur Kenntnisnahme und mit der Bitte um Beachtung:",
]  # fmt: skip
GREETINGS = [
    "Mit freundlichen Grüßen",
    "Mit freundlichem Gruß",
    "Freundliche Grüsse",
    "Viele Grüße aus Au",
    "Beste Grüße,",
    "MfG",
    "Herzliche Grüße",
    "Best regards,",
    "Mit besten Grüßen",
    "Hochachtungsvoll",
]
SIGNATURE = "Jan Peters\nPressesprecher\nStadt Au\nHauptstraße 1, 12345 Au\nTel. 01234 5678"


@each("salutation", SALUTATIONS)
@each("cover", COVERS)
def test_a_covering_note_is_no_text(salutation: str, cover: str):
    found = holds_the_text(f"{salutation}\n\n{cover}\n\n{TEXT}\n\nMit freundlichen Grüßen\n\n{SIGNATURE}")
    assert [part.kind for part in found.left_out] == ["message", "contact"]


@each("greeting", GREETINGS)
def test_a_signature_is_no_text(greeting: str):
    header = HEADERS["Outlook"].format(s=TITLE)
    for below in (
        f"{greeting}\n{SIGNATURE}",
        f"{greeting}\n\n{SIGNATURE}",
        f"{greeting}\nIhr Team der Stadt",
    ):
        holds_the_text(f"{header}\n\n{TEXT}\n\n{below}", SENT, "Stadtverwaltung Au")
    holds_the_text(f"{header}\n\n{TEXT}\n\n-- \n{SIGNATURE}", SENT, "Stadtverwaltung Au")


@each("rule", ["", "\n-----\n", "\n***\n", "\n________________\n"])
def test_a_text_may_stand_below_the_signature(rule: str):
    note = f"Sehr geehrte Damen und Herren,\n\nanbei unser Text mit der Bitte um Abdruck.\n\nMit freundlichen Grüßen\n\n{SIGNATURE}"
    found = holds_the_text(
        f"{HEADERS['Outlook'].format(s='Pressemitteilung')}\n\n{note}\n{rule}\n{TEXT}",
        SENT,
        "Stadtverwaltung Au",
    )
    assert {part.kind for part in found.left_out} == {"message", "contact"}


NOTICES = [
    "Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte den Absender.",
    "Der Inhalt dieser E-Mail ist vertraulich und nur für den Empfänger bestimmt.", "Von meinem iPad gesendet", "Gesendet mit der GMX Mail App",
    "This message may contain confidential information and is intended only for the addressee.", "Bitte denken Sie an die Umwelt, bevor Sie diese Mail ausdrucken.",
    "Diese E-Mail wurde von Avast-Antivirussoftware auf Viren geprüft.", "Sie erhalten diese E-Mail, weil Sie sich für den Verteiler angemeldet haben.",
]  # fmt: skip


@each("notice", NOTICES)
def test_the_notices_of_programs_and_lawyers_are_no_text(notice: str):
    header = HEADERS["Outlook"].format(s=TITLE)
    found = holds_the_text(f"{header}\n\n{TEXT}\n\n{notice}", SENT, "Stadtverwaltung Au")
    assert found.left_out[-1].kind == "notice"


def test_an_open_letter_below_its_title_is_a_text():
    letter = f"Brief an die Bundesregierung\n\nSehr geehrte Damen und Herren,\n\n{FIRST}\n\n{SECOND}\n\nMit freundlichen Grüßen\nDie Gärtner"
    assert read_paste(letter).text == letter


def test_good_text_below_a_signature_is_told():
    header = HEADERS["Outlook"].format(s=TITLE)
    third = "Über die Stadt wird in diesem Absatz noch etwas gesagt, was man lesen möchte. Er steht aber unter der Unterschrift."
    found = article(f"{header}\n\n{TEXT}\n\n{FIRST}\n\nViele Grüße\nJan Peters\n\n{third}")
    assert "good_text_left_out" in found.doubts
    assert any(third in part.text for part in found.left_out)


def test_a_mail_whose_header_was_read_elsewhere_is_read_with_its_subject():
    body = f"Guten Tag,\n\nanbei unsere Meldung.\n\n{FIRST}\n\n{SECOND}\n\nViele Grüße\nJan Peters"
    paste = read_mail(body, f"PM: {TITLE}")
    found = paste.completed(parse_text(paste.text))
    assert isinstance(found, ParsedArticle)
    assert (found.title, found.lead, found.body) == (TITLE, FIRST, SECOND)
    assert [part.kind for part in found.left_out] == ["message", "contact"]
    forwarded = read_mail(
        f"Zur Info\n\n{HEADERS['Outlook'].format(s=TITLE)}\n\n{FIRST}\n\n{SECOND}", "WG: Bäume"
    )
    assert forwarded.text.strip().startswith(f"Titel: {TITLE}")
    assert forwarded.known.source == "Stadtverwaltung Au"


def test_a_mail_that_is_read_otherwise_can_ask_for_its_text_alone():
    paste = without_quotes_and_signature(
        f"Guten Tag,\n\nanbei unsere Meldung.\n\n{TEXT}\n\nViele Grüße\nJan Peters", TITLE
    )
    assert paste.text.strip() == TEXT
    assert [part.kind for part in paste.left_out] == ["message", "contact"]
