"""XML from outside: made well-formed where that is harmless, and read item by item.

Nothing is fetched and no entity is expanded but the five of XML and the named characters of HTML. A file that
declares entities of its own is refused: news formats need none, and they are what XML bombs are made of.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Collection, Iterator
from typing import Any

from lxml import etree

from articles.parsers import decoding
from articles.parsers.base import ParseError, gettext_noop
from articles.parsers.markup import local_name
from articles.parsers.opened import Opened

MOST_MEGABYTES = 20
_MOST_PARTS, _MOST_CHARACTERS = 50_000, 3_000_000  # elements and characters of one item
_DECLARED = re.compile(r"<\?xml\b[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{2,40})[\"'][^>]{0,100}?\?>")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}?\?>", re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY\s+(?!%)", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#(?:[xX][0-9a-fA-F]{1,20}|[0-9]{1,20})|[A-Za-z][A-Za-z0-9]{1,30});")
_XML_NAMES = frozenset(("&amp;", "&lt;", "&gt;", "&quot;", "&apos;"))
# What XML 1.0 does not allow as a character.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SAFE: dict[str, Any] = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False,
    "remove_comments": True, "remove_pis": True,
}  # fmt: skip
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)


def prepared(opened: Opened) -> bytes:
    """The file as UTF-8 without declaration, forbidden characters and named entities; lines stay where they are.

    Raises ParseError for a file that is too large, or declares entities.
    """
    text = _decoded(opened)
    if _ENTITY.search(text):
        raise ParseError(
            gettext_noop(
                "The XML file declares entities of its own, as XML bombs do; such files are not read."
            )
        )
    declaration = _DECLARATION.match(text)
    if declaration:
        text = "\n" * declaration[0].count("\n") + text[declaration.end() :]
    text = _FORBIDDEN.sub("", text)
    if "&" in text:
        pieces = _CDATA.split(text)
        text = "".join(
            piece if piece.startswith("<![CDATA[") else _REFERENCE.sub(_character, piece) for piece in pieces
        )
    return text.encode()


def _decoded(opened: Opened) -> str:
    data = opened.whole(MOST_MEGABYTES)
    declared = _DECLARED.match(data[:400].decode("latin-1").lstrip())
    if declared and not opened.hints.get("encoding"):
        try:
            return data.decode(decoding.checked_encoding(declared[1]))
        except (UnicodeError, ParseError):
            pass  # a wrong label: the bytes decide
    return decoding.decode(data, opened.encoding)


def _character(reference: re.Match[str]) -> str:
    if reference[0] in _XML_NAMES:
        return reference[0]
    if reference[0].startswith("&#"):  # as it is, if it stands for a character that may be there
        return reference[0] if _is_character(reference[0]) else ""
    character = html.unescape(reference[0])
    return reference[0].replace("&", "&amp;") if character == reference[0] else character


def _is_character(reference: str) -> bool:
    digits = reference[2:-1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return number < 0x110000 and _FORBIDDEN.match(chr(number)) is None


def items(opened: Opened, names: Collection[str]) -> Iterator[Any]:
    """Each outermost element with one of the (small-lettered) names, and at last a ParseError if the XML is broken.

    An element is emptied when the next one is asked for. One that is larger than any article is never held whole, and
    gives a ParseError in its place.
    """
    data = prepared(opened)
    events = etree.iterparse(io.BytesIO(data), events=("start", "end"), **_SAFE)
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
        return etree.fromstring(data, etree.XMLParser(**_SAFE))
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
