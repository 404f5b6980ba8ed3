"""The kinds that the lines of a text are of, and a line, or a part of it, with its kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Kind(Enum):
    """What a line is: of the article, about the article, or of the page around it."""

    TITLE = "title"
    KICKER = "kicker"
    SECTION = "section"
    SITE = "site"  # the site's name on top of its page
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"

    BYLINE = "byline"  # names, perhaps with a date
    DATE = "date"
    AGENCY = "agency"
    SOURCE = "source"  # a paper, a site, an address
    PLACE = "place"
    DATELINE = "dateline"  # "Tokio (dpa) - ", in front of a paragraph
    SIGNATURE = "signature"  # " (dpa)", behind the last one
    CAPTION = "caption"  # perhaps with its credit
    CREDIT = "credit"
    GALLERY = "gallery"  # caption or credit of a further picture

    BUTTON = "button"  # a bar of them as well; also counts and labels
    READING_TIME = "reading time"  # also lengths of videos, initials and roles: of no use to a reader
    NOTICE = "notice"
    OFFER = "offer"  # of a newsletter, an account, rights
    SUBSCRIPTION = "subscription"  # of the rest of the text, for money
    TEASER = "teaser"  # of another article; also links to topics
    BOX = "box"  # the heading of teasers or comments
    COMMENT = "comment"
    NAVIGATION = "navigation"
    REPEATED = "repeated"


# What is left out of the article.
LEFT_OUT = frozenset(
    [
        Kind.BUTTON, Kind.READING_TIME, Kind.NOTICE, Kind.OFFER, Kind.SUBSCRIPTION, Kind.TEASER, Kind.BOX, Kind.COMMENT, Kind.GALLERY,
        Kind.NAVIGATION, Kind.REPEATED,
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """A line, or a part of one, with its kind; `said` is what was understood of it (names, moments, a picture)."""

    kind: Kind
    text: str
    said: object = None


# Pieces by the index of their line.
Found: TypeAlias = dict[int, list[Piece]]
