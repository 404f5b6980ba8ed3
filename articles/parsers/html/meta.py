"""What the head of a page says in meta and link elements: Open Graph, Dublin Core, Twitter cards, plain names."""

from __future__ import annotations

import html
from collections import defaultdict
from dataclasses import dataclass

from articles.parsers.html.dom import Node, attribute, text_of, without_markup


@dataclass(frozen=True)
class Meta:
    """Values by their names in lower case, in the order of the page."""

    values: dict[str, list[str]]
    links: dict[str, list[str]]
    window_title: str
    language: str

    def first(self, *names: str) -> str:
        """The first value that is not empty, the earlier names first."""
        return next((value for name in names for value in self.values.get(name, []) if value), "")

    def all(self, *names: str) -> list[str]:
        """All values of the first name that has any."""
        return next((self.values[name] for name in names if self.values.get(name)), [])

    def link(self, relation: str) -> str:
        """The address of the first link of this relation."""
        return next(iter(self.links.get(relation, [])), "")


def read_meta(root: Node) -> Meta:
    """All meta elements of a page, wherever they stand, and the links of its head."""
    values: dict[str, list[str]] = defaultdict(list)
    links: dict[str, list[str]] = defaultdict(list)
    for node in root.iter("meta"):
        content = without_markup(html.unescape(attribute(node, "content")))  # often escaped twice
        for kind in ("property", "name", "itemprop", "http-equiv"):
            if (name := attribute(node, kind).lower()) and content:
                values[name].append(content)
    for node in root.iter("link"):
        for relation in attribute(node, "rel").lower().split():
            if address := attribute(node, "href"):
                links[relation].append(address)
    title = next((text for node in root.iter("title") if _is_of_page(node) and (text := text_of(node))), "")
    return Meta(dict(values), dict(links), title, attribute(root, "lang") or attribute(root, "xml:lang"))


def _is_of_page(node: Node) -> bool:
    """Not the title of a drawing."""
    return all(parent.tag != "svg" for parent in node.iterancestors())
