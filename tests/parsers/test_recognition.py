"""The content says what a file is; its name says nothing."""

import io
from pathlib import Path

from articles.parsers import FORMATS, ParsedArticle, ParseError, parse
from articles.parsers.opened import Opened
from articles.parsers.recognition import is_html, root_name
from articles.parsers.registry import _reader
from tests.broken_files import good
from tests.each import each

FORMAT_OF = {
    "jsonl": "jsonl", "csv": "csv", "xlsx": "xlsx", "rss": "feed", "atom": "feed", "json_feed": "feed", "html": "html",
    "text": "text", "newsml": "newsml", "nitf": "nitf", "wire": "iptc7901", "zip": "zip",
}  # fmt: skip


def format_of(data: bytes, name: str = "datei") -> str:
    reader = _reader(Opened(io.BytesIO(data), name), "auto")
    return reader.format if reader else "zip"


@each(("name", "format"), FORMAT_OF.items())
@each("ending", ["", ".txt", ".zip", ".json", ".xml"])
def test_each_format_is_recognised_under_any_name(name: str, format: str, ending: str):
    assert format_of(good.FILES[name](), "datei" + ending) == format
    assert format in FORMATS


@each("name", ["jsonl", "csv", "rss", "atom", "json_feed", "newsml"])
@each("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_the_encoding_does_not_matter(name: str, encoding: str):
    data = good.FILES[name]().decode().encode(encoding)
    assert format_of(data) == FORMAT_OF[name]
    plain, other = list(parse(good.FILES[name](), "a")), list(parse(data, "a"))
    assert other == plain


def test_scraped_texts_stay_texts():
    folder = Path(__file__).parent / "fixtures"
    texts = list(folder.glob("*.txt"))
    assert len(texts) > 20
    assert {path.name: format_of(path.read_bytes()) for path in texts} == {
        path.name: "text" for path in texts
    }


@each(
    ("text", "name"),
    [
        ("<rss version='2.0'>", "rss"), ("\n <!-- a > b --> <?xml-stylesheet href='x'?>\n<rdf:RDF xmlns='x'>", "RDF"),
        ("<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'a' [<!ENTITY x \"]>\">]><nitf>", "nitf"), ("<a/>", "a"),
        ("Text <rss>", ""), ("<", ""), ("<!-- offen <rss>", ""), ("<!DOCTYPE " * 1000, ""), ("<" * 1000, ""), ("", ""),
    ],
)  # fmt: skip
def test_the_outermost_element_is_found(text: str, name: str):
    assert root_name(text) == name


@each(
    "text",
    [
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/\nMIME-Version: 1.0\nContent-Type: multipart/related;\n"
        '\ttype="text/html"\n\n------\n',
        "<!-- saved from url=(0020)https://a.example/ -->\n<html><body>",
        "\ufeff<!DOCTYPE html>",
    ],
)
def test_saved_pages_are_html(text: str):
    assert is_html(Opened(io.BytesIO(text.encode()), "a"))


def test_a_text_with_a_line_of_an_agency_is_no_wire_message():
    text = (
        "Ein Titel\n\nbdt0173 4 vm 226  dpa 0525 stand in der Kopfzeile, wie immer bei solchen Meldungen.\n"
    )
    assert format_of(text.encode()) == "text"


def test_files_are_read_from_where_they_lie(tmp_path: Path):
    path = tmp_path / "a"
    for name, make in good.FILES.items():
        path.write_bytes(make())
        with path.open("rb") as file:
            assert list(parse(file, "a")) == list(parse(make(), "a")), name
            assert not file.closed


def test_a_long_line_is_refused_and_the_others_are_read():
    row = b'{"title": "T", "body": "B"}\n'
    data = row + b'{"title": "' + b"x" * 10_000_000 + b'"}\n' + row
    first, error, last = parse(data, "a")
    assert isinstance(first, ParsedArticle)
    assert isinstance(error, ParseError)
    assert (str(error), error.line) == ("The line is longer than 10 MB.", 2)
    assert last.line == 3


def test_a_text_that_is_too_large_is_refused_without_being_read():
    [error] = parse(b"Ein Titel\n\n" + b"Wort und Wort. " * 400_000, "a")
    assert str(error) == "The file is larger than 5 MB, too large for one of its kind."


def test_pictures_within_a_saved_page_do_not_count_against_its_size():
    picture = b'<img src="data:image/png;base64,' + b"iVBORw0KGgo" * 600_000 + b'">'
    page = good.html().replace(b"<h2>", picture + b"<h2>")
    assert [str(r) for r in parse(page, "a")] == [str(r) for r in parse(good.html(), "a")]
    [error] = parse(good.html().replace(b"<h2>", b"<p>Text</p>" * 400_000 + b"<h2>"), "a")
    assert str(error) == "The file is larger than 3 MB, too large for one of its kind."


@each("tag", ["script", "style", "SCRIPT type='module'"])
def test_programs_within_a_page_do_not_count_against_its_size(tag: str):
    name = tag.split()[0]
    linked = b'<script type="application/ld+json">{"@type": "NewsArticle", "author": "Anna Schmidt"}</script>'
    program = f"<{tag}>let zustand = '</p>".encode() + b"x" * 4_000_000 + f"'</{name}>".encode()
    page = good.html().replace(b"</head>", linked + program + b"</head>")
    [article] = parse(page, "a")
    assert isinstance(article, ParsedArticle), article
    assert article.authors == ("Anna Schmidt",)
    [expected] = parse(good.html(), "a")
    assert article.body == expected.body


def test_a_program_that_is_never_closed_is_left_as_it_is():
    [error] = parse(good.html().replace(b"</article>", b"<script>" + b"x" * 4_000_000), "a")
    assert str(error) == "The file is larger than 3 MB, too large for one of its kind."
