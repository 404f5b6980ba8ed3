"""The picture of an entry: one that the feed names, else one that its text shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from articles.parsers.credits import split_credit
from articles.parsers.fields import is_address
from articles.parsers.markup import shared_tree_of, text_of
from articles.parsers.references import resolved
from articles.parsers.shown_pictures import source_of

_EXTENSION = re.compile(r"\.(?P<picture>jpe?g|jpe|png|webp|gif|avif)$|\.[a-z][a-z0-9]{1,4}$", re.IGNORECASE)
_UNTOLD = re.compile(r"(?:(?:application|binary)/(?:octet-stream|binary|force-download|x-download|unknown))?")
_OTHER = ("video", "audio", "text", "document", "executable")
_SMALLEST = 60  # pixels; what is smaller is a smiley, or counts readers
_CAPTION_NAMES = {"wp-caption-text", "caption", "image-caption", "bildunterschrift"}


Kind = Literal["picture", "untold", ""]


class Link(NamedTuple):
    """Something that an entry refers to: what the feed calls its kind, in several words of its own; `width` in pixels,
    0 if unknown."""

    url: str
    kinds: tuple[str, ...]
    width: int = 0


class Picture(NamedTuple):
    """Absolute address, caption and credit; empty where nothing says them."""

    url: str = ""
    caption: str = ""
    credit: str = ""


def named_picture(links: Sequence[Link], bases: Sequence[str], kind: Kind = "picture") -> str:
    """The widest of the pictures that the feed names, else the first; with `kind` of what may be one ("untold")."""
    found = [(link.width, resolved(link.url, bases)) for link in links if _kind(link) == kind]
    return max((each for each in found if is_address(each[1])), key=lambda each: each[0], default=(0, ""))[1]


def _kind(link: Link) -> Kind:
    """What it is: empty for what is no picture.

    What somebody calls a picture is one. A type is often missing or one for all files: then the name of the file tells.
    """
    kinds = [kind.strip().lower() for kind in link.kinds]
    if any(kind.startswith("image") for kind in kinds):
        return "picture"
    if any(kind.startswith(_OTHER) for kind in kinds):
        return ""
    extension = _EXTENSION.search(_path(link.url))
    if extension and extension["picture"]:
        return "picture"
    return "untold" if not extension and all(map(_UNTOLD.fullmatch, kinds)) else ""


def _path(url: str) -> str:
    try:
        return urlsplit(url.strip()).path
    except ValueError:
        return ""


def shown_picture(markup: str, bases: Sequence[str]) -> Picture:
    """The first picture that belongs to the text, with what stands below it."""
    if "<img" not in markup and "<amp-img" not in markup and "&lt;img" not in markup:
        return Picture()
    root = shared_tree_of(markup)
    for image in root.iter("img", "amp-img") if root is not None else ():
        if not _is_small(image) and (url := source_of(image, next(filter(None, bases), ""))):
            return Picture(url, *_below(image))
    return Picture()


def _is_small(image: Any) -> bool:
    sizes = (image.get("width"), image.get("height"))
    return any(size.isdecimal() and int(size[:6]) < _SMALLEST for size in sizes if size)


def _below(image: Any) -> tuple[str, str]:
    """Caption and credit in the figure around a picture."""
    for node in _around(image):
        names = set((node.get("class") or "").split())
        if node.tag == "figure" or "wp-caption" in names:
            text = text_of(next(_captions(node), None))
            return split_credit(text) or (text, "")
    return "", ""


def _around(image: Any) -> Iterator[Any]:
    """The nearest elements around."""
    node = image.getparent()
    for _ in range(4):
        if node is None:
            return
        yield node
        node = node.getparent()


def _captions(figure: Any) -> Iterator[Any]:
    for node in figure.iter("figcaption", "p", "div", "span"):
        if node.tag == "figcaption" or not _CAPTION_NAMES.isdisjoint((node.get("class") or "").split()):
            yield node
