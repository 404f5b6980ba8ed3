"""Articles with boxes, tails, buttons and headings of every known kind at random places, and what became of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from articles.parsers.base import ParsedArticle, ParseError
from articles.parsers.bodies import body_blocks
from articles.parsers.words import entries_of
from tests.parsers.portal_scores import staying
from tests.parsers.portal_texts import PortalText, boxes, portal_texts

_LISTS = ("buttons", "box_headings", "closing_headings", "comment_headings")
_WORD = re.compile(r"[\w’' -]+")
_TEASERS = ("Wie man Wespen vertreibt", "Neue Leitung für die Musikschule", "Sturmflut reißt Seebrücke weg")
_MOST_BOXES, _SHORTEST = 5, 20
_SIGNED, _SIGNATURES = 0.3, ("(dpa)", "(dpa/jw)", "(afp/bearbeitet von kst)", "(mko)")
WARNINGS = frozenset(["good_text_left_out", "much_left_out", "title_from_text"])


@dataclass(frozen=True)
class Mixed:
    """A text and what is in it: the paragraphs of the article, the lead first, and the lines of the boxes."""

    text: str
    title: str
    paragraphs: tuple[str, ...]
    boxes: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Outcome:
    """What became of a mixed text."""

    lost: tuple[str, ...]
    stayed: tuple[str, ...]  # a line of each box of which lines stand in the text
    is_warned: bool
    title_differs: bool


@cache
def known_boxes() -> tuple[tuple[str, ...], ...]:
    """Boxes of every known kind: those beside this file, those of the portals, and what the word lists hold."""
    own = (Path(__file__).parent / "boxes.txt").read_text("utf-8").split("\n\n")
    found = [tuple(box.strip().split("\n")) for box in own]
    # What stands above the text depends on its place there.
    found += [tuple(box) for text in portal_texts_of_rules() for box in boxes([_below(text)])]
    words = [word for name in _LISTS for word in entries_of(name) if _WORD.fullmatch(word)]
    found += [(word.capitalize(),) for word in words]
    found += [
        (word.capitalize(), *_TEASERS[: len(word) % 3 + 1])
        for name in _LISTS[1:]
        for word in entries_of(name)
        if _WORD.fullmatch(word)
    ]
    return tuple(dict.fromkeys(found))


def mixed(random: Random) -> Mixed:
    """An article with boxes at random places, its blocks with or without blank lines between them."""
    text = random.choice([text for text in portal_texts_of_rules() if text.values("lead")])
    [title] = text.values("title")
    blocks = [(name, value) for name, value in text.said if name in ("lead", "subheading", "paragraph")]
    # The clocks of a ticker and the like are no paragraphs.
    paragraphs = tuple(value for name, value in blocks if name != "subheading" and len(value) >= _SHORTEST)
    parts: list[tuple[str, ...]] = [(title,), *((value,) for _, value in blocks)]
    if random.random() < _SIGNED:
        parts[-1] = (f"{parts[-1][0]} {random.choice(_SIGNATURES)}",)
    chosen = tuple(random.choice(known_boxes()) for _ in range(random.randint(1, _MOST_BOXES)))
    for box in chosen:
        parts.insert(random.randint(0, len(parts)), box)
    gap = random.choice(["\n", "\n\n"])
    return Mixed(gap.join("\n".join(part) for part in parts), title, paragraphs, chosen)


def outcome(mix: Mixed, read: ParsedArticle | ParseError) -> Outcome:
    """What was lost of the article, and what stayed of the boxes."""
    if isinstance(read, ParseError):
        return Outcome(mix.paragraphs, (), True, True)
    blocks = [read.lead, *(block.text for block in body_blocks(read.body))]
    kept = [
        *blocks,
        read.image_caption,
    ]  # a sentence above "Foto: dpa" is its caption, for all that can be known
    lost = tuple(text for text in mix.paragraphs if not any(text in block for block in kept))
    stayed = tuple(line for box in mix.boxes for line in list(staying(list(box), read))[:1])
    warned = not WARNINGS.isdisjoint(read.doubts)
    return Outcome(lost, stayed, warned, read.title != mix.title)


@cache
def portal_texts_of_rules() -> tuple[PortalText, ...]:
    """The texts that rules may be made from."""
    return tuple(text for text in portal_texts() if not text.held_out)


def _below(text: PortalText) -> PortalText:
    """The text without what stands above its first paragraph."""
    names = [name for name, _ in text.lines]
    start = next((index for index, name in enumerate(names) if name in ("lead", "paragraph")), 0)
    return PortalText(text.name, lines=text.lines[start:])
