"""NITF 3.x, the News Industry Text Format (iptc.org/standards/nitf).

Of the headlines `hl1` is the title; an `hl2` before it is the kicker, one after it the lead, unless an abstract is
given. A release date later than the issue (an embargo) is the time of publication. A `management-status` of canceled
takes the article back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from articles.parsers.agencies import agencies
from articles.parsers.agency_text import authors_of, copy_of, embargo_in, first_text, fitting, section_of
from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.fields import article_or_error, is_address, is_language
from articles.parsers.markup import body_of_element, local_name, text_of
from articles.parsers.moments import is_later, latest, moment
from articles.parsers.opened import Opened
from articles.parsers.recognition import root_name
from articles.parsers.withdrawals import withdrawn, without_marks, words_of_withdrawal
from articles.parsers.xml_items import items
from articles.schema.article import LeftOut
from articles.text.normalise import clean_line

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
    title, kicker, lead = _headlines(nitf, head)
    body = body_of_element(content) if content is not None else ""
    note, version = _note(data), _version(data)
    agency, issued, released = (
        _agency(head, data),
        _norm(data, "date.issue"),
        _norm(data, "date.release") or embargo_in([note]),
    )
    if words := words_of_withdrawal(_status(data), title, "\n\n".join([lead, body]), [note]):
        return withdrawn(
            words, title, line, external_id=_identifier(data), version=version, agency=agency, sent=issued,
            source=agency or _holder(data),
        )  # fmt: skip
    copy = copy_of(body, lead, title)
    names = [] if head is None else [authors_of(_byline(byline)) for byline in head.iterfind("{*}byline")]
    agency = agency or copy.agency
    found = article_or_error(
        {
            "title": without_marks(title), "kicker": fitting(kicker, "kicker"), "lead": copy.lead, "body": copy.body,
            "external_id": _identifier(data), "agency": agency, "source": agency or _holder(data),
            "authors": list(dict.fromkeys(name for byline in names for name in byline)) or list(copy.authors),
            "published_at": latest(issued, released) or _pubdata(nitf),
            "place": fitting(copy.place or _place(head), "place"), "section": _section(nitf),
            "language": next((code for code in _languages(nitf) if is_language(code)), ""),
            "tags": _keywords(data) or None, "countries": None, **_picture(content),
        },
        line,
    )  # fmt: skip
    notes = [LeftOut("notice", note)] if note else []
    return copy.told(found, *notes, version=version, is_early=is_later(released, issued))


def _status(data: Any) -> str:
    return "" if data is None else data.get("management-status") or ""


def _note(data: Any) -> str:
    """What the agency says to editors."""
    notes = [] if data is None else [element.get("info") or "" for element in data.iterfind("{*}ed-msg")]
    return clean_line(" ".join(notes))


def _version(data: Any) -> str:
    found = None if data is None else data.find("{*}du-key")
    return "" if found is None else found.get("version") or ""


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
