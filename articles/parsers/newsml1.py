"""NewsML 1.x (iptc.org/standards/newsml-1), as AFP, APA and Keystone-SDA send it.

An item is a tree of components, each with lines about it (headline, byline, dateline) and content. The article is the
longest text that is no caption, with the lines of the components around it. The text is XHTML, NITF or plain.
`RevisionId` is the version; a status of Canceled takes back the article of the same `NewsItemId`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from articles.parsers import nitf
from articles.parsers.agencies import agencies, dateline
from articles.parsers.agency_text import Copy, authors_of, copy_of, embargo_in, first_text, fitting
from articles.parsers.base import Found, ParsedArticle, ParseError, gettext_noop
from articles.parsers.bodies import given_body
from articles.parsers.fields import article_or_error, is_address, is_language
from articles.parsers.markup import body_of_element, body_of_html, local_name, text_of
from articles.parsers.moments import is_later, latest, moment
from articles.parsers.opened import Opened
from articles.parsers.recognition import root_name
from articles.parsers.withdrawals import takes_back, withdrawn, without_marks, words_of_withdrawal
from articles.parsers.xml_items import items
from articles.schema.article import LeftOut

_NO_TEXT = ("caption", "photo", "picture", "graphic", "video", "audio", "thumbnail", "preview")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_LINES = "{*}NewsLines/{*}"


def recognises(opened: Opened) -> bool:
    """Is the outermost element `NewsML`?"""
    return root_name(opened.text).lower() == "newsml"


def parse(opened: Opened) -> Iterator[Found]:
    """An article or an error for each item of text."""
    found = others = 0
    for item in items(opened, {"newsitem"}):
        if isinstance(item, ParseError):
            found += 1
            yield item
        elif (content := _content(item)) is not None or takes_back(_order(item)):
            found += 1
            yield _article(item, content)
        else:
            others += 1
    if not found:
        message = gettext_noop("The NewsML message holds no text, only %(count)d items of other kinds.")
        yield ParseError(message, {"count": others})


def _content(item: Any) -> Any:
    """The `DataContent` of the article; None if there is none."""
    found = [content for content in item.iter("{*}DataContent") if _is_text(content)]
    return max(found, key=lambda content: len(text_of(content)), default=None)


def _is_text(content: Any) -> bool:
    about = content.getparent()
    kind = _named(about, "{*}MediaType") if about is not None else ""
    if kind and kind != "text":
        return False
    roles = [_named(component, "{*}Role") for component in _components(content)]
    return not any(word in role for role in roles for word in _NO_TEXT)


def _components(content: Any) -> Iterator[Any]:
    """The components that the content is in, the innermost first."""
    return (parent for parent in content.iterancestors() if local_name(parent) == "newscomponent")


def _named(element: Any, path: str) -> str:
    """The formal name that an element below gives, in small letters."""
    found = element.find(path)
    return "" if found is None else (found.get("FormalName") or "").strip().lower()


def _status(item: Any) -> str:
    return _named(item, "{*}NewsManagement/{*}Status")


def _order(item: Any) -> str:
    """What is to be done with it: an instruction, else its status."""
    instruction = _named(item, "{*}NewsManagement/{*}Instruction")
    return instruction if takes_back(instruction) else _status(item)


def _article(item: Any, content: Any) -> Found:
    around = [*_components(content)] if content is not None else [*item.iterfind("{*}NewsComponent")]
    text, inner = _text(content)
    title = _line(around, "HeadLine") or (inner.title if inner else "")
    lead = _line(around, "SubHeadLine") or (inner.lead if inner else "")
    notes = [LeftOut("notice", note) for note in dict.fromkeys(_advice(around, item))]
    identifier, version = (
        _identifier(item),
        first_text(item, "{*}Identification/{*}NewsIdentifier/{*}RevisionId"),
    )
    copy = copy_of(text, lead, title)
    agency = _agency(around, item) or copy.agency
    line = item.sourceline
    first, changed, embargo = _times(item)
    if words := words_of_withdrawal(
        _order(item), title, "\n\n".join([lead, text]), [note.text for note in notes]
    ):
        return withdrawn(
            words, title, line, external_id=identifier, version=version, agency=agency, sent=changed,
            source=agency or fitting(_line(around, "CopyrightLine"), "source"),
        )  # fmt: skip
    embargo = embargo or embargo_in(note.text for note in notes)
    values = {
        "title": without_marks(title), "lead": copy.lead, "body": copy.body, "external_id": identifier, "agency": agency,
        "source": agency or fitting(_line(around, "CopyrightLine"), "source"),
        "authors": _authors(around, inner, copy), "published_at": latest(first, embargo),
        "modified_at": changed if is_later(changed, first) else "", "place": fitting(copy.place or _place(around), "place"),
        "language": _language(around, item), "tags": _tags(around) or None, **_picture(item),
    }  # fmt: skip
    return copy.told(
        article_or_error(values, line), *notes, version=version, is_early=is_later(embargo, first)
    )


def _text(content: Any) -> tuple[str, ParsedArticle | None]:
    """The body, and the article of a NITF document if it is one."""
    if content is None:
        return "", None
    document = next(content.iter("{*}nitf"), None)
    if document is not None:
        inner = nitf.article_of(document)
        if isinstance(inner, ParsedArticle) and inner.body:
            return "\n\n".join(filter(None, [inner.lead, inner.body])), inner
    if len(content):
        return body_of_element(content), None
    text = "".join(content.itertext())
    return (body_of_html(text) if "<" in text or "&lt;" in text else given_body(text)), None


def _line(around: list[Any], name: str) -> str:
    """The line of this name that stands nearest to the text."""
    return next((text for component in around if (text := first_text(component, _LINES + name))), "")


def _advice(around: list[Any], item: Any) -> Iterator[str]:
    """What the agency tells editors."""
    for component in around:
        for line in component.iterfind(_LINES + "NewsLine"):
            if (kind := _named(line, "{*}NewsLineType")) and (
                "advisory" in kind or "correction" in kind or "note" in kind
            ):
                yield from filter(None, map(text_of, line.iterfind("{*}NewsLineText")))
    yield from filter(None, map(text_of, item.iterfind("{*}NewsManagement/{*}UsageInstructions")))


def _agency(around: list[Any], item: Any) -> str:
    providers = [
        party.get("FormalName") or ""
        for component in around
        for party in component.iterfind("{*}AdministrativeMetadata/{*}Provider/{*}Party")
    ]
    host = first_text(item, "{*}Identification/{*}NewsIdentifier/{*}ProviderId").split(".")[0]
    placed = dateline(_line(around, "DateLine").rstrip("-– ") + " - x")
    names = (*providers, placed.agency if placed else "", host)
    return next((found for name in names if (found := agencies(name))), "")


def _authors(around: list[Any], inner: ParsedArticle | None, copy: Copy) -> list[str]:
    named = authors_of(_line(around, "ByLine")) or (inner.authors if inner else ())
    return list(named or copy.authors)


def _place(around: list[Any]) -> str:
    placed = dateline(_line(around, "DateLine").rstrip("-– ") + " - x")
    if placed and placed.place:
        return placed.place
    for component in around:
        for about in component.iterfind("{*}DescriptiveMetadata/{*}Location/{*}Property"):
            if about.get("FormalName") == "City":
                return str(about.get("Value") or "")
    return ""


def _times(item: Any) -> tuple[str, str, str]:
    """When it was made, when changed, and when an embargo on it ends."""
    management = "{*}NewsManagement/{*}"
    first = moment(first_text(item, management + "FirstCreated"))
    changed = moment(first_text(item, management + "ThisRevisionCreated"))
    embargo = ""
    if _status(item) == "embargoed":
        embargo = moment(first_text(item, management + "StatusWillChange/{*}DateAndTime"))
    return first or changed, changed, embargo


def _identifier(item: Any) -> str:
    """The name of the item in all its revisions."""
    about = [
        first_text(item, "{*}Identification/{*}NewsIdentifier/{*}" + name)
        for name in ("ProviderId", "DateId", "NewsItemId")
    ]
    return fitting("urn:newsml:" + ":".join(about), "external_id") if about[-1] else ""


def _language(around: list[Any], item: Any) -> str:
    codes = [
        language.get("FormalName") or ""
        for component in around
        for language in component.iterfind("{*}DescriptiveMetadata/{*}Language")
    ]
    return next((code for code in (*codes, item.get(_LANGUAGE) or "") if is_language(code)), "")


def _tags(around: list[Any]) -> list[str]:
    lines = [text_of(line) for component in around for line in component.iterfind(_LINES + "KeywordLine")]
    values = [
        about.get("Value") or ""
        for component in around
        for about in component.iterfind("{*}DescriptiveMetadata/{*}Property")
        if about.get("FormalName") == "Keyword"
    ]
    return [tag for tag in dict.fromkeys([*lines, *values]) if tag and fitting(tag, "tags")]


def _picture(item: Any) -> dict[str, str]:
    """The first picture with an address on the web."""
    for content in item.iter("{*}ContentItem"):
        address = (content.get("Href") or "").strip()
        if _named(content, "{*}MediaType") in ("photo", "picture", "image") and is_address(address):
            return {"image_url": address}
    return {}
