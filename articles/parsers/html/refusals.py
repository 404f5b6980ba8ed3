"""Pages that hold no article: overviews, videos, walls; each with the reason."""

from __future__ import annotations

import re
from typing import NamedTuple

from articles.parsers.base import ParseError, gettext_noop
from articles.parsers.html.blocks import read_blocks
from articles.parsers.html.dom import Node, text_of
from articles.parsers.html.linked import Linked
from articles.parsers.html.meta import Meta, read_meta
from articles.parsers.html.regions import Region, Regions
from articles.parsers.walls import wall

_VIDEO = re.compile(r"video(?:\.\w+)?", re.IGNORECASE)
_FEW_WORDS, _SHORT_ARTICLE = 60, 25

OVERVIEW = gettext_noop("The page is an overview of articles, not an article.")
VIDEO = gettext_noop("The page shows a video and has no text of an article.")
NO_TITLE = gettext_noop("The page has no title that belongs to an article.")
NO_BODY = gettext_noop("The page has a title but no text of an article.")
NOTHING = (OVERVIEW, NO_TITLE, NO_BODY)  # what may stand for a better reason


class Found(NamedTuple):
    """The texts that were found in a page: `blocks` are those that lead and body were made of, before notices were
    dropped. `is_signed`: the page says who wrote it, or when."""

    title: str
    lead: str
    body: str
    blocks: list[str]
    is_signed: bool


def wall_in(root: Node) -> ParseError | None:
    """Why a page that gave no article is a wall, by all of its text; None if it is none."""
    meta = read_meta(root)
    headings = [text_of(heading) for heading in root.iter("h1", "h2")]
    blocks = read_blocks(next(root.iter("body"), root))
    return wall([meta.window_title, *headings[:3]], "\n".join(block.text for block in blocks))


def no_article(regions: Regions, linked: Linked, meta: Meta, article: Found) -> ParseError | None:
    """Why there is no article in a page that these texts were found in; None if there is one."""
    body = article.body
    words = len(body.split())
    has_article = bool(linked.article) or meta.first("og:type").lower() == "article"
    titles = [article.title, meta.window_title]
    shown = "\n".join(dict.fromkeys(filter(None, [article.lead, *article.blocks])))
    if len(body) < 2 * len(shown) and (
        found := wall(titles, shown, is_signed=article.is_signed, may_be_letter=has_article)
    ):
        return found
    if _is_overview(regions, linked, meta, body):
        return ParseError(OVERVIEW)
    is_video = bool(_VIDEO.match(meta.first("og:type"))) or (
        linked.has_type("VideoObject") and not linked.article
    )
    if is_video and words < _FEW_WORDS:
        return ParseError(VIDEO)
    if not words:
        return ParseError(NO_BODY)
    if (
        words < _SHORT_ARTICLE
        and not has_article
        and not any(p.endswith((".", "!", "?", "“", '"', "«")) for p in body.split("\n\n"))
    ):
        return ParseError(NO_BODY)
    return None


def _is_overview(regions: Regions, linked: Linked, meta: Meta, body: str) -> bool:
    """Many teasers with links of their own, and nothing that says it is an article."""
    if (
        linked.article
        or meta.first("og:type").lower() in ("article", "newsarticle")
        or meta.first("article:published_time")
    ):
        return False
    teasers = sum(
        1 for node in regions.root.iter("article", "li", "div")
        if node.tag == "article" or Region.TEASER in regions.own(node).kinds
    )  # fmt: skip
    longest = max((len(block) for block in body.split("\n\n")), default=0)
    linked_headings = sum(
        1 for node in regions.root.iter("h2", "h3", "h4")
        if next(node.iter("a"), None) is not None or (node.getparent() is not None and node.getparent().tag == "a")
    )  # fmt: skip
    is_list = linked.has_type("CollectionPage", "ItemList", "SearchResultsPage")
    long_blocks = sum(len(block) >= 250 for block in body.split("\n\n"))
    if teasers >= 5 and linked_headings >= 5 and (longest < 400 or is_list) and long_blocks < 4:
        return True
    return is_list and linked_headings >= 5 and long_blocks < 3
