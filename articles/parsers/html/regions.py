"""What each part of a page is: text of the article, or a teaser, comments, navigation, an advertisement ...

An element is judged once, by its tag, its role and its names; what it holds inherits the judgement. Which names mean
what is data: the lists `html_region_*.txt` in `articles/parsers/words`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from fnmatch import fnmatchcase
from functools import lru_cache

from articles.parsers.html.dom import HEADINGS, UNSEEN, Node, attribute, names_of, prose_of
from articles.parsers.words import entries_of


class Region(StrEnum):
    """The kinds of regions, the most telling first. Some are told apart since only some of those who ask mean them."""

    CONSENT = auto()
    PAYWALL = auto()
    OFFER = auto()  # of a subscription, and signing in
    COMMENTS = auto()
    NEWSLETTER = auto()
    ADVERTISEMENT = auto()
    AUTHOR_BOX = auto()
    BIOGRAPHY = auto()
    FACTS = auto()
    CONTENTS = auto()
    RELATED = auto()
    TEASER = auto()
    TAGS = auto()
    SHARING = auto()
    GALLERY = auto()
    PLAYER = auto()
    EMBED = auto()
    CAPTION = auto()
    CREDIT = auto()
    PICTURE = auto()
    FIGURE = auto()
    SCORES = auto()
    TICKER = auto()
    LEGAL = auto()
    NAVIGATION = auto()
    MENU = auto()
    MASTHEAD = auto()
    FOOTER = auto()
    SIDEBAR = auto()
    TOOLS = auto()
    FORM = auto()
    AUTHOR = auto()  # named so: the byline, or the box of an author
    BYLINE = auto()
    LOGO = auto()
    LINKS = auto()
    LIST = auto()
    MEDIA = auto()  # a picture or player, or what is laid out around one
    ASIDE = auto()  # named so: perhaps a column beside the text with the byline in it
    ENDING = auto()  # a <footer>: of the page, or of the article
    HEADER = auto()
    CARD = auto()
    BOX = auto()
    EXTRA = auto()  # something besides the text
    OVERLAY = auto()
    HIDDEN = auto()
    UNSEEN = auto()  # programs, styles and drawings


Kinds = frozenset[Region]
NOTHING: Kinds = frozenset()


def kinds(names: str) -> Kinds:
    """The kinds of these names, separated by white space."""
    return frozenset(map(Region, names.split()))


# Other articles, what readers wrote, and what surrounds an article on every page of a site.
ELSEWHERE = kinds("teaser related comments newsletter sidebar footer navigation menu")
BY_TAG = (
    dict.fromkeys(UNSEEN, Region.UNSEEN)
    | dict.fromkeys(("form", "fieldset", "button", "input", "select", "textarea"), Region.FORM)
    | dict.fromkeys(("iframe", "frame", "embed", "object", "applet"), Region.EMBED)
    | dict.fromkeys(("audio", "video", "amp-video"), Region.PLAYER)
    | dict.fromkeys(("canvas", "map", "amp-analytics", "link", "meta"), Region.UNSEEN)
    | {"nav": Region.NAVIGATION, "footer": Region.ENDING, "aside": Region.SIDEBAR, "dialog": Region.OVERLAY}
    | {"figure": Region.FIGURE, "figcaption": Region.CAPTION, "amp-ad": Region.ADVERTISEMENT}
    | {"amp-sidebar": Region.SIDEBAR, "amp-carousel": Region.GALLERY, "amp-consent": Region.CONSENT}
)
BY_ROLE = {
    "navigation": Region.NAVIGATION,
    "menu": Region.MENU,
    "complementary": Region.SIDEBAR,
    "contentinfo": Region.FOOTER,
    "banner": Region.MASTHEAD,
    "search": Region.FORM,
    "dialog": Region.OVERLAY,
}
_ORDER = {kind: place for place, kind in enumerate(Region)}
_PAGE = ("html", "body", "main")  # they hold the article, whatever their classes say
# Names that together mean what each alone does not: the author, and what introduces them to the reader.
_OF_AUTHORS = frozenset("author authors autor autoren autorin".split())
_INTRODUCTION = frozenset("popup profile profil bio biography vita portrait box card info".split())
_SCREEN_READERS = frozenset({"sr", "only"})
_MOST_TEXT = 0.35  # of the page's running text
# What may hold so much of it, and is no article all the same.
_MAY_BE_LARGE = kinds("comments related teaser consent paywall")


def telling(kinds: Iterable[Region]) -> Region | None:
    """The most telling of several kinds; None of none."""
    return min(kinds, key=_ORDER.__getitem__, default=None)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the names of an element mean wherever they stand, what they mean often, and all with its tag and role."""

    sure: Kinds = NOTHING
    often: Kinds = NOTHING
    kinds: Kinds = NOTHING


