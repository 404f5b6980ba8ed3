"""Encodings, saved pages, web archives, and what is too large or too deep."""

from __future__ import annotations

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from articles.parsers.base import ParsedArticle
from articles.parsers.html import parse, parse_page
from articles.parsers.html.loading import MAX_BYTES
from tests.each import each
from tests.parsers.html.build import BODY, FIRST, TITLE, page, reason

UMLAUTS = "Gemeinde baut neue Turnhalle am Mühlweg für „alle“ – Kosten: 4 Mio. €"


def encoded(label: str, codec: str, bom: bytes = b"") -> bytes:
    text = page(title=f"<h1>{UMLAUTS}</h1>").replace("<title>Gemeinde", "<title>X")
    return bom + text.replace('<meta charset="utf-8">', label).encode(codec)


@each(
    "data",
    {
        "utf8": encoded('<meta charset="utf-8">', "utf-8"),
        "nothing": encoded("", "utf-8"),
        "bom": encoded("", "utf-8", b"\xef\xbb\xbf"),
        "bom-latin": encoded('<meta charset="iso-8859-1">', "utf-8", b"\xef\xbb\xbf"),
        "utf8-latin": encoded('<meta charset="iso-8859-1">', "utf-8"),  # wrong label
        "cp1252-utf8": encoded('<meta charset="utf-8">', "cp1252"),  # wrong label
        "http-equiv": encoded('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        "cp1252": encoded("<meta charset=windows-1252>", "cp1252"),
        "unknown": encoded('<meta charset="no-such-thing">', "cp1252"),
        "no-text": encoded('<meta charset="hex">', "cp1252"),  # a codec of Python that is none for text
        "utf16": encoded('<meta charset="utf-16">', "utf-16"),
        "xml": encoded('<?xml version="1.0" encoding="iso-8859-1"?>', "cp1252"),
        "twice": encoded('<meta charset="utf-8">', "utf-8").decode("utf-8").encode("utf-8").decode("cp1252", "replace").encode("utf-8"),
    },
)  # fmt: skip
def test_umlauts_quotes_and_signs_come_out_right(data: bytes) -> None:
    article = parse_page(data)
    assert isinstance(article, ParsedArticle), article
    assert article.title.replace("\ufffd", "“") == UMLAUTS


def test_the_label_of_the_server_counts_before_that_of_the_page() -> None:
    data = encoded('<meta charset="iso-8859-1">', "cp1250").replace(
        "€".encode("cp1250"), "ř".encode("cp1250")
    )
    article = parse_page(data, encoding="windows-1250")
    assert isinstance(article, ParsedArticle)
    assert article.title.endswith("ř")


def test_the_comment_of_a_saved_page_gives_its_address() -> None:
    text = page().replace("<html", "<!-- saved from url=(0040)https://dorfbote.example/halle.html -->\n<html")
    article = parse_page(text.encode())
    assert isinstance(article, ParsedArticle)
    assert article.url == "https://dorfbote.example/halle.html"


def archive(text: str, subtype: str = "html") -> bytes:
    message = MIMEMultipart("related")
    message["Subject"] = TITLE
    part = MIMEText(text, subtype, "utf-8")
    part["Content-Location"] = "https://dorfbote.example/halle.html"
    message.attach(part)
    return message.as_bytes()


def test_a_web_archive_holds_a_page() -> None:
    (article,) = parse(b"From: <Saved by Blink>\r\n" + archive(page()), "halle.mhtml")
    assert isinstance(article, ParsedArticle)
    assert (article.title, article.url) == (TITLE, "https://dorfbote.example/halle.html")


def test_a_web_archive_without_a_page_is_refused() -> None:
    assert "no HTML page" in reason(archive("kein HTML", "plain"))


@each("data", [b"", b"   \n", b"\x00\x00\x00", b"\xef\xbb\xbf", b"<!-- nothing -->"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert reason(data)


def test_a_page_that_is_too_large_is_refused_unread() -> None:
    assert "20 MB" in reason(page().encode() + b" " * MAX_BYTES)


@each("depth", [300, 5_000, 200_000])
def test_a_page_nested_too_deeply_is_refused(depth: int) -> None:
    assert "deeply" in reason(page(body="<div>" * depth + BODY))


def test_json_ld_nested_too_deeply_is_passed_over() -> None:
    script = '<script type="application/ld+json">' + '{"@graph":[' * 100_000 + "</script>"
    article = parse_page(page(head=script).encode())
    assert isinstance(article, ParsedArticle)
    assert FIRST in article.body
