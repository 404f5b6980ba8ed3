"""What stands before the outermost element of an XML file, and what does not belong there.

Document types may declare entities. Those that stand for a few characters of their own are replaced by them, as feeds
declare `&nbsp;` and the like. One that names a file or another entity is what XML bombs and leaks are made of: such a
file is refused, whether the entity is used or not. Parameter entities are passed over, so nothing is ever fetched.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from articles.parsers.base import ParseError, gettext_noop
from articles.parsers.recognition import prologue_end, root_name

_DOCTYPE = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s+(?!%)", re.IGNORECASE)
_HARMLESS = re.compile(
    r"<!ENTITY\s+(?P<name>[A-Za-z_][\w.-]{0,60})\s+(?:\"(?P<one>[^\"]{0,100})\"|'(?P<two>[^']{0,100})')\s*>",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"&#(?:[xX][0-9a-fA-F]{1,8}|[0-9]{1,8});")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_REFERENCE = re.compile(
    r"&(?:#(?:[xX][0-9a-fA-F]{1,20}|[0-9]{1,20})|[A-Za-z][A-Za-z0-9]{1,30}|[A-Za-z_][\w.-]{0,60});"
)
_PREDEFINED = frozenset(("amp", "lt", "gt", "quot", "apos"))
# What XML 1.0 does not allow as a character.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_GROWTH = 1_000_000  # characters that a file may gain by entities of its own
# Where an XML file may begin behind what a broken server wrote before it.
_BEGINNING = re.compile(r"<(?:\?xml\s|!DOCTYPE\s|[A-Za-z_])", re.IGNORECASE)
_MOST_JUNK, _MOST_BEGINNINGS = 100_000, 500  # characters, places
_LONGEST_PROLOGUE = 50_000

_REFUSED = gettext_noop(
    "The XML file declares entities of its own, as XML bombs do; such files are not read."
)


def beginning(text: str, roots: Collection[str], most_junk: int = _MOST_JUNK) -> int:
    """Where the XML begins whose outermost element has one of the (small-lettered) names; -1 if it does nowhere.

    Before it may stand up to `most_junk` characters: warnings of a server, byte order marks.
    """
    if root_name(text).lower() in roots:
        return 0
    for found in islice(_BEGINNING.finditer(text, 0, most_junk), _MOST_BEGINNINGS):
        at = found.start()
        if root_name(text, at, at + _LONGEST_PROLOGUE).lower() in roots:
            return at
    return -1


def without_prologue(text: str) -> tuple[str, dict[str, str]]:
    """The text with line ends for all that stands before its outermost element, and the entities declared there.

    Raises ParseError if one of them is more than a few characters.
    """
    end = prologue_end(text)
    head, body = text[:end], text[end:]
    refuse_declarations(body)
    entities = _declared(head) if _DOCTYPE.search(head) else {}
    return "\n" * head.count("\n") + body, entities


def refuse_declarations(text: str) -> None:
    """Raises ParseError if entities are declared in a text that is no prologue: it is made to confuse."""
    if any(_ENTITY.search(part) for part, is_data in _parts(text) if not is_data):
        raise ParseError(_REFUSED)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in its order, cut into what is a CDATA section (True) and what is none."""
    at = 0
    while (start := text.find("<![CDATA[", at)) >= 0 and (end := text.find("]]>", start)) >= 0:
        yield text[at:start], False
        at = end + 3
        yield text[start:at], True
    yield text[at:], False


def _declared(head: str) -> dict[str, str]:
    head = _COMMENT.sub("", head)
    found: dict[str, str] = {}
    harmless = list(_HARMLESS.finditer(head))
    if len(harmless) != len(_ENTITY.findall(head)):
        raise ParseError(_REFUSED)
    for declaration in harmless:
        if declaration["name"] in _PREDEFINED:  # may be declared, but only as what it is (XML 1.0, 4.6)
            continue
        value = _NUMBER.sub(
            lambda number: html.unescape(number[0]), declaration["one"] or declaration["two"] or ""
        )
        if any(sign in value for sign in "&<%"):
            raise ParseError(_REFUSED)
        found.setdefault(declaration["name"], FORBIDDEN.sub("", value))
    return found


def resolved(text: str, entities: Mapping[str, str]) -> str:
    """The text without references but the five of XML and those by number; CDATA sections stay as they are.

    The names of HTML and the file's own `entities` become their characters, other names plain text. Raises ParseError
    if the file grows as XML bombs do.
    """
    if "&" not in text:
        return text
    values = {f"&{name};": html.escape(value) for name, value in entities.items()}
    pieces = [
        part if is_data else _REFERENCE.sub(lambda found: _character(found[0], values), part)
        for part, is_data in _parts(text)
    ]
    if sum(map(len, pieces)) > len(text) + _MOST_GROWTH:
        raise ParseError(_REFUSED)
    return "".join(pieces)


def _character(reference: str, values: Mapping[str, str]) -> str:
    if reference[1:-1] in _PREDEFINED:
        return reference
    if reference.startswith("&#"):  # as it is, if it stands for a character that may be there
        return reference if _is_character(reference) else ""
    if reference in values:
        return values[reference]
    character = html.unescape(reference)
    return reference.replace("&", "&amp;") if character == reference else html.escape(character)


def _is_character(reference: str) -> bool:
    digits = reference[2:-1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return number < 0x110000 and FORBIDDEN.match(chr(number)) is None
