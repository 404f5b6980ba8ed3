"""What stood in the article's part of a page and is not in the article: offers of a paywall, and what pruning took out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from articles.parsers.html.blocks import Block
from articles.parsers.html.dom import Node, length_of, prose_of, squeezed, text_of
from articles.parsers.html.regions import Kinds, Region, Regions, kinds
from articles.parsers.lines import ends_sentence
from articles.parsers.offers import is_paywall, offer_spans
from articles.schema.article import LeftOut

_MOST, _LONGEST = 30, 2_000  # parts of a page, and characters of each
_SHORTEST = 60  # characters of a part that is worth a word
_LARGEST_OFFER = 5_000  # characters
_MUCH = 0.5  # of the body: then more than a third of the text was left out
_PARTS: Mapping[str, Kinds] = {
    "offer": kinds("paywall offer newsletter advertisement"),
    "comment": kinds("comments"),
    "teaser": kinds("teaser related links contents tags"),
    "notice": kinds("consent legal embed hidden overlay"),
    "navigation": kinds("navigation menu masthead footer sidebar header ending"),
    "gallery": kinds("gallery"),
    "button": kinds("sharing tools form player"),
}
_SHOWN_ELSEWHERE = kinds("unseen caption credit picture figure logo byline author media scores")


class Offers(NamedTuple):
    """The blocks of an article without those that offer a subscription; `is_cut`: the text ends there."""

    blocks: list[Block]
    dropped: list[Block]
    is_cut: bool


def without_offers(blocks: list[Block]) -> Offers:
    """Takes the offers of a paywall out of the chosen blocks; behind the last one only whole paragraphs are text."""
    spans = list(offer_spans([block.text for block in blocks]))
    if not spans:
        return Offers(blocks, [], False)
    is_cut = not any(_is_prose(block) for block in blocks[spans[-1][1] :])
    offered = {index for first, end in spans for index in range(first, end)}
    if is_cut:
        offered.update(range(spans[-1][1], len(blocks)))
    kept = [block for index, block in enumerate(blocks) if index not in offered]
    return Offers(kept, [blocks[index] for index in sorted(offered)], is_cut)


def has_paywall(regions: Regions) -> bool:
    """Was a part taken out of the page that says that the article goes on only for those who pay?"""
    offers = _PARTS["offer"] | _PARTS["notice"]
    return any(region in offers and _says_so(node) for region, node in regions.taken)


def left_out(regions: Regions, offers: Offers, body: str) -> tuple[LeftOut, ...]:
    """The parts that are not in the body, in their order, of those that stood between its paragraphs or right behind."""
    lines = {squeezed(line): number for number, line in enumerate(body.split("\n\n"), 1)}
    placed = [
        (regions.place(block.node), number)
        for block in offers.blocks
        if (number := lines.get(squeezed(block.text)))
    ]
    if not placed:
        return ()
    found = [(regions.place(block.node), "offer", block.text) for block in offers.dropped]
    first, last = placed[0][0], max([place for place, _ in placed] + [place for place, _, _ in found])
    for region, node in regions.taken:
        if first < regions.place(node) < last and region not in _SHOWN_ELSEWHERE and _has_prose(node):
            found.append((regions.place(node), _part(regions.own(node).kinds | {region}), text_of(node)))
    return tuple(
        LeftOut(kind, text[:_LONGEST], sum(at < place for at, _ in placed))
        for place, kind, text in sorted(found)[:_MOST]
    )


def doubts(left: Sequence[LeftOut], body: str, *, is_cut: bool) -> tuple[str, ...]:
    """What they make doubtful."""
    text = sum(len(part.text) for part in left if part.kind == "unknown")
    found = {"offer_cut": is_cut, "much_left_out": text > _MUCH * len(body)}
    return tuple(name for name, holds in found.items() if holds)


def _part(kinds: Kinds) -> str:
    """A box of facts is a part of the article that others would keep, wherever it is laid out."""
    if Region.FACTS in kinds:
        return "unknown"
    return next((part for part, regions in _PARTS.items() if kinds & regions), "unknown")


def _is_prose(block: Block) -> bool:
    return block.kind == "text" and len(block.text) >= _SHORTEST and ends_sentence(block.text)


def _has_prose(node: Node) -> bool:
    """Does it hold a sentence, not only labels and links?"""
    return (
        any(prose_of(part) for part in node.iter("p", "div", "li", "dd")) and len(text_of(node)) >= _SHORTEST
    )


def _says_so(node: Node) -> bool:
    return length_of(node) <= _LARGEST_OFFER and any(
        is_paywall(text_of(part)) for part in node.iter("p", "div", "h2", "h3", "h4", "span", "a", "strong")
    )
