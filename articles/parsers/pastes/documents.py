"""What a word processor puts into pasted text: bullets of its own, tabs behind them, and tables with tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from articles.parsers.pastes.sheet import Row, Sheet

# Bullets of symbol fonts (private use), and those that Word writes in letters, with a tab behind them.
_BULLET = re.compile(r"\s*(?:[\uf000-\uf0ff•·▪●■◦‣⁃➢✓§]\s*\t\s*|[\uf000-\uf0ff]\s*|o\t\s*|[-–—]\t\s*)(?=\S)")
# Letters set apart, as letterheads have them: "S T A D T   B E R N A U".
_SPACED = re.compile(r"(?:[A-ZÄÖÜ] ){3,40}[A-ZÄÖÜ](?:\s{2,}(?:[A-ZÄÖÜ] ){1,40}[A-ZÄÖÜ]){0,6}")
_MAY_BE_SPACED = re.compile(r"^[ \t]*(?:[A-ZÄÖÜ] ){3}", re.MULTILINE)
_GAP = re.compile(r"\s{2,}")
_MAY_HAVE_LAYOUT = re.compile("[\t\v§\uf000-\uf0ff]")
_LINE_BREAK = "\v"
_LONGEST_CELL, _MOST_CELLS = 120, 12


def without_layout(sheet: Sheet) -> Sheet:
    """The sheet with bullets that every program knows, and with cells of tables told apart by "|"."""
    if not _MAY_HAVE_LAYOUT.search(sheet.text):
        return sheet
    rows = _broken(sheet.rows)
    tables = _tables(rows)
    read = tuple(_row(row, index in tables) for index, row in enumerate(rows))
    return sheet if read == sheet.rows else sheet.with_rows(read)


def with_whole_words(sheet: Sheet) -> Sheet:
    """The sheet without spaces between the letters of a word."""
    if not _MAY_BE_SPACED.search(sheet.text):
        return sheet
    return sheet.with_rows(
        replace(row, text=" ".join(word.replace(" ", "") for word in _GAP.split(row.text.strip())))
        if _SPACED.fullmatch(row.text.strip())
        else row
        for row in sheet.rows
    )


def _broken(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows without line breaks inside of them."""
    if not any(_LINE_BREAK in row.text for row in rows):
        return tuple(rows)
    return tuple(replace(row, text=part) for row in rows for part in row.text.split(_LINE_BREAK))


def _row(row: Row, is_of_table: bool) -> Row:
    if is_of_table:
        return replace(row, text=" | ".join(_cells(row.text)))
    if bullet := _BULLET.match(row.text):
        return replace(row, text="• " + row.text[bullet.end() :])
    return row


def _tables(rows: Sequence[Row]) -> set[int]:
    """The indices of rows with the same number of cells as the row beside them."""
    found: set[int] = set()
    for (above, first), (below, second) in pairwise(enumerate(rows)):
        if "\t" not in first.text or "\t" not in second.text:
            continue
        if (
            len(_cells(first.text)) == len(_cells(second.text)) >= 2
            and _is_table(first)
            and _is_table(second)
        ):
            found |= {above, below}
    return found


def _is_table(row: Row) -> bool:
    cells = _cells(row.text)
    return (
        len(cells) <= _MOST_CELLS
        and all(len(cell) <= _LONGEST_CELL for cell in cells)
        and any(cells)
        and not _BULLET.match(row.text)
        and not re.match(r"\s*(?:[0-9]{1,2}[.)]|[a-z]\))\t", row.text)
    )


def _cells(text: str) -> list[str]:
    return [" ".join(cell.split()) for cell in text.strip().split("\t")]
