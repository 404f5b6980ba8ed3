"""Files that are broken as a whole, or that are not what they seem."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from . import good
from .case import Case

_MAGIC = {
    "PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF", "GIF": b"GIF89a", "PDF": b"%PDF-1.7\n%",
    "gzip": b"\x1f\x8b\x08", "bzip2": b"BZh91AY", "7z": b"7z\xbc\xaf\x27\x1c", "RAR": b"Rar!\x1a\x07", "WebP": b"RIFF\x00\x00",
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
    formats = ("text", "html", "feed", "csv", "jsonl", "xlsx", "ods", "zip", "newsml", "nitf", "iptc7901")
    own = {"rss": "feed", "atom": "feed", "json_feed": "feed", "wire": "iptc7901"}
    for name, make in good.FILES.items():
        for format in formats:
            if format != own.get(name, name):
                yield Case(f"format: {name} read as {format}", make(), format=format)
