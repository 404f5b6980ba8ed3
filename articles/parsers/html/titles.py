"""The headline that a page shows, and the kicker beside it, told from the site's name and the section.

What the head states (JSON-LD `headline`, og:title, window title) and what the page shows (h1 and the like) are
compared: the headline is what stands in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.parsers.boilerplate import is_noise
from articles.parsers.html.dom import HEADINGS, UNSEEN, Node, attribute, names_of, squeezed, text_of
from articles.parsers.html.linked import Linked, plain
from articles.parsers.html.meta import Meta
from articles.parsers.html.regions import ELSEWHERE, Region, Regions, kinds, part_names
from articles.parsers.lines import ends_sentence
from articles.parsers.sections import section_of
from articles.parsers.sites import is_site
from articles.parsers.words import any_of
from articles.text.normalise import clean_line

_KICKER, _HEADLINE = part_names("kicker"), part_names("headline")
_ELSEWHERE = ELSEWHERE | kinds("gallery")
_BADGES = re.compile(any_of("badges"))
_SEPARATED = re.compile(r"\s+(?:\||–|—|-|·|•|»|::|\/\/)\s+|\s*\|\s*")
# Behind a kicker: a colon, or the time of day.
_COLON = re.compile(r"\s*[:|–-]\s*$|(?<!\bum)(?<!\bab)\s+[0-2]?[0-9][.:][0-5][0-9]\s+Uhr(?:\s+\w+)?$")
_MAY_BE_KICKER = ("span", "p", "div", "strong", "h2", "h3", "h4", "a")
_WORDS = re.compile(r"\w+")
_LONGEST_KICKER, _LONGEST_SUBTITLE, _SHORTEST = 90, 150, 8


@dataclass(frozen=True)
class Headline:
    """Title and kicker; `node` is the element that shows the title, if one does."""

    title: str
    kicker: str = ""
    node: Node | None = None


def find_headline(regions: Regions, linked: Linked, meta: Meta, sites: list[str]) -> Headline:
    """The headline of the page; an empty title if it has none."""
    stated = _stated(linked, meta, sites)
    node = _shown(regions, stated, sites)
    if node is None:
        return Headline(_longer(stated[0], stated) if stated else "")
    title, kicker = _parted(regions, node, stated)
    if not kicker:
        kicker = _kicker_above(node, title)
    if (
        kicker
        and squeezed(title).startswith(squeezed(kicker))
        and title[len(kicker) : len(kicker) + 1] in (":", " ")
    ):
        rest = title[len(kicker) :].lstrip(" :|–-")
        title = rest if squeezed(rest) in map(squeezed, stated) else title
    return Headline(title, _as_kicker(kicker, title), node)


def without_site(text: str, sites: list[str]) -> str:
    """A title without the site's and the section's name that windows and shared links carry."""
    known = {squeezed(site) for site in sites if site}
    whole = text
    while cut := list(_SEPARATED.finditer(text)):
        head, tail = text[: cut[-1].start()].strip(), text[cut[-1].end() :].strip()
        first, rest = text[: cut[0].start()].strip(), text[cut[0].end() :].strip()
        if head and (_is_site_name(tail, known) or _is_label(head, tail, "|" in cut[-1][0], text != whole)):
            text = head
        elif rest and _is_site_name(first, known):
            text = rest
        else:
            break
    return text


def _is_label(head: str, tail: str, barred: bool, site_was_cut: bool) -> bool:
    """Is the tail a section or the like: behind a bar, or before the site's name?"""
    if len(head) < 15:
        return False
    if section_of(tail):
        return barred or site_was_cut
    return barred and len(tail) <= 40 and head.count(" ") >= 2


def _is_site_name(text: str, known: set[str]) -> bool:
    bare = squeezed(text)
    return bool(bare) and (
        is_site(text) or bare in known or any(bare in (site + "de", site + "online") for site in known)
    )


def _stated(linked: Linked, meta: Meta, sites: list[str]) -> list[str]:
    """What the head says the title is, the most reliable first, each once."""
    found = [
        linked.text("headline"),
        meta.first("taz:title"),
        meta.first("og:title"),
        meta.first("twitter:title"),
        plain(linked.article.get("name")),
        meta.first("title", "dc.title", "dcterms.title"),
        meta.window_title,
    ]
    titles = [without_site(clean_line(text), sites) for text in found if text]
    return list(dict.fromkeys(text for text in titles if len(text) >= 3 and not is_site(text)))


