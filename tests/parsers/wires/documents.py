"""Mails, DOCX and PDF files as offices send them."""

from __future__ import annotations

from email.message import EmailMessage

from .making import docx, p, page, pdf, table
from .sample import Sample

T = "Gemeinde Obertal baut neues Schwimmbad am Bahnhof"
A = "Die Gemeinde Obertal baut von April an ein neues Schwimmbad am Bahnhof und reißt das alte Becken am Wald danach ab."
B = "Bürgermeister Karl Quast sagte am Mittwoch, der Bau koste 11,5 Millionen Euro, von denen das Land die Hälfte übernehme."
C = "Der Sportverein hatte jahrelang auf den Neubau gedrängt, weil die Technik des alten Bades nicht mehr zu retten sei."
D = "Eröffnet werden soll das Bad im Sommer 2028, bis dahin bleibt das alte Becken an vier Tagen in der Woche geöffnet."
BODY = (A, B, C, D)


def _wrapped(*blocks: str) -> str:
    import textwrap

    return "\n\n".join(textwrap.fill(block, 72) for block in blocks)


def mail(
    subject: str = T, sender: str = '"Gemeinde Obertal" <presse@obertal.example>', **headers: str
) -> EmailMessage:
    message = EmailMessage()
    message["Received"] = (
        "from a.example (a.example [192.0.2.1]) by b.example; Wed, 4 Nov 2026 09:30:05 +0100"
    )
    message["From"], message["To"], message["Subject"] = sender, "Redaktion <red@bote.example>", subject
    message["Date"] = "Wed, 04 Nov 2026 09:30:00 +0100"
    message["Message-ID"] = "<4711@obertal.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def _plain() -> bytes:
    message = mail()
    message.set_content(
        _wrapped(*BODY) + "\n\n-- \nKarl Presse\nGemeinde Obertal, Hauptstraße 1\nTel. 07000 123456\n"
    )
    return message.as_bytes()


def _outlook() -> bytes:
    message = mail("WG: " + T, X_Mailer="Microsoft Outlook 16.0")
    message.set_content("siehe HTML")
    paragraphs = "".join(
        f"<p class=MsoNormal>{text}<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>" for text in BODY
    )
    message.add_alternative(
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style></head><body lang=DE>'
        f"<div class=WordSection1>{paragraphs}<img src='cid:image001.png@01D'></div>"
        '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class=MsoNormal><b>Von:</b> Anna Alt<br><b>Gesendet:</b> Dienstag, 3. November 2026 08:00<br>'
        "<b>An:</b> Presse<br><b>Betreff:</b> Frage</p></div></div><p class=MsoNormal>Können Sie uns den alten Text noch einmal schicken, bitte?</p></body></html>",
        subtype="html", cte="quoted-printable",
    )  # fmt: skip
    message.get_payload()[1].add_related(
        b"\x89PNG\r\n", "image", "png", cid="<image001.png@01D>", filename="schwimmbad.png"
    )
    return message.as_bytes()


def _apple() -> bytes:
    message = mail(T, "Karl Presse <karl@obertal.example>", X_Mailer="Apple Mail (2.3774)")
    text = (
        "\n\n".join(BODY)
        + "\n\n> Am 03.11.2026 um 08:00 schrieb Anna Alt <anna@bote.example>:\n> \n> Wann kommt der Text?\n"
    )
    message.set_content(text, cte="8bit")
    quoted = '<br><blockquote type="cite">Am 03.11.2026 um 08:00 schrieb Anna Alt:<br><div>Wann kommt der Text?</div></blockquote>'
    html = "".join(f"<div>{text}</div><div><br></div>" for text in BODY)
    message.add_alternative(f"<html><body>{html}{quoted}</body></html>", subtype="html")
    return message.as_bytes()


def _flowed() -> bytes:
    flowed = "\n\n".join(text.replace(" und ", " und \n").replace(", ", ", \n") for text in BODY)
    head = mail(T, "presse@obertal.example").as_bytes().split(b"\n\n")[0].rstrip()
    return (
        head
        + b"\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed\nContent-Transfer-Encoding: 8bit\n\n"
        + flowed.encode()
    )


