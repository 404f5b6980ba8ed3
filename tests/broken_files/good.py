"""A good file of each format, from which broken ones are made."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl

from tests.parsers import spreadsheets
from tests.parsers.wires import making
from tests.parsers.wires.messages import AFP, NINJS1

PARSERS = Path(__file__).resolve().parent.parent / "parsers"
ROW = {"title": "Größe zählt", "body": "Ein Absatz über Käse.\n\n## Kopf\n\nNoch einer.", "source": "Bote"}
SENTENCES = "Die Behörde prüft den Antrag, sagte eine Sprecherin. Das Ergebnis soll im März vorliegen. " * 12


def jsonl(rows: int = 3) -> bytes:
    return "".join(
        json.dumps(ROW | {"external_id": str(number)}, ensure_ascii=False) + "\n" for number in range(rows)
    ).encode()


def csv() -> bytes:
    return 'ID;Titel;Text;Datum\n1;Größe;"Käse\n\n""ist"" da";14.03.2025\n2;Zwei;B;\n3;Drei;C;2025-03-14\n'.encode()


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in [["ID", "Titel", "Text"], [1, "Größe", "Käse"], [2, "Zwei", "B"], [3, "Drei", "C"]]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods() -> bytes:
    rows = [["ID", "Titel", "Text"], [1, "Größe", "Käse"], [2, "Zwei", "B"], [3, "Drei", "C"]]
    return spreadsheets.ods({"Artikel": rows, "Hinweise": [["Bitte lesen"]]})


def rss() -> bytes:
    items = "\n".join(
        f"<item><title>Titel {n} &amp; Größe</title><link>https://a.example/{n}</link><guid>{n}</guid>"
        f"<description>&lt;p&gt;{SENTENCES}&lt;/p&gt;&lt;p&gt;{SENTENCES}&lt;/p&gt;&lt;p&gt;Ende.&lt;/p&gt;</description>"
        "<pubDate>Fri, 14 Mar 2025 07:45:00 +0100</pubDate></item>"
        for n in range(3)
    )
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>F</title>\n{items}\n</channel></rss>'
    return text.encode()


def atom() -> bytes:
    entries = "\n".join(
        f'<entry><id>{n}</id><title>Titel {n}</title><link href="https://a.example/{n}"/>'
        f"<updated>2025-03-14T08:00:00Z</updated><content type='html'>&lt;p&gt;{SENTENCES}&lt;/p&gt;</content></entry>"
        for n in range(3)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Größe</title>\n{entries}\n</feed>'.encode()


def json_feed() -> bytes:
    items = [{"id": str(n), "title": f"Titel {n}", "content_html": f"<p>{SENTENCES}</p>"} for n in range(3)]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": items}
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def html() -> bytes:
    return (
        "<!DOCTYPE html><html lang=de><head><meta charset=utf-8><title>Größe zählt - Bote</title>"
        '<meta property="article:published_time" content="2025-03-14T07:45:00+01:00"></head><body><article>'
        f"<h1>Größe zählt</h1><p>{SENTENCES}</p><h2>Kopf</h2><p>{SENTENCES}</p></article></body></html>"
    ).encode()


def text() -> bytes:
    return (PARSERS / "fixtures" / "nordkorea_waffenproduktion.txt").read_bytes()


def newsml() -> bytes:
    return (PARSERS / "agencies" / "dpa_newsml.xml").read_bytes()


def nitf() -> bytes:
    return (PARSERS / "agencies" / "nitf.xml").read_text(encoding="utf-8").encode("latin-1")


def wire() -> bytes:
    return (
        "\x01bdt0173 4 vm 226  dpa 0525\n\nVerkehr/Hessen/\n\x02Alte Brücke in Bad Musterau bekommt eine Aufgabe\n"
        "Von Hanna Probe, dpa =\n\nBad Musterau (dpa) - Die Brücke bekommt eine Aufgabe.\n\nDer Rat stimmte zu.\n\n"
        "dpa abc yyhe n1 def\n\n111114 Okt 24\n\x03\n"
    ).encode() * 2


def newsml1() -> bytes:
    return AFP.encode()


def ninjs() -> bytes:
    return json.dumps(
        [NINJS1, NINJS1 | {"uri": "http://agentur.example/2"}], ensure_ascii=False, indent=1
    ).encode()


def mail() -> bytes:
    return (
        "Received: from a.example by b.example; Fri, 14 Mar 2025 07:45:00 +0100\nFrom: =?utf-8?q?Gr=C3=B6=C3=9Fenamt?= <amt@a.example>\n"
        "To: red@b.example\nSubject: =?utf-8?q?Gr=C3=B6=C3=9Fe_z=C3=A4hlt_wieder_in_Bern?=\nDate: Fri, 14 Mar 2025 07:45:00 +0100\n"
        'Message-ID: <1@a.example>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="=_1"\n\n'
        f"--=_1\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{SENTENCES}\n\n{SENTENCES[:400]}\n"
        f"--=_1\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<p>{SENTENCES}</p><p>{SENTENCES[:400]}</p>\n--=_1--\n"
    ).encode()


def docx() -> bytes:
    blocks = (
        making.p("Größe zählt", "Titel"),
        making.p(SENTENCES),
        making.p("Kopf", "berschrift2"),
        making.p(SENTENCES[:400]),
    )
    return making.docx(*blocks, making.table(("Jahr", "Größe"), ("2025", "12")))


def pdf() -> bytes:
    return making.pdf(
        making.page(f"# Größe zählt wieder in Bern\n\n{SENTENCES}"), making.page(SENTENCES[:400])
    )


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return out.getvalue()


def archive() -> bytes:
    return packed({"a.jsonl": jsonl(), "b/c.csv": csv(), "n.zip": packed({"t.txt": text()})})


FILES = {
    "jsonl": jsonl, "csv": csv, "xlsx": xlsx, "ods": ods, "rss": rss, "atom": atom, "json_feed": json_feed, "html": html,
    "text": text, "newsml": newsml, "nitf": nitf, "wire": wire, "zip": archive,
    "newsml1": newsml1, "ninjs": ninjs, "mail": mail, "docx": docx, "pdf": pdf,
}  # fmt: skip
