"""Lines that a page puts around and between the paragraphs of a text, and lines of a text that only look like these."""

from articles.parsers.base import ParsedArticle
from articles.parsers.text import parse_text
from tests.each import each

TITLE = "Gemeinderat beschließt neues Hallenbad für Neustadt"
LEAD = (
    "Nach jahrelangem Streit hat der Gemeinderat am Montag den Bau eines Hallenbads beschlossen. Die Kosten liegen bei "
    "18 Millionen Euro."
)
FIRST = (
    "Bürgermeister Anton Kreuzer sprach von einem guten Tag für die Schwimmvereine. Der erste Spatenstich ist für den "
    "Herbst geplant, sofern das Land die zugesagten Zuschüsse überweist."
)
SECOND = (
    "Die Opposition hatte bis zuletzt auf eine Sanierung des alten Bads gedrängt. Das neue Gebäude sei überdimensioniert "
    "und im Unterhalt zu teuer, kritisierte Stadträtin Helga Moser."
)
LAST = (
    "Der Bau soll zwei Jahre dauern. In dieser Zeit können die Schulen auf das Bad der Nachbargemeinde ausweichen, wie die "
    "Verwaltung mitteilte."
)
OF_THE_PAGE = """
Teilen auf Facebook
Jetzt teilen
Diesen Beitrag teilen
Per WhatsApp senden
Beitrag anhören
Artikel vorlesen
Text anhören
Hören Sie diesen Artikel
Diesen Text hören
Vorlesen • 4 Min
Anhören (4 Min.)
Audio-Version anhören
00:00 / 05:12
Dauer: 2:31
Video-Länge: 1 Min.
Bild: 1/8
Bild 3/12
Foto 2 von 7
1 von 5 Bildern
8 Bilder
Galerie öffnen
Zur Bildergalerie (8 Fotos)
Alle Bilder anzeigen
TeilenTwitternMailen
FacebookTwitterWhatsAppE-MailDrucken
Facebook Messenger WhatsApp E-Mail Drucken
Merken | Drucken | Teilen
Link kopiert!
Artikel gemerkt
Anzeige -
- Anzeige -
ANZEIGE
Advertisement
Werbung | Artikel geht unten weiter
Der Artikel geht nach der Anzeige weiter
Weiter nach der Werbung
Lesen Sie weiter nach der Anzeige
Artikel wird nach der Werbung fortgesetzt
Hier geht es weiter mit dem Artikel
Lesen Sie auch: Schwimmkurse sind ausgebucht
Lesen Sie hierzu: Schwimmkurse sind ausgebucht
Lesen Sie mehr dazu hier: Schwimmkurse sind ausgebucht
Auch spannend: Schwimmkurse sind ausgebucht
Mehr zum Thema: Schwimmkurse sind ausgebucht
Mehr zum Thema Schwimmen finden Sie hier.
Das könnte dich auch interessieren: Schwimmkurse sind ausgebucht
→ Schwimmkurse sind ausgebucht
>>> Lesen Sie hier: Schwimmkurse sind ausgebucht
Passend dazu: Schwimmkurse sind ausgebucht
Dazu passend: Schwimmkurse sind ausgebucht
Siehe auch: Schwimmkurse sind ausgebucht
Hintergründe zum Thema lesen Sie hier.
Alle Nachrichten aus Neustadt lesen Sie hier
Video: Bagger reißen altes Bad ab
Im Video: Bagger reißen altes Bad ab
Podcast: Warum Bäder so teuer sind
Newsletter: Neustadt am Morgen
Jetzt den Newsletter „Neustadt am Morgen“ abonnieren
Abonnieren Sie unseren Newsletter und bleiben Sie auf dem Laufenden.
Hier können Sie unseren kostenlosen Newsletter abonnieren.
Melden Sie sich hier für unseren Newsletter an.
Mit dem Newsletter „Neustadt kompakt“ erhalten Sie jeden Morgen die wichtigsten Nachrichten.
Unsere wichtigsten Nachrichten direkt aufs Handy: Jetzt WhatsApp-Kanal abonnieren
Folgen Sie uns auch auf Instagram und Facebook.
Die Neustädter Zeitung ist jetzt auch auf WhatsApp: Hier klicken und folgen.
Nichts mehr verpassen: Hier können Sie unsere App herunterladen
Laden Sie unsere App im App Store oder bei Google Play.
Keine Nachricht verpassen? Folgen Sie uns bei Google News.
Empfohlener redaktioneller Inhalt
An dieser Stelle finden Sie einen externen Inhalt von YouTube, der den Artikel ergänzt und von der Redaktion empfohlen wird. Sie können ihn sich mit einem Klick anzeigen lassen und wieder ausblenden.
Hier wäre ein externer Inhalt von X zu sehen.
Um Inhalte von Instagram anzuzeigen, benötigen wir Ihre Zustimmung.
Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.
Dieses Element wird von YouTube bereitgestellt.
Dieser Inhalt stammt von Facebook. An der Stelle würden wir Ihnen gern diesen Post zeigen. Ihre Datenschutz-Einstellungen verhindern das.
Dieses Video ist leider nicht mehr verfügbar.
Dieses Video ist bis 04.03.2027 verfügbar.
Dieser Artikel wurde mit Hilfe von KI übersetzt.
Dieser Text wurde von einer KI zusammengefasst und von der Redaktion überprüft.
Die Zusammenfassung wurde mit KI erstellt.
Hinweis: Dieser Artikel wurde mit KI-Unterstützung verfasst.
Transparenzhinweis: Der Autor ist Mitglied im Schwimmverein.
*Dieser Beitrag enthält Affiliate-Links.
Als Amazon-Partner verdienen wir an qualifizierten Verkäufen.
Die mit * gekennzeichneten Links sind Provisions-Links.
Dieser Artikel enthält Werbelinks, gekennzeichnet mit einem Stern.
Kommentare (23)
23 Kommentare anzeigen
Jetzt kommentieren
Kommentieren Sie diesen Artikel
Diskutieren Sie mit!
Zu den Kommentaren (23)
Was denken Sie? Diskutieren Sie mit.
Leserbrief schreiben
Ihr Kommentar zum Thema
Die Kommentarfunktion für diesen Artikel ist deaktiviert.
Jetzt weiterlesen mit NZ+
Weiterlesen mit NZPlus-Abo
Jetzt Abo testen: 1 Monat für 0,99 Euro
Nur für Abonnenten
Dieser Artikel ist nur für Abonnenten verfügbar.
Exklusiv für Plus-Abonnenten
Sie sind bereits Abonnent? Hier einloggen
Bereits Kunde? Jetzt anmelden
ab 2,99 € monatlich
1. Monat kostenlos, danach 9,99 Euro/Monat
Themen: Schwimmbad, Neustadt, Gemeinderat
Schlagworte: Schwimmbad | Neustadt
Fehler im Artikel gefunden? Schreiben Sie uns.
Zum Seitenanfang
Nach oben
Zurück zum Anfang
Seite 1 / 2
Auf Seite 2 lesen
Bild: privat
Foto: Nadja Wolters/dpa
(Foto: Nadja Wolters)
© Nadja Wolters
Quelle: dpa/Nadja Wolters
Grafik: NZ
Diese Meldung ist Teil einer automatisierten Veröffentlichung der Deutschen Presse-Agentur (dpa).
© dpa-infocom, dpa:261103-930-12345/1
Redaktionell empfohlener Inhalt
Externen Inhalt laden
Tweet laden
Video laden
Instagram-Inhalt anzeigen
Zur Merkliste hinzugefügt
Artikel zusammenfassen lassen
KI-Zusammenfassung
Veröffentlicht: 03.11.2026, 12:30 Uhr
Push-Nachrichten aktivieren
Fanden Sie den Artikel hilfreich?
War dieser Artikel hilfreich?
Ja Nein
Danke für Ihre Bewertung!
Wie gefällt Ihnen dieser Artikel?
Was ist deine Meinung dazu?
Uns auf Social Media folgen
""".strip().split("\n")
OF_THE_TEXT = """
Der Newsletter der Stadt wird künftig jeden Freitag verschickt, kündigte die Pressestelle an.
Wer den Newsletter der Bank abonniert hatte, bekam am Montag eine Warnung vor gefälschten Mails.
Die App der Bahn war am Dienstag mehrere Stunden lang nicht zu erreichen.
„Laden Sie keine Apps aus unbekannten Quellen herunter“, rät die Verbraucherzentrale.
WhatsApp will Nutzern in Europa künftig Werbung zeigen, wie der Konzern mitteilte.
Über WhatsApp schrieb der Täter: „Melden Sie sich bei mir, sonst passiert etwas.“
Die Redaktion der Zeitung wurde am Abend von der Polizei durchsucht.
Der Artikel im Grundgesetz schützt die Würde des Menschen, sagte der Richter.
Der Beitrag zur Pflegeversicherung steigt im Januar auf 3,8 Prozent.
Der Beitrag wurde am Sonntag im Fernsehen ausgestrahlt und löste Kritik aus.
Das Video ist inzwischen gelöscht worden, doch Kopien kursieren weiter.
Das Video zeigt, wie der Bagger in die Baugrube stürzt.
Die Kommentare unter dem Video waren zum Teil volksverhetzend, stellte das Gericht fest.
Mit Informationen aus dem Ministerium wollte der Abgeordnete Geld verdienen.
Mit Ihrer Entscheidung haben Sie Mut bewiesen, sagte der Bürgermeister zu den Räten.
Testen Sie vor der Reise, ob die Karte im Ausland funktioniert, raten Fachleute.
Jetzt muss der Stadtrat entscheiden, ob er den Vertrag kündigt.
Hier wollen die Planer im nächsten Jahr eine Brücke bauen.
Für Sie ist das ein Schritt zurück, für ihn ein Neuanfang, sagt die Therapeutin.
Das könnte Sie auch treffen, warnte der Minister die Hausbesitzer im Saal.
Mehr zum Thema Schwimmen wollten die Eltern nicht sagen.
Zum Preis von 49,90 Euro im Monat bietet die Bahn ein neues Abo an.
Wer das Abo bis März kündigt, bekommt einen Teil des Geldes zurück.
Das Abo ist jederzeit kündbar, betont der Verkehrsverbund, doch viele Kunden sehen das anders.
Die Provision lag bei drei Prozent, heißt es in der Anklage.
Künstliche Intelligenz hat die Texte erstellt, gab die Agentur später zu.
Dieser Text wurde im Parlament dreimal geändert, bevor er eine Mehrheit fand.
Quelle des Übels sei die Bürokratie, klagte der Unternehmer.
Bild und Ton stimmten nicht überein, bemängelten Zuschauer.
Teilen will sich die Familie das Erbe nun doch, berichtet ihr Anwalt.
Drei Kommentare reichten aus, um die Debatte zu entfachen.
Noch 12 Stunden bleiben den Rettern, dann wird das Wetter schlechter.
Von den 300 Betten sind nur 120 belegt.
Um 14.30 Uhr fiel der Startschuss am Rathaus.
Am 3. Mai 2024 war alles vorbei.
Abstimmen dürfen auch die Jugendlichen ab 16 Jahren.
Der Rechtsweg steht den Klägern offen, sagte eine Sprecherin.
Fehler gefunden haben die Prüfer in jeder dritten Akte.
Haben Sie Fehler gemacht? Diese Frage verneinte der Minister am Montag.
„Ich bin damit einverstanden, dass mir ein Richter zuhört“, sagte der Angeklagte.
Folgen sind noch nicht absehbar, sagt die Ärztin.
Anzeige erstattete die Gemeinde noch am selben Abend.
Werbung für Tabak ist seit 2022 auch auf Plakaten verboten.
Speichern lässt sich der Strom in großen Batterien nahe der Autobahn.
Merken sollten sich die Wähler diesen Namen, findet der Parteichef.
Die Umfrage ergab: Ja, sagt jeder Zweite, nein, sagt jeder Dritte.
Ja.
Nein, das sehe ich anders.
Unser Verein sucht Helfer, die bei der Ernte anpacken, sagt Vorsitzende Lisa Brandl.
Informieren Sie sich rechtzeitig über die Fristen, empfiehlt das Amt.
Bestellen Sie den Schornsteinfeger mindestens zwei Wochen vorher, rät die Innung.
Hinweis: Die Frist endet am 31. März, später eingereichte Anträge werden nicht bearbeitet.
Achtung: Bei Glätte bleibt die Straße gesperrt.
Zum Vergleich: In Linz zahlen Familien 30 Euro weniger.
Mehr: Das war die Losung, unter der sich alle versammelten.
Hintergrund ist ein Streit, der seit 2019 schwelt.
Video-Assistent Schröder griff ein, doch der Treffer zählte.
Die Rechte an dem Film liegen bei einem Studio in Kalifornien.
Alle Rechte an dem Lied hat die Familie verkauft.
Play stand auf dem Knopf, den niemand drücken sollte.
""".strip().split("\n")
SUBHEADINGS = """
Mehr Geld für die Pflege
Kommentare aus der Politik
Neue Themen im Wahlkampf
Quellen des Reichtums
Kritik von allen Seiten
Weitere Verfahren geplant
Aktuelle Lage am Nachmittag
Empfehlung der Kommission
Links und rechts der Spree
Was die Redaktion verschwieg
Der Newsletter als Waffe
Die Rolle der Agentur
Teilen statt besitzen
Was jetzt zu tun ist
Hilfe per App
Forum der Verlierer
Ihre Meinung änderte sie später
Das Beste aus zwei Welten
Weniger Verkehr
Rückblick
Fazit
Ausblick
1. Der Anfang
Debatte im Landtag
Umfrage unter Schülern
Bilder einer Flucht
Interview mit Folgen
Nächster Halt Zukunft
""".strip().split("\n")
GAPS = ("\n", "\n\n")