class Regions:
    """The judgement of one page; `left_out` counts by kinds the characters that pruning took out of it."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.left_out: Counter[Region] = Counter()
        self._judged: dict[Node, Judgement] = {}
        self._within: dict[Node, Kinds] = {}
        self._large = _large(root)
        self._article = self._large & _above_headings(root)

    def own(self, node: Node) -> Judgement:
        """What the element is by itself, wherever it stands."""
        if (found := self._judged.get(node)) is None:
            found = self._judged[node] = _judge(node)
        return found

    def within(self, node: Node | None) -> Kinds:
        """All that the element is and stands in. The names of what holds the article count for nothing."""
        path: list[Node] = []
        while node is not None and node not in self._within:
            path.append(node)
            node = node.getparent()
        found = NOTHING if node is None else self._within[node]
        for part in reversed(path):
            found = found if part in self._article else found | self.own(part).kinds
            self._within[part] = found
        return found

    def settle(self, heading: Node | None) -> None:
        """Now it is known what shows the headline: all that holds it is the article's, and so is an aside right
        behind it that has no heading of its own."""
        if heading is None:
            return
        self._within.clear()
        above = list(heading.iterancestors())
        self._article = {node for node in self._large if not self.own(node).kinds & _MAY_BE_LARGE} | set(
            above
        )
        for node in [heading, *above[:3]]:
            behind = next(node.itersiblings("*"), None)
            if behind is not None and behind.tag == "aside" and next(behind.iter(*HEADINGS), None) is None:
                self._article.add(behind)

    def share(self, *wanted: Region) -> float:
        """How much of the page's text stands in regions of these kinds, from 0 to 1; asked before it is pruned."""
        inside: dict[Node, Kinds] = {}
        sizes = [0, 0]
        for node in self.root.iter("*"):
            own = self.own(node).kinds & _MAY_BE_LARGE if node in self._large else self.own(node).kinds
            inside[node] = inside.get(node.getparent(), NOTHING) | own
            if Region.UNSEEN not in inside[node]:
                texts = [node.text, *(child.tail for child in node)]
                sizes[not inside[node].isdisjoint(wanted)] += sum(len((text or "").strip()) for text in texts)
        return sizes[True] / max(1, sum(sizes))


def _large(root: Node) -> set[Node]:
    """What holds much of the page's running text."""
    held: Counter[Node] = Counter()
    for node in reversed(list(root.iter("*"))):
        if node.tag == "p":
            held[node] += prose_of(node)
        if held[node] and (parent := node.getparent()) is not None:
            held[parent] += held[node]
    return {node for node, size in held.items() if size > _MOST_TEXT * held[root]}


def _above_headings(root: Node) -> set[Node]:
    """What holds a heading of the highest level that there is."""
    highest = next((found for level in ("h1", "h2", "h3") if (found := list(root.iter(level)))), [])
    return {parent for heading in highest for parent in heading.iterancestors()}


def _judge(node: Node) -> Judgement:
    if not isinstance(node.tag, str) or node.tag in _PAGE:
        return Judgement()
    named = _judge_names(names_of(node), attribute(node, "class"), attribute(node, "id"))
    stated = {BY_TAG.get(node.tag), BY_ROLE.get(attribute(node, "role").lower())} - {None}
    return replace(named, kinds=named.kinds.union(filter(None, stated))) if stated else named


@lru_cache(maxsize=8192)
def _judge_names(words: frozenset[str], classes: str, identifier: str) -> Judgement:
    if not words:
        return Judgement()
    names, _ = _names("html_region_names")
    sure = {kind for word in words for kind in names.get(word, ())}
    if match := _stems().search(f"{classes} {identifier}"):
        sure.add(Region(str(match.lastgroup)))
    if words & _OF_AUTHORS and words & _INTRODUCTION:
        sure.add(Region.AUTHOR_BOX)
    if words >= _SCREEN_READERS:
        sure.add(Region.HIDDEN)
    hints, patterns = _names("html_region_hints")
    often = {kind for word in words for kind in hints.get(word, ())}
    often |= {kind for pattern, kind in patterns for word in words if fnmatchcase(word, pattern)}
    return Judgement(frozenset(sure), frozenset(often), frozenset(sure | often))


@lru_cache(maxsize=2)
def _names(name: str) -> tuple[Mapping[str, Iterable[Region]], list[tuple[str, Region]]]:
    """The kinds of each name of a list, and of its names with `*`."""
    words: dict[str, set[Region]] = defaultdict(set)
    patterns: list[tuple[str, Region]] = []
    for kind, word in _entries(name):
        if "*" in word:
            patterns.append((word, Region(kind)))
        else:
            words[word].add(Region(kind))
    return dict(words), patterns


@lru_cache(maxsize=1)
def _stems() -> re.Pattern[str]:
    """One pattern, with a group for each kind."""
    stems: dict[str, list[str]] = defaultdict(list)
    for kind, stem in _entries("html_region_stems"):
        stems[Region(kind)].append(re.escape(stem))
    groups = (f"(?P<{kind}>{'|'.join(of_kind)})" for kind, of_kind in stems.items())
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(groups)})", re.IGNORECASE)


def _entries(name: str) -> Iterable[tuple[str, str]]:
    """Kind and word, of lines "kind: words"."""
    for line in entries_of(name):
        kind, _, words = line.partition(":")
        yield from ((kind, word) for word in words.split())


@lru_cache(maxsize=32)
def part_names(part: str) -> frozenset[str]:
    """The names by which templates mark a part of an article ("kicker"); see `html_parts.txt`."""
    return frozenset(word for kind, word in _entries("html_parts") if kind == part)
