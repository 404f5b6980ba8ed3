"""Messages of news agencies in the formats and layouts of their services."""

from __future__ import annotations

import json

from .sample import Sample

A = "Die Fähre zwischen Norddorf und der Insel Lütt fährt von Montag an wieder im Stundentakt."
B = "Der Betreiber hatte den Verkehr nach dem Sturm eingestellt, weil der Anleger beschädigt war."
C = "Mit der Reparatur waren 14 Fachleute beschäftigt, sie kostete nach Angaben der Reederei 380.000 Euro."
D = "Für Pendler gilt bis zum Jahresende ein ermäßigter Tarif, teilte die Gemeinde mit."


def _newsml1(
    component: str, *, status: str = "Usable", more: str = "", revision: str = "1", item: str = "TX-PAR-AB12"
) -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.2:1" "http://www.iptc.org/NewsML_1.2.dtd">
<NewsML Version="1.2">
<Catalog Href="http://www.agentur.example/catalog.xml"/>
<NewsEnvelope><TransmissionId>0006</TransmissionId><DateAndTime>20261005T091500Z</DateAndTime><NewsService FormalName="DGTE"/>
<Priority FormalName="4"/></NewsEnvelope>
<NewsItem xml:lang="de"><Identification><NewsIdentifier><ProviderId>afp.com</ProviderId><DateId>20261005T081000Z</DateId>
<NewsItemId>{item}</NewsItemId><RevisionId PreviousRevision="0" Update="N">{revision}</RevisionId>
<PublicIdentifier>urn:newsml:afp.com:20261005T081000Z:{item}:{revision}</PublicIdentifier></NewsIdentifier>
<NameLabel>Verkehr-Schiffe</NameLabel></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20261005T081000Z</FirstCreated>
<ThisRevisionCreated>20261005T091500Z</ThisRevisionCreated><Status FormalName="{status}"/>{more}<Urgency FormalName="4"/></NewsManagement>
{component}</NewsItem></NewsML>"""


AFP = _newsml1(f"""<NewsComponent Duid="nc1"><NewsLines><DateLine xml:lang="de">Norddorf, 5 Okt 2026 (AFP) -</DateLine>
<HeadLine xml:lang="de">Fähre nach Lütt fährt wieder</HeadLine><SubHeadLine>Anleger nach dem Sturm repariert</SubHeadLine>
<NewsLine><NewsLineType FormalName="ProductLine"/><NewsLineText>(Foto)</NewsLineText></NewsLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="AFP"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="de"/><SubjectCode><SubjectMatter FormalName="04015000"/></SubjectCode>
<Location HowPresent="Origin"><Property FormalName="Country" Value="DEU"/><Property FormalName="City" Value="Norddorf"/></Location>
<Property FormalName="Keyword" Value="Verkehr"/><Property FormalName="Keyword" Value="Schiffe"/></DescriptiveMetadata>
<ContentItem><MediaType FormalName="Text"/><Format FormalName="NITF3.1"/><Characteristics><SizeInBytes>900</SizeInBytes>
<Property FormalName="Words" Value="90"/></Characteristics><DataContent>
<p>{A} {B}</p>
<p>{C}</p>
<p>{D}</p>
<p>hab/mul</p>
</DataContent></ContentItem></NewsComponent>""")

APA = _newsml1(
    f"""<NewsComponent><Role FormalName="Main"/><NewsLines><HeadLine>Fähre nach Lütt fährt wieder</HeadLine>
