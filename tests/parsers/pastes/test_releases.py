"""Releases for the press: what they call themselves, when they may be published, who sends them, whom to ask."""

from articles.parsers import ParsedArticle, parse
from articles.parsers.dates import parse_date
from articles.parsers.pastes import read_paste
from articles.parsers.pastes.contacts import is_contact, is_contact_sentence, opens_contact
from articles.parsers.pastes.datelines import release_dateline
from articles.parsers.pastes.marks import read_embargo, read_mark
from articles.parsers.pastes.senders import is_sender
from tests.each import each

TITLE = "Wälder speichern weniger Wasser"
FIRST = "In den Wäldern des Landes ist der Boden so trocken wie seit 60 Jahren nicht. Das zeigen Messungen an 40 Stellen."
SECOND = "Besonders betroffen ist die Buche. Jeder dritte Baum hat im Sommer schon im Juli einen Teil seiner Blätter verloren."
THIRD = "Gegensteuern wollen die Förster mit neuen Mischungen. Im Herbst pflanzen sie Eichen, Elsbeeren und Douglasien."
TEXT = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def article(text: str) -> ParsedArticle:
    [found] = parse(text.encode(), "a.txt")
    assert isinstance(found, ParsedArticle), str(found)
    return found


def moment(found: ParsedArticle) -> str:
    return found.published_at.strftime("%d.%m.%Y %H:%M") if found.published_at else ""


MARKS = {
    "PRESSEMITTEILUNG": ("", ""), "Presseinformation Nr. 12/2026": ("", ""), "Medienmitteilung vom 3. November 2026": ("03.11.2026", ""),
    "Pressemitteilung der Universität Trier": ("", "Universität Trier"), "Nr. 143/2026": ("", ""), "PRESSEMITTEILUNG 143/2026 | 3.11.2026": ("03.11.2026", ""),
    "Polizeimeldung vom 03.11.2026": ("03.11.2026", ""), "Ad-hoc-Mitteilung gemäß Artikel 17 MAR": ("", ""), "Presse-Information": ("", ""),
    "Gemeinsame Pressemitteilung": ("", ""), "Corporate News": ("", ""), "OTS0123, 3. Nov. 2026, 09:00": ("03.11.2026", ""), "Medieninformation 61": ("", ""),
    "Pressemeldung – 3. November 2026": ("03.11.2026", ""), "Pressedienst": ("", ""), "Lfd. Nr. 1234": ("", ""), "03.11.2026 / 07:30 CET/CEST": ("03.11.2026", ""),
    "Pressemitteilung des Landkreises Au, 3. November 2026": ("03.11.2026", "Landkreis Au"), "Parlamentskorrespondenz Nr. 1234 vom 03.11.2026": ("03.11.2026", ""),
}  # fmt: skip


def test_a_release_says_what_it_is():
    for text, (day, sender) in MARKS.items():
        said = read_mark(text)
        assert said is not None, text
        assert (said.published.strftime("%d.%m.%Y") if said.published else "", said.source) == (
            day,
            sender,
        ), text


@each(
    "text",
    [
        "3. November 2026", "03.11.2026, 09:00 Uhr", "Pressemitteilung sorgt für Ärger", "Die Nr. 1 der Welt", "Ministerin nimmt Stellung", "Stellungnahme der Ministerin sorgt für Ärger",
        "Nr. 5 lebt wieder", "Bericht 2026", "Medien berichten über Fusion", TITLE,
    ],
)  # fmt: skip
def test_other_lines_do_not(text: str):
    assert read_mark(text) is None


