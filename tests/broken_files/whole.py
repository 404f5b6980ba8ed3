"""Files that are broken as a whole, or that are not what they seem."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator

from articles.parsers import FORMATS
from tests.parsers.wires import making

from . import good
from .case import Case

_MAGIC = {
    "PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF", "GIF": b"GIF89a",
    "bzip2": b"BZh91AY", "7z": b"7z\xbc\xaf\x27\x1c", "RAR": b"Rar!\x1a\x07", "WebP": b"RIFF\x00\x00",
    "Word 97": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "program": b"MZ\x90\x00", "ELF": b"\x7fELF\x02", "RTF": b"{\\rtf1 ",
    "Ogg": b"OggS", "MP3": b"ID3\x04", "SQLite": b"SQLite format 3\x00", "zstd": b"\x28\xb5\x2f\xfd", "xz": b"\xfd7zXZ\x00",
}  # fmt: skip
_LINE = b'{"title": "T", "body": "B"}'


def cases() -> Iterator[Case]:
    """Empty, binary, truncated, mislabelled, nested and blown-up files."""
    yield from _nothing()
    yield from _binary()
    yield from _truncated()
    yield from _archives()
    yield from _xml()
    yield from _documents()
    yield from _mails()
    yield from _nested()
    yield from _encodings()
    yield from _other_formats()


def _nothing() -> Iterator[Case]:
    blanks = {
        "nothing": b"",
        "spaces": b" \n\t\r\n ",
        "a mark": b"\xef\xbb\xbf",
        "zeros": bytes(1000),
        "form feeds": b"\f\v" * 50,
    }
    for name, data in blanks.items():
        yield Case(f"empty: {name}", data, good=0, lines=(None,), reason="empty")
    for mark in (b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00"):
        yield Case(f"empty: mark {mark.hex()}", mark, good=0, lines=(None,))
    yield Case("empty: blank UTF-16", "\ufeff \n\n".encode("utf-16"), good=0, reason="empty")
    yield Case("empty: a megabyte of line ends", b"\n" * (1 << 20), good=0, reason="empty")


def _binary() -> Iterator[Case]:
    for name, magic in _MAGIC.items():
        yield Case(f"binary: {name}", magic + bytes(range(256)) * 8, good=0, lines=(None,), reason="binary")
        yield Case(f"binary: {name} of letters", magic + b"Text und mehr Text. " * 50, good=0, lines=(None,))
    yield Case("binary: all bytes", bytes(range(256)) * 40, good=0, lines=(None,))
    yield Case(
        "binary: controls in a text",
        b"Ein Titel\n\n" + b"\x01\x02\x03 und so weiter. " * 20,
        good=0,
        lines=(None,),
    )


def _truncated() -> Iterator[Case]:
    for name, make in good.FILES.items():
        data = make()
        for percent in (1, 5, 20, 50, 80, 95, 99):
            yield Case(f"truncated: {name} to {percent} %", data[: max(1, len(data) * percent // 100)])
    data = good.jsonl()
    yield Case("truncated: jsonl in its last line", data[:-5], good=2, lines=(3,))
    yield Case("truncated: csv within quotes", good.csv()[:30], good=0, lines=(2,))
    rss = good.rss()
    yield Case("truncated: rss in its last entry", rss[: rss.rindex(b"<pubDate>")], good=2, lines=(5,))
    newsml = good.newsml()
    yield Case("truncated: newsml in its last item", newsml[: newsml.rindex(b"<headline>")], good=1)


def _archives() -> Iterator[Case]:
    packed = good.packed
    yield Case("zip: without files", packed({}), good=0, reason="no files")
    yield Case("zip: only junk", packed({"__MACOSX/._a": b"x", ".DS_Store": b"x"}), good=0, reason="no files")
    yield Case("gzip: only its mark", b"\x1f\x8b\x08" + bytes(50), good=0, reason="damaged", lines=(None,))
    yield Case("gzip: a bomb", gzip.compress(bytes(40 << 20)), good=0, reason="bombs", lines=(None,))
    yield Case(
        "gzip: in a ZIP",
        packed({"b.gz": gzip.compress(bytes(40 << 20)), "a.gz": gzip.compress(_LINE)}),
        good=1,
    )
    yield Case("zip: a bomb", packed({"b.txt": bytes(40 << 20), "a.jsonl": _LINE}), good=1, reason="bombs")
    yield Case(
        "zip: a Word document", packed({"[Content_Types].xml": b"", "word/document.xml": b"<w/>"}), good=0
    )
    yield Case("zip: an ODF text", packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), good=0)
    yield Case("zip: rubbish in front", b"Vorspann" * 100 + packed({"a.jsonl": _LINE}))
    yield Case("zip: rubbish behind", packed({"a.jsonl": _LINE}) + b"x" * 1000, good=1)
    nested = packed({"a.jsonl": _LINE})
    for _ in range(12):
        nested = packed({"n.zip": nested})
    yield Case("zip: nested", nested, good=0, reason="nested")
    many = packed({f"{number}.txt": b"" for number in range(300)})
    yield Case("zip: empty members", many, good=0)
    for name in (
        "../../x",
        "/etc/passwd",
        "C:\\x",
        "a\x00b",
        "..\\..\\x",
        "x" * 5000,
        "\u202egpj.exe",
        " ",
        ".",
    ):
        yield Case(
            f"zip: a member called {name[:12]!r}", packed({name: _LINE, "a.jsonl": _LINE}), good=2, lines=()
        )
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield Case(f"zip: method {method}", packed({"a.jsonl": _LINE}, method), good=1, lines=())
    for offset, value, name in ((8, 99, "unknown method"), (14, 1, "wrong check sum"), (6, 1, "encrypted")):
        data = bytearray(packed({"a.jsonl": _LINE, "b.jsonl": _LINE}))
        for signature, shift in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
            data[data.index(signature) + offset + shift] ^= value
        yield Case(f"zip: {name}", bytes(data), good=1)
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as target:
        target.writestr("a.jsonl", _LINE)
        target.filelist.append(target.filelist[0])
    yield Case("zip: a member twice in the list", twice.getvalue())


def _xml() -> Iterator[Case]:
    laughs = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY a{n} '{f'&a{n - 1 if n else str()};' * 10}'>" for n in range(9)
    )
    external = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>"
    for name in ("rss", "atom", "newsml", "nitf"):
        text = good.FILES[name]().decode("latin-1")
        text = text.replace('<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">', "")
        body = text[text.index("?>") + 2 :] if text.startswith("<?xml") else text
        for bomb, kind in ((laughs, "laughs"), (external, "external entity")):
            yield Case(
                f"xml: {name} with {kind}", (bomb + "]>" + body).encode("latin-1"), good=0, reason="XML bombs"
            )
        yield Case(f"xml: {name} with rubbish in front", b"Fehler: Warnung\n" + body.encode("latin-1"))
        yield Case(f"xml: {name} with rubbish behind", body.encode("latin-1") + b"<rest>")
        yield Case(f"xml: {name} without namespaces", body.replace("xmlns", "xmlos").encode("latin-1"))
        yield Case(
            f"xml: {name} with a wrong label", f"<?xml version='1.0' encoding='klingon'?>{body}".encode()
        )
    for root in ("svg", "html5", "gpx", "opml", "wurzel", "NewsML", "urlset"):
        yield Case(
            f"xml: {root}", f"<?xml version='1.0'?><{root}><a>Text</a></{root}>".encode(), good=0, reason=root
        )
    yield Case("xml: only a declaration", b"<?xml version='1.0'?>", good=0)
    yield Case("xml: rss without a channel", b"<rss version='2.0'/>", good=0, reason="no entries")
    yield Case("xml: nitf without a body", b"<nitf/>", good=0, lines=(1,))
    yield Case("xml: newsItem without anything", b"<newsItem/>", good=0, lines=(1,))
    yield Case("xml: an entry without anything", b"<rss><channel><item/></channel></rss>", good=0, lines=(1,))


def _documents() -> Iterator[Case]:
    """DOCX and PDF that are broken, locked, blown up, or hold no text."""
    packed, w = good.packed, making.W
    document = f"<w:document {w}><w:body>%s</w:body></w:document>"
    text = making.p("Ein Titel über allem") + making.p(good.SENTENCES)
    whole = {"word/document.xml": (document % text).encode()}
    parts = {
        "empty": (b"", "no text"),
        "of blanks": (b"  \n ", "no text"),
        "without a body": (f"<w:document {w}/>".encode(), "no text"),
        "of another kind": (b"<html><body>Text</body></html>", "no text"),
        "torn": ((document % text).encode()[:-40], "XML is broken"),
        "with entities": (b"<!DOCTYPE d [<!ENTITY a 'ha'>]>" + whole["word/document.xml"], "XML bombs"),
        "with entities in UTF-16": ("<!DOCTYPE d [<!ENTITY a 'ha'>]>" + document % text).encode("utf-16"),
        "that is a bomb": (b"<w>" + bytes(12 << 20) + b"</w>", "expands to more than"),
        "of blank paragraphs": (
            (f"<w:document {w}><w:body>" + "<w:p/>" * 20_000 + "</w:body></w:document>").encode(),
            "no text",
        ),
        "nested": ((document % ("<w:tbl><w:tr><w:tc>" * 20_000)).encode(), ""),
    }
    for name, part in parts.items():
        data, reason = (part, "XML bombs") if isinstance(part, bytes) else part
        yield Case(f"docx: a document {name}", packed({"word/document.xml": data}), good=0, reason=reason)
    yield Case(
        "docx: styles that are torn",
        packed(whole | {"word/styles.xml": b"<w:styles"}),
        good=0,
        reason="XML is broken",
    )
    yield Case("docx: styles based on themselves", packed(whole | {"word/styles.xml": (
        f'<w:styles {w}><w:style w:styleId="a"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style></w:styles>').encode()}), good=1)  # fmt: skip
    yield Case("docx: with macros", packed(whole | {"word/vbaProject.bin": bytes(1000)}), good=1)
    locked = bytearray(good.docx())
    for signature, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := locked.find(signature, at + 1)) >= 0:
            locked[at + shift] |= 1
    yield Case("docx: with locked parts", bytes(locked), good=0, reason="encrypted")
    ole = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )
    yield Case("docx: with a password", ole, good=0, reason="encrypted")
    yield from _pdfs()


def _pdfs() -> Iterator[Case]:
    page = making.page(f"# Größe zählt wieder in Bern\n\n{good.SENTENCES}")
    yield Case("pdf: only its mark", b"%PDF-1.7\n%", good=0, reason="damaged")
    yield Case(
        "pdf: its mark before letters", b"%PDF-1.7\n" + b"Text und mehr Text. " * 50, good=0, reason="damaged"
    )
    yield Case("pdf: encrypted", making.pdf(page, encrypted=True), good=0, reason="encrypted")
    yield Case("pdf: without pages", making.pdf(), good=0, lines=(None,))
    yield Case("pdf: of pictures", making.pdf([], []), good=0, reason="pictures")
    yield Case(
        "pdf: of signs",
        making.pdf([(50, 50, 10, False, "* # ! - + = . : ; / $ %" * 9)]),
        good=0,
        reason="letters",
    )
    yield Case("pdf: of many pages", making.pdf(*[[]] * 201), good=0, reason="more than 200 pages")
    many = [(50.0, 50.0, 10.0, False, "x")] * 20_000
    yield Case("pdf: that draws without end", making.pdf(many), good=0, reason="draws more")
    yield Case(
        "pdf: a page within itself", making.pdf(page).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), good=0
    )
    yield Case("pdf: a wrong length", making.pdf(page).replace(b"/Length ", b"/Length 9"))
    yield Case("pdf: without its table", making.pdf(page).split(b"xref")[0], reason="")
    yield Case("pdf: rubbish in front", b"Vorspann\n" * 20 + making.pdf(page))


def _mails() -> Iterator[Case]:
    """Mails without text, with broken parts, locked."""
    head = b"From: Amt <a@a.example>\nTo: b@b.example\nSubject: Ein Titel aus dem Amt\nDate: Fri, 14 Mar 2025 07:45:00 +0100\n"
    text = good.SENTENCES.encode()
    yield Case("mail: only headers", head, good=0, reason="no text")
    yield Case("mail: empty", head + b"\n \n\n", good=0, reason="no text")
    yield Case(
        "mail: encrypted",
        head + b"Content-Type: application/pkcs7-mime\n\nMIAGCSqGSIb3DQEHA6CAMIACAQA=",
        good=0,
        reason="encrypted",
    )
    yield Case(
        "mail: of Outlook's own form",
        head + b"Content-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\neJ8+Ig==",
        good=0,
        reason="winmail.dat",
    )
    yield Case(
        "mail: broken base64",
        head + b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n%%%%=\n=x",
        lines=(None,),
        good=0,
    )
    yield Case(
        "mail: an unknown encoding", head + b"Content-Type: text/plain; charset=klingon\n\n" + text, good=1
    )
    yield Case(
        "mail: an encoding that is none",
        head + b"Content-Type: text/plain; charset=base64\n\n" + text,
        good=1,
    )
    yield Case(
        "mail: a boundary that never comes", head + b'Content-Type: multipart/mixed; boundary="x"\n\n' + text
    )
    yield Case(
        "mail: parts in parts",
        head
        + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(2000))
        + text,
        good=0,
        reason="parts within parts",
    )
    yield Case(
        "mail: mails in mails", (head + b"Content-Type: message/rfc822\n\n") * 300 + head + b"\n" + text
    )
    yield Case(
        "mail: many parts",
        head + b'Content-Type: multipart/mixed; boundary="x"\n\n' + b"--x\n\n\n" * 5_000 + b"--x\n\n" + text,
    )
    yield Case(
        "mail: a date that is none", head.replace(b"14 Mar 2025", b"99 Xyz 0000") + b"\n" + text, good=1
    )
    yield Case("mail: a long subject", head.replace(b"Ein Titel", b"Titel " * 500) + b"\n" + text)
    yield Case(
        "mail: broken words in a header",
        head.replace(b"Ein Titel", b"=?utf-8?q?=ZZ?= =?x?b?//?=") + b"\n" + text,
    )
    yield Case("mail: nested HTML", head + b"Content-Type: text/html\n\n" + b"<div>" * 50_000 + text)


def _nested() -> Iterator[Case]:
    deep = 200_000
    yield Case("nested: JSON lists", b"[" * deep, good=0)
    yield Case("nested: JSON objects", b'{"a":' * deep, good=0)
    yield Case(
        "nested: JSON feed", b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * deep, good=0
    )
    yield Case("nested: HTML", b"<html><body>" + b"<div>" * 50_000 + b"Text")
    yield Case("nested: rss", b"<rss><channel>" + b"<item>" * 20_000)
    yield Case("nested: newsml", b"<newsMessage>" + b"<itemSet>" * deep, good=0)
    yield Case("nested: newsml1", b"<NewsML><NewsItem>" + b"<NewsComponent>" * deep, good=0)
    yield Case(
        "nested: ninjs",
        b'{"uri": "a", "headline": "b", "versioncreated": "c", "body_html": ' + b"[" * deep,
        good=0,
    )
    yield Case("nested: nitf", b"<nitf><body>" + b"<block>" * deep, good=0)
    marked = b"<p>" + b"<b>" * 30_000 + b"Text" + b"</b>" * 30_000
    yield Case("nested: markup of an entry", b"<rss><channel><item><title>T</title><link>https://a.example</link><description><![CDATA["
               + marked + b"]]></description></item></channel></rss>", good=1)  # fmt: skip


def _encodings() -> Iterator[Case]:
    text = good.text().decode()
    for encoding in ("utf-7", "utf-32", "utf-32-le", "cp037", "koi8-r", "shift_jis", "iso2022_jp", "cp437"):
        yield Case(f"encoding: text in {encoding}", text.encode(encoding, "replace"))
        yield Case(f"encoding: jsonl in {encoding}", good.jsonl().decode().encode(encoding, "replace"))
    once = good.jsonl().decode().encode().decode("cp1252", "replace").encode()
    yield Case("encoding: twice in UTF-8", once, good=3)
    yield Case(
        "encoding: mixed lines", good.jsonl() + good.jsonl().decode().encode("cp1252"), good=6, lines=()
    )
    yield Case("encoding: UTF-16 behind UTF-8", good.jsonl() + good.jsonl().decode().encode("utf-16-le"))
    yield Case("encoding: overlong forms", b'{"title": "\xc0\xaf\xe0\x80\xaf", "body": "B"}')
    yield Case("encoding: a lone continuation", b'{"title": "T\x80", "body": "B\xff"}', good=1)
    yield Case(
        "encoding: half a surrogate in UTF-16",
        '{"title": "T", "body": "B'.encode("utf-16") + b"\x00\xd8" + '"}'.encode("utf-16-le"),
    )


def _other_formats() -> Iterator[Case]:
    """A file, and a format somebody chose for it that it is not."""
    own = {"rss": "feed", "atom": "feed", "json_feed": "feed", "wire": "iptc7901"}
    for name, make in good.FILES.items():
        for format in FORMATS:
            if format != own.get(name, name):
                yield Case(f"format: {name} read as {format}", make(), format=format)
