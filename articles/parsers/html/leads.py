"""The lead (Vorspann): the teaser paragraph between headline and text, if the page shows one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from articles.parsers.boilerplate import is_noise
from articles.parsers.byline import read_names
from articles.parsers.html.dom import HEADINGS, Node, attribute, behind, squeezed, text_of
from articles.parsers.html.linked import Linked
from articles.parsers.html.meta import Meta
from articles.parsers.html.regions import ELSEWHERE, Regions, kinds, part_names
from articles.parsers.lines import ends_sentence
from articles.text.normalise import clean_line

_LEAD = part_names("lead")
# A lead has none of these names; "teaser" names it as well.
_NOT = (ELSEWHERE - kinds("teaser")) | kinds(
    "advertisement aside author byline caption credit list paywall picture player sharing tags"
)
_OUTSIDE = (ELSEWHERE - kinds("teaser")) | kinds("author_box caption ending figure form")
_TAGS = frozenset({"p", "div", "span", "h2", "h3", "strong", "section", "b", "ul", "header"})
_SHORTEST, _LONGEST = 30, 1500
_BYLINE = re.compile(r"(?<=[.!?…“\"»«])\s+(?:–\s+)?\(?[Vv]on\s+([^.!?]{5,100})\.?\)?$")
_LABEL = re.compile(r"^(?:darum geht'?s|zusammenfassung|kurz erklärt|vorspann)\s*:?\s*", re.IGNORECASE)


class Lead(NamedTuple):
    """The lead's text and the element that holds it, to be taken out of the body."""

    text: str = ""
    node: Node | None = None


def find_lead(regions: Regions, linked: Linked, meta: Meta, heading: Node | None, title: str) -> Lead:
    """The lead that the page shows behind its headline; an empty one if it shows none."""
    if heading is None:
        return Lead()
    stated = [squeezed(text) for text in _stated(linked, meta) if len(text) >= _SHORTEST]
    own = squeezed(title)
    for node in _behind(regions.root, heading):
        if (node.tag not in _TAGS and "-" not in node.tag) or _is_other(regions, node):
            continue
        if not _SHORTEST <= len(clean_line(node.text_content() or "")) <= _LONGEST or _holds_blocks(node):
            continue
        text = _without_byline(_LABEL.sub("", text_of(node)))
        if squeezed(text) == own:
            continue
        if regions.names(node) & _LEAD and (ends_sentence(text) or len(text) >= 60 or node.tag == "p"):
            return _first_paragraph(node) or Lead(text, node)
        if ends_sentence(text) and (squeezed(text) in stated or _is_subtitle(node, heading, text)):
            return Lead(text, node)
    return _unnamed(regions, heading)


def _is_subtitle(node: Node, heading: Node, text: str) -> bool:
    """A sentence or more right beside the headline, in the group or header of headings that both stand in."""
    parent = node.getparent()
    together = parent is not None and parent is heading.getparent() and parent.tag in ("hgroup", "header")
    return together and node.tag in (*HEADINGS, "p") and len(text) >= 60


def _unnamed(regions: Regions, heading: Node) -> Lead:
    """The first paragraph behind the headline, if it stands apart from all others: no other is laid out like it."""
    for node in _behind(regions.root, heading):
        if node.tag != "p" or not _SHORTEST <= len(text := text_of(node)) <= _LONGEST:
            continue
        if _is_other(regions, node) or is_noise(text) or not ends_sentence(text):
            continue
        place = _place_of(node)
        others = [p for p in regions.root.iter("p") if p is not node and len(p.text_content()) >= _SHORTEST]
        alone = len(others) >= 2 and not any(_place_of(p) == place or _is_beside(p, node) for p in others)
        linked = sum(len(text_of(link)) for link in node.iter("a"))
        return Lead(_without_byline(text), node) if alone and linked < len(text) / 2 else Lead()
    return Lead()


def _is_beside(one: Node, other: Node) -> bool:
    """In the same parent, with a class in common."""
    classes = set(attribute(one, "class").split()) & set(attribute(other, "class").split())
    return one.getparent() is other.getparent() and bool(classes)


def _place_of(node: Node) -> tuple[str, ...]:
    """Class of a paragraph, tag and class of its parent."""
    parent = node.getparent()
    above = ("", "") if parent is None else (str(parent.tag), attribute(parent, "class"))
    return attribute(node, "class"), *above


def _first_paragraph(node: Node) -> Lead | None:
    """The first of several paragraphs, where the others are byline and date."""
    paragraphs = [(text_of(p), p) for p in node.iterdescendants("p")]
    long = [Lead(_LABEL.sub("", text), p) for text, p in paragraphs if len(text) >= _SHORTEST]
    return long[0] if len(paragraphs) > 1 and len(long) == 1 else None


def _without_byline(text: str) -> str:
    """A lead without the authors that close it ("... wird gebaut. Von Anna Schmidt und Peter Müller")."""
    match = _BYLINE.search(text)
    byline = read_names(match[1]) if match else None
    return text[: match.start()] if match and byline and byline.authors else text


def _stated(linked: Linked, meta: Meta) -> Iterator[str]:
    yield meta.first("og:description")
    yield linked.text("description")
    yield meta.first("description")
    yield meta.first("twitter:description")
    yield linked.text("alternativeHeadline")


def _behind(root: Node, heading: Node) -> Iterator[Node]:
    """The elements that follow the heading, up to some paragraphs behind it."""
    paragraphs, inside = 0, set(heading.iterdescendants())
    for node in islice((node for node in behind(heading, root) if node not in inside), 160):
        yield node
        paragraphs += node.tag == "p" and len(node.text_content()) > 200
        if paragraphs >= 3:
            return


def _holds_blocks(node: Node) -> bool:
    """Several paragraphs, or a heading: then it is more than a lead."""
    paragraphs = sum(1 for _ in node.iter("p"))
    return paragraphs > 2 or (
        node.tag not in HEADINGS
        and next(node.iterdescendants(*HEADINGS, "figure", "form", "time"), None) is not None
    )


def _is_other(regions: Regions, node: Node) -> bool:
    """Is it named as something else than a lead, or does it stand in something else?"""
    other = regions.own(node).kinds & _NOT or "kicker" in regions.names(node)
    return bool(other or regions.within(node.getparent()) & _OUTSIDE)