EMBARGOS = {
    "Sperrfrist: 20.11.2026, 18:00 Uhr": "20.11.2026 18:00", "SPERRFRIST: Freitag, 20. November 2026, 18 Uhr MEZ": "20.11.2026 18:00",
    "+++ Sperrfrist bis 20.11.2026, 18.30 Uhr +++": "20.11.2026 18:30", "Achtung, Sperrfrist: 20. November 2026, 6:00 Uhr!": "20.11.2026 06:00",
    "Sperrfrist: 20.11., 18 Uhr": "20.11.2026 18:00", "Sperrfrist: Freitag, 20. November, 18 Uhr": "20.11.2026 18:00", "Sperrfrist 18:00 Uhr am 20.11.2026": "20.11.2026 18:00",
    "Gesperrt bis 20.11.2026, 0 Uhr": "20.11.2026 00:00", "Frei ab 20.11.2026, 14:00 Uhr": "20.11.2026 14:00", "Embargo: 20.11.2026, 17:00 MEZ": "20.11.2026 17:00",
    "Sperrfrist: heute, 18 Uhr": "19.11.2026 18:00", "Veröffentlichung frei ab 20.11.2026, 11 Uhr": "20.11.2026 11:00", "Sperrfrist: 5.1., 10 Uhr": "05.01.2027 10:00",
    "*** Sperrfrist: 20. November 2026, 20:00 Uhr ***": "20.11.2026 20:00", "Nicht vor dem 20.11.2026 veröffentlichen": "20.11.2026 00:00",
    "Sperrfrist: Redebeginn": "", "SPERRFRIST BEACHTEN!": "", "Sperrfrist:": "",
}  # fmt: skip


def test_an_embargo_says_until_when():
    released = parse_date("19.11.2026")
    for text, until in EMBARGOS.items():
        found = read_embargo(text, released)
        assert found is not None, text
        assert not found.is_lifted
        assert (found.until.strftime("%d.%m.%Y %H:%M") if found.until else "") == until, text


@each("text", ["Sperrfrist: keine", "Sperrfrist: frei", "Sperrfrist aufgehoben"])
def test_an_embargo_may_be_lifted(text: str):
    found = read_embargo(text, None)
    assert found is not None
    assert found.is_lifted


@each(
    "text",
    [
        "Embargo: EU verschärft Sanktionen", "Embargo gegen Russland", "Sperrfrist für Wähler fällt", "Frei ab 16 Jahren", "Nicht vor Gericht",
        "Freibad öffnet", "Gesperrt bis zum Sommer: die Brücke von Au",
    ],
)  # fmt: skip
def test_headlines_about_an_embargo_are_none(text: str):
    assert read_embargo(text, None) is None


@each(
    "embargo, date, published",
    [
        ("Sperrfrist: 20.11.2026, 18:00 Uhr", "19. November 2026", "20.11.2026 18:00"), ("Sperrfrist: 20.11.2026, 18:00 Uhr", "20. November 2026", "20.11.2026 18:00"),
        ("Sperrfrist: 18.11.2026, 18:00 Uhr", "19. November 2026", "19.11.2026 00:00"), ("Sperrfrist: 20.11.2026, 18:00 Uhr", "", "20.11.2026 18:00"),
        ("Sperrfrist: Redebeginn", "19. November 2026", "19.11.2026 00:00"), ("Sperrfrist: 20.11., 18 Uhr", "19.11.2026, 09:00 Uhr", "20.11.2026 18:00"),
    ],
)  # fmt: skip
def test_the_later_of_release_and_embargo_is_when_it_is_published(embargo: str, date: str, published: str):
    for lines in ([embargo, date, TITLE], [TITLE, date, embargo], [date, TITLE, embargo]):
        found = article("\n\n".join([*filter(None, lines), TEXT]))
        assert (found.title, found.lead, moment(found)) == (TITLE, FIRST, published), lines
        assert "embargo" in found.doubts


SENDERS = [
    "Universität Trier", "Technische Universität Ilmenau", "Bundesverband der Uhrmacher e.V.", "Verband der Gärtner e. V.", "Polizeiinspektion Göttingen", "Kantonspolizei Bern",
    "Landtag Nordmark", "Ministerium für Umwelt, Klima und Energie", "Muster AG", "Muster GmbH & Co. KG", "Stadt Au", "Landkreis Au", "Hochschule für Technik und Wirtschaft",
    "Deutscher Wetterdienst", "Staatsanwaltschaft Halle", "SPD-Fraktion im Landtag", "Institut für angewandte Physik", "Max-Planck-Institut für Chemie", "IG Metall Bezirk Küste e.V.",
    "Bundespolizeidirektion Hannover", "Handwerkskammer zu Köln", "Zoo Eberstadt", "Senatsverwaltung für Inneres", "Sparkasse Au", "Förderverein Altes Rathaus e.V.", "Klinikum der Universität München",
]  # fmt: skip
NO_SENDERS = [
    "Universität Trier eröffnet neues Labor", "Stadtwerke senken die Preise", "Polizei sucht Zeugen", "Verband warnt vor Torfmangel", "Landtag richtet Bürgerrat ein", "Stadt Au plant Radweg",
    "Wälder speichern weniger Wasser", "Berlin", "3. November 2026", "Mehr Geld für Schulen", "Was die Polizei jetzt rät", "Ministerium: Kein Geld für Straßen", "Muster AG hebt Prognose an",
]  # fmt: skip


