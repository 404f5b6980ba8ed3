"""Tables: delimiter, encoding and columns are recognised, and a bad row costs only itself."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.parsers import ParsedArticle, ParseError, parse, table_dialect
from articles.parsers.tables import recognise
from tests.each import each

ROWS = [
    ["Titel", "Text", "Autor"],
    ["Größe", "Käse wächst über Nacht.", "Anna"],
    ["Zwei", "B; b, b\tb", "Ben"],
]


def written(rows: list[list[str]], delimiter: str = ";") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def found(data: str | bytes, **hints: str) -> list[ParsedArticle | ParseError]:
    content = data.encode() if isinstance(data, str) else data
    return list(parse(content, "t.csv", hints=hints))


def places(results: list[ParsedArticle | ParseError]) -> list[tuple[int | None, str]]:
    return [(r.line, r.title if isinstance(r, ParsedArticle) else str(r)) for r in results]


@each("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp850", "mac_roman"])
@each("delimiter", [";", ",", "\t", "|"])
def test_delimiter_and_encoding_are_recognised(delimiter: str, encoding: str):
    data = written(ROWS, delimiter).encode(encoding)
    first, second = found(data)
    assert (first.title, first.body, first.authors) == ("Größe", "Käse wächst über Nacht.", ("Anna",))
    assert second.body == "B; b, b b"
    dialect = recognise(io.BytesIO(data))
    assert (dialect.delimiter, dialect.columns) == (delimiter, ("Titel", "Text", "Autor"))
    assert data.decode(dialect.encoding) == written(ROWS, delimiter)


def test_somebody_may_know_better_how_a_table_is_written():
    text = "Titel;Text\nGröße;B\n".encode("cp1252")
    assert (
        str(found(text, delimiter=",")[0])
        == "The table has no column title, body; its columns are: Titel;Text."
    )
    assert found(text, encoding="latin-1")[0].title == "Größe"
    assert found(text, encoding="mac_roman")[0].title != "Größe"
    assert str(found(text, encoding="klingonisch")[0]) == "Unknown encoding: klingonisch."
    assert str(found(text, encoding="base64")[0]) == "Unknown encoding: base64."
    assert "one character" in str(found(text, delimiter=";;")[0])
    assert table_dialect(text, "t", hints={"encoding": "mac_roman"}) == {
        "delimiter": ";", "encoding": "mac-roman", "columns": ("Titel", "Text"),
    }  # fmt: skip
    assert table_dialect(b"Ein Titel\n\nEin Absatz.", "t") is None


@each(
    ("header", "name"),
    [
        ("Überschrift", "title"), ("UEBERSCHRIFT", "title"), ("Ressort", "section"), ("Dachzeile", "kicker"),
        ("Vorspann", "lead"), ("Teaser", "lead"), ("Quelle", "source"), ("Bild-URL", "image_url"),
        ("ID", "external_id"), ("external_id", "external_id"), ("Adresse", "url"), ("LINK", "url"),
    ],
)  # fmt: skip
def test_columns_have_german_names_in_any_case(header: str, name: str):
    value = "https://a.example/1" if name.endswith("url") else "Wert"
    column = {"title": "x", "body": "Text"} | ({} if name != "title" else {"title": header})
    names = [header, *(v for k, v in {"title": "title", "body": "Text"}.items() if k != name)]
    assert column
    [article] = found(written([names, [value, *["T"] * (len(names) - 1)]]))
    assert getattr(article, name) == value


def test_lists_dates_and_entities_of_a_row():
    header = "title;body;Schlagwörter;Länder;Entitäten;Veröffentlicht am;Autoren;rating\n"
    row = "T;B;Wahl|Umwelt;kp|RU;Kim Jong Un (person)|Pjöngjang:Ort|UN (Organisation);14.03.2025 07:45;A B|C D;5\n"
    [article] = found(header + row)
    assert article.tags == ("Wahl", "Umwelt")
    assert article.countries == ("KP", "RU")
    assert article.entities == (("Kim Jong Un", "person"), ("Pjöngjang", "place"), ("UN", "organisation"))
    assert article.published_at.isoformat() == "2025-03-14T07:45:00+01:00"
    assert article.authors == ("A B", "C D")
    [error] = found("title;body;entities\nT;B;Kim\n")
    assert "Unknown kind of entity" in str(error)


def test_lines_are_those_of_the_file_even_with_line_breaks_in_cells():
    text = 'Titel;Text\nEins;"a\n\nb"\n\nZwei;c\n;d\n"Drei\nvier";e\nFünf;f\n'
    assert places(found(text)) == [
        (2, "Eins"), (6, "Zwei"), (7, "The title is missing."), (8, "Drei vier"), (10, "Fünf"),
    ]  # fmt: skip
    assert places(found(text.replace("\n", "\r\n"))) == places(found(text))
    assert places(found(text.replace("\n", "\r"))) == places(found(text))


def test_a_row_of_another_width_is_an_error_of_that_row_only():
    text = "Titel;Text;Autor\nA;B\nC;D;E;F\nG;H;I;;\nJ;K;L\n"
    assert places(found(text)) == [
        (2, "The row has 2 cells, but there are 3 columns."),
        (3, "The row has 4 cells, but there are 3 columns."),
        (4, "G"),
        (5, "J"),
    ]


QUOTES = "The quotation marks of the row do not match."


@each(
    ("rows", "expected"),
    [
        ('A;"offen\nB;b\nC;c\n', [(2, QUOTES), (3, "B"), (4, "C")]),
        ('A;"offen\n"B";"b"\nC;c\n', [(2, QUOTES), (3, "B"), (4, "C")]),
        ('A;"of"fen"\nB;b\n', [(2, QUOTES), (3, "B")]),
        ('A;"er sagte ""nein"""\nB;5" Rohr\n', [(2, "A"), (3, "B")]),
        ('A;a\nB;"', [(2, "A"), (3, QUOTES)]),
        ('A;"' + "x\n" * 6000 + "B;b\n", None),
    ],
)
def test_wrong_quotes_cost_one_row(rows: str, expected: list[tuple[int, str]] | None):
    results = places(found("Titel;Text\n" + rows))
    if expected is None:
        assert (results[0], results[-1]) == ((2, QUOTES), (6002, "B"))
    else:
        assert results == expected


