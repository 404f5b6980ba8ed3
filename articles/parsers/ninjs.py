"""ninjs 1.x and 2.x, the agencies' JSON (iptc.org/standards/ninjs), and what Superdesk adds to it.

1.x names things `versioncreated` and `body_html`; 2.x has `versionCreated` and lists of `bodies`, `headlines` and
`descriptions` with roles. One item, a list of them, one a line, or a list below `items`. Only items of text are
articles. A `pubstatus` of canceled or withheld takes back the article of the same `uri`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from articles.parsers import json_document
from articles.parsers.agencies import agencies
from articles.parsers.agency_text import authors_of, copy_of, embargo_in, fitting, section_of
from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.fields import article_or_error, is_address, is_language
from articles.parsers.markup import body_of_html, line_of_html
from articles.parsers.moments import is_later, latest, moment
from articles.parsers.opened import Opened
from articles.parsers.withdrawals import withdrawn, without_marks, words_of_withdrawal
from articles.schema.article import LeftOut

_SIGNS = re.compile(
    r'"(versioncreated|firstcreated|pubstatus|body_x?html|body_text|headlines?|bodies|description_(?:text|html)|representationtype|copyrightholder)"\s*:',
    re.IGNORECASE,
)
_NAMED = re.compile(r'"(?:uri|guid)"\s*:|"name"\s*:\s*"ninjs"', re.IGNORECASE)
_LISTS = ("items", "_items", "results", "docs", "data")
_KINDS = (
    ("person", "person"),
    ("people", "person"),
    ("organisation", "organisation"),
    ("organisations", "organisation"),
)
Item = Mapping[str, Any]


def recognises(opened: Opened) -> bool:
    """Is it JSON with an identifier and at least three of the names that only ninjs uses?"""
    text = opened.text
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "[")) or not _NAMED.search(text):
        return False
    return len({name.lower() for name in _SIGNS.findall(text)}) >= 3


def parse(opened: Opened) -> Iterator[Found]:
    """An article or an error for each item of text."""
    found = others = 0
    for value, line in json_document.objects(opened):
        for item in [value] if isinstance(value, ParseError) else _items(value):
            if isinstance(item, ParseError):
                found += 1
                yield item
            elif item.get("type", "text") == "text":
                found += 1
                yield _article(item, line)
            else:
                others += 1
    if not found:
        message = gettext_noop("The message holds no text, only %(count)d items of other kinds.")
        yield ParseError(message, {"count": others})


def _items(value: Mapping[str, Any]) -> list[Item]:
    """The items of an answer that lists them, else the one that it is; names without capitals and underscores."""
    for name in _LISTS:
        if isinstance(listed := value.get(name), list) and "uri" not in value:
            return [_plain(item) for item in listed if isinstance(item, dict)]
    return [_plain(value)]


def _plain(item: Mapping[str, Any]) -> Item:
    """The item with the names of both versions spelled alike: `bodyhtml`, `versioncreated`."""
    return {name.replace("_", "").lower(): value for name, value in item.items()}


def _article(item: Item, line: int) -> Found:
    title = line_of_html(_text(item, "headline") or _role(item, "headlines") or _text(item, "title"))
    summary = (
        _text(item, "descriptiontext")
        or _text(item, "descriptionhtml")
        or _role(item, "descriptions", "summary")
    )
    body, note, version = _body(item), line_of_html(_text(item, "ednote")), _version(item)
    source = _source(item)
    identifier = fitting(_text(item, "uri") or _text(item, "guid"), "external_id")
    if words := words_of_withdrawal(_text(item, "pubstatus"), title, body, [note]):
        return withdrawn(
            words, title, line, external_id=identifier, version=version, source=source, agency=agencies(source),
            sent=moment(_text(item, "versioncreated")),
        )  # fmt: skip
    copy = copy_of(body, line_of_html(summary), title)
    agency = agencies(source) or copy.agency
    first = moment(_text(item, "firstcreated")) or moment(_text(item, "contentcreated"))
    changed, embargo = (
        moment(_text(item, "versioncreated")),
        moment(_text(item, "embargoed")) or embargo_in([note]),
    )
    values = {
        "title": without_marks(title), "lead": copy.lead, "body": copy.body, "external_id": identifier,
        "kicker": fitting(line_of_html(_role(item, "headlines", "kicker", strict=True)), "kicker"),
        "source": fitting(source or agency, "source"), "agency": agency, "authors": _authors(item) or list(copy.authors),
        "published_at": latest(first or changed, embargo), "modified_at": changed if first and is_later(changed, first) else "",
        "place": fitting(_text(item, "located") or copy.place, "place"), "section": _section(item), "tags": _tags(item) or None,
        "language": language if is_language(language := _text(item, "language")) else "",
        "entities": _entities(item) or None, "url": address if is_address(address := _text(item, "url")) else "",
        **_picture(item),
    }  # fmt: skip
    notes = [LeftOut("notice", note)] if note else []
    is_early = is_later(embargo, first or changed)
    return copy.told(article_or_error(values, line), *notes, version=version, is_early=is_early)


def _body(item: Item) -> str:
    """The text, from the richest form that is given."""
    for name in ("bodyxhtml", "bodyhtml"):
        if text := _text(item, name):
            return body_of_html(text)
    if text := _text(item, "bodytext"):
        return body_of_html(html.escape(text, quote=False))
    bodies = sorted(_objects(item, "bodies"), key=lambda body: "html" not in _text(body, "contenttype"))
    bodies.sort(key=lambda body: _text(body, "role") not in ("", "main", "body"))
    for body in bodies:
        if text := _text(body, "value"):
            return body_of_html(
                text if "html" in _text(body, "contenttype") else html.escape(text, quote=False)
            )
    return ""


def _role(item: Item, name: str, role: str = "main", strict: bool = False) -> str:
    """The value with this role of a list of 2.x; else, unless `strict`, of the first."""
    values = _objects(item, name)
    fitting_ones = [value for value in values if _text(value, "role").lower() == role]
    return next((_text(value, "value") for value in (fitting_ones if strict else fitting_ones + values)), "")


def _version(item: Item) -> str:
    version = item.get("version")
    return str(version) if isinstance(version, (str, int)) and not isinstance(version, bool) else ""


def _source(item: Item) -> str:
    named = [_text(about, "name") for about in _objects(item, "infosources") + _objects(item, "infosource")]
    candidates = [_text(item, "source"), *named, _text(item, "copyrightholder")]
    return fitting(line_of_html(next(filter(None, candidates), "")), "source")


def _authors(item: Item) -> list[str]:
    byline = authors_of(line_of_html(_text(item, "byline") or _text(item, "by")))
    named = [_text(author, "name") for author in _objects(item, "authors")]
    return list(byline) or [name for name in dict.fromkeys(named) if name and fitting(name, "authors")]


def _section(item: Item) -> str:
    for service in _objects(item, "service"):
        if name := section_of(line_of_html(_text(service, "name") or _text(service, "code"))):
            return fitting(name, "section")
    return ""


def _tags(item: Item) -> list[str]:
    keywords = item.get("keywords")
    words = [word for word in keywords if isinstance(word, str)] if isinstance(keywords, list) else []
    subjects = [
        _text(subject, "name") for name in ("subject", "subjects") for subject in _objects(item, name)
    ]
    tags = dict.fromkeys(line_of_html(tag) for tag in [*words, *subjects])
    return [tag for tag in tags if tag and fitting(tag, "tags")]


def _entities(item: Item) -> list[dict[str, str]]:
    return [
        {"name": name, "kind": kind}
        for field, kind in _KINDS
        for thing in _objects(item, field)
        if (name := fitting(line_of_html(_text(thing, "name")), "entities"))
    ]


def _picture(item: Item) -> dict[str, str]:
    """The first associated picture with an address; the largest of its renditions."""
    given = item.get("associations")
    pictures = list(given.values()) if isinstance(given, dict) else given if isinstance(given, list) else []
    for picture in (_plain(value) for value in pictures if isinstance(value, dict)):
        if picture.get("type", "picture") != "picture" or not (address := _largest(picture)):
            continue
        caption = (
            _text(picture, "descriptiontext") or _role(picture, "descriptions") or _text(picture, "bodytext")
        )
        credit = _text(picture, "byline") or _text(picture, "by") or _text(picture, "copyrightholder")
        return {
            "image_url": address,
            "image_caption": fitting(line_of_html(caption), "image_caption"),
            "image_credit": fitting(line_of_html(credit), "image_credit"),
        }
    return {}


def _largest(picture: Item) -> str:
    given = picture.get("renditions")
    found = list(given.values()) if isinstance(given, dict) else given if isinstance(given, list) else []
    usable = [
        rendition
        for rendition in found
        if isinstance(rendition, dict) and is_address(_text(rendition, "href"))
    ]
    return _text(max(usable, key=_width, default={}), "href")


def _width(rendition: Item) -> float:
    width = rendition.get("width")
    return width if isinstance(width, (int, float)) else 0


def _text(values: Item, name: str) -> str:
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""


def _objects(values: Item, name: str) -> list[Item]:
    value = values.get(name)
    listed = value if isinstance(value, list) else [value]
    return [_plain(item) for item in listed if isinstance(item, dict)]
