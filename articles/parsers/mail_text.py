"""The text of a mail: its HTML as paragraphs without what that marks as quoted, its wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

from lxml import etree

from articles.parsers.lines import is_list_item
from articles.parsers.markup import body_of_element, local_name, text_of, tree_of
from articles.parsers.wire_body import glued
from articles.parsers.words import entries_of
from articles.schema.article import LeftOut

_QUOTING = {
    kind: frozenset(
        name for entry in entries_of("quotation_marks") for key, name in [entry.split(": ")] if key == kind
    )
    for kind in ("class", "id")
}
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_OUTLOOK_RULE = re.compile(
    r"border-top\s*:\s*solid\s+#(?:E1E1E1|B5C4DF)", re.IGNORECASE
)  # above an answered message
_BLOCKS = frozenset("p div h1 h2 h3 h4 table ul ol img center".split())
_WIDEST, _NARROWEST, _FULL = 110, 45, 0.85  # letters of a wrapped line; its share that is filled


def text_of_html(html: str) -> tuple[str, list[LeftOut]]:
    """The paragraphs and headings of a mail's HTML, and the messages quoted in it."""
    root = tree_of(html)
    if root is None:
        return "", []
    left_out = []
    for element in list(_quoted(root)):
        if element.getparent() is None or not any(parent is root for parent in element.iterancestors()):
            continue  # within one that is gone
        if text := text_of(element):
            left_out.append(LeftOut("quotation", text))
        _remove(element)
    for element in [
        element for element in root.iter(etree.Element) if _HIDDEN.search(element.get("style") or "")
    ]:
        if element is not root and element.getparent() is not None:
            _remove(element)
    for table in list(root.iter("table")):
        _lay_out(table)
    return body_of_element(root, keeps_lines=True), left_out


def _quoted(root: Any) -> Iterator[Any]:
    """The elements that hold quoted messages and signatures, in their order; what follows the beginning of one, too."""
    for element in root.iter(etree.Element):
        classes = (element.get("class") or "").split()
        if not _QUOTING["class"].isdisjoint(classes) or (
            local_name(element) == "blockquote" and (element.get("type") or "") == "cite"
        ):
            yield element
        elif (element.get("id") or "") in _QUOTING["id"] or _OUTLOOK_RULE.search(element.get("style") or ""):
            yield element
            for ancestor in [element, *element.iterancestors()]:
                if local_name(ancestor) in ("body", "html"):
                    return
                yield from ancestor.itersiblings()
            return


def _remove(element: Any) -> None:
    """Takes an element out, its tail stays."""
    parent, tail = element.getparent(), element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _lay_out(table: Any) -> None:
    """Makes the cells of a table that only places things into parts of their own."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    cells = [cell for row in rows for cell in row if local_name(cell) in ("td", "th")]
    is_layout = len(cells) < 2 or any(local_name(inner) in _BLOCKS for cell in cells for inner in cell)
    if is_layout:
        for cell in cells:
            cell.tag = "div"


def rejoined(text: str) -> str:
    """The paragraphs of a plain message that was wrapped at a column (RFC 5322, 2.1.1: 78 letters), each a line.

    A line goes on in the next, if that one's first word had no room in it, by the longest line of the paragraph.
    """
    joined: list[str] = []
    for is_blank, group in groupby(text.split("\n"), key=lambda line: not line.strip()):
        lines = list(group)
        joined.extend(lines if is_blank else _paragraph(lines))
    return "\n".join(joined)


def _paragraph(lines: list[str]) -> list[str]:
    width = max(map(len, lines))
    if width > _WIDEST:
        return lines
    parts = [[lines[0]]]
    for before, line in pairwise(lines):
        is_own = (
            is_list_item(line.strip()) or line.startswith((">", " ", "\t", "#")) or before.startswith(">")
        )
        room = len(before.rstrip()) + 1 + len(line.split(" ", 1)[0])
        if is_own or len(before) < _NARROWEST or room <= width * _FULL:
            parts.append([line])
        else:
            parts[-1].append(line)
    return [glued(part) if len(part) > 1 else part[0] for part in parts]
