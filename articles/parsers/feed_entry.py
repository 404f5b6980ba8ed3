"""An entry of a feed of any kind -> the article in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from articles.parsers.agencies import agencies
from articles.parsers.base import MAX_LENGTH, Found, ParsedArticle
from articles.parsers.bodies import has_paragraph
from articles.parsers.byline import read_byline, read_names
from articles.parsers.credits import split_credit
from articles.parsers.fields import article_or_error, is_address, is_language
from articles.parsers.markup import body_of_html, line_of_html

# An article with less text than this is one only if the feed says so by a content of its own.
_SHORTEST, _SHORTEST_SUMMARY, _PARAGRAPHS = 500, 1500, 3  # characters
_CUT = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\bweiterlesen|\bmehr lesen|\bread more|\bmehr\s*[»>→]+)\W*$", re.IGNORECASE
)
_BACKLINK = re.compile(
    r"(?:Der Beitrag .{1,600} erschien zuerst auf .{1,200}|The post .{1,600} (?:first appeared|appeared first) on .{1,200}"
    r"|(?:Weiterlesen|Mehr lesen|Read more|Zum Artikel|Kommentare?)\W*)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S+@\S+\s*(?:\((?P<name>[^()]{2,100})\))?")


class Link(NamedTuple):
    """Something that an entry refers to; `width` in pixels, 0 if unknown."""

    url: str
    kind: str
    width: int


@dataclass(frozen=True)
class Entry:
    """What the feed says; texts may hold markup, times are ISO 8601 or empty."""

    id: str
    url: str
    title: str
    summary: str
    content: str
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    source: str = ""
    language: str = ""
    links: tuple[Link, ...] = ()
    credit: str = ""
    caption: str = ""


def article_of(entry: Entry, line: int | None = None) -> Found:
    """The article, with all that is optional left out where it makes no sense."""
    title = line_of_html(entry.title)
    body, lead, is_teaser = _texts(entry)
    url = entry.url.strip() if is_address(entry.url.strip()) else ""
    identifier = entry.id.strip()
    url = url or (identifier if is_address(identifier) else "")
    if not has_paragraph(body) and title and url:  # nothing but a title: the page has the rest
        body, is_teaser = title, True
    authors, agency = _authors(entry.authors)
    caption, credit = _picture_text(entry)
    found = article_or_error(
        {
            "title": title, "body": body, "lead": lead, "external_id": identifier, "url": url,
            "source": entry.source, "authors": authors, "agency": agency,
            "published_at": entry.published or entry.modified,
            "modified_at": entry.modified,
            "language": entry.language if is_language(entry.language) else "",
            "tags": _fitting([line_of_html(tag) for tag in entry.tags], "tags") or None,
            "image_url": _picture(entry.links), "image_caption": caption, "image_credit": credit,
        },
        line,
    )  # fmt: skip
    return replace(found, is_teaser=True) if is_teaser and isinstance(found, ParsedArticle) else found


def _texts(entry: Entry) -> tuple[str, str, bool]:
    """Body, lead, and whether the body is only a teaser."""
    summary, content = _body(entry.summary), _body(entry.content)
    is_own = bool(content)
    if len(content) < len(summary):
        summary, content, is_own = content, summary, False
    paragraphs = content.count("\n\n") + 1
    enough = _SHORTEST if is_own else _SHORTEST_SUMMARY
    is_teaser = bool(_CUT.search(content)) or (
        len(content) < enough or (not is_own and paragraphs < _PARAGRAPHS)
    )
    if is_teaser:
        return content, "", True
    lead = summary.split("\n\n")[0] if is_own else ""
    if not lead or _CUT.search(lead) or lead.startswith("## ") or content.startswith(lead[:80]):
        lead = ""
    return content, lead, False


def _body(text: str) -> str:
    blocks = body_of_html(text).split("\n\n")
    while blocks and _BACKLINK.fullmatch(blocks[-1]):
        blocks.pop()
    return "\n\n".join(blocks)


def _authors(given: tuple[str, ...]) -> tuple[list[str], str]:
    """Persons, and the agency if one is named."""
    names: list[str] = []
    agency = ""
    for text in map(line_of_html, given):
        if mail := _MAIL.fullmatch(text):
            text = mail["name"] or ""
        if found := agencies(text):
            agency = agency or found
        elif byline := read_byline(text) or read_names(text):
            names.extend(byline.authors)
            agency = agency or byline.agency
        elif text:
            names.append(text)
    return _fitting(names, "authors"), agency


def _fitting(texts: list[str], limit: str) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text and len(text) <= MAX_LENGTH[limit]]


def _picture(links: tuple[Link, ...]) -> str:
    """The widest of the pictures, else the first."""
    pictures = [link for link in links if link.kind.lower().startswith("image") and is_address(link.url)]
    return max(pictures, key=lambda link: link.width).url if pictures else ""


def _picture_text(entry: Entry) -> tuple[str, str]:
    caption, credit = line_of_html(entry.caption), line_of_html(entry.credit)
    if not credit and (split := split_credit(caption)):
        caption, credit = split
    return (
        caption if len(caption) <= MAX_LENGTH["image_caption"] else "",
        credit if len(credit) <= MAX_LENGTH["image_credit"] else "",
    )
