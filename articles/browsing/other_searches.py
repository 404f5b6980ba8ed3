"""What a reader may search for next: the corrected query, any of the words, everything without the filters."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import SearchDocument
from articles.search.compiling import units
from articles.search.nodes import And, Word, all_of, any_of, positive_words
from articles.search.parser import parse
from articles.search.terms import term_of
from articles.search.understood import render

from . import engine
from .listing import FEW, Listing
from .relaxation import MAX_CHECKED


def corrected(listing: Listing) -> str:
    """The query that was answered, if words of the typed one were corrected; else ""."""
    tree = listing.query.tree
    if not listing.answer.note or tree is None or tree == parse(listing.query.text).tree:
        return ""
    return render(tree)


def did_you_mean(listing: Listing) -> str:
    """Another query that may have been meant and has not been answered already; else ""."""
    meant = listing.answer.did_you_mean
    return "" if meant in (corrected(listing), listing.query.text) else meant


def any_of_the_words(listing: Listing) -> str:
    """The query with any of its words, where all of them found one or two articles only; else ""."""
    tree = listing.query.tree
    if tree is None or not 0 < listing.count < FEW or not listing.answer.all_match:
        return ""
    wanted, fixed = units(tree)
    if len(wanted) < 2 or not all(_is_plain(node) for node in wanted):
        return ""
    joined = all_of([any_of(wanted), *fixed])
    return render(joined) if joined else ""


def _is_plain(node: object) -> bool:
    return isinstance(node, Word) or (isinstance(node, And) and node.glued)


@dataclass(frozen=True)
class Reasons:
    """Why nothing was found: words of the query that no published article has in any form, and how many
    articles there are without the filters, at most MAX_COUNT."""

    unknown_words: tuple[str, ...] = ()
    without_filters: int = 0


def why_empty(listing: Listing) -> Reasons:
    """For a listing without hits; a search that takes too long has no reasons."""
    if listing.count or listing.query.tree is None:
        return Reasons()
    published = SearchDocument.objects.published()
    words = {word.text: word for word in positive_words(listing.query.tree) if not word.prefix}
    try:
        with engine.searching(indexed=True):
            unknown = [
                text
                for text, word in list(words.items())[:MAX_CHECKED]
                if not engine.count_up_to(published.matching(term_of(word).tsquery()), 1)
            ]
            everywhere = engine.count(published.matching(listing.query.tsquery), is_filtered=True)
    except engine.TooMuchError:
        return Reasons()
    return Reasons(tuple(unknown), min(everywhere, engine.MAX_COUNT))