def test_a_sender_is_a_body_without_a_verb():
    assert [text for text in SENDERS if not is_sender(text)] == []
    assert [text for text in NO_SENDERS if is_sender(text)] == []


HEADS = [
    "PRESSEMITTEILUNG\n{sender}\n\n{title}", "{sender}\nPressemitteilung Nr. 12/2026\n\n{title}", "{sender}\n\n{title}\n\nPressemitteilung vom 3. November 2026",
    "Pressemitteilung\n\n{title}\n\n3. November 2026, {sender}", "Presseinformation\n{sender}, 3. November 2026\n\n{title}",
]  # fmt: skip


@each("sender", ["Universität Trier", "Bundesverband der Uhrmacher e.V.", "Landtag Nordmark", "Muster GmbH"])
def test_the_sender_is_the_source_and_no_title(sender: str):
    for head in HEADS[:3] + HEADS[4:]:
        found = article(f"{head.format(sender=sender, title=TITLE)}\n\n{TEXT}")
        assert (found.title, found.kicker, found.lead, found.source, found.authors) == (
            TITLE,
            "",
            FIRST,
            sender,
            (),
        ), head


def test_a_lone_sender_is_the_title():
    assert article(f"PRESSEMITTEILUNG\n\nUniversität im Wandel\n\n{TEXT}").title == "Universität im Wandel"


DATELINES = {
    "Trier, 20. November 2026. ": ("Trier", "20.11.2026"), "Trier, den 20.11.2026 – ": ("Trier", "20.11.2026"), "Hamburg/Berlin, 20.11.2026 - ": ("Hamburg/Berlin", "20.11.2026"),
    "(Trier, 20.11.2026) ": ("Trier", "20.11.2026"), "Bad Homburg v. d. Höhe, 20. November 2026: ": ("Bad Homburg v. d. Höhe", "20.11.2026"), "20.11.2026 – ": ("", "20.11.2026"),
    "GÖTTINGEN (jk) - ": ("Göttingen", ""), "Berlin: (hib/STO) ": ("Berlin", ""), "MÜNCHEN. 20. November 2026 – ": ("München", "20.11.2026"), "Frankfurt am Main, 20. November 2026 – ": ("Frankfurt am Main", "20.11.2026"),
}  # fmt: skip


def test_place_and_day_stand_in_front_of_the_text():
    for line, (place, day) in DATELINES.items():
        found = release_dateline(line + FIRST)
        assert found is not None, line
        assert (found.place, found.published.strftime("%d.%m.%Y") if found.published else "") == (place, day)
        assert (line + FIRST)[found.end :] == FIRST
        whole = article(f"PRESSEMITTEILUNG\n\n{TITLE}\n\n{line}{TEXT}")
        assert (whole.lead, whole.place, moment(whole)[:10]) == (FIRST, place, day), line


@each(
    "text",
    [
        "Am 20. November 2026 tagt der Rat. Danach wird gewählt.", "Trier ist schön. Am 20. November 2026 wird gewählt.", "Der Rat beschloss am 20.11.2026, dass alles anders wird.",
        "Berlin. Die Stadt baut weiter.", FIRST,
    ],
)  # fmt: skip
def test_a_sentence_with_a_day_in_it_is_no_dateline(text: str):
    assert release_dateline(text) is None