def read(gap: str, *lines: str) -> ParsedArticle:
    parsed = parse_text(gap.join(lines))
    assert isinstance(parsed, ParsedArticle), str(parsed)
    return parsed


@each("line", OF_THE_PAGE)
@each("at", [1, 3, 5])
def test_a_line_of_the_page_is_no_part_of_the_text(line: str, at: int):
    lines = [TITLE, LEAD, FIRST, SECOND, LAST]
    parsed = read("\n\n", *lines[:at], line, *lines[at:])
    assert (parsed.title, parsed.lead, parsed.body.split("\n\n")) == (TITLE, LEAD, [FIRST, SECOND, LAST])
    assert {*parsed.doubts} <= {"offer_cut"}


@each("line", OF_THE_TEXT)
@each("gap", GAPS)
@each("at", [3, 5])
def test_a_sentence_of_the_text_stays(line: str, gap: str, at: int):
    lines = [TITLE, LEAD, FIRST, SECOND, LAST]
    parsed = read(gap, *lines[:at], line, *lines[at:])
    blocks = [block.removeprefix("## ") for block in parsed.body.split("\n\n")]
    assert blocks == [*lines[2:at], line, *lines[at:]]


@each("line", SUBHEADINGS)
@each("gap", GAPS)
def test_a_subheading_with_words_of_a_page_stays(line: str, gap: str):
    parsed = read(gap, TITLE, LEAD, FIRST, line, SECOND, LAST)
    assert parsed.body.split("\n\n") == [FIRST, f"## {line}", SECOND, LAST]