def _winmail() -> bytes:
    message = mail()
    message.add_attachment(b"\x78\x9f\x3e\x22" * 20, "application", "ms-tnef", filename="winmail.dat")
    return message.as_bytes()


PRESS = f"""Gemeinde Obertal - Pressestelle

Pressemitteilung Nr. 17

# {T}

Obertal, 4. November 2026. {A}

{B}

## Verein drängte auf Neubau

{C}"""

_MAIL = {
    "title": T,
    "published_at": "2026-11-04T09:30:00+01:00",
    "source": "Gemeinde Obertal",
    "external_id": "4711@obertal.example",
}
SAMPLES = (
    Sample("plain mail", _plain(), _MAIL | {"has": BODY, "lacks": ["07000", "Hauptstraße"], "left": ["07000 123456"]}),
    Sample("mail of Outlook", _outlook(), _MAIL | {"has": BODY, "lacks": ["alten Text noch einmal", "Gesendet:"], "left": ["schwimmbad.png", "alten Text noch einmal"]}),
    Sample("mail of Apple", _apple(), {"title": T, "source": "Karl Presse", "has": BODY, "lacks": ["Wann kommt"], "left": ["Wann kommt"]}),
    Sample("mail with flowed lines", _flowed(), {"title": T, "source": "obertal.example", "has": BODY}),
    Sample("mail of winmail.dat", _winmail(), {"refused": "winmail.dat"}),
    Sample("DOCX with styles", docx(p(T, "Titel"), p("Von Jana Kern"), p(A), p("Kosten geteilt", "berschrift2"), p(B), p("Zwei Gründe:"), p("Technik", item=True),
        p("Energie", "Aufzhlung"), table(("Jahr", "Kosten"), ("2027", "4,5 Millionen")), p("Wie es weitergeht", "Zwischenzeile"), p(D)),
        {"title": T, "authors": ("Jana Kern",), "subheadings": ["Kosten geteilt", "Wie es weitergeht"], "has": [A, B, D, "- Technik", "- Energie", "Jahr | Kosten", "2027 | 4,5 Millionen"]}),
    Sample("DOCX without styles", docx(p(T, bold=True, size=18), p(""), p(A), p("Kosten geteilt", bold=True), p(B), p(C), styles=""),
        {"title": T, "subheadings": ["Kosten geteilt"], "has": [A, B, C]}),
    Sample("DOCX with changes and fields", docx(p(T, "berschrift1"), p(A), "<w:p><w:r><w:t>Der </w:t></w:r><w:del><w:r><w:delText>kleine </w:delText></w:r></w:del><w:ins><w:r><w:t>gro</w:t></w:r>"
        "<w:r><w:t>ße</w:t></w:r></w:ins><w:r><w:t xml:space='preserve"
        "'> Umbau beginnt</w:t></w:r><w:r><w:instrText> HYPERLINK \"https://a.example\" </w:instrText></w:r><w:hyperlink><w:r><w:t xml:space='preserve'> im Frühjahr</w:t></w:r></w:hyperlink>"
        "<w:r><w:t> und endet im Herbst, sagte ein Sprecher der Gemeinde Obertal am Mittwoch.</w:t></w:r></w:p>", p(C)),
        {"title": T, "has": ["Der große Umbau beginnt im Frühjahr und endet im Herbst, sagte ein Sprecher"], "lacks": ["HYPERLINK", "kleine"]}),
    Sample("PDF of an office", pdf(page(PRESS), page(D)), {"title": T, "has": BODY, "subheadings": ["Verein drängte auf Neubau"], "lacks": ["Pressemitteilung"]}),
    Sample("PDF of pictures only", pdf([], []), {"refused": "no text"}),
    Sample("PDF that is encrypted", pdf(page(PRESS), encrypted=True), {"refused": "encrypted"}),
)  # fmt: skip