def _longer(title: str, stated: list[str]) -> str:
    """The whole of a title that was cut off ("...") or stands without its end."""
    if not title.endswith(("…", "...")):
        return title
    head = squeezed(title)
    return next(
        (text for text in stated if squeezed(text).startswith(head) and len(text) > len(title)), title
    )


def _shown(regions: Regions, stated: list[str], sites: list[str]) -> Node | None:
    """The element that shows the title."""
    wanted = [squeezed(text) for text in stated]
    best: tuple[float, Node] | None = None
    for node in _candidates(regions):
        text = _joined([text for text, _ in _parts(regions, node)])
        if len(text) < 3 or len(text) > 400 or _is_site_name(text, {squeezed(site) for site in sites}):
            continue
        rank = _rank(regions, node, text, stated, wanted)
        if rank > 0 and (best is None or rank > best[0]):
            best = rank, node
    return best[1] if best else None


def _candidates(regions: Regions) -> Iterator[Node]:
    for node in regions.root.iter("h1", "h2", "h3", "h4", "span", "div", "p", "td", "font", "b", "strong"):
        named = node.tag in HEADINGS or "headline" in attribute(node, "itemprop").lower().split()
        may_be = len(node) <= 3 and regions.names(node) & _HEADLINE
        if named or (may_be and not regions.own(node).kinds & _ELSEWHERE):
            yield node


def _rank(regions: Regions, node: Node, text: str, stated: list[str], wanted: list[str]) -> float:
    """How surely the element shows the title; 0 if it does not."""
    bare = squeezed(text)
    weight = 0.5 if node.tag == "h1" else 0.3 if "headline" in attribute(node, "itemprop") else 0.0
    if Region.NAVIGATION in regions.within(node):  # a path or menu, where sites repeat titles in other words
        weight -= 3.0
    elif node.tag != "h1" and regions.within(node.getparent()) & _ELSEWHERE:
        weight -= 1.0
    for want in wanted:
        if bare == want:
            return 4 + weight
        if len(want) >= _SHORTEST and bare.endswith(want) and len(bare) - len(want) <= _LONGEST_KICKER:
            return 3.5 + weight
        if len(bare) >= _SHORTEST and want.endswith(bare) and len(want) - len(bare) <= 60:
            return 3 + weight
        if len(want) >= _SHORTEST and bare.startswith(want) and len(bare) - len(want) <= _LONGEST_SUBTITLE:
            return 2.8 + weight
    alike = max((_alike(text, title) for title in stated), default=0.0)
    if alike >= 0.5 and (node.tag == "h1" or alike >= 0.75):
        return 1 + alike + weight
    if node.tag == "h1" and text.count(" ") >= 2 and not section_of(text) and not _is_of_site(regions, node):
        return weight if not stated or _is_of_article(node) else weight / 2
    return 0.0


def _is_of_article(node: Node) -> bool:
    """Inside an article or the main part, or named as a headline."""
    if names_of(node) & {"headline", "title", "article", "titel"}:
        return True
    return any(parent.tag in ("article", "main") for parent in node.iterancestors())


def _is_of_site(regions: Regions, node: Node) -> bool:
    """The site's own name or motto: a link to its front page, or in its header beside the navigation."""
    links = [node, *node.iter("a"), *node.iterancestors("a")]
    if any(attribute(link, "href") in ("/", "index.html") for link in links):
        return True
    return any(Region.MASTHEAD in regions.own(parent).kinds for parent in node.iterancestors())


def _alike(text: str, other: str) -> float:
    """Share of common words, of the shorter of two titles."""
    first, second = set(_WORDS.findall(text.lower())), set(_WORDS.findall(other.lower()))
    return len(first & second) / max(3, min(len(first), len(second)))


def _parts(regions: Regions, node: Node) -> list[tuple[str, bool]]:
    """The visible texts of a heading, each with whether it is named a kicker."""
    found: list[tuple[str, bool]] = []

    def walk(element: Node, kicker: bool) -> None:
        if element.tag in UNSEEN or element.tag == "button":
            return
        words = regions.names(element) if element is not node else frozenset()
        if words and Region.HIDDEN in regions.own(element).kinds and not words & {"headline", "title"}:
            return
        kicker = kicker or bool(words & _KICKER)
        if element.text and element.text.strip():
            found.append((element.text, kicker))
        for child in element:
            walk(child, kicker)
            if child.tail and child.tail.strip():
                found.append((child.tail, kicker))

    walk(node, False)
    return [(text, kicker) for text, kicker in found if not _BADGES.fullmatch(text.strip())]


