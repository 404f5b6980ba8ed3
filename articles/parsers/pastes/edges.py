"""What a line at the edge of a page says: page, issue, day, price, and the names of the paper and its section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from articles.parsers.dates import find_dates
from articles.parsers.lines import key
from articles.parsers.metadata import Metadata
from articles.parsers.pastes.sheet import Row
from articles.parsers.sections import section_of
from articles.parsers.words import any_of, by_name

PAGE_MARKS = by_name("page_marks")
_MARK = re.compile(
    rf"(?<!\w)(?:(?P<page>{PAGE_MARKS['page']})|(?P<issue>{PAGE_MARKS['issue']})|(?P<price>{PAGE_MARKS['price']}))(?!\w)",
    re.IGNORECASE,
)
# "Sonnabend/Sonntag, 14./" in front of "15. November 2026".
_WEEKEND = re.compile(r"(?:(?:\w+tag|Sonnabend)\s?/\s?\w+tag,?\s*)?(?P<day>[0-9]{1,2})\.\s?/\s*$")
_AT_EDGE = re.compile(r"^[0-9]{1,3}(?=[\s|]+[^\W\d])|(?<=[^\W\d])[\s|]+[0-9]{1,3}$")
_BARE = re.compile("[0-9]{1,3}")
_SEPARATOR = re.compile(r"\s*[|·•/–—;,]\s*|\s+-\s+|\t|\s{2,}")
_SITE = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+){0,2}\.[a-z]{2,}")
_DIGITS = re.compile("[0-9]+")
_GLUE_WORDS = frozenset("vom am den der die das ausgabe für von und".split())
_RELEASE = re.compile(any_of("release_names"), re.IGNORECASE)
_LONGEST, _LONGEST_NAME, _MOST_NAMES = 130, 60, 2


@dataclass(frozen=True)
class Edge:
    """What a line at the edge of a page says: names that are neither page, issue nor date."""

    names: tuple[str, ...]
    said: Metadata
    marks: frozenset[str]  # of page, issue, price, date
    is_numbered: bool = False

    @property
    def is_sure(self) -> bool:
        """Is it no heading of an article, even if it stands there only once?"""
        return ("page" in self.marks and not self.names) or len(self.marks) > 1

    @property
    def day(self) -> datetime | None:
        """The day of a line with a number at its edge, which is that of a page if another has the same day."""
        return self.said.published if self.is_numbered else None


def read_edge(row: Row) -> Edge | None:
    """What the line says, if it is nothing but names, page, issue and date, and at least one of these three."""
    text = row.text.strip()
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    dates = find_dates(text)
    if len(dates) > 1:
        return None
    said = Metadata(published=dates[0].when if dates else None)
    rest = text
    if dates:
        before = text[: dates[0].start]
        if weekend := _WEEKEND.search(before):
            said = Metadata(published=dates[0].when.replace(day=int(weekend["day"])))
            before = before[: weekend.start()]
        rest = before + " | " + text[dates[0].end :]
    marks = {name for match in _MARK.finditer(rest) for name, value in match.groupdict().items() if value}
    rest = _MARK.sub(" | ", rest)
    if dates and _BARE.fullmatch(rest.strip(" |,·–-")):
        marks.add("page")
        rest = ""
    is_numbered = _AT_EDGE.search(rest.strip(" |")) is not None
    rest = _AT_EDGE.sub("", rest.strip(" |"))
    names = [name for part in _SEPARATOR.split(rest) if (name := part.strip(" .:()[]"))]
    names = [name for name in names if name.lower() not in _GLUE_WORDS]
    if len(names) > _MOST_NAMES or not all(map(could_be_name, names)) or any(map(_RELEASE.match, names)):
        return None
    if not (marks or dates or is_numbered):
        return None
    return Edge(tuple(names), said, frozenset(marks | ({"date"} if dates else set())), is_numbered)


def could_be_name(text: str) -> bool:
    """Of a paper or a section: short, no sentence, nothing in small letters but small words."""
    words = text.split()
    if len(text) > _LONGEST_NAME or len(words) > 5 or any(map(str.isdigit, text)) or text[-1] in "!?":
        return False
    return all(
        word[0].isupper() or word.lower() in _GLUE_WORDS or _SITE.fullmatch(word)
        for word in words
        if word[0].isalpha()
    )


def is_paper(name: str) -> bool:
    return not section_of(name) and len(name) > 3 and any(map(str.isalpha, name))


def shape_of(text: str) -> str:
    """The line without its numbers, to see that it comes again."""
    return _DIGITS.sub("#", key(text))


def number_in(text: str) -> int:
    match = _DIGITS.search(text)
    return int(match[0]) if match else 0