<SubHeadLine>Anleger nach dem Sturm repariert - Ermäßigter Tarif bis Jahresende</SubHeadLine><ByLine>Von Jana Wölfl</ByLine>
<DateLine>Norddorf/Wien (APA)</DateLine><CopyrightLine>APA - Austria Presse Agentur</CopyrightLine>
<KeywordLine>Schifffahrt</KeywordLine><KeywordLine>Unwetter</KeywordLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="APA"/></Provider></AdministrativeMetadata>
<NewsComponent><Role FormalName="Caption"/><ContentItem><MediaType FormalName="Text"/><DataContent>Das Schiff am Anleger.</DataContent></ContentItem></NewsComponent>
<NewsComponent><Role FormalName="Main Text"/><ContentItem><MediaType FormalName="Text"/><Format FormalName="NITF"/><DataContent><nitf><body>
<body.head><hedline><hl1>Fähre nach Lütt fährt wieder</hl1></hedline></body.head><body.content><p>Norddorf/Wien (APA) - {A}</p>
<hl2>Reparatur dauerte zwei Wochen</hl2><p>{B} {C}</p><p>{D}</p><p>(Schluss) jaw/pel</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent>
</NewsComponent>""",
    item="APA0123",
)

_DPA = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:dpa.com:20090101:261005-99-123" version="{version}" standard="NewsML-G2" xml:lang="de">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:dpa"/><versionCreated>2026-10-05T11:15:00+02:00</versionCreated>
<firstCreated>2026-10-05T10:10:00+02:00</firstCreated>{meta}</itemMeta>
<contentMeta><headline>{title}</headline><creditline>dpa</creditline>{content}<language tag="de"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html></inlineXML></contentSet>
</newsItem>"""  # fmt: skip


def g2(
    body: str,
    *,
    title: str = "Fähre nach Lütt fährt wieder",
    version: str = "3",
    meta: str = '<pubStatus qcode="stat:usable"/>',
    content: str = "",
) -> str:
    return _DPA.format(body=body, title=title, version=version, meta=meta, content=content)


_TEXT = f"<h1>Fähre nach Lütt fährt wieder</h1><p>Von Hinnerk Tide, dpa</p><p>Norddorf (dpa/lno) - {A}</p><p>{B}</p><p>{C}</p>"
_NOTES = (
    "<h2>dpa-Notizblock</h2><h3>Orte</h3><ul><li>[Anleger](Am Hafen 3, 25999 Norddorf)</li></ul><h3>Internet</h3><ul><li>[Fahrplan]"
    "(http://dpaq.de/abc)</li></ul><h3>dpa-Kontakte</h3><ul><li>Autor: Hinnerk Tide (Kiel), +49 431 98765, &lt;nord@agentur.example&gt;</li></ul>"
)

NINJS1 = {
    "uri": "http://agentur.example/2026/10/05/lutt", "type": "text", "version": "4", "versioncreated": "2026-10-05T09:15:00Z",
    "firstcreated": "2026-10-05T08:10:00Z", "pubstatus": "usable", "language": "de", "headline": "Fähre nach Lütt fährt wieder",
    "slugline": "verkehr-schiffe", "byline": "Von Hinnerk Tide und Ada Nordmann", "located": "Norddorf",
    "copyrightholder": "Nordagentur", "description_text": "Der Anleger ist repariert.",
    "body_html": f"<p>{A}</p><h2>Reparatur</h2><p>{B}</p><p>{C}</p>",
    "subject": [{"name": "Verkehr", "code": "20000001"}, {"name": "Schifffahrt"}],
    "place": [{"name": "Norddorf"}], "person": [{"name": "Erna Tal"}], "organisation": [{"name": "Reederei Lütt"}],
    "keywords": ["Fähre"], "service": [{"code": "i", "name": "Inland"}],
    "associations": {"featuremedia": {"type": "picture", "headline": "Schiff", "description_text": "Die Fähre am Anleger.", "byline": "Ole Bild",
        "renditions": {"thumbnail": {"href": "https://bild.example/k.jpg", "width": 100}, "original": {"href": "https://bild.example/g.jpg", "width": 2000}}}},
}  # fmt: skip

WIRE = f"""bdt0231 3 vm 190  dpa 0231

Verkehr/Schiffe/Schleswig-Holstein/
(Zusammenfassung 1215 - neu: Tarif)
Fähre nach Lütt fährt wieder - Anleger
nach dem Sturm repariert =
Von Hinnerk Tide, dpa (Foto - Archiv) =

Norddorf (dpa) - {A}

{B}

{C}

{D}

# Notizblock

## Orte
- [Anleger](Am Hafen 3, 25999 Norddorf)

## Internet
- [Fahrplan der Fähre](http://dpaq.de/abc)

* * * *
Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt

## dpa-Kontakte
- Autor: Hinnerk Tide (Kiel), +49 431 98765
dpa ht yyno n1 ada
051215 Okt 26
"""

