"""What news agencies send: NewsML-G2, NITF and IPTC 7901. The messages are invented, their form is that of the wires."""

from datetime import datetime
from pathlib import Path

from articles.parsers import ParsedArticle, ParseError, parse
from articles.schema.article import LeftOut
from tests.each import each

FOLDER = Path(__file__).parent / "agencies"
NEWSML = (FOLDER / "dpa_newsml.xml").read_text(encoding="utf-8")
NITF = (FOLDER / "nitf.xml").read_text(encoding="utf-8")


def found(data: str | bytes) -> list[ParsedArticle | ParseError]:
    return list(parse(data.encode() if isinstance(data, str) else data, "message"))


def article(data: str | bytes) -> ParsedArticle:
    first = found(data)[0]
    assert isinstance(first, ParsedArticle), first
    return first


def test_a_newsml_message_gives_its_items_of_text():
    first, withdrawn = found(NEWSML)
    assert first == ParsedArticle(
        title="Alte Brücke in Bad Musterau wird zum «Café über dem Fluss»", kicker="Bauwerke",
        lead="Die seit Jahren gesperrte Brücke in Bad Musterau bekommt eine neue Aufgabe. Von Mai an werden dort"
        " Tische & Stühle stehen.",
        body="## Lange Suche nach einer Lösung\n\nDer Gemeinderat stimmte am Freitag zu. Das Amt hatte lange geprüft."
        "\n\nDie Kosten liegen bei 1,2 Millionen Euro.\n\nJahr | Gäste\n\n2023 | 0",
        external_id="urn:newsml:dpa.com:20090101:241011-930-4711", source="dpa", agency="dpa", place="Bad Musterau",
        authors=("Hanna Probe", "Jan-Peter Muster"), section="Vermischtes", language="de", line=5,
        published_at=first.published_at, modified_at=first.modified_at,
        tags=("Verkehr", "Bad Musterau", "Brückenbau"), countries=("DE", "AT"), version=2,
        entities=(("Erika Beispiel", "person"), ("Brückenbauamt Musterau", "organisation")),
        left_out=(LeftOut("contact", "Notizblock"), LeftOut("contact", "Notizblock für Redaktionen")),
    )  # fmt: skip
    assert first.published_at.isoformat() == "2024-10-11T09:02:00+02:00"
    assert first.modified_at.isoformat() == "2024-10-11T11:14:42+02:00"
    assert withdrawn == ParsedArticle(
        title="Zurückgezogen", body="", withdrawal="The agency has withdrawn this message.", line=55, version=3,
        external_id="urn:newsml:dpa.com:20090101:241011-930-4712", source="dpa", agency="dpa",
        modified_at=datetime.fromisoformat("2024-10-11T11:20:00+02:00"),
    )  # fmt: skip


def test_an_embargo_is_the_time_of_publication():
    text = NEWSML.replace("<pubStatus", "<embargoed>2024-10-12T06:00:00+02:00</embargoed><pubStatus", 1)
    assert article(text).published_at.isoformat() == "2024-10-12T06:00:00+02:00"


def test_newsml_without_text_says_so():
    picture = NEWSML.replace('"ninat:text"', '"ninat:picture"')
    [error] = found(picture)
    assert str(error) == "The message holds no text, only 3 items of other kinds."


def test_plain_text_and_nitf_within_newsml_are_read():
    start, end = NEWSML.index("<inlineXML"), NEWSML.index("</inlineXML>") + len("</inlineXML>")
    plain = "<inlineData contenttype='text/plain'>Berlin (dpa) - Eins\nund eins.\n\nZwei.</inlineData>"
    parsed = article(NEWSML[:start] + plain + NEWSML[end:])
    assert (parsed.lead, parsed.body, parsed.place) == ("Eins und eins.", "Zwei.", "Berlin")
    nitf = NITF[NITF.index("<nitf") :].replace("&auml;", "ä").replace("&uuml;", "ü")
    parsed = article(
        NEWSML[:start] + f"<inlineXML contenttype='application/nitf+xml'>{nitf}</inlineXML>" + NEWSML[end:]
    )
    assert parsed.lead == "Verband rechnet mit einem kleinen Plus."
    assert parsed.body.startswith("Die Händler im Land rechnen")
    assert parsed.title.startswith("Alte Brücke")


