"""What an entry of a feed says of its authors and of its subjects, each in one text -> persons, agency, tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from articles.parsers.agencies import agencies
from articles.parsers.base import MAX_LENGTH
from articles.parsers.byline import read_byline, read_names
from articles.parsers.markup import line_of_html
from articles.parsers.sites import is_site
from articles.parsers.words import any_of

_MAIL = re.compile(r"\S+@\S+\s*(?:\((?P<name>[^()]{2,100})\))?|(?P<before>[^<>@]{2,100}?)\s*<\S+@[^\s<>]+>")
_STAFF = re.compile(any_of("html_staff"), re.IGNORECASE)
_ROLE = re.compile(rf"[\w-]*{any_of('roles')}(?:in|innen|en)?", re.IGNORECASE)
# Names of accounts, and initials alone or in a row: small letters only, digits, or a few capitals.
_ACCOUNT = re.compile(
    r"[^\sA-ZÄÖÜ]+|\S*[0-9_@]\S*|[A-ZÄÖÜ]{1,5}|\S{1,2}|[^\W\d_]{1,4}\.?(?:[\s/,+]+[^\W\d_]{1,4}\.?){1,4}"
)
_APART = re.compile(r"\s*[;|]\s*")
_COMMA = re.compile(r"\s*,(?![0-9])\s*")
_AND = re.compile(r"\s(?:und|u\.|sowie|oder|&|and)\s", re.IGNORECASE)
_MOST_WORDS = 4  # of a subject that stands in a row with others


def people(given: Iterable[str], source: str) -> tuple[list[str], str]:
    """Persons, and the agency if one is named; desks, roles, accounts, initials and the paper itself are none."""
    names: list[str] = []
    agency = ""
    for text in map(_named, given):
        if found := agencies(text):
            agency = agency or found
        elif byline := read_byline(text) or read_names(text):
            names.extend(name for name in byline.authors if not _STAFF.search(name))
            agency = agency or byline.agency
        elif text and not _is_nobody(text) and text.casefold() != source.casefold():
            names.append(text)
    return fitting(names, "authors"), agency


def _named(text: str) -> str:
    """The name in a text that may hold a mail address beside it."""
    text = line_of_html(text)
    mail = _MAIL.fullmatch(text)
    return (mail["name"] or mail["before"] or "").strip(' "') if mail else text


def _is_nobody(text: str) -> bool:
    return bool(_ACCOUNT.fullmatch(text) or _STAFF.search(text) or _ROLE.fullmatch(text) or is_site(text))


def subjects(given: Iterable[str]) -> list[str]:
    """The tags, each once: what stands in a row is taken apart ("Politik, Ausland; Russland")."""
    return fitting([subject for text in given for subject in _subjects(line_of_html(text))], "tags")


def _subjects(text: str) -> Iterator[str]:
    for part in _APART.split(text):
        row = _COMMA.split(part)
        # "Bildung, Wissenschaft und Kultur" is one, and so is what reads like a sentence.
        is_sentence = any(
            subject.count(" ") >= _MOST_WORDS or (subject[:1].islower() and row[0][:1].isupper())
            for subject in row
        )
        is_one = is_sentence or _AND.search(row[-1])
        yield from (subject.lstrip("# ") for subject in ([part] if is_one else row))


def fitting(texts: Iterable[str], field: str) -> list[str]:
    """The texts that are not too long for an item of the field, each once."""
    return [text for text in dict.fromkeys(texts) if text and len(text) <= MAX_LENGTH[field]]
