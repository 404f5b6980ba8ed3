"""Messages of other agencies and layouts than `messages`."""

from __future__ import annotations

import json

from .messages import NINJS1, g2
from .sample import Sample

A = "Das Stadtmuseum in Kaltbrunn zeigt von Freitag an Uhren aus vier Jahrhunderten."
B = "Zu sehen sind 120 Stücke, von denen die meisten aus Privatbesitz stammen."
C = "Kuratorin Mia Zeller sagte, einige Werke seien noch nie öffentlich gezeigt worden."
D = "Die Schau ist bis zum 31. März geöffnet, der Eintritt kostet acht Franken."

SDA = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<NewsML Version="1.2"><NewsEnvelope><DateAndTime>20261112T103000+0100</DateAndTime></NewsEnvelope>
<NewsItem><Identification><NewsIdentifier><ProviderId>sda-ats.ch</ProviderId><DateId>20261112</DateId><NewsItemId>bsd123</NewsItemId>
<RevisionId PreviousRevision="1" Update="U">2</RevisionId><PublicIdentifier>urn:newsml:sda-ats.ch:20261112:bsd123:2U</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20261112T093000+0100</FirstCreated><ThisRevisionCreated>20261112T103000+0100</ThisRevisionCreated>
<Status FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>20261113T060000+0100</DateAndTime></StatusWillChange></NewsManagement>
<NewsComponent EquivalentsList="no" Essential="no"><NewsLines><HeadLine>Alte Uhren in Kaltbrunn</HeadLine><SlugLine>Ausstellung</SlugLine>
<CopyrightLine>Keystone-SDA</CopyrightLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="Keystone-SDA"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="de"/></DescriptiveMetadata>
<NewsComponent><ContentItem><MediaType FormalName="Photo"/></ContentItem></NewsComponent>
<NewsComponent><ContentItem><MediaType FormalName="Text"/><DataContent><html><body><p class="lead">{A}</p><p>{B}</p><h3>Leihgaben</h3><p>{C}</p>
<p>(Keystone-SDA)</p></body></html></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"""

PLAIN1 = f"""<NewsML Version="1.1"><NewsItem><Identification><NewsIdentifier><ProviderId>kna.de</ProviderId><DateId>20261112</DateId><NewsItemId>77</NewsItemId>
<RevisionId>1</RevisionId></NewsIdentifier></Identification><NewsManagement><FirstCreated>20261112T093000+0100</FirstCreated><Status FormalName="Usable"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Alte Uhren in Kaltbrunn</HeadLine><ByLine>Von Mona Reb (KNA)</ByLine></NewsLines><ContentItem><Format FormalName="ASCII Text"/>
<DataContent>Kaltbrunn (KNA) {A}
{B}

{C}
</DataContent></ContentItem></NewsComponent></NewsItem>
<NewsItem><Identification><NewsIdentifier><NewsItemId>78</NewsItemId></NewsIdentifier></Identification><NewsComponent><NewsLines><HeadLine>Bild</HeadLine></NewsLines>
<ContentItem Href="a.jpg"><MediaType FormalName="Photo"/></ContentItem></NewsComponent></NewsItem></NewsML>"""

APA_TEXT = f"""APA0187 5 KI 0212                                  Do, 12.Nov 2026

Museum/Ausstellung/Schweiz
Alte Uhren in Kaltbrunn - Schau aus vier Jahrhunderten
Utl.: 120 Stücke, viele aus Privatbesitz =

   Kaltbrunn (APA/sda) - {A}
   {B}
   {C}
