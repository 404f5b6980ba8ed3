"""Small helpers around lxml's elements: their text in one line, the words of their names, removal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from lxml import html as lxml_html

from articles.text.normalise import clean_line, fold

Node: TypeAlias = Any  # lxml.html.HtmlElement; lxml has no type stubs

BLOCKS = frozenset(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead
    tr ul""".split()
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Elements whose content is never shown as text.
UNSEEN = frozenset(
    {"script", "style", "template", "head", "noscript", "textarea", "select", "svg", "math", "object"}
)
# Attributes by which templates name the parts of a page.
_NAMING = frozenset(
    """class id itemprop role typeof data-testid data-component data-manual data-area data-module data-type data-name
    data-ct-area data-cy data-qa data-article-el componenttype data-vars-category data-external-selector""".split()
)
_NO_WORDS: frozenset[str] = frozenset()
_LONGEST_NAME = 400  # characters of one attribute that are looked at
_SHORTEST_PROSE = 60
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NOT_ALNUM = re.compile(r"[\W_]+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def attribute(node: Node, name: str) -> str:
    """The value of an attribute, stripped; empty if there is none."""
    value: str | None = node.get(name)
    return value.strip() if value else ""


def names_of(node: Node) -> frozenset[str]:
    """The words of class, id and the like in lower case: "ContentHead_lead" has content, head, lead."""
    values = [value[:_LONGEST_NAME] for name, value in node.items() if name in _NAMING]
    if "-" in node.tag:  # a custom element is named by its tag
        values.append(node.tag[:_LONGEST_NAME])
    return _words(" ".join(values)) if values else _NO_WORDS


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text))


def text_of(node: Node) -> str:
    """Everything an element shows, in one line; blocks and line breaks are spaces."""
    return clean_line("".join(_pieces(node)))


def _pieces(node: Node) -> Iterator[str]:
    if not isinstance(node.tag, str) or node.tag in UNSEEN:  # a comment or the like
        return
    apart = node.tag in BLOCKS or node.tag == "br"
    if apart:
        yield " "
    yield node.text or ""
    for child in node:
        yield from _pieces(child)
        yield child.tail or ""
    if apart:
        yield " "


def squeezed(text: str) -> str:
    """Letters and digits in comparison form, of the whole text."""
    return _NOT_ALNUM.sub("", fold(text))


def length_of(node: Node) -> int:
    """Characters of all that an element holds, programs in it as well."""
    return len((node.text_content() or "").strip())


def prose_of(node: Node) -> int:
    """The characters of a paragraph of running text; 0 if it is too short for one."""
    length = length_of(node)
    return length if length >= _SHORTEST_PROSE else 0


def behind(other: Node, root: Node) -> Iterator[Node]:
    """The elements of a page behind another in their order, those inside of it first."""
    nodes = root.iter("*")
    for node in nodes:
        if node is other:
            break
    yield from nodes


def remove(node: Node) -> None:
    """Takes an element out of its tree; the text behind it stays."""
    parent = node.getparent()
    if parent is None:
        return
    tail = node.tail or ""
    if tail.strip():
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + " " + tail
        else:
            parent.text = (parent.text or "") + " " + tail
    parent.remove(node)


def without_markup(text: str) -> str:
    """A value that may hold markup ("<p>A &amp; B</p>") as plain text in one line."""
    if _TAG.search(text):
        try:
            return text_of(lxml_html.fragment_fromstring(_no_nul(text), create_parent="div"))
        except (ValueError, lxml_html.etree.ParserError):
            return clean_line(_TAG.sub(" ", text))
    return clean_line(text)


def _no_nul(text: str) -> str:
    return text.replace("\x00", "")
