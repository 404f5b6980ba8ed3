"""What every parser gives: a `ParsedArticle`, or a `ParseError` that says why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

# Longest values, in characters (`url`: in bytes of UTF-8). Longer ones are refused, never cut.
MAX_LENGTH = {
    "title": 500,
    "kicker": 200,
    "section": 100,
    "source": 200,
    "external_id": 500,
    "url": 2000,
    "author": 200,
    "tag": 100,
    "entity": 200,
    "caption": 2000,
    "credit": 500,
    "agency": 100,
    "place": 200,
    "language": 12,
}
ENTITY_KINDS = ("person", "organisation", "place", "other")


def gettext_noop(message: str) -> str:
    """Marks a sentence for the German catalogue; the faces translate it when they show it."""
    return message


@dataclass(frozen=True)
class ParsedArticle:
    """One article as read from a file, before anything is known of the database.

    Strings are NFC without control characters; `body` holds paragraphs and `## ` subheadings separated by
    one blank line. Times are aware. What the input does not give is empty or None.
    `tags`, `countries` (ISO 3166-1 alpha-2) and `entities` (name, kind) are None when the input says nothing
    about them, which differs from an empty list.
    `line` is the line in the input (counted from 1) where the article starts, None if the file is one article.
    `is_teaser`: the body is only what a feed says of the article; the whole is at `url`.
    """

    title: str
    body: str
    external_id: str = ""
    url: str = ""
    canonical_url: str = ""
    source: str = ""
    section: str = ""
    kicker: str = ""
    lead: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    language: str = ""
    image_url: str = ""
    image_caption: str = ""
    image_credit: str = ""
    agency: str = ""
    place: str = ""
    tags: tuple[str, ...] | None = None
    countries: tuple[str, ...] | None = None
    entities: tuple[tuple[str, str], ...] | None = None
    line: int | None = None
    is_teaser: bool = False


@dataclass(frozen=True)
class ParseError(Exception):
    """Why a file, or one row of it, is no article.

    `message` is an English sentence marked with `gettext_noop`, with `%(name)s` places filled from `params`,
    so that the faces can show it in German. `line` is counted from 1.
    """

    message: str
    params: Mapping[str, object] = field(default_factory=dict)
    line: int | None = None

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message
