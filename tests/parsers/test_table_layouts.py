"""Tables as offices, databases and portals write them: what comes out of each, row by row.

A row is what an article must have, or a part of the reason why there is none.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from articles.parsers import ParsedArticle, parse_paths
from tests.each import each

from .spreadsheets import Down, Formula, Linked, Rows, ods, xlsx

A = "Der Rat hat den Haushalt beschlossen."
B = "Die Brücke bleibt bis zum Frühjahr gesperrt."
C = "Im Stadtarchiv lagern zehntausend Fotos."
HEADER = ["Titel", "Text", "Datum"]


def art(title: str, **fields: Any) -> dict[str, Any]:
    return {"title": title, **fields}


def day(text: str) -> str:
    """Midnight in Berlin of a day in winter."""
    return f"{text}T00:00:00+01:00"


def lines(*rows: str) -> bytes:
    return "\n".join(rows).encode()


CSV = {
    "a title row and an empty one": (
        lines("Export der Redaktion;;", ";;", "Titel;Text;Datum", f"Haushalt;{A};02.11.2026"),
        [art("Haushalt", published_at=day("2026-11-02"), line=4)],
    ),
    "notes of one cell above": (
        lines("Lieferung der Lokalredaktion, Stand 30.11.2026", "Bitte nur die Spalten A bis C beachten!", "",
              "Titel;Text;Autor", f"Haushalt;{A};Anna Berger"),
        [art("Haushalt", authors=("Anna Berger",))],
    ),
    "a heading with the commas of its sentence": (
        lines('"Artikel, die noch fehlen, Teil 2",,', "Titel,Text,Datum", f'Haushalt,"{A}",2026-11-02'),
        [art("Haushalt", published_at=day("2026-11-02"))],
    ),
    "backslashes before quotes, as MySQL writes them": (
        lines('"title","body"', r'"Das \"letzte\" Wort","Er sagte: \"Nein, danke\", und ging."', f'"Zwei","{B}"'),
        [art('Das "letzte" Wort', body='Er sagte: "Nein, danke", und ging.'), art("Zwei")],
    ),
    "tabs, backslashes and \\N, as a dump of MySQL": (
        lines("title\tbody\tlead\tpublished_at", "Haushalt\tErster Absatz.\\nZweiter Absatz.\t\\N\t2026-11-02 09:15:00",
              f"Brücke\t{B}\tKurz\\tund gut\t\\N"),
        [art("Haushalt", body="Erster Absatz.\n\nZweiter Absatz.", lead="", published_at="2026-11-02T09:15:00+01:00"),
         art("Brücke", lead="Kurz und gut", published_at=None)],
    ),
    "paths of Windows are no escapes": (
        lines('"Titel";"Text";"Ordner"', f'"Haushalt";"{A}";"C:\\Archiv\\"', f'"Brücke";"{B}";"D:\\neu\\"'),
        [art("Haushalt"), art("Brücke", body=B)],
    ),
    "an unreadable date among good ones": (
        lines("Titel;Text;Datum", f"Haushalt;{A};02.11.2026", f"Brücke;{B};demnächst", f"Fotos;{C};"),
        [art("Haushalt", doubts=()), art("Brücke", published_at=None, doubts=("bad_date",)),
         art("Fotos", published_at=None, doubts=())],
    ),
    "a year before there were newspapers of this kind": (
        lines("Titel;Text;Datum", f"Haushalt;{A};0001-01-01", f"Brücke;{B};21.01.1793"),
        [art("Haushalt", published_at=None, doubts=("bad_date",)), art("Brücke", doubts=("bad_date",))],
    ),
    "the month first, as a later row shows": (
        lines("title,body,date", f"Eins,{A},03/11/2026", f"Zwei,{B},12/02/2026", f"Drei,{C},11/24/2026"),
        [art("Eins", published_at=day("2026-03-11")), art("Zwei", published_at=day("2026-12-02")),
         art("Drei", published_at=day("2026-11-24"))],
    ),
    "the day first, as no row shows otherwise": (
        lines("title,body,date", f"Eins,{A},03/11/2026", f"Zwei,{B},12/02/2026"),
        [art("Eins", published_at=day("2026-11-03")), art("Zwei", published_at=day("2026-02-12"))],
    ),
    "the form of the dates in the name of their column": (
        lines("Titel*;Text (Volltext);Datum (MM/DD/YYYY)", f"Haushalt;{A};03/11/2026"),
        [art("Haushalt", body=A, published_at=day("2026-03-11"))],
    ),
    "two columns for one field": (
        lines("Beitrag;Titel;Text;Zeitstempel;Datum", f"B-17;Haushalt;{A};1700000000;02.11.2026"),
        [art("Haushalt", body=A, published_at=day("2026-11-02"))],
    ),
    "the header once more, where two exports were joined": (
        lines("Titel;Text;Datum", f"Haushalt;{A};02.11.2026", "Titel;Text;Datum", f"Brücke;{B};03.11.2026"),
        [art("Haushalt"), art("Brücke", line=4)],
    ),
    "formulas of links": (
        lines('Titel;Text;Link', f'Haushalt;{A};"=HYPERLINK(""https://a.example/1"";""zum Artikel"")"'),
        [art("Haushalt", url="https://a.example/1")],
    ),
    "values that a spreadsheet could not compute": (
        lines("Titel;Text;Ressort", f"Haushalt;{A};#NV", f"#NAME?;{B};Lokales"),
        [art("Haushalt", section="", doubts=("no_value",)), "formula"],
    ),
    "day and time in columns of their own": (
        lines("Titel;Text;Datum;Uhrzeit", f"Haushalt;{A};02.11.2026;09:15", f"Brücke;{B};03.11.2026;", f"Fotos;{C};04.11.2026;7.05 Uhr"),
        [art("Haushalt", published_at="2026-11-02T09:15:00+01:00"), art("Brücke", published_at=day("2026-11-03")),
         art("Fotos", published_at="2026-11-04T07:05:00+01:00")],
    ),
}  # fmt: skip
HELD_OUT_CSV = {
    "five rows of notes": (
        lines("Redaktionssystem;v3.2;", "Nutzer;mk;", "Zeitraum;01.11.2026;30.11.2026", ";;", "Treffer;2;", "Titel;Text;Datum",
              f"Haushalt;{A};02.11.2026", f"Brücke;{B};03.11.2026"),
        [art("Haushalt", line=7), art("Brücke", published_at=day("2026-11-03"))],
    ),
    "a title above tabs": (
        lines("Archivliste 2026", "", "Überschrift\tInhalt\tErschienen am", f"Haushalt\t{A}\t2. November 2026"),
        [art("Haushalt", body=A, published_at=day("2026-11-02"))],
    ),
    "a dump of PostgreSQL": (
        lines("title\tbody\tauthors", f"Haushalt\t{A}\t\\N", "Pfad\tDie Datei liegt unter C:\\\\Neu und heißt a.\tAnna Berger"),
        [art("Haushalt", authors=()), art("Pfad", body="Die Datei liegt unter C:\\Neu und heißt a.", authors=("Anna Berger",))],
    ),
    "semicolons and escaped quotes with a line end": (
        lines("Titel;Text", r'"Wort \"eins\"";"Absatz eins', "", r'Absatz \"zwei\"; Ende."', f'"Brücke";"{B}"'),
        [art('Wort "eins"', body='Absatz eins\n\nAbsatz "zwei"; Ende.'), art("Brücke")],
    ),
    "serial numbers of a spreadsheet": (
        lines("Titel;Text;Datum", f"Haushalt;{A};46328,385416667", f"Brücke;{B};46329"),
        [art("Haushalt", published_at="2026-11-02T09:15:00+01:00"), art("Brücke", published_at=day("2026-11-03"))],
    ),
    "seconds and milliseconds of Unix": (
        lines("title,body,published_at", f"Haushalt,{A},1793606400", f"Brücke,{B},1793606400000"),
        [art("Haushalt", published_at="2026-11-02T09:00:00+01:00"), art("Brücke", published_at="2026-11-02T09:00:00+01:00")],
    ),
    "the month first with dashes and a time": (
        lines("title;body;date", f"Eins;{A};11-30-2026 3:05 PM", f"Zwei;{B};11-02-2026 12:10 AM"),
        [art("Eins", published_at="2026-11-30T15:05:00+01:00"), art("Zwei", published_at="2026-11-02T00:10:00+01:00")],
    ),
    "an empty title among rows with dates that are none": (
        lines("Titel;Text;Datum", f";{A};x", f"Brücke;{B};31.02.2026"),
        ["title is missing", art("Brücke", doubts=("bad_date",))],
    ),
    "a date that is still to come": (
        lines("Titel;Text;Datum", f"Haushalt;{A};02.11.2125"),
        [art("Haushalt", published_at=day("2125-11-02"), doubts=("future_date",))],
    ),
}  # fmt: skip
SHEETS = {
    "a title row, an empty one and a date": (
        {"Tabelle1": [["Export der Redaktion", None, None], [], HEADER, ["Haushalt", A, dt.date(2026, 11, 2)]]},
        [art("Haushalt", published_at=day("2026-11-02"), line=4)],
    ),
    "a head over two columns, whose words are names of columns": (
        {"Tabelle1": [["Artikel", None, "Angaben"], HEADER, ["Haushalt", A, dt.datetime(2026, 11, 2, 9, 15)]]},
        [art("Haushalt", body=A, published_at="2026-11-02T09:15:00+01:00")],
    ),
    "a head over two rows": (
        {"Tabelle1": [[Down("Titel", 2), Down("Text", 2), "Angaben", None], [None, None, "Datum", "Autor"],
                      ["Haushalt", A, 46328, "Anna Berger"]]},
        [art("Haushalt", published_at=day("2026-11-02"), authors=("Anna Berger",), line=3)],
    ),
    "cells merged down a column": (
        {"Tabelle1": [["Ressort", "Titel", "Text"], [Down("Sport", 2), "Eins", A], [None, "Zwei", B], ["Kultur", "Drei", C]]},
        [art("Eins", section="Sport"), art("Zwei", section="Sport"), art("Drei", section="Kultur")],
    ),
    "a linked word for the address": (
        {"Tabelle1": [["Titel", "Text", "Link"], ["Haushalt", A, Linked("zum Artikel", "https://a.example/1")]]},
        [art("Haushalt", url="https://a.example/1")],
    ),
    "a linked title": (
        {"Tabelle1": [["Titel", "Text"], [Linked("Haushalt", "https://a.example/1"), A]]},
        [art("Haushalt", url="https://a.example/1")],
    ),
    "a linked title beside an empty address": (
        {"Tabelle1": [["Titel", "Text", "URL"], [Linked("Eins", "https://a.example/1"), A, None],
                      [Linked("Zwei", "https://a.example/2"), B, "https://b.example/2"]]},
        [art("Eins", url="https://a.example/1"), art("Zwei", url="https://b.example/2")],
    ),
    "a formula that links": (
        {"Tabelle1": [["Titel", "Text", "Link"], ["Haushalt", A, Formula('HYPERLINK("https://a.example/1","Artikel")')]]},
        [art("Haushalt", url="https://a.example/1", doubts=())],
    ),
    "formulas with their values and without": (
        {"Tabelle1": [["Titel", "Text", "Ressort"], ["Eins", A, Formula("A9", "Lokales")], ["Zwei", B, Formula("A10")],
                      [Formula("A11"), C, "Sport"]]},
        [art("Eins", section="Lokales", doubts=()), art("Zwei", section="", doubts=("no_value",)), "formula"],
    ),
    "several sheets": (
        {"Hinweise": [["Bitte lesen"]], "2025": [HEADER, ["Eins", A, None]], "2026": [["Artikel 2026"], HEADER, ["Zwei", B, None]]},
        [art("Eins", path="datei/2025", line=2), art("Zwei", path="datei/2026", line=3)],
    ),
    "a sheet of something else": (
        {"Kosten": [["Posten", "Euro"], ["Papier", 20]], "Artikel": [HEADER, ["Eins", A, None]]},
        [art("Eins", path="datei/Artikel")],
    ),
}  # fmt: skip
HELD_OUT_SHEETS = {
    "numbers for titles and ids": (
        {"T": [["Nr", "Titel", "Text"], [4711, 2026, A], [1.5, "Zwei", B]]},
        [art("2026", external_id="4711"), art("Zwei", external_id="1.5")],
    ),
    "a date as text beside one as a number": (
        {"T": [["Liste"], [], ["Überschrift", "Volltext", "Erschienen"], ["Eins", A, "02.11.2026 09:15"], ["Zwei", B, 46328.3854166667]]},
        [art("Eins", published_at="2026-11-02T09:15:00+01:00"), art("Zwei", published_at="2026-11-02T09:15:00+01:00")],
    ),
    "source and section merged over different rows": (
        {"T": [["Quelle", "Ressort", "Titel", "Text"], [Down("Bote", 3), "Lokales", "Eins", A], [None, Down("Sport", 2), "Zwei", B],
               [None, None, "Drei", C]]},
        [art("Eins", source="Bote", section="Lokales"), art("Zwei", source="Bote", section="Sport"),
         art("Drei", source="Bote", section="Sport")],
    ),
    "paragraphs in a cell": (
        {"T": [["Titel", "Text"], ["Eins", f"{A}\n\n{B}"]]},
        [art("Eins", body=f"{A}\n\n{B}")],
    ),
    "an address and a link to somewhere else": (
        {"T": [["Titel", "Text", "URL"], [Linked("Eins", "https://b.example/2"), A, "https://a.example/1"],
               ["Zwei", B, Linked("mail", "mailto:a@b.example")]]},
        [art("Eins", url="https://a.example/1"), "address"],
    ),
    "a sum below the rows": (
        {"T": [HEADER, ["Eins", A, None], [], ["Summe: 1", None, None]]},
        [art("Eins"), "body is missing"],
    ),
    "three sheets of one kind": (
        {name: [["Titel", "Text"], [f"Aus {name}", A]] for name in ("Januar", "Februar", "März")},
        [art("Aus Januar", path="datei/Januar"), art("Aus Februar", path="datei/Februar"), art("Aus März", path="datei/März")],
    ),
}  # fmt: skip
SINCE_1904: Rows = [HEADER, ["Datum", A, dt.datetime(2026, 11, 2, 9, 15)], ["Zahl", B, 44866.38541666666]]


def read(data: bytes) -> list[dict[str, Any] | str]:
    found: list[dict[str, Any] | str] = []
    for path, item in parse_paths(data, "datei"):
        if isinstance(item, ParsedArticle):
            when = item.published_at
            found.append({**vars(item), "path": path, "published_at": when.isoformat() if when else None})
        else:
            found.append(str(item))
    return found


def check(data: bytes, expected: list[dict[str, Any] | str]) -> None:
    found = read(data)
    assert len(found) == len(expected), found
    for got, wanted in zip(found, expected, strict=True):
        if isinstance(wanted, str):
            assert isinstance(got, str), got
            assert wanted in got
        else:
            assert isinstance(got, dict), got
            assert {name: got[name] for name in wanted} == wanted


@each(("data", "expected"), CSV)
def test_a_table_of_text_gives_its_rows(data: bytes, expected: list[dict[str, Any] | str]):
    check(data, expected)


@each(("data", "expected"), HELD_OUT_CSV)
def test_so_do_tables_that_the_reader_was_not_made_for(data: bytes, expected: list[dict[str, Any] | str]):
    check(data, expected)


@each("write", [xlsx, ods])
@each(("sheets", "expected"), SHEETS)
def test_a_workbook_gives_the_rows_of_its_sheets(
    write: Any, sheets: dict[str, Rows], expected: list[dict[str, Any] | str]
):
    check(write(sheets), expected)


@each("write", [xlsx, ods])
@each(("sheets", "expected"), HELD_OUT_SHEETS)
def test_so_do_workbooks_that_the_reader_was_not_made_for(
    write: Any, sheets: dict[str, Rows], expected: list[dict[str, Any] | str]
):
    check(write(sheets), expected)


@each("write", [xlsx, ods])
def test_days_are_counted_from_1904_where_the_workbook_says_so(write: Any):
    moment = "2026-11-02T09:15:00+01:00"
    check(
        write({"T": SINCE_1904}, since_1904=True),
        [art("Datum", published_at=moment), art("Zahl", published_at=moment)],
    )
