"""Encodings of scraped texts, and files that are no text."""

import tempfile
import tracemalloc
import unicodedata
from pathlib import Path

import pytest

from articles.parsers import ParsedArticle, ParseError, parse
from articles.parsers.decoding import encoding_of_file
from tests.each import each

SAMPLE = (Path(__file__).parent / "fixtures" / "nordkorea_waffenproduktion.txt").read_text(encoding="utf-8")
TEXT = "Größere Brücke über die Donau\n\nDie „neue“ Brücke kostet 30 Mio. € – das sei viel, sagte Bürgermeister Jäger.\n"


def only(data: bytes, **options: str) -> ParsedArticle | ParseError:
    [result] = parse(data, "file", **options)
    return result


@each("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_same_article_comes_out_of_every_encoding(encoding: str):
    assert only(SAMPLE.encode(encoding)) == only(SAMPLE.encode())
    assert only(TEXT.encode(encoding)).body.startswith("Die „neue“ Brücke kostet 30 Mio. € – das")


@each("line_end", ["\r\n", "\r", "\u2028", "\x85"])
def test_line_ends_of_all_systems_are_line_ends(line_end: str):
    assert only(SAMPLE.replace("\n", line_end).encode()) == only(SAMPLE.encode())


def test_utf16_with_a_big_endian_mark_is_read():
    assert only(b"\xfe\xff" + SAMPLE.encode("utf-16-be")) == only(SAMPLE.encode())


def test_decomposed_umlauts_soft_hyphens_and_no_break_spaces_make_no_difference():
    torn = unicodedata.normalize("NFD", SAMPLE).replace("Waffenproduktion", "Waffen\u00adproduktion")
    torn = torn.replace("Kim Jong Un", "Kim\u00a0Jong\u202fUn").replace("Russland", "Russ\u200bland")
    assert only(torn.encode()) == only(SAMPLE.encode())


def test_character_references_left_by_a_scraper_are_resolved():
    assert only(SAMPLE.replace("ü", "&uuml;").replace('"', "&quot;").encode()) == only(SAMPLE.encode())


def test_a_text_cut_inside_a_character_stays_utf8():
    cut = (SAMPLE + "\n\nEr sprach von Stärke").encode()[: -len(b"rke") - 1]
    article = only(cut)
    assert "Unterstützung für Russland" in article.title


@each(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        ("\ufeff\n".encode("utf-16"), "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"%PDF-1.7\n%abc\n1 0 obj", "binary"),
        (b"Ein Titel\n\n\x00\x01\x02\x00\x00 und so weiter.", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"<!DOCTYPE html><html><body><p>Text.</p></body></html>", "is an HTML page"),
        (b"\n  <html lang=de>\n<p>Text.</p>", "is an HTML page"),
        (b"<div class='a'><h1>Titel</h1><p>Text.</p></div>", "is an HTML page"),
        ("<!doctype HTML>\n<p>Text.".encode("utf-16"), "is an HTML page"),
        (b'<?xml version="1.0"?><svg><path d=""/></svg>', "is an XML file"),
    ],
)
@each("format", ["text", "jsonl", "csv"])
def test_what_is_no_text_is_refused_with_one_reason(data: bytes, reason: str, format: str):
    error = only(data, format=format)
    assert isinstance(error, ParseError)
    assert reason in str(error)
    assert error.line is None


def test_text_after_a_long_blank_beginning_is_not_called_empty():
    assert isinstance(only(b"\n" * 100_000 + SAMPLE.encode()), ParsedArticle)


def test_an_unknown_format_is_a_programming_error():
    with pytest.raises(ValueError, match="unknown format"):
        parse(b"", "file", "rtf")


def test_the_encoding_of_a_large_file_is_found_without_holding_the_file():
    with tempfile.TemporaryFile() as file:
        for _ in range(40):
            file.write("Größe zählt. ".encode() * 66_666)
        tracemalloc.start()
        try:
            assert encoding_of_file(file) == "utf-8"
            _now, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert most < 10_000_000