KILL = """bdt0244 1 vm 60  dpa 0244

Verkehr/Schiffe/Schleswig-Holstein/
(Achtung)
ZURÜCKZIEHUNG - Fähre nach Lütt fährt wieder =

Norddorf (dpa) - Bitte verwenden Sie die Meldung "Fähre nach Lütt
fährt wieder" (bdt0231 vom 05.10., 12.15 Uhr) nicht. Die Reederei hat
ihre Angaben zurückgenommen.

dpa ht yyno n1 ada
051330 Okt 26
"""

CORRECTION = f"""bdt0250 3 vm 90  dpa 0250

Verkehr/Schiffe/Schleswig-Holstein/
(KORREKTUR: In der Meldung bdt0231 wurde im dritten Absatz die Summe korrigiert.)
Fähre nach Lütt fährt wieder =

Norddorf (dpa) - {A}

{B} {C}

dpa ht yyno n1 ada
051400 Okt 26
"""

EPD = f"""bas045 4 ku 120  epd 045

Kirchen/Schiffe/
Gottesdienst auf der Fähre - "Ein Zeichen" =

   Norddorf (epd). {A}
{B}
   {D}
   Die Kirchengemeinde lädt am Sonntag an Bord ein.

epd lno hin tal
051015 Okt 26
"""

BARE = f"""Verkehr/Schiffe/Küste
Fähre nach Lütt fährt wieder

Norddorf (dpa/lno) - {A}

{B}

{C}

# dpa-Notizblock

## Redaktionelle Hinweise
- Ergänzt um Tarif

## dpa-Kontakte
- Redaktion: Regio Nord, +49 40 123456, <nord@agentur.example>

© dpa-infocom, dpa:261005-930-99/3
"""

REUTERS = f"""VERKEHR/FÄHREN (AKTUALISIERUNG 1)
Fähre nach Lütt fährt wieder - Reederei zahlt Reparatur

    Norddorf, 05. Okt (Reuters) - {A}

    {B}

    {C}

(Bericht von Ada Nordmann, redigiert von Ole Süd. Bei Rückfragen wenden Sie sich bitte an die Redaktion unter der Telefonnummer +49 30 123 456)
"""

