"""Pages that hold no article: overviews, live blogs, videos, walls; each with the reason."""

from __future__ import annotations

import re

from articles.parsers.base import ParseError, gettext_noop
from articles.parsers.html.linked import Linked, as_list, types_of
from articles.parsers.html.meta import Meta
from articles.parsers.html.regions import Region, Regions, part_names
from articles.parsers.walls import is_wall

_LIVE, _ENTRY = part_names("live"), part_names("live_entry")
_FEW_ENTRIES = 4
_VIDEO = re.compile(r"video(?:\.\w+)?", re.IGNORECASE)
_FEW_WORDS, _SHORT_ARTICLE = 60, 25

OVERVIEW = gettext_noop("The page is an overview of articles, not an article.")
LIVE_BLOG = gettext_noop("The page is a live blog of many entries, not an article.")
VIDEO = gettext_noop("The page shows a video and has no text of an article.")
WALL = gettext_noop("The page shows a notice in place of an article (error, sign-in or consent).")
NO_TITLE = gettext_noop("The page has no title that belongs to an article.")
NO_BODY = gettext_noop("The page has a title but no text of an article.")


def live_blog(regions: Regions, linked: Linked) -> ParseError | None:
    """Is the page a live blog? Asked before it is pruned."""
    if (
        "LiveBlogPosting" in types_of(linked.article)
        and len(as_list(linked.article.get("liveBlogUpdate"))) >= 2
    ):
        return ParseError(LIVE_BLOG)
    entries = 0
    for node in regions.root.iter("article", "div", "li", "section"):
        words = regions.names(node)
        if (words & _LIVE or {"live", "blog"} <= words or {"live", "ticker"} <= words) and words & _ENTRY:
            entries += 1
    if entries >= _FEW_ENTRIES and "LiveBlogPosting" in types_of(linked.article):
        return ParseError(LIVE_BLOG)
    return ParseError(LIVE_BLOG) if entries >= 3 * _FEW_ENTRIES else None


def no_article(regions: Regions, linked: Linked, meta: Meta, body: str, lead: str) -> ParseError | None:
    """Why there is no article in a page whose text is `body`; None if there is one."""
    words = len(body.split())
    has_article = bool(linked.article) or meta.first("og:type").lower() == "article"
    if body and is_wall(lead, body):
        return ParseError(WALL)
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