def test_a_million_lines_in_a_cell_do_not_hide_the_rows_below():
    results = found('Titel;Text\nA;"' + "\n" * 30_000 + "B;b\n")
    assert places(results) == [(2, QUOTES), (30_002, "B")]


def test_excels_line_with_the_separator_counts():
    assert places(found("sep=|\nTitel|Text\nA|B\n")) == [(3, "A")]


def test_a_table_of_something_else_is_refused_with_the_names_of_its_columns():
    [error] = found("Name;Alter;Ort\nAnna;3;Berlin\nBen;4;Köln\n")
    assert str(error) == "The table has no column title, body; its columns are: Name, Alter, Ort."
    [error] = found("Titel;Datum;Autor\nA;B;C\nD;E;F\n")
    assert str(error) == "The table has no column body; its columns are: Titel, Datum, Autor."


def test_texts_are_not_taken_for_tables(sample_bytes: bytes):
    assert found(sample_bytes)[0].title.startswith("Nordkorea")
    [article] = found("Titel, Text und mehr\n\nEin Satz, der, wie man sieht, Kommas hat, steht hier.")
    assert article.title == "Titel, Text und mehr"
    [article] = found("Berlin, Wien, Bern\n\nEin Satz, der, endet.\n\nNoch, ein, Satz mit Kommas.")
    assert article.title == "Berlin, Wien, Bern"


def test_encodings_mixed_within_a_file_are_read_line_by_line():
    data = "Titel;Text\nGröße;ä\n".encode() + "Käse;ö\n".encode("cp1252") + "Übung;ü\n".encode()
    assert [article.title for article in found(data)] == ["Größe", "Käse", "Übung"]


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Z")), min_size=1, max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8), st.sampled_from(";,\t|"))
def test_what_csv_writes_is_read_again(rows: list[tuple[str, str]], delimiter: str):
    text = written(
        [["external_id", "title", "body"], *([str(n), f"T{a}", f"B{b}"] for n, (a, b) in enumerate(rows))],
        delimiter,
    )
    results = found(text)
    assert [r.external_id for r in results] == [str(number) for number in range(len(rows))]


@pytest.mark.slow
@given(st.text(max_size=300))
def test_any_rows_give_articles_or_reasons(text: str):
    for result in found("Titel;Text\n" + "A;B\n" * 2000 + text):
        assert result.line
        assert isinstance(result, ParsedArticle) or str(result)
