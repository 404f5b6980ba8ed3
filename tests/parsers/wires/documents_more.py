"""Mails, DOCX and PDF files of other layouts than `documents`."""

from __future__ import annotations

import email.message

from .documents import PRESS, mail
from .making import W, docx, p, page, pdf
from .sample import Sample

T = "Wanderweg am Rotkopf bleibt nach Felssturz gesperrt"
A = "Der Wanderweg am Rotkopf bleibt nach einem Felssturz bis mindestens Pfingsten gesperrt, teilte das Forstamt mit."
B = "Fachleute hatten am Sonntag weitere Risse im Gestein entdeckt und rieten von einer schnellen Öffnung dringend ab."
C = "Die Umleitung führt über den Sattel und dauert etwa eine Stunde länger, sie ist auch für Familien geeignet."
D = "Im vergangenen Jahr waren auf dem Weg nach Zählungen des Forstamts rund 40.000 Menschen unterwegs gewesen."
BODY = (A, B, C, D)


def _newsletter() -> bytes:
    message = mail(
        T, "Forstamt Rotkopf <newsletter@forst.example>", List_Unsubscribe="<https://forst.example/ab>"
    )
    cells = "".join(f"<tr><td style='padding:10px'><p>{text}</p></td></tr>" for text in (A, B))
    more = "".join(f"<tr><td>{text}</td></tr>" for text in (C, D))
    message.set_content(
        "<!DOCTYPE html><html><head><title>Newsletter</title><style>td{color:red}</style></head><body><div style='display:none'>Vorschau: Weg bleibt zu</div>"
        "<table><tr><td><a href='https://forst.example/web'>Im Browser ansehen</a></td></tr>"
        f"<tr><td><img src='https://forst.example/kopf.jpg' width=600 height=200 alt='Forstamt'></td></tr><tr><td><h1>{T}</h1></td></tr>{cells}"
        f"<tr><td><h2>Umleitung über den Sattel</h2></td></tr>{more}<tr><td><a href='https://forst.example/ab'>Newsletter abbestellen</a></td></tr></table>"
        "<img src='https://zaehler.example/p.gif' width=1 height=1></body></html>", subtype="html")  # fmt: skip
    return message.as_bytes()


def _related() -> bytes:
    message = mail("Fwd: Re: " + T, "=?utf-8?q?J=C3=B6rg_Wald?= <jw@forst.example>")
    message.set_content(
        f"<html><body><p>{A}</p><p>{B}</p><p><img src='cid:b1'></p><p>{C}</p><p>Mit freundlichen Grüßen<br>Jörg Wald<br>Tel. 0800 4711</p></body></html>",
        subtype="html",
    )
    message.add_related(b"\xff\xd8\xff", "image", "jpeg", cid="<b1>", filename="risse im fels.jpg")
    message.add_attachment(b"%PDF-1.4", "application", "pdf", filename="Karte.pdf")
    return message.as_bytes()


def _gmail() -> bytes:
    message = mail(T, "Rita Forst <rita@forst.example>")
    html = "".join(f"<div>{text}</div><div><br></div>" for text in BODY)
    message.set_content(
        f'<div dir="ltr">{html}</div><br><div class="gmail_quote"><div class="gmail_attr">Am Mo., 2. Nov. 2026 um 10:00 Uhr schrieb Bote &lt;red@bote.example&gt;:<br></div>'
        '<blockquote class="gmail_quote">Gibt es etwas Neues vom Rotkopf?</blockquote></div>', subtype="html")  # fmt: skip
    return message.as_bytes()


def _forwarded() -> bytes:
    outer = mail("WG: Unterlagen", "Chefin <chefin@bote.example>")
    inner = mail(T, "Forstamt Rotkopf <amt@forst.example>")
    inner.replace_header("Date", "Tue, 03 Nov 2026 07:00:00 +0100")
    inner.set_content("\n\n".join(BODY))
    outer.set_content("\n")
    outer.add_attachment(inner)
    return outer.as_bytes()


def _latin() -> bytes:
    text = "\n\n".join(BODY)
    return f"From: Forstamt <amt@forst.example>\r\nTo: red@bote.example\r\nSubject: {T}\r\nDate: Tue, 3 Nov 2026 07:00:00 +0100\r\nMessage-ID: <1@x>\r\n\r\n{text}".encode(
        "latin-1"
    )


def _encrypted() -> bytes:
    message = mail()
    message.set_type("multipart/encrypted")
    message.attach(email.message_from_string("Content-Type: application/octet-stream\n\nx"))
    return message.as_bytes()


_FEET = [
    [*page(f"# {T}\n\n{A}\n\n{B} {C}"), (70, 40, 8, False, "Forstamt Rotkopf - Seite 1 von 2")],
    [*page(D), (70, 40, 8, False, "Forstamt Rotkopf - Seite 2 von 2")],
]
_TEXTBOX = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">'
    f"<w:txbxContent>{p(D)}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{p(D)}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
SAMPLES = (
    Sample("newsletter in HTML", _newsletter(), {"title": T, "source": "Forstamt Rotkopf", "has": BODY, "subheadings": ["Umleitung über den Sattel"],
        "lacks": ["Im Browser", "abbestellen", "Vorschau", " | "]}),
    Sample("mail with inline picture and attachment", _related(), {"title": T, "source": "Jörg Wald", "has": [A, B, C], "lacks": ["0800"], "left": ["risse im fels.jpg", "Karte.pdf"]}),
    Sample("mail of Gmail", _gmail(), {"title": T, "has": BODY, "lacks": ["Gibt es etwas", "schrieb Bote"], "left": ["Gibt es etwas"]}),
    Sample("mail forwarded as an attachment", _forwarded(), {"title": T, "source": "Forstamt Rotkopf", "has": BODY, "published_at": "2026-11-03T07:00:00+01:00"}),
    Sample("mail with raw Latin-1", _latin(), {"title": T, "source": "Forstamt", "has": BODY}),
    Sample("mail that is encrypted", _encrypted(), {"refused": "encrypted"}),
    Sample("DOCX with a text box and a footnote", docx(p(T, "Titel"), p("Forstamt zählte 40.000 Menschen", "Untertitel"), p(A), p(B), _TEXTBOX, p(C),
        word__footnotes_xml="", word__header1_xml=f"<w:hdr {W}>{p('Kopfzeile')}</w:hdr>"), {"title": T, "has": [A, B, C, D], "lacks": ["Kopfzeile"]}),
    Sample("DOCX of breaks only", docx("<w:p><w:r><w:t>" + "</w:t><w:br/><w:br/><w:t>".join((T, *BODY)) + "</w:t></w:r></w:p>"), {"title": T, "has": BODY}),
    Sample("PDF with feet", pdf(*_FEET), {"title": T, "has": BODY, "lacks": ["Seite 1", "Seite 2"]}),
    Sample("PDF in two columns", pdf([(60, 780, 20, True, T[:32]), (60, 757, 20, True, T[33:]), *page(f"{A}\n\n{B}", size=9, width=42, left=60, top=720), *page(f"{C}\n\n{D}", size=9, width=42, left=320, top=720)]), {"title": T, "has": BODY}),
    Sample("PDF that goes on in the next page", pdf(page(f"# {T}\n\n{A}\n\n{B[:52]}"), page(f"{B[53:]}\n\n{C}")), {"title": T, "has": [A, B, C]}),
    Sample("PDF of a press office", pdf(page(PRESS.replace("Obertal, 4. November 2026. ", ""))), {"lacks": ["Pressestelle"]}),
)  # fmt: skip
