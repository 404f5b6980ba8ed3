"""The picture of an article: its address, and the caption and credit that stand below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.parsers.base import MAX_LENGTH
from articles.parsers.credits import split_credit
from articles.parsers.html.dom import Node, names_of, squeezed, text_of
from articles.parsers.html.linked import Linked, address, as_list, plain
from articles.parsers.html.meta import Meta
from articles.parsers.html.regions import ELSEWHERE, Regions, kinds, part_names
from articles.parsers.shown_pictures import picture_address, source_of
from articles.parsers.words import any_of
from articles.text.normalise import clean_line

_CREDIT, _CAPTION = part_names("credit"), part_names("caption")
_NAMED = _CAPTION | part_names("picture")
_ELSEWHERE = ELSEWHERE | kinds("advertisement author ending logo")
_LABEL = re.compile(
    r"^(?:(?:bild(?:rechte|quelle|nachweis|er)?|fotos?|quelle|credits?|copyright|foto-?credit)\s*:?\s*|©\s*|\(c\)\s*)+",
    re.I,
)
_BUTTONS = re.compile(rf"\b{any_of('html_picture_buttons')}\b\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Picture:
    """Absolute address, caption, and credit without its label; empty where the page does not say."""

    url: str = ""
    caption: str = ""
    credit: str = ""


def find_picture(regions: Regions, linked: Linked, meta: Meta, base: str) -> Picture:
    """The article's first picture."""
    stated = _stated_address(linked, meta, base)
    for figure in _figures(regions):
        shown = _of_figure(figure, base)
        if shown.caption or shown.credit or (shown.url and not stated):
            shown = Picture(stated or shown.url, shown.caption, shown.credit)
            return _limited(_completed(shown, linked))
    return _limited(_completed(Picture(stated), linked))


def captions(regions: Regions) -> set[str]:
    """The squeezed texts of everything that is named a caption or credit, to keep them out of the body."""
    found = set()
    for node in regions.root.iter("figcaption", "div", "span", "p", "small", "em"):
        if node.tag == "figcaption" or regions.names(node) & _CAPTION:
            text = text_of(node)
            if 8 <= len(text) <= 600:
                found.add(squeezed(text))
    return found


def _stated_address(linked: Linked, meta: Meta, base: str) -> str:
    candidates = [meta.first("og:image", "og:image:url", "og:image:secure_url"), address(linked.article.get("image")),
                  meta.first("twitter:image", "twitter:image:src", "thumbnail"), address(linked.article.get("thumbnailUrl"))]  # fmt: skip
    for candidate in candidates:
        if url := picture_address(candidate, base):
            return url
    return ""


def _figures(regions: Regions) -> Iterator[Node]:
    for node in regions.root.iter("figure", "div", "p", "td"):
        is_named = node.tag == "figure" or regions.names(node) & _NAMED
        if not is_named or regions.within(node) & _ELSEWHERE:
            continue
        if next(node.iter("img", "picture", "amp-img"), None) is not None or node.tag == "figure":
            yield node


def _of_figure(figure: Node, base: str) -> Picture:
    caption = next((n for n in figure.iter("figcaption") if text_of(n)), None)
    if caption is None:
        caption = next((n for n in figure.iter("*") if names_of(n) & _CAPTION and text_of(n)), None)
    text, credit = _caption_and_credit(caption) if caption is not None else ("", "")
    if not credit:
        credit = next((_credit(text_of(n)) for n in _credits(figure)), "")
    return Picture(_source(figure, base), text, credit)


def _credits(node: Node) -> Iterator[Node]:
    for part in node.iterdescendants("*"):
        if names_of(part) & _CREDIT and 2 <= len(text_of(part)) <= 200:
            yield part


def _caption_and_credit(node: Node) -> tuple[str, str]:
    """A caption without its credit, which has an element of its own or stands behind it."""
    whole = _BUTTONS.sub("", text_of(node)).strip(" |")
    if (part := next(_credits(node), None)) is not None:
        credit_text = text_of(part)
        before, _, behind = whole.partition(credit_text)
        rest = clean_line(f"{before} {behind}").strip(" |–-/·•")
        further = split_credit(rest)
        return _caption(further[0] if further else rest), _credit(credit_text)
    if found := split_credit(whole):
        return _caption(found[0]), _credit(found[1])
    head, bar, tail = whole.rpartition("|")
    if bar and 2 <= len(tail.strip()) <= 100:
        return _caption(head), _credit(tail)
    return _caption(whole), ""


def _caption(text: str) -> str:
    return re.sub(r"\s*(?:fotos?|bild|quelle|credits?|©)\s*:?\s*$", "", text, flags=re.IGNORECASE).strip(
        " |–-/("
    )


def _credit(text: str) -> str:
    """A credit without "Foto:", "©" and the brackets around it."""
    text = " | ".join(dict.fromkeys(part.strip() for part in clean_line(text).split("|") if part.strip()))
    text = _LABEL.sub("", text.strip(" ()[]|"))
    return text.strip(" ()[]|.:") if any(map(str.isalpha, text)) else ""


def _source(figure: Node, base: str) -> str:
    return next(filter(None, (source_of(image, base) for image in figure.iter("img", "amp-img"))), "")


def _completed(picture: Picture, linked: Linked) -> Picture:
    """Caption and credit that only JSON-LD gives."""
    for thing in as_list(linked.article.get("image")):
        if not isinstance(thing, dict):
            continue
        caption = plain(thing.get("caption"))
        credit = (
            plain(thing.get("creditText"))
            or plain(thing.get("copyrightHolder"))
            or plain(thing.get("creator"))
        )
        if caption and (found := split_credit(caption)):
            caption, credit = found[0], credit or found[1]
        return Picture(picture.url, picture.caption or caption, picture.credit or _credit(credit))
    return picture


def _limited(picture: Picture) -> Picture:
    """Without what is too long to be what it looked like."""
    caption = picture.caption if len(picture.caption) <= MAX_LENGTH["image_caption"] else ""
    return Picture(picture.url, caption, picture.credit if len(picture.credit) <= 300 else "")
