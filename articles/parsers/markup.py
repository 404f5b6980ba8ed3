"""Marked-up text as entries of feeds and agencies hold it -> the plain form of a body.

No markup is ever kept: of the elements only what they say about paragraphs, subheadings and lists is read.
"""

from __future__ import annotations

import html
import re
from typing import Any

from lxml import etree

from articles.text.normalise import clean, clean_line

_DROPPED = frozenset(
    "script style noscript iframe object embed form button select textarea svg math template head title figure"
    " figcaption nav aside header footer audio video picture media caption".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 hl2".split())
_BLOCKS = _HEADINGS | frozenset(
    "p div section article main blockquote pre ul ol dl li dt dd table tr hr address block bq body html center"
    " fieldset details summary thead tbody tfoot".split()
)
_CELLS = frozenset(("td", "th"))
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_PARAGRAPHS = re.compile(r"\n[ \t\n]*\n")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_ESCAPED_TAG = re.compile(
    r"&lt;/?(?:p|br|div|a|b|i|em|strong|ul|li|h[1-6]|img|span)\b.{0,2000}?/?&gt;", re.I | re.DOTALL
)


def local_name(element: Any) -> str:
    """The element's name without its namespace, in small letters; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def body_of_html(text: str) -> str:
    """The body form of a piece of HTML, or of text without any; also if it was escaped twice."""
    if not _TAG.search(text) and _ESCAPED_TAG.search(text):
        text = html.unescape(text)
    if not _TAG.search(text):
        return clean(html.unescape(text)).strip()
    root = tree_of(text)
    return body_of_element(root) if root is not None else ""


def line_of_html(text: str) -> str:
    """The text in one line, without tags and with its character references resolved, even if escaped twice."""
    for _ in range(2):
        if _TAG.search(text):
            root = tree_of(text)
            text = "".join(root.itertext()) if root is not None else ""
        elif "&" in text:
            text = html.unescape(text)
    return clean_line(text)


def text_of(element: Any) -> str:
    """All text within an element in one line; empty for None."""
    return "" if element is None else clean_line("".join(element.itertext()))


def body_of_element(
    root: Any, dropped_classes: frozenset[str] = frozenset(), *, keeps_lines: bool = False
) -> str:
    """Paragraphs, subheadings and list items below `root`, separated by blank lines.

    With `keeps_lines`, lines that are broken within a paragraph stay lines.
    """
    writer, dropping = _Writer("\n" if keeps_lines else " "), 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local_name(element)
        is_dropped = element is not root and _is_dropped(element, name, dropped_classes)
        if event == "start":
            dropping += is_dropped
            if not dropping:
                writer.start(name, element.text)
            continue
        if not dropping:
            writer.end(name)
        dropping -= is_dropped
        if not dropping and element is not root:
            writer.add(element.tail)
    return writer.result()


def _is_dropped(element: Any, name: str, classes: frozenset[str]) -> bool:
    return name in _DROPPED or bool(classes and not classes.isdisjoint((element.get("class") or "").split()))


class _Writer:
    """Collects text into blocks."""

    def __init__(self, line_end: str = " ") -> None:
        self._line_end = line_end
        self._blocks: list[str] = []
        self._text: list[str] = []
        self._mark = ""

    def start(self, name: str, text: str | None) -> None:
        if name in _BLOCKS:
            self._flush()
            if name in _HEADINGS:
                self._mark = "## "
            elif name == "li":
                self._mark = "- "
        elif name == "br":
            self._text.append("\n")
        elif name in _CELLS and "".join(self._text).strip():
            self._text.append(" | ")
        self.add(text)

    def end(self, name: str) -> None:
        if name in _BLOCKS:
            self._flush()
            if name in _HEADINGS or name == "li":
                self._mark = ""

    def add(self, text: str | None) -> None:
        if text:
            self._text.append(_SPACE.sub(" ", text))

    def _flush(self) -> None:
        for part in _PARAGRAPHS.split("".join(self._text)):
            lines = filter(None, map(clean_line, part.split("\n")))
            if line := self._line_end.join(lines):
                self._blocks.append(self._mark + line)
                self._mark = self._mark if self._mark == "## " else ""
        self._text = []

    def result(self) -> str:
        self._flush()
        return "\n\n".join(self._blocks)


def tree_of(text: str) -> Any:
    """The tree of a piece of HTML; None if nothing is in it."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    data = clean(text).encode("utf-8", "replace")
    try:
        return etree.fromstring(b"<html><body>" + data + b"</body></html>", parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