CONTACTS = [
    "Pressekontakt:\n\nVerband der Gärtner\nPetra Lüders\nTelefon: 030 123456\nE-Mail: presse@a.example", "Kontakt:\nProf. Dr. Karin Groß\n+49 651 201", "Rückfragen bitte an:\n\nPolizeiinspektion Göttingen\nTelefon: 0551 491",
    "Medienkontakt\nKarin Groß\nT +41 31 000 00 00\nk.gross@a.example", "Rückfragen & Kontakt:\nVerein Tirol\nMag. Florian Gstrein\nTel.: +43 512 0000", "Ansprechpartnerin für die Medien:\nKarin Groß, Telefon 0651 201",
    "Weitere Informationen:\nwww.a.example/wald", "Rückfragen beantwortet die Pressestelle unter 0431 000-1120.", "Für Rückfragen steht Ihnen Frau Groß unter der Telefonnummer 0651 201 zur Verfügung.",
    "Verantwortlich: Ute Balzer, Leipziger Str. 58, 39112 Magdeburg", "Auskunft erteilt: Mediendienst, Telefon 032 000 00 11", "Herausgeber: Stadt Au, Pressestelle, Hauptstraße 1, 12345 Au", "Pressestelle\nStadt Au\nHauptstraße 1\n12345 Au",
    "Ansprechpartner\nDr. Jan Beer\nInstitut für Holz\nTel: 0651/201-3\nFax: 0651/201-4\nwww.holz.example", "Kontakt für wissenschaftliche Information:\nKarin Groß\nE-Mail: gross(at)a.example",
]  # fmt: skip


@each("contact", CONTACTS)
def test_whom_to_ask_is_no_text(contact: str):
    found = article(f"PRESSEMITTEILUNG\n\n{TITLE}\n\n{TEXT}\n\n{contact}")
    assert (found.title, found.lead, found.body) == (TITLE, FIRST, f"{SECOND}\n\n{THIRD}")
    assert [part.kind for part in found.left_out] == ["notice", "contact"]
    assert (found.left_out[-1].text, found.left_out[-1].block) == (contact.replace("\n\n", "\n"), 2)


@each("contact", CONTACTS)
def test_what_is_said_of_the_sender_below_it_stays(contact: str):
    about = "Über den Wald\n\nDer Wald bedeckt ein Drittel des Landes. Er gehört zur Hälfte den Gemeinden, zur Hälfte Privatleuten und dem Staat."
    found = article(f"PRESSEMITTEILUNG\n\n{TITLE}\n\n{TEXT}\n\n{contact}\n\n{about}")
    assert found.body == f"{SECOND}\n\n{THIRD}\n\n## {about}"


@each(
    "text",
    [
        "Zeugen werden gebeten, sich unter der Telefonnummer 0551 491 bei der Polizei zu melden.",
        "Die Ausstellung ist bis Mai zu sehen, Näheres unter www.a.example im Netz.",
        "Kontakt zur Familie hatte er seit Jahren nicht.",
    ],
)
def test_what_readers_are_told_stays(text: str):
    assert text in article(f"PRESSEMITTEILUNG\n\n{TITLE}\n\n{TEXT}\n\n{text}\n\n{SECOND} Und mehr.").body


@each(
    "text",
    [
        "Tel. 0551 491",
        "presse@a.example",
        "www.a.example",
        "+49 651 201",
        "12345 Au",
        "D-12345 Bad Au",
        "T +41 31 000 00 00",
        "Fax: 0651/201-4",
    ],
)
def test_numbers_and_addresses_are_contacts(text: str):
    assert is_contact(text)
    assert not opens_contact(text)


@each("text", ["Im Jahr 2026 waren es 12345 Bäume.", "Es kamen 2500 Gäste", "Von 1990 bis 2026", FIRST])
def test_other_numbers_are_none(text: str):
    assert not is_contact(text)
    assert not is_contact_sentence(text)


ENDS = [
    "(Ende)",
    "- Ende -",
    "(Schluss)",
    "###",
    "*** Ende ***",
    "ENDE der Mitteilung",
    "Original-Content von: Wald e.V., übermittelt durch news aktuell",
    "(Schluss) kar",
]


@each("end", ENDS)
def test_below_its_end_a_release_says_nothing_of_its_matter(end: str):
    found = article(
        f"PRESSEMITTEILUNG\n\n{TITLE}\n\n{TEXT}\n\n{end}\n\nWald e.V.\nKarin Groß\nHauptstraße 1\n12345 Au\nTel. 0651 201"
    )
    assert (found.lead, found.body) == (FIRST, f"{SECOND}\n\n{THIRD}")
    assert (found.source, found.doubts) == ("Wald e.V.", ("no_date",)[:0])


