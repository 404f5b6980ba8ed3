"""Pages that stand in place of an article: errors, sign-in and cookie walls, checks for robots, offers.

They are told by their words, not by names of classes: a wall speaks of itself and to its reader, sentence after sentence,
and there is little besides. An article about cookies speaks of other people's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from articles.parsers.base import ParseError, gettext_noop
from articles.parsers.offers import is_paywall
from articles.parsers.speech import sentences, speaks_of_us, speaks_to_reader
from articles.parsers.words import any_of, entries_of

WALLS = {
    "consent": gettext_noop("The page asks for consent to cookies in place of an article."),
    "robot": gettext_noop("The page checks for robots in place of showing an article."),
    "sign_in": gettext_noop("The page asks to sign in in place of showing an article."),
    "offer": gettext_noop("The page offers a subscription in place of an article."),
    "missing": gettext_noop("The page says that there is no article at this address."),
    "fault": gettext_noop("The page tells of a fault in place of an article."),
}
"""The kinds of walls, each with its sentence for editors."""

_LONGEST = 8_000  # characters of a wall
_SHARE, _SIGNED_SHARE = 0.5, 0.8  # of the text that speaks of the page
_SHORT, _ADDRESSED = 1_200, 0.5  # characters of a text of which so much is said to its reader
_LEAST = 0.25  # of all of it, what only addresses the reader included
_TITLED_SHARE, _TITLED_ADDRESSED, _TITLED_LENGTH = 0.2, 0.3, 3_000  # the same below a title that says so
_BEGINNING, _BEGINNING_SHARE = 800, 0.2
_OF_US = 0.15  # of a text that asks for consent: those who ask speak of themselves
_PLAIN_TITLES = (
    "missing",
    "robot",
    "fault",
)  # below such a title one sentence is enough, or the title itself
_REQUEST = re.compile(any_of("consent_requests"), re.IGNORECASE)
_SITE = re.compile(r"\s+[-–—|·•:]\s+")


def wall(
    titles: Sequence[str], text: str, *, is_signed: bool = False, may_be_letter: bool = False
) -> ParseError | None:
    """Why the page is no article, if it stands in place of one.

    `titles`: the headline and the window title. `is_signed`: it says who wrote it, or when. `may_be_letter`: it may be a
    text that addresses its reader for a good reason, such as an invitation.
    """
    total = len(text)
    titled, title = next(((kind, title) for title in titles if (kind := _titled(title))), ("", ""))
    if total > _LONGEST or not (titled or total <= _SHORT or _begins_as_wall(text)):
        return None
    said = _said(text)
    if titled and not is_signed and _fits(titled, title, said, total):
        return ParseError(WALLS[titled])
    if not (is_signed or may_be_letter) and total <= _SHORT and _speaks_of_nothing_else(said, total):
        return ParseError(WALLS[_most(said, titled)])
    if said.of_us < _OF_US * total and not any(map(_REQUEST.search, [*titles, text])):
        del said.kinds["consent"]  # advice about cookies
    if not said.kinds or said.share() < (_SIGNED_SHARE if is_signed else _SHARE):
        return None
    return ParseError(WALLS[_most(said, titled)]) if said.kinds.total() >= _LEAST * total else None


def _fits(titled: str, title: str, said: _Said, total: int) -> bool:
    """Is what stands below the title of a wall the rest of it?"""
    if said.share() >= _TITLED_SHARE:
        return True
    if titled not in _PLAIN_TITLES or total > _TITLED_LENGTH:
        return False
    return bool(said.kinds[titled] or _kind(title)) or said.addressed >= _TITLED_ADDRESSED * total


def _speaks_of_nothing_else(said: _Said, total: int) -> bool:
    """Is most of a short text said to its reader, by those who made the page, and some of it about the page?"""
    return bool(said.kinds) and said.addressed >= _ADDRESSED * total and said.of_us >= _OF_US * total


def _most(said: _Said, titled: str) -> str:
    """The kind of wall that most of the text speaks of; the title's, if it speaks of that as well."""
    return titled if titled in said.kinds else max(said.kinds, key=said.kinds.__getitem__)


class _Said(NamedTuple):
    """Characters of a text: those that speak of the page, by kinds of walls; those in which whoever made it speaks; those
    that are said to the reader, both included; and those that speak of the world."""

    kinds: Counter[str]
    of_us: int
    addressed: int
    of_world: int

    def share(self) -> float:
        """What only addresses the reader may stand in either, and does not count."""
        return self.kinds.total() / max(1, self.kinds.total() + self.of_world)


def _begins_as_wall(text: str) -> bool:
    """Does the beginning speak of the page? Most articles need no more of a look."""
    return _said(text[:_BEGINNING]).share() >= _BEGINNING_SHARE


def _said(text: str) -> _Said:
    kinds: Counter[str] = Counter()
    sizes = {"of_us": 0, "addressed": 0, "of_world": 0}
    for sentence in sentences(text):
        size, of_us = len(sentence), speaks_of_us(sentence)
        kind = _kind(sentence)
        if kind:
            kinds[kind] += size
        is_addressed = bool(kind) or of_us or speaks_to_reader(sentence)
        sizes["of_us"] += size * of_us
        sizes["addressed" if is_addressed else "of_world"] += size
    return _Said(kinds, **sizes)


def _kind(sentence: str) -> str:
    """The kind of wall that such a sentence stands in; empty if it may stand in an article."""
    said, topics = _patterns("walls"), _patterns("wall_topics")
    if match := said.search(sentence):
        return str(match.lastgroup)
    if is_paywall(sentence):
        return "offer"
    if (speaks_to_reader(sentence) or speaks_of_us(sentence)) and (match := topics.search(sentence)):
        return str(match.lastgroup)
    return ""


def _titled(title: str) -> str:
    """The kind of wall whose title this is, with or without the name of a site; empty if it is none."""
    titles = _patterns("wall_titles")
    for part in (title.strip(), *_SITE.split(title.strip())):
        if part and (match := titles.fullmatch(part)):
            return str(match.lastgroup)
    return ""


@lru_cache
def _patterns(name: str) -> re.Pattern[str]:
    """One pattern of all lines "kind: regular expression" of a list, with a group for each kind."""
    kinds: dict[str, list[str]] = {}
    for line in entries_of(name):
        kind, _, expression = line.partition(": ")
        kinds.setdefault(kind, []).append(expression)
    assert kinds.keys() <= WALLS.keys(), f"{name} knows other kinds than `WALLS`"
    return re.compile(
        "|".join(f"(?P<{kind}>{'|'.join(of_kind)})" for kind, of_kind in kinds.items()), re.IGNORECASE
    )
