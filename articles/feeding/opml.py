"""Lists of feeds as other readers read and write them (OPML 2.0, opml.org/spec2.opml)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import NamedTuple
from xml.etree import ElementTree

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from articles.schema import gettext_noop
from articles.text.normalise import clean_line

MAX_BYTES = 5 << 20
MOST_DEEP = 20
# Attributes outside of OPML need a namespace of their own.
_SOURCE = "{urn:lesesaal:opml}source"
ElementTree.register_namespace("lesesaal", "urn:lesesaal:opml")


class OpmlError(Exception):
    """Why a file is no list of feeds: a sentence marked for the catalogue."""


class Outline(NamedTuple):
    """One feed of the list; what it does not say is empty. `folder` names the folders around it, joined by " / ".

    `source` is ours: the name of the source, so that a list of ours comes back as it was.
    """

    title: str
    url: str
    homepage: str = ""
    folder: str = ""
    source: str = ""


def read_opml(data: bytes) -> list[Outline]:
    """The feeds in the order of the file, each address once; raises OpmlError."""
    if len(data) > MAX_BYTES:
        raise OpmlError(gettext_noop("The file is larger than any list of feeds."))
    try:
        root = fromstring(data, forbid_dtd=False)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise OpmlError(gettext_noop("The file is no sound XML.")) from error
    body = root.find("body") if root.tag.lower() == "opml" else None
    if body is None:
        raise OpmlError(gettext_noop("The file is no OPML, the list of feeds that readers exchange."))
    found: dict[str, Outline] = {}
    for outline in _outlines(body, ()):
        found.setdefault(outline.url, outline)
    return list(found.values())


def _outlines(parent: ElementTree.Element, folders: tuple[str, ...]) -> Iterable[Outline]:
    for element in parent.findall("outline"):
        values = {name.lower(): clean_line(value) for name, value in element.attrib.items()}
        name = values.get("title") or values.get("text") or ""
        if url := values.get("xmlurl"):
            yield Outline(
                name,
                _web(url),
                values.get("htmlurl", ""),
                " / ".join(folders),
                values.get(_SOURCE.lower(), ""),
            )
        elif len(folders) < MOST_DEEP:
            yield from _outlines(element, (*folders, name) if name else folders)


def _web(url: str) -> str:
    """Some readers write feed://host/path, or feed:https://host/path."""
    if url.startswith("feed://"):
        return "http" + url[4:]
    return url.removeprefix("feed:")


def write_opml(feeds: Iterable[Outline], title: str, now: datetime) -> bytes:
    """The list as a file; feeds of the same folder, which must come one after the other, in one outline."""
    root = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = title
    ElementTree.SubElement(head, "dateCreated").text = format_datetime(now.astimezone(UTC))
    body = ElementTree.SubElement(root, "body")
    parent, folder = body, ""
    for feed in feeds:
        if feed.folder != folder:
            folder = feed.folder
            parent = ElementTree.SubElement(body, "outline", text=folder) if folder else body
        values = {
            "type": "rss",
            "text": feed.title or feed.url,
            "title": feed.title or feed.url,
            "xmlUrl": feed.url,
        }
        values |= {"htmlUrl": feed.homepage} if feed.homepage else {}
        values |= {_SOURCE: feed.source} if feed.source else {}
        ElementTree.SubElement(parent, "outline", values)
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text
