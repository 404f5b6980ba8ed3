"""An entry of a feed of any kind -> the article in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from articles.parsers.addresses import without_counters
from articles.parsers.base import MAX_LENGTH, Found, ParsedArticle
from articles.parsers.bodies import has_paragraph
from articles.parsers.credits import split_credit
from articles.parsers.feed_labels import people, subjects
from articles.parsers.feed_pictures import Link, Picture, named_picture, shown_picture
from articles.parsers.fields import article_or_error, is_address, is_language
from articles.parsers.made_title import title_of
from articles.parsers.markup import line_of_html, read_html
from articles.parsers.mending import mended
from articles.parsers.references import resolved
from articles.parsers.words import any_of
from articles.schema.article import LeftOut

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
_UNTITLED_LONGEST = 40
_UNTITLED = re.compile(rf"\W*{any_of('untitled')}?\W*", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """What the feed says; texts may hold markup, times are ISO 8601 or empty.

    `bases`: absolute addresses that relative ones stand against, the nearest first; `base` is one that the markup of
    the entry has of its own.
    """

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
    base: str = ""
    bases: tuple[str, ...] = ()


def article_of(entry: Entry, line: int | None = None) -> Found:
    """The article, with all that is optional left out where it makes no sense."""
    entry, is_mended = _mended(entry)
    text = _text(entry)
    title = line_of_html(entry.title)
    title = "" if len(title) <= _UNTITLED_LONGEST and _UNTITLED.fullmatch(title) else title
    made = "" if title else title_of(text.body)
    url = resolved(entry.url, entry.bases)
    identifier = entry.id.strip()
    url = url or (identifier if is_address(identifier) else "")
    if not has_paragraph(text.body) and title and url:  # nothing but a title: the page has the rest
        text = replace(text, body=title, is_teaser=True)
    canonical = without_counters(url)
    authors, agency = people(entry.authors, entry.source)
    picture = _picture(entry, url)
    found = article_or_error(
        {
            "title": title or made, "body": text.body, "lead": text.lead, "external_id": identifier, "url": url,
            "canonical_url": canonical if canonical != url else "", "source": entry.source, "authors": authors, "agency": agency,
            "published_at": entry.published or entry.modified,
            "modified_at": entry.modified,
            "language": entry.language if is_language(entry.language) else "",
            "tags": subjects(entry.tags) or None,
            "image_url": picture.url, "image_caption": picture.caption, "image_credit": picture.credit,
        },
        line,
    )  # fmt: skip
    if not isinstance(found, ParsedArticle):
        return found
    doubts = [name for name, is_so in (("title_from_text", made), ("mended_letters", is_mended)) if is_so]
    left_out = tuple(
        part for part in text.left_out if not picture.caption or picture.caption not in part.text
    )
    return replace(
        found, is_teaser=text.is_teaser, has_weak_names=True, doubts=tuple(doubts), left_out=left_out
    )


def _mended(entry: Entry) -> tuple[Entry, bool]:
    """The entry without letters that were encoded twice, and whether there were any."""
    given = (entry.title, entry.summary, entry.content, entry.source, entry.credit, entry.caption)
    texts, is_mended = mended([*given, *entry.authors, *entry.tags])
    if not is_mended:
        return entry, False
    title, summary, content, source, credit, caption, *rest = texts
    authors, tags = tuple(rest[: len(entry.authors)]), tuple(rest[len(entry.authors) :])
    return replace(
        entry, title=title, summary=summary, content=content, source=source, credit=credit, caption=caption,
        authors=authors, tags=tags,
    ), True  # fmt: skip


@dataclass(frozen=True)
class _Text:
    """Body and lead; `is_teaser`: the body is only a teaser."""

    body: str
    lead: str = ""
    is_teaser: bool = False
    left_out: tuple[LeftOut, ...] = ()


def _text(entry: Entry) -> _Text:
    (summary, out_of_summary), (content, left_out) = _body(entry.summary), _body(entry.content)
    is_own = bool(content)
    if len(content) < len(summary):
        summary, content, is_own, left_out = content, summary, False, out_of_summary
    paragraphs = content.count("\n\n") + 1
    enough = _SHORTEST if is_own else _SHORTEST_SUMMARY
    if _CUT.search(content) or len(content) < enough or (not is_own and paragraphs < _PARAGRAPHS):
        return _Text(content, is_teaser=True, left_out=left_out)
    lead = summary.split("\n\n")[0] if is_own else ""
    if not lead or _CUT.search(lead) or lead.startswith("## ") or content.startswith(lead[:80]):
        lead = ""
    return _Text(content, lead, left_out=left_out)


def _body(text: str) -> tuple[str, tuple[LeftOut, ...]]:
    body, left_out = read_html(text)
    blocks = body.split("\n\n")
    while blocks and _BACKLINK.fullmatch(blocks[-1]):
        left_out += (LeftOut("notice", blocks.pop(), len(blocks)),)
    return "\n\n".join(blocks), left_out


def _picture(entry: Entry, url: str) -> Picture:
    """The picture that the feed names, else one that the text shows, else what may be one."""
    shown = Picture()
    address = named_picture(entry.links, entry.bases)
    if not address:
        bases = (entry.base, url, *entry.bases)
        shown = shown_picture(entry.content, bases) if entry.content else shown
        shown = shown if shown.url else shown_picture(entry.summary, bases)
        address = shown.url or named_picture(entry.links, entry.bases, "untold")
    caption, credit = line_of_html(entry.caption), line_of_html(entry.credit)
    if not credit and (split := split_credit(caption)):
        caption, credit = split
    elif (split := split_credit(credit)) and not split[0]:
        credit = split[1]
    caption, credit = caption or shown.caption, credit or shown.credit
    return Picture(
        address if is_address(address) else "",
        caption if len(caption) <= MAX_LENGTH["image_caption"] else "",
        credit if len(credit) <= MAX_LENGTH["image_credit"] else "",
    )
