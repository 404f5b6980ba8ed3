"""Scraped article text: what a reader copies, or a crawler strips, from a news page.

Such a text has no marks of its own, so everything is told by shape, place and repetition: `classification`
gives each line its kind, and the fields are read from the lines of their kinds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from articles.parsers.base import MAX_LENGTH, ParsedArticle, ParseError, gettext_noop
from articles.parsers.bodies import SUBHEADING_MARK, has_paragraph
from articles.parsers.classified import LEFT_OUT, Kind
from articles.parsers.facts import Metadata
from articles.parsers.lines import read_lines, without_emphasis
from articles.parsers.opened import Opened
from articles.parsers.pastes import read_paste
from articles.parsers.recognition import refusal
from articles.parsers.text.classification import Classified, classify
from articles.parsers.text.headings import Heading
from articles.parsers.text.leaving import doubts_of, left_out_of
from articles.parsers.text.pictures import Picture
from articles.parsers.text.story import is_paragraph
from articles.parsers.text.units import units
from articles.parsers.walls import wall

_NO_ARTICLE = gettext_noop("The file holds only what surrounds an article, no article.")
MOST_MEGABYTES = 5  # reading one takes about fifty times its size
_TEXT = (Kind.LEAD, Kind.PARAGRAPH, Kind.SUBHEADING)


def parse(opened: Opened) -> Iterator[ParsedArticle | ParseError]:
    """The one article of a text file, or why it is none."""
    yield refusal(opened) or parse_text(opened.whole_text(MOST_MEGABYTES))


def parse_text(text: str) -> ParsedArticle | ParseError:
    """The article in a scraped text, or why there is none. Takes linear time, also for texts of many MB."""
    paste = read_paste(text)
    return paste.completed(article_of(classify_text(paste.text)))


def classify_text(text: str) -> Classified:
    """The lines of a scraped text with their kinds; of use to show what became of them."""
    return classify(units(without_emphasis(read_lines(text))))


def article_of(text: Classified) -> ParsedArticle | ParseError:
    """The article whose fields the lines hold, or why they hold none."""
    found = _article_of(text)
    if isinstance(found, ParseError) and text.pieces:
        lines = [piece.text for piece in text.pieces]
        return wall(lines[:1], "\n".join(lines), may_be_letter=True) or found
    return found


def _article_of(text: Classified) -> ParsedArticle | ParseError:
    if not text.pieces:
        return ParseError(gettext_noop("The file is empty."))
    if all(piece.kind in LEFT_OUT for piece in text.pieces):
        return ParseError(_NO_ARTICLE)
    heading = next((piece.said for piece in text.pieces if isinstance(piece.said, Heading)), None)
    if heading is None:
        return ParseError(gettext_noop("The text has no title: no short line stands above its paragraphs."))
    body = _body(text)
    if not any(map(is_paragraph, text.texts(*_TEXT))) or not has_paragraph(body):
        return ParseError(gettext_noop("The text has a title but no body."))
    article = _article(heading, text, body)
    if reason := _too_long(article):
        return reason
    if _is_signed(article):
        return article
    return wall([article.title], f"{article.lead}\n{article.body}", may_be_letter=True) or article


def _article(heading: Heading, text: Classified, body: str) -> ParsedArticle:
    known = _known(text)
    picture = next((piece.said for piece in text.pieces if isinstance(piece.said, Picture)), Picture())
    return ParsedArticle(
        title=heading.title,
        body=body,
        section=heading.section,
        kicker=heading.kicker,
        lead="".join(text.texts(Kind.LEAD)),
        authors=known.authors,
        published_at=known.published,
        modified_at=known.modified,
        source=known.source or heading.source,
        url=known.url,
        image_caption=picture.caption,
        image_credit=picture.credit,
        agency=known.agency,
        place=known.place,
        left_out=left_out_of(text.pieces),
        doubts=doubts_of(text.pieces),
    )


def _body(text: Classified) -> str:
    return "\n\n".join(
        SUBHEADING_MARK + piece.text if piece.kind is Kind.SUBHEADING else piece.text
        for piece in text.pieces
        if piece.kind in (Kind.PARAGRAPH, Kind.SUBHEADING)
    )


def _known(text: Classified) -> Metadata:
    """What is said of the article: agency and place in front of the text before all else, its date after all else.

    Where only a change is dated, that is the best that is known of the publication.
    """
    said = [(piece.kind, piece.said) for piece in text.pieces if isinstance(piece.said, Metadata)]
    dateline = next((known for kind, known in said if kind is Kind.DATELINE), Metadata())
    known = Metadata(agency=dateline.agency, place=dateline.place)
    for is_last in (False, True):
        for kind, other in said:
            if kind is not Kind.DATELINE and (kind is Kind.SIGNATURE) == is_last:
                known = known.joined(other)
    if not known.published:
        known = known.joined(Metadata(published=dateline.published))
    known = known.settled()
    return known if known.published else replace(known, published=known.modified)


def _is_signed(article: ParsedArticle) -> bool:
    """Does it say who wrote it, or when? Then it is no page of an error."""
    return bool(article.authors or article.published_at or article.agency)


def _too_long(article: ParsedArticle) -> ParseError | None:
    """A reason if a field is longer than the archive holds: then it was not what it looked like."""
    for field in ("title", "kicker", "section", "source", "image_caption", "image_credit", "place"):
        if len(getattr(article, field)) > MAX_LENGTH[field]:
            return ParseError(
                gettext_noop("%(field)s is longer than %(limit)d characters."),
                {"field": field, "limit": MAX_LENGTH[field]},
            )
    return None
