"""Marked-up text as entries of feeds and agencies hold it -> the plain form of a body.

No markup is ever kept: of the elements only what they say about paragraphs, subheadings and lists is read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from articles.parsers.bodies import SUBHEADING_MARK, is_bold_heading, looks_like_heading
from articles.schema.article import LeftOut
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
_BOLD = frozenset(("b", "strong"))
_BOLD_STYLE = re.compile(r"\bfont-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CAPTIONS = frozenset(("wp-caption", "wp-caption-text"))
# Kinds of what is left out, by element; programs, forms and the like are no text.
_LEFT_OUT = {
    "figcaption": "gallery", "caption": "gallery", "nav": "navigation", "aside": "unknown", "header": "unknown",
    "footer": "unknown",
}  # fmt: skip
# What stands in a line of markup.
_NAMES = (
    _BLOCKS
    | _DROPPED
    | frozenset(
        "a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label link mark meta nobr q s"
        " samp small source span strike strong sub sup time tt u var wbr".split()
    )
)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_PARAGRAPHS = re.compile(r"\n[ \t\r\n]*\n")
_LAID_OUT = re.compile(r"<(?:p|br|div|table|pre)\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_ELEMENT = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>(?:[\s/][^<>]*)?)>|<!--[^<>]*-->", re.DOTALL
)
_ESCAPED_TAG = re.compile(
    r"&lt;/?(?:p|br|div|a|b|i|em|strong|ul|li|h[1-6]|img|span)\b.{0,2000}?/?&gt;", re.I | re.DOTALL
)


def local_name(element: Any) -> str:
    """The element's name without its namespace, in small letters; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def body_of_html(text: str) -> str:
    """The body form of a piece of HTML, or of text without any; also if it was escaped twice."""
    return read_html(text)[0]


def read_html(text: str) -> tuple[str, tuple[LeftOut, ...]]:
    """`body_of_html`, and what is in the text besides."""
    text = _unescaped(text)
    if not _TAG.search(text):
        return clean(html.unescape(text)).strip(), ()
    root = shared_tree_of(text)
    if root is None:
        return "", ()
    writer = _written(root, _CAPTIONS)
    return writer.result(), tuple(writer.left_out)


@lru_cache(maxsize=1)  # asked for the text of an entry, and then for its picture
def shared_tree_of(text: str) -> Any:
    """The tree of a piece of HTML, also if it was escaped twice; None if nothing is in it. Not to be changed."""
    text = _unescaped(text)
    if not _LAID_OUT.search(text):  # as editors of blogs keep it: only blank lines tell paragraphs
        text = _PARAGRAPHS.sub("\n<p>", text)
    return tree_of(text)


def _unescaped(text: str) -> str:
    return html.unescape(text) if not _TAG.search(text) and _ESCAPED_TAG.search(text) else text


def line_of_html(text: str) -> str:
    """The text in one line, without tags and with its character references resolved, even if escaped twice.

    What is no element of HTML stays, and so does a tag that a sentence speaks of ("x<y", "how to use <div> today").
    """
    for _ in range(2):
        bare = _without_tags(text)
        if bare == text and "&" in text:
            bare = html.unescape(text)
        text = bare
    return clean_line(text)


def _without_tags(text: str) -> str:
    closed = {found["name"].lower() for found in _ELEMENT.finditer(text) if found["close"]}
    return _ELEMENT.sub(lambda found: found[0] if _is_spoken_of(found, closed) else _instead(found), text)


def _is_spoken_of(tag: re.Match[str], closed: set[str]) -> bool:
    """Is a tag in a line part of what it says? One that nothing closes, without attributes, between words."""
    name = (tag["name"] or "").lower()
    if not name:  # a comment
        return False
    if name not in _NAMES:
        return True
    text = tag.string
    is_between = text[tag.start() - 1 : tag.start()].isspace() and text[tag.end() : tag.end() + 1].isspace()
    goes_on = text[tag.end() : tag.end() + 9].lstrip()[:1].islower()
    return is_between and goes_on and not tag["rest"] and not tag["close"] and name not in closed


def _instead(tag: re.Match[str]) -> str:
    return " " if (tag["name"] or "").lower() in _BLOCKS | {"br"} else ""


