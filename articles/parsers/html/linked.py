"""JSON-LD: what a page says of its article in the words of schema.org.

Sites write it by many templates, so wrong JSON, objects for strings and strings for lists are expected.
Sources: schema.org/NewsArticle, JSON-LD 1.1 (W3C).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from articles.parsers.html.dom import Node, squeezed, without_markup
from articles.text.normalise import clean_line

_ARTICLE = re.compile(
    r"(?:\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|Review|ClaimReview)"
)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)?\s*|\s*(?:-->|//\s*\]\]>|\]\]>)?\s*;?\s*$", re.S
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_LONGEST, _MOST_OBJECTS, _DEEPEST = 5_000_000, 3_000, 40
_SPLIT = re.compile(r"[,;|]")

Thing = dict[str, Any]


@dataclass(frozen=True)
class Linked:
    """The article's own object (empty if there is none), and all objects of the page by their order."""

    article: Thing = field(default_factory=dict)
    things: tuple[Thing, ...] = ()

    def text(self, name: str) -> str:
        """A value as plain text; of an object its name, of a list its first item."""
        return plain(self.article.get(name))

    def texts(self, name: str) -> list[str]:
        """All values of a name as plain text."""
        return [text for item in as_list(self.article.get(name)) if (text := plain(item))]

    def objects(self, name: str) -> list[Thing]:
        """The values that are objects; strings count as objects with nothing but a name."""
        return [
            resolved(item, self.things) if isinstance(item, dict) else {"name": item}
            for item in as_list(self.article.get(name))
            if isinstance(item, (dict, str))
        ]

    def has_type(self, *types: str) -> bool:
        """Is any object of the page of one of these types?"""
        return any(kind in types for thing in self.things for kind in types_of(thing))

    def keywords(self) -> list[str] | None:
        """The keywords, of which a single string may hold several; None if nothing is said."""
        if "keywords" not in self.article:
            return None
        found = self.texts("keywords")
        return [word for text in found for word in _SPLIT.split(text)] if len(found) == 1 else found

    def body(self) -> list[str]:
        """The paragraphs of `articleBody`, and of a live blog those of its entries below their headings (`## `)."""
        found = _paragraphs(self.article.get("articleBody"))
        for update in as_list(self.article.get("liveBlogUpdate")):
            if isinstance(update, dict) and (text := _paragraphs(update.get("articleBody"))):
                heading = plain(update.get("headline"))
                found += [f"## {heading}", *text] if heading and heading not in text else text
        return found


def _paragraphs(value: object) -> list[str]:
    if not isinstance(value, str):
        return []
    value = html.unescape(re.sub(r"(?i)<(?:/p|br\s*/?|/h[1-6]|/li|/div)>", "\n", value))
    return [text for line in re.split(r"[\r\n]+", value) if (text := without_markup(line))]


def read_linked(root: Node, hint: str = "", here: str = "") -> Linked:
    """What the page's JSON-LD says; `hint` (window title) and `here` (the page's own address) tell between several
    articles."""
    things: list[Thing] = []
    for script in root.iter("script"):
        if "ld+json" in str(script.get("type") or "").lower():
            for value in _values(script.text_content() or ""):
                things.extend(_flat(value, 0))
    things = things[:_MOST_OBJECTS]
    articles = [thing for thing in things if any(_ARTICLE.fullmatch(kind) for kind in types_of(thing))]
    return Linked(_own(articles, squeezed(hint), squeezed(here)), tuple(things))


def types_of(thing: Thing) -> list[str]:
    """Its types without the namespace."""
    return [str(kind).rsplit("/", 1)[-1] for kind in as_list(thing.get("@type"))]


def as_list(value: object) -> list[Any]:
    """A value that may be one or several, always as a list; some templates put lists into lists."""
    if value is None:
        return []
    if not isinstance(value, list):
        return [value]
    if len(value) == 1 and isinstance(value[0], list):
        value = value[0]
    return [item for item in value if not isinstance(item, list)]


def plain(value: object) -> str:
    """A string, number or named object as plain text in one line."""
    if isinstance(value, list):
        return next((text for item in value if (text := plain(item))), "")
    if isinstance(value, dict):
        return plain(value.get("name") or value.get("@value") or value.get("headline"))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return without_markup(html.unescape(value)) if isinstance(value, str) else ""


def address(value: object) -> str:
    """The address that a value is or has: a string, or an object with @id, url or contentUrl."""
    if isinstance(value, list):
        return next((found for item in value if (found := address(item))), "")
    if isinstance(value, dict):
        return address(value.get("url") or value.get("contentUrl") or value.get("@id"))
    return clean_line(html.unescape(value)) if isinstance(value, str) else ""


def resolved(thing: Thing, things: tuple[Thing, ...]) -> Thing:
    """A reference ({"@id": ...} alone) as the object it means."""
    identifier = thing.get("@id")
    if identifier and len(thing.keys() - {"@type"}) == 1:
        return next((other for other in things if other.get("@id") == identifier and len(other) > 2), thing)
    return thing


def _values(text: str) -> Iterator[object]:
    text = _WRAPPING.sub("", text[:_LONGEST])
    for candidate in (text, _TRAILING_COMMA.sub("", text), html.unescape(text)):
        try:
            yield json.loads(candidate, strict=False)
            return
        except (ValueError, RecursionError):
            continue


def _flat(value: object, depth: int) -> Iterator[Thing]:
    """The objects of a document in their order, those of @graph and mainEntity as well."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _flat(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in (
            "@graph",
            "mainEntity",
            "mainEntityOfPage",
            "breadcrumb",
            "author",
            "publisher",
            "hasPart",
            "video",
            "itemReviewed",
        ):
            if isinstance(value.get(name), (dict, list)):
                yield from _flat(value[name], depth + 1)


def _own(articles: list[Thing], hint: str, here: str) -> Thing:
    """The page's own article: its headline is in the window title, or its address is that of the page; else the one
    that says most."""

    def rank(thing: Thing) -> tuple[int, bool, int]:
        headline = squeezed(plain(thing.get("headline")) or plain(thing.get("name")))
        named = bool(headline) and (headline in hint or (bool(hint) and hint in headline))
        stated = (address(thing.get(name)) for name in ("mainEntityOfPage", "url", "@id"))
        is_here = bool(here) and any(squeezed(url.partition("#")[0]) == here for url in stated)
        told = sum(
            name in thing
            for name in ("headline", "datePublished", "author", "articleBody", "image", "publisher")
        )
        return named + is_here, "datePublished" in thing, told

    best = max(articles, key=rank, default={})
    if len(articles) > 2 and hint and not rank(best)[0]:  # those of teasers
        return {}
    return best
