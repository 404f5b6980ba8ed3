"""IPTC 7901, the text format of the wire services (iptc.org/standards/iptc-7901), as German agencies send it.

A message has a header line ("bdt0173 4 sp 226  dpa 0525": service and number, priority, desk, words, agency, id), a
line of keywords ("Fußball/Deutschland/"), a headline that ends with "=", or a byline that does, the text with its
dateline, notes for editors, a signature ("dpa pre yyhe n1 deg") and a line with day, time, month and year
("111114 Okt 22"). SOH, STX and ETX delimit them where a transmission kept them. Several messages may follow each other.

Old files are in DIN 66003 (ISO 646-DE), where brackets stand for umlauts, or in a code page of DOS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from articles.parsers import decoding
from articles.parsers.agencies import agencies
from articles.parsers.agency_text import authors_of, copy_of, fitting, is_mark, section_of
from articles.parsers.base import Found, ParseError, gettext_noop
from articles.parsers.bodies import has_paragraph
from articles.parsers.dates import parse_date
from articles.parsers.fields import article_or_error
from articles.parsers.opened import Opened
from articles.parsers.wire_body import body_of_wire
from articles.text.normalise import clean_line

MOST_MEGABYTES = 20
_HEADER = re.compile(
    rb"(?:\A|(?<=[\r\n\x01]))[ \t\x00-\x09]*"
    rb"(?P<service>[a-z]{2,5})(?P<number>[0-9]{3,4}) (?P<priority>[0-9]) (?P<desk>[a-z]{1,3}) +(?P<words>[0-9]{1,5})"
    rb"[ \t]+(?P<agency>[^\r\n\x02]{2,40}?)(?:[ \t]+(?P<id>[0-9]{3,4}))?[ \t]*(?=[\r\n\x02]|\Z)"
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
_BYLINE = re.compile(r"(?:Von|By)\s+(?:[A-ZÄÖÜ]|dpa\b)")


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
            name: header[name].decode("ascii", "replace") for name in ("service", "number", "desk", "agency")
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
    text = text.split("\x03", 1)[0].replace("\r\n", "\n").replace("\r", "\n")
    keywords, title, byline, rest = _head(text.replace("\x01", ""))
    body, signature, sent = body_of_wire(rest.replace("\x02", ""), _DATE)
    copy = copy_of(body)
    agency = agencies(header.agency.strip()) or copy.agency or agencies(signature.split(" ")[0])
    when = _moment(sent)
    if title and not has_paragraph(copy.body):
        return ParseError(gettext_noop("The message has no text, only a headline."), line=line)
    return article_or_error(
        {
            "title": title, "lead": copy.lead, "body": copy.body, "agency": agency,
            "source": fitting(agency or header.agency.strip(), "source"), "authors": list(authors_of(byline)),
            "published_at": when.isoformat() if when else None, "place": fitting(copy.place, "place"),
            "section": "" if header.desk == "rs" else section_of(header.desk) if len(section_of(header.desk)) > 3 else "",
            "tags": [word for word in keywords if fitting(word, "tags")] or None,
            "external_id": f"{header.service}{header.number}-{when:%Y%m%d}" if when else "",
        },
        line,
    )  # fmt: skip


def _head(text: str) -> tuple[list[str], str, str, str]:
    """Keywords, headline, byline, and the text below them."""
    lines = text.lstrip("\n \t").split("\n")
    end = next((index for index, line in enumerate(lines[:15]) if line.rstrip().endswith("=")), None)
    if end is None:  # no "=": the head ends at a blank line
        end = next((index for index, line in enumerate(lines) if index and not line.strip()), len(lines)) - 1
    head = [line.strip("\x02= \t") for line in lines[: end + 1]]
    keywords: list[str] = []
    titles: list[str] = []
    byline = ""
    for line in filter(None, head):
        if not titles and (line.endswith("/") or ("/" in line and " " not in line)):
            keywords.extend(word.strip() for word in line.split("/"))
        elif _BYLINE.match(line) and titles:
            byline = line
        elif not is_mark(line) and not (line.startswith("(") and line.endswith(")")):
            titles.append(line)
    if not titles:  # the keywords may be all there is
        titles = [", ".join(filter(None, keywords))]
    return list(filter(None, keywords)), clean_line(" ".join(titles)), byline, "\n".join(lines[end + 1 :])


def _moment(sent: re.Match[str] | None) -> datetime | None:
    if sent is None or sent["month"].lower() not in _MONTHS:
        return None
    year = int(sent["year"]) + (0 if len(sent["year"]) == 4 else 2000 if int(sent["year"]) < 70 else 1900)
    month = _MONTHS[sent["month"].lower()]
    return parse_date(
        f"{year:04}-{month:02}-{sent['day']}T{sent['hour']}:{sent['minute']}{_ZONES.get(sent['zone'] or '', '')}"
    )
