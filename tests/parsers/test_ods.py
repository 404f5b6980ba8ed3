"""ODS workbooks: what LibreOffice writes in its own way, and what nobody should write."""

from __future__ import annotations

import zipfile
from typing import Any

from articles.parsers import ParsedArticle, parse
from tests.each import each
from tests.work import work

from .spreadsheets import HEAD, ODS, TAIL, Formula, ods, packed_ods, replaced

HEADER = (
    "<table:table-row>"
    + "".join(
        f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
        for name in ("Titel", "Text", "Datum")
    )
    + "</table:table-row>"
)


def sheet(rows: str, name: str = "Artikel", head: str = HEADER) -> bytes:
    return packed_ods(f'{HEAD}<table:table table:name="{name}">{head}{rows}</table:table>{TAIL}')


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}>{text}</table:table-cell>"


def found(data: bytes) -> list[Any]:
    return list(parse(data, "a.ods"))


def test_words_are_read_as_they_are_shown():
    body = (
        '<text:p>Ein <text:span>fetter</text:span> Satz<text:s text:c="2"/>mit<text:tab/>Lücken.</text:p><text:p/>'
        '<text:p>Zeile<text:line-break/>zwei, <text:a xlink:href="https://a.example/b">verlinkt</text:a>.</text:p>'
        "<office:annotation><dc:date>2026-11-01T00:00:00</dc:date><text:p>Nur eine Notiz</text:p></office:annotation>"
    )
    [article] = found(sheet(row(cell("<text:p>Titel &amp; mehr</text:p>"), cell(body))))
    assert article.title == "Titel & mehr"
    assert article.body == "Ein fetter Satz mit Lücken.\n\nZeile zwei, verlinkt."


@each(
    ("attributes", "shown", "moment"),
    [
        ('office:value-type="date" office:date-value="2026-11-02"', "Mo", "2026-11-02T00:00:00+01:00"),
        ('office:value-type="date" office:date-value="2026-11-02T09:15:00"', "2.11.", "2026-11-02T09:15:00+01:00"),
        ('office:value-type="float" office:value="46328.3854166667"', "46328,39", "2026-11-02T09:15:00+01:00"),
        ('office:value-type="string"', "2. November 2026", "2026-11-02T00:00:00+01:00"),
        ('table:formula="of:=NOW()" office:value-type="date" office:date-value="2026-11-02"', "", "2026-11-02T00:00:00+01:00"),
    ],
)  # fmt: skip
def test_a_date_is_what_is_stored(attributes: str, shown: str, moment: str):
    cells = (
        cell("<text:p>T</text:p>"),
        cell("<text:p>B</text:p>"),
        cell(f"<text:p>{shown}</text:p>", attributes),
    )
    [article] = found(sheet(row(*cells)))
    assert article.published_at.isoformat() == moment


def test_rows_that_repeat_are_counted():
    words = cell("<text:p>Eins</text:p>"), cell("<text:p>B</text:p>")
    rows = row(*words, attributes='table:number-rows-repeated="3"') + row(
        cell("", 'table:number-columns-repeated="5"'), attributes='table:number-rows-repeated="90"'
    )
    last = row(cell("<text:p>Zwei</text:p>"), cell("<text:p>B</text:p>"))
    assert [(item.title, item.line) for item in found(sheet(rows + last))] == [
        ("Eins", 2), ("Eins", 3), ("Eins", 4), ("Zwei", 95),
    ]  # fmt: skip


def test_groups_and_heads_of_rows_are_passed_through():
    rows = f"<table:table-row-group><table:table-rows>{row(cell('<text:p>T</text:p>'), cell('<text:p>B</text:p>'))}</table:table-rows></table:table-row-group>"
    assert [item.title for item in found(sheet(rows, head=f"<table:table-header-rows>{HEADER}</table:table-header-rows>"))] == ["T"]  # fmt: skip


def test_what_was_taken_over_from_another_workbook_is_no_sheet():
    words = row(cell("<text:p>T</text:p>"), cell("<text:p>B</text:p>"))
    assert "no sheet with rows" in str(found(sheet(words, name="'file:///home/a/b.ods'#$Tabelle1"))[0])


@each(
    ("data", "reason"),
    {
        "entities": (
            replaced(ods({"a": [["Titel"]]}), b"<office:document-content", b"<!DOCTYPE x [<!ENTITY a 'b'>]><office:document-content"),
            "declares entities",
        ),
        "a part that expands too far": (
            replaced(ods({"a": [["Titel"]]}), b"<office:document-styles/>", b"<a>" + b" " * (41 << 20) + b"</a>"),
            "more than 40 MB",
        ),
        "a content that expands too far": (
            replaced(ods({"a": [["Titel"]]}), b"</office:body>", b" " * (201 << 20) + b"</office:body>"),
            "more than 200 MB",
        ),
        "a password": (replaced(ods({"a": [["Titel"]]}), b"<manifest:manifest/>", b"<manifest:encryption-data/>"), "encrypted"),
        "broken XML": (replaced(ods({"a": [["Titel", "Text"]]}), b"</table:table-row>", b"<table:row>"), "damaged"),
        "no table": (ods({"a": []}), "no sheet with rows"),
        "a table of something else": (ods({"a": [["Posten", "Euro"]]}), "its columns are: Posten, Euro"),
    },
)  # fmt: skip
def test_what_cannot_be_read_gives_its_reason(data: bytes, reason: str):
    [error] = found(data)
    assert not isinstance(error, ParsedArticle)
    assert reason in str(error)


def test_a_content_that_is_missing_is_told(tmp_path: Any):
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("mimetype", ODS)
    assert "damaged" in str(found(path.read_bytes())[0])


def test_numbers_of_repetitions_cost_no_more_than_rows_that_are_there():
    words = cell("<text:p>T</text:p>"), cell("<text:p>B</text:p>")
    bomb = row(*words, attributes='table:number-rows-repeated="99999999"')
    wide = row(cell("<text:p>x</text:p>", 'table:number-columns-repeated="99999999"'))
    assert len(found(sheet(wide * 3))) == 3
    *articles, error = found(sheet(bomb * 2))
    assert len(articles) == 1000
    assert "more than 1048576 rows" in str(error)


def test_work_grows_with_the_rows():
    def of(count: int) -> int:
        rows: list[list[Any]] = [["Titel", "Text"], *([f"T{n}", "B"] for n in range(count))]
        return work(found, ods({"a": rows}))

    assert of(400) < 2.5 * of(200)


def test_a_formula_without_its_value_is_told():
    [error] = found(ods({"a": [["Titel", "Text"], [Formula("A7"), "B"]]}))
    assert "column of the title" in str(error)
