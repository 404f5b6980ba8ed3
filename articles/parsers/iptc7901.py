"""IPTC 7901, the text format of the wire services (iptc.org/standards/iptc-7901), as German agencies send it.

A message has a header line ("bdt0173 4 sp 226  dpa 0525": service and number, priority, desk, words, agency, id), a
line of keywords ("Fußball/Deutschland/"), a headline that ends with "=", or a byline that does, the text with its
dateline, notes for editors, a signature ("dpa pre yyhe n1 deg") and a line with day, time, month and year
("111114 Okt 22"). SOH, STX and ETX delimit them where a transmission kept them. Several messages may follow each other.
APA has no agency in the header, and a subtitle ("Utl.: ..."). A kill or a correction names the message that it is about.

Old files are in DIN 66003 (ISO 646-DE), where brackets stand for umlauts, or in a code page of DOS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from articles.parsers import decoding
from articles.parsers.agencies import agencies
from articles.parsers.agency_text import authors_of, copy_of, embargo_in, fitting, section_of
from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.bodies import has_paragraph
from articles.parsers.dates import parse_date
from articles.parsers.fields import article_or_error
from articles.parsers.moments import is_later, latest
from articles.parsers.opened import Opened
from articles.parsers.wire_body import body_of_wire
from articles.parsers.wire_head import read_head
from articles.parsers.withdrawals import is_correction, kill_in, withdrawn, without_marks
from articles.schema.article import LeftOut

MOST_MEGABYTES = 20
_HEADER = re.compile(
    rb"(?:\A|(?<=[\r\n\x01]))[ \t\x00-\x09]*"
    rb"(?P<service>[a-z]{2,5}|[A-Z]{3})(?P<number>[0-9]{3,4}) (?P<priority>[0-9]) (?P<desk>[a-z]{1,3}|[A-Z]{1,3}) +"
    rb"(?P<words>[0-9]{1,5})(?:[ \t]+(?P<agency>[^\r\n\x02]{2,40}?)(?:[ \t]+(?P<id>[0-9]{3,4}))?)?[ \t]*(?=[\r\n\x02]|\Z)"
)
_DATE = re.compile(
    r"(?P<day>[0-3][0-9])(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])\s*(?P<zone>GMT|UTC|MEZ|MESZ|CET|CEST)?\s+"
    r"(?P<month>[A-Za-zä]{3,4})\.?\s+(?P<year>[0-9]{2,4})\s*"
)
_MONTHS = {name: number for number, names in enumerate(
    "jan jän|feb|mär mrz mar|apr|mai may|jun|jul|aug|sep sept|okt oct|nov|dez dec".split("|"), 1
) for name in names.split()}  # fmt: skip
_ZONES = {
    "GMT": "+00:00",
    "UTC": "+00:00",
    "MEZ": "+01:00",
    "CET": "+01:00",
    "MESZ": "+02:00",
    "CEST": "+02:00",
}
_GERMAN_ASCII = {"[": "Ä", "\\": "Ö", "]": "Ü", "{": "ä", "|": "ö", "}": "ü", "~": "ß"}
_BRACKET_LETTER = re.compile(r"[A-Za-z][{|}~][a-z{|}~]|[{|}][a-z]{2}|[a-z]~(?=[\s.,;:!?])|[\[\\\]][a-z]{2}")
_BRACKET = re.compile(r"[\[\\\]{|}~]")
_BRACKET_IN_WORD = re.compile(r"[\[\\\]{|}~](?=[A-Za-z{|}~])|(?<=[A-Za-z{|}~])[{|}~]")
_APA_DATE = re.compile(
    r"^[A-Z]{3}[0-9]{3,4}[ \t]+(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})/(?P<time>[0-9]{2}:[0-9]{2})", re.MULTILINE
)
_DAY = re.compile(r"\bvom\s+(?P<day>[0-3]?[0-9])\.\s?(?P<month>[01]?[0-9])\.")
# The name of another message: service and number.
_NAMED = re.compile(r"\b(?P<name>[a-z]{2,5}[0-9]{3,4}|[A-Z]{3}[0-9]{3,4})\b")


@dataclass(frozen=True)
class _Header:
    service: str
    number: str
    desk: str
    agency: str


def recognises(opened: Opened) -> bool:
    """Does it begin with the header line of a message?"""
    beginning = opened.head[:300].lstrip(b"\x00\x16\x01\r\n \t\xef\xbb\xbf")
    return _HEADER.match(beginning) is not None


def parse(opened: Opened) -> Iterator[Found]:
    """An article or an error for each message."""
    data = opened.whole(MOST_MEGABYTES)
    headers = list(_HEADER.finditer(data))
    if not headers:
        yield ParseError(gettext_noop("The file holds no message with a header of IPTC 7901."))
        return
    line, counted = 1, 0
    for header, after in zip(headers, [*headers[1:], None], strict=True):
        line += data.count(b"\n", counted, header.start("service"))
        counted = header.start("service")
        content = data[header.end() : after.start() if after else len(data)]
        values = {
            name: (header[name] or b"").decode("ascii", "replace")
            for name in ("service", "number", "desk", "agency")
        }
        yield _message(_Header(**values), _decoded(content, opened), line)


def _decoded(content: bytes, opened: Opened) -> str:
    if opened.hints.get("encoding"):
        return decoding.decode(content, opened.encoding)
    text = decoding.decode(content)
    if text.isascii() and len(_BRACKET_LETTER.findall(text)) * 3 > len(_BRACKET.findall(text)) * 2 > 2:
        return _BRACKET_IN_WORD.sub(lambda found: _GERMAN_ASCII[found[0]], text)
    return text


def _message(header: _Header, text: str, line: int) -> Found:
    text, _, behind = text.replace("\r\n", "\n").replace("\r", "\n").partition("\x03")
    head = read_head(text.replace("\x01", ""))
    body, signature, sent = body_of_wire(head.rest.replace("\x02", ""), _DATE)
    when = _moment(sent or _DATE.match(behind.strip("\x03\x04 \n\t"))) or _moment_of_apa(text)
    name = header.service + header.number
    agency = agencies(header.agency.strip()) or agencies(header.service) or agencies(signature.split(" ")[0])
    if words := kill_in(head.title, "\n\n".join([*head.notes, body])):
        named = _other(name, " ".join([head.title, *head.notes, body]), when) or _identifier(name, when)
        return withdrawn(
            words, head.title, line, external_id=named, agency=agency, source=agency, sent=when.isoformat() if when else "",
        )  # fmt: skip
    copy = copy_of(body, head.lead, head.title)
    agency = agency or copy.agency
    if head.title and not has_paragraph(copy.body):
        return ParseError(gettext_noop("The message has no text, only a headline."), line=line)
    names = (_other(name, note, when) for note in head.notes if is_correction(note.strip("( ")))
    corrected = next(filter(None, names), "")
    section = section_of(header.desk)
    sent_at, embargo = when.isoformat() if when else "", embargo_in(head.notes)
    values = {
        "title": without_marks(head.title), "lead": copy.lead, "body": copy.body, "agency": agency,
        "source": fitting(agency or header.agency.strip(), "source"),
        "authors": list(authors_of(head.byline) or copy.authors), "published_at": latest(sent_at, embargo),
        "modified_at": sent_at if corrected else "",
        "place": fitting(copy.place, "place"), "section": "" if header.desk == "rs" or len(section) <= 3 else section,
        "tags": [word for word in head.keywords if fitting(word, "tags")] or None,
        "external_id": corrected or _identifier(name, when),
    }  # fmt: skip
    notes = (LeftOut("notice", note) for note in head.notes)
    return copy.told(article_or_error(values, line), *notes, is_early=is_later(embargo, sent_at))


def _other(own: str, text: str, when: datetime | None) -> str:
    """The identifier of the message that a text names besides its own; empty if it names none, or several."""
    names = {found["name"] for found in _NAMED.finditer(text)} - {own}
    if len(names) != 1:
        return ""
    day = _DAY.search(text)
    if day and when:  # "vom 02.11.": of this year, or of the last
        said = [
            parse_date(f"{year}-{int(day['month']):02}-{int(day['day']):02}")
            for year in (when.year, when.year - 1)
        ]
        when = next((moment for moment in said if moment and moment <= when), when)
    return _identifier(names.pop(), when)


def _identifier(name: str, when: datetime | None) -> str:
    return f"{name}-{when:%Y%m%d}" if when else ""


def _moment(sent: re.Match[str] | None) -> datetime | None:
    if sent is None or sent["month"].lower() not in _MONTHS:
        return None
    year = int(sent["year"]) + (0 if len(sent["year"]) == 4 else 2000 if int(sent["year"]) < 70 else 1900)
    month = _MONTHS[sent["month"].lower()]
    return parse_date(
        f"{year:04}-{month:02}-{sent['day']}T{sent['hour']}:{sent['minute']}{_ZONES.get(sent['zone'] or '', '')}"
    )


def _moment_of_apa(text: str) -> datetime | None:
    found = _APA_DATE.search(text)
    return parse_date(f"{found['day']}T{found['time']}") if found else None