_COMMON = {"title": "Fähre nach Lütt fährt wieder"}
SAMPLES = (
    Sample("NewsML 1.2 of AFP", AFP, _COMMON | {
        "lead": "Anleger nach dem Sturm repariert", "has": [A, B, C, D], "lacks": ["hab/mul", "(Foto)"], "source": "AFP", "agency": "AFP",
        "place": "Norddorf", "published_at": "2026-10-05T10:10:00+02:00", "modified_at": "2026-10-05T11:15:00+02:00", "version": 1,
        "external_id": "urn:newsml:afp.com:20261005T081000Z:TX-PAR-AB12", "language": "de", "tags": ("Verkehr", "Schiffe")}),
    Sample("NewsML 1.2 of APA with NITF", APA, _COMMON | {
        "lead": "Anleger nach dem Sturm repariert - Ermäßigter Tarif bis Jahresende", "authors": ("Jana Wölfl",), "agency": "APA",
        "place": "Norddorf/Wien", "subheadings": ["Reparatur dauerte zwei Wochen"], "has": [A, C, D], "lacks": ["(Schluss)", "(APA)", "Das Schiff am"]}),
    Sample("NewsML 1.2 cancelled", _newsml1("<NewsComponent><NewsLines><HeadLine>Fähre nach Lütt fährt wieder</HeadLine></NewsLines><ContentItem>"
        "<MediaType FormalName='Text'/><DataContent><p>Bitte verwenden Sie diese Meldung nicht, der Termin ist nicht bestätigt.</p></DataContent></ContentItem></NewsComponent>",
        status="Canceled", revision="2"), {"why": "der Termin ist nicht bestätigt", "version": 2, "external_id": "urn:newsml:afp.com:20261005T081000Z:TX-PAR-AB12"}),
    Sample("NewsML-G2 with notes for editors", g2(_TEXT + _NOTES), _COMMON | {
        "lead": A, "has": [B, C], "authors": ("Hinnerk Tide",), "place": "Norddorf", "subheadings": [], "version": 3,
        "lacks": ["Notizblock", "Am Hafen 3", "+49 431", "dpaq.de", "Von Hinnerk"], "left": ["Am Hafen 3", "+49 431"]}),
    Sample("NewsML-G2 withheld", g2(_TEXT, meta='<pubStatus qcode="stat:withheld"/><edNote>Bitte bis auf Weiteres nicht verwenden, die Reederei prüft die Angaben.</edNote>'),
        {"why": "die Reederei prüft die Angaben", "version": 3, "external_id": "urn:newsml:dpa.com:20090101:261005-99-123"}),
    Sample("NewsML-G2 with an embargo", g2(_TEXT, meta='<pubStatus qcode="stat:usable"/><embargoed>2026-10-06T06:00:00+02:00</embargoed>'),
        _COMMON | {"published_at": "2026-10-06T06:00:00+02:00", "doubts": ("embargo",), "withdrawal": ""}),
    Sample("ninjs 1.3", json.dumps(NINJS1, ensure_ascii=False), _COMMON | {
        "lead": "Der Anleger ist repariert.", "authors": ("Hinnerk Tide", "Ada Nordmann"), "subheadings": ["Reparatur"], "has": [A, B, C],
        "place": "Norddorf", "published_at": "2026-10-05T10:10:00+02:00", "version": 4, "external_id": "http://agentur.example/2026/10/05/lutt",
        "source": "Nordagentur", "image_url": "https://bild.example/g.jpg", "image_caption": "Die Fähre am Anleger.", "image_credit": "Ole Bild",
        "tags": ("Fähre", "Verkehr", "Schifffahrt"), "section": "Inland", "language": "de", "entities": (("Erna Tal", "person"), ("Reederei Lütt", "organisation"))}),
    Sample("ninjs cancelled", json.dumps(NINJS1 | {"pubstatus": "canceled", "ednote": "Die Reederei widerspricht."}), {"why": "Die Reederei widerspricht", "version": 4}),
    Sample("IPTC 7901 of dpa with notes", WIRE, {
        "title": "Fähre nach Lütt fährt wieder - Anleger nach dem Sturm repariert", "authors": ("Hinnerk Tide",), "lead": A, "place": "Norddorf",
        "body": f"{B}\n\n{C}\n\n{D}", "left": ["Am Hafen 3", "+49 431"], "external_id": "bdt0231-20261005"}),
    Sample("IPTC 7901 kill", KILL, {"why": "Reederei hat ihre Angaben zurückgenommen", "external_id": "bdt0231-20261005", "title": "Fähre nach Lütt fährt wieder"}),
    Sample("IPTC 7901 correction", CORRECTION, _COMMON | {"external_id": "bdt0231-20261005", "lead": A, "withdrawal": "", "left": ["im dritten Absatz die Summe"]}),
    Sample("IPTC 7901 of epd", EPD, {"title": 'Gottesdienst auf der Fähre - "Ein Zeichen"', "agency": "epd", "place": "Norddorf",
        "lead": f"{A} {B}", "body": f"{D}\n\nDie Kirchengemeinde lädt am Sonntag an Bord ein."}),
    Sample("text of dpa without a header", BARE, _COMMON | {"agency": "dpa", "place": "Norddorf", "lead": A, "body": f"{B}\n\n{C}",
        "tags": ("Verkehr", "Schiffe", "Küste"), "left": ["+49 40 123456"]}),
    Sample("text of Reuters", REUTERS, {"title": "Fähre nach Lütt fährt wieder - Reederei zahlt Reparatur", "agency": "Reuters", "place": "Norddorf",
        "lead": A, "body": f"{B}\n\n{C}", "authors": ("Ada Nordmann",), "left": ["+49 30 123 456"]}),
)  # fmt: skip
