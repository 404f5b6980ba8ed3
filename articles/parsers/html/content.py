"""Which blocks of a page are the article's text.

trafilatura chooses first. Its choice is completed by the blocks of the same shape in the same part of the page,
which it leaves out now and then (short paragraphs, questions of an interview, items of lists), and it is checked
against `articleBody`, where the page gives that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy

import trafilatura

from articles.parsers.html.blocks import Block, read_blocks
from articles.parsers.html.boxes import without_boxes, without_pulled, without_strangers
from articles.parsers.html.dom import Node, squeezed
from articles.parsers.lines import ends_sentence

_MOST_ELEMENTS = 20_000
_MAIN_SHARE, _MAIN_SHAPE = 0.9, 0.12
_LARGE_FAMILY, _IN_COMMON, _RIVAL = 0.3, 0.2, 0.5
_STATED_SHARE, _BEHIND_TITLE = 0.85, 0.35


def main_blocks(root: Node, heading: Node | None, stated: Sequence[str]) -> list[Block]:
    """The article's blocks in a page that was pruned.

    `heading`: the element of the title; `stated`: the paragraphs of `articleBody`.
    """
    body = next(root.iter("body"), root)
    blocks = read_blocks(body)
    chosen = _by_trafilatura(root, blocks)
    chosen = _with_family(blocks, chosen, _title_index(blocks, heading))
    if not any(chosen[i] and _is_prose(blocks[i]) for i in range(len(blocks))):
        chosen = [_is_prose(block) for block in blocks]
    container = _container(body, [block for i, block in enumerate(blocks) if chosen[i]])
    title = set() if heading is None else set(heading.iter())
    kept = [block for block in _completed(blocks, chosen, container) if block.node not in title]
    kept = _checked(_behind(kept, blocks, heading), "".join(map(squeezed, stated)))
    return without_pulled(without_strangers(without_boxes(kept)))


def _by_trafilatura(root: Node, blocks: list[Block]) -> list[bool]:
    """Which blocks stand in trafilatura's text of the page."""
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:  # it would take minutes
        return [_is_prose(block) for block in blocks]
    try:
        text = trafilatura.extract(deepcopy(root), include_comments=False, output_format="txt") or ""
    except Exception:  # it meets markup that its authors did not; our own choice then has to do
        text = ""
    lines = {squeezed(line) for line in text.split("\n")}
    whole = squeezed(text)
    found = []
    for block in blocks:
        key = squeezed(block.text)
        found.append(bool(key) and (key in lines or (len(key) >= 25 and key in whole)))
    return found


def _with_family(blocks: list[Block], chosen: list[bool], title: int) -> list[bool]:
    """The choice, with the first family of paragraphs behind the title that holds much text.

    If that has next to nothing in common with the choice, the choice was of something else (comments, teasers).
    """
    prose = [i for i in range(title + 1, len(blocks)) if _is_prose(blocks[i]) and not blocks[i].is_in_link]
    sizes: Counter[str] = Counter()
    for i in prose:
        sizes[blocks[i].family] += len(blocks[i].text)
    most = max(sizes.values(), default=0)
    first = next((i for i in prose if sizes[blocks[i].family] >= max(150, _LARGE_FAMILY * most)), None)
    if first is None:
        return chosen
    members = {i for i in prose if blocks[i].is_kin(blocks[first])}
    homes = {blocks[i].node.getparent() for i in members}
    members |= {i for i in prose if blocks[i].node.getparent() in homes}
    size = sum(len(blocks[i].text) for i in members)
    common = sum(len(blocks[i].text) for i in members if chosen[i])
    if common < _IN_COMMON * size and sizes[blocks[first].family] < _RIVAL * most:
        return chosen  # a teaser and an offer that are laid out alike
    if common < _IN_COMMON * size:
        chosen = [False] * len(blocks)
    return [take or i in members for i, take in enumerate(chosen)]


def _title_index(blocks: list[Block], heading: Node | None) -> int:
    """Index of the title's block, -1 if it has none."""
    if heading is None:
        return -1
    inside = set(heading.iter())
    return next((i for i, block in enumerate(blocks) if block.node in inside), -1)


def _is_prose(block: Block) -> bool:
    """A paragraph of running text."""
    if block.kind not in ("text", "item") or block.links > 0.4:
        return False
    return len(block.text) >= 100 or (len(block.text) >= 60 and ends_sentence(block.text))


