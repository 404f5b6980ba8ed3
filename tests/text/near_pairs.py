"""Pairs of invented bodies that are near-duplicates, and pairs that only look like it."""

from __future__ import annotations

AGENCY = """Berlin. Der Bundestag hat am Donnerstag nach monatelangem Streit das neue Hafengesetz beschlossen. Für den Entwurf der Regierung stimmten 391 Abgeordnete, 268 lehnten ihn ab, elf enthielten sich. Das Gesetz soll den Ausbau der Seehäfen beschleunigen und die Genehmigung neuer Kaianlagen auf höchstens 18 Monate begrenzen.

Verkehrsministerin Almuth Brandner sprach von einem Durchbruch für die Küstenländer. „Wer heute einen Liegeplatz beantragt, wartet im Schnitt sieben Jahre auf den ersten Spatenstich“, sagte sie in der Debatte. Künftig müssten Einwände binnen zwölf Wochen vorgebracht werden, danach könne gebaut werden.

Die Opposition kritisierte, dass Naturschutzverbände weniger Zeit für ihre Stellungnahmen erhielten. Der Abgeordnete Henning Sroka nannte die Frist einen Freibrief für Bagger im Wattenmeer. Er kündigte an, das Gesetz vom Bundesverfassungsgericht prüfen zu lassen.

Die Länder Niedersachsen, Bremen und Hamburg hatten auf die Neuregelung gedrängt. Der Verband der Hafenbetreiber rechnet mit Investitionen von 2,4 Milliarden Euro bis zum Jahr 2031. Der Bundesrat muss dem Gesetz noch zustimmen; er berät darüber voraussichtlich am 14. Juni."""

PARAGRAPHS = AGENCY.split("\n\n")

CHANGED_LEAD = "\n\n".join(
    [
        "Nach langem Ringen ist es soweit: Deutschlands Seehäfen dürfen schneller wachsen. Das Parlament nahm gestern mit klarer Mehrheit eine Reform an, die Genehmigungen für Kaianlagen auf anderthalb Jahre verkürzt.",
        *PARAGRAPHS[1:],
    ]
)

EDITED = """Berlin. Der Bundestag hat am Donnerstag nach langem Streit das neue Hafengesetz verabschiedet. Für die Vorlage der Regierung votierten 391 Abgeordnete, 268 stimmten dagegen, elf enthielten sich. Das Gesetz soll den Ausbau der deutschen Seehäfen beschleunigen und die Genehmigung neuer Anlagen auf maximal 18 Monate begrenzen.

Verkehrsministerin Brandner sprach von einem Durchbruch für die Küste. „Wer heute einen Liegeplatz beantragt, wartet im Schnitt sieben Jahre auf den ersten Spatenstich“, sagte sie im Plenum. Künftig müssen Einwände innerhalb von zwölf Wochen vorgebracht werden, dann darf gebaut werden.

Die Opposition bemängelte, dass Naturschutzverbände weniger Zeit für Stellungnahmen bekommen. Der Abgeordnete Henning Sroka nannte die Frist einen „Freibrief für Bagger im Wattenmeer“. Er will das Gesetz vom Bundesverfassungsgericht prüfen lassen.

Niedersachsen, Bremen und Hamburg hatten auf die Neuregelung gedrängt. Der Verband der Hafenbetreiber erwartet Investitionen von 2,4 Milliarden Euro bis 2031. Der Bundesrat muss dem Gesetz noch zustimmen; er befasst sich damit wohl am 14. Juni."""

SHORTENED = "\n\n".join(PARAGRAPHS[:2])
REORDERED = "\n\n".join([PARAGRAPHS[0], PARAGRAPHS[3], PARAGRAPHS[2], PARAGRAPHS[1]])
OTHER_BREAKS = AGENCY.replace("\n\n", " ").replace(". ", ".\n\n")
LENGTHENED = (
    AGENCY
    + """

## Stimmen aus der Region

In Cuxhaven wurde die Entscheidung begrüßt. Oberbürgermeister Folkert Janßen sagte dieser Zeitung, die Stadt habe die Pläne für zwei weitere Liegeplätze fertig in der Schublade. Der Krabbenfischer Uwe Behrens sieht das anders: Er fürchtet um seine Fanggründe vor Neuwerk. Am Samstag wollen Anwohner vor dem Rathaus demonstrieren."""
)
SUBHEADINGS = "## Mehrheit im Parlament\n\n" + AGENCY.replace(
    "\n\nDie Opposition", "\n\n## Kritik der Opposition\n\nDie Opposition"
)
UPDATED = AGENCY.replace("391 Abgeordnete", "392 Abgeordnete").replace("268 lehnten", "267 lehnten")

