"""One page -> one `ParsedArticle`, or the reason why it is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from articles.parsers.base import MAX_LENGTH, ParsedArticle, ParseError, gettext_noop
from articles.parsers.bodies import has_paragraph
from articles.parsers.byline import Byline
from articles.parsers.html import refusals
from articles.parsers.html.about import (
    addresses,
    base_of,
    language_of,
    section_in,
    site_names,
    source_of,
    tags_of,
)
from articles.parsers.html.content import main_blocks
from articles.parsers.html.dom import squeezed, text_of
from articles.parsers.html.leads import Lead, find_lead
from articles.parsers.html.leftout import Offers, doubts, has_paywall, left_out, without_offers
from articles.parsers.html.linked import Linked, read_linked
from articles.parsers.html.loading import load
from articles.parsers.html.meta import Meta, read_meta
from articles.parsers.html.people import find_people
from articles.parsers.html.pictures import Picture, captions, find_picture
from articles.parsers.html.pruning import prune
from articles.parsers.html.regions import Regions
from articles.parsers.html.times import Times, find_times
from articles.parsers.html.titles import Headline, find_headline
from articles.parsers.html.writing import Text, write_text
from articles.parsers.references import web_address


class _Around(NamedTuple):
    """What a page says besides its text."""

    linked: Linked
    meta: Meta
    sites: list[str]
    headline: Headline
    url: str
    canonical: str
    people: Byline
    times: Times
    picture: Picture
    lead: Lead
    captions: set[str]


class Page(NamedTuple):
    """What a page gave, and the judgement of its regions, which knows what was left out; None if it has no tree."""

    found: ParsedArticle | ParseError
    regions: Regions | None


def parse(data: bytes, name: str) -> Iterator[ParsedArticle | ParseError]:
    """The one article of a saved page or web archive, or why it is none. `name` only serves messages."""
    yield parse_page(data)


def parse_page(data: bytes, url: str = "", encoding: str = "") -> ParsedArticle | ParseError:
    """The article of a page, or why it is none; see `read_page`."""
    return read_page(data, url, encoding).found


def read_page(data: bytes, url: str = "", encoding: str = "") -> Page:
    """All that a page gives. `url`: where it was fetched, `encoding`: what the server named; both may be empty."""
    regions = None
    found: ParsedArticle | ParseError
    try:
        loaded = load(data, encoding)
        regions = Regions(loaded.root)
        found = _article(regions, web_address(url) or web_address(loaded.url))
    except ParseError as error:
        found = error
    except RecursionError:
        found = ParseError(gettext_noop("The page is nested too deeply."))
    if isinstance(found, ParseError) and found.message in refusals.NOTHING:
        found = refusals.wall_in(load(data, encoding).root) or found
    return Page(found, regions)


def _article(regions: Regions, given: str) -> ParsedArticle | ParseError:
    root = regions.root
    around = _read_around(regions, given)
    if not around.headline.title:
        raise ParseError(refusals.NO_TITLE)
    section = section_in(root, around.linked, around.meta, around.url, around.sites)
    tags = tags_of(root, around.linked, around.meta, section, around.sites)
    keep = {node for node in (around.headline.node, around.lead.node) if node is not None}
    prune(regions, keep)
    stated = around.linked.body()
    blocks = main_blocks(root, around.headline.node, stated)
    offers = without_offers(blocks)
    text = write_text(offers.blocks, stated, around.lead.text, around.people.authors, _known(around))
    signed = bool(around.people.authors or around.times.published)
    found = refusals.Found(around.headline.title, text.lead, text.body, [b.text for b in blocks], signed)
    if refused := refusals.no_article(regions, around.linked, around.meta, found):
        return refused
    if not has_paragraph(text.body):
        raise ParseError(refusals.NO_BODY)
    article = _joined(around, text, section, tags, language_of(around.linked, around.meta))
    return article if isinstance(article, ParseError) else _with_left_out(article, regions, offers)


def _with_left_out(article: ParsedArticle, regions: Regions, offers: Offers) -> ParsedArticle:
    """The article with what was left out of it. If it has more text than the page shows, nothing was cut."""
    shown = sum(len(block.text) for block in offers.blocks)
    is_cut = (offers.is_cut or has_paywall(regions)) and len(article.body) <= 1.5 * shown
    left = left_out(regions, offers, article.body)
    return replace(article, left_out=left, doubts=doubts(left, article.body, is_cut=is_cut))


def _known(around: _Around) -> set[str]:
    """What stands elsewhere in the article and so is no part of its body, squeezed."""
    headline, authors = around.headline, around.people.authors
    texts = [headline.title, headline.kicker, headline.kicker + headline.title, around.lead.text, *authors]
    if around.lead.node is not None:
        texts.append(text_of(around.lead.node))
    texts += [start + und.join(authors) for start in ("", "von") for und in (" ", " und ")]
    return ({squeezed(text) for text in texts} | around.captions) - {"", "von"}


def _read_around(regions: Regions, given: str) -> _Around:
    root = regions.root
    meta = read_meta(root)
    here = meta.link("canonical") or meta.first("og:url") or given
    linked = read_linked(root, meta.window_title + " " + meta.first("og:title"), here)
    url, canonical = addresses(linked, meta, base_of(root, given))
    url = canonical or given or url
    sites = site_names(linked, meta, url)
    headline = find_headline(regions, linked, meta, sites)
    regions.settle(headline.node)
    return _Around(
        linked,
        meta,
        sites,
        headline,
        url,
        canonical,
        find_people(regions, linked, meta, headline.node, sites),
        find_times(regions, linked, meta, headline.node, url),
        find_picture(regions, linked, meta, base_of(root, given or url)),
        find_lead(regions, linked, meta, headline.node, headline.title),
        captions(regions),
    )


def _joined(
    around: _Around, text: Text, section: str, tags: tuple[str, ...] | None, language: str
) -> ParsedArticle | ParseError:
    title = around.headline.title
    if len(title) > MAX_LENGTH["title"]:
        return ParseError(
            gettext_noop("%(field)s is longer than %(limit)d characters."),
            {"field": "title", "limit": MAX_LENGTH["title"]},
        )
    kicker = around.headline.kicker
    published = around.times.published or text.known.published
    modified = around.times.modified or text.known.modified
    sites = {squeezed(site) for site in around.sites}
    authors = around.people.authors or tuple(n for n in text.known.authors if squeezed(n) not in sites)
    return ParsedArticle(
        title=title,
        body=text.body,
        url=around.url,
        canonical_url=around.canonical,
        source=source_of(around.sites) or text.known.source,
        section=section,
        kicker=kicker if len(kicker) <= MAX_LENGTH["kicker"] else "",
        lead=text.lead,
        authors=tuple(name for name in authors if len(name) <= MAX_LENGTH["authors"]),
        published_at=published,
        modified_at=modified if modified and published and modified > published else None,
        language=language,
        image_url=around.picture.url,
        image_caption=around.picture.caption,
        image_credit=around.picture.credit,
        agency=_agencies(text.known.agency, around.people.agency),
        place=_short(text.known.place or around.people.place, "place"),
        tags=tags,
    )


def _agencies(*values: str) -> str:
    names = dict.fromkeys(name for value in values for name in value.split("/") if name)
    return _short("/".join(names), "agency")


def _short(value: str, field: str) -> str:
    return value if len(value) <= MAX_LENGTH[field] and squeezed(value) else ""