def _container(body: Node, chosen: list[Block]) -> Node:
    """The innermost element that holds nearly all of the chosen prose."""
    sizes: Counter[Node] = Counter()
    total = 0
    for block in chosen:
        if _is_prose(block):
            total += len(block.text)
            for node in [block.node, *block.node.iterancestors()]:
                sizes[node] += len(block.text)
    node = body
    while total:
        inner = next((child for child in node if sizes.get(child, 0) >= _MAIN_SHARE * total), None)
        if inner is None or inner.tag == "p":
            break
        node = inner
    return node


def _completed(blocks: list[Block], chosen: list[bool], container: Node) -> list[Block]:
    """The choice, with what has the shape of the text inside of the container, without strangers outside."""
    inside = [container in (block.node, *block.node.iterancestors()) for block in blocks]
    shapes = _main_shapes([b for b, take, here in zip(blocks, chosen, inside, strict=True) if take and here])
    prose = [i for i, block in enumerate(blocks) if chosen[i] and inside[i] and _is_prose(block)]
    if not prose:
        return []
    first = prose[0]
    last = max(
        i for i, block in enumerate(blocks) if i == prose[-1] or (inside[i] and _is_unfolded(block, shapes))
    )
    while first and blocks[first - 1].kind == "item" and inside[first - 1] and not blocks[first - 1].links:
        first -= 1  # main points above the text
    kept = []
    for i, block in enumerate(blocks):
        if not inside[i]:
            take = chosen[i] and block.shape in shapes and _is_prose(block) and not block.is_in_link
        elif block.kind == "heading":
            take = first - 2 <= i <= last
        else:
            take = _is_wanted(block, chosen[i], block.shape in shapes, first - 1 <= i <= last)
        if take:
            kept.append(block)
    return kept


def _is_unfolded(block: Block, shapes: set[str]) -> bool:
    """A paragraph like the others, in a part of the text that readers unfold (<details>)."""
    folded = any(node.tag == "details" for node in list(block.node.iterancestors())[:3])
    return folded and block.shape in shapes and block.links < 0.5 and ends_sentence(block.text)


def _is_wanted(block: Block, chosen: bool, of_shape: bool, between: bool) -> bool:
    if block.kind in ("item", "row"):
        return (chosen or between) and block.links < 0.6
    if block.is_in_link:
        return False
    if chosen:
        return block.links < 0.85 or (between and of_shape and ends_sentence(block.text))
    if of_shape and block.node.tag == "p":
        return block.links < 0.5 or (between and ends_sentence(block.text) and block.links < 0.9)
    return between and block.links < 0.3 and (_is_prose(block) or of_shape)


def _behind(kept: list[Block], blocks: list[Block], heading: Node | None) -> list[Block]:
    """Without what stands before the title, unless that is a good part of the text."""
    title = _title_index(blocks, heading)
    above = {id(block) for block in blocks[: max(0, title)]}
    behind = [block for block in kept if id(block) not in above]
    size, whole = (
        sum(len(block.text) for block in group if block.kind == "text" and _is_prose(block))
        for group in (behind, kept)
    )
    return behind if size >= _BEHIND_TITLE * whole else kept


def _main_shapes(blocks: list[Block]) -> set[str]:
    """The shapes of which much of the text is."""
    sizes: Counter[str] = Counter()
    for block in blocks:
        if _is_prose(block):
            sizes[block.shape] += len(block.text)
    total = sum(sizes.values())
    return {shape for shape, size in sizes.items() if size >= _MAIN_SHAPE * total}


def _checked(blocks: list[Block], stated: str) -> list[Block]:
    """Without the tail that `articleBody` does not know, if it knows nearly all the rest."""
    if len(stated) < 400:
        return blocks
    known = [squeezed(block.text) in stated for block in blocks]
    size = sum(len(squeezed(block.text)) for block, here in zip(blocks, known, strict=True) if here)
    if size < _STATED_SHARE * len(stated):
        return blocks
    last = max(i for i, here in enumerate(known) if here)
    return [
        block
        for i, block in enumerate(blocks)
        if i <= last or (block.kind in ("item", "row") and i <= last + 1)
    ]
