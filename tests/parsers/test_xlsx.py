"""Workbooks: the sheet with articles is found, its rows are read like those of a table."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from articles.parsers import ParsedArticle, ParseError, parse
from tests.each import each

HEADER = ["ID", "Titel", "Text", "Datum"]


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            content = source.read(member)
            target.writestr(
                member.filename, content.replace(old, new) if member.filename == part else content
            )
    return out.getvalue()


def found(data: bytes) -> list[ParsedArticle | ParseError]:
    return list(parse(data, "a.xlsx"))


def test_the_first_sheet_with_articles_is_read_with_dates_and_lines_of_its_rows():
    notes: list[list[object]] = [["Notizen"], ["x", "y"]]
    rows: list[list[object]] = [
        [], HEADER, [4711, "Eins", "Text", dt.datetime(2025, 3, 14, 7, 45)], [], [1.0, None, "Text", None],
        [2.5, 2025, "Text", dt.date(2025, 3, 14)], ["b", "Vier", "=1+1", None],
    ]  # fmt: skip
    one, two, three, four = found(workbook(notes, rows))
    assert (one.external_id, one.title, one.line) == ("4711", "Eins", 3)
    assert one.published_at.isoformat() == "2025-03-14T07:45:00+01:00"
    assert (str(two), two.line) == ("The title is missing.", 5)
    assert (three.title, three.external_id) == ("2025", "2.5")
    assert three.published_at.isoformat() == "2025-03-14T00:00:00+01:00"
    assert str(four) == "In the column of the body stands a formula, or an error, without a value."


def test_a_formula_is_its_last_value():
    data = workbook([HEADER, ["a", "T", "=1+1", None]])
    data = changed(data, "xl/worksheets/sheet1.xml", b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    [article] = found(data)
    assert article.body == "2"


def test_a_workbook_without_articles_names_its_columns():
    [error] = found(workbook([["Name", "Alter"], ["Anna", 3]]))
    assert str(error) == "The table has no column title, body; its columns are: Name, Alter."
    [error] = found(workbook([]))
    assert isinstance(error, ParseError)


def test_wrong_dimensions_hide_no_rows():
    data = workbook([HEADER, ["a", "T", "B", None], ["b", "T", "B", None]])
    data = changed(
        data, "xl/worksheets/sheet1.xml", b'<dimension ref="A1:D3" />', b'<dimension ref="A1:A1" />'
    )
    assert [article.external_id for article in found(data)] == ["a", "b"]


@each("place", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
def test_a_bomb_of_entities_is_refused(place: str):
    data = workbook([HEADER, ["a", "T", "B", None]])
    bomb = b'<!DOCTYPE x [<!ENTITY a "' + b"ha" * 1000 + b'">]>'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.read(place)[:6]
    [error] = found(changed(data, place, start, bomb + start))
    assert "declares entities" in str(error)


def test_a_part_that_expands_too_far_is_refused():
    data = workbook([HEADER, ["a", "T", "B", None]])
    [error] = found(changed(data, "xl/styles.xml", b"</styleSheet>", b" " * (41 << 20) + b"</styleSheet>"))
    assert "expands to more than 40 MB" in str(error)


@each("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"])
def test_broken_parts_are_told(part: str):
    data = workbook([HEADER, ["a", "T", "B", None]])
    [*_, error] = found(changed(data, part, b"</", b"<<"))
    assert "workbook is damaged" in str(error)


def test_a_row_number_out_of_this_world_ends_the_reading():
    data = workbook([HEADER, ["a", "T", "B", None]])
    data = changed(data, "xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="2000000"')
    assert all(isinstance(result, ParseError) for result in found(data))


def behind_the_rows(xml: str) -> bytes:
    data = workbook(
        [["Ressort", "Titel", "Text"], ["Sport", "Eins", "A"], [None, "Zwei", "B"], ["Kultur", "Drei", "C"]]
    )
    return changed(data, "xl/worksheets/sheet1.xml", b"</sheetData>", f"</sheetData>{xml}".encode())


def test_only_the_first_column_of_merged_cells_goes_down():
    articles = found(
        behind_the_rows('<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="E2:F3"/></mergeCells>')
    )
    assert [article.section for article in articles] == ["Sport", "Sport", "Kultur"]


@pytest.mark.slow
def test_more_merged_cells_than_anybody_makes_are_refused():
    xml = "".join(f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(1, 200_003))
    [error] = found(behind_the_rows(f"<mergeCells>{xml}</mergeCells>"))
    assert "more than 200000 merged cells and links" in str(error)


def test_a_link_without_an_address_is_none():
    xml = '<hyperlinks><hyperlink ref="B2" location="Tabelle2!A1"/><hyperlink ref="B3" r:id="rId9"/></hyperlinks>'
    data = behind_the_rows(
        xml.replace(
            "<hyperlinks>",
            '<hyperlinks xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
        )
    )
    assert [article.url for article in found(data)] == ["", "", ""]


def test_a_formula_that_is_an_error_is_told():
    data = workbook([HEADER, ["a", "T", "=1/0", None]])
    data = changed(
        data, "xl/worksheets/sheet1.xml", b"><f>1/0</f><v></v>", b' t="e"><f>1/0</f><v>#DIV/0!</v>'
    )
    assert "column of the body" in str(found(data)[0])