(S E R V I C E - "Uhren", Stadtmuseum Kaltbrunn, Gasse 4, bis 31. März; Tel. 0041 55 123 45; http://museum.example)
(Schluss) mol/har

APA0187    2026-11-12/09:30

120930 Nov 26
"""

KNA_TEXT = f"""kna034 4 ku 98  KNA 034

Museum/Schweiz/
Alte Uhren in Kaltbrunn =

Kaltbrunn (KNA) {A}
{B} {C}

Hinweis: Bilder finden Sie in der Bilddatenbank.
(KNA - plmll-89-00034)
121000 Nov 26
"""

APA_KILL = """APA0201 1 KI 0044                                  Do, 12.Nov 2026

Museum/Ausstellung/Schweiz
WIDERRUF: Alte Uhren in Kaltbrunn =

   Kaltbrunn (APA) - Die Meldung APA0187 wird zurückgezogen. Das Museum hat die Eröffnung abgesagt. Bitte nicht veröffentlichen.
(Schluss) mol

121145 Nov 26
"""

RECALL = f"""bdt0300 4 wi 90  dpa 0300

Auto/Rückrufe/
Hersteller zieht 2000 Uhren zurück - Akku zu heiß =

Kaltbrunn (dpa) - Ein Hersteller ruft Uhren zurück. {B}

{C} Bitte verwenden Sie das Gerät nicht, heißt es in dem Aufruf.

dpa mz yyzz n1 la
121200 Nov 26
"""

NINJS2 = {
    "standard": {"name": "ninjs", "version": "2.1", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"},
    "uri": "tag:agentur.example,2026:uhren", "type": "text", "version": "2", "firstCreated": "2026-11-12T09:30:00+01:00",
    "versionCreated": "2026-11-12T10:30:00+01:00", "embargoed": "2026-11-13T06:00:00+01:00", "pubStatus": "usable", "language": "de-CH",
    "by": "Mia Reb", "headlines": [{"role": "main", "value": "Alte Uhren in Kaltbrunn"}, {"role": "kicker", "value": "Ausstellung"}],
    "descriptions": [{"role": "summary", "contentType": "text/plain", "value": "Das Museum zeigt 120 Stücke."}],
    "bodies": [{"contentType": "text/plain", "value": "x"}, {"role": "main", "contentType": "application/xhtml+xml",
        "value": f"<div><p>{A}</p><p>{B}</p><ul><li>{C}</li></ul></div>"}],
    "located": "Kaltbrunn", "infoSources": [{"name": "SDA"}], "people": [{"name": "Mia Zeller"}], "subjects": [{"name": "Museum", "uri": "medtop:1"}],
    "associations": [{"name": "featureimage", "type": "picture", "renditions": [{"name": "main", "href": "https://bild.example/u.jpg", "contentType": "image/jpeg"}],
        "descriptions": [{"value": "Eine Uhr."}], "by": "Lu Bild"}],
}  # fmt: skip

_BARE_KILL = """Museum/Ausstellung
Zurückgezogen: Alte Uhren in Kaltbrunn

Achtung Redaktionen: Bitte ziehen Sie die Meldung "Alte Uhren in Kaltbrunn" vom 12.11.2026 zurück. Das Museum hat die Eröffnung abgesagt.

© dpa-infocom, dpa:261112-930-77/2
"""

_CONTACTS = (
    f"<p>{A}</p><p>{B}</p><h2>Internet wird zum Thema</h2><p>{C}</p><p>{D}</p><h3>Service</h3><p>Stadtmuseum Kaltbrunn, Gasse 4, Telefon 055 123 45 67, "
    "www.museum.example</p><h3>Kontakt</h3><p>Mia Zeller, Tel. +41 55 123 45 68, presse@museum.example</p>"
)
_TITLE = {"title": "Alte Uhren in Kaltbrunn"}
SAMPLES = (
    Sample("NewsML 1.2 of SDA with an embargo", SDA.encode("latin-1"), _TITLE | {
        "published_at": "2026-11-13T06:00:00+01:00", "doubts": ("embargo",), "version": 2, "agency": "Keystone-SDA", "lead": A, "has": [B, C],
        "lacks": ["(Keystone-SDA)"], "subheadings": ["Leihgaben"], "language": "de", "external_id": "urn:newsml:sda-ats.ch:20261112:bsd123"}),
    Sample("NewsML 1.1 with plain text", PLAIN1, _TITLE | {
        "authors": ("Mona Reb",), "agency": "KNA", "place": "Kaltbrunn", "has": [A, B, C], "lacks": ["(KNA)"], "external_id": "urn:newsml:kna.de:20261112:77"}),
    Sample("APA text", APA_TEXT, {
        "title": "Alte Uhren in Kaltbrunn - Schau aus vier Jahrhunderten", "lead": "120 Stücke, viele aus Privatbesitz", "place": "Kaltbrunn",
        "body": f"{A}\n\n{B}\n\n{C}", "left": ["Gasse 4"], "external_id": "APA0187-20261112", "published_at": "2026-11-12T09:30:00+01:00"}),
    Sample("KNA text", KNA_TEXT, _TITLE | {"agency": "KNA", "place": "Kaltbrunn", "has": [A, B, C], "lacks": ["Bilddatenbank", "plmll"]}),
    Sample("APA kill", APA_KILL, _TITLE | {"why": "Das Museum hat die Eröffnung abgesagt", "external_id": "APA0187-20261112"}),
    Sample("a recall is no kill", RECALL, {"title": "Hersteller zieht 2000 Uhren zurück - Akku zu heiß", "withdrawal": "", "has": [B, C]}),
    Sample("ninjs 2.1", json.dumps({"items": [NINJS2]}), _TITLE | {
        "kicker": "Ausstellung", "lead": "Das Museum zeigt 120 Stücke.", "authors": ("Mia Reb",), "published_at": "2026-11-13T06:00:00+01:00", "doubts": ("embargo",),
        "body": f"{A}\n\n{B}\n\n- {C}", "version": 2, "language": "de-CH", "image_url": "https://bild.example/u.jpg", "image_caption": "Eine Uhr.", "image_credit": "Lu Bild"}),
    Sample("ninjs lines with a picture", json.dumps(NINJS1 | {"type": "picture", "uri": "p"}) + "\n" + json.dumps(NINJS1), {"title": "Fähre nach Lütt fährt wieder"}),
    Sample("bare kill", _BARE_KILL, {"why": "Das Museum hat die Eröffnung abgesagt", "title": "Alte Uhren in Kaltbrunn"}),
    Sample("NewsML-G2 kill of a usable item", g2("<p>Achtung Redaktionen: Die Meldung wird zurückgezogen, weil der Termin abgesagt ist. Bitte verwenden Sie sie nicht.</p>",
        title="ANNULLIERUNG: Alte Uhren in Kaltbrunn"), _TITLE | {"why": "weil der Termin abgesagt ist"}),
    Sample("NewsML-G2 correction", g2(f"<p>Kaltbrunn (dpa) - {A}</p><p>{B}</p>", title="Korrektur: Alte Uhren in Kaltbrunn", version="5",
        meta='<pubStatus qcode="stat:usable"/><signal qcode="sig:correction"/><edNote role="dpaednoterole:correctionshort">Zahl der Stücke berichtigt.</edNote>'),
        _TITLE | {"version": 5, "left": ["Zahl der Stücke berichtigt."], "lead": A}),
    Sample("service and contacts without a notepad", g2(_CONTACTS, title="Alte Uhren in Kaltbrunn"), _TITLE | {
        "subheadings": ["Internet wird zum Thema"], "has": [C, D], "lacks": ["Gasse 4", "+41 55"], "left": ["Gasse 4", "+41 55"]}),
)  # fmt: skip
