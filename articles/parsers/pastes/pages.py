"""Heads and feet of pages in a text that comes from a PDF, an e-paper or a print-out.

A line is one if nothing in it remains besides page, issue, date and the paper's name; or if it comes again and again
beside such lines. What stands between them is text, which goes on across the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from articles.parsers.lines import ends_sentence
from articles.parsers.metadata import Metadata
from articles.parsers.pastes.edges import (
    PAGE_MARKS,
    Edge,
    could_be_name,
    is_paper,
    number_in,
    read_edge,
    shape_of,
)
from articles.parsers.pastes.sheet import Row, Sheet, filled
from articles.parsers.pastes.wrapping import is_unfinished
from articles.parsers.sections import section_of

_NUMBER = re.compile(PAGE_MARKS["number"], re.IGNORECASE)
_TURN = re.compile(r"[(\[>→-]*\s*" + PAGE_MARKS["turn"] + r"\s*[)\]>→-]*", re.IGNORECASE)
_ADDRESS = re.compile(r"(?P<url>https?://\S+|www\.\S+)\s+(?P<page>[0-9]{1,3}\s?(?:/|von|of)\s?[0-9]{1,3})")
# What browsers print above each page: the moment of printing and the title of the window.
_PRINTED = re.compile(
    r"[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4},? [0-9]{1,2}:[0-9]{2}(?: ?[AP]M)?\s+(?!uhr\b|h\b)(?P<title>\S.*)",
    re.IGNORECASE,
)
# No text with heads and feet is without one of these.
_MAY_HAVE_PAGES = re.compile(
    r"\f|^[^\w\n]{0,6}[0-9]{1,4}[^\w\n]{0,6}$|^[^\n]{3,80}(?:[ ]{3,}|\t)[0-9]{1,4}$|^[0-9]{1,4}(?:[ ]{3,}|\t)\S"
    r"|^[0-9]{1,3}[ ][^\W\d][^\n]{2,100}$|^[^\W\d][^\n]{2,100}[ ][0-9]{1,3}$"
    rf"|^[^\n]{{0,110}}(?<!\w)(?:{PAGE_MARKS['page']}|{PAGE_MARKS['number']}|{PAGE_MARKS['issue']})(?!\w)[^\n]{{0,110}}$",
    re.IGNORECASE | re.MULTILINE,
)
_SEPARATOR = re.compile(r"\s*[|·•]\s*")
_WIDE = re.compile(r"\s{3,}|\t")
_LONGEST, _LONGEST_NAME, _MOST_LINES = 130, 60, 2


def without_page_edges(sheet: Sheet) -> Sheet:
    """The sheet without heads and feet of pages, with the paper and its day if they say so."""
    if not _MAY_HAVE_PAGES.search(sheet.text):
        return sheet
    rows = _without_feeds(sheet)
    indices = filled(rows)
    printed = _printed(rows, indices)
    edges = printed or _edges(rows, indices)
    if not edges:
        return sheet if rows is sheet.rows else sheet.with_rows(rows)
    for said in edges.values():
        sheet = sheet.knowing(said)
    kinds = dict.fromkeys(edges, "page")
    kinds |= dict.fromkeys(_blank_across(rows, kinds), "")
    return sheet.with_rows(rows).without(kinds, leaves_gap=False)


def _without_feeds(sheet: Sheet) -> tuple[Row, ...]:
    """Rows in which form feeds are blank rows of their own."""
    if not any("\f" in row.text for row in sheet.rows):
        return sheet.rows
    rows: list[Row] = []
    for row in sheet.rows:
        for number, part in enumerate(row.text.split("\f")):
            if number:
                rows.append(Row("", row.number))
            rows.append(replace(row, text=part))
    return tuple(rows)


def _printed(rows: Sequence[Row], indices: Sequence[int]) -> dict[int, Metadata]:
    """Heads and feet of a page that a browser printed: known by the address with the number of the page."""
    found: dict[int, Metadata] = {}
    for index in indices:
        if match := _ADDRESS.fullmatch(rows[index].bare):
            url = match["url"] if match["url"].startswith("http") else "https://" + match["url"]
            found[index] = Metadata(url=url)
    if found:
        found |= {index: Metadata() for index in indices if _PRINTED.fullmatch(rows[index].bare)}
    return found


def _edges(rows: Sequence[Row], indices: Sequence[int]) -> dict[int, Metadata]:
    read = {index: edge for index in indices if (edge := read_edge(rows[index]))}
    again = Counter(shape_of(rows[index].bare) for index in indices if len(rows[index].bare) <= _LONGEST)
    numbers = _page_numbers(rows, indices)
    numbers |= _together(rows, read) | _numbered(rows, read) | _interrupting(rows, indices, read)
    days = Counter(edge.day for edge in read.values())
    found = {
        index for index, edge in read.items() if edge.is_sure or (edge.day and days[edge.day] > 1)
    } | numbers
    if not found:
        return {}
    found |= {index for index in read if again[shape_of(rows[index].bare)] > 1}
    numbered = {read[index].names for index in found if index in read and read[index].is_numbered}
    found |= {index for index, edge in read.items() if edge.is_numbered and edge.names in numbered}
    found |= _beside(rows, indices, found, read)
    found |= _head_of_first(rows, indices, read, found)
    turns = {index for index in indices if _TURN.fullmatch(rows[index].bare)}
    said = {index: read[index].said if index in read else Metadata() for index in found | turns}
    names = Counter(name for index in found if index in read for name in read[index].names)
    firsts = (_SEPARATOR.split(rows[index].bare)[0] for index in found if index not in read)
    names.update(name for name in firsts if not any(map(str.isdigit, name)))
    paper = next((name for name, _ in names.most_common() if is_paper(name)), "")
    first = min(said)
    said[first] = replace(said[first], source=paper.removeprefix("www."))
    return said


def _page_numbers(rows: Sequence[Row], indices: Sequence[int]) -> set[int]:
    """Numbers without a word, alone on a line, that rise by one from page to page."""
    free = [
        index
        for index in indices
        if len(text := rows[index].bare) <= 9
        and ((text.isdecimal() and len(text) <= 4 and _stands_free(rows, index)) or _NUMBER.fullmatch(text))
    ]
    found: set[int] = set()
    for before, after in pairwise(free):
        if number_in(rows[after].bare) - number_in(rows[before].bare) == 1 and after - before > 2:
            found |= {before, after}
    return found


def _numbered(rows: Sequence[Row], read: Mapping[int, Edge]) -> set[int]:
    """A name far apart from a number that rises by one each time: no headings like "Tag 1", "Tag 2"."""
    found: set[int] = set()
    wide = [
        index for index, edge in read.items() if edge.is_numbered and _WIDE.search(rows[index].text.strip())
    ]
    for before, after in pairwise(wide):
        rises = number_in(rows[after].bare) - number_in(rows[before].bare) == 1
        if rises and read[before].names == read[after].names:
            found |= {before, after}
    return found


def _together(rows: Sequence[Row], read: Mapping[int, Edge]) -> set[int]:
    """Two lines of which one has the day and the other, far apart from a name, the number."""
    found: set[int] = set()
    for index, edge in read.items():
        below = read.get(index + 1)
        if below is not None:
            for day, page, at in ((edge, below, index + 1), (below, edge, index)):
                if "date" in day.marks and page.is_numbered and _WIDE.search(rows[at].text.strip()):
                    found |= {index, index + 1}
    return found


def _interrupting(rows: Sequence[Row], indices: Sequence[int], read: Mapping[int, Edge]) -> set[int]:
    """Lines in the middle of a sentence, which goes on below them in small letters."""
    found: set[int] = set()
    run: list[int] = []
    for place, index in enumerate(indices):
        if index in read:
            run.append(index)
            continue
        above = place - len(run) - 1
        if (
            run
            and above >= 0
            and rows[index].bare[0].islower()
            and not ends_sentence(rows[indices[above]].bare)
        ):
            found |= set(run)
        run = []
    return found


def _stands_free(rows: Sequence[Row], index: int) -> bool:
    above = index == 0 or rows[index - 1].is_blank
    below = index + 1 == len(rows) or rows[index + 1].is_blank
    return above and below


def _beside(
    rows: Sequence[Row], indices: Sequence[int], found: set[int], read: Mapping[int, Edge]
) -> set[int]:
    """Lines next to those found that are like them, or that stand next to such lines each time they come."""
    more: set[int] = set()
    for _line in range(_MOST_LINES):
        known = found | more
        beside = {
            indices[place]
            for at, index in enumerate(indices)
            if index in known
            for place in (at - 1, at + 1)
            if 0 <= place < len(indices) and indices[place] not in known
        }
        of_shape = Counter(shape_of(rows[index].bare) for index in beside if _may_come_again(rows, index))
        often = Counter(shape for index in indices if (shape := shape_of(rows[index].bare)) in of_shape)
        more |= {
            index
            for index in beside
            if (1 < of_shape[shape_of(rows[index].bare)] == often[shape_of(rows[index].bare)])
            or (index in read and (index - 1 in known or index + 1 in known))
        }
    return more


def _head_of_first(
    rows: Sequence[Row], indices: Sequence[int], read: Mapping[int, Edge], found: set[int]
) -> set[int]:
    """Days and names above an edge on top of the text; a section stays, which is that of the article."""
    top = [index for place, index in enumerate(indices[:5]) if index == indices[0] + place]
    last = max((place for place, index in enumerate(top) if index in found), default=0)
    above = [index for index in top[:last] if index not in found and not section_of(rows[index].bare)]
    fitting = [index for index in above if index in read or could_be_name(rows[index].bare)]
    return set(fitting) if fitting == above else set()


def _may_come_again(rows: Sequence[Row], index: int) -> bool:
    """Is it no part of a sentence?"""
    text = rows[index].bare
    below = rows[index + 1].bare if index + 1 < len(rows) else ""
    goes_on = below[:1].islower() or text[-1] in ",;:-"
    return len(text) <= _LONGEST_NAME and not (text[0].islower() or goes_on or ends_sentence(text))


def _blank_across(rows: Sequence[Row], kinds: Mapping[int, str]) -> set[int]:
    """The blank rows around edges in the middle of a sentence, which goes on across the page."""
    found: set[int] = set()
    at = 0
    while at < len(rows):
        if at not in kinds:
            at += 1
            continue
        start, end = at, at
        while start > 0 and (rows[start - 1].is_blank or start - 1 in kinds):
            start -= 1
        while end < len(rows) and (rows[end].is_blank or end in kinds):
            end += 1
        is_running = start > 1 and not rows[start - 2].is_blank
        if start and end < len(rows) and _goes_on(rows[start - 1].bare, rows[end].bare, is_running):
            found |= set(range(start, end)) - kinds.keys()
        at = end
    return found


def _goes_on(before: str, after: str, is_running: bool) -> bool:
    if ends_sentence(before):
        return False
    return after[0].islower() or before[-1] in "-," or is_running or len(before) > 40 or is_unfinished(before)