def _joined(texts: list[str]) -> str:
    """Texts that stand one after the other; where a capital follows without a space, one is put in."""
    whole = ""
    for text in texts:
        if (
            whole
            and not whole[-1].isspace()
            and text[0].strip()
            and (text[0].isupper() or text[0] in "„\"»“'")
        ):
            whole += " "
        whole += text
    return clean_line(whole)


def _parted(regions: Regions, node: Node, stated: list[str]) -> tuple[str, str]:
    """Title and kicker out of one heading: by the kicker's name, or by what the head states."""
    parts = _parts(regions, node)
    text = _joined([text for text, _ in parts])
    inside = _joined([text for text, kicker in parts if kicker])
    rest = _joined([text for text, kicker in parts if not kicker])
    if inside and rest and len(inside) <= _LONGEST_KICKER:
        return rest.lstrip(" :|–-") or rest, inside
    bare = squeezed(text)
    first = parts[0][0].strip() if len(parts) > 1 else ""
    if 2 <= len(first) <= 60 and any(_begins_with_kicker(title, first, bare) for title in stated):
        return _joined([text for text, _ in parts[1:]]).lstrip(" :|–-"), first
    wanted = {squeezed(title) for title in stated}
    for end in range(1, len(parts)):  # a subtitle in the same heading
        if squeezed(head := _joined([text for text, _ in parts[:end]])) in wanted:
            return head, ""
    for title in stated[:4]:
        want = squeezed(title)
        if _SHORTEST <= len(want) < len(bare) and bare.endswith(want):
            start = _where_begins(text, want)
            if (
                start
                and len(text[:start]) <= _LONGEST_KICKER
                and (len(parts) > 1 or text[:start].rstrip().endswith((":", "|")))
            ):
                return text[start:].strip(), text[:start]
    return text, _kicker_stated(bare, stated)


def _begins_with_kicker(title: str, first: str, bare: str) -> bool:
    """Does the head state "Kicker: Title", where the page shows both in elements of their own?"""
    start = first.rstrip(" :|–-")
    return (
        squeezed(title) == bare
        and title.startswith(start)
        and title[len(start) :].lstrip()[:1] in (":", "|", "–", "-")
    )


def _where_begins(text: str, want: str) -> int:
    """Index in `text` from where its letters are those of `want`; quotes before them belong to it."""
    for index in range(len(text)):
        if text[index].isalnum() and squeezed(text[index:]) == want:
            while index and text[index - 1] in "„\"»‚'“«":
                index -= 1
            return index
    return 0


def _kicker_stated(bare: str, stated: list[str]) -> str:
    """What the head states before a title that the page shows without it: "Kicker: Title"."""
    for title in stated:
        if len(bare) >= _SHORTEST and squeezed(title).endswith(bare) and squeezed(title) != bare:
            start = _where_begins(title, bare)
            before = title[:start].strip()
            if start and before.endswith((":", "|", "–", "-")) and len(before) <= 60:
                return before
    return ""


def _kicker_above(node: Node, title: str) -> str:
    """A text that is named a kicker and stands before the heading, in the same header."""
    current = node
    for _ in range(3):
        for before in current.itersiblings("*", preceding=True):
            for element in [before, *before.iterdescendants(*_MAY_BE_KICKER)]:
                text = text_of(element) if names_of(element) & _KICKER else ""
                if text and len(text) <= _LONGEST_KICKER:
                    return text if squeezed(text) != squeezed(title) else ""
        current = current.getparent()
        if current is None or current.tag in ("main", "body"):
            break
    return ""


def _as_kicker(text: str, title: str) -> str:
    """A kicker without its colon; empty for a section, a label or a sentence."""
    text = _COLON.sub("", clean_line(text))
    if not text or len(text) > _LONGEST_KICKER or section_of(text) or is_noise(text) or is_site(text):
        return ""
    if squeezed(text) == squeezed(title) or (ends_sentence(text) and text.count(" ") > 8):
        return ""
    return "" if _BADGES.fullmatch(text) else text
