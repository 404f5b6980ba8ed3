"""Mail messages as files (.eml, RFC 5322): the subject is the title, the sender the source.

Of the forms of a text HTML comes first, since it says what is a heading; the plain one where HTML holds less. What
the message carries besides is named, not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from articles.parsers.agency_text import fitting
from articles.parsers.base import MAX_LENGTH, Found, ParsedArticle
from articles.parsers.bodies import body_blocks
from articles.parsers.dates import parse_date
from articles.parsers.mail_parts import Mail, read_mail
from articles.parsers.mail_text import rejoined, text_of_html
from articles.parsers.opened import MEGABYTE, Opened, too_large
from articles.parsers.pages import without_embedded
from articles.parsers.pastes import without_quotes_and_signature
from articles.parsers.pastes.headers import title_of
from articles.parsers.text import parse_text
from articles.schema.article import LeftOut

MOST_MEGABYTES = 25
_MOST_MARKUP = 3  # MB
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{0,60}):[ \t]?(?P<value>.*)")
_SENT = frozenset(
    "received message-id return-path delivered-to date mime-version x-mailer user-agent dkim-signature".split()
)
_LINKED = re.compile(r"(?<=\S)\s?<(?:https?://|mailto:)[^<>\s]{1,2000}>")
_BEGINNING = 20_000  # characters


def recognises(opened: Opened) -> bool:
    """Does it begin with the headers of a message that somebody sent? (Browsers save pages with some of them.)"""
    fields: dict[str, str] = {}
    lines = opened.text[:_BEGINNING].lstrip("\ufeff \t\n").split("\n")
    for line in lines[1:] if lines[0].startswith("From ") else lines:
        field = _FIELD.match(line)
        if not field and not line.startswith((" ", "\t")):
            break
        if field:
            fields.setdefault(field["name"].lower(), field["value"])
    is_addressed = "@" in fields.get("from", "") and not fields.keys().isdisjoint(("subject", "to", "date"))
    return is_addressed and not _SENT.isdisjoint(fields) and "snapshot-content-location" not in fields


def parse(opened: Opened) -> Iterator[Found]:
    """The one article of a message, or why it is none."""
    data = opened.whole(MOST_MEGABYTES).lstrip(b"\xef\xbb\xbf \t\r\n")
    yield article_of(read_mail(data), opened.hints.get("source", ""))


def article_of(mail: Mail, source: str = "") -> Found:
    """The article of a message, or why it is none; `source` outweighs the sender."""
    subject = title_of(mail.subject)
    text, left_out = _text(mail)
    paste = without_quotes_and_signature(text, subject)
    found = paste.completed(parse_text(f"{subject}\n\n{paste.text}" if subject else paste.text))
    if not isinstance(found, ParsedArticle):
        return found
    end = len(body_blocks(found.body))
    files = [LeftOut("gallery" if is_picture else "attachment", name, end) for name, is_picture in mail.files]
    quoted = [replace(part, block=end) for part in left_out]
    domain = mail.address.rpartition("@")[2]
    sent = parse_date(mail.sent) if mail.sent else None
    published = (
        found.published_at
        if "embargo" in found.doubts
        else paste.known.published or sent or found.published_at
    )
    return replace(
        found, title=subject if 0 < len(subject) <= MAX_LENGTH["title"] else found.title,
        source=source or paste.known.source or fitting(mail.sender or domain, "source"), published_at=published,
        modified_at=None, external_id=fitting(mail.identifier, "external_id"),
        left_out=(*found.left_out, *quoted, *files),
        doubts=found.doubts if subject else (*found.doubts, "title_from_text"),
    )  # fmt: skip


def _text(mail: Mail) -> tuple[str, list[LeftOut]]:
    """The text of the message alone, and the messages and the signature left out of it."""
    page = without_embedded(mail.html.encode("utf-8", "replace")).decode() if mail.html else ""
    if len(page) > _MOST_MARKUP * MEGABYTE:
        if not mail.plain.strip():
            raise too_large(_MOST_MARKUP)
        page = ""
    marked, quoted = text_of_html(page) if page else ("", [])
    text = marked
    if len(marked.split()) * 2 < len(mail.plain.split()) and not quoted:
        text, quoted = rejoined(_LINKED.sub("", mail.plain)), []
    return text, quoted
