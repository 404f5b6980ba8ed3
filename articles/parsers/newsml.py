"""NewsML-G2 (iptc.org/standards/newsml-g2): single items, and messages with several, as dpa, AFP and Reuters send them.

Only items of text are articles; pictures and packages that come with them are passed over. The text is XHTML, NITF
or plain. `firstCreated` is the time of publication, `versionCreated` that of the change; an embargo that ends later
is the time of publication, with a doubt. What is cancelled or withheld takes back the article of the same `guid`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from articles.parsers import nitf
from articles.parsers.agencies import agencies
from articles.parsers.agency_text import authors_of, copy_of, embargo_in, first_text, fitting, section_of
from articles.parsers.base import Found, ParsedArticle, ParseError, gettext_noop
from articles.parsers.bodies import given_body
from articles.parsers.fields import article_or_error, is_address, is_language
from articles.parsers.markup import body_of_element, text_of
from articles.parsers.moments import is_later, latest, moment
from articles.parsers.opened import Opened
from articles.parsers.recognition import root_name
from articles.parsers.withdrawals import withdrawn, without_marks, words_of_withdrawal
from articles.parsers.xml_items import items
from articles.schema.article import LeftOut
from articles.text.countries.codes import COUNTRY_CODES

_ROOTS = ("newsmessage", "newsitem", "packageitem")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DROPPED = frozenset(
    ("notepad", "closingline", "byline", "slugline", "genre", "np-public", "np-nonpublic", "headline")
)
_NOTEPAD = frozenset(("notepad", "np-public", "np-nonpublic"))
_KINDS = {"person": "person", "organisation": "organisation", "organization": "organisation"}


def recognises(opened: Opened) -> bool:
    """Is the outermost element one of NewsML-G2?"""
    return root_name(opened.text).lower() in _ROOTS


def parse(opened: Opened) -> Iterator[Found]:
    """An article or an error for each item of text."""
    found = others = 0
    for item in items(opened, {"newsitem"}):
        if isinstance(item, ParseError):
            found += 1
            yield item
        elif _is_text(item):
            found += 1
            yield article_of(item)
        else:
            others += 1
    if not found:
        message = gettext_noop("The message holds no text, only %(count)d items of other kinds.")
        yield ParseError(message, {"count": others})


def _is_text(item: Any) -> bool:
    kind = item.find("{*}itemMeta/{*}itemClass")
    code = "" if kind is None else (kind.get("qcode") or kind.get("uri") or "").lower()
    return not code or code.rpartition(":")[2].rpartition("/")[2] == "text"


def article_of(item: Any) -> Found:
    """The article of a `newsItem`."""
    meta, content = item.find("{*}itemMeta"), item.find("{*}contentMeta")
    line = item.sourceline
    text, inner = _text(item)
    title, kicker, lead = _headlines(meta, content)
    title = title or (inner.title if inner else "")
    credit = first_text(item, "{*}contentMeta/{*}creditline", "{*}itemMeta/{*}provider/{*}name")
    agency = next((named for name in (credit, _provider(meta)) if (named := agencies(name))), "")
    identifier, version = fitting(item.get("guid") or "", "external_id"), item.get("version") or ""
    notes = list(_notes(item, meta))
    remarks = [note.text for note in notes if note.kind == "notice"]
    if words := words_of_withdrawal(_status(meta), title, "\n\n".join([lead, text]), remarks):
        return withdrawn(
            words, title, line, external_id=identifier, version=version, agency=agency,
            source=fitting(agency or credit, "source"), sent="" if meta is None else moment(first_text(meta, "{*}versionCreated")),
        )  # fmt: skip
    copy = copy_of(text, lead or (inner.lead if inner else ""), title)
    agency = agency or copy.agency
    published, modified, is_early = _times(item, meta, embargo_in(note.text for note in notes))
    found = article_or_error(
        {
            "title": without_marks(title), "kicker": fitting(kicker, "kicker"),
            "lead": copy.lead, "body": copy.body, "external_id": identifier,
            "source": fitting(agency or credit, "source"), "agency": agency,
            "authors": _authors(item, inner) or list(copy.authors),
            "published_at": published, "modified_at": modified, "place": fitting(_place(item, copy.place), "place"),
            "section": _section(content), "language": _language(item, content), "tags": _tags(content) or None,
            "countries": _countries(content) or None, "entities": _entities(content) or None,
            "url": _address(meta), "image_url": _icon(content),
        },
        line,
    )  # fmt: skip
    return copy.told(found, *notes, version=version, is_early=is_early)


def _notes(item: Any, meta: Any) -> Iterator[LeftOut]:
    """What the agency tells editors: contacts and the like, and what it says of this version."""
    for note in () if meta is None else meta.iterfind("{*}edNote"):
        role, text = (note.get("role") or "").lower(), text_of(note)
        if text and not role.endswith("closingline"):
            yield LeftOut("contact" if role.endswith("notepad") else "notice", text)
    for part in item.iterfind("{*}contentSet/{*}inlineXML//*[@class]"):
        if not _NOTEPAD.isdisjoint(part.get("class").split()) and (text := text_of(part)):
            yield LeftOut("contact", text)


def _status(meta: Any) -> str:
    found = None if meta is None else meta.find("{*}pubStatus")
    return "" if found is None else found.get("qcode") or found.get("uri") or ""


def _text(item: Any) -> tuple[str, ParsedArticle | None]:
    """The body, and the article of a NITF document if it is one."""
    for inline in item.iterfind("{*}contentSet/{*}inlineXML"):
        document = inline.find("{*}nitf")
        if document is not None:
            inner = nitf.article_of(document)
            if isinstance(inner, ParsedArticle):
                return "\n\n".join(filter(None, [inner.lead, inner.body])), inner
        if body := body_of_element(inline, _DROPPED):
            return body, None
    for inline in item.iterfind("{*}contentSet/{*}inlineData"):
        if (inline.get("contenttype") or "text/plain").startswith("text/plain"):
            return given_body("".join(inline.itertext())), None
    return "", None


def _headlines(meta: Any, content: Any) -> tuple[str, str, str]:
    """Title, kicker, lead, by the roles that agencies give their headlines."""
    title = kicker = lead = ""
    for element in () if content is None else content.iterfind("{*}headline"):
        role, text = (element.get("role") or "").lower(), text_of(element)
        if "sub" in role or "underline" in role:
            lead = lead or text
        elif "kicker" in role or "over" in role or "dach" in role:
            kicker = kicker or text
        else:
            title = title or text
    for element in () if content is None else content.iterfind("{*}description"):
        if "summary" in (element.get("role") or "").lower():
            lead = text_of(element) or lead
    return title or ("" if meta is None else first_text(meta, "{*}title")), kicker, lead


def _provider(meta: Any) -> str:
    found = None if meta is None else meta.find("{*}provider")
    return "" if found is None else (found.get("qcode") or found.get("literal") or "").rpartition(":")[2]


def _authors(item: Any, inner: ParsedArticle | None) -> list[str]:
    names = [text_of(by) for by in item.iterfind("{*}contentMeta/{*}by")]
    if not names:
        creators = item.iterfind("{*}contentMeta/{*}creator/{*}name")
        names = [name for creator in creators if " " in (name := text_of(creator))]
    found = [author for name in names for author in authors_of(name)]
    return list(dict.fromkeys(found)) or (list(inner.authors) if inner else [])


def _times(item: Any, meta: Any, noted: str) -> tuple[str, str, bool]:
    """When it was published and when changed; was it sent before it may be published? `noted`: an embargo in a note."""
    if meta is None:
        return "", "", False
    version = moment(first_text(meta, "{*}versionCreated"))
    first = moment(first_text(meta, "{*}firstCreated")) or moment(
        first_text(item, "{*}contentMeta/{*}contentCreated")
    )
    embargo = moment(first_text(meta, "{*}embargoed")) or noted
    published = latest(first or version, embargo)
    return published, version if first and version != first else "", is_later(embargo, first or version)


def _place(item: Any, given: str) -> str:
    return given or first_text(item, "{*}contentMeta/{*}located/{*}name")


def _section(content: Any) -> str:
    for subject in () if content is None else content.iterfind("{*}subject"):
        code = subject.get("qcode") or ""
        if "category" in (subject.get("type") or "") or code.startswith("dpacat:"):
            return fitting(section_of(_name(subject) or code.rpartition(":")[2]), "section")
    return ""


def _language(item: Any, content: Any) -> str:
    tag = None if content is None else content.find("{*}language")
    codes = ["" if tag is None else tag.get("tag") or "", item.get(_LANGUAGE) or ""]
    return next((code for code in codes if is_language(code)), "")


def _name(subject: Any) -> str:
    """The German name of a subject, else the first."""
    names = list(subject.iterfind("{*}name"))
    german = [name for name in names if (name.get(_LANGUAGE) or "").startswith("de")]
    return text_of((german or names)[0]) if names else ""


def _tags(content: Any) -> list[str]:
    if content is None:
        return []
    keywords = [text_of(keyword) for keyword in content.iterfind("{*}keyword")]
    topics = [
        _name(subject)
        for subject in content.iterfind("{*}subject")
        if (subject.get("qcode") or "").startswith(("medtop:", "dpasubject:"))
    ]
    return [tag for tag in dict.fromkeys([*keywords, *topics]) if tag and fitting(tag, "tags")]


def _countries(content: Any) -> list[str]:
    """Countries by their ISO codes, in the order of the agency."""
    found = []
    for subject in () if content is None else content.iterfind("{*}subject"):
        for same in (subject, *subject.iterfind("{*}sameAs")):
            scheme, _colon, code = (same.get("qcode") or "").rpartition(":")
            if scheme.lower().startswith("iso3166-1a2") and code.upper() in COUNTRY_CODES:
                found.append(code.upper())
    return list(dict.fromkeys(found))


def _entities(content: Any) -> list[dict[str, str]]:
    found = []
    for subject in () if content is None else content.iterfind("{*}subject"):
        kind = _KINDS.get((subject.get("type") or "").lower().rpartition(":")[2])
        name = fitting(_name(subject), "entities")
        if kind and name:
            found.append({"name": name, "kind": kind})
    return found


def _address(meta: Any) -> str:
    """The page on which the agency itself shows the text."""
    for link in () if meta is None else meta.iterfind("{*}link"):
        if (link.get("rel") or "").endswith(":canonical") and is_address(link.get("href") or ""):
            return str(link.get("href"))
    return ""


def _icon(content: Any) -> str:
    icon = None if content is None else content.find("{*}icon")
    address = "" if icon is None else (icon.get("href") or "").strip()
    return address if is_address(address) else ""