OTHER_REPORT = """Für die Küste ist es ein Wendepunkt, für Umweltschützer ein schwarzer Tag: Mit den Stimmen der Koalition ist am Donnerstag im Reichstag das Hafengesetz durchgegangen, über das Ministerin Almuth Brandner und ihre Gegner seit dem Herbst gestritten hatten. Neue Kais sollen nun spätestens nach 18 Monaten genehmigt sein.

Wie tief die Gräben sind, zeigte die Aussprache. Brandner rechnete vor, wie lange Reeder in Rotterdam warten und wie lange in Wilhelmshaven. Henning Sroka hielt dagegen, im Wattenmeer entscheide sich, ob die Regierung ihre eigenen Schutzziele ernst nehme. Notfalls müsse Karlsruhe das letzte Wort haben.

Ob die Bagger tatsächlich bald rollen, hängt nun an der Länderkammer. Dort haben die Binnenländer die Mehrheit, und manche von ihnen fragen sich, warum sie für fremde Häfen zahlen sollen. Die Betreiber locken mit Milliarden, die sie bis zum Beginn des nächsten Jahrzehnts ausgeben wollen."""

QUOTING = """Als Folkert Janßen am Donnerstagabend das Radio einschaltete, saß er gerade in der Küche und schälte Kartoffeln. Der Oberbürgermeister von Cuxhaven wartet seit seinem Amtsantritt auf diesen Satz aus Berlin, und nun fiel er nebenbei, zwischen Wetter und Verkehr.

„Wer heute einen Liegeplatz beantragt, wartet im Schnitt sieben Jahre auf den ersten Spatenstich“, sagte die Ministerin da. Janßen legte das Messer weg. Sieben Jahre, das sei noch freundlich gerechnet, meint er. Der Antrag der Stadt stamme aus einer Zeit, in der seine Tochter eingeschult wurde; inzwischen studiert sie Schiffbau in Kiel.

Nicht alle hier teilen die Freude. Am Alten Fischereihafen, wo die Kutter im Schlick liegen, spricht man vom Gesetz wie vom Regen: Man kann nichts dagegen tun, aber man muss es nicht mögen. Uwe Behrens flickt ein Netz und zeigt nach Norden, wo Neuwerk im Dunst verschwindet. Dort fange er seit dreißig Jahren Krabben, sagt er, und dort solle nun gebaggert werden."""

WEATHER_ONE = """Am Montag ist es im Norden wechselnd bewölkt, gebietsweise fällt etwas Regen. Die Höchstwerte liegen zwischen 12 und 16 Grad. Im Süden scheint häufig die Sonne bei Temperaturen bis 19 Grad. Der Wind weht schwach bis mäßig aus West. In der Nacht zum Dienstag kühlt es auf 8 bis 4 Grad ab. Am Dienstag breiten sich von Westen her dichte Wolken aus, am Nachmittag gibt es vereinzelt Gewitter. Die Temperaturen erreichen 14 bis 18 Grad, im Bergland 10 Grad. Auf den Gipfeln sind stürmische Böen möglich. Die Aussichten: Auch am Mittwoch bleibt es unbeständig bei 13 bis 17 Grad."""

WEATHER_TWO = """Am Donnerstag ist es im Norden heiter, gebietsweise fällt etwas Schnee. Die Höchstwerte liegen zwischen 1 und 5 Grad. Im Süden scheint selten die Sonne bei Temperaturen bis 3 Grad. Der Wind weht frisch bis stark aus Ost. In der Nacht zum Freitag kühlt es auf minus 2 bis minus 7 Grad ab. Am Freitag breiten sich von Osten her dichte Wolken aus, am Nachmittag gibt es vereinzelt Schauer. Die Temperaturen erreichen 2 bis 6 Grad, im Bergland 0 Grad. Auf den Gipfeln sind stürmische Böen möglich. Die Aussichten: Auch am Samstag bleibt es winterlich bei 0 bis 4 Grad."""