def test_items_before_a_break_are_given():
    cut = NEWSML.index("Zurückgezogen")
    first, error = found(NEWSML[:cut])
    assert isinstance(first, ParsedArticle)
    assert "XML is broken" in str(error)
    assert error.line in (57, 58)


def test_a_nitf_message():
    parsed = article(NITF.encode("latin-1"))
    assert parsed == ParsedArticle(
        title="Händler in Österreich hoffen auf den Herbst", kicker="Handel",
        lead="Verband rechnet mit einem kleinen Plus.",
        body="Die Händler im Land rechnen für die kommenden Monate mit mehr Kunden.\n\n## Mehr Personal gesucht\n\n"
        "Zugleich fehlen viele Verkäufer, sagte ein Sprecher.\n\n- Wien: 1.200 Stellen\n\n- Graz: 300 Stellen",
        external_id="APA0123_2024-10-11", source="APA", agency="APA", place="Wien", section="Wirtschaft",
        language="de-AT", authors=("Maria Muster",), tags=("Handel", "Wien"), line=3,
        published_at=parsed.published_at, image_url="https://bild.example/laden.jpg",
        image_caption="Ein Laden in Wien", image_credit="APA/Muster",
    )  # fmt: skip
    assert parsed.published_at.isoformat() == "2024-10-11T11:15:00+02:00"


def test_the_abstract_leads_and_a_release_date_counts():
    text = NITF.replace("<byline>", "<abstract><p>Der Handel hofft.</p></abstract><byline>", 1)
    assert article(text).lead == "Der Handel hofft."
    text = NITF.replace("<key-list>", '<date.release norm="20241012T040000Z"/><key-list>')
    assert article(text).published_at.isoformat() == "2024-10-12T06:00:00+02:00"
    [killed] = found(
        NITF.replace('"usable"', '"canceled"').replace(
            "<key-list>", '<ed-msg info="Die Zahlen sind falsch."/><key-list>'
        )
    )
    assert isinstance(killed, ParsedArticle)
    assert (killed.withdrawal, killed.external_id, killed.body) == (
        "Die Zahlen sind falsch.",
        "APA0123_2024-10-11",
        "",
    )


@each("text", [NEWSML, NITF])
def test_xml_bombs_are_refused(text: str):
    bomb = '<!DOCTYPE nitf [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    text = text.replace('<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">', "").replace("?>", "?>" + bomb, 1)
    [error] = found(text)
    assert "XML bombs" in str(error)


MESSAGE = """\x01bdt0173 4 vm 226  dpa 0525

Verkehr/Brücken/Hessen/
(Zusammenfassung 1400 - neu: Zitate)
\x02Alte Brücke in Bad Musterau bekommt nach langer Suche eine
neue Aufgabe
Von Hanna Probe, dpa =

Bad Musterau (dpa) - Die seit Jahren gesperrte Brücke in Bad Mus-
terau bekommt eine neue Aufgabe. Von Mai an werden dort Tische
stehen.

Der Gemeinderat stimmte am Freitag zu.

## Lange Suche

Die Kosten liegen bei 1,2 Millionen Euro, teilte das Bau-
und Verkehrsamt mit.

# Notizblock

## Redaktionelle Hinweise
- Bilder folgen

* * * *
Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt

## dpa-Kontakte
- Autorin: Hanna Probe

dpa abc yyhe n1 def

111114 Okt 24
\x03
"""
OLD = """\x01bas0042 3 pl 90  dpa 0333

Bundestag/Straßen/
Bundestag berät über Straßenbau - Minister: "Größere Lücken" =

   Bonn (dpa) - Der Bundestag hat über den Straßenbau beraten. Für
Brücken fehle Geld, sagte der Minister. Das müßte sich ändern.
   Die Opposition übte Kritik. Änderungen seien überfällig.
dpa ab cd ef
241530 Mär 93
\x03"""