def test_a_second_release_below_the_end_of_the_first_stays():
    found = article(
        f"PRESSEMITTEILUNG\n\n{TITLE}\n\n{FIRST}\n\n(Ende)\n\nZweite Meldung\n\n{SECOND}\n\n{THIRD}"
    )
    assert SECOND in found.body
    assert THIRD in found.body


NOTICES = [
    "Hinweis an die Redaktionen: Der Minister steht ab 11 Uhr für O-Töne zur Verfügung.", "Es gilt das gesprochene Wort.", "2.345 Zeichen (mit Leerzeichen)", "Abdruck honorarfrei, Belegexemplar erbeten.",
    "Bildmaterial steht unter www.a.example/presse zum Download bereit.", "Diese Mitteilung enthält zukunftsgerichtete Aussagen, die auf gegenwärtigen Annahmen beruhen.", "Für den Inhalt der Mitteilung ist der Emittent / Herausgeber verantwortlich.",
]  # fmt: skip


@each("notice", NOTICES)
def test_what_is_said_to_offices_is_no_text(notice: str):
    for blocks in ([FIRST, SECOND, notice, THIRD], [FIRST, SECOND, THIRD, notice]):
        found = article("\n\n".join(["PRESSEMITTEILUNG", TITLE, *blocks]))
        assert (found.lead, found.body) == (FIRST, f"{SECOND}\n\n{THIRD}"), found.body
        assert found.left_out[-1].kind == "notice"


SUBTITLE = "Forscher fordern neue Bäume"


@each("between", ["\n", "\n\n"])
def test_a_subtitle_of_a_release_is_its_kicker(between: str):
    for head in (
        "10.11.2026 – 09:00\n\nWald e.V.\n\n{t}\n\nBerlin (ots) -\n\n",
        "PRESSEMITTEILUNG\n\n{t}\n\n",
        "OTS0042, 9. Nov. 2026, 09:41\n\n{t}\n\n",
        "{t}\n\nBerlin (ots)\n\n",
    ):
        subtitle = f"Utl.: {SUBTITLE}" if "OTS0" in head else SUBTITLE
        found = article(head.format(t=f"{TITLE}{between}{subtitle}") + TEXT)
        assert (found.title, found.kicker, found.lead) == (TITLE, SUBTITLE, FIRST), head
        assert "##" not in found.body


def test_a_kicker_above_the_title_of_a_release_stays_a_kicker():
    found = article(f"PRESSEMITTEILUNG\n\nKlima und Boden\n{TITLE}\n\n{TEXT}")
    assert (found.title, found.kicker) == (TITLE, "Klima und Boden")


POLICE = [
    "POL-GÖ: Radfahrer verletzt",
    "BPOL-FL: Mann klettert auf Güterzug",
    "FW-M: Katze gerettet",
    "HZA-K: Zigaretten beschlagnahmt",
]


@each("title", POLICE)
def test_reports_of_police_and_fire_brigades_keep_their_titles(title: str):
    found = article(
        f"{title}\n\n11.11.2026 – 13:44\n\nPolizeiinspektion Göttingen\n\nGöttingen (ots)\n\n{TEXT}\n\nRückfragen bitte an:\n\nPolizeiinspektion Göttingen\nTelefon: 0551 491\n\nOriginal-Content von: Polizeiinspektion Göttingen, übermittelt durch news aktuell"
    )
    assert (found.title, found.lead, found.body) == (title, FIRST, f"{SECOND}\n\n{THIRD}")
    assert (moment(found), found.place, found.agency, found.source) == (
        "11.11.2026 13:44",
        "Göttingen",
        "ots",
        "Polizeiinspektion Göttingen",
    )


@each(
    "text",
    [
        f"{TITLE}\n\nStadt Au\n\n{TEXT}", f"{TITLE}\n\nBerlin (dpa) - {TEXT}", f"{TITLE}\n\n{FIRST}\n\nKontakt zu den Tieren\n\n{SECOND}", f"Embargo: EU verbietet Öl\n\n{TEXT}", f"{TITLE}\n\n{TEXT}\n\nWeitere Meldungen aus Au\n\nBäcker schließt",
        f"{TITLE}\n\n{TEXT}\n\nEnde", f"{TITLE}\n\n14. März 2025\n\n{TEXT}\n\nImpressum\nDatenschutz",
    ],
)  # fmt: skip
def test_what_is_no_release_passes_through(text: str):
    assert read_paste(text).text == text
