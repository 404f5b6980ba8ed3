"""XML from outside: made well-formed where that is harmless, and read item by item.

Nothing is fetched and no entity is expanded but the five of XML, the named characters of HTML, and those of the file
itself that are no more than a few characters (see `xml_prologue`).
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from typing import Any

from lxml import etree

from articles.parsers import decoding
from articles.parsers.base import ParseError, gettext_noop
from articles.parsers.markup import local_name
from articles.parsers.opened import Opened
from articles.parsers.xml_prologue import FORBIDDEN, resolved, without_prologue

MOST_MEGABYTES = 20
_LABELLED = 8_192  # bytes in which the encoding must be named
_MOST_PARTS, _MOST_CHARACTERS = 50_000, 3_000_000  # elements and characters of one item
_LABEL = re.compile(r"<\?xml\b[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{2,40})[\"'][^>]{0,100}?\?>")
SAFE: dict[str, Any] = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False,
    "remove_comments": True, "remove_pis": True,
}  # fmt: skip


def prepared(opened: Opened) -> bytes:
    """`sound` of the whole file. Raises ParseError also for a file that is too large."""
    return sound(decoded(opened))


def decoded(opened: Opened) -> str:
    """The characters of the file, by what somebody chose, the bytes, the file's own label, or the server's.

    Raises ParseError for a file that is too large.
    """
    data = opened.whole(MOST_MEGABYTES)
    if opened.hints.get("encoding"):
        return decoding.decode(data, opened.encoding)
    own = _LABEL.search(data[:_LABELLED].decode("latin-1"))
    return decoding.decode_labelled(data, (own[1] if own else "", opened.hints.get("charset", "")))


def sound(text: str) -> bytes:
    """The file as UTF-8 without prologue, forbidden characters and named entities; lines stay where they are.

    Raises ParseError for a file that declares entities which are more than a few characters.
    """
    text, entities = without_prologue(text)
    return resolved(FORBIDDEN.sub("", text), entities).encode()


def items(opened: Opened, names: Collection[str]) -> Iterator[Any]:
    """Each outermost element with one of the (small-lettered) names, and at last a ParseError if the XML is broken.

    An element is emptied when the next one is asked for. One that is larger than any article is never held whole, and
    gives a ParseError in its place.
    """
    data = prepared(opened)
    events = etree.iterparse(io.BytesIO(data), events=("start", "end"), **SAFE)
    inside = parts = 0
    try:
        for event, element in events:
            parts += event == "start" and inside > 0
            if local_name(element) not in names:
                if parts > _MOST_PARTS and event == "end":
                    element.clear()
                continue
            inside += 1 if event == "start" else -1
            if event == "end" and not inside:
                yield _too_large(element) if parts > _MOST_PARTS or _is_long(element) else element
                element.clear()
                parts = 0
    except etree.XMLSyntaxError as error:
        yield broken(error.msg, error.lineno)


def _is_long(element: Any) -> bool:
    return sum(map(len, element.itertext())) > _MOST_CHARACTERS


def _too_large(element: Any) -> ParseError:
    return ParseError(
        gettext_noop("The message is larger than any article."), line=element.sourceline or None
    )


def tree(data: bytes) -> Any:
    """The outermost element. Raises ParseError for what is not well-formed."""
    try:
        return etree.fromstring(data, etree.XMLParser(**SAFE))
    except etree.XMLSyntaxError as error:
        raise broken(error.msg, error.lineno) from error


def fault(data: bytes) -> ParseError | None:
    """Why this is no well-formed XML; None if it is."""
    try:
        tree(data)
    except ParseError as error:
        return error
    return None


def broken(reason: str | None, line: int | None) -> ParseError:
    """What is said of XML that cannot be read beyond a line."""
    return ParseError(
        gettext_noop("The XML is broken here (%(reason)s); what follows cannot be read."),
        {"reason": re.sub(r", line \d+, column \d+.*", "", reason or "?")[:150]},
        line or None,
    )
