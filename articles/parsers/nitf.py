"""NITF 3.x, the News Industry Text Format (iptc.org/standards/nitf).

Of the headlines `hl1` is the title; an `hl2` before it is the kicker, one after it the lead, unless an abstract is
given. A release date later than the issue (an embargo) is the time of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from articles.parsers.agencies import agencies
from articles.parsers.agency_text import authors_of, copy_of, first_text, fitting, section_of
from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.fields import article_or_error, is_address, is_language
from articles.parsers.markup import body_of_element, local_name, text_of
from articles.parsers.moments import latest, moment
from articles.parsers.opened import Opened
from articles.parsers.recognition import root_name
from articles.parsers.xml_items import items

WITHDRAWN = gettext_noop("The agency has withdrawn this message.")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def recognises(opened: Opened) -> bool:
    """Is the outermost element `nitf`?"""
    return root_name(opened.text).lower() == "nitf"


def parse(opened: Opened) -> Iterator[Found]:
    """The article of each `nitf` element."""
    found = False
    for item in items(opened, {"nitf"}):
        found = True
        yield item if isinstance(item, ParseError) else article_of(item)
    if not found:
        yield ParseError(gettext_noop("The file is no NITF message."))


def article_of(nitf: Any) -> Found:
    """The article of a `nitf` element."""
    data = nitf.find("{*}head/{*}docdata")
    head = nitf.find("{*}body/{*}body.head")
    content = nitf.find("{*}body/{*}body.content")
    line = nitf.sourceline
    if data is not None and data.get("management-status") in ("canceled", "cancelled", "killed"):
        return ParseError(WITHDRAWN, line=line)
    title, kicker, lead = _headlines(nitf, head)
    copy = copy_of(body_of_element(content) if content is not None else "", lead)
    names = [] if head is None else [authors_of(_byline(byline)) for byline in head.iterfind("{*}byline")]
    agency = _agency(head, data) or copy.agency
    issued, released = _norm(data, "date.issue"), _norm(data, "date.release")
    return article_or_error(
        {
            "title": title, "kicker": fitting(kicker, "kicker"), "lead": copy.lead, "body": copy.body,
            "external_id": _identifier(data), "agency": agency, "source": agency or _holder(data),
            "authors": list(dict.fromkeys(name for byline in names for name in byline)),
            "published_at": latest(issued, released) or _pubdata(nitf),
            "place": fitting(copy.place or _place(head), "place"), "section": _section(nitf),
            "language": next((code for code in _languages(nitf) if is_language(code)), ""),
            "tags": _keywords(data) or None, "countries": None, **_picture(content),
        },
        line,
    )  # fmt: skip


def _headlines(nitf: Any, head: Any) -> tuple[str, str, str]:
    """Title, kicker, lead."""
    hedline = None if head is None else head.find("{*}hedline")
    title = kicker = below = ""
    for element in () if hedline is None else hedline:
        text, name = text_of(element), local_name(element)
        if name == "hl1" and not title:
            title = text
        elif name == "hl2" and not title:
            kicker = kicker or text
        elif name == "hl2" and text != title:
            below = below or text
    if not title:
        title, kicker = kicker or first_text(nitf, "{*}head/{*}title"), ""
    abstract = "" if head is None else first_text(head, "{*}abstract")
    return title, kicker if kicker != title else "", abstract or below


def _byline(byline: Any) -> str:
    """The names of a byline without the role that may stand in it."""
    persons = [text_of(person) for person in byline.iter("{*}person")]
    if persons:
        return ", ".join(persons)
    roles = [text_of(role) for role in byline.iter("{*}byttl")]
    text = text_of(byline)
    for role in filter(None, roles):
        text = text.replace(role, "")
    return text


def _agency(head: Any, data: Any) -> str:
    named = "" if head is None else first_text(head, "{*}distributor", "{*}rights/{*}rights.owner")
    sources = [] if data is None else [data.find("{*}doc-id"), data.find("{*}del-list/{*}from-src")]
    codes = [
        element.get("regsrc") or element.get("src-name") or "" for element in sources if element is not None
    ]
    return next((found for text in (named, *codes) if (found := agencies(text))), "")


def _holder(data: Any) -> str:
    copyright = None if data is None else data.find("{*}doc.copyright")
    return "" if copyright is None else fitting(copyright.get("holder") or "", "source")


def _identifier(data: Any) -> str:
    found = None if data is None else data.find("{*}doc-id")
    return "" if found is None else fitting((found.get("id-string") or "").strip(), "external_id")


def _norm(data: Any, name: str) -> str:
    found = None if data is None else data.find("{*}" + name)
    return "" if found is None else moment(found.get("norm") or "")


def _pubdata(nitf: Any) -> str:
    found = nitf.find("{*}head/{*}pubdata")
    return "" if found is None else moment(found.get("date.publication") or "")


def _place(head: Any) -> str:
    return "" if head is None else first_text(head, "{*}dateline/{*}location", "{*}dateline").rstrip(" -–—,.")


def _section(nitf: Any) -> str:
    subject = nitf.find("{*}head/{*}tobject")
    name = "" if subject is None else subject.get("tobject.type") or ""
    return fitting(section_of(name), "section") if name.lower() not in ("news", "") else ""


def _languages(nitf: Any) -> Iterator[str]:
    for element in (nitf, nitf.find("{*}body")):
        if element is not None:
            yield element.get("baselang") or ""
            yield element.get(_LANGUAGE) or ""


def _keywords(data: Any) -> list[str]:
    found = (
        []
        if data is None
        else [element.get("key") or "" for element in data.iterfind("{*}key-list/{*}keyword")]
    )
    return [word for word in found if word and fitting(word, "tags")]


def _picture(content: Any) -> dict[str, str]:
    """The first picture that has an address of its own."""
    for media in () if content is None else content.iter("{*}media"):
        reference = media.find("{*}media-reference")
        address = "" if reference is None else (reference.get("source") or "").strip()
        if is_address(address):
            return {
                "image_url": address,
                "image_caption": fitting(first_text(media, "{*}media-caption"), "image_caption"),
                "image_credit": fitting(first_text(media, "{*}media-producer"), "image_credit"),
            }
    return {}
