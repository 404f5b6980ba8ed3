"""What each part of a page is: text of the article, or a teaser, comments, navigation, an advertisement ...

An element is judged once, by its tag, its role and its names; what it holds inherits the judgement. Which names mean
what is data: the lists `html_region_*.txt` in `articles/parsers/words`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from fnmatch import fnmatchcase
from functools import lru_cache

from articles.parsers.html.dom import HEADINGS, Node, attribute, names_of, prose_of, text_of
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


def _entries(name: str) -> Iterable[tuple[str, str]]:
    """Kind and word, of lines "kind: words"."""
    for line in entries_of(name):
        kind, _, words = line.partition(":")
        yield from ((kind, word) for word in words.split())


def words_for(part: str, name: str) -> tuple[str, ...]:
    """The words that the list `name` has for a part of an article ("kicker"), in their order."""
    return tuple(word for kind, word in _entries(name) if kind == part)


def part_names(part: str) -> frozenset[str]:
    """The names by which templates mark a part of an article."""
    return frozenset(words_for(part, "html_parts"))


def _by_word(name: str) -> Mapping[str, Sequence[Region]]:
    found: dict[str, list[Region]] = defaultdict(list)
    for kind, word in _entries(name):
        found[word].append(Region(kind))
    return dict(found)


def _pattern(name: str) -> re.Pattern[str]:
    """One pattern of all beginnings, with a group for each kind."""
    stems: dict[str, list[str]] = defaultdict(list)
    for kind, stem in _entries(name):
        stems[Region(kind)].append(re.escape(stem))
    groups = (f"(?P<{kind}>{'|'.join(of_kind)})" for kind, of_kind in stems.items())
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(groups)})", re.IGNORECASE)


def kinds(names: str) -> Kinds:
    """The kinds of these names, separated by white space."""
    return frozenset(map(Region, names.split()))


# Other articles, what readers wrote, and what surrounds an article on every page of a site.
ELSEWHERE = kinds("teaser related comments newsletter sidebar footer navigation menu")
BY_TAG = {tag: Region(kind) for kind, tag in _entries("html_region_tags")}
BY_ROLE = {role: Region(kind) for kind, role in _entries("html_region_roles")}
_SURE, _OFTEN = _by_word("html_region_names"), _by_word("html_region_hints")
_WILD = [word for word in _OFTEN if "*" in word]
_STEMS = _pattern("html_region_stems")
_ORDER = {kind: place for place, kind in enumerate(Region)}
_PAGE = ("html", "body", "main")  # they hold the article, whatever their classes say
# Names that together mean what each alone does not: with that of an author, what introduces them to the reader.
_INTRODUCTION = part_names("introduction")
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
    """The judgement of one page; `taken` are the elements that pruning took out of it, each with what it was."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.taken: list[tuple[Region, Node]] = []
        self._names: dict[Node, frozenset[str]] = {}
        self._judged: dict[Node, Judgement] = {}
        self._within: dict[Node, Kinds] = {}
        self._places = {node: place for place, node in enumerate(root.iter("*"))}
        self._large = _large(root)
        self._article = self._large & _above_headings(root)

    def names(self, node: Node) -> frozenset[str]:
        """The words of its names; see `names_of`."""
        if (found := self._names.get(node)) is None:
            found = self._names[node] = names_of(node)
        return found

    def own(self, node: Node) -> Judgement:
        """What the element is by itself, wherever it stands."""
        if (found := self._judged.get(node)) is None:
            found = self._judged[node] = _judge(node, self.names(node))
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
        self._article = {node for node in self._large if not self.own(node).kinds & _MAY_BE_LARGE}
        self._article.update(above)
        for node in [heading, *above[:3]]:
            behind = next(node.itersiblings("*"), None)
            if behind is not None and behind.tag == "aside" and next(behind.iter(*HEADINGS), None) is None:
                self._article.add(behind)

    def place(self, node: Node) -> int:
        """Where the element stood among all of the page."""
        return self._places.get(node, 0)

    def left_out(self) -> Counter[Region]:
        """The characters of what was taken out of the page, by kinds; programs and styles are none."""
        sizes: Counter[Region] = Counter()
        for region, node in self.taken:
            sizes[region] += len(text_of(node))
        return +sizes

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


def _judge(node: Node, names: frozenset[str]) -> Judgement:
    if node.tag in _PAGE:
        return Judgement()
    named = _judge_names(names, attribute(node, "class"), attribute(node, "id"))
    stated = {BY_TAG.get(node.tag), BY_ROLE.get(attribute(node, "role").lower())} - {None}
    return replace(named, kinds=named.kinds.union(filter(None, stated))) if stated else named


@lru_cache(maxsize=8192)
def _judge_names(words: frozenset[str], classes: str, identifier: str) -> Judgement:
    if not words:
        return Judgement()
    sure = {kind for word in words for kind in _SURE.get(word, ())}
    if match := _STEMS.search(f"{classes} {identifier}"):
        sure.add(Region(str(match.lastgroup)))
    often = {kind for word in words for kind in _OFTEN.get(word, ())}
    often |= {kind for wild in _WILD for word in words if fnmatchcase(word, wild) for kind in _OFTEN[wild]}
    if Region.AUTHOR in often and words & _INTRODUCTION:
        sure.add(Region.AUTHOR_BOX)
    if words >= _SCREEN_READERS:
        sure.add(Region.HIDDEN)
    return Judgement(frozenset(sure), frozenset(often), frozenset(sure | often))
