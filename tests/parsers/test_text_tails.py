"""What pages put below a text: links, comments, topics, offers, who wrote it."""

from tests.each import each
from tests.parsers.test_text_lines import FIRST, GAPS, LAST, LEAD, SECOND, TITLE, read

HEADING = "Eröffnung im übernächsten Sommer"
# Divided by lines of two signs.
TAILS = """
Mehr zum Thema
Freibad Neustadt: Saisonkarten ab sofort erhältlich
Warum viele Kinder nicht schwimmen können
Bäderland im Umbruch
==
Das könnte Sie auch interessieren
Politik
Landrat kündigt Rücktritt an
Der Landrat des Nachbarkreises hört nach zwölf Jahren auf.
Sport
FC Neustadt verliert Derby
==
Mehr aus Neustadt
Neustadt
Polizei sucht Zeugen nach Unfall
Vor 2 Stunden
Neustadt
Baustelle am Markt dauert länger
03.11.2026
==
Kommentare
2 Kommentare
Angelika M. schreibt am 03.11.2026, 14:05 Uhr:
Ich freue mich sehr, endlich wieder schwimmen in der eigenen Stadt!
Antworten
Wasserratte
vor 4 Stunden
Wer soll das bezahlen? Meine Kinder müssen das dann ausbaden.
Antworten
==
Kommentieren
Sie müssen angemeldet sein, um einen Kommentar zu schreiben.
Jetzt anmelden
==
Themen
Schwimmbad
Neustadt
Gemeinderat
==
Schlagworte: Schwimmbad, Neustadt
Autor: Petra Lange
==
Quelle: Neustädter Zeitung
==
Quellen:
Stadt Neustadt
eigene Recherche
==
Mit Material der dpa
==
dpa
==
(dpa/lby)
==
© dpa-infocom, dpa:261103-930-12345/1
==
Stand: 03.11.2026, 12:30 Uhr
==
Dieser Artikel erschien zuerst am 03.11.2026 um 12:30 Uhr.
==
Der Artikel wurde erstmals am 03.11.2026 veröffentlicht und seither aktualisiert.
==
Über die Autorin
Petra Lange
Petra Lange, Jahrgang 1984, ist seit 2019 Redakteurin im Lokalressort der Neustädter Zeitung.
Mehr von Petra Lange
==
Zur Startseite
==
Newsletter
Neustadt am Morgen
Jeden Morgen um 6 Uhr die wichtigsten Nachrichten aus der Region.
E-Mail-Adresse
Ich habe die Datenschutzbestimmungen gelesen.
Jetzt kostenlos anmelden
==
Folgen Sie uns
Facebook
Instagram
==
Meistgelesen
1. Landrat kündigt Rücktritt an
2. FC Neustadt verliert Derby
3. Unfall auf der A9
==
Nächster Artikel
Landrat kündigt Rücktritt an
==
Anzeige
Immobilien in Neustadt
Jetzt Traumhaus finden
==
Lesen Sie jetzt
Landrat kündigt Rücktritt an
==
Auch interessant
Landrat kündigt Rücktritt an
FC Neustadt verliert Derby
Kommentare
==
Unsere Empfehlungen
Anzeige
Die besten Matratzen im Test
Kaffeevollautomaten im Vergleich
==
Top-Themen
Landtagswahl
Bahnstreik
==
Impressum
Datenschutz
AGB
Kontakt
© 2026 Neustädter Zeitung
==
Weiterlesen mit NZ+
Alle Artikel auf nz.de
Monatlich kündbar
Jetzt für 1 € testen
==
Sie haben noch kein Konto? Jetzt registrieren
==
Hat Ihnen dieser Artikel gefallen?
Ja
Nein
==
Passend zum Artikel
Bäderlandschaft: Wo sich Sanieren noch lohnt
Interview: «Ein Bad ist kein Luxus»
12.09.2026
4 min
==
Jetzt für den NZ-Newsletter anmelden
==
Fehler gefunden? Hier melden.
==
Startseite
Lokales
Gemeinderat beschließt neues Hallenbad für Neustadt
==
Deine Meinung zählt
Kommentare (12)
==
Foren-Regeln
Posting verfassen
==
Bildstrecke
8 Bilder
==
Im Netz
Stadt Neustadt
www.neustadt.de
==
Redaktion: Petra Lange
==
Petra Lange
==
NZ
==
pl
==
red
==
(pl)
==
Links
Bauplan des neuen Bads (PDF)
==
Zum Thema
Ein Bad für alle? Kommentar von Jan Weiß
Chronik des Bäderstreits
==
Hier finden Sie alle Artikel aus Neustadt
==
Neueste Artikel
Landrat kündigt Rücktritt an
==
Abstimmung
Freuen Sie sich auf das neue Bad?
Ja, sehr
Nein, zu teuer
Ist mir egal
Abstimmen
==
Gefällt Ihnen unser Angebot? Unterstützen Sie unabhängigen Journalismus mit einem Abo.
==
Bleiben Sie informiert und folgen Sie dem WhatsApp-Kanal der Neustädter Zeitung
""".strip().split("\n==\n")
# Sentences about another article, or of its author, may be the text's: said, not hidden.
DOUBTED = ("Das könnte Sie auch interessieren", "Über die Autorin")


@each("tail", TAILS)
@each("gap", GAPS)
def test_what_stands_below_the_text_is_no_part_of_it(tail: str, gap: str):
    lines = tail.split("\n")
    parsed = read(gap, TITLE, LEAD, FIRST, HEADING, SECOND, LAST, *lines)
    assert [parsed.title, parsed.lead, *parsed.body.split("\n\n")] == [
        TITLE, LEAD, FIRST, f"## {HEADING}", SECOND, LAST,
    ]  # fmt: skip
    doubts = {"good_text_left_out"} if lines[0] in DOUBTED else set()
    assert {*parsed.doubts} - {"offer_cut"} == doubts