def text_of(element: Any) -> str:
    """All text within an element in one line; empty for None."""
    return "" if element is None else clean_line("".join(element.itertext()))


def body_of_element(
    root: Any, dropped_classes: frozenset[str] = frozenset(), *, keeps_lines: bool = False
) -> str:
    """Paragraphs, subheadings and list items below `root`, separated by blank lines.

    With `keeps_lines`, lines that are broken within a paragraph stay lines.
    """
    return _written(root, dropped_classes, "\n" if keeps_lines else " ").result()


def _written(root: Any, dropped_classes: frozenset[str], line_end: str = " ") -> _Writer:
    writer, dropping = _Writer(line_end), 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local_name(element)
        is_dropped = element is not root and _is_dropped(element, name, dropped_classes)
        style = element.get("style")
        is_bold = name in _BOLD or bool(style and _BOLD_STYLE.search(style))
        if event == "start":
            if name in _LEFT_OUT and (is_dropped or dropping):
                writer.leave_out(_LEFT_OUT[name], element)
            dropping += is_dropped
            if not dropping:
                writer.start(name, element.text, is_bold=is_bold)
            continue
        if not dropping:
            writer.end(name, is_bold=is_bold)
        dropping -= is_dropped
        if not dropping and element is not root:
            writer.add(element.tail)
    return writer


def _is_dropped(element: Any, name: str, classes: frozenset[str]) -> bool:
    return name in _DROPPED or bool(classes and not classes.isdisjoint((element.get("class") or "").split()))


class _Writer:
    """Collects text into blocks."""

    def __init__(self, line_end: str = " ") -> None:
        self._line_end = line_end
        self._blocks: list[str] = []
        self._bold_blocks: set[int] = set()
        self._text: list[str] = []
        self._mark = ""
        self._bold = 0  # bold elements around
        self._plain = False  # does the block hold anything that is not bold?
        self.left_out: list[LeftOut] = []

    def start(self, name: str, text: str | None, *, is_bold: bool) -> None:
        if name in _BLOCKS:
            self._flush()
            if name in _HEADINGS:
                self._mark = SUBHEADING_MARK
            elif name == "li":
                self._mark = "- "
        elif name == "br":
            if self._is_bold() and not self._mark and looks_like_heading("".join(self._text).strip()):
                self._flush()
            self._text.append("\n")
        elif name in _CELLS and "".join(self._text).strip():
            self._text.append(" | ")
        self._bold += is_bold
        self.add(text)

    def end(self, name: str, *, is_bold: bool) -> None:
        self._bold -= is_bold
        if name in _BLOCKS:
            self._flush()
            if name in _HEADINGS or name == "li":
                self._mark = ""

    def add(self, text: str | None) -> None:
        if text:
            self._text.append(_SPACE.sub(" ", text))
            self._plain = self._plain or (not self._bold and not text.isspace())

    def leave_out(self, kind: str, element: Any) -> None:
        """Notes an element that the body is without."""
        if text := text_of(element):
            self.left_out.append(LeftOut(kind, text, len(self._blocks)))

    def _is_bold(self) -> bool:
        return not self._plain and any(map(str.strip, self._text))

    def _flush(self) -> None:
        is_bold = self._is_bold() and not self._mark
        for part in _PARAGRAPHS.split("".join(self._text)):
            lines = filter(None, map(clean_line, part.split("\n")))
            if line := self._line_end.join(lines):
                if is_bold:
                    self._bold_blocks.add(len(self._blocks))
                self._blocks.append(self._mark + line)
                self._mark = self._mark if self._mark == SUBHEADING_MARK else ""
        self._text = []
        self._plain = False

    def result(self) -> str:
        self._flush()
        return "\n\n".join(self._marked())

    def _marked(self) -> Iterator[str]:
        """The blocks; bold paragraphs that stand as subheadings are marked."""
        for number, block in enumerate(self._blocks):
            after = self._blocks[number + 1] if number + 1 < len(self._blocks) else ""
            is_heading = number in self._bold_blocks and number and number + 1 not in self._bold_blocks
            yield f"{SUBHEADING_MARK}{block}" if is_heading and is_bold_heading(block, after) else block


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