def test_a_wire_message():
    [parsed] = found(MESSAGE)
    assert parsed == ParsedArticle(
        title="Alte Brücke in Bad Musterau bekommt nach langer Suche eine neue Aufgabe",
        lead="Die seit Jahren gesperrte Brücke in Bad Musterau bekommt eine neue Aufgabe. Von Mai an werden dort"
        " Tische stehen.",
        body="Der Gemeinderat stimmte am Freitag zu.\n\n## Lange Suche\n\n"
        "Die Kosten liegen bei 1,2 Millionen Euro, teilte das Bau- und Verkehrsamt mit.",
        external_id="bdt0173-20241011", source="dpa", agency="dpa", place="Bad Musterau", section="Panorama",
        authors=("Hanna Probe",), tags=("Verkehr", "Brücken", "Hessen"), published_at=parsed.published_at, line=1,
        left_out=parsed.left_out,
    )  # fmt: skip
    assert [(part.kind, part.text, part.block) for part in parsed.left_out] == [
        ("notice", "(Zusammenfassung 1400 - neu: Zitate)", 0),
        ("contact", "# Notizblock", 3),
        ("contact", "## Redaktionelle Hinweise", 3),
        ("contact", "- Bilder folgen", 3),
        ("contact", "* * * * Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt", 3),
        ("contact", "## dpa-Kontakte", 3),
        ("contact", "- Autorin: Hanna Probe", 3),
    ]
    assert parsed.published_at.isoformat() == "2024-10-11T11:14:00+02:00"


def test_several_messages_in_a_file_have_their_lines_and_dates():
    first, second = found(MESSAGE + "\n\n" + OLD.replace("Mär 93", "GMT Mär 93"))
    assert (first.line, second.line) == (1, 37)
    assert MESSAGE.count("\n") + 3 == 37
    assert second.published_at.isoformat() == "1993-03-24T16:30:00+01:00"


def test_transmissions_that_lost_their_control_characters_are_read_as_well():
    bare = (MESSAGE + OLD).translate({1: None, 2: None, 3: None})
    assert [parsed.title for parsed in found(bare)] == [parsed.title for parsed in found(MESSAGE + OLD)]
    assert [parsed.body for parsed in found(bare.replace("\n", "\r\n"))] == [
        p.body for p in found(MESSAGE + OLD)
    ]


DIN_66003 = str.maketrans("ÄÖÜäöüß", "[\\]{|}~")


@each(
    "data",
    {
        "Windows": OLD.encode("cp1252"),
        "DOS": OLD.encode("cp850"),
        "Macintosh": OLD.encode("mac_roman"),
        "DIN 66003": OLD.translate(DIN_66003).encode("ascii"),
    },
)
def test_umlauts_of_old_files_are_understood(data: bytes):
    assert found(data) == found(OLD)
    [parsed] = found(OLD)
    assert parsed.title == 'Bundestag berät über Straßenbau - Minister: "Größere Lücken"'
    assert parsed.body == "Die Opposition übte Kritik. Änderungen seien überfällig."


def test_brackets_of_a_text_without_umlauts_stay():
    text = OLD.replace("Das müßte sich ändern.", "Das [sic] geht a|b so.")
    plain = "".join(c if c.isascii() else "e" for c in text)
    assert "Das [sic] geht a|b so." in found(plain)[0].lead


def test_a_message_without_text_or_date_says_so_or_does_without():
    [error] = found("bdt0001 1 pl 5  dpa 0001\n\nEILMELDUNG =\n\ndpa yy\n")
    assert isinstance(error, ParseError)
    [error] = found("bdt0001 1 pl 5  dpa 0001\n\nThema/\nEs ist so =\n\ndpa yy xx\n111114 Okt 24\n")
    assert (str(error), error.line) == ("The message has no text, only a headline.", 1)
    [parsed] = found("bdt0001 1 pl 5  dpa 0001\n\nThema/\nEs ist so =\n\nBerlin (dpa) - Es ist so.\n")
    assert (parsed.external_id, parsed.published_at, parsed.body) == ("", None, "Es ist so.")


@each("more", ["<p>Absatz</p>\n" * 60_000, "<p>" + "Wort " * 700_000 + "</p>"])
def test_a_message_larger_than_any_article_is_refused_and_the_next_one_is_read(more: str):
    start, end = NEWSML.index("<newsItem"), NEWSML.index("</newsItem>") + len("</newsItem>")
    item = NEWSML[start:end]
    at = item.rindex("</p>") + len("</p>")
    large = item[:at] + more + item[at:]
    first, second = found(NEWSML[:start] + large + item + "</itemSet></newsMessage>")[:2]
    assert isinstance(first, ParseError)
    assert str(first) == "The message is larger than any article."
    assert first.line == 5
    assert isinstance(second, ParsedArticle), second
    assert second.title.startswith("Alte Brücke")
