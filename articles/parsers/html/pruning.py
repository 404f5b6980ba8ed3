"""Takes out of a page what is no running text: navigation, advertisements, teasers, forms, players, captions."""

from __future__ import annotations

import re

from articles.parsers.boilerplate import is_noise
from articles.parsers.html.dom import HEADINGS, Node, attribute, length_of, prose_of, remove, text_of
from articles.parsers.html.regions import BY_ROLE, BY_TAG, Kinds, Region, Regions, kinds, telling
from articles.parsers.lines import ends_sentence
from articles.parsers.words import any_of

# These go whatever stands in them; a figure or an aside may hold text of the article.
_TAGS = tuple(BY_TAG.keys() - {"figure", "aside", "head"})
_NEVER_TAKEN = ("html", "body", "article", "main", "br")
# What may hold long paragraphs and is no article all the same, and what a single long paragraph may be.
_STRONG = kinds("newsletter comments consent related facts offer author_box biography")
_PARAGRAPHS = kinds("caption credit newsletter comments legal advertisement")
# What a name that often means it is too weak for.
_NEVER = kinds("card hidden logo masthead ticker")
_INLINE = frozenset("a em strong b i u mark".split())
_SUMMARY = re.compile(any_of("html_summaries") + r"\b", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_PROSE_SHARE, _WEAK_SHARE, _SHORT_TEXT, _SHORTEST_SENTENCE = 0.35, 0.2, 500, 30
_LONGEST_LABEL, _LONG_PARAGRAPH = 120, 100


def prune(regions: Regions, keep: set[Node]) -> None:
    """Removes them in place and notes them in `taken`.

    Elements of `keep` and what holds them, and what holds much of the text, stay.
    """
    root = regions.root
    held = {parent for node in keep for parent in [node, *node.iterancestors()]}
    total = max(1, sum(prose_of(node) for node in root.iter("p")) or length_of(root))

    gone: set[Node] = set()

    def take(node: Node, region: Region | None, share: float = _PROSE_SHARE) -> None:
        if region is None or node in held or node in gone or _is_main(node, total, share):
            return
        regions.taken.append((region, node))
        gone.update(node.iter())
        remove(node)

    for node in list(root.iter(*_TAGS)):
        take(node, BY_TAG[node.tag])
    for node in list(root.iter("figure", "aside")):
        if not _is_quote_or_table(node) and not _is_summary(node):
            take(node, BY_TAG[node.tag])
    for node in list(root.iter("*")):
        if node not in gone and node.tag not in _NEVER_TAKEN:
            take(
                node,
                _left_out(regions, node),
                _PROSE_SHARE if regions.own(node).sure & _STRONG else _WEAK_SHARE,
            )


def _left_out(regions: Regions, node: Node) -> Region | None:
    """What the element is, if that is no running text."""
    if node.get("hidden") is not None or _HIDDEN.search(attribute(node, "style")):
        return Region.HIDDEN
    if (role := BY_ROLE.get(attribute(node, "role").lower())) is not None:
        return role
    judged, words = regions.own(node), regions.names(node)
    if not words or _is_summary(node) or (node.tag in _INLINE and _is_in_sentence(node)):
        return None
    if node.tag == "p" and length_of(node) >= _LONG_PARAGRAPH:
        return telling(judged.sure & _PARAGRAPHS)
    if judged.sure:
        return telling(judged.sure) if node.tag not in HEADINGS or length_of(node) < 3 else None
    return _by_hints(node, judged.often - _NEVER, any("teaser" in word for word in words))


def _by_hints(node: Node, often: Kinds, is_teaser: bool) -> Region | None:
    """The region that its names often mean, if what stands in it speaks for that too."""
    if (is_teaser or Region.TEASER in often) and _is_teaser(node):
        return Region.TEASER
    if often & {Region.PICTURE, Region.MEDIA} and _is_picture(node):
        return Region.PICTURE
    if Region.PLAYER in often and length_of(node) <= _LONGEST_LABEL and not ends_sentence(text_of(node)):
        return Region.PLAYER if node.tag not in ("p", "a", *HEADINGS) else None
    return telling(often) if often and node.tag not in ("p", *HEADINGS) and _says_little(node) else None


def _is_in_sentence(node: Node) -> bool:
    """Do the words right before or behind it, in the same paragraph, need its own?"""
    before, behind, length = _beside(node)
    return length >= _SHORTEST_SENTENCE and bool(
        (before and (before[-1].isalnum() or before[-1] in ',;(–-„»«"')) or re.match(r"[a-zäöüß,;]", behind)
    )


def _beside(node: Node) -> tuple[str, str, int]:
    """What stands right before and behind an element in its paragraph, and how much there is besides it."""
    before = behind = ""
    own = length_of(node)
    parent = node.getparent()
    while parent is not None:
        previous = node.getprevious()
        text = (parent.text if previous is None else previous.tail) or ""
        before = before or text.strip()
        behind = behind or (node.tail or "").strip()
        if parent.tag not in _INLINE:
            break
        node, parent = parent, parent.getparent()
    return before, behind, length_of(node if parent is None else parent) - own


def _is_summary(node: Node) -> bool:
    """A box of the text's main points, which belongs to it ("Darum geht's")."""
    if node.tag not in ("div", "section", "aside", "ul"):
        return False
    first = next((text for text in node.itertext() if text.strip()), "")
    return _SUMMARY.match(first.strip()) is not None


def _is_teaser(node: Node) -> bool:
    """Named a teaser and short, with a heading or a link: another article's. The article's own has neither."""
    inside = next(node.iterdescendants("a", *HEADINGS), None)
    return inside is not None and length_of(node) <= _SHORT_TEXT


def _is_picture(node: Node) -> bool:
    """Named a picture, with one, and besides that only its caption."""
    return next(node.iter("img", "picture", "amp-img"), None) is not None and length_of(node) <= _SHORT_TEXT


def _says_little(node: Node) -> bool:
    """Short, and made of links or labels; nothing that ends like a paragraph."""
    text = text_of(node)
    is_long = len(text) > _SHORT_TEXT
    if not text or (not is_long and is_noise(text)):
        return True
    linked = sum(len(text_of(link)) for link in node.iter("a")) / len(text)
    return linked > (0.6 if is_long or any(len(text_of(p)) >= 80 for p in node.iter("p")) else 0.4)


def _is_main(node: Node, total: int, share: float) -> bool:
    """Does it hold so much of the page's running text that it must be the article, whatever its name?"""
    return sum(prose_of(p) for p in node.iter("p")) > share * total


def _is_quote_or_table(node: Node) -> bool:
    """Figures may also hold quotations and tables."""
    is_picture = next(node.iter("img", "picture"), None) is not None
    return (
        node.tag == "figure"
        and not is_picture
        and next(node.iter("blockquote", "table", "p"), None) is not None
    )
