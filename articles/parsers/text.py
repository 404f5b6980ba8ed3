"""Scraped article text: what a reader copies, or a crawler strips, from a news page.

Such a text has no marks of its own, so everything is told by shape, place and repetition: see `headings`,
`metadata`, `pictures` and `boilerplate` for what each of them takes out. What is left is lead and body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from articles.parsers.agencies import dateline
from articles.parsers.base import MAX_LENGTH, ParsedArticle, ParseError, gettext_noop
from articles.parsers.bodies import body_of, has_paragraph, looks_like_heading
from articles.parsers.boilerplate import drop_boilerplate
from articles.parsers.byline import read_names
from articles.parsers.dates import parse_date
from articles.parsers.headings import Heading, is_kicker, lead_below_title, read_heading
from articles.parsers.lines import Line, ends_sentence, is_list_item, read_lines, without_emphasis
from articles.parsers.metadata import Metadata, take_metadata, take_signature
from articles.parsers.opened import Opened
from articles.parsers.pictures import Picture, take_picture
from articles.parsers.recognition import refusal
from articles.parsers.sections import section_of
from articles.parsers.walls import is_wall

_NO_ARTICLE = gettext_noop("The file holds only what surrounds an article, no article.")
MOST_MEGABYTES = 5  # reading one takes about fifty times its size
_LEAD_LABEL = re.compile(r"(?:vorspann|teaser|lead|unterzeile|zusammenfassung)\s*:\s*", re.IGNORECASE)


def parse(opened: Opened) -> Iterator[ParsedArticle | ParseError]:
    """The one article of a text file, or why it is none."""
    yield refusal(opened) or parse_text(opened.whole_text(MOST_MEGABYTES))


def parse_text(text: str) -> ParsedArticle | ParseError:
    """The article in a scraped text, or why there is none. Takes linear time, also for texts of many MB."""
    everything = read_lines(text)
    if not everything:
        return ParseError(gettext_noop("The file is empty."))
    lines = drop_boilerplate(without_emphasis(everything))
    if not lines:
        return ParseError(_NO_ARTICLE)
    known, lines = take_metadata(lines)
    picture, lines = take_picture(lead_below_title(lines))
    heading = read_heading(lines)
    if heading is None:
        return ParseError(gettext_noop("The text has no title: no short line stands above its paragraphs."))
    article = _article(heading, known, picture, lines[heading.end :])
    if isinstance(article, ParsedArticle) and not _is_signed(article) and is_wall(article.lead, article.body):
        return ParseError(_NO_ARTICLE)
    return article


def _article(
    heading: Heading, known: Metadata, picture: Picture, lines: list[Line]
) -> ParsedArticle | ParseError:
    section, lines = _late_section(heading, lines)
    lines, heading, known = _below_title(lines, heading, known)
    signature, lines = take_signature(lines)
    known = known.joined(signature)
    lead, rest = _split_lead(lines)
    lines, known = _without_datelines([*lead, *rest], known)
    lead_text = lines[0].text if lead else ""
    body = body_of(lines[len(lead) :])
    if not any(_is_paragraph(line) for line in lines) or not has_paragraph(body):
        return ParseError(gettext_noop("The text has a title but no body."))
    known = known.settled()
    article = ParsedArticle(
        title=heading.title,
        body=body,
        section=section,
        kicker=heading.kicker,
        lead=lead_text,
        authors=known.authors,
        published_at=known.published,
        modified_at=known.modified,
        source=known.source or heading.source,
        url=known.url,
        image_caption=picture.caption,
        image_credit=picture.credit,
        agency=known.agency,
        place=known.place,
    )
    return _too_long(article) or article


def _late_section(heading: Heading, lines: list[Line]) -> tuple[str, list[Line]]:
    """The section may stand right below the title as well."""
    if lines and (named := section_of(lines[0].text)):
        return heading.section or named, lines[1:]
    return heading.section, lines


def _below_title(
    lines: list[Line], heading: Heading, known: Metadata
) -> tuple[list[Line], Heading, Metadata]:
    """A name or a kicker that stands between title and text."""
    if len(lines) < 2 or not looks_like_heading(lines[0].text) or lines[0].text.endswith("?"):
        return lines, heading, known
    if not known.authors and (byline := read_names(lines[0].text)):
        return lines[1:], heading, known.joined(Metadata(authors=byline.authors))
    if not heading.kicker and lines[0].text.count(" ") < 3 and is_kicker(lines[0].text):
        return lines[1:], replace(heading, kicker=lines[0].text), known
    return lines, heading, known


def _split_lead(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The first paragraph leads, if text follows and it is neither a subheading nor an item of a list."""
    if len(lines) < 2 or is_list_item(lines[0].text) or lines[0].text.startswith("#"):
        return [], lines
    first = lines[0]
    if first.text.endswith("?") and looks_like_heading(first.text):  # a first question, with its answer
        return [], lines
    if not any(_is_paragraph(line) for line in lines[1:]):
        return [], lines
    if label := _LEAD_LABEL.match(first.text):
        first = replace(first, text=first.text[label.end() :])
    twice = lines[1].text == lines[0].text and (len(lines) < 3 or lines[2].text != lines[0].text)
    if twice and len(lines) == 2:
        return [], lines[1:]
    return [first], lines[1 + twice :]


def _without_datelines(lines: list[Line], known: Metadata) -> tuple[list[Line], Metadata]:
    """Place and agency out of the beginnings of the first paragraphs."""
    for index, line in enumerate(lines[:4]):
        if found := dateline(line.text):
            known = Metadata(agency=found.agency, place=found.place).joined(known)
            known = known.joined(Metadata(published=None if known.published else parse_date(found.date)))
            text = line.text[found.end :]
            return [*lines[:index], replace(line, text=text), *lines[index + 1 :]], known
    return lines, known


def _is_signed(article: ParsedArticle) -> bool:
    """Does it say who wrote it, or when? Then it is no page of an error."""
    return bool(article.authors or article.published_at or article.agency)


def _is_paragraph(line: Line) -> bool:
    return ends_sentence(line.text) or len(line.text) >= 80


def _too_long(article: ParsedArticle) -> ParseError | None:
    """A reason if a field is longer than the archive holds: then it was not what it looked like."""
    for field in ("title", "kicker", "section", "source", "image_caption", "image_credit", "place"):
        if len(getattr(article, field)) > MAX_LENGTH[field]:
            return ParseError(
                gettext_noop("%(field)s is longer than %(limit)d characters."),
                {"field": field, "limit": MAX_LENGTH[field]},
            )
    return None