LOTTERY = """Saarbrücken. In der Ziehung der Lotterie „6 aus 49“ am {day} sind folgende Gewinnzahlen ermittelt worden: {numbers}. Die Superzahl lautet {extra}. Die Gewinnzahl der Zusatzlotterie „Spiel 77“ ist {seven}. Bei der „Super 6“ gewinnt die Zahl {six}. Im Jackpot lagen rund {million} Millionen Euro. In der ersten Gewinnklasse gab es {winners} Treffer. Alle Angaben sind ohne Gewähr. Die nächste Ziehung findet am {next} statt, die Annahmestellen schließen wie üblich am Abend. Spielteilnahme ist erst ab 18 Jahren erlaubt, Glücksspiel kann süchtig machen."""
LOTTERY_ONE = LOTTERY.format(day="Mittwoch, 4. Juni", numbers="3, 11, 19, 27, 34, 48", extra="7", seven="4 881 302", six="220 917", million="12", winners="keinen", next="Samstag")  # fmt: skip
LOTTERY_TWO = LOTTERY.format(day="Samstag, 7. Juni", numbers="5, 8, 22, 31, 40, 45", extra="2", seven="1 930 664", six="518 043", million="17", winners="einen", next="Mittwoch")  # fmt: skip

SHARES = """Frankfurt am Main. Der Dax ist am {day} mit {mood} in den Handel gestartet. Der deutsche Leitindex {moved} in den ersten Minuten um {percent} Prozent auf {points} Punkte. Der MDax, in dem die Aktien mittelgroßer Unternehmen notiert sind, stand bei {mid} Zählern und damit {change} Prozent im {colour}. Der Euro kostete am Morgen {euro} US-Dollar, nach {before} Dollar am Vorabend. Die Rendite der zehnjährigen Bundesanleihe lag bei {bond} Prozent. Ein Barrel der Nordseesorte Brent wurde für {oil} Dollar gehandelt. Händler verwiesen auf {reason}."""
SHARES_ONE = SHARES.format(day="Montag", mood="Gewinnen", moved="stieg", percent="0,8", points="18.432", mid="26.871", change="0,4", colour="Plus", euro="1,0842", before="1,0817", bond="2,41", oil="83,12", reason="gute Vorgaben der Wall Street")  # fmt: skip
SHARES_TWO = SHARES.format(day="Dienstag", mood="Verlusten", moved="fiel", percent="1,3", points="18.190", mid="26.402", change="1,7", colour="Minus", euro="1,0799", before="1,0835", bond="2,36", oil="81,75", reason="schwache Zahlen aus China")  # fmt: skip

POLICE_ONE = """In der Nacht zum Sonntag sind Unbekannte in ein Einfamilienhaus an der Lindenstraße in Bad Wiesau eingebrochen. Nach Angaben der Polizei hebelten sie ein Fenster im Erdgeschoss auf und durchsuchten mehrere Zimmer. Die Täter erbeuteten Schmuck im Wert von rund 4.000 Euro. Die Bewohner waren im Urlaub. Zeugen werden gebeten, sich unter der Nummer 09632 1234 bei der Wache zu melden."""
POLICE_TWO = """In der Nacht zum Freitag sind Unbekannte in eine Apotheke am Marktplatz in Oberrieden eingebrochen. Nach Angaben der Polizei schlugen sie die Scheibe der Eingangstür ein und öffneten die Kasse. Die Täter erbeuteten Bargeld im Wert von rund 900 Euro. Eine Nachbarin hörte das Klirren. Zeugen werden gebeten, sich unter der Nummer 09281 5678 bei der Wache zu melden."""

TEASER = PARAGRAPHS[0]

NEAR = {
    "the same": (AGENCY, AGENCY),
    "another lead": (AGENCY, CHANGED_LEAD),
    "a sixth of the words edited": (AGENCY, EDITED),
    "two paragraphs dropped": (AGENCY, SHORTENED),
    "shortened and edited": (AGENCY, "\n\n".join(EDITED.split("\n\n")[:3])),
    "another order": (AGENCY, REORDERED),
    "other paragraphs": (AGENCY, OTHER_BREAKS),
    "lengthened by own research": (AGENCY, LENGTHENED),
    "subheadings added": (AGENCY, SUBHEADINGS),
    "a later version with other figures": (AGENCY, UPDATED),
    "two edited ones": (CHANGED_LEAD, EDITED),
}
NOT_NEAR = {
    "another report of the event": (AGENCY, OTHER_REPORT),
    "a reportage that quotes it": (AGENCY, QUOTING),
    "two reports of one paper": (OTHER_REPORT, QUOTING),
    "the weather of two days": (WEATHER_ONE, WEATHER_TWO),
    "two draws of the lottery": (LOTTERY_ONE, LOTTERY_TWO),
    "shares on two days": (SHARES_ONE, SHARES_TWO),
    "two burglaries": (POLICE_ONE, POLICE_TWO),
    "a teaser": (AGENCY, TEASER),
}
