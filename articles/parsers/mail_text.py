"""The text of a mail: its HTML as paragraphs, without the messages it answers, without the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

from lxml import etree

from articles.parsers.lines import is_list_item
from articles.parsers.markup import body_of_element, local_name, text_of, tree_of
from articles.parsers.wire_body import glued
from articles.parsers.words import any_of, entries_of
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
_ATTRIBUTION = re.compile(r"(?:am|on|le) .{4,120} (?:schrieb|wrote|hat|a écrit)\b.{0,120}:", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"[-_ ]{2,}\s*(?:ursprüngliche|original|weitergeleitete|forwarded)[ -]?(?:nachricht|message|e-?mail)?\s*[-_ ]{2,}",
    re.IGNORECASE,
)
_GREETING = re.compile(any_of("mail_greetings"), re.IGNORECASE)
# A line of its own: quoted, indented, a heading, "Gesendet: ...".
_LABELLED = re.compile(r"[>\s#]|[A-ZÄÖÜ][\w-]{1,14}:\s")
_WIDEST, _NARROWEST, _FULL = 110, 45, 0.85  # letters of a wrapped line; its share that is filled
_SIGNATURE_LINES, _LONGEST_SIGNED = 25, 200  # characters of a line


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


def without_quotes_and_signature(text: str) -> tuple[str, list[LeftOut]]:
    """The text of a plain message, and what is left out of it."""
    lines = text.split("\n")
    end = next((index for index, line in enumerate(lines) if index and _closes(lines, index)), len(lines))
    kept: list[str] = []
    quoted: list[str] = []
    for line in lines[:end]:
        (quoted if line.startswith(">") else kept).append(line)
    while kept and quoted and (not kept[-1].strip() or _ATTRIBUTION.fullmatch(kept[-1].strip())):
        quoted.insert(0, kept.pop())
    parts = [("quotation", quoted), ("contact" if _is_signature(lines, end) else "quotation", lines[end:])]
    left_out = [LeftOut(kind, whole) for kind, part in parts if (whole := " ".join(" ".join(part).split()))]
    return "\n".join(kept), left_out


def _closes(lines: list[str], index: int) -> bool:
    """Does a signature or another message begin on this line?"""
    line = lines[index].strip()
    return bool(_SEPARATOR.fullmatch(line) or _is_header(lines, index)) or _is_signature(lines, index)


def _is_signature(lines: list[str], index: int) -> bool:
    if index >= len(lines):
        return False
    if lines[index] in ("-- ", "--"):  # RFC 3676, 4.3
        return True
    if not _GREETING.fullmatch(lines[index].strip()[:_LONGEST_SIGNED]):
        return False
    below = [line.strip() for line in lines[index + 1 : index + 2 + _SIGNATURE_LINES] if line.strip()]
    return len(lines) - index <= _SIGNATURE_LINES * 2 and all(len(line) < _LONGEST_SIGNED for line in below)


def _is_header(lines: list[str], index: int) -> bool:
    """The lines of Outlook above an answered message: "Von: ...", "Gesendet: ..."."""
    head = [line.strip(" *") for line in lines[index : index + 6] if line.strip()]
    return (
        head[:1] != []
        and head[0].startswith(("Von:", "From:"))
        and any(line.startswith(("Gesendet:", "Sent:", "Datum:", "Date:")) for line in head[1:4])
    )
